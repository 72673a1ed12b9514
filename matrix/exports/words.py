"""The words that every readable export uses for the same thing."""

from matrix.edits.wording import readable
from matrix.handoffs import crosses
from matrix.model import Function, Handoff, Matrix, Provenance
from matrix.rules import Finding, Subject, Unknown

PROVENANCE_MEANING = {
    Provenance.STATED: "Written down in the source that the row comes from.",
    Provenance.INFERRED: "Concluded from other things that the source says.",
    Provenance.DECIDED: "Decided by the leadership team.",
    Provenance.UNKNOWN: "Nobody has said where it comes from.",
}
NOT_STATED = "not stated"


def evidence_mark(matrix: Matrix) -> str:
    """The mark that says how far the content can be trusted."""
    return matrix.evidence.mark.value if matrix.evidence else NOT_STATED


def evidence_sentence(matrix: Matrix) -> str:
    """The mark and what it rests on."""
    note = matrix.evidence.note if matrix.evidence else ""
    return f"{evidence_mark(matrix)}: {note}" if note else evidence_mark(matrix)


def day(matrix: Matrix) -> str:
    """The day that dates are compared with."""
    return matrix.as_of.isoformat() if matrix.as_of else NOT_STATED


def share_of(function: Function, party: str) -> float | None:
    """The part of the work a party does; None while nobody has stated the shares."""
    return None if function.shares is None else function.shares.get(party, 0.0)


def letters_of(function: Function, party: str) -> str:
    """The letters in one cell of the RACI grid: `A R`."""
    return " ".join(function.duties.get(party, ()))


def name_of(matrix: Matrix, subject: Subject) -> str:
    """What a reader calls the subject of a finding."""
    names = {
        "function": {item.id: item.name for item in matrix.functions},
        "party": {item.id: item.name for item in matrix.parties},
        "handoff": {item.id: ends_of(matrix, item.id) for item in matrix.handoffs},
        "matrix": {subject.id: "The whole matrix"},
    }[subject.kind]
    return names.get(subject.id, subject.id)


def ends_of(matrix: Matrix, handoff: str) -> str:
    """A hand-off by the names of the two functions."""
    return " → ".join(matrix.functions_by_id[end].name for end in handoff.split(">"))


def crossing(matrix: Matrix, handoff: Handoff) -> str:
    """Whether a hand-off passes from one company to another: yes, no or unknown."""
    answer = crosses(matrix, handoff)
    return "unknown" if answer is None else "yes" if answer else "no"


def finding_line(finding: Finding) -> str:
    """A finding on one line: severity, rule and message."""
    accepted = ", waived" if finding.status == "waived" else ""
    return f"{finding.severity.value}{accepted}, {finding.rule}: {finding.message}"


def needs_line(matrix: Matrix, unknown: Unknown) -> str:
    """The facts that a rule waits for; those of something else than its subject say of what."""
    own = [need for need in unknown.needs if need.id == unknown.subject.id]
    others = [need for need in unknown.needs if need not in own]
    return ", ".join(
        [
            *(readable(need.attribute) for need in own),
            *(f"{readable(need.attribute)} ({owner_name(matrix, *need[:2])})" for need in others),
        ]
    )


def owner_name(matrix: Matrix, section: str, owner: str) -> str:
    """What a missing fact is about, by name."""
    sites = {site.id: site.name for site in matrix.sites if section == "sites"}
    parties = {party.id: party.name for party in matrix.parties if section == "parties"}
    return sites.get(owner) or parties.get(owner) or subject_name(matrix, owner)


def subject_name(matrix: Matrix, subject: str) -> str:
    """A name for an id of which it is not said what it stands for: a function comes first."""
    if subject in matrix.functions_by_id:
        return matrix.functions_by_id[subject].name
    if subject in matrix.parties_by_id:
        return matrix.parties_by_id[subject].name
    if subject in matrix.handoffs_by_id:
        return ends_of(matrix, subject)
    return "The whole matrix" if subject in ("", "matrix") else subject
