"""Facts as text: their names, the ones that are missing, and how far a board can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from matrix.edits import SetAttribute
from matrix.handoffs import crosses
from matrix.model import Function, Handoff, Matrix, Ownership, Party, PartyKind, Provenance, Site
from matrix.values.phrases import DAY_NAMES, listed
from matrix.words.names import Names, handoff_name, name_of, party_name, site_name

NOT_STATED = "not stated"
PROVENANCE_MEANING = {
    Provenance.STATED: "Written down in the source that the row comes from.",
    Provenance.INFERRED: "Concluded from other things that the source says.",
    Provenance.DECIDED: "Decided by the leadership team.",
    Provenance.UNKNOWN: "Nobody has said where it comes from.",
}
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

CLOCK_FACTS = {"timezone": "time zone", "shift": "working hours", "workdays": "working days"}
"""What the working time of a site follows from."""

_OTHER = {"doc_quality": "how well {0} is documented", "shares": "who leads {0}",
          "sites": "where {0} works", "site": "where {0} is done"}  # fmt: skip
_NO_DAY = "the day of the board"


_CALLED = {
    "decision.by": "decided by",
    "decision.on": "decided on",
    "decision.drivers": "drivers of the decision",
    "decision.alternatives": "alternatives considered",
    "decision.expected": "expected by the next review",
    "decision.review_on": "next review on",
    "today.ownership": "ownership today",
    "today.shares": "shares today",
    "today.changes_on": "as decided from",
    "costs.in_house": "yearly cost in-house",
    "costs.mixed": "yearly cost when mixed",
    "costs.outsourced": "yearly cost outsourced",
    "costs.move": "cost of the move",
    "agent.operator": "operator",
    "agent.human_owner": "human owner",
    "agent.reversible": "reversible",
    "agent.fallback": "fallback",
    "subcontractor_of": "prime contractor",
    "required_timezone": "time zone of the required hours",
    "required_holidays": "holidays without required hours",
    "required_days": "days with required hours",
    "lei": "LEI",
    "vat": "VAT number",
}
"""Facts that are called otherwise than by their key."""


def readable(attribute: str) -> str:
    """`Exit plan` for `exit_plan`, `Governance: tool` for `governance.tool`."""
    words = spelt(attribute)
    return words[:1].upper() + words[1:]


def spelt(attribute: str) -> str:
    """`exit plan`: the name of an attribute inside a sentence."""
    if attribute in _CALLED:
        return _CALLED[attribute]
    if attribute.startswith("letters."):
        return f"meaning of the letter {attribute.removeprefix('letters.')}"
    if attribute.startswith("other."):
        return attribute.removeprefix("other.")
    words = attribute.replace(".", ": ").replace("_", " ").split()
    return " ".join(SPELLING.get(word, word) for word in words)


def attribute_name(attribute: str, names: Names) -> str:
    """The name of an attribute inside a sentence, also of one that reaches into a mapping."""
    part, _, key = attribute.partition(".")
    match part:
        case "cells" if key:
            return f"note on {names.party(key)}"
        case "headings" if key:
            return f"heading above {key}"
        case "shift" if key:
            return f"hours on {DAY_NAMES.get(key, key)}"
        case "special_days" if key:
            return f"hours on {key}"
        case _:
            return spelt(attribute)


def with_names(edit: SetAttribute, names: Names) -> object:
    """The value that an edit states, with names in place of ids."""
    match edit.attribute, edit.value:
        case (("subcontractor_of" | "agent.operator"), str(party)):
            return names.party(party)
        case (("from_site" | "to_site"), str(site)):
            return names.site(site)
        case "sites", list(sites):
            return [names.site(str(site)) for site in sites]
        case "covers", list(functions):
            return [names.function(str(function)) for function in functions]
        case "today.shares", dict(shares):
            return {names.party(party): f"{share:.0%}" for party, share in shares.items()}
        case _, value:
            return value


def parts_line(parts: Mapping[str, object], told: Callable[[object], str]) -> str:
    """The parts of a value in one line, without those that nobody stated."""
    known = ((key, told(part)) for key, part in parts.items() if part)
    return ", ".join(f"{_part_name(key)} {words}" for key, words in known)


def _part_name(key: str) -> str:
    return DAY_NAMES[key][:3] if key in DAY_NAMES else spelt(key)


def assumption_name(key: str) -> str:
    """`time.answer_hours` as a person reads it: `Assumed answer hours`."""
    owner, _, name = key.rpartition(".")
    return f"Assumed {readable(name).lower()}" if owner == "time" else f"Parameter {key}"


def option_name(option: object) -> str:
    """What one of several fixed answers is called."""
    return option.label if isinstance(option, Ownership | PartyKind) else readable(str(option))


def rank(matrix: Matrix, party: Party) -> int:
    """The place in a chain of sub-contractors: 1 for who works for us directly."""
    chain = [party.id]
    above = party.subcontractor_of
    while above is not None and above not in chain:
        chain.append(above)
        above = matrix.parties_by_id[above].subcontractor_of
    return len(chain)


def letters_of(function: Function, party: str) -> str:
    """The letters in one cell of the RACI grid: `A R`."""
    return " ".join(function.duties.get(party, ()))


def crossing(matrix: Matrix, handoff: Handoff) -> str:
    """Whether a hand-off passes from one company to another: yes, no or unknown."""
    answer = crosses(matrix, handoff)
    return "unknown" if answer is None else "yes" if answer else "no"


def evidence_mark(matrix: Matrix) -> str:
    """The mark that says how far the content can be trusted."""
    return matrix.evidence.mark.value if matrix.evidence else NOT_STATED


def evidence_sentence(matrix: Matrix) -> str:
    """The mark and what it rests on."""
    note = matrix.evidence.note if matrix.evidence else ""
    return f"{evidence_mark(matrix)}: {note}" if note else evidence_mark(matrix)


def board_day(matrix: Matrix) -> str:
    """The day that dates are compared with."""
    return matrix.as_of.isoformat() if matrix.as_of else NOT_STATED


def open_facts(site: Site) -> list[str]:
    """What a site lacks for a clock, such as `working hours`: not stated, or stated as none."""
    return [CLOCK_FACTS[fact] for fact in site.open_clock]


def missing_words(matrix: Matrix, paths: Iterable[str], at_most: int = 4) -> str:
    """Paths of facts in words: `the time zone of Karachi and where Indus works`."""
    return listed(list(dict.fromkeys(_fact(matrix, path) for path in paths)), at_most)


def _fact(matrix: Matrix, path: str) -> str:
    section, _, rest = path.partition(".")
    item, _, fact = rest.rpartition(".")
    match section:
        case "matrix":
            return _NO_DAY
        case "sites":
            return f"the {CLOCK_FACTS.get(fact, fact)} of {site_name(matrix, item)}"
        case "parties":
            return _OTHER[fact].format(party_name(matrix, item))
        case "functions":
            return _OTHER[fact].format(name_of(matrix, item))
        case _:
            words = _OTHER.get(fact, f"the {fact} of {{0}}")
            return words.format(handoff_name(matrix, item))
