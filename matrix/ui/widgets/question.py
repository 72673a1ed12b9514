"""One missing fact as a question that can be answered in place."""

import streamlit as st

from matrix.edits import SubjectKind
from matrix.model import Matrix, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.rules import review
from matrix.rules.kleene import Need
from matrix.ui.plain.fields import SECTIONS, SINGLE, field
from matrix.ui.plain.waiting import NEVER_ASKED, best_question, most_wanted
from matrix.ui.session.drawer import open_drawer
from matrix.ui.widgets.asking import About, Owner
from matrix.ui.widgets.attribute import ask
from matrix.ui.widgets.letters import ask_letter
from matrix.ui.widgets.ownership import ownership_control
from matrix.ui.widgets.setting import ASKED, ask_setting
from matrix.ui.widgets.site_clock import clock_of_site
from matrix.values.phrases import counted, plain
from matrix.words.names import owner_name

CLOCK = ("timezone", "shift", "workdays")
QUESTION = {
    ("functions", "ownership"): "Who owns {}?",
    ("functions", "shares"): "Which party does which share of {}?",
    ("functions", "duties"): "Who is responsible, accountable, consulted and informed for {}?",
    ("parties", "sites"): "Where does {} work?",
    ("contracts", "clauses"): "Which clauses are in the {}?",
    ("contracts", "signed"): "When was the {} signed?",
    ("contracts", "responsibilities"): "Does the {} have a responsibility annex (RACI)?",
    ("contracts", "incident_notice_hours"): "How soon, in hours, is an incident told by the {}?",
}
KIND = {section: subject for subject, section in SECTIONS.items()}


def next_question(matrix: Matrix) -> None:
    """The question whose answer helps most; none before the first decision.

    Who owns a function is not asked, because every row asks it already.
    """
    owners = {effective_ownership(matrix, function) for function in matrix.functions}
    if owners <= {Ownership.UNDECIDED}:
        return
    wanted = most_wanted(review(matrix).unknowns)
    need, checks = next((each for each in wanted if each[0].attribute != NEVER_ASKED), (None, 0))
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


def question_of(matrix: Matrix, subject: SubjectKind, item: str) -> None:
    """The question about one item whose answer helps most, as one control; none if none helps."""
    need, checks = best_question(matrix, subject, item) or (None, 0)
    if need is None:
        return
    with st.container(border=True, key="best-question"):
        if _is_single(need):
            question(matrix, need, counted(checks, "check"), "drawer")
            return
        st.markdown(_head(matrix, need, counted(checks, "check")))
        popover = st.popover(
            "Answer", key="answer-question", icon=":material/edit:", on_change="rerun"
        )
        if popover.open:
            with popover:
                _answer(matrix, need, "drawer")


def question(matrix: Matrix, need: Need, waiting: str, prefix: str = "question") -> None:
    """One missing fact with the control to enter it; `prefix` keeps two such controls apart."""
    st.markdown(_head(matrix, need, waiting))
    _answer(matrix, need, prefix)


def _head(matrix: Matrix, need: Need, waiting: str) -> str:
    return f"**{_words(matrix, need)}** :small[:grey[needed for {waiting}]]"


def _is_single(need: Need) -> bool:
    """Whether one control answers it."""
    kind = KIND.get(need.section)
    spec = field(kind, need.attribute) if kind else None
    if spec is None or need.section == "sites":
        return need.section == "matrix"
    return spec.control in SINGLE


def _answer(matrix: Matrix, need: Need, prefix: str) -> None:
    owner = _owner(matrix, need)
    if owner is None:
        _about_board(matrix, need, prefix)
    elif (need.section, need.attribute) == ("functions", "ownership"):
        function = matrix.functions_by_id[need.id]
        ownership_control(matrix, function, f"{prefix}-ownership-{function.id}")
    elif (need.section, need.attribute) == ("parties", "sites") and not matrix.sites:
        _button("sites", need.id, prefix)
    elif need.section == "sites" and need.attribute in CLOCK:
        clock_of_site(next(site for site in matrix.sites if site.id == need.id), f"{prefix}-site")
    elif not ask(About(matrix, owner, prefix), need.attribute, asked=True):
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
    if (need.section, need.attribute) in QUESTION:
        return QUESTION[need.section, need.attribute].format(name)
    return f"{name[:1].upper()}{name[1:]}: {_label(need)}?"


def _owner(matrix: Matrix, need: Need) -> Owner | None:
    match need.section:
        case "functions":
            return matrix.functions_by_id.get(need.id)
        case "parties":
            return matrix.parties_by_id.get(need.id)
        case "contracts":
            found = matrix.contract(need.id)
            return found[1] if found else None
        case "handoffs":
            return matrix.handoffs_by_id.get(need.id)
        case "sites":
            return next((site for site in matrix.sites if site.id == need.id), None)
    return None


def _label(need: Need) -> str:
    if need.attribute in ASKED:
        return ASKED[need.attribute].lower()
    kind = KIND.get(need.section)
    spec = field(kind, need.attribute) if kind else None
    label = spec.label if spec else need.attribute.replace("_", " ")
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _about_board(matrix: Matrix, need: Need, prefix: str) -> None:
    letter = _letter(need)
    if letter:
        ask_letter(matrix, letter, prefix)
    elif need.attribute in ASKED:
        ask_setting(matrix, need.attribute, prefix)
    elif need.attribute in ("parties", "sites"):
        _button(need.attribute, "board", prefix)
    else:
        _elsewhere(need)


def _button(drawer: str, about: str, prefix: str) -> None:
    st.button(
        f"Open {drawer}", key=f"{prefix}-{drawer}-{about}", on_click=open_drawer, args=(drawer,)
    )


def _elsewhere(need: Need) -> None:
    st.caption(f"Enter `{need}` in the document.")
