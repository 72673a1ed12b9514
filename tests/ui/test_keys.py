"""Every control has a key: tests and styles find it by that, so its label is free to change."""

import ast
from pathlib import Path

import matrix.ui

ROOT = Path(matrix.ui.__file__).parent
CONTROLS = {
    "button", "checkbox", "data_editor", "date_input", "download_button", "file_uploader",
    "form_submit_button", "link_button", "multiselect", "number_input", "pills", "popover", "radio",
    "segmented_control", "selectbox", "select_slider", "slider", "text_area", "text_input",
    "time_input", "toggle",
}  # fmt: skip


def without_key(source: str) -> list[int]:
    """The lines that draw a control without a key; `**options` may bring one."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in CONTROLS
        and not {keyword.arg for keyword in call.keywords} & {"key", None}
    ]


def test_every_control_has_a_key():
    files = {path.relative_to(ROOT): path.read_text("utf-8") for path in ROOT.rglob("*.py")}
    assert len(files) > 50
    assert {path: lines for path, text in files.items() if (lines := without_key(text))} == {}


def test_a_form_whose_button_is_known_by_its_label_alone_is_found():
    assert without_key("with st.form('new'):\n    st.form_submit_button('Add')\n") == [2]
    assert without_key("st.form_submit_button('Add', key='new-add')") == []
