"""Changes that a person tries: choices turned into edits, and conflicts with other changes.

Pure, no Streamlit. An idea remembers the values that it replaces, so that applying it never
overwrites what someone else has changed in the meantime.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

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
from matrix.model.hours import CLOSED, OPEN
from matrix.model.vocabulary import Batch, Weekday
from matrix.values.errors import EditRefused
from matrix.values.phrases import DAY_NAMES
from matrix.values.value import CLOCK
from matrix.words.hours import hours_words
from matrix.words.names import handoff_name, name_of, party_name, site_name

CROSSING, ALL = "crossing", "all"
"""Scopes of an idea about hand-offs; anything else is the id of one."""

BOUNDARY = "time.boundary_hours"
BOUNDARY_RANGE = (0.0, 36.0)
"""Hours that crossing the company boundary may add: 0 to 1.5 days."""

SCOPE_NAMES = {CROSSING: "all crossing hand-offs", ALL: "all hand-offs"}
_CLOCK, _A_TIME = "%H:%M", re.compile(CLOCK)


@dataclass(frozen=True)
class Idea:
    """One change to try: its label, its edits, and the edits that would undo it."""

    label: str
    edits: tuple[Edit, ...]
    found: tuple[Edit, ...]


@dataclass(frozen=True)
class Preview:
    """The matrix with every idea that still applies, and the reason for each that does not."""

    matrix: Matrix
    overtaken: Mapping[int, str]


def hours_shifted(matrix: Matrix, site: str, hours: float) -> Idea:
    """A site starts and ends work this many hours later, or earlier if negative."""
    place = site_of(matrix, site)
    if place.shift is None:
        raise EditRefused(
            f"{site_name(matrix, site)} has no working hours yet. Enter them under Sites first."
        )
    edits = [_fact("site", site, "shift", _moved(place.shift, hours))]
    if isinstance(place.shift, str):
        now, before = hours_words(_moved(place.shift, hours)), hours_words(place.shift)
        label = f"{site_name(matrix, site)} works {now} instead of {before}"
    else:
        how = f"{abs(hours):g} h {'later' if hours > 0 else 'earlier'}"
        label = f"{site_name(matrix, site)} works {how} on every day"
    if any(hours not in (CLOSED, OPEN) for hours in place.special_days.values()):
        edits.append(_fact("site", site, "special_days", _moved(place.special_days, hours)))
    return _idea(matrix, label, edits)


def day_added(matrix: Matrix, site: str, day: Weekday) -> Idea:
    """A site works on one more day."""
    place = site_of(matrix, site)
    if place.days is None:
        raise EditRefused(
            f"{site_name(matrix, site)} has no working days yet. Enter them under Sites first."
        )
    edits = []
    if not (place.shift is None or isinstance(place.shift, str) or day in place.shift):
        (usual, _), *_ = Counter(place.shift.values()).most_common(1)
        edits.append(_fact("site", site, f"shift.{day}", usual))
    if place.workdays is not None:
        days = [name for name in DAY_NAMES if name in (*place.workdays, day)]
        edits.append(_fact("site", site, "workdays", days))
    return _idea(matrix, f"{site_name(matrix, site)} also works on {DAY_NAMES[day]}", edits)


def documented(matrix: Matrix, scope: str, quality: int) -> Idea:
    """Documentation of at least this quality; better documentation stays."""
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
    """Another party takes over a whole function, with the letters of its former lead."""
    row = function_of(matrix, function)
    party_of(matrix, party)
    before = lead_of(matrix, row)
    edits: list[Edit] = [SetShares(function=function, shares={party: 1.0})]
    letters = row.duties.get(before.id, ()) if before else ()
    doing = matrix.alphabet.does.intersection(letters)
    if before and before.id != party and doing:
        left = tuple(letter for letter in letters if letter not in doing)
        taken = (*doing, *row.duties.get(party, ()))
        edits.append(SetDuties(function=function, party=before.id, letters=left))
        edits.append(SetDuties(function=function, party=party, letters=taken))
    label = f"{party_name(matrix, party)} takes over {name_of(matrix, function)}"
    return _idea(matrix, label, edits)


def second_site(matrix: Matrix, party: str, site: str | Site, *, arrives: bool) -> Idea:
    """A party works from one more site, which may be new; `arrives`: it receives work there."""
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
    where = " and receives its work there" if arrives else ""
    there = matrix.site_names.get(place.id, place.name)
    label = f"{party_name(matrix, party)} also works from {there}{where}"
    return _idea(matrix, label, edits)


def boundary(matrix: Matrix, hours: float) -> Idea:
    """Crossing the company boundary takes this many elapsed hours, on top of other waits."""
    label = f"Crossing the company boundary adds {hours:g} h"
    return _idea(matrix, label, [SetParameter(key=BOUNDARY, value=hours)])


def with_idea(matrix: Matrix, ideas: tuple[Idea, ...], new: Idea) -> tuple[Idea, ...]:
    """The ideas with a new one, which replaces those that it overrides completely."""
    places = {target_of(edit) for edit in new.edits} - {None}
    left = [
        (idea, number in preview(matrix, ideas).overtaken)
        for number, idea in enumerate(ideas)
        if not {target_of(edit) for edit in idea.edits} <= places
    ]
    return _settled(matrix, [*left, (new, False)])


def without(matrix: Matrix, ideas: tuple[Idea, ...], number: int) -> tuple[Idea, ...]:
    """The ideas without one; those that built on it now build on the state before it."""
    overtaken = preview(matrix, ideas).overtaken
    left = [(idea, place in overtaken) for place, idea in enumerate(ideas) if place != number]
    return _settled(matrix, left)


def preview(matrix: Matrix, ideas: Iterable[Idea]) -> Preview:
    """The ideas applied one after the other; those in conflict are left out."""
    overtaken: dict[int, str] = {}
    for number, idea in enumerate(ideas):
        try:
            if inverse_all(matrix, idea.edits) != idea.found:
                overtaken[number] = "This changed in the meantime; the idea no longer applies."
                continue
            matrix = apply_all(matrix, idea.edits)
        except EditRefused as refusal:
            overtaken[number] = str(refusal)
    return Preview(matrix, overtaken)


def afresh(matrix: Matrix, ideas: Iterable[Idea]) -> tuple[Idea, ...]:
    """The same ideas on the current board; one that no longer applies stays as it was."""
    return _settled(matrix, [(idea, False) for idea in ideas])


def kept(matrix: Matrix, ideas: Iterable[Idea]) -> tuple[Edit, ...]:
    """All edits as one change.

    Raises:
        EditRefused: an idea is in conflict with a change made in the meantime.
    """
    ideas = tuple(ideas)
    for number, sentence in preview(matrix, ideas).overtaken.items():
        raise EditRefused(f"{ideas[number].label}: {sentence}")
    return tuple(edit for idea in ideas for edit in idea.edits)


def _settled(matrix: Matrix, ideas: Iterable[tuple[Idea, bool]]) -> tuple[Idea, ...]:
    """The ideas, each with the values it now replaces; an overtaken one stays overtaken."""
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
    """The idea, without edits that change nothing.

    Raises:
        EditRefused: it does not apply, or it changes nothing.
    """
    after, made = matrix, []
    for edit in edits:
        changed = apply(after, edit)
        if changed != after:
            made.append(edit)
        after = changed
    if not made:
        raise EditRefused(f"Already the case: {label}.")
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
    return SCOPE_NAMES.get(scope) or handoff_name(matrix, scope)


def _moved(shift: str | Mapping[Any, str], hours: float) -> Any:
    """The same hours later or earlier, of one day or of each of several."""
    if not isinstance(shift, str):
        return {day: _moved(each, hours) for day, each in shift.items()}
    return _A_TIME.sub(lambda found: _later(found[0], hours), shift)


def _later(clock: str, hours: float) -> str:
    moved_on = datetime.strptime(clock, _CLOCK) + timedelta(hours=hours)
    return moved_on.strftime(_CLOCK)
