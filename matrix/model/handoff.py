"""A hand-off: work that passes from one function to another."""

from typing import Annotated

from pydantic import Field

from matrix.model.vocabulary import Batch, InteractionMode
from matrix.values.identifiers import Link
from matrix.values.value import Amount, Ends, Name, Score, Slug, Text, Value


class Handoff(Value):
    """One line of the flow; at most one for each ordered pair of functions."""

    from_: Slug = Field(alias="from", description="Sending function.")
    to: Slug = Field(description="Receiving function.")
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
        """Sender and receiver; hand-offs stand in the order of their ends."""
        return (self.from_, self.to)

    @property
    def id(self) -> str:
        """`from>to`: hand-offs are named by their ends."""
        return f"{self.from_}>{self.to}"
