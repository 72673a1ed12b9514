"""Revealed votes as diverging bars: in-house to the left, outsourced to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from matrix.charts.base import Row, Theme
from matrix.charts.kit.grammar import NO_ROWS, pictured
from matrix.charts.kit.style import OWNERSHIP, Palette
from matrix.consensus import SCALE, Tally
from matrix.values.phrases import counted
from matrix.words.votes import besides

if TYPE_CHECKING:
    import altair

PITCH, SILENT = 34, "nobody voted"
Named = tuple[str, Tally]
"""What was voted on, told apart from the others, and the counted votes of a revealed round."""


def votes_spec(voted: Sequence[Named], title: str, theme: Theme) -> dict[str, Any]:
    """A bar for each round in the given order, its votes for mixed centred on the middle line."""
    parts = [part for name, tally in voted for part in _parts(name, tally)]
    layers = {
        "middle": [{"at": 0}],
        "bars": parts,
        "figures": parts,
        "besides": [note for name, tally in voted for note in _note(name, tally)],
    }  # fmt: skip
    heading = headline(voted), "", f"Revealed votes · {title}"
    spec = pictured(_shape, theme, layers, height=PITCH * len(voted), heading=heading)
    return spec | {"description": votes_alt(voted)}


def headline(voted: Sequence[Named]) -> str:
    """The verdict: on how many of the functions the voters agree."""
    agreed = sum(tally.consensus is True for _, tally in voted)
    return f"{agreed} of {counted(len(voted), 'function')} agreed"


def votes_alt(voted: Sequence[Named]) -> str:
    """The counts of each round, as far as a sentence can hold them."""
    counts = [f"{name} {_words(tally)}" for name, tally in voted]
    return f"Revealed votes: {headline(voted)}. {'; '.join(counts[:12])}."


def _words(tally: Tally) -> str:
    counts = [f"{n} {choice.label.lower()}" for choice, n in tally.distribution.items()]
    said = [", ".join(counts)] if tally.votes else []
    return ", ".join([*said, *filter(None, [besides(tally)])]) or SILENT


def _note(name: str, tally: Tally) -> Iterator[Row]:
    """What is to be read at the end of a bar."""
    text = besides(tally) or ("" if tally.votes else SILENT)
    if text:
        _, mixed, theirs = tally.counts
        yield {"name": name, "at": mixed / 2 + theirs, "text": text}


def _parts(name: str, tally: Tally) -> Iterator[Row]:
    """The parts of a bar from left to right, in votes from the middle of those for mixed."""
    ours, mixed, _ = tally.counts
    start = -(ours + mixed / 2)
    for choice, count in tally.distribution.items():
        if count:
            yield {
                "name": name,
                "choice": choice.label,
                "start": start,
                "end": start + count,
                "middle": start + count / 2,
                "text": str(count),
                "ink": OWNERSHIP[choice].text,
                "tooltip": f"{name}: {counted(count, 'vote')} for {choice.label.lower()}",
            }
        start += count


def _shape(colours: Palette) -> dict[str, altair.Chart]:
    import altair as alt  # noqa: PLC0415 - a chart that nobody draws costs nothing

    fills = alt.Scale(
        domain=[choice.label for choice in SCALE], range=[OWNERSHIP[c].fill for c in SCALE]
    )
    rounds = alt.Chart(NO_ROWS).encode(y=alt.Y("name:N", sort=None, title=None))
    votes = alt.Scale(zero=True, nice=False)
    return {
        "middle": alt.Chart(NO_ROWS)
        .mark_rule(color=colours.muted, strokeDash=[3, 3])
        .encode(x=alt.X("at:Q", scale=votes, axis=None)),
        "bars": rounds.mark_bar(height={"band": 0.7}).encode(
            x=alt.X("start:Q", scale=votes, axis=None),
            x2=alt.X2(field="end"),
            fill=alt.Fill("choice:N", scale=fills, title=None),
            tooltip="tooltip:N",
        ),
        "figures": rounds.mark_text(fontWeight="bold").encode(
            x="middle:Q", text="text:N", color=alt.Color("ink:N", scale=None)
        ),
        "besides": rounds.mark_text(align="left", dx=6, color=colours.muted).encode(
            x="at:Q", text="text:N"
        ),
    }
