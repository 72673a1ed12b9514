"""What the screens say of today beside the decision."""

from datetime import date

from matrix.edits.history import History
from matrix.model import Ownership, Today
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.rules.today import findings_today

WORKED = preset(WORKED_EXAMPLE).opened


def outsourced_today(matrix):
    """The board with a core function that is outsourced until March, and its id."""
    core = next(f for f in matrix.functions if f.core_override and f.ownership == "in_house")
    today = Today(ownership=Ownership.OUTSOURCED, changes_on=date(2026, 3, 1))
    functions = tuple(
        each.replace(today=today) if each is core else each for each in matrix.functions
    )
    return matrix.replace(functions=functions), core.id


def opened(app, matrix, page):
    app.session_state["history"] = History(matrix)
    return app.switch_page(page).run()


def headings(page):
    return [each.value for each in page.subheader if "Today" in each.value]


def test_findings_of_today_alone_have_a_section(app):
    board, _ = outsourced_today(WORKED)
    found = findings_today(board)
    page = opened(app, board, "rules/screen.py")
    assert found and headings(page) == [f":material/today: Today · {len(found)}"]
    keys = [each.key for each in page.button if each.key and each.key.startswith("fix-today")]
    assert not page.exception and keys == []


def test_a_board_without_a_today_has_no_such_section(app):
    functions = tuple(each.replace(today=Today()) for each in WORKED.functions)
    page = opened(app, WORKED.replace(functions=functions), "rules/screen.py")
    assert not page.exception and headings(page) == []


def test_a_row_says_what_it_is_today_and_from_when_it_changes(app):
    board, core = outsourced_today(WORKED)
    page = opened(app, board, "board/screen.py")
    assert page.button(key=f"row-{core}").help.endswith(
        "Today outsourced, as decided from 1 March 2026"
    )
