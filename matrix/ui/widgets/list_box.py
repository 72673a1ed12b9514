"""A box for a list of functions from a spreadsheet or a mail, with a preview."""

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

import streamlit as st

from matrix.edits import Edit
from matrix.importers.known_functions import tags_of
from matrix.importers.list_edits import already_there, edits_of, presumed_outside, refusal, unlinked
from matrix.importers.pasted_list import PastedFunction, PastedList, read
from matrix.model import Matrix
from matrix.values.phrases import counted, listed, plain, shortened

SIX = (
    "Product strategy", "UI/UX design", "Software development", "Cloud infrastructure",
    "Cybersecurity", "Customer support",
)  # fmt: skip
"""The functions that a newcomer can begin with."""
SHOWN_NOTES = 8
SHOWN_ROWS = 7


@dataclass(frozen=True)
class ReadList:
    """A list as it was understood, and which of its parties are other companies."""

    pasted: PastedList
    outside: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What adding it is called in the history."""
        return f"{counted(len(self.pasted.functions), 'function')} from a list"

    def edits(self, matrix: Matrix) -> tuple[Edit, ...]:
        """The edits that add it to a board."""
        return edits_of(self.pasted, matrix, self.outside)


def list_box(
    key: str, matrix: Matrix, before_table: Callable[[], None] | None = None
) -> ReadList | None:
    """The box, and below it what would be added to a board; None until something would.

    `before_table` is called where a table is about to be drawn, for which Streamlit loads pandas.
    """
    text = st.text_area(
        "One function per line",
        key=key,
        height=170,
        max_chars=200_000,
        placeholder="Paste a list or the cells of a spreadsheet:\n"
        "function, and if you have them group, ownership, party",
    )
    with st.container(horizontal=True):
        st.button("Preview the list", key=f"{key}-preview", icon=":material/preview:")
        if not text.strip():
            st.button(
                "Use six common functions",
                key=f"{key}-six",
                type="tertiary",
                on_click=_fill,
                args=(key,),
            )
    if not text.strip():
        return None
    pasted = read(text)
    if not pasted.functions:
        st.warning("No function was found. Write one name per line.")
        return None
    if before_table is not None:
        before_table()
    _preview(pasted)
    known = {party.name.casefold() for party in matrix.parties}
    parties = [party for party in pasted.parties if party.casefold() not in known]
    outside: list[str] = []
    if parties:
        outside = st.multiselect(
            "Which of these are other companies?",
            parties,
            default=[party for party in presumed_outside(pasted) if party in parties],
            key=f"{key}-outside-{crc32(repr(parties).encode())}",
            placeholder="None: all are our own teams",
        )
    found = ReadList(pasted, tuple(outside))
    _not_taken(found, matrix)
    refused = refusal(pasted, matrix, found.outside)
    if refused:
        st.error(plain(refused), title="This list does not fit on the board")
        return None
    return found


def _fill(key: str) -> None:
    st.session_state[key] = "\n".join(SIX)


def _preview(pasted: PastedList) -> None:
    functions = pasted.functions
    groups = {each.group for each in functions if each.group}
    owned = sum(each.ownership is not None for each in functions)
    found = [
        counted(len(functions), "function"),
        counted(len(groups), "group") if groups else "",
        f"{owned} with an ownership" if owned else "",
        counted(len(pasted.parties), "party") if pasted.parties else "",
    ]
    st.markdown(f"**Understood:** {', '.join(filter(None, found))}")
    st.dataframe(
        [_cells(each) for each in functions],
        hide_index=True,
        height=38 + 35 * min(len(functions), SHOWN_ROWS),
        column_order=["Function", *_filled(functions)],
    )
    known = [plain(each.name) for each in functions if tags_of(each.name)]
    if known:
        st.caption(f"Rules for special functions will apply to {listed(known, 4)}.")


def _not_taken(found: ReadList, matrix: Matrix) -> None:
    """Everything in the list that the board will not have."""
    notes = list(found.pasted.notes)
    there = already_there(found.pasted, matrix)
    if there:
        names = [each.name for each in there]
        notes.append(f"On the board already, so not added again: {shortened(names, 4)}.")
    apart = unlinked(found.pasted, matrix, found.outside)
    if apart:
        notes.append(
            f"The party of {shortened(apart, 4)} becomes a column, but the list does not say which "
            "share of the work it does."
        )
    if notes:
        lines = [f"- {plain(note)}" for note in notes[:SHOWN_NOTES]]
        if len(notes) > SHOWN_NOTES:
            lines.append(f"- and {len(notes) - SHOWN_NOTES} more")
        st.warning("\n".join(lines), title="Not taken")


def _cells(function: PastedFunction) -> dict[str, str]:
    return {
        "Function": function.name,
        "Group": function.group or "",
        "Ownership": function.ownership.label if function.ownership else "",
        "Party": function.party or "",
    }


def _filled(functions: tuple[PastedFunction, ...]) -> list[str]:
    """The columns that at least one line fills."""
    rows = [_cells(each) for each in functions]
    return [name for name in ("Group", "Ownership", "Party") if any(row[name] for row in rows)]
