"""The same icon and colour for the same thing on every screen."""

from matrix.model import Evidence, EvidenceMark, Ownership
from matrix.model.policy import Severity
from matrix.values.phrases import plain

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


def severity_badge(severity: Severity) -> str:
    """A severity as a Markdown badge: colour, icon and word."""
    return f":{SEVERITY_COLOUR[severity]}-badge[{SEVERITY_ICON[severity]} {severity.value}]"


def evidence_words(evidence: Evidence | None) -> str:
    """One Markdown line on how far the content can be trusted."""
    if evidence is None:
        return ""
    mark = evidence.mark
    return f"{EVIDENCE_ICON[mark]} **{mark.value.capitalize()}** {plain(evidence.note)}"
