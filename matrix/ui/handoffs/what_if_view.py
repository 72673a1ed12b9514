"""Try changes, see their effects, and apply or discard them.

Changes that a person tries stay in their browser session until they are applied.
"""

from textwrap import shorten

import streamlit as st

from matrix.charts import all_charts, find_chart, spec_of
from matrix.comparison import compare
from matrix.model import Matrix
from matrix.rules import Finding
from matrix.ui.handoffs.marked import marked
from matrix.ui.handoffs.trust import trust
from matrix.ui.handoffs.what_if_choices import CHOICES, choices_for
from matrix.ui.plain import what_if
from matrix.ui.plain.effects import figures
from matrix.ui.plain.icons import severity_badge
from matrix.ui.plain.what_if import Idea, Preview
from matrix.ui.session.current_actor import workshop
from matrix.ui.session.dispatch import act, attempt, change, notify
from matrix.ui.session.holder import holder
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.picture import theme
from matrix.values.errors import EditRefused
from matrix.values.phrases import counted, plain
from matrix.words.names import subject_name

KEY, KIND, PICTURE = "what-if", "what-if-kind", "what-if-picture"
SHOWN = 5
PLACES = ("handoff-map", "lead-time", "site-clock", "wait-map", "dsm", "exit-drill")


def what_if_view(matrix: Matrix, item: str | None) -> None:
    """The choice on the left, the ideas on the right, and their effects below."""
    ideas = _ideas()
    preview = what_if.preview(matrix, ideas)
    choose, tried = st.columns(2, gap="medium")
    with choose, st.container(border=True):
        _choose(preview.matrix)
    with tried, st.container(border=True):
        _tried(ideas, preview)
    trust()
    if not ideas:
        return
    _figures(matrix, preview.matrix)
    _findings(matrix, preview.matrix)
    _pictures(matrix, preview.matrix, item)


def _choose(matrix: Matrix) -> None:
    st.markdown("**Try a change**")
    offered = choices_for(matrix)
    if not offered:
        st.caption("Add functions, parties and hand-offs to try changes here.")
        return
    if st.session_state.get(KIND) not in offered:
        st.session_state[KIND] = offered[0]
    kind = st.selectbox(
        "Change",
        offered,
        key=KIND,
        format_func=lambda name: CHOICES[name].label,
        label_visibility="collapsed",
        persist_state="session",
    )
    CHOICES[kind].draw(matrix)
    st.button("Try it", key="what-if-try", icon=":material/science:", on_click=_try)
    if not matrix.sites:
        st.caption("Add sites (button above) to try changes of hours and days.")


def _tried(ideas: tuple[Idea, ...], preview: Preview) -> None:
    st.markdown("**Changes tried** :small[:grey[visible only to you until applied]]")
    if not ideas:
        st.caption("Nothing yet. The board does not change while you try.")
        return
    for number, idea in enumerate(ideas):
        st.button(
            plain(idea.label),
            key=f"what-if-remove-{number}",
            icon=":material/close:",
            type="tertiary",
            help="Remove this change",
            on_click=_remove,
            args=(idea,),
        )
        if number in preview.overtaken:
            st.caption(f":orange[:material/warning: {plain(preview.overtaken[number])}]")
    with st.container(horizontal=True):
        st.button(
            "Apply",
            key="what-if-keep",
            type="primary",
            icon=":material/check:",
            on_click=_keep,
            disabled=is_locked() or bool(preview.overtaken),
        )
        st.button("Discard", key="what-if-drop", icon=":material/delete:", on_click=_drop)
        if preview.overtaken:
            st.button(
                "Reset to current board",
                key="what-if-afresh",
                icon=":material/refresh:",
                on_click=_afresh,
            )


def _figures(before: Matrix, after: Matrix) -> None:
    with st.grid(4, min_column_width=160, key="what-if-figures"):
        for then, now in zip(figures(before), figures(after), strict=True):
            change = now.change(then)
            st.metric(
                now.label,
                now.words,
                delta=change,
                delta_color="inverse",
                delta_description=f"from {then.words}" if change else None,
                help=now.help,
                border=True,
                height="stretch",
            )


def _findings(before: Matrix, after: Matrix) -> None:
    changed = compare(before, after)
    findings, questions = changed.findings, changed.unknowns
    if not (
        findings.new or findings.fixed or findings.reweighed or questions.new or questions.answered
    ):
        st.caption("No findings added or resolved.")
        return
    left, right = st.columns(2)
    with left:
        _list(after, findings.new, "New findings")
    with right:
        _list(before, findings.fixed, "Resolved findings")
    for was, finding in findings.reweighed:
        st.markdown(f"{severity_badge(was.severity)} → {_told(after, finding)}")
    if questions.new or questions.answered:
        st.caption(
            f"{counted(len(questions.new), 'new unanswered check')}, "
            f"{len(questions.answered)} answered."
        )


def _list(matrix: Matrix, findings: tuple[Finding, ...], title: str) -> None:
    st.markdown(f"**{title}: {len(findings)}**")
    for finding in findings[:SHOWN]:
        st.markdown(_told(matrix, finding))
    if len(findings) > SHOWN:
        st.caption(f"And {len(findings) - SHOWN} more.")


def _told(matrix: Matrix, finding: Finding) -> str:
    about = plain(subject_name(matrix, finding.subject))
    return f"{severity_badge(finding.severity)} **{about}** {plain(finding.message)}"


def _pictures(before: Matrix, after: Matrix, item: str | None) -> None:
    changed = [
        name
        for name in PLACES
        if name in all_charts() and spec_of(name, before, theme()) != spec_of(name, after, theme())
    ]
    if not changed:
        return
    if st.session_state.get(PICTURE) not in changed:
        st.session_state[PICTURE] = changed[0]
    picked = st.segmented_control(
        "Charts that change",
        changed,
        key=PICTURE,
        format_func=lambda name: find_chart(name).title,
        required=True,
    )
    marked(picked or changed[0], after, item, "what-if-")


def _place() -> str:
    """The workshop or the board of this session; each has its own ideas."""
    return workshop() or ""


def _ideas() -> tuple[Idea, ...]:
    ideas: tuple[Idea, ...] = st.session_state.get(KEY, {}).get(_place(), ())
    return ideas


def _set(ideas: tuple[Idea, ...]) -> None:
    st.session_state[KEY] = {**st.session_state.get(KEY, {}), _place(): ideas}


def _board() -> Matrix:
    """The current board.

    Raises:
        EditRefused: no board is open any more.
    """
    open_board = holder().read()
    if open_board is None:
        raise EditRefused("No board is open any more. Open one on the Start page.")
    return open_board.matrix


def _try() -> None:
    def think() -> None:
        board, ideas = _board(), _ideas()
        idea = CHOICES[st.session_state[KIND]].think(what_if.preview(board, ideas).matrix)
        _set(what_if.with_idea(board, ideas, idea))

    attempt(think)


def _remove(idea: Idea) -> None:
    ideas = _ideas()
    if idea in ideas:
        act(lambda: _set(what_if.without(_board(), ideas, ideas.index(idea))))


def _drop() -> None:
    _set(())


def _afresh() -> None:
    act(lambda: _set(what_if.afresh(_board(), _ideas())))


def _keep() -> None:
    ideas = _ideas()
    label = shorten(f"What if: {'; '.join(idea.label for idea in ideas)}", 200, placeholder=" …")
    if change(lambda matrix: what_if.kept(matrix, ideas), lambda *_: label):
        _drop()
        notify("Applied as one change, which you can undo.", icon=":material/check:")
