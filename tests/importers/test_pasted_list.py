"""Lists as people paste them, and the boards that they become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.edits import apply_all, inverse_all
from matrix.importers.list_edits import already_there, edits_of, presumed_outside, refusal, unlinked
from matrix.importers.pasted_list import read
from matrix.model import Matrix, Ownership, PartyKind, Provenance
from matrix.model.matrix import MAX_FUNCTIONS
from matrix.model.ownership_words import ownership_in
from matrix.model.sourcing import effective_ownership

EMPTY = Matrix(title="Empty")


def rows(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (each.name, each.group, each.ownership and each.ownership.value, each.party)
        for each in read(text).functions
    ]


def board(text: str) -> Matrix:
    pasted = read(text)
    return apply_all(EMPTY, edits_of(pasted, EMPTY, presumed_outside(pasted)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Design\nSales, general\n\n  Cloud  ", ["Design", "Sales, general", "Cloud"]),
        ("- Design\n* Sales\n• Cloud\n– Legal", ["Design", "Sales", "Cloud", "Legal"]),
        ("1. Design\n2) Sales\n(3) Cloud", ["Design", "Sales", "Cloud"]),
        ("[ ] Design\n[x] Sales", ["Design", "Sales"]),
        ("Design\r\nSales\rCloud", ["Design", "Sales", "Cloud"]),
        ("24x7 support\n3D printing", ["24x7 support", "3D printing"]),
        ("•\tPayroll\n•\tIT", ["Payroll", "IT"]),
        ("1.\tPayroll\n2.\tIT", ["Payroll", "IT"]),
        ("o\tPayroll\no\tIT", ["Payroll", "IT"]),
        ("- [ ] **Payroll**\n> IT", ["Payroll", "IT"]),
        ("Payroll; IT; HR", ["Payroll", "IT", "HR"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_line_is_a_function_without_its_bullet(text, names):
    assert [name for name, *_ in rows(text)] == names


def test_a_line_that_ends_with_a_colon_is_the_group_of_those_below():
    assert rows("Build:\nDesign\nCloud\nRun:\nSupport") == [
        ("Design", "Build", None, None),
        ("Cloud", "Build", None, None),
        ("Support", "Run", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Function\tArea\tSourcing\tVendor\nCloud\tRun\tOutsourced\tTidewater",
        "vendor\tfunction\tsourcing\tarea\nTidewater\tCloud\tExternal\tRun",
        "Cloud\tRun\toutsourced\tTidewater",
        "Cloud;Run;outsourced;Tidewater",
        "Cloud, Run, outsourced, Tidewater",
        "| Function | Group | Owner | Party |\n|---|---|---|---|\n"
        "| Cloud | Run | vendor | Tidewater |",
        "Our list:\n\n|Group|Function|Sourcing|Vendor|\n|Run|Cloud|vendor|Tidewater|",
        "Sourcing 2026\t\t\t\nFunction\tArea\tOwnership\tOwner\nCloud\tRun\tvendor\tTidewater",
        "1\tCloud\tRun\toutsourced\tTidewater",
    ],
)
def test_columns_are_known_by_their_headings_or_by_what_is_in_them(text):
    assert rows(text) == [("Cloud", "Run", "outsourced", "Tidewater")]


def test_an_empty_first_cell_of_a_table_stays_a_cell():
    assert rows("|Group|Function|Owner|\n|---|---|---|\n||Tax|in-house|") == [
        ("Tax", None, "in_house", None)
    ]


def test_a_quoted_cell_keeps_its_commas():
    assert rows('Function, Group, Owner\n"Legal, risk",Corp,internal') == [
        ("Legal, risk", "Corp", "in_house", None)
    ]


@pytest.mark.parametrize("group", ["Finance:", "# Finance", "Finance:\t\t"])
def test_a_heading_is_the_group_of_the_lines_below_it(group):
    cells = "\t\t" if "\t" in group else ""
    assert rows(f"{group}\nTax{cells}\nPayroll{cells}") == [
        ("Tax", "Finance", None, None),
        ("Payroll", "Finance", None, None),
    ]


def test_a_quoted_cell_of_a_spreadsheet_keeps_its_line_break_as_a_space():
    assert rows('"Cloud\ninfrastructure"\tRun\nLegal\tStaff') == [
        ("Cloud infrastructure", "Run", None, None),
        ("Legal", "Staff", None, None),
    ]


def test_a_quote_that_is_never_closed_loses_no_line():
    assert len(rows('"Cloud\tRun\n' + "Legal\tStaff\n" * 20_000)) == 2


def test_an_owner_who_is_no_ownership_is_a_party():
    assert rows("Function\tOwner\nCloud\tTidewater\nLegal\tin-house") == [
        ("Cloud", None, None, "Tidewater"),
        ("Legal", None, "in_house", None),
    ]


def test_whatever_is_not_taken_is_noted_with_its_line():
    pasted = read(
        "Function\tSourcing\tVendor\tCost\nCloud\toutsourced\tTidewater\t3\ncloud\t\t\t\n"
        f"Legal\tmaybe\tKerr\t1\n{'x' * 201}\t\t\t\n\tmixed\t\t"
    )
    assert [each.name for each in pasted.functions] == ["Cloud", "Legal"]
    assert pasted.notes == (
        "Column “Cost” was not taken.",
        "Line 3: “cloud” repeats line 2.",
        "Line 4: “maybe” is no ownership that is understood.",
        "Line 5: the name is longer than 200 characters.",
        "Line 6: no name.",
    )


def test_a_list_longer_than_a_board_is_cut_with_a_note():
    pasted = read("\n".join(f"Function {number}" for number in range(MAX_FUNCTIONS + 2)))
    assert len(pasted.functions) == MAX_FUNCTIONS
    assert pasted.notes == ("Line 2001 and after: a board holds 2,000 functions.",)


@pytest.mark.parametrize(
    ("word", "ownership"),
    [
        ("In-house", Ownership.IN_HOUSE),
        ("in house", Ownership.IN_HOUSE),
        ("INTERN", Ownership.IN_HOUSE),
        ("hybrid", Ownership.MIXED),
        ("Externalisé", Ownership.OUTSOURCED),
        ("?", Ownership.UNDECIDED),
        ("–", Ownership.UNDECIDED),
        ("sometimes", None),
    ],
)
def test_the_usual_words_for_an_ownership_are_understood(word, ownership):
    assert ownership_in(word) is ownership


def test_a_list_becomes_a_board_with_its_parties_and_nothing_made_up():
    matrix = board(
        "Function\tOwnership\tParty\nProduct strategy\tin-house\tBoard office\n"
        "Cloud\toutsourced\tTidewater\nDevelopment\tmixed\ttidewater\nLegal\t\t"
    )
    assert {party.name: party.kind for party in matrix.parties} == {
        "Board office": PartyKind.IN_HOUSE,
        "Tidewater": PartyKind.VENDOR,
    }
    owned = {f.name: (f.ownership, f.provenance, dict(f.shares or {})) for f in matrix.functions}
    assert owned == {
        "Product strategy": (Ownership.IN_HOUSE, Provenance.STATED, {"board-office": 1.0}),
        "Cloud": (Ownership.OUTSOURCED, Provenance.STATED, {"tidewater": 1.0}),
        "Development": (Ownership.MIXED, Provenance.STATED, {}),
        "Legal": (Ownership.UNDECIDED, Provenance.UNKNOWN, {}),
    }
    assert matrix.functions[0].tags == ("product_strategy",)


def test_a_party_without_an_ownership_owns_by_its_side():
    pasted = read("Function\tVendor\nCloud\tTidewater\nLegal\tKerr")
    matrix = apply_all(EMPTY, edits_of(pasted, EMPTY, ("Tidewater",)))
    assert [f.ownership for f in matrix.functions] == [Ownership.OUTSOURCED, Ownership.IN_HOUSE]


def test_a_list_added_twice_adds_nothing():
    pasted = read("Payroll\tHR\tmixed\tADP\nIT\tOps\tin-house\tUs")
    once = apply_all(EMPTY, edits_of(pasted, EMPTY, ("ADP",)))
    assert edits_of(pasted, once, ("ADP",)) == ()
    assert already_there(pasted, once) == pasted.functions


def test_a_list_that_does_not_fit_on_a_board_says_why():
    lines = "\n".join(f"Function {n}\tGroup\tin-house\tTeam {n}" for n in range(201))
    assert "200 parties" in refusal(read(lines), EMPTY, ())
    assert refusal(read("Payroll\tHR\tmixed\tADP"), EMPTY, ("ADP",)) == ""


def test_a_party_in_two_spellings_is_one():
    pasted = read("Payroll\tHR\toutsourced\tADP\nIT\tOps\toutsourced\tadp")
    assert pasted.parties == ("ADP",)
    matrix = apply_all(EMPTY, edits_of(pasted, EMPTY, presumed_outside(pasted)))
    assert [dict(f.shares) for f in matrix.functions] == [{"adp": 1.0}, {"adp": 1.0}]


def test_a_party_without_a_stated_share_is_named_as_not_linked():
    pasted = read("Payroll\tHR\tmixed\tADP\nIT\tOps\tin-house\tUs")
    assert unlinked(pasted, EMPTY, ("ADP",)) == ("Payroll",)


@given(st.text(max_size=400))
def test_any_text_is_a_board_that_one_step_takes_back(text):
    matrix = board(text)
    pasted = read(text)
    edits = edits_of(pasted, EMPTY, presumed_outside(pasted))
    assert len(matrix.functions) == len(pasted.functions)
    assert edits_of(pasted, matrix, presumed_outside(pasted)) == ()
    assert apply_all(matrix, inverse_all(EMPTY, edits)) == EMPTY
    assert all(effective_ownership(matrix, f) is f.ownership for f in matrix.functions)


@given(st.text(max_size=200))
def test_a_list_added_to_a_board_leaves_its_rows_as_they_are(text):
    before = board("Cloud\toutsourced\tTidewater\nLegal\tin-house\tUs")
    pasted = read(text)
    after = apply_all(before, edits_of(pasted, before, presumed_outside(pasted)))
    assert after.functions[: len(before.functions)] == before.functions
    assert after.parties[: len(before.parties)] == before.parties
