"""The hand-offs between parties: nodes, and the lines between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from matrix.charts.base import Row
from matrix.charts.handoff_map.layout import NAMELESS, NO_LEAD, Side, side_of
from matrix.handoffs import crosses, party_of
from matrix.model import Matrix
from matrix.values.phrases import counted
from matrix.words.names import handoff_name, name_of, party_name

MOST = 8
"""The nodes of a side; parties with fewer hand-offs are summed up in the last one."""
NOT_STATED = "?"
"""Stands for the party in the key of a node whose party is not known."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party, or several; `inside` counts the hand-offs between its own functions."""

    key: str
    name: str
    kind: str
    side: Side
    functions: tuple[str, ...]
    inside: int


@dataclass(frozen=True, slots=True)
class Line:
    """All hand-offs between two nodes, in both directions."""

    one: str
    other: str
    there: int
    """From `one` to `other`."""
    back: int
    crossing: int
    """Those of them that are known to cross."""
    crosses: bool | None
    names: tuple[str, ...]

    @property
    def total(self) -> int:
        """Hand-offs in both directions."""
        return self.there + self.back

    def sent_by(self, key: str) -> int:
        """The hand-offs that one of the two nodes passes to the other."""
        return self.there if key == self.one else self.back


@lru_cache(maxsize=64)
def party_rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per sender, receiver and crossing: the number of hand-offs, and whether they cross.

    `from` and `to` are names of lead parties, None if unknown; so is `crosses`.
    """
    led = {f.id: party_of(matrix, f) for f in matrix.functions}
    names = {f: party_name(matrix, party.id) if party else None for f, party in led.items()}
    found: dict[tuple[str | None, str | None, bool | None], Row] = {}
    for handoff in matrix.handoffs:
        sender, receiver, over = names[handoff.from_], names[handoff.to], crosses(matrix, handoff)
        row = found.setdefault(
            (sender, receiver, over),
            {"from": sender, "to": receiver, "handoffs": 0, "crosses": over},
        )
        row["handoffs"] += 1
    return tuple(sorted(found.values(), key=lambda row: -row["handoffs"]))


@lru_cache(maxsize=64)
def traffic(matrix: Matrix) -> tuple[tuple[Node, ...], tuple[Line, ...]]:
    """The nodes in board order, and a line for every two of them that hand over."""
    key_of = _keys(matrix)
    functions: dict[str, list[str]] = defaultdict(list)
    for function in matrix.functions:
        functions[key_of[function.id]].append(function.id)
    inside: Counter[str] = Counter()
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    place = {key: number for number, key in enumerate(functions)}
    for handoff in matrix.handoffs:
        one, other = sorted((key_of[end] for end in handoff.ends), key=place.__getitem__)
        if one == other:
            inside[one] += 1
        else:
            between[one, other].append(handoff.id)
    nodes = tuple(_node(matrix, key, ids, inside[key]) for key, ids in functions.items())
    lines = tuple(_line(matrix, ends, ids, key_of) for ends, ids in between.items())
    return nodes, lines


def within_one_party(matrix: Matrix) -> int:
    """The hand-offs that are known to stay with one party."""
    led = {f.id: party_of(matrix, f) for f in matrix.functions}
    ends = ((led[handoff.from_], led[handoff.to]) for handoff in matrix.handoffs)
    return sum(sender is not None and sender == receiver for sender, receiver in ends)


def _keys(matrix: Matrix) -> Mapping[str, str]:
    """The node of every function: its side and its party, as in `theirs:indus`."""
    led = {f.id: party_of(matrix, f) for f in matrix.functions}
    busy = Counter(party.id for h in matrix.handoffs for end in h.ends if (party := led[end]))
    kept: set[str] = set()
    for outside in (False, True):
        leading = {p.id for p in led.values() if p and (p.id in matrix.external_ids) is outside}
        ranked = sorted(leading, key=lambda party: (-busy[party], party))
        kept |= set(ranked if len(ranked) <= MOST else ranked[: MOST - 1])
    keys = {}
    for function in matrix.functions:
        party = led[function.id]
        known = NOT_STATED if party is None else party.id if party.id in kept else ""
        keys[function.id] = f"{side_of(matrix, function)}:{known}"
    return keys


def _node(matrix: Matrix, key: str, functions: list[str], inside: int) -> Node:
    where, _, party = key.partition(":")
    side = next(side for side in get_args(Side) if side == where)
    names = tuple(name_of(matrix, function) for function in functions)
    if party == NOT_STATED:
        return Node(key, NAMELESS[side], NO_LEAD[side], side, names, inside)
    if not party:
        leads = {party_of(matrix, matrix.functions_by_id[function]) for function in functions}
        return Node(key, f"{len(leads)} more parties", "summed up", side, names, inside)
    known = matrix.parties_by_id[party]
    country = f" · {known.country}" if known.country else ""
    name = party_name(matrix, party)
    return Node(key, name, f"{known.kind.label}{country}", side, names, inside)


def _line(
    matrix: Matrix, ends: tuple[str, str], handoffs: list[str], key_of: Mapping[str, str]
) -> Line:
    known = [matrix.handoffs_by_id[handoff] for handoff in handoffs]
    there = sum(key_of[handoff.from_] == ends[0] for handoff in known)
    answers = [crosses(matrix, handoff) for handoff in known]
    over = True if True in answers else None if None in answers else False
    names = tuple(handoff_name(matrix, handoff) for handoff in handoffs)
    return Line(*ends, there, len(known) - there, answers.count(True), over, names)


def node_words(node: Node) -> str:
    """`9 functions · 7 hand-offs inside`."""
    inside = f" · {counted(node.inside, 'hand-off')} inside" if node.inside else ""
    return f"{counted(len(node.functions), 'function')}{inside}"
