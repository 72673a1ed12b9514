"""The same words, icons and colours for the same thing on every screen."""

import re
from functools import lru_cache

from matrix.edits.wording import readable
from matrix.model import Evidence, EvidenceMark, Matrix, Ownership
from matrix.model.policy import Severity
from matrix.rules import Subject
from matrix.values.value import orderly

OWNERSHIP_ICON = {
    Ownership.IN_HOUSE: ":material/home:",
    Ownership.MIXED: ":material/join:",
    Ownership.OUTSOURCED: ":material/open_in_new:",
    Ownership.UNDECIDED: ":material/help:",
}
SEVERITY_ICON = {
    Severity.BLOCKER: ":material/block:",
    Severity.WARNING: ":material/warning:",
    Severity.ADVICE: ":material/lightbulb:",
}
SEVERITY_COLOUR = {
    Severity.BLOCKER: "red",
    Severity.WARNING: "orange",
    Severity.ADVICE: "blue",
}
EVIDENCE_ICON = {
    EvidenceMark.STATED: ":material/format_quote:",
    EvidenceMark.INFERRED: ":material/psychology:",
    EvidenceMark.UNKNOWN: ":material/help:",
    EvidenceMark.ILLUSTRATIVE: ":material/draw:",
    EvidenceMark.STRETCHED: ":material/unfold_more:",
    EvidenceMark.COMPUTED: ":material/calculate:",
}

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """User text that Markdown shows letter by letter."""
    return _MARKDOWN.sub(r"\\\1", orderly(text))


def option_name(option: object) -> str:
    """What one of several fixed answers is called."""
    return option.label if isinstance(option, Ownership) else readable(str(option))


def severity_badge(severity: Severity) -> str:
    """A severity as a Markdown badge: colour, icon and word."""
    return f":{SEVERITY_COLOUR[severity]}-badge[{SEVERITY_ICON[severity]} {severity.value}]"


def counted(number: int, noun: str) -> str:
    """`1 blocker`, `2 blockers`; advice has no plural."""
    plural = noun if noun == "advice" or number == 1 else f"{noun}s"
    return f"{number} {plural}"


def subject_name(matrix: Matrix, subject: Subject) -> str:
    """What a person calls the subject of a finding."""
    match subject.kind:
        case "function" if subject.id in matrix.functions_by_id:
            return matrix.functions_by_id[subject.id].name
        case "party" if subject.id in matrix.parties_by_id:
            return matrix.parties_by_id[subject.id].name
        case "handoff":
            ends = (matrix.functions_by_id.get(end) for end in subject.id.split(">"))
            return " → ".join(function.name for function in ends if function)
        case "matrix":
            return "The whole matrix"
        case _:
            return subject.id


def evidence_words(evidence: Evidence | None) -> str:
    """One Markdown line on how far the content can be trusted."""
    if evidence is None:
        return ""
    mark = evidence.mark
    return f"{EVIDENCE_ICON[mark]} **{mark.value.capitalize()}** {plain(evidence.note)}"
