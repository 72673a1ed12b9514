"""What a rule is: a value with statement, reason, sources, examples and check."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from matrix.model.policy import ParameterValue, Policy, Severity
from matrix.rules.kleene import Need, Truth

if TYPE_CHECKING:
    from matrix.edits import Edit
    from matrix.model.vocabulary import Scope
    from matrix.rules.context import PartyFacts
    from matrix.rules.facts import FunctionFacts
    from matrix.rules.handoff_facts import HandoffFacts, MatrixFacts

EXAMPLE_DAY = "2026-01-12"


class Mark(StrEnum):
    """How far a source was verified; shown with the rule."""

    PRIMARY = "read in the primary text"
    ABSTRACT = "abstract or official summary read"
    SECONDARY = "secondary source"
    MEMORY = "from memory, not verified"
    CLAIMED = "claimed by a practitioner article"
    COMPUTED = "computed for this project"
    PROPOSAL = "our proposal"


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a rule, and how far it was verified."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Parameter:
    """A threshold that a policy can override with `<rule id>.<name>`."""

    name: str
    default: ParameterValue
    description: str


@dataclass(frozen=True, slots=True)
class Example:
    """A complete document that passes or breaks a rule.

    `document` is YAML without its head: format and day are the same in all examples.
    """

    title: str
    document: str

    @property
    def text(self) -> str:
        """The complete document, with its head."""
        head = f"format: 2\ntitle: {self.title}\nas_of: {EXAMPLE_DAY}\n"
        return head + textwrap.dedent(self.document).lstrip("\n")


class Subject(NamedTuple):
    """What a finding is about."""

    kind: Scope
    id: str


WHOLE = Subject("matrix", "matrix")


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that resolve a finding; a safe fix states no new fact."""

    label: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One way to break a rule.

    The first true case of a subject becomes its finding; only then is `fix` called.
    """

    when: Truth
    severity: Severity
    message: str
    remedy: str | None = None
    fix: Callable[[], Fix | None] | None = None
    subject: Subject | None = None


Parameters = Mapping[str, float]
F = TypeVar("F")
Check = Callable[[F, Parameters], tuple[Case, ...]]
"""Takes the facts of what it is about and the parameters in force."""


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue. Each rule is one file, which the registry finds.

    It checks the matrix, or each function, party or hand-off; a rule about the matrix can check
    those as well. The cases of a check on the matrix can each name a subject; all others are about
    the function, party or hand-off that was checked. What can be checked on one of those belongs
    there, because it runs again only if that one changed.
    """

    id: str
    name: str
    severity: Severity
    statement: str
    why: str
    remedy: str
    sources: tuple[Source, ...]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    on_matrix: Check[MatrixFacts] | None = None
    on_function: Check[FunctionFacts] | None = None
    on_party: Check[PartyFacts] | None = None
    on_handoff: Check[HandoffFacts] | None = None
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """Attributes that the check reads: `criticality`, `contracts.clauses`, `sites.shift`."""
    tags: tuple[str, ...] = ()
    """Tags of the functions that the check applies to."""

    @property
    def pack(self) -> str:
        """Its pack: the part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def scope(self) -> Scope:
        """What it is about: the matrix if it checks that, else the one thing that it checks."""
        checks: dict[Scope, object] = {
            "matrix": self.on_matrix,
            "function": self.on_function,
            "party": self.on_party,
            "handoff": self.on_handoff,
        }
        return next(scope for scope, check in checks.items() if check is not None)

    def parameters_in(self, policy: Policy) -> Parameters:
        """The value of every parameter under a policy."""
        return {
            parameter.name: float(policy.parameter(self.id, parameter.name, parameter.default))
            for parameter in self.parameters
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: where, how severe, and the remedy."""

    rule: str
    severity: Severity
    subject: Subject
    status: Literal["open", "waived"]
    message: str
    remedy: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A rule that cannot answer until missing facts are stated."""

    rule: str
    subject: Subject
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Review:
    """All findings and unknowns of one matrix under one policy."""

    findings: tuple[Finding, ...]
    unknowns: tuple[Unknown, ...]

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The open findings of the highest severity."""
        return tuple(
            finding
            for finding in self.findings
            if finding.status == "open" and finding.severity is Severity.BLOCKER
        )

    def about(self, kind: Scope, subject_id: str) -> tuple[Finding, ...]:
        """The findings about one function, party, hand-off or the matrix."""
        return self._by_subject.get(Subject(kind, subject_id), ())

    @cached_property
    def _by_subject(self) -> dict[Subject, tuple[Finding, ...]]:
        by_subject: dict[Subject, tuple[Finding, ...]] = {}
        for finding in self.findings:
            by_subject[finding.subject] = (*by_subject.get(finding.subject, ()), finding)
        return by_subject
