"""One missing fact as a question that can be answered in place."""

from collections import Counter

import streamlit as st

from matrix.edits import SubjectKind
from matrix.model import Matrix, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.rules import Review, review
from matrix.rules.kleene import Need
from matrix.ui.plain.fields import field
from matrix.ui.session.drawer import open_drawer
from matrix.ui.widgets.attribute import Owner, ask
from matrix.ui.widgets.letters import ask_letter
from matrix.ui.widgets.setting import ASKED, ask_setting
from matrix.ui.widgets.site_clock import clock_of_site, sites_of_party
from matrix.ui.widgets.sourcing_questions import QUESTION, ask_sourcing
from matrix.values.phrases import counted, plain
from matrix.words.names import owner_name

CLOCK = ("timezone", "shift", "workdays")
PARTY_QUESTION = {"sites": "Where does {} work?"}
KIND: dict[str, SubjectKind] = {
    "functions": "function",
    "parties": "party",
    "handoffs": "handoff",
    "sites": "site",
}


def most_wanted(result: Review) -> list[tuple[Need, int]]:
    """The missing facts with the number of checks that need each, the most needed first."""
    return Counter(need for unknown in result.unknowns for need in unknown.needs).most_common()


def next_question(matrix: Matrix) -> None:
    """The question whose answer helps most; none before the first decision.

    Who owns a function is not asked, because every row asks it already.
    """
    owners = {effective_ownership(matrix, function) for function in matrix.functions}
    if owners <= {Ownership.UNDECIDED}:
        return
    wanted = ((n, c) for n, c in most_wanted(review(matrix)) if n.attribute != "ownership")
    need, checks = next(wanted, (None, 0))
    if need is None:
        return
    popover = st.popover(
        f":grey[Next question:] {_words(matrix, need)}",
        key="next-question",
        icon=":material/help:",
        type="tertiary",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            question(matrix, need, counted(checks, "check"))


def question(matrix: Matrix, need: Need, waiting: str) -> None:
    """One missing fact with the control to enter it."""
    owner = _owner(matrix, need)
    st.markdown(f"**{_words(matrix, need)}** :small[:grey[needed for {waiting}]]")
    if owner is None:
        _about_board(matrix, need)
    elif need.section == "functions" and need.attribute in QUESTION:
        ask_sourcing(matrix, matrix.functions_by_id[need.id], need.attribute)
    elif need.section == "parties" and need.attribute == "sites":
        _sites(matrix, need.id)
    elif need.section == "sites" and need.attribute in CLOCK:
        clock_of_site(next(site for site in matrix.sites if site.id == need.id), "question-site")
    elif not ask(KIND[need.section], owner, need.attribute, prefix="question"):
        _elsewhere(need)


def _letter(need: Need) -> str:
    """The letter of the grid whose meaning is missing, if that is what is missing."""
    named = need.section == "matrix" and need.attribute.startswith("letters.")
    return need.attribute.removeprefix("letters.") if named else ""


def _words(matrix: Matrix, need: Need) -> str:
    letter = _letter(need)
    if letter:
        return f"What does {letter} mean in the RACI grid?"
    named = _owner(matrix, need) is not None
    name = plain(owner_name(matrix, need.section, need.id) if named else "The board")
    asked = QUESTION | PARTY_QUESTION if need.section == "parties" else QUESTION
    if need.attribute in asked:
        return asked[need.attribute].format(name)
    return f"{name}: {_label(need)}?"


def _owner(matrix: Matrix, need: Need) -> Owner | None:
    match need.section:
        case "functions":
            return matrix.functions_by_id.get(need.id)
        case "parties":
            return matrix.parties_by_id.get(need.id)
        case "handoffs":
            return matrix.handoffs_by_id.get(need.id)
        case "sites":
            return next((site for site in matrix.sites if site.id == need.id), None)
    return None


def _label(need: Need) -> str:
    if need.attribute in ASKED:
        return ASKED[need.attribute].lower()
    spec = field(KIND[need.section], need.attribute) if need.section in KIND else None
    label = spec.label if spec else need.attribute.replace("_", " ")
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _sites(matrix: Matrix, party: str) -> None:
    if matrix.sites:
        sites_of_party(matrix, matrix.parties_by_id[party], "question")
    else:
        _button("sites", party)


def _about_board(matrix: Matrix, need: Need) -> None:
    letter = _letter(need)
    if letter:
        ask_letter(matrix, letter, "question")
    elif need.attribute in ASKED:
        ask_setting(matrix, need.attribute, "question")
    elif need.attribute in ("parties", "sites"):
        _button(need.attribute, "board")
    else:
        _elsewhere(need)


def _button(drawer: str, about: str) -> None:
    st.button(
        f"Open {drawer}", key=f"question-{drawer}-{about}", on_click=open_drawer, args=(drawer,)
    )


def _elsewhere(need: Need) -> None:
    st.caption(f"Enter `{need}` in the document.")
