"""Every change as data: a fix, a preview, an undo and an import are all tuples of edits."""

from collections.abc import Iterable
from functools import reduce
from typing import Annotated

from pydantic import Field

from matrix.edits.assumptions import SetParameter
from matrix.edits.attributes import SetAttribute
from matrix.edits.contracts import AddContract, RemoveContract
from matrix.edits.sites import AddSite, RemoveSite
from matrix.edits.sourcing import RestoreSourcing, SetDuties, SetOwnership, SetShares
from matrix.edits.structure import (
    AddFunction,
    AddHandoff,
    AddParty,
    MoveFunction,
    MoveParty,
    RemoveFunction,
    RemoveHandoff,
    RemoveParty,
)
from matrix.edits.waivers import Unwaive, Waive
from matrix.model import Matrix
from matrix.model.vocabulary import SubjectKind

Edit = Annotated[
    AddContract
    | AddFunction
    | AddHandoff
    | AddParty
    | AddSite
    | MoveFunction
    | MoveParty
    | RemoveContract
    | RemoveFunction
    | RemoveHandoff
    | RemoveParty
    | RemoveSite
    | RestoreSourcing
    | SetAttribute
    | SetDuties
    | SetOwnership
    | SetParameter
    | SetShares
    | Unwaive
    | Waive,
    Field(discriminator="kind"),
]


def apply(matrix: Matrix, edit: Edit) -> Matrix:
    """The matrix after one edit; the one given stays as it is.

    Raises:
        EditRefused: the edit does not apply to this matrix.
    """
    return edit.apply(matrix)


def apply_all(matrix: Matrix, edits: Iterable[Edit]) -> Matrix:
    """The matrix after all the edits in order, or EditRefused with none of them made."""
    return reduce(apply, edits, matrix)


def inverse(matrix: Matrix, edit: Edit) -> tuple[Edit, ...]:
    """The edits that lead from `apply(matrix, edit)` back to `matrix`.

    Raises:
        EditRefused: the edit does not apply to this matrix.
    """
    return edit.inverse(matrix)


def inverse_all(matrix: Matrix, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that undo all the edits, last one first."""
    undo: tuple[Edit, ...] = ()
    for edit in edits:
        undo = (*inverse(matrix, edit), *undo)
        matrix = apply(matrix, edit)
    return undo


__all__ = [
    "AddContract",
    "AddFunction",
    "AddHandoff",
    "AddParty",
    "AddSite",
    "Edit",
    "MoveFunction",
    "MoveParty",
    "RemoveContract",
    "RemoveFunction",
    "RemoveHandoff",
    "RemoveParty",
    "RemoveSite",
    "RestoreSourcing",
    "SetAttribute",
    "SetDuties",
    "SetOwnership",
    "SetParameter",
    "SetShares",
    "SubjectKind",
    "Unwaive",
    "Waive",
    "apply",
    "apply_all",
    "inverse",
    "inverse_all",
]
