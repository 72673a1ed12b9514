"""What the votes on one function say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from statistics import quantiles, variance

from matrix.consensus.answers import SCALE, Answer, NoChoice
from matrix.model import Ownership
from matrix.values.errors import MatrixError

DEFAULT_THRESHOLD = 0.75
"""The median share that Delphi studies set for consensus (Diamond et al. 2014)."""

Votes = Mapping[str, Mapping[str, Answer]]
"""Function id to voter to answer; who has not answered on a function is missing there."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one function; a figure that too few votes leave undefined is None."""

    function: str
    counts: tuple[int, int, int]
    """Votes for in-house, mixed and outsourced."""
    threshold: float = DEFAULT_THRESHOLD
    abstentions: int = 0
    objections: int = 0

    @property
    def votes(self) -> int:
        """How many voted for a choice."""
        return sum(self.counts)

    @property
    def distribution(self) -> dict[Ownership, int]:
        """Votes for each choice, in the order of the scale."""
        return dict(zip(SCALE, self.counts, strict=True))

    @property
    def modes(self) -> tuple[Ownership, ...]:
        """The choices with the most votes: one, several on a tie, none without votes."""
        top = max(self.counts)
        return tuple(choice for choice, count in self.distribution.items() if top and count == top)

    @property
    def tied(self) -> bool:
        """Whether several choices share the first place."""
        return len(self.modes) > 1

    @property
    def winner(self) -> Ownership | None:
        """The choice with the most votes; None on a tie or without votes."""
        return self.modes[0] if len(self.modes) == 1 else None

    @property
    def agreement(self) -> float | None:
        """Share of the votes that the first place has, 1/3 to 1; None without votes."""
        return max(self.counts) / self.votes if self.votes else None

    @property
    def interquartile_range(self) -> float | None:
        """Q3 − Q1 in steps of the scale, 0 to 2, quartiles interpolated linearly.

        Hyndman & Fan 1996, type 7. None below two votes.
        """
        if self.votes < 2:
            return None
        first, _, third = quantiles(self._positions, n=4, method="inclusive")
        return third - first

    @property
    def consensus(self) -> bool | None:
        """Whether there is a winner with the threshold reached, or with the middle half at one.

        That is agreement ≥ threshold or interquartile range = 0. A tie is no consensus, and
        neither is a round with an objection. None below two votes without one. Source: Diamond et
        al. 2014, J Clin Epidemiol 67:401–409, who ask that the threshold is declared before the
        vote.
        """
        if self.objections:
            return False
        if self.agreement is None or self.interquartile_range is None:
            return None
        reached = self.agreement >= self.threshold or self.interquartile_range == 0
        return reached and not self.tied

    @property
    def disagreement(self) -> float | None:
        """Share of the pairs of voters who chose differently, 0 to 1; None below two votes.

        1 − Σ n_c(n_c − 1) / (n(n − 1)), the complement of Fleiss' agreement on one subject
        (Fleiss 1971, Psychol Bull 76:378–382).
        """
        if self.votes < 2:
            return None
        alike = sum(count * (count - 1) for count in self.counts)
        return 1 - alike / (self.votes * (self.votes - 1))

    @property
    def distance(self) -> float | None:
        """Mean distance of a pair of voters as part of the whole scale, 0 to 1.

        In-house against outsourced counts 1, a neighbour counts ½: Gini's mean difference of
        the positions over 2. None below two votes.
        """
        if self.votes < 2:
            return None
        inside, between, outside = self.counts
        apart = inside * outside + (inside * between + between * outside) / 2
        return 2 * apart / (self.votes * (self.votes - 1))

    @property
    def r_wg(self) -> float | None:
        """Within-group agreement: 1 − s² / ((A² − 1)/12) with A = 3 steps, 0 to 1.

        James, Demaree & Wolf 1984, J Appl Psychol 69:85–98; more variance than voting at random
        would give counts as 0, as they advise. None below two votes.
        """
        return within_group_agreement(self._positions, steps=len(SCALE))

    @property
    def _positions(self) -> list[int]:
        return list(chain.from_iterable(repeat(at, n) for at, n in enumerate(self.counts)))


def within_group_agreement(ratings: Iterable[int], steps: int) -> float | None:
    """r_wg = 1 − s² / ((steps² − 1)/12) of ratings of one subject; s² divides by n − 1.

    Never below 0. None below two ratings, or on a scale of less than two steps.
    """
    rated = list(ratings)
    if len(rated) < 2 or steps < 2:
        return None
    return max(0.0, 1 - variance(rated) / ((steps**2 - 1) / 12))


def place_on_scale(choice: Ownership) -> int:
    """0 for in-house, 1 for mixed, 2 for outsourced.

    Raises:
        MatrixError: the choice is undecided, which nobody can vote for.
    """
    if choice not in SCALE:
        raise MatrixError(
            f"'{choice}' is not a valid vote; choose in_house, mixed or outsourced, or none."
        )
    return SCALE.index(choice)


def tally(function: str, answers: Iterable[Answer], threshold: float = DEFAULT_THRESHOLD) -> Tally:
    """The answers on a function, counted.

    Raises:
        MatrixError: a choice is undecided, or the threshold is not above 0.5 and at most 1.
    """
    if not 0.5 < threshold <= 1:
        raise MatrixError(
            f"The threshold {threshold:g} is not valid; choose a value above 0.5 and up to 1."
        )
    given = tuple(answers)
    places = [place_on_scale(each) for each in given if not isinstance(each, NoChoice)]
    return Tally(
        function,
        (places.count(0), places.count(1), places.count(2)),
        threshold,
        abstentions=given.count(NoChoice.ABSTAIN),
        objections=given.count(NoChoice.OBJECT),
    )


def tallies(votes: Votes, threshold: float = DEFAULT_THRESHOLD) -> tuple[Tally, ...]:
    """One tally for each function, in the order given; raises as `tally` does."""
    return tuple(tally(function, cast.values(), threshold) for function, cast in votes.items())


def contested_first(counted: Iterable[Tally]) -> tuple[Tally, ...]:
    """The tallies in the order in which to discuss them.

    First what somebody objects to, then what has no consensus, then what has one; within each, the
    larger distance first, then the larger disagreement, then by id. What fewer than two have voted
    on comes last.
    """
    return tuple(sorted(counted, key=_turn))


def _turn(counted: Tally) -> tuple[int, float, float, str]:
    group = -1 if counted.objections else {False: 0, True: 1, None: 2}[counted.consensus]
    return (group, -(counted.distance or 0), -(counted.disagreement or 0), counted.function)
