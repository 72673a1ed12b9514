"""The content of a dependency structure matrix: the facts of its marks, verdict and notes.

The orders are those of `matrix.handoffs.dsm`. Here, as on the map of waits, a row gives to a
column: the marks of `Dsm` transposed, so that feedback is below the diagonal.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from matrix.charts.base import Row
from matrix.handoffs import crosses, party_of
from matrix.handoffs.dsm import Dsm
from matrix.model import Matrix, Party
from matrix.values.phrases import counted, listed, ranged
from matrix.words.names import handoff_name, name_of

MOST = 80
"""The number of functions that are drawn; those without hand-offs are left out first."""


@lru_cache(maxsize=64)
def dsm_rows(matrix: Matrix, dsm: Dsm) -> tuple[Row, ...]:
    """One row a hand-off, by giver and then taker: their places from 1, and what it stays in.

    `feedback` is a mark below the diagonal; `same_party` and `crosses` (from one legal entity to
    another) are None where a lead party is unknown; `block` numbers the part of several functions
    that holds both ends, None outside any; `per_week` is as stated.
    """
    position = {function: number for number, function in enumerate(dsm.order, 1)}
    block = {f: number for number, members in enumerate(together(dsm), 1) for f in members}
    led_by = leads(matrix)
    rows = []
    for handoff in matrix.handoffs:
        giver, taker = handoff.ends
        parties = led_by[giver], led_by[taker]
        rows.append(
            {
                "id": handoff.id,
                "from": name_of(matrix, giver),
                "to": name_of(matrix, taker),
                "from_place": position[giver],
                "to_place": position[taker],
                "feedback": position[giver] > position[taker],
                "same_party": parties[0] == parties[1] if all(parties) else None,
                "crosses": crosses(matrix, handoff),
                "block": block.get(giver) if block.get(giver) == block.get(taker) else None,
                "per_week": handoff.per_week,
            }
        )
    return tuple(sorted(rows, key=lambda row: (row["from_place"], row["to_place"])))


def dsm_headline(matrix: Matrix, dsm: Dsm) -> str:
    """The verdict: how much is feedback, and how much stays with one party."""
    stays = Counter(row["same_party"] for row in dsm_rows(matrix, dsm))
    span = ranged(stays[True], stays[True] + stays[None])
    verb = "is" if dsm.feedback == 1 or len(dsm.marks) == 1 else "are"
    stay = "stays" if span == "1" else "stay"
    feedback = f"{dsm.feedback} of {counted(len(dsm.marks), 'hand-off')} {verb} feedback"
    return f"{feedback}, and {span} {stay} with one party"


def dsm_alt(matrix: Matrix, dsm: Dsm, order: str, block: str) -> str:
    """The counts, the feedback, and how many blocks have one lead party."""
    start = f"Dependency structure matrix of the board {matrix.title}, {order}"
    if not matrix.functions:
        return f"{start}: there are no functions yet."
    if not matrix.handoffs:
        return f"{start}: no hand-offs between {counted(len(matrix.functions), 'function')} yet."
    back = [handoff_name(matrix, r["id"]) for r in dsm_rows(matrix, dsm) if r["feedback"]]
    leads_back = f" Feedback: {listed(back, 5)}." if back else ""
    notes = " ".join(dsm_notes(matrix, dsm, order, block))
    return f"{start}: {dsm_headline(matrix, dsm)}. {notes}{leads_back}"


def dsm_notes(matrix: Matrix, dsm: Dsm, order: str, block: str) -> list[str]:
    """How to read the matrix, and how many blocks have one lead party."""
    notes = []
    if len(matrix.functions) > MOST:
        notes.append(f"Not drawn: {counted(len(matrix.functions) - MOST, 'more function')}.")
    notes.append(
        f"Rows hand over to columns, {order}: forward above the diagonal, feedback below it."
    )
    if parts := together(dsm):
        led_by = leads(matrix)
        known = [{led_by[function] for function in part} for part in parts]
        sure = sum(len(parties) == 1 and None not in parties for parties in known)
        most = sum(len(parties - {None}) <= 1 for parties in known)
        within = ranged(sure, most)
        verb = "is" if within == "1" or len(parts) == 1 else "are"
        notes.append(f"{within} of {counted(len(parts), block)} {verb} led by a single party.")
    return notes


def leads(matrix: Matrix) -> dict[str, Party | None]:
    """The lead party of each function by id, None if unknown."""
    return {function.id: party_of(matrix, function) for function in matrix.functions}


def together(dsm: Dsm) -> list[tuple[str, ...]]:
    """The blocks of more than one function."""
    return [block for block in dsm.blocks if len(block) > 1]


def shown(matrix: Matrix, dsm: Dsm) -> list[str]:
    """The functions that are drawn, in order; those without hand-offs are left out first."""
    tied = {end for handoff in matrix.handoffs for end in handoff.ends}
    kept = set(sorted(dsm.order, key=lambda function: function not in tied)[:MOST])
    return [function for function in dsm.order if function in kept]
