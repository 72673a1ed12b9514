"""The page for notebooks works as written: its code runs and prints what the page says."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import altair as alt

from matrix.charts import spec_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "notebook.md"
BLOCK = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)


def test_the_code_of_the_page_prints_what_the_page_says():
    names: dict[str, object] = {}
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 6
    for code, printed in blocks:
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(code, PAGE.name, "exec"), names)
        assert [line.rstrip() for line in said.getvalue().splitlines()] == printed.splitlines(), (
            code
        )
    chart, matrix = names["chart"], names["matrix"]
    assert isinstance(chart, alt.LayerChart)
    assert chart.to_dict()["title"] == spec_of("load", matrix)["title"]
