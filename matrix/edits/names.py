"""What a person calls the ids in a change, also after what they stood for has left the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matrix.edits import AddFunction, AddHandoff, AddParty, AddSite, Edit, RemoveHandoff
from matrix.edits.targets import target_of
from matrix.model import Matrix


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; an id that nobody knows any more stands for itself."""

    functions: Mapping[str, str]
    parties: Mapping[str, str]
    sites: Mapping[str, str]

    @classmethod
    def of(cls, matrix: Matrix, edits: Iterable[Edit] = ()) -> Names:
        """The names on a board; what it does not list is called as the edits call it."""
        functions, parties, sites = {}, {}, {}
        for edit in edits:
            match edit:
                case AddFunction():
                    functions[edit.function.id] = edit.function.name
                case AddParty():
                    parties[edit.party.id] = edit.party.name
                case AddSite():
                    sites[edit.site.id] = edit.site.name
        return cls(
            functions | {item.id: item.name for item in matrix.functions},
            parties | {item.id: item.name for item in matrix.parties},
            sites | {item.id: item.name for item in matrix.sites},
        )

    def function(self, function: str) -> str:
        """The name of a function."""
        return self.functions.get(function, function)

    def party(self, party: str) -> str:
        """The name of a party."""
        return self.parties.get(party, party)

    def site(self, site: str) -> str:
        """The name of a site."""
        return self.sites.get(site, site)

    def handoff(self, handoff: str) -> str:
        """A hand-off by the names of its two functions."""
        return " → ".join(self.function(end) for end in handoff.split(">"))

    def subject(self, subject: str) -> str:
        """A name for an id of which it is not said what it stands for: a function comes first."""
        if ">" in subject:
            return self.handoff(subject)
        if subject in ("", "matrix"):
            return "the whole board"
        return self.functions.get(subject) or self.party(subject)

    def know(self, edits: Iterable[Edit]) -> bool:
        """Whether every function and party that the edits are about has a name here."""
        return all(map(self._knows, edits))

    def or_else(self, earlier: Names) -> Names:
        """These names, and the earlier ones for what has none here."""
        return Names(
            {**earlier.functions, **self.functions},
            {**earlier.parties, **self.parties},
            {**earlier.sites, **self.sites},
        )

    def _knows(self, edit: Edit) -> bool:
        match edit:
            case AddHandoff():
                return {edit.handoff.from_, edit.handoff.to} <= self.functions.keys()
            case RemoveHandoff():
                return set(edit.handoff.split(">")) <= self.functions.keys()
        match target_of(edit):
            case ("sourcing" | "function", function, *_):
                return function in self.functions
            case ("duties", function, party):
                return function in self.functions and party in self.parties
            case ("party", party, _):
                return party in self.parties
            case _:
                return True
