"""A matrix as flat sheets of cells, before any file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from matrix import frames
from matrix.calendars import data_versions
from matrix.exports.cells import findings_on_functions
from matrix.frames import Frame
from matrix.metrics.cost import board_cost, ends
from matrix.model import Matrix, Ownership
from matrix.values.value import Value
from matrix.words.costs import cost_notes
from matrix.words.facts import PROVENANCE_MEANING, board_day, evidence_mark, readable

Cell = str | float | None
"""None is a fact that nobody has stated."""

OWNERSHIP = "Ownership"
NO_FACTS = ["group", "ownership", "provenance", "rationale", "external_share", "lead"]
"""Columns of functions that other sheets show, or that follow from them."""
HANDOFF_TITLES = {
    "sender": "From",
    "receiver": "To",
    "crosses": "Crosses",
    "artefact": "Artefact",
    "key": "Key",
    "per_week": "A week",
    "weight": "Weight",
    "doc_quality": "Documentation (0 to 4)",
    "batch": "Batch",
    "channel": "Channel",
    "owner_from": "Hands over",
    "owner_to": "Takes over",
    "acceptance": "Accepted when",
    "sla_hours": "Picked up within (hours)",
    "from_site": "From site",
    "to_site": "To site",
    "template": "Template",
    "mode": "Mode",
    "note": "Note",
    "link": "Link",
}
FINDING_TITLES = {
    "severity": "Severity",
    "status": "Status",
    "about": "About",
    "message": "Finding",
    "remedy": "Remedy",
    "fix": "Fix on offer",
    "rule": "Rule",
}
COST_TITLES = ("Today", "As decided", "Difference", "Move")
UNKNOWN_TITLES = {"rule": "Rule", "about": "About", "needs": "Waits for one of"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a header, rows as long as the header, and how they should look."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fixed_columns: int = 0
    percents: range = range(0)
    coloured: str | None = None


def sheets_of(matrix: Matrix) -> tuple[Sheet, ...]:
    """The board, the facts behind it, who does what, what passes, what the rules say; the key."""
    functions = frames.functions(matrix)
    return (
        _board(matrix, functions),
        _facts("Facts", "Function", functions.drop(columns=NO_FACTS)),
        _raci(matrix, functions),
        _facts("Parties", "Party", frames.parties(matrix)),
        *_contracts(matrix),
        _facts("Sites", "Site", frames.sites(matrix)),
        *_costs(matrix),
        _titled("Hand-offs", _handoffs(matrix), HANDOFF_TITLES),
        _titled("Findings", frames.findings(matrix), FINDING_TITLES),
        _titled("Unknowns", frames.unknowns(matrix), UNKNOWN_TITLES),
        Sheet("About", ("What", "Value"), tuple(_about(matrix))),
    )


def _board(matrix: Matrix, functions: Frame) -> Sheet:
    before = ("Id", "Function", "Group", OWNERSHIP, "Provenance")
    shares = tuple(f"Share of {name}" for name in matrix.party_names.values())
    labels = {ownership.value: ownership.label for ownership in Ownership}
    parts = functions[["name", "group", "ownership", "provenance"]]
    table = parts.join(frames.shares(matrix).add_prefix("share.")).assign(
        group=functions["group"].map(matrix.heading, na_action="ignore"),
        ownership=functions["ownership"].map(labels),
        findings=findings_on_functions(matrix, "\n"),
        rationale=functions["rationale"],
    )
    return Sheet(
        "Matrix",
        (*before, *shares, "Findings", "Rationale"),
        _rows(table.reset_index()),
        fixed_columns=2,
        percents=range(len(before), len(before) + len(shares)),
        coloured=OWNERSHIP,
    )


def _facts(name: str, about: str, frame: Frame) -> Sheet:
    """What is known of functions, parties or sites, as far as anybody stated it of one."""
    facts = frame.dropna(axis="columns", how="all") if len(frame) else frame[["name"]]
    header = ("Id", about, *map(readable, facts.columns[1:]))
    return Sheet(name, header, _rows(facts.reset_index()), fixed_columns=2)


def _contracts(matrix: Matrix) -> Iterator[Sheet]:
    if matrix.contracts_by_id:
        contracts = frames.contracts(matrix)
        named = contracts.drop(columns=["party", "party_name"])
        named.insert(0, "name", contracts["party_name"])
        yield _facts("Contracts", "Party", named)


def _costs(matrix: Matrix) -> Iterator[Sheet]:
    known = board_cost(matrix)
    if known is None:
        return
    money = f" ({matrix.currency})" if matrix.currency else ""
    titles = [f"{title}, {end}{money}" for title in COST_TITLES for end in ("from", "to")]
    totals = (known.today, known.decided, known.difference, known.one_off)
    amounts = chain.from_iterable(ends(total.span) for total in totals)
    notes = [(None, note, *[None] * len(titles)) for note in cost_notes(matrix, known)]
    rows = (*_rows(frames.costs(matrix).reset_index()), (None, "Whole board", *amounts), *notes)
    yield Sheet("Costs", ("Id", "Function", *titles), rows, fixed_columns=2)


def _raci(matrix: Matrix, functions: Frame) -> Sheet:
    grid = functions[["name"]].join(frames.raci(matrix).add_prefix("duties."))
    header = ("Id", "Function", *matrix.party_names.values())
    return Sheet("RACI", header, _rows(grid.reset_index()), fixed_columns=2)


def _handoffs(matrix: Matrix) -> Frame:
    handoffs = frames.handoffs(matrix)
    return handoffs.assign(
        crosses=handoffs["crosses"].map({True: "yes", False: "no"}).fillna("unknown"),
        from_site=handoffs["from_site"].map(matrix.site_names),
        to_site=handoffs["to_site"].map(matrix.site_names),
    )


def _titled(name: str, frame: Frame, titles: Mapping[str, str]) -> Sheet:
    return Sheet(name, tuple(titles.values()), _rows(frame[list(titles)]))


def _rows(frame: Frame) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(map(_told, row)) for row in frames.cells(frame))


def _told(value: object) -> Cell:
    """A fact as one cell; a list that is stated to hold nothing is `none`."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case date():
            return value.isoformat()[: len("2026-01-31")]
        case Value():
            known = {name: _told(part) for name, part in value.fields().items()}
            return ", ".join(
                f"{readable(n)}: {part}" for n, part in known.items() if part not in (None, "")
            )
        case Mapping():
            return "; ".join(f"{key}: {_told(part)}" for key, part in value.items()) or None
        case tuple() | frozenset():
            return "; ".join(str(_told(part)) for part in value) or "none"
        case _:
            return str(value)


def _about(matrix: Matrix) -> Iterator[tuple[str, Cell]]:
    yield "Title", matrix.title
    yield "Description", matrix.description
    yield "Organisation", matrix.organisation.name
    yield "Country", matrix.organisation.country
    yield "Currency", matrix.currency
    for heading, above in matrix.headings.items():
        yield f"Heading: {heading}", f"below {above}"
    yield "As of", board_day(matrix)
    yield "Evidence", evidence_mark(matrix)
    yield "Evidence rests on", matrix.evidence.note if matrix.evidence else None
    yield "Clocks and holidays", data_versions()
    for provenance, meaning in PROVENANCE_MEANING.items():
        yield f"Provenance: {provenance}", meaning
    for letter in matrix.letters_in_use:
        yield f"RACI: {letter}", matrix.meaning_of(letter)
    yield "Crosses", "Whether the hand-off passes from one company to another."
    yield "Empty cell", "Nobody has stated it."
    yield "Unknowns", "Rules that cannot answer; a missing fact is never taken for a pass."
