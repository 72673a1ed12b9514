"""Counts, lists, hours, days and names as a sentence writes them, and text that Markdown shows.

Nothing here knows the model, so every room may use it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import chain, count
from textwrap import shorten

from matrix.values.lookalikes import skeleton
from matrix.values.value import orderly
from matrix.values.zones import zone_named

UTC = "UTC"
DAY_NAMES: Mapping[str, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_PLURALS = {"advice": "advice", "person": "people", "party": "parties", "entry": "entries"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$]|:(?=[\w+-]))")
_ALIVE = re.compile(
    r"(?<=\d):(?=\d\d(?![\w:+-]))|(:(?=[\w/+-])|[<>~=-](?=[<>~=-])|@(?=\w)|(?<=www)\.)|:(?=:)"
    r"|[\\`*_{}\[\]<>#|~!&$]",
    re.IGNORECASE,
)
"""What Streamlit could read as Markdown; the group is what an escape would not stop."""
_BLOCK_START = re.compile(r"^(\d*)([-+.)=])(?=\s|$|\2)")


def counted(number: int, noun: str, plural: str = "") -> str:
    """`0 blockers`, `1 blocker`, `2 blockers`; advice has no plural."""
    return f"{number} {noun if number == 1 else plural or plural_of(noun)}"


def plural_of(noun: str) -> str:
    """`blockers`, `parties`; of several words the last one changes."""
    *before, last = noun.split(" ")
    return " ".join([*before, _PLURALS.get(last, f"{last}s")])


def listed(names: Sequence[str], at_most: int, last: str = "and") -> str:
    """`A, B and C`, or `A, B and 7 more`; empty without names."""
    more = [f"{len(names) - at_most} more"] if len(names) > at_most else []
    *before, end = [*names[:at_most], *more] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def shortened(names: Sequence[str], at_most: int) -> str:
    """`A, B`, or `A, B and 7 more`: a list after a colon, where the last two need no `and`."""
    return listed(names, at_most) if len(names) > at_most else ", ".join(names)


def arrow(*ends: str) -> str:
    """`A → B`: a hand-off by its ends, or a value before and after a change."""
    return " → ".join(ends)


def labelled(*words: str | None) -> str:
    """`A → B · build`: a name and what tells it from others; what is missing is left out."""
    return " · ".join(word for word in words if word)


def told_apart(items: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """What to call each of several things, given as id, name and heading.

    A name that looks like no other stays as it is. One that several share gets its heading,
    `Migration (Stage 1)`, or its number among them, `Migration (2)`, if the heading is missing
    or shared too. No two of the results are alike.
    """
    rows = [(item, name, skeleton(name), heading) for item, name, heading in items]
    times = Counter(shown for _, _, shown, _ in rows)
    if len(times) == len(rows):
        return {item: name for item, name, _, _ in rows}
    headings = Counter((shown, skeleton(heading or "")) for _, _, shown, heading in rows)
    taken, numbers = set(times), Counter[str]()
    called = {}
    for item, name, shown, heading in rows:
        called[item] = name
        if times[shown] > 1:
            numbers[shown] += 1
            alone = heading and headings[shown, skeleton(heading)] == 1
            told_by = chain([heading] if alone else [], count(numbers[shown]))
            word = next(word for word in told_by if skeleton(f"{name} ({word})") not in taken)
            called[item] = f"{name} ({word})"
            taken.add(skeleton(called[item]))
    return called


def quoted(text: str, length: int) -> str:
    """The text in quotation marks, shortened with an ellipsis."""
    return f"“{shorten(text, length, placeholder=' …')}”"


def ranged(low: int, high: int) -> str:
    """`5`, or `5–12` while a missing fact could make it more."""
    return str(low) if low == high else f"{low}–{high}"


def ranged_share(low: float, high: float) -> str:
    """`46%`, or `46–50%`; ends that round to the same are one."""
    first, last = f"{low:.0%}", f"{high:.0%}"
    return first if first == last else f"{first[:-1]}–{last}"


def spoken_hours(hours: float | None, *, at_least: bool = False, unknown: str = "?") -> str:
    """`19.6 h`, `54 h`, `<0.1 h`; `≥ 54 h` while a missing fact could make it more."""
    if hours is None:
        return unknown
    if 0 < hours < 0.05 and not at_least:
        return "<0.1 h"
    return f"{'≥ ' if at_least else ''}{f'{hours:,.1f}'.removesuffix('.0')} h"


def spoken(day: date) -> str:
    """`12 January 2026`."""
    return f"{day.day} {day:%B %Y}"


def spoken_days(days: Iterable[str]) -> str:
    """`Mon–Fri`, `Sun–Thu`, or `Mon, Wed, Fri`; a run may go over the week-end."""
    names = [name[:3] for name in DAY_NAMES.values()]
    worked = [index for index, day in enumerate(DAY_NAMES) if day in set(days)]
    if len(worked) == 7:
        return "every day"
    starts = [index for index in worked if (index - 1) % 7 not in worked]
    if len(starts) == 1 and len(worked) > 2:
        return f"{names[starts[0]]}–{names[(starts[0] + len(worked) - 1) % 7]}"
    return ", ".join(names[index] for index in worked) or "no day"


def day_words(day: date, today: date) -> str:
    """`Today`, `Yesterday`, or `Tuesday, 24 November 2026`."""
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return near.get(day) or f"{day:%A}, {spoken(day)}"


def zone_of(name: str | None) -> tzinfo:
    """The time zone that a browser names; UTC if it names no known one."""
    try:
        return zone_named(name or UTC)
    except KeyError:
        return zone_named(UTC)


def day_of(at: float, zone: tzinfo) -> date:
    """The day that it was in a time zone; `at` counts seconds since 1970."""
    return datetime.fromtimestamp(at, zone).date()


def clock(at: float, zone: tzinfo) -> str:
    """`14:05`."""
    return f"{datetime.fromtimestamp(at, zone):%H:%M}"


def moment(at: float, zone: tzinfo) -> str:
    """`24 Nov 2026, 14:05`, for a person whose time zone is known."""
    when = datetime.fromtimestamp(at, zone)
    return f"{when.day} {when:%b %Y, %H:%M}"


def utc_moment(at: datetime) -> str:
    """`2026-11-24 06:35 UTC`, for a record that is read anywhere."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text on one line that Streamlit's Markdown shows letter by letter.

    Streamlit replaces some things after it has read the Markdown, when escapes are gone:
    `:material/home:`, `:smile:`, `->`, addresses. A letter of each is put into a directive that
    changes nothing, `:color[…]`, so that it stands apart from the others.
    """
    shown = _ALIVE.sub(
        lambda found: rf":color[\{found[1]}]" if found[1] else rf"\{found[0]}", orderly(text)
    )
    return _BLOCK_START.sub(r"\1\\\2", shown)


def escaped(text: str) -> str:
    """Text on one line that any other Markdown shows letter by letter."""
    return _BLOCK_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", orderly(text)))


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table of plain cells."""
    lines = [[escaped(cell) for cell in header], ["---"] * len(header)]
    lines += [[escaped(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
