"""Rules in force, severities, parameters and waivers of a company: values, no rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, get_args

from immutabledict import immutabledict
from pydantic import AfterValidator, Field

from matrix.values.value import FrozenMap, Name, Text, Value

Pack = Literal[
    "core",
    "control",
    "data",
    "regulation",
    "vendor",
    "handoff",
    "communication",
    "capacity",
    "raci",
]
PACKS: tuple[Pack, ...] = get_args(Pack)

GROUP_IS_EXTERNAL = "group-is-external"


class Severity(StrEnum):
    """The severity of a finding; `off` disables a rule."""

    BLOCKER = "blocker"
    WARNING = "warning"
    ADVICE = "advice"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for a blocker, higher for lower severities."""
        return list(Severity).index(self)


RuleId = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}$")]
ParameterKey = Annotated[
    str,
    Field(
        pattern=r"^([a-z0-9-]{1,64}\.[a-z0-9-]{1,64}\.[a-z0-9_]{1,64}|group-is-external"
        r"|time\.[a-z0-9_]{1,64})$"
    ),
]
ParameterValue = bool | int | Annotated[float, Field(allow_inf_nan=False)]


class Waiver(Value):
    """An accepted finding, with an owner and an end."""

    rule: RuleId = Field(description="Id of the rule, such as core.led-in-house.")
    subject: str = Field(
        pattern=r"^[a-z0-9>-]{1,194}$",
        description="Subject of the finding: id of a function, party or hand-off, or 'matrix'.",
    )
    reason: Text = Field(min_length=1, description="Why the finding is accepted.")
    owner: Name = Field(description="Who is accountable for accepting it.")
    expires: date | None = Field(
        default=None, description="Last day of the waiver; null means no end."
    )

    def holds_on(self, day: date | None) -> bool:
        """Whether the waiver is in force on `day`; with an end, an unknown day never is."""
        return self.expires is None or (day is not None and day <= self.expires)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A default of the time model, which a policy can override."""

    default: float
    highest: float
    description: str


TIME: dict[str, Assumption] = {
    "time.answer_hours": Assumption(0.5, 40, "Working hours to answer a question."),
    "time.boundary_hours": Assumption(
        0, 1_000, "Elapsed hours added by crossing the company boundary."
    ),
    **{
        f"time.clarification_{quality}": Assumption(
            chance, 1, f"Probability of a clarification at documentation quality {quality}."
        )
        for quality, chance in enumerate((0.60, 0.45, 0.30, 0.15, 0.05))
    },
}
"""Parameters of the time model. The probabilities are our own proposal, anchored on structured
hand-offs roughly halving adverse events (I-PASS, 32 hospitals: −47 %); none is a measurement."""


def _in_range(parameters: Mapping[str, ParameterValue]) -> Mapping[str, ParameterValue]:
    for key, value in parameters.items():
        if not key.startswith("time."):
            continue
        known = TIME.get(key)
        if known is None:
            raise ValueError(f"there is no '{key}'; the known keys are {', '.join(TIME)}")
        if isinstance(value, bool) or not 0 <= value <= known.highest:
            raise ValueError(f"{key} must be a number from 0 to {known.highest:g}")
    return parameters


def _by_rule(waivers: tuple[Waiver, ...]) -> tuple[Waiver, ...]:
    latest = {(waiver.rule, waiver.subject): waiver for waiver in waivers}
    return tuple(latest[key] for key in sorted(latest))


class Policy(Value):
    """Packs in force, overridden severities and parameters, and waivers."""

    packs: tuple[Pack, ...] = Field(default=PACKS, description="Rule packs in force.")
    severities: FrozenMap[RuleId, Severity] = Field(
        default_factory=immutabledict,
        description="Severity by rule id, instead of the rule's own; off disables the rule.",
    )
    parameters: Annotated[FrozenMap[ParameterKey, ParameterValue], AfterValidator(_in_range)] = (
        Field(
            default_factory=immutabledict,
            description="Value by '<rule id>.<parameter>' or 'time.<parameter>', instead of the "
            "default.",
        )
    )
    waivers: Annotated[tuple[Waiver, ...], AfterValidator(_by_rule)] = Field(
        default=(), max_length=10_000, description="Accepted findings."
    )

    @property
    def group_is_external(self) -> bool:
        """Whether a sister company in the group counts as external."""
        return bool(self.parameters.get(GROUP_IS_EXTERNAL, False))

    def parameter(self, rule: str, name: str, default: ParameterValue) -> ParameterValue:
        """The value in force for one parameter of a rule."""
        return self.parameters.get(f"{rule}.{name}", default)

    def assumption(self, key: str) -> float:
        """The value in force for one of the parameters of `TIME`."""
        return float(self.parameters.get(key, TIME[key].default))

    def severity(self, rule: str, own: Severity) -> Severity:
        """The severity in force for a finding of `rule` that by itself would weigh `own`."""
        return self.severities.get(rule, own)
