"""The workshop as its screens show it, read once a run."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.consensus import Tally
from matrix.consensus.revealed import Revealed, latest, revealed
from matrix.model import Function, Matrix
from matrix.ui.session.open_board import WorkshopContext
from matrix.workshop import store
from matrix.workshop.people.actor import Actor, Company, Deed
from matrix.workshop.runtime import database
from matrix.workshop.stage import Phase, Stage
from matrix.workshop.votes import voting
from matrix.workshop.votes.standing import Standing

NOW, AGENDA, VOTES, PEOPLE, SETTINGS = "Stage", "Agenda", "Votes", "People", "Workshop settings"
VIEWS = (NOW, AGENDA, VOTES, PEOPLE, SETTINGS)
VIEW = "workshop-view"
"""The views of the Workshop page, and the key of the control that chooses one."""


@dataclass(frozen=True, slots=True)
class Voted:
    """One revealed round, with the name of its row."""

    name: str
    tally: Tally


@dataclass(frozen=True)
class WorkshopView:
    """One workshop as one person may see it; of hidden votes it holds only their own."""

    actor: Actor
    matrix: Matrix
    stage: Stage
    standings: dict[str, Standing]
    rounds: tuple[Revealed, ...]
    company: Company

    @property
    def leads(self) -> bool:
        """Whether this person is a facilitator."""
        return self.actor.may(Deed.FACILITATE)

    @property
    def at_hand(self) -> Function | None:
        """The current function, if it is still on the board."""
        return self.matrix.functions_by_id.get(self.stage.function or "")

    @property
    def at_vote(self) -> Standing | None:
        """The open vote on the current function."""
        standing = self.standings.get(self.stage.function or "")
        return standing if standing and standing.open else None

    @property
    def past_vote(self) -> bool:
        """Whether the phase is one that follows a vote."""
        return self.stage.phase in (Phase.DISCUSS, Phase.DECIDE)

    @property
    def agenda(self) -> tuple[Function, ...]:
        """The agenda without functions that were removed from the board."""
        known = self.matrix.functions_by_id
        return tuple(known[item] for item in self.stage.agenda if item in known)

    @property
    def parked(self) -> tuple[Function, ...]:
        """The functions that were put off and are still on the board."""
        known = self.matrix.functions_by_id
        return tuple(known[item] for item in self.stage.parked if item in known)

    @property
    def next_up(self) -> Function | None:
        """The function that comes after the current one."""
        known = self.matrix.functions_by_id
        return known.get(self.stage.upcoming(known) or "")

    @property
    def is_done(self) -> bool:
        """Whether everything on the agenda is decided or parked, and nothing else is at hand."""
        return bool(self.agenda) and self.at_hand is None and self.next_up is None

    @property
    def last_decided(self) -> Function | None:
        """The function that was decided last, unless it is at hand."""
        decided = self.stage.last_decided
        if decided is None or decided == self.stage.function:
            return None
        return self.matrix.functions_by_id.get(decided)

    def electorate(self, standing: Standing) -> int:
        """How many the turnout is out of: the participants here, and whoever else has voted."""
        expected = self.company.expected + standing.in_room + standing.unexpected
        return max(expected, standing.voted)

    @property
    def contested(self) -> tuple[Voted, ...]:
        """The last revealed round on each function, the most contested first."""
        names = self.matrix.function_names
        return tuple(
            Voted(_named(names[item.function], item.number), item.tally)
            for item in latest(self.rounds)
            if item.function in names
        )

    def voted_on(self, function: str) -> tuple[Voted, ...]:
        """The revealed rounds on one function as rows of a heat-map, first round first."""
        return tuple(Voted(f"Round {item.number}", item.tally) for item in self.rounds_on(function))

    def rounds_on(self, function: str) -> tuple[Revealed, ...]:
        """The revealed rounds on one function, first round first."""
        return tuple(item for item in self.rounds if item.function == function)


def _named(name: str, number: int) -> str:
    return name if number == 1 else f"{name} · round {number}"


def workshop_view(context: WorkshopContext) -> WorkshopView:
    """Read the workshop; raises what the store raises."""
    actor = context.actor
    state = store.read(database(), actor.workshop)
    return WorkshopView(
        actor,
        state.matrix.legible,
        state.stage,
        voting.standings(database(), actor),
        revealed(voting.revealed_rounds(database(), actor)),
        context.company,
    )
