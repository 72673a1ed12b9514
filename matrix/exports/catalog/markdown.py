"""Markdown: a page for a wiki, a pull request or the minutes."""

from collections.abc import Iterable, Iterator, Sequence

from matrix.calendars import data_versions
from matrix.exports.base import MatrixExport
from matrix.metrics.cost import board_cost
from matrix.model import Function, Matrix
from matrix.model.sourcing import effective_ownership
from matrix.rules import Review, review
from matrix.values.phrases import escaped, markdown_table
from matrix.words.costs import COST_HEADER, cost_figures, cost_notes, cost_rows
from matrix.words.facts import (
    NOT_STATED,
    PROVENANCE_MEANING,
    board_day,
    crossing,
    evidence_mark,
    evidence_sentence,
    letters_of,
)
from matrix.words.findings import needs_line
from matrix.words.names import handoff_name, name_of, subject_name
from matrix.words.ownership import shares_line, until_then
from matrix.words.stated import stated_facts

TOLD_OF_FUNCTIONS = (
    "id",
    "name",
    "group",
    "ownership",
    "provenance",
    "rationale",
    "shares",
    "duties",
)
"""What other sections say."""
TOLD_OF_HANDOFFS = ("from", "to", "key", "artefact", "per_week", "doc_quality")


def render(matrix: Matrix) -> bytes:
    """The whole board as one page."""
    said = review(matrix)
    blocks = [
        f"# {escaped(matrix.title)}",
        escaped(matrix.description),
        f"As of {board_day(matrix)}. Evidence: {escaped(evidence_sentence(matrix))}",
        *_section("Ownership",
                  ("Function", "Group", "Ownership", "Provenance", "Shares", "Rationale"),
                  (_ownership(matrix, function) for function in matrix.functions)),
        *_costs(matrix),
        *_section("Responsibilities", ("Function", *matrix.party_names.values()),
                  _duties(matrix)),
        *_section("Hand-offs", ("Hand-off", "Crosses", "Artefact", "A week", "Documented"),
                  _handoffs(matrix)),
        *_section("Facts", ("About", "Fact", "Value"), _facts(matrix)),
        *_section("Findings", ("Severity", "Status", "About", "Finding", "Remedy", "Rule"),
                  _findings(matrix, said)),
        *_section("Unknown", ("Rule", "About", "Waits for one of"), _unknowns(matrix, said)),
        *_legend(matrix),
    ]  # fmt: skip
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _ownership(matrix: Matrix, function: Function) -> tuple[str, ...]:
    then = until_then(matrix, function)
    return (
        name_of(matrix, function.id),
        function.group or "",
        f"{effective_ownership(matrix, function).label}{f' ({then})' if then else ''}",
        function.provenance.value,
        NOT_STATED if function.shares is None else shares_line(matrix, function.shares),
        function.rationale or "",
    )


def _costs(matrix: Matrix) -> Iterator[str]:
    """The costs of the functions and of the board, once somebody has stated any."""
    costs = board_cost(matrix)
    if costs is not None:
        yield from _section("Costs", COST_HEADER, cost_rows(matrix, costs))
        yield markdown_table(("What", "Figure"), cost_figures(matrix, costs))
        yield " ".join(escaped(note) for note in cost_notes(matrix, costs))


def _duties(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    if matrix.parties:
        for function in matrix.functions:
            cells = (letters_of(function, party.id) for party in matrix.parties)
            yield (name_of(matrix, function.id), *cells)


def _handoffs(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    for handoff in matrix.handoffs:
        figures = (handoff.artefact, handoff.per_week, handoff.doc_quality)
        yield (
            handoff_name(matrix, handoff.id),
            crossing(matrix, handoff),
            *(NOT_STATED if figure is None else _figure(figure) for figure in figures),
        )


def _figure(figure: str | float) -> str:
    return figure if isinstance(figure, str) else f"{figure:g}"


def _findings(matrix: Matrix, said: Review) -> Iterator[tuple[str, ...]]:
    for finding in said.findings:
        yield (
            finding.severity.value,
            finding.status,
            subject_name(matrix, finding.subject),
            finding.message,
            finding.remedy,
            finding.rule,
        )


def _facts(matrix: Matrix) -> Iterator[tuple[str, str, str]]:
    """What is stated of everything on the board and has no section of its own."""
    contracts = {key: contract for key, (_, contract) in matrix.contracts_by_id.items()}
    sites = {site.id: site for site in matrix.sites}
    yield from ((below, "Heading above", above) for below, above in matrix.headings.items())
    yield from stated_facts(matrix, "function", matrix.functions_by_id, TOLD_OF_FUNCTIONS)
    yield from stated_facts(matrix, "party", matrix.parties_by_id, ("id", "name", "contracts"))
    yield from stated_facts(matrix, "contract", contracts, ("id",))
    yield from stated_facts(matrix, "site", sites, ("id", "name"))
    yield from stated_facts(matrix, "handoff", matrix.handoffs_by_id, TOLD_OF_HANDOFFS)


def _unknowns(matrix: Matrix, said: Review) -> Iterator[tuple[str, ...]]:
    for unknown in said.unknowns:
        yield (unknown.rule, subject_name(matrix, unknown.subject), needs_line(matrix, unknown))


def _legend(matrix: Matrix) -> Iterator[str]:
    yield "## Legend"
    meanings = [
        *((f"Provenance: {word}", meaning) for word, meaning in PROVENANCE_MEANING.items()),
        *((f"Responsibilities: {each}", matrix.meaning_of(each)) for each in matrix.letters_in_use),
        ("Ownership", "Follows from the shares where they are stated, else as decided."),
        ("Crosses", "Whether a hand-off passes from one company to another."),
        ("Unknown", "A rule that cannot answer; a missing fact is never taken for a pass."),
        ("Clocks and holidays", data_versions()),
        (f"Evidence: {evidence_mark(matrix)}", "How far the content of this page can be trusted."),
    ]
    yield markdown_table(("Word", "Meaning"), meanings)


def _section(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    listed = list(rows)
    yield f"## {title}"
    yield markdown_table(header, listed) if listed else "None."


EXPORT = MatrixExport("markdown", "md", "text/markdown", "Markdown", render)
