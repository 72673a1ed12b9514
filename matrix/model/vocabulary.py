"""The words of the field: every closed list of terms that a document may use."""

from enum import StrEnum
from typing import Literal, get_args


class Ownership(StrEnum):
    """Who does the work of a function, as the leadership team decided."""

    IN_HOUSE = "in_house"
    MIXED = "mixed"
    OUTSOURCED = "outsourced"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The word a person reads."""
        return {"in_house": "In-house"}.get(self.value, self.value.capitalize())


class Provenance(StrEnum):
    """Where an ownership comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    DECIDED = "decided"
    UNKNOWN = "unknown"


class PartyKind(StrEnum):
    """What a party is to the company."""

    IN_HOUSE = "in_house"
    GROUP = "group"
    VENDOR = "vendor"
    FREELANCER = "freelancer"
    AGENT = "agent"

    @property
    def label(self) -> str:
        """The words a person reads."""
        return {
            "in_house": "In-house team",
            "group": "Group company",
            "vendor": "Vendor",
            "freelancer": "Freelancer",
            "agent": "Software agent",
        }[self.value]


class EvidenceMark(StrEnum):
    """How far a document's content can be trusted."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"
    ILLUSTRATIVE = "illustrative"
    STRETCHED = "stretched"
    COMPUTED = "computed"


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
"""In the order of `date.weekday`."""
DataCategory = Literal["personal", "card", "health", "defence", "bank"]
Regime = Literal[
    "CPS230", "DORA", "EBA", "FCA", "GDPR", "HIPAA", "MAS", "NIS2", "PCI", "SBP", "US-DoD"
]
Engagement = Literal["ticket", "outcome"]
DataAccess = Literal["none", "masked", "virtual_desktop", "limited_production", "full_production"]
ControlEvidence = Literal[
    "repository_access",
    "ci_visibility",
    "dashboard",
    "issue_log",
    "kpi_set",
    "review_cadence",
    "audit_right",
    "acceptance_right",
]
KpiKind = Literal["outcome", "delivery", "quality", "cost"]
RedFlag = Literal["no_docs", "unclear_pricing", "poor_communication", "no_case_studies"]
LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Renewal = Literal["tacit", "option", "by_agreement", "none"]
Driver = Literal[
    "cost",
    "speed",
    "quality",
    "access_to_talent",
    "flexibility",
    "focus",
    "control",
    "innovation",
    "compliance",
    "risk",
]
Clause = Literal[
    "acceptance",
    "audit_right",
    "authority_cooperation",
    "baa",
    "bcp_tested",
    "card_acknowledgement",
    "coverage_24x7",
    "data_protection",
    "data_return",
    "dfars_flow_down",
    "dpa",
    "exit_transition",
    "incident_help",
    "ip_assignment",
    "locations",
    "open_source",
    "quantitative_sla",
    "reporting",
    "scc_or_bcr",
    "service_description",
    "sla",
    "subprocessor_approval",
    "termination",
    "threat_led_testing",
    "training",
    "transition_period",
    "working_hours",
]
Batch = Literal["anytime", "end_of_shift"]
InteractionMode = Literal["collaboration", "x_as_a_service", "facilitating"]

Scope = Literal["matrix", "function", "party", "handoff"]
"""What a rule can be about, and so a finding."""
SubjectKind = Literal[Scope, "site", "contract"]
"""What a fact can be stated about."""
