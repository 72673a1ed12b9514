"""A check of the wrong scope, which mypy must object to.

`on_function` takes a check of functions. If mypy no longer sees that this one is about hand-offs,
it reports the unused `type: ignore` below.
"""

from dataclasses import replace

from matrix.rules.base import Case, Parameters, Rule
from matrix.rules.handoff_facts import HandoffFacts


def check(_: HandoffFacts, __: Parameters) -> tuple[Case, ...]:
    """No case, whatever the hand-off."""
    return ()


def on_the_wrong_facts(rule: Rule) -> tuple[Rule, Rule]:
    """The rule with the check in its place, and with the check out of it."""
    return (
        replace(rule, on_handoff=check),
        replace(rule, on_function=check),  # type: ignore[arg-type]
    )
