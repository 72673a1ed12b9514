"""Changes that somebody only tries: choices turned into edits, and what stands in their way.

Pure, no Streamlit. An idea remembers what it found, so that it is not kept over what somebody
else has changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from matrix.edits import (
    AddSite,
    Edit,
    SetAttribute,
    SetDuties,
    SetParameter,
    SetShares,
    SubjectKind,
    apply,
    apply_all,
    inverse_all,
)
from matrix.edits.base import function_of, handoff_of, party_of, site_of
from matrix.edits.targets import target_of
from matrix.handoffs import crosses
from matrix.handoffs import party_of as lead_of
from matrix.model import Handoff, Matrix, Site
from matrix.model.vocabulary import Batch, Weekday
from matrix.values.errors import EditRefused

CROSSING, ALL = "crossing", "all"
"""Scopes of an idea about hand-offs; anything else is the id of one."""

BOUNDARY = "time.boundary_hours"
BOUNDARY_RANGE = (0.0, 36.0)
"""Hours that crossing the company boundary may add: 0 to 1.5 days."""

DAY_NAMES: dict[Weekday, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
SCOPE_NAMES = {CROSSING: "all crossing hand-offs", ALL: "all hand-offs"}
_CLOCK = "%H:%M"


@dataclass(frozen=True)
class Idea:
    """One change to try, in words and as edits, and the edits that would lead back from it."""

    label: str
    edits: tuple[Edit, ...]
    found: tuple[Edit, ...]


@dataclass(frozen=True)
class Preview:
    """The matrix with every idea that still fits, and a sentence for each one that does not."""

    matrix: Matrix
    overtaken: Mapping[int, str]


def hours_shifted(matrix: Matrix, site: str, hours: float) -> Idea:
    """Everybody at a site begins and ends so many hours later, or earlier where negative."""
    place = site_of(matrix, site)
    if place.shift is None:
        raise EditRefused(f"The working hours of {place.name} are not stated; state them first.")
    ends = [_later(clock, hours) for clock in place.shift.split("-")]
    label = f"{place.name} works {'–'.join(ends)} instead of {place.shift.replace('-', '–')}"
    return _idea(matrix, label, [_fact("site", site, "shift", "-".join(ends))])


def day_added(matrix: Matrix, site: str, day: Weekday) -> Idea:
    """A site works on one day more."""
    place = site_of(matrix, site)
    if place.workdays is None:
        raise EditRefused(f"The working days of {place.name} are not stated; state them first.")
    days = [name for name in DAY_NAMES if name in (*place.workdays, day)]
    label = f"{place.name} also works on {DAY_NAMES[day]}"
    return _idea(matrix, label, [_fact("site", site, "workdays", days)])


def documented(matrix: Matrix, scope: str, quality: int) -> Idea:
    """Documentation at least this good; what is better already stays as it is."""
    edits = [
        _fact("handoff", handoff.id, "doc_quality", quality)
        for handoff in _in_scope(matrix, scope)
        if handoff.doc_quality is None or handoff.doc_quality < quality
    ]
    label = f"Documentation at least {quality} of 4 for {_scope_name(matrix, scope)}"
    return _idea(matrix, label, edits)


def batched(matrix: Matrix, scope: str, batch: Batch) -> Idea:
    """Work is handed over at any time, or at the end of the shift."""
    edits = [_fact("handoff", each.id, "batch", batch) for each in _in_scope(matrix, scope)]
    when = "the end of the shift" if batch == "end_of_shift" else "any time"
    return _idea(matrix, f"Hand over at {when}: {_scope_name(matrix, scope)}", edits)


def moved(matrix: Matrix, function: str, party: str) -> Idea:
    """Another party does the whole of a function; the R of the one that led it goes along."""
    row, taker = function_of(matrix, function), party_of(matrix, party)
    before = lead_of(matrix, row)
    edits: list[Edit] = [SetShares(function=function, shares={party: 1.0})]
    letters = row.duties.get(before.id, ()) if before else ()
    if before and before.id != party and "R" in letters:
        left = tuple(letter for letter in letters if letter != "R")
        taken = ("R", *(letter for letter in row.duties.get(party, ()) if letter != "R"))
        edits.append(SetDuties(function=function, party=before.id, letters=left))
        edits.append(SetDuties(function=function, party=party, letters=taken))
    return _idea(matrix, f"{taker.name} does {row.name}", edits)


def second_site(matrix: Matrix, party: str, site: str | Site, *, arrives: bool) -> Idea:
    """A party works from one more place, which may be new; `arrives`: work for it goes there."""
    firm = party_of(matrix, party)
    edits: list[Edit] = []
    if isinstance(site, Site):
        place = site
        edits.append(AddSite(site=site))
    else:
        place = site_of(matrix, site)
    if place.id not in firm.sites:
        edits.append(_fact("party", party, "sites", [*firm.sites, place.id]))
    if arrives:
        edits += [
            _fact("handoff", handoff.id, "to_site", place.id)
            for handoff in matrix.handoffs
            if lead_of(matrix, matrix.functions_by_id[handoff.to]) == firm
        ]
    where = ", where its work arrives" if arrives else ""
    return _idea(matrix, f"{firm.name} also works from {place.name}{where}", edits)


def boundary(matrix: Matrix, hours: float) -> Idea:
    """Crossing the company boundary takes so many elapsed hours beside the clocks."""
    label = f"Crossing the company boundary adds {hours:g} h"
    return _idea(matrix, label, [SetParameter(key=BOUNDARY, value=hours)])


def with_idea(matrix: Matrix, ideas: tuple[Idea, ...], new: Idea) -> tuple[Idea, ...]:
    """The ideas with one more, in place of those that it overrides altogether."""
    places = {target_of(edit) for edit in new.edits} - {None}
    left = [
        (idea, number in preview(matrix, ideas).overtaken)
        for number, idea in enumerate(ideas)
        if not {target_of(edit) for edit in idea.edits} <= places
    ]
    return _settled(matrix, [*left, (new, False)])


def without(matrix: Matrix, ideas: tuple[Idea, ...], number: int) -> tuple[Idea, ...]:
    """The ideas without one; those that built on it now build on what was before."""
    overtaken = preview(matrix, ideas).overtaken
    left = [(idea, place in overtaken) for place, idea in enumerate(ideas) if place != number]
    return _settled(matrix, left)


def preview(matrix: Matrix, ideas: Iterable[Idea]) -> Preview:
    """The ideas made one after the other; one that found something else is left out."""
    overtaken: dict[int, str] = {}
    for number, idea in enumerate(ideas):
        try:
            if inverse_all(matrix, idea.edits) != idea.found:
                overtaken[number] = "This was changed meanwhile, so the idea no longer fits."
                continue
            matrix = apply_all(matrix, idea.edits)
        except EditRefused as refusal:
            overtaken[number] = str(refusal)
    return Preview(matrix, overtaken)


def afresh(matrix: Matrix, ideas: Iterable[Idea]) -> tuple[Idea, ...]:
    """The same ideas on what stands now; one that does not apply any more stays as it was."""
    return _settled(matrix, [(idea, False) for idea in ideas])


def kept(matrix: Matrix, ideas: Iterable[Idea]) -> tuple[Edit, ...]:
    """All edits as one change.

    Raises:
        EditRefused: something that an idea is about was changed meanwhile.
    """
    ideas = tuple(ideas)
    for number, sentence in preview(matrix, ideas).overtaken.items():
        raise EditRefused(f"{ideas[number].label}: {sentence}")
    return tuple(edit for idea in ideas for edit in idea.edits)


def _settled(matrix: Matrix, ideas: Iterable[tuple[Idea, bool]]) -> tuple[Idea, ...]:
    """What each idea finds after the ones before it; an overtaken one stays overtaken."""
    settled: list[Idea] = []
    for idea, overtaken in ideas:
        try:
            now = idea if overtaken else replace(idea, found=inverse_all(matrix, idea.edits))
            matrix = matrix if overtaken else apply_all(matrix, idea.edits)
        except EditRefused:
            now = idea
        settled.append(now)
    return tuple(settled)


def _idea(matrix: Matrix, label: str, edits: Iterable[Edit]) -> Idea:
    """The idea without the edits that change nothing.

    Raises:
        EditRefused: it does not apply, or the matrix says so already.
    """
    after, made = matrix, []
    for edit in edits:
        changed = apply(after, edit)
        if changed != after:
            made.append(edit)
        after = changed
    if not made:
        raise EditRefused(f"That is so already: {label}.")
    return Idea(label, tuple(made), inverse_all(matrix, made))


def _fact(subject: SubjectKind, item: str, attribute: str, value: object) -> SetAttribute:
    return SetAttribute.model_validate(
        {"subject": subject, "id": item, "attribute": attribute, "value": value}
    )


def _in_scope(matrix: Matrix, scope: str) -> tuple[Handoff, ...]:
    if scope == ALL:
        return matrix.handoffs
    if scope == CROSSING:
        return tuple(handoff for handoff in matrix.handoffs if crosses(matrix, handoff))
    return (handoff_of(matrix, scope),)


def _scope_name(matrix: Matrix, scope: str) -> str:
    if scope in SCOPE_NAMES:
        return SCOPE_NAMES[scope]
    return " → ".join(matrix.functions_by_id[end].name for end in scope.split(">"))


def _later(clock: str, hours: float) -> str:
    moved_on = datetime.strptime(clock, _CLOCK) + timedelta(hours=hours)
    return moved_on.strftime(_CLOCK)
