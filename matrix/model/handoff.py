"""A hand-off: work that passes from one function to another."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Annotated

from immutabledict import immutabledict
from pydantic import Field

from matrix.model.vocabulary import Batch, InteractionMode
from matrix.values.identifiers import Link
from matrix.values.phrases import told_apart
from matrix.values.value import Amount, Ends, Name, Score, Slug, Text, Value, orderly

LABEL_LENGTH = 60
"""Characters of what is handed over that a name quotes."""


class Handoff(Value):
    """One line of the flow; several between the same two functions differ by their keys."""

    from_: Slug = Field(alias="from", description="Sending function.")
    to: Slug = Field(description="Receiving function.")
    key: Slug | None = Field(
        default=None,
        description="Tells hand-offs between the same two functions apart; the second and each "
        "later one gets it from its artefact if it is missing.",
    )
    from_site: Slug | None = Field(
        default=None, description="Sending site, if not the first site of the lead party."
    )
    to_site: Slug | None = Field(
        default=None, description="Receiving site, if not the first site of the lead party."
    )
    artefact: Text | None = Field(default=None, description="What is handed over.")
    per_week: Amount | None = Field(default=None, description="Times a week.")
    weight: Amount | None = Field(
        default=None, description="Strength of the dependency, on a scale of your own."
    )
    doc_quality: Annotated[Score, Ends("none at all", "as good as can be")] | None = Field(
        default=None, description="Documentation quality, 0 (none at all) to 4."
    )
    batch: Batch | None = Field(
        default=None, description="Whether it is handed over at any time or at the end of a shift."
    )
    channel: Name | None = Field(
        default=None, description="Channel of the hand-off, such as a tracker."
    )
    template: Name | None = Field(default=None, description="Template that the sender fills in.")
    owner_from: Name | None = Field(default=None, description="Named sender.")
    owner_to: Name | None = Field(default=None, description="Named receiver.")
    acceptance: Text | None = Field(default=None, description="Acceptance criteria.")
    sla_hours: Amount | None = Field(
        default=None, description="SLA: hours until it must be picked up."
    )
    mode: InteractionMode | None = Field(
        default=None, description="How the two teams work together."
    )
    note: Text | None = Field(default=None, description="Note on the hand-off.")
    link: Link | None = Field(default=None, description="Web address of the work or a paper.")

    def __hash__(self) -> int:
        """Equal hand-offs have equal ends, and boards have thousands of them."""
        return hash((self.from_, self.to))

    @property
    def ends(self) -> tuple[str, str]:
        """Sender and receiver."""
        return (self.from_, self.to)

    @property
    def place(self) -> tuple[str, str, str]:
        """What hand-offs are sorted by: their ends, then their key, the one without it first."""
        return (self.from_, self.to, self.key or "")

    @property
    def id(self) -> str:
        """`from>to`, and `from>to>key` with a key: hand-offs are named by their ends."""
        named = f"{self.from_}>{self.to}"
        return named if self.key is None else f"{named}>{self.key}"

    @property
    def label(self) -> str:
        """What is handed over, on one short line; the key if nobody has said."""
        said = orderly(self.artefact or "") or self.key or ""
        return said if len(said) <= LABEL_LENGTH else f"{said[: LABEL_LENGTH - 2].rstrip()} …"


def functions_named(item: str) -> tuple[str, ...]:
    """The functions in an id: both ends of a hand-off, whatever its key; else the id itself."""
    return tuple(item.split(">")[:2])


def labels_in_pairs(handoffs: Iterable[Handoff]) -> Mapping[str, str]:
    """What tells each of several hand-offs between the same two functions apart, by id.

    One that is alone has no label, and neither has one with no artefact and no key. No two
    labels of a pair look alike.
    """
    listed = tuple(handoffs)
    keyed = {handoff.ends for handoff in listed if handoff.key is not None}
    labels: dict[str, str] = {}
    if keyed:
        beside = sorted((h for h in listed if h.ends in keyed), key=attrgetter("place"))
        for _, pair in groupby(beside, key=attrgetter("ends")):
            several = [(handoff.id, handoff.label, handoff.key) for handoff in pair]
            labels |= told_apart(several) if len(several) > 1 else {}
    return immutabledict({handoff: label for handoff, label in labels.items() if label})
