"""Reasons go with the ownership they were written for: a change of ownership retires its reason."""

from __future__ import annotations

from collections.abc import Iterator

from matrix.edits import Edit, SetAttribute, SetOwnership, apply_all
from matrix.model import Matrix
from matrix.model.sourcing import effective_ownership

REASON = "rationale"


def retiring(matrix: Matrix, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits, and behind them those that clear each reason whose ownership they change.

    A reason that the edits themselves give stays. The cleared text stays in the journal, and undo
    brings it back.

    Raises:
        EditRefused: an edit does not apply.
    """
    given = {function for function, _ in reasons_given(edits)}
    return (*edits, *(_cleared(each) for each in _outdated(matrix, edits) if each not in given))


def reasons_given(edits: tuple[Edit, ...]) -> Iterator[tuple[str, str]]:
    """The functions whose reason the edits set, each with the reason; empty where they clear it."""
    for edit in edits:
        match edit:
            case SetAttribute(subject="function", attribute=attribute) if attribute == REASON:
                yield edit.id, str(edit.value or "")


def retirements(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits that clear a reason behind others, as `retiring` adds them."""
    return tuple(
        edit for edit in edits[1:] if isinstance(edit, SetAttribute) and edit == _cleared(edit.id)
    )


def decided_in(edits: tuple[Edit, ...]) -> frozenset[str]:
    """The functions that a change decides: it sets the ownership and gives the reason in one."""
    explained = {function for function, reason in reasons_given(edits) if reason}
    return frozenset(
        edit.function
        for edit in edits
        if isinstance(edit, SetOwnership) and edit.function in explained
    )


def _outdated(matrix: Matrix, edits: tuple[Edit, ...]) -> Iterator[str]:
    """The functions that keep their reason although another ownership is in force now."""
    after = apply_all(matrix, edits)
    for function in after.functions:
        before = matrix.functions_by_id.get(function.id)
        if before is None or function.rationale is None or function.rationale != before.rationale:
            continue
        if effective_ownership(matrix, before) is not effective_ownership(after, function):
            yield function.id


def _cleared(function: str) -> SetAttribute:
    return SetAttribute(subject="function", id=function, attribute=REASON, value=None)
