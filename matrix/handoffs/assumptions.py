"""What the time of hand-offs is worked out with, as the policy sets it."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.model.policy import Policy

QUALITIES = range(5)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The parameters of the time model in force; defaults and ranges stand in the policy."""

    answer_hours: float
    """Working hours of the sender that answering a question takes."""
    boundary_hours: float
    """Elapsed hours that crossing the company boundary adds."""
    clarification: tuple[float, ...]
    """Chance of a question back, by documentation quality 0 to 4."""

    def chance_of_question(self, doc_quality: int | None) -> float | None:
        """Chance of a question back; without a quality only where all chances are the same."""
        if doc_quality is not None:
            return self.clarification[doc_quality]
        return self.clarification[0] if len(set(self.clarification)) == 1 else None

    @classmethod
    def of(cls, policy: Policy) -> Assumptions:
        """As the policy sets them."""
        return cls(
            policy.assumption("time.answer_hours"),
            policy.assumption("time.boundary_hours"),
            tuple(policy.assumption(f"time.clarification_{quality}") for quality in QUALITIES),
        )
