"""Which place of the matrix an edit is about, so that two changes of one place can be told."""

from matrix.edits import (
    AddFunction,
    AddParty,
    Edit,
    MoveFunction,
    MoveParty,
    RemoveFunction,
    RemoveParty,
    RestoreSourcing,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetParameter,
    SetShares,
    Unwaive,
    Waive,
)

Target = tuple[str, ...]


def target_of(edit: Edit) -> Target | None:
    """The cell, fact or waiver that the edit sets; None for what adds, moves or removes a row."""
    match edit:
        case SetOwnership() | SetShares() | RestoreSourcing():
            return ("sourcing", edit.function)
        case SetDuties():
            return ("duties", edit.function, edit.party)
        case SetAttribute():
            return (edit.subject, edit.id, edit.attribute)
        case SetParameter():
            return ("parameter", edit.key)
        case Waive():
            return ("waiver", edit.waiver.rule, edit.waiver.subject)
        case Unwaive():
            return ("waiver", edit.rule, edit.subject)
        case _:
            return None


def function_id_of(edit: Edit) -> str | None:
    """The function whose row the edit is at, so that others can see who is where."""
    match edit:
        case SetOwnership() | SetShares() | RestoreSourcing() | SetDuties():
            return edit.function
        case SetAttribute(subject="function"):
            return edit.id
        case AddFunction():
            return edit.function.id
        case _:
            return None


def restructures(edit: Edit) -> bool:
    """Whether rows or columns of the board come, go or move."""
    return isinstance(
        edit, AddFunction | AddParty | MoveFunction | MoveParty | RemoveFunction | RemoveParty
    )
