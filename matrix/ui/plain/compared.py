"""The differences between two boards, as Markdown tables for executives; no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matrix.comparison import Comparison, FactChanges, Listing, Sourcing, compare
from matrix.model import Letter, Matrix, Ownership
from matrix.rules import Finding, Unknown
from matrix.ui.plain.icons import OWNERSHIP_ICON, severity_badge
from matrix.values.phrases import arrow, counted, plain
from matrix.words.facts import readable
from matrix.words.findings import needs_line
from matrix.words.names import handoff_name, subject_name

OWNERSHIP_COLOUR = {
    Ownership.IN_HOUSE: "blue",
    Ownership.MIXED: "green",
    Ownership.OUTSOURCED: "orange",
    Ownership.UNDECIDED: "gray",
}
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table; a folded one holds details."""

    title: str
    header: Row
    rows: tuple[Row, ...]
    note: str = ""
    folded: bool = False


def sections(before: Matrix, after: Matrix) -> tuple[Section, ...]:
    """All tables with rows, decisions first; none if there are no differences."""
    diff = compare(before, after)
    if diff.empty:
        return ()
    tables = (
        _decisions(before, after, diff),
        _listings(diff),
        _duties(diff),
        _findings(before, after, diff),
        _handoffs(before, after, diff),
        _still_open(after, diff),
        _questions(before, after, diff),
        _facts(diff),
    )
    return tuple(table for table in tables if table.rows)


def _decisions(before: Matrix, after: Matrix, diff: Comparison) -> Section:
    rows = (
        (
            f"**{plain(decision.function.name)}**",
            _owned(before, decision.before),
            _owned(after, decision.after),
        )
        for decision in diff.decisions
    )
    return Section("Decisions", ("Function", "Before", "After"), tuple(rows))


def _owned(matrix: Matrix, sourcing: Sourcing) -> str:
    owned = sourcing.ownership
    badge = f":{OWNERSHIP_COLOUR[owned]}-badge[{OWNERSHIP_ICON[owned]} {owned.label}]"
    largest_first = sorted((sourcing.shares or {}).items(), key=lambda item: -item[1])
    names = matrix.party_names
    shares = ", ".join(f"{plain(names[party])} {share:.0%}" for party, share in largest_first)
    return f"{badge} {shares}".rstrip()


def _listings(diff: Comparison) -> Section:
    lists = (
        ("Functions", diff.functions),
        ("Parties", diff.parties),
        ("Sites", diff.sites),
        ("Hand-offs", diff.handoffs),
    )
    rows = tuple(row for name, listing in lists for row in _listing(name, listing))
    return Section("On the board", ("What", "Which"), rows)


def _listing(name: str, listing: Listing) -> Iterator[Row]:
    for what, items in (("added", listing.added), ("removed", listing.removed)):
        if items:
            yield (f"{name} {what}", _joined(item.name for item in items))
    if listing.renamed:
        yield (f"{name} renamed", _joined(arrow(r.before, r.after) for r in listing.renamed))
    if listing.moved:
        yield (name, "Reordered")


def _joined(names: Iterable[str]) -> str:
    return "; ".join(map(plain, names))


def _duties(diff: Comparison) -> Section:
    rows = tuple(
        (
            f"**{plain(duty.function.name)}**",
            plain(duty.party.name),
            _letters(duty.before),
            _letters(duty.after),
        )
        for duty in diff.duties
    )
    return Section("Responsibilities (RACI)", ("Function", "Party", "Before", "After"), rows)


def _letters(letters: tuple[Letter, ...]) -> str:
    return " ".join(letters) or "–"


def _findings(before: Matrix, after: Matrix, diff: Comparison) -> Section:
    became = (
        ("New", after, diff.findings.new),
        ("Resolved", before, diff.findings.fixed),
        ("Waived", after, diff.findings.waived),
    )
    rows = tuple(
        (f"**{word}**", *_finding(matrix, finding))
        for word, matrix, findings in became
        for finding in findings
    )
    rows += tuple(
        (f"**Was {was.severity.value}**", *_finding(after, finding))
        for was, finding in diff.findings.reweighed
    )
    counts = ", ".join(f"{len(findings)} {word.lower()}" for word, _, findings in became)
    note = f"{counts}, {len(diff.findings.open)} still open."
    return Section("Findings", ("Change", "Severity", "About", "Finding"), rows, note)


def _finding(matrix: Matrix, finding: Finding) -> Row:
    return (
        severity_badge(finding.severity),
        plain(subject_name(matrix, finding.subject)),
        plain(finding.message),
    )


def _still_open(after: Matrix, diff: Comparison) -> Section:
    rows = tuple(_finding(after, finding) for finding in diff.findings.open)
    title = f"{counted(len(rows), 'finding')} open before and after"
    return Section(title, ("Severity", "About", "Finding"), rows, folded=True)


def _handoffs(before: Matrix, after: Matrix, diff: Comparison) -> Section:
    then, now = diff.flow.before, diff.flow.after
    figures = (
        ("Hand-offs", then.handoffs, now.handoffs),
        ("Crossing hand-offs", then.crossing_range, now.crossing_range),
        ("Loops", len(then.cycles), len(now.cycles)),
    )
    rows = [(what, str(was), str(is_now)) for what, was, is_now in figures if was != is_now]
    crossings = (
        ("Now cross", after, diff.flow.starts_crossing),
        ("No longer cross, as far as known", before, diff.flow.stops_crossing),
    )
    sides = "  \n".join(
        f"**{what}:** {_joined(handoff_name(matrix, handoff) for handoff in handoffs)}"
        for what, matrix, handoffs in crossings
        if handoffs
    )
    if sides and not rows:
        rows = [(what, str(was), str(is_now)) for what, was, is_now in figures[:2]]
    return Section("Hand-offs", ("What", "Before", "After"), tuple(rows), sides)


def _questions(before: Matrix, after: Matrix, diff: Comparison) -> Section:
    became = (
        ("New", after, diff.unknowns.new),
        ("Answered", before, diff.unknowns.answered),
    )
    rows = tuple(
        (f"**{word}**", *_question(matrix, unknown))
        for word, matrix, unknowns in became
        for unknown in unknowns
    )
    title = f"Unanswered checks: {diff.unknowns.before} before, {diff.unknowns.after} after"
    return Section(title, ("Change", "About", "Missing facts", "Rule"), rows, folded=True)


def _question(matrix: Matrix, unknown: Unknown) -> Row:
    about = plain(subject_name(matrix, unknown.subject))
    return (about, plain(needs_line(matrix, unknown)), f"`{unknown.rule}`")


def _facts(diff: Comparison) -> Section:
    changes = (*diff.facts, *diff.other_facts)
    rows = tuple(_fact(facts) for facts in changes)
    count = sum(facts.count for facts in changes)
    title = f"{counted(count, 'other fact')} added, changed or removed"
    return Section(title, ("About", "Facts"), rows, folded=True)


def _fact(facts: FactChanges) -> Row:
    names = ", ".join(readable(attribute.strip("_")) for attribute in facts.attributes)
    about = "The whole board" if facts.subject.id == "matrix" else facts.subject.name
    return (f"**{plain(about)}**", plain(names))
