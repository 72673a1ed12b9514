"""The named versions of a workshop: name, compare and restore them."""

import streamlit as st

from matrix.ui.history.compare_panel import set_out
from matrix.ui.history.comparison import comparison
from matrix.ui.history.milestones import NOW, Milestone, milestones
from matrix.ui.session.dispatch import attempt, notify
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.views import turn_to
from matrix.values.errors import EditRefused
from matrix.values.phrases import counted, plain, zone_of
from matrix.workshop import store, writing
from matrix.workshop.history.versions import NAME_LENGTH, forget, name_version
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.runtime import database

NAME, RETURN = "version-name", "version-return"


def versions_panel(actor: Actor, view: str, compare: str) -> None:
    """The versions, or a preview of restoring one.

    `view` is the key of the control that chooses the view, `compare` the view that compares.
    """
    points = milestones(actor)
    chosen = points.get(st.session_state.get(RETURN, ""))
    if chosen is not None and actor.may(Deed.FACILITATE):
        _preview(actor, chosen, points[NOW])
        return
    _new(actor)
    zone = zone_of(st.context.timezone)
    for point in reversed(points.values()):
        if point.key == NOW:
            continue
        with st.container(
            horizontal=True, vertical_alignment="center", border=True, key=f"point-{point.key}"
        ):
            about = " · ".join(filter(None, (point.after, point.named(zone))))
            st.markdown(
                f"**{plain(point.name)}**  \n:grey[:small[{plain(about)}]]", width="stretch"
            )
            with st.container(horizontal=True, width="content"):
                _deeds(actor, point, view, compare)
    st.caption(f"Times are in {plain(str(zone))}.")


def _new(actor: Actor) -> None:
    with st.form("new-version", border=False):
        name, button = st.columns([4, 1.3], vertical_alignment="bottom")
        name.text_input(
            "Name of the current version",
            key=NAME,
            max_chars=NAME_LENGTH,
            placeholder="Draft for the board meeting",
            disabled=is_locked(),
        )
        button.form_submit_button(
            "Save version",
            key="name-version",
            icon=":material/bookmark_add:",
            on_click=_name,
            args=(actor,),
            width="stretch",
            disabled=is_locked(),
        )


def _deeds(actor: Actor, point: Milestone, view: str, compare: str) -> None:
    st.button(
        "Compare with current",
        key=f"compare-{point.key}",
        icon=":material/compare_arrows:",
        on_click=_compare,
        args=(point.key, view, compare),
    )
    if not actor.may(Deed.FACILITATE):
        return
    st.button(
        "Restore",
        key=f"return-{point.key}",
        icon=":material/settings_backup_restore:",
        help="Shows first what would change.",
        on_click=_choose,
        args=(point.key,),
    )
    if point.version:
        st.button(
            "Remove name",
            key=f"forget-{point.key}",
            type="tertiary",
            help="Removes only the name; the history does not change.",
            on_click=_forget,
            args=(actor, point.name),
        )


def _preview(actor: Actor, point: Milestone, now: Milestone) -> None:
    with st.container(border=True, key="preview"):
        st.subheader(f"Restore “{plain(point.name)}”?", anchor=False)
        later = now.revision - point.revision
        st.markdown(
            f"The board returns to its state {point.after}. This reverts "
            f"{counted(later, 'later change')}, by all authors, in one new change that you can "
            "undo. The history stays complete."
        )
        with st.container(horizontal=True):
            st.button(
                "Restore this version",
                key="return-confirmed",
                type="primary",
                icon=":material/settings_backup_restore:",
                on_click=_go_back,
                args=(actor, point, now.revision),
                disabled=later == 0,
            )
            st.button("Cancel", key="return-dropped", on_click=_choose, args=("",))
    st.markdown("**What this changes on the current board**")
    comparison(now.matrix(actor), point.matrix(actor), "return")


def _choose(key: str) -> None:
    st.session_state[RETURN] = key


def _go_back(actor: Actor, point: Milestone, seen: int) -> None:
    def back() -> None:
        if store.revision_of(database(), actor.workshop) != seen:
            raise EditRefused(
                "Someone changed the board while you were looking at this preview. "
                "Check the updated preview, then try again."
            )
        label = "Restore the initial board" if point.version is None else f"Restore “{point.name}”"
        writing.go_back(database(), actor, point.revision, label)

    if attempt(back):
        _choose("")
        notify(f"Restored “{point.name}”.", icon=":material/check:")


def _name(actor: Actor) -> None:
    if attempt(lambda: name_version(database(), actor, st.session_state[NAME])):
        notify(f"Version saved: {st.session_state[NAME].strip()}", icon=":material/bookmark_added:")
        st.session_state[NAME] = ""


def _forget(actor: Actor, name: str) -> None:
    if attempt(lambda: forget(database(), actor, name)):
        notify(f"Removed the name “{name}”. The history does not change.")


def _compare(key: str, view: str, compare: str) -> None:
    set_out(key, NOW)
    turn_to(view, compare)
