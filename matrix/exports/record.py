"""The minutes as a title, a few lines and tables of text, before any file format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matrix.calendars import data_versions
from matrix.consensus.revealed import Revealed
from matrix.exports.section import OWNERSHIP, Table
from matrix.exports.vote_sections import (
    VOTERS_ERASED,
    ballots,
    dissent,
    objections,
    revealed_rounds,
)
from matrix.handoffs import flow
from matrix.metrics import decided
from matrix.metrics.cost import board_cost
from matrix.minutes.compose import Decision, Made, Minutes
from matrix.model import Function, Matrix
from matrix.model.policy import Severity
from matrix.values.phrases import counted, utc_moment
from matrix.words.costs import cost_figures, cost_notes
from matrix.words.facts import board_day, evidence_sentence, readable
from matrix.words.findings import rule_name
from matrix.words.names import name_of, owner_name, recorded_name, subject_name, waived_name
from matrix.words.ownership import shares_line, until_then
from matrix.words.votes import NO_VOTE, figure, standing, vote_behind

NOBODY, NO_REASON, AS_IT_CAME = "nobody yet", "no reason given", "as it came"


def title(minutes: Minutes) -> str:
    """The title of the record."""
    return f"Minutes: {minutes.matrix.title}"


def lines(minutes: Minutes) -> tuple[str, ...]:
    """What stands below the title: for whom, when, by how many, and how far to trust it."""
    matrix = minutes.matrix
    here = [f"{len(minutes.people)} took part"] if minutes.people else []
    return (
        " · ".join([*_organisation(matrix), *_when(minutes), *here]),
        f"Board as of {board_day(matrix)}. Evidence: {evidence_sentence(matrix)}",
        data_versions(),
    )


def tables(minutes: Minutes) -> tuple[Table, ...]:
    """All sections, in the order in which a board reads them."""
    return (
        _summary(minutes),
        _decisions(minutes),
        revealed_rounds(minutes),
        *([objections(minutes)] if any(item.objections for item in minutes.votes) else []),
        dissent(minutes),
        _superseded(minutes),
        _undecided(minutes),
        *([_parked(minutes)] if minutes.parked else []),
        _findings(minutes),
        _questions(minutes),
        _waivers(minutes),
        _people(minutes),
        ballots(minutes),
        _versions(minutes),
    )


def _summary(minutes: Minutes) -> Table:
    count = decided(minutes.matrix)
    flows = flow(minutes.matrix)
    severities = [finding.severity for finding in minutes.findings]
    weights = ", ".join(
        f"{severities.count(severity)} {severity.value}"
        for severity in (Severity.BLOCKER, Severity.WARNING, Severity.ADVICE)
    )
    split = ", ".join(f"{number} {owned.label.lower()}" for owned, number in count)
    here = sum(decision.made is not None for decision in minutes.decisions)
    against = sum(bool(decision.dissent) for decision in minutes.decisions)
    despite = sum(bool(each.vote and each.vote.objections) for each in minutes.decisions)
    rows = (
        ("Functions decided", f"{count.decided} of {count.of}"),
        ("Of these, decided in this workshop", str(here)),
        ("Ownership", split),
        ("Rounds of votes", _rounds(minutes.votes)),
        ("Agreement over all functions", _agreement(minutes)),
        ("Decisions with dissent", str(against)),
        *([("Decisions despite an objection", str(despite))] if despite else []),
        ("Open findings", weights),
        ("Waivers in force", str(sum(item.in_force for item in minutes.waivers))),
        ("Open questions", str(len(minutes.unknowns))),
        ("Hand-offs between companies", f"{flows.crossing_range} of {flows.handoffs}"),
        ("Changes to the board", str(minutes.changes)),
        *_costs(minutes.matrix),
    )
    return Table("Summary", ("What", "Figure"), rows, (2, 3))


def _costs(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """The costs of the board, once somebody has stated any, and what is missing from them."""
    costs = board_cost(matrix)
    if costs is not None:
        yield from cost_figures(matrix, costs)
        yield from (("About the costs", note) for note in cost_notes(matrix, costs))


def _decisions(minutes: Minutes) -> Table:
    header = ("Function", OWNERSHIP, "Accountable", "Reason", "Vote", "Decided by")
    rows = tuple(
        (
            name_of(minutes.matrix, decision.function.id),
            _owned(minutes.matrix, decision),
            ", ".join(decision.accountable) or NOBODY,
            decision.function.rationale or NO_REASON,
            vote_behind(decision.vote, decision.ownership),
            _who_decided(decision),
        )
        for decision in minutes.decisions
    )
    colours = {row: decision.ownership for row, decision in enumerate(minutes.decisions)}
    return Table("Decisions", header, rows, (5, 4, 4, 7, 5, 5), coloured=colours)


def _owned(matrix: Matrix, decision: Decision) -> str:
    """The ownership with the shares, and what it is until then, as far as they are stated."""
    who = shares_line(matrix, decision.function.shares)
    then = until_then(matrix, decision.function)
    parts = (f": {who}" if who else "", f" ({then})" if then else "")
    return decision.ownership.label + "".join(parts)


def _who_decided(decision: Decision) -> str:
    """`Ana, 2026-11-24 06:35 UTC`, and who brought it back where something else stood meanwhile."""
    first = _made_by(decision.made) if decision.made else AS_IT_CAME
    back = decision.brought_back
    return f"{first}; brought back by {_made_by(back)}: {back.label}" if back else first


def _made_by(made: Made) -> str:
    return f"{made.by}, {utc_moment(made.at)}"


def _superseded(minutes: Minutes) -> Table:
    header = ("Function", OWNERSHIP, "Reason", "Vote", "Decided by", "Ended by")
    rows = tuple(
        (
            recorded_name(minutes.matrix, item.function),
            item.ownership.label,
            item.reason or NO_REASON,
            vote_behind(item.vote, item.ownership),
            _made_by(item.made),
            f"{_made_by(item.ended)}: {item.ended.label}",
        )
        for item in minutes.superseded
    )
    colours = {row: item.ownership for row, item in enumerate(minutes.superseded)}
    note = "Choices that were made after a vote or for a reason, and that another one replaced."
    return Table("No longer standing", header, rows, (5, 3, 7, 5, 4, 6), note, coloured=colours)


def _undecided(minutes: Minutes) -> Table:
    rows = _open_rows(minutes, minutes.undecided)
    return Table("Not decided", ("Function", "Last vote", "Notes"), rows, (4, 5, 6))


def _parked(minutes: Minutes) -> Table:
    rows = _open_rows(minutes, minutes.parked)
    note = "Put off in the workshop, to be taken up again."
    return Table("Parked", ("Function", "Last vote", "Notes"), rows, (4, 5, 6), note)


def _open_rows(minutes: Minutes, functions: Iterable[Function]) -> tuple[tuple[str, ...], ...]:
    last = {item.function: item for item in minutes.votes}
    return tuple(
        (
            name_of(minutes.matrix, function.id),
            standing(last.get(function.id)),
            function.rationale or "",
        )
        for function in functions
    )


def _findings(minutes: Minutes) -> Table:
    rows = tuple(
        (
            finding.severity.value,
            subject_name(minutes.matrix, finding.subject),
            finding.message,
            finding.remedy,
            finding.rule,
        )
        for finding in minutes.findings
    )
    header = ("Severity", "About", "Finding", "What to do", "Rule")
    return Table("Open findings", header, rows, (2, 4, 7, 7, 4))


def _questions(minutes: Minutes) -> Table:
    """One row for each thing about which facts are missing, the most missed first."""
    needs: dict[tuple[str, str], dict[str, set[str]]] = {}
    for unknown in minutes.unknowns:
        for need in unknown.needs:
            facts = needs.setdefault((need.section, need.id), {})
            facts.setdefault(need.attribute, set()).add(unknown.rule)
    rows = [
        (
            owner_name(minutes.matrix, *owner),
            "; ".join(readable(fact) for fact in sorted(facts)),
            str(len(set().union(*facts.values()))),
        )
        for owner, facts in needs.items()
    ]
    rows.sort(key=lambda row: (-int(row[2]), row[0]))
    header = ("About", "Nobody has stated", "Rules that wait for it")
    note = "A missing fact is never taken for a pass: the rules below cannot answer without it."
    return Table("Open questions", header, tuple(rows), (4, 8, 3), note)


def _waivers(minutes: Minutes) -> Table:
    rows = tuple(
        (
            rule_name(item.waiver.rule),
            waived_name(minutes.matrix, item.waiver.subject),
            item.waiver.reason,
            item.waiver.owner,
            item.waiver.expires.isoformat() if item.waiver.expires else "open-ended",
            "in force" if item.in_force else "expired, or the board has no day",
        )
        for item in minutes.waivers
    )
    header = ("Finding accepted", "About", "Why", "Owner", "Until", "Stands")
    return Table("Waivers", header, rows, (5, 4, 6, 4, 3, 3))


def _people(minutes: Minutes) -> Table:
    rows = tuple(
        (person.name, person.role, str(person.changes), str(person.votes))
        for person in minutes.people
    )
    header = ("Name", "Role at the end", "Changes to the board", "Votes revealed")
    return Table("Who took part", header, rows, (6, 4, 3, 3))


def _versions(minutes: Minutes) -> Table:
    rows = tuple(
        (version.name, str(version.revision), version.by, utc_moment(version.at))
        for version in minutes.versions
    )
    header = ("Version", "After change", "Named by", "When")
    return Table("Versions", header, rows, (6, 3, 5, 5))


def _agreement(minutes: Minutes) -> str:
    if minutes.agreement is None:
        return VOTERS_ERASED if minutes.votes else NO_VOTE
    return figure("Krippendorff's alpha, ordinal", minutes.agreement.krippendorff_ordinal)


def _organisation(matrix: Matrix) -> Iterator[str]:
    if matrix.organisation.name:
        yield matrix.organisation.name


def _when(minutes: Minutes) -> Iterator[str]:
    if minutes.began and minutes.ended:
        yield f"{utc_moment(minutes.began)} to {utc_moment(minutes.ended)}"


def _rounds(votes: Iterable[Revealed]) -> str:
    functions = [item.function for item in votes]
    if not functions:
        return "none"
    return f"{len(functions)} on {counted(len(set(functions)), 'function')}"
