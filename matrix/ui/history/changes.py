"""The changes of a workshop: author, time, old and new value, and a button to undo each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

import streamlit as st

from matrix.edits.revisions import Entry
from matrix.ui.history.entry import entry as draw_entry
from matrix.ui.session.dispatch import attempt, notify
from matrix.ui.session.open_board import OpenBoard
from matrix.values.phrases import clock, counted, day_of, day_words, plain, zone_of
from matrix.values.value import in_order
from matrix.words.changes import tell
from matrix.words.names import Names
from matrix.workshop import store, writing
from matrix.workshop.history import journal_pages, undoing
from matrix.workshop.history.journal_pages import Author, Page
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.runtime import database

PERSON, FUNCTION, PAGES = "changes-person", "changes-function", "changes-pages"


def changes(actor: Actor, open_board: OpenBoard) -> None:
    """The newest page, or an older one that does not move when others make changes."""
    person, function = _filters(actor, open_board)
    pages: list[int] = st.session_state.setdefault(PAGES, [])
    page = journal_pages.page(database(), actor, pages[-1] if pages else None, person, function)
    first = not pages
    if not page.entries:
        _nothing(filtered=bool(person or function), page=page)
        _pager(page, first=first, key="changes")
        return
    _pager(page, first=first, key="changes")
    _list(actor, open_board, page)
    _pager(page, first=first, key="changes-end")


def _filters(actor: Actor, open_board: OpenBoard) -> tuple[str | None, str | None]:
    authors = {author.person: author for author in journal_pages.authors(database(), actor)}
    names = dict(open_board.matrix.function_names)
    chosen = st.session_state.get(FUNCTION)
    if chosen:
        names.setdefault(chosen, chosen)  # it was removed, but still has a history
    by, about = st.columns(2)
    with by:
        person = st.selectbox(
            "Changed by",
            list(authors),
            key=PERSON,
            index=None,
            format_func=lambda person: _author(authors[person]),
            placeholder="Everyone",
            on_change=_newest,
        )
    with about:
        function = st.selectbox(
            "Function",
            list(names),
            key=FUNCTION,
            index=None,
            format_func=lambda function: names[function],
            placeholder="All functions",
            on_change=_newest,
        )
    return person, function


def _author(author: Author) -> str:
    return in_order(f"{author.name} (left)" if author.left else author.name)


def _list(actor: Actor, open_board: OpenBoard, page: Page) -> None:
    names = _names(actor, open_board, page.entries)
    zone = zone_of(st.context.timezone)
    today = datetime.now(zone).date()
    for day, entries in groupby(page.entries, key=lambda entry: day_of(entry.at, zone)):
        st.markdown(f":small[:grey[{day_words(day, today).upper()}]]")
        for entry in entries:
            with st.container(
                horizontal=True, vertical_alignment="top", border=True, key=f"c-{entry.revision}"
            ):
                with st.container():
                    by = page.undone.get(entry.revision)
                    undone = f" · undone by change {by}" if by else ""
                    draw_entry(
                        entry.label,
                        tell(entry.edits, entry.undo, names),
                        f"{clock(entry.at, zone)} · {plain(entry.name)} · "
                        f"change {entry.revision}{undone}",
                        f"rest-{entry.revision}",
                    )
                if not by and open_board.may_edit:
                    _take_back(actor, entry)
    st.caption(f"Times are in {plain(str(zone))}.")


def _names(actor: Actor, open_board: OpenBoard, entries: Sequence[Entry]) -> Names:
    """The current names; for removed items, their names at the time."""
    edits = tuple(edit for entry in entries for edit in (*entry.edits, *entry.undo))
    names = Names.of(open_board.matrix, edits)
    if names.know(edits):
        return names
    then = store.at(database(), actor.workshop, entries[-1].revision - 1)
    return Names.of(open_board.matrix, edits, then)


def _take_back(actor: Actor, entry: Entry) -> None:
    mine = entry.person == actor.person
    if not (mine or actor.may(Deed.FACILITATE)):
        return
    again = entry.undoes is not None and entry.label.startswith(undoing.UNDONE)
    st.button(
        "Redo" if again else "Undo",
        key=f"take-back-{entry.revision}",
        icon=":material/redo:" if again else ":material/undo:",
        type="tertiary",
        help="Affects this change only. Not possible if the same item was changed again later.",
        on_click=_undo,
        args=(actor, entry),
    )


def _undo(actor: Actor, entry: Entry) -> None:
    if attempt(lambda: writing.take_back(database(), actor, entry.revision)):
        notify(undoing.label(entry), icon=":material/undo:")


def _nothing(*, filtered: bool, page: Page) -> None:
    if not filtered:
        st.info(
            "No changes yet. Each change appears here with its author, time, and old and new "
            "value.",
            icon=":material/history:",
        )
    elif page.below:
        st.info(f"No match from change {page.below:,} on. See older changes.")
    else:
        st.info("No changes match these filters.", icon=":material/filter_alt:")


def _pager(page: Page, *, first: bool, key: str) -> None:
    """Buttons for the newer and the older page; nothing if there is only one page."""
    if page.below is None and first:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Newer",
            key=f"{key}-newer",
            icon=":material/chevron_left:",
            disabled=first,
            on_click=_newer,
        )
        st.button(
            "Older",
            key=f"{key}-older",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=page.below is None,
            on_click=_older,
            args=(page.below,),
        )
        if page.entries:
            newest, oldest = page.entries[0].revision, page.entries[-1].revision
            st.caption(
                f"{counted(len(page.entries), 'change')} ({oldest:,} to {newest:,}), newest first"
            )


def _older(below: int) -> None:
    st.session_state[PAGES] = [*st.session_state.get(PAGES, []), below]


def _newer() -> None:
    st.session_state[PAGES] = st.session_state.get(PAGES, [])[:-1]


def _newest() -> None:
    st.session_state[PAGES] = []
