"""A matrix as flat sheets of cells, before any file format."""

from collections.abc import Iterator
from dataclasses import dataclass

from matrix.calendars import data_versions
from matrix.exports.cells import share_of
from matrix.model import LETTER_MEANING, Function, Matrix
from matrix.model.sourcing import effective_ownership
from matrix.rules import Review, review
from matrix.values.value import Value
from matrix.words.facts import (
    PROVENANCE_MEANING,
    board_day,
    crossing,
    evidence_mark,
    letters_of,
    readable,
)
from matrix.words.findings import finding_line, needs_line
from matrix.words.names import name_of, subject_name

Cell = str | float | None
"""None is a fact that nobody has stated."""

OWNERSHIP = "Ownership"


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
    said = review(matrix)
    return (
        _board(matrix, said),
        _facts(matrix),
        _raci(matrix),
        _handoffs(matrix),
        _findings(matrix, said),
        _unknowns(matrix, said),
        Sheet("About", ("What", "Value"), tuple(_about(matrix))),
    )


def _board(matrix: Matrix, said: Review) -> Sheet:
    before = ("Id", "Function", "Group", OWNERSHIP, "Provenance")
    shares = tuple(f"Share of {name}" for name in matrix.party_names.values())

    def row(function: Function) -> tuple[Cell, ...]:
        findings = said.about("function", function.id)
        return (
            function.id,
            name_of(matrix, function.id),
            function.group,
            effective_ownership(matrix, function).label,
            function.provenance.value,
            *(share_of(function, party.id) for party in matrix.parties),
            "\n".join(finding_line(finding) for finding in findings),
            function.rationale,
        )

    return Sheet(
        "Matrix",
        (*before, *shares, "Findings", "Rationale"),
        tuple(row(function) for function in matrix.functions),
        fixed_columns=2,
        percents=range(len(before), len(before) + len(shares)),
        coloured=OWNERSHIP,
    )


def _facts(matrix: Matrix) -> Sheet:
    """What the rules ask about functions, as far as anybody stated it of one."""
    rows = matrix.functions
    elsewhere = {"id", "name", "group", "ownership", "provenance", "rationale", "shares", "duties"}
    cells = {
        name: [_told(fact if (fact := getattr(f, name)) != field.default else None) for f in rows]
        for name, field in Function.model_fields.items()
        if name not in elsewhere
    }
    stated = {name: column for name, column in cells.items() if set(column) - {None}}
    return Sheet(
        "Facts",
        ("Id", "Function", *map(readable, stated)),
        tuple(
            zip([f.id for f in rows], matrix.function_names.values(), *stated.values(), strict=True)
        ),
        fixed_columns=2,
    )


def _told(value: object) -> Cell:
    """A fact as one cell; a list that is stated to hold nothing is `none`."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case Value():
            known = {name: _told(part) for name, part in value.fields().items()}
            return ", ".join(f"{readable(n)}: {part}" for n, part in known.items() if part)
        case tuple() | frozenset():
            return "; ".join(str(_told(part)) for part in value) or "none"
        case _:
            return str(value)


def _raci(matrix: Matrix) -> Sheet:
    rows = tuple(
        (
            function.id,
            name_of(matrix, function.id),
            *(letters_of(function, party.id) for party in matrix.parties),
        )
        for function in matrix.functions
    )
    header = ("Id", "Function", *matrix.party_names.values())
    return Sheet("RACI", header, rows, fixed_columns=2)


def _handoffs(matrix: Matrix) -> Sheet:
    header = (
        *(
            "From",
            "To",
            "Crosses",
            "Artefact",
            "A week",
            "Documentation (0 to 4)",
            "Batch",
            "Channel",
        ),
        *("Hands over", "Takes over", "Accepted when", "Picked up within (hours)"),
    )
    rows = tuple(
        (
            *(name_of(matrix, end) for end in handoff.ends),
            crossing(matrix, handoff),
            handoff.artefact,
            handoff.per_week,
            handoff.doc_quality,
            handoff.batch,
            handoff.channel,
            handoff.owner_from,
            handoff.owner_to,
            handoff.acceptance,
            handoff.sla_hours,
        )
        for handoff in matrix.handoffs
    )
    return Sheet("Hand-offs", header, rows)


def _findings(matrix: Matrix, said: Review) -> Sheet:
    rows = tuple(
        (
            finding.severity.value,
            finding.status,
            subject_name(matrix, finding.subject),
            finding.message,
            finding.remedy,
            finding.fix.label if finding.fix else None,
            finding.rule,
        )
        for finding in said.findings
    )
    header = ("Severity", "Status", "About", "Finding", "Remedy", "Fix on offer", "Rule")
    return Sheet("Findings", header, rows)


def _unknowns(matrix: Matrix, said: Review) -> Sheet:
    rows = tuple(
        (unknown.rule, subject_name(matrix, unknown.subject), needs_line(matrix, unknown))
        for unknown in said.unknowns
    )
    return Sheet("Unknowns", ("Rule", "About", "Waits for one of"), rows)


def _about(matrix: Matrix) -> Iterator[tuple[str, Cell]]:
    yield "Title", matrix.title
    yield "Description", matrix.description
    yield "Organisation", matrix.organisation.name
    yield "As of", board_day(matrix)
    yield "Evidence", evidence_mark(matrix)
    yield "Evidence rests on", matrix.evidence.note if matrix.evidence else None
    yield "Clocks and holidays", data_versions()
    for provenance, meaning in PROVENANCE_MEANING.items():
        yield f"Provenance: {provenance}", meaning
    for letter, meaning in LETTER_MEANING.items():
        yield f"RACI: {letter}", meaning
    yield "Crosses", "Whether the hand-off passes from one company to another."
    yield "Empty cell", "Nobody has stated it."
    yield "Unknowns", "Rules that cannot answer; a missing fact is never taken for a pass."
