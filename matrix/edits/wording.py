"""Edits in words, for previews, undo labels and minutes."""

from functools import singledispatch

from matrix.edits import (
    AddFunction,
    AddHandoff,
    AddParty,
    AddSite,
    Edit,
    MoveFunction,
    MoveParty,
    RemoveFunction,
    RemoveHandoff,
    RemoveParty,
    RemoveSite,
    RestoreSourcing,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetParameter,
    SetShares,
    Unwaive,
    Waive,
)
from matrix.model import Matrix
from matrix.model.sourcing import effective_ownership

SPELLING = {
    **{word: word.upper() for word in ("baa", "bcp", "bcr", "ci", "dfars", "dpa", "fte", "ip")},
    **{word: word.upper() for word in ("kpi", "scc", "sla")},
    "doc": "documentation",
    "docs": "documentation",
    "kpis": "KPIs",
    "rel": "relative to suppliers",
    "tech": "technology",
}
"""Parts of attribute names that people write differently."""


def describe(matrix: Matrix, edit: Edit) -> str:
    """What an edit does, as a person would say it; names are those before the edit."""
    return _words(edit, matrix)


def readable(attribute: str) -> str:
    """`Exit plan` for `exit_plan`, `Contract: signed` for `contract.signed`."""
    words = _spelt(attribute)
    return words[:1].upper() + words[1:]


def _spelt(attribute: str) -> str:
    words = attribute.replace(".", ": ").replace("_", " ").split()
    return " ".join(SPELLING.get(word, word) for word in words)


def _function(matrix: Matrix, function: str) -> str:
    found = matrix.functions_by_id.get(function)
    return found.name if found else function


def _party(matrix: Matrix, party: str) -> str:
    found = matrix.parties_by_id.get(party)
    return found.name if found else party


def _handoff(matrix: Matrix, handoff: str) -> str:
    return " → ".join(_function(matrix, end) for end in handoff.split(">"))


def _site(matrix: Matrix, site: str) -> str:
    return next((known.name for known in matrix.sites if known.id == site), site)


def assumption_name(key: str) -> str:
    """`time.answer_hours` as a person reads it: `Assumed answer hours`."""
    owner, _, name = key.rpartition(".")
    return f"Assumed {readable(name).lower()}" if owner == "time" else f"Parameter {key}"


def _value(value: object) -> str:
    match value:
        case None:
            return "unknown"
        case True:
            return "yes"
        case False:
            return "no"
        case float() if value.is_integer():
            return str(int(value))
        case list() | tuple():
            return (
                f"{len(value)} entries"
                if any(isinstance(v, dict) for v in value)
                else (", ".join(map(str, value)) or "none")
            )
        case _:
            return str(value)


@singledispatch
def _words(edit: Edit, matrix: Matrix) -> str:
    raise TypeError(f"no words for {type(edit).__name__} on {matrix.title}")


@_words.register
def _(edit: SetOwnership, matrix: Matrix) -> str:
    function = matrix.functions_by_id.get(edit.function)
    contradicted = function is not None and (
        function.shares is not None and effective_ownership(matrix, function) is not edit.ownership
    )
    lost = ", and its shares are cleared" * contradicted
    return f"{_function(matrix, edit.function)}: {edit.ownership.label.lower()}{lost}"


@_words.register
def _(edit: RestoreSourcing, matrix: Matrix) -> str:
    return f"{_function(matrix, edit.function)}: back to {edit.ownership.label.lower()}"


@_words.register
def _(edit: SetShares, matrix: Matrix) -> str:
    shares = ", ".join(
        f"{_party(matrix, party)} {share:.0%}" for party, share in (edit.shares or {}).items()
    )
    return f"{_function(matrix, edit.function)}: shares {shares or 'unknown'}"


@_words.register
def _(edit: SetDuties, matrix: Matrix) -> str:
    function = matrix.functions_by_id.get(edit.function)
    before = " ".join(function.duties.get(edit.party, ())) if function else ""
    after = " ".join(edit.letters) or "no letter"
    change = f"{after} instead of {before}" if before else after
    return f"{_function(matrix, edit.function)}: {_party(matrix, edit.party)} gets {change}"


@_words.register
def _(edit: SetAttribute, matrix: Matrix) -> str:
    names = {"function": _function, "party": _party, "handoff": _handoff, "site": _site}
    owner = names[edit.subject](matrix, edit.id) if edit.subject in names else matrix.title
    return f"{owner}: {_spelt(edit.attribute)} {_value(edit.value)}"


@_words.register
def _(edit: SetParameter, matrix: Matrix) -> str:  # noqa: ARG001
    value = "as by default" if edit.value is None else _value(edit.value)
    return f"{assumption_name(edit.key)}: {value}"


@_words.register
def _(edit: AddFunction, matrix: Matrix) -> str:  # noqa: ARG001
    return f"Add the function {edit.function.name}"


@_words.register
def _(edit: RemoveFunction, matrix: Matrix) -> str:
    return f"Remove the function {_function(matrix, edit.function)}"


@_words.register
def _(edit: MoveFunction, matrix: Matrix) -> str:
    return f"Move {_function(matrix, edit.function)}"


@_words.register
def _(edit: AddParty, matrix: Matrix) -> str:  # noqa: ARG001
    return f"Add the party {edit.party.name}"


@_words.register
def _(edit: RemoveParty, matrix: Matrix) -> str:
    return f"Remove the party {_party(matrix, edit.party)}"


@_words.register
def _(edit: MoveParty, matrix: Matrix) -> str:
    return f"Move {_party(matrix, edit.party)}"


@_words.register
def _(edit: AddSite, matrix: Matrix) -> str:  # noqa: ARG001
    return f"Add the site {edit.site.name}"


@_words.register
def _(edit: RemoveSite, matrix: Matrix) -> str:  # noqa: ARG001
    return f"Remove the site {edit.site}"


@_words.register
def _(edit: AddHandoff, matrix: Matrix) -> str:
    return f"Add the hand-off {_handoff(matrix, edit.handoff.id)}"


@_words.register
def _(edit: RemoveHandoff, matrix: Matrix) -> str:
    return f"Remove the hand-off {_handoff(matrix, edit.handoff)}"


@_words.register
def _(edit: Waive, matrix: Matrix) -> str:
    subject = _function(matrix, edit.waiver.subject)
    return f"Waive {edit.waiver.rule} for {subject}"


@_words.register
def _(edit: Unwaive, matrix: Matrix) -> str:
    return f"Withdraw the waiver of {edit.rule} for {_function(matrix, edit.subject)}"
