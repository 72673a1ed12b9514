"""The changes that can be tried, each with its controls and how they become an idea.

The controls belong to the person alone. An idea is made from what they hold at the click, on the
matrix as it is then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

import streamlit as st

from matrix.edits.base import validated
from matrix.handoffs import Assumptions
from matrix.model import Matrix, Site
from matrix.ui.plain import intents, what_if
from matrix.ui.plain.times import handoff_name
from matrix.ui.plain.what_if import DAY_NAMES, SCOPE_NAMES, Idea
from matrix.ui.widgets.site_clock import WORKDAYS, zones
from matrix.values.errors import EditRefused

A_NEW_SITE = "new"
_AT = "what-if-"


@dataclass(frozen=True)
class Choice:
    """One kind of change: its controls on the page, and the idea that they make."""

    label: str
    draw: Callable[[Matrix], None]
    think: Callable[[Matrix], Idea]


def chosen(name: str) -> Any:
    """What a control of this page holds.

    Raises:
        EditRefused: nothing was chosen.
    """
    value = st.session_state.get(f"{_AT}{name}")
    if value is None:
        raise EditRefused("Choose what to change first.")
    return value


def _pick(label: str, name: str, options: dict[str, str], hint: str | None = None) -> str | None:
    """A choice of one of the names; it forgets what is not there any more."""
    key = f"{_AT}{name}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = next(iter(options), None)
    picked: str | None = st.selectbox(
        label, list(options), key=key, format_func=lambda item: options[item], help=hint
    )
    return picked


def _sites(matrix: Matrix) -> dict[str, str]:
    return {site.id: site.name for site in matrix.sites}


def _parties(matrix: Matrix) -> dict[str, str]:
    return {party.id: party.name for party in matrix.parties}


def _scopes(matrix: Matrix) -> dict[str, str]:
    names = {scope: name.capitalize() for scope, name in SCOPE_NAMES.items()}
    return names | {item.id: handoff_name(matrix, item.id) for item in matrix.handoffs}


def _draw_hours(matrix: Matrix) -> None:
    _pick("Site", "hours-site", _sites(matrix))
    st.slider("Hours later (earlier below 0)", -12.0, 12.0, 2.0, 0.5, key=f"{_AT}hours")


def _draw_day(matrix: Matrix) -> None:
    site = _pick("Site", "day-site", _sites(matrix))
    worked = next((each.workdays or () for each in matrix.sites if each.id == site), ())
    free: dict[str, str] = {day: name for day, name in DAY_NAMES.items() if day not in worked}
    if "sat" in free:
        free = {"sat": free["sat"], **free}
    _pick("One day more", "day", free)


def _draw_documentation(matrix: Matrix) -> None:
    _pick("Of which hand-offs", "doc-scope", _scopes(matrix))
    st.segmented_control(
        "At least",
        range(5),
        default=3,
        key=f"{_AT}doc-quality",
        required=True,
        help="0: not documented. 4: complete, checked by the receiver.",
    )
    assumed = Assumptions.of(matrix.policy).clarification
    st.caption(
        "Chance of a question back, by documentation: "
        + ", ".join(f"{quality} → {chance:.0%}" for quality, chance in enumerate(assumed))
        + ". Our own proposal, not a measurement."
    )


def _draw_batch(matrix: Matrix) -> None:
    _pick("Which hand-offs", "batch-scope", _scopes(matrix))
    st.segmented_control(
        "Handed over",
        ["end_of_shift", "anytime"],
        default="end_of_shift",
        key=f"{_AT}batch",
        required=True,
        format_func=lambda batch: (
            "At the end of the shift" if batch == "end_of_shift" else "At any time"
        ),
    )
    st.caption(
        "The wait then counts from the end of the shift; what was ready earlier lies on the "
        "sender's side until then."
    )


def _draw_move(matrix: Matrix) -> None:
    _pick("Function", "function", {each.id: each.name for each in matrix.functions})
    _pick("Done by", "taker", _parties(matrix), "All of it; the R goes along.")


def _draw_second(matrix: Matrix) -> None:
    party = _pick("Party", "second-party", _parties(matrix))
    has = matrix.parties_by_id[party].sites if party in matrix.parties_by_id else ()
    others = {site: name for site, name in _sites(matrix).items() if site not in has}
    site = _pick("Second site", "second-site", {**others, A_NEW_SITE: "A new site …"})
    if site == A_NEW_SITE:
        name, zone = st.columns(2)
        name.text_input("Its name", key=f"{_AT}new-name", max_chars=200, placeholder="London")
        zone.selectbox("Its time zone", zones(), index=None, key=f"{_AT}new-zone")
        begins, ends = st.columns(2)
        begins.time_input("Works from", time(9), key=f"{_AT}new-begins")
        ends.time_input("to", time(17), key=f"{_AT}new-ends")
    st.checkbox("Work handed to the party arrives there", value=True, key=f"{_AT}arrives")


def _draw_boundary(matrix: Matrix) -> None:
    low, high = what_if.BOUNDARY_RANGE
    now = Assumptions.of(matrix.policy).boundary_hours
    st.slider(
        "Hours that crossing the company boundary adds",
        low, high, min(max(now, low), high) or 12.0, 0.5, key=f"{_AT}boundary",
    )  # fmt: skip
    st.caption(
        f"Now {now:g} h. The literature leaves 0 to 36 h (1.5 days) open; half a day, 12 h, is "
        "our proposal. See “How far to trust these figures”."
    )


def _new_site(matrix: Matrix) -> Site:
    name = str(chosen("new-name")).strip()
    if not name:
        raise EditRefused("The new site needs a name.")
    begins, ends = chosen("new-begins"), chosen("new-ends")
    facts = {
        "id": intents.slug(name, {site.id for site in matrix.sites}),
        "name": name,
        "timezone": chosen("new-zone"),
        "shift": f"{begins:%H:%M}-{ends:%H:%M}",
        "workdays": WORKDAYS,
    }
    return validated(lambda: Site.model_validate(facts))


def _second(matrix: Matrix) -> Idea:
    site = chosen("second-site")
    return what_if.second_site(
        matrix,
        chosen("second-party"),
        _new_site(matrix) if site == A_NEW_SITE else site,
        arrives=chosen("arrives"),
    )


CHOICES: dict[str, Choice] = {
    "hours": Choice(
        "Shift the hours of a site",
        _draw_hours,
        lambda m: what_if.hours_shifted(m, chosen("hours-site"), chosen("hours")),
    ),
    "day": Choice(
        "Work on a Saturday",
        _draw_day,
        lambda m: what_if.day_added(m, chosen("day-site"), chosen("day")),
    ),
    "documentation": Choice(
        "Document better",
        _draw_documentation,
        lambda m: what_if.documented(m, chosen("doc-scope"), chosen("doc-quality")),
    ),
    "batch": Choice(
        "Hand over at the end of the shift",
        _draw_batch,
        lambda m: what_if.batched(m, chosen("batch-scope"), chosen("batch")),
    ),
    "move": Choice(
        "Move a function to another party",
        _draw_move,
        lambda m: what_if.moved(m, chosen("function"), chosen("taker")),
    ),
    "second": Choice("Open a second site", _draw_second, _second),
    "boundary": Choice(
        "Count the company boundary",
        _draw_boundary,
        lambda m: what_if.boundary(m, chosen("boundary")),
    ),
}


def choices_for(matrix: Matrix) -> Sequence[str]:
    """The kinds of change that this matrix has something for."""
    offered = {
        "hours": any(site.shift for site in matrix.sites),
        "day": any(site.workdays for site in matrix.sites),
        "documentation": bool(matrix.handoffs),
        "batch": bool(matrix.handoffs),
        "move": bool(matrix.functions and matrix.parties),
        "second": bool(matrix.parties),
        "boundary": bool(matrix.handoffs),
    }
    return [name for name, there in offered.items() if there]
