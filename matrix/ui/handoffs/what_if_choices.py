"""The changes that can be tried: the controls of each, and the idea that they become.

The controls are private to the person. A click turns their values into an idea for the current
matrix.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

import streamlit as st

from matrix.edits.base import validated
from matrix.handoffs import Assumptions
from matrix.model import Matrix, Site
from matrix.ui.plain import what_if
from matrix.ui.plain.fields import zones
from matrix.ui.plain.what_if import SCOPE_NAMES, Idea
from matrix.ui.widgets.site_clock import WORKDAYS
from matrix.values.errors import EditRefused
from matrix.values.phrases import DAY_NAMES
from matrix.values.slugs import slug
from matrix.words.names import handoff_name

A_NEW_SITE = "new"
_AT = "what-if-"


@dataclass(frozen=True)
class Choice:
    """One kind of change: its controls on the page, and the idea that they become."""

    label: str
    draw: Callable[[Matrix], None]
    think: Callable[[Matrix], Idea]


def chosen(name: str) -> Any:
    """The value of a control of this page.

    Raises:
        EditRefused: nothing was chosen.
    """
    value = st.session_state.get(f"{_AT}{name}")
    if value is None:
        raise EditRefused("Choose what to change.")
    return value


def _pick(label: str, name: str, options: dict[str, str], hint: str | None = None) -> str | None:
    """A select box for one of the names; a choice that no longer exists is reset."""
    key = f"{_AT}{name}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = next(iter(options), None)
    picked: str | None = st.selectbox(
        label, list(options), key=key, format_func=lambda item: options[item], help=hint
    )
    return picked


def _scopes(matrix: Matrix) -> dict[str, str]:
    names = {scope: name.capitalize() for scope, name in SCOPE_NAMES.items()}
    return names | {item.id: handoff_name(matrix, item.id) for item in matrix.handoffs}


def _draw_hours(matrix: Matrix) -> None:
    _pick("Site", "hours-site", matrix.site_names)
    st.slider("Shift by (hours)", -12.0, 12.0, 2.0, 0.5, key=f"{_AT}hours")


def _draw_day(matrix: Matrix) -> None:
    site = _pick("Site", "day-site", matrix.site_names)
    worked = next((each.days or () for each in matrix.sites if each.id == site), ())
    free: dict[str, str] = {day: name for day, name in DAY_NAMES.items() if day not in worked}
    if "sat" in free:
        free = {"sat": free["sat"], **free}
    _pick("Extra working day", "day", free)


def _draw_documentation(matrix: Matrix) -> None:
    _pick("Hand-offs", "doc-scope", _scopes(matrix))
    st.segmented_control(
        "Documentation of at least",
        range(5),
        default=3,
        key=f"{_AT}doc-quality",
        required=True,
        help="0: not documented. 4: complete and checked by the receiver.",
    )
    assumed = Assumptions.of(matrix.policy).clarification
    st.caption(
        "Chance of a follow-up question, by documentation: "
        + ", ".join(f"{quality} → {chance:.0%}" for quality, chance in enumerate(assumed))
        + ". Our own proposal, not a measurement."
    )


def _draw_batch(matrix: Matrix) -> None:
    _pick("Hand-offs", "batch-scope", _scopes(matrix))
    st.segmented_control(
        "Hand over",
        ["end_of_shift", "anytime"],
        default="end_of_shift",
        key=f"{_AT}batch",
        required=True,
        format_func=lambda batch: (
            "At the end of the shift" if batch == "end_of_shift" else "At any time"
        ),
    )
    st.caption(
        "The wait then starts at the end of the shift; work that is ready earlier stays with "
        "the sender until then."
    )


def _draw_move(matrix: Matrix) -> None:
    _pick("Function", "function", matrix.function_names)
    _pick(
        "Done by", "taker", matrix.party_names, "Takes over all the work and the R (responsible)."
    )


def _draw_second(matrix: Matrix) -> None:
    party = _pick("Party", "second-party", matrix.party_names)
    has = matrix.parties_by_id[party].sites if party in matrix.parties_by_id else ()
    others = {site: name for site, name in matrix.site_names.items() if site not in has}
    site = _pick("Second site", "second-site", {**others, A_NEW_SITE: "New site …"})
    if site == A_NEW_SITE:
        name, zone = st.columns(2)
        name.text_input("Name", key=f"{_AT}new-name", max_chars=200, placeholder="London")
        zone.selectbox("Time zone", zones(), index=None, key=f"{_AT}new-zone")
        begins, ends = st.columns(2)
        begins.time_input("Works from", time(9), key=f"{_AT}new-begins")
        ends.time_input("Works until", time(17), key=f"{_AT}new-ends")
    st.checkbox("Send the incoming work of the party there", value=True, key=f"{_AT}arrives")


def _draw_boundary(matrix: Matrix) -> None:
    low, high = what_if.BOUNDARY_RANGE
    now = Assumptions.of(matrix.policy).boundary_hours
    st.slider(
        "Extra hours for each crossing of the company boundary",
        low, high, min(max(now, low), high) or 12.0, 0.5, key=f"{_AT}boundary",
    )  # fmt: skip
    st.caption(
        f"Currently {now:g} h. The literature allows for 0 to 36 h (1.5 days); we propose half a "
        "day, 12 h. See “How reliable are these figures?”."
    )


def _new_site(matrix: Matrix) -> Site:
    name = str(chosen("new-name")).strip()
    if not name:
        raise EditRefused("Enter a name for the new site.")
    begins, ends = chosen("new-begins"), chosen("new-ends")
    facts = {
        "id": slug(name, {site.id for site in matrix.sites}),
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
        "Shift the working hours of a site",
        _draw_hours,
        lambda m: what_if.hours_shifted(m, chosen("hours-site"), chosen("hours")),
    ),
    "day": Choice(
        "Add a working day",
        _draw_day,
        lambda m: what_if.day_added(m, chosen("day-site"), chosen("day")),
    ),
    "documentation": Choice(
        "Improve documentation",
        _draw_documentation,
        lambda m: what_if.documented(m, chosen("doc-scope"), chosen("doc-quality")),
    ),
    "batch": Choice(
        "Change the time of handing over",
        _draw_batch,
        lambda m: what_if.batched(m, chosen("batch-scope"), chosen("batch")),
    ),
    "move": Choice(
        "Move a function to another party",
        _draw_move,
        lambda m: what_if.moved(m, chosen("function"), chosen("taker")),
    ),
    "second": Choice("Add a second site", _draw_second, _second),
    "boundary": Choice(
        "Change the delay at the company boundary",
        _draw_boundary,
        lambda m: what_if.boundary(m, chosen("boundary")),
    ),
}


def choices_for(matrix: Matrix) -> Sequence[str]:
    """The kinds of change that make sense for this matrix."""
    offered = {
        "hours": any(site.shift for site in matrix.sites),
        "day": any(site.days for site in matrix.sites),
        "documentation": bool(matrix.handoffs),
        "batch": bool(matrix.handoffs),
        "move": bool(matrix.functions and matrix.parties),
        "second": bool(matrix.parties),
        "boundary": bool(matrix.handoffs),
    }
    return [name for name, there in offered.items() if there]
