"""What a person calls the ids of a board: functions, parties, sites, hand-offs, subjects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matrix.edits import (
    AddContract,
    AddFunction,
    AddHandoff,
    AddParty,
    AddSite,
    Edit,
    RemoveHandoff,
)
from matrix.edits.targets import target_of
from matrix.model import Function, Matrix, Party, Site, functions_named
from matrix.model.handoff import labels_in_pairs
from matrix.rules import Subject
from matrix.values.phrases import arrow, labelled

WHOLE = "The whole matrix"
_KINDS = {"functions": "function", "parties": "party", "handoffs": "handoff", "sites": "site",
          "contracts": "contract"}  # fmt: skip
"""The sections of a board, and what stands in them."""


def name_of(matrix: Matrix, function: str) -> str:
    """The name of a function; an id that is not on the board stands for itself."""
    return matrix.function_names.get(function, function)


def name_in_group(matrix: Matrix, function: Function) -> str:
    """The name of a function below its heading, which need not be said again."""
    called = name_of(matrix, function.id)
    below = f"{function.name} ({matrix.heading(function.group)})"
    return function.name if called == below else called


def recorded_name(matrix: Matrix, function: str) -> str:
    """The name of a function in a record that may be about one removed since."""
    return matrix.function_names.get(function) or f"{function} (no longer on the board)"


def party_name(matrix: Matrix, party: str) -> str:
    """The name of a party; an id that is not on the board stands for itself."""
    return matrix.party_names.get(party, party)


def site_name(matrix: Matrix, site: str) -> str:
    """The name of a site; an id that is not on the board stands for itself."""
    return matrix.site_names.get(site, site)


def handoff_name(matrix: Matrix, handoff: str) -> str:
    """`Design → Build`, and what is handed over if there are several between the two."""
    return _handoff(matrix.function_names, matrix.handoff_labels, handoff)


def subject_name(matrix: Matrix, subject: Subject) -> str:
    """What a person calls the subject of a finding."""
    return Names.of(matrix).item(subject.kind, subject.id) or WHOLE


def owner_name(matrix: Matrix, section: str, item: str) -> str:
    """What a person calls the thing in a section of the board that a fact is about."""
    return Names.of(matrix).item(_KINDS.get(section, section), item) or WHOLE


def waived_name(matrix: Matrix, subject: str) -> str:
    """What a person calls the subject of a waiver, which may be of any kind."""
    return Names.of(matrix).subject(subject) or WHOLE


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id, also of what has left the board; an unknown id stands for itself."""

    functions: Mapping[str, str]
    parties: Mapping[str, str]
    sites: Mapping[str, str]
    references: Mapping[str, tuple[str, str]]
    """The number of each contract, and the id of its party."""
    labels: Mapping[str, str]
    """What tells hand-offs between the same two functions apart."""

    @classmethod
    def of(cls, matrix: Matrix, edits: Iterable[Edit] = (), earlier: Matrix | None = None) -> Names:
        """The names on a board; what it does not list is called as the edits call it.

        What these do not name either is called as on an earlier board.
        """
        functions = dict(earlier.functions_by_id) if earlier else {}
        parties = dict(earlier.parties_by_id) if earlier else {}
        sites = {site.id: site for site in earlier.sites} if earlier else {}
        for edit in edits:
            match edit:
                case AddFunction():
                    functions[edit.function.id] = edit.function
                case AddParty():
                    parties[edit.party.id] = edit.party
                case AddSite():
                    sites[edit.site.id] = edit.site
        whole = _with(matrix, functions, parties, sites)
        references = {
            contract.id: (contract.reference or contract.id, party.id)
            for party in whole.parties
            for contract in (*party.contracts, party.own_contract)
        }
        for edit in edits:
            if isinstance(edit, AddContract):
                mine = edit.contract
                references.setdefault(mine.id, (mine.reference or mine.id, edit.party))
        labels = _labels(matrix, edits, earlier)
        return cls(whole.function_names, whole.party_names, whole.site_names, references, labels)

    def function(self, function: str) -> str:
        """The name of a function."""
        return self.functions.get(function, function)

    def party(self, party: str) -> str:
        """The name of a party."""
        return self.parties.get(party, party)

    def site(self, site: str) -> str:
        """The name of a site."""
        return self.sites.get(site, site)

    def contract(self, contract: str) -> str:
        """`contract MSA-17 with Indus Delivery`; one without a number goes by its party."""
        reference, party = self.references.get(contract, (contract, ""))
        number = "" if reference == party else f" {reference}"
        return f"contract{number} with {self.party(party)}" if party else f"contract{number}"

    def handoff(self, handoff: str) -> str:
        """A hand-off by the names of its two functions, and by what tells it from others."""
        return _handoff(self.functions, self.labels, handoff)

    def item(self, kind: str, item: str) -> str:
        """The name of one thing by its kind; empty for the board itself."""
        match kind:
            case "function":
                return self.function(item)
            case "party":
                return self.party(item)
            case "handoff":
                return self.handoff(item)
            case "site":
                return self.site(item)
            case "contract":
                return self.contract(item)
            case _:
                return ""

    def subject(self, subject: str) -> str:
        """The name for an id of unknown kind, a function first; empty for the board itself."""
        if ">" in subject:
            return self.handoff(subject)
        if subject in ("", "matrix"):
            return ""
        return self.functions.get(subject) or self.party(subject)

    def know(self, edits: Iterable[Edit]) -> bool:
        """Whether every function and party that the edits are about has a name here."""
        return all(map(self._knows, edits))

    def _knows(self, edit: Edit) -> bool:
        match edit:
            case AddHandoff():
                return {edit.handoff.from_, edit.handoff.to} <= self.functions.keys()
            case RemoveHandoff():
                return set(functions_named(edit.handoff)) <= self.functions.keys()
        match target_of(edit):
            case ("sourcing" | "function", function, *_):
                return function in self.functions
            case ("duties", function, party):
                return function in self.functions and party in self.parties
            case ("party", party, _):
                return party in self.parties
            case _:
                return True


def _handoff(functions: Mapping[str, str], labels: Mapping[str, str], handoff: str) -> str:
    ends = arrow(*(functions.get(function, function) for function in functions_named(handoff)))
    return labelled(ends, labels.get(handoff))


def _labels(matrix: Matrix, edits: Iterable[Edit], earlier: Matrix | None) -> Mapping[str, str]:
    """The labels of the hand-offs of the board, and of those that the edits name or it had."""
    here = matrix.handoffs_by_id
    gone = {h.id: h for h in earlier.handoffs if h.id not in here} if earlier else {}
    for edit in edits:
        if isinstance(edit, AddHandoff) and edit.handoff.id not in here:
            gone[edit.handoff.id] = edit.handoff
    if not gone:
        return matrix.handoff_labels
    return labels_in_pairs((*matrix.handoffs, *gone.values()))


def _with(
    matrix: Matrix,
    functions: Mapping[str, Function],
    parties: Mapping[str, Party],
    sites: Mapping[str, Site],
) -> Matrix:
    """The board with what is no longer on it at the end, so that all names can be told apart."""
    gone = (
        tuple(item for key, item in functions.items() if key not in matrix.functions_by_id),
        tuple(item for key, item in parties.items() if key not in matrix.parties_by_id),
        tuple(item for key, item in sites.items() if key not in matrix.site_names),
    )
    if not any(gone):
        return matrix
    return matrix.replace(
        functions=(*matrix.functions, *gone[0]),
        parties=(*matrix.parties, *gone[1]),
        sites=(*matrix.sites, *gone[2]),
    )
