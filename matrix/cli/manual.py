"""Keeps the generated pages in step with the code: `python -m matrix.cli.manual [--check]`.

Generated are `docs/cli.md`, `docs/format.md`, the folder `docs/rules/`, and in every hand-written
page each count between `<!-- count: rules -->` and `<!-- /count -->`.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from matrix.charts import all_charts
from matrix.cli.reference import reference
from matrix.cli.terminal import complain, refusing
from matrix.document.manual import manual as document_format
from matrix.exports import matrix_exports
from matrix.presets import presets
from matrix.rules import all_rules
from matrix.values.errors import MatrixError, UnknownName
from matrix.words.rule_pages import pages as rule_pages

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "python -m matrix.cli.manual"
RULES = "docs/rules"
HAND_WRITTEN = ("README.md", "CONTRIBUTING.md", "docs/*.md")
COUNTS: Mapping[str, Callable[[], int]] = {
    "rules": lambda: len(all_rules()),
    "presets": lambda: len(presets()),
    "charts": lambda: len(all_charts()),
    "formats": lambda: len(matrix_exports()),
}
MARKED = re.compile(r"(<!-- count: (?P<what>[\w-]+) -->)[^<]*(<!-- /count -->)")


def generated(root: Path) -> dict[Path, str]:
    """Every generated page of a checkout with the text it should have.

    Raises:
        UnknownName: a page asks for a count that there is not.
    """
    pages = {
        root / "docs" / "cli.md": reference(),
        root / "docs" / "format.md": document_format(),
        **{root / RULES / name: text for name, text in rule_pages().items()},
    }
    written = {path for pattern in HAND_WRITTEN for path in root.glob(pattern)}
    for path in sorted(written - set(pages)):
        pages[path] = MARKED.sub(_counted, path.read_text(encoding="utf-8"))
    return pages


def stale(root: Path) -> list[str]:
    """The pages that a run of the command would change, by their paths in the checkout.

    Raises:
        UnknownName: as `generated`.
    """
    pages = generated(root)
    changed = [path for path, text in pages.items() if _text(path) != text]
    return sorted(str(path.relative_to(root)) for path in (*changed, *_left_over(root, pages)))


def write(root: Path) -> None:
    """Write every generated page, and remove the pages of rules that are gone.

    Raises:
        UnknownName: as `generated`; nothing is written then.
    """
    pages = generated(root)
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in _left_over(root, pages):
        path.unlink()


def main(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 where a page is stale.")
    ] = False,
) -> None:
    """Regenerate the documentation of this checkout."""
    with refusing():
        if not (ROOT / "docs").is_dir():
            raise MatrixError(f"There is no folder {ROOT / 'docs'}; run this in a checkout.")
        if not check:
            write(ROOT)
            return
        pages = stale(ROOT)
    if pages:
        complain([*pages, f"These pages are stale: run '{COMMAND}' and commit what it changes."])
        raise typer.Exit(1)


def _counted(match: re.Match[str]) -> str:
    what = match["what"]
    if what not in COUNTS:
        raise UnknownName(f"There is no count of '{what}'; choose one of {', '.join(COUNTS)}.")
    return f"{match[1]}{COUNTS[what]()}{match[3]}"


def _left_over(root: Path, pages: Mapping[Path, str]) -> set[Path]:
    return set((root / RULES).glob("*.md")) - set(pages)


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    typer.run(main)
