"""What a policy names that this version does not know; worth a note, no reason to refuse."""

from collections.abc import Iterator

from matrix.policy import GROUP_IS_EXTERNAL, TIME, Policy
from matrix.rules import all_rules


def notes_on(policy: Policy) -> Iterator[str]:
    """One sentence for each rule or parameter that has no effect."""
    rules = all_rules()
    renamed = {alias: rule.id for rule in rules.values() for alias in rule.aliases}
    named = [
        *((f"policy.severities.{rule}", rule) for rule in policy.severities),
        *((f"policy.waivers[{n}].rule", waiver.rule) for n, waiver in enumerate(policy.waivers)),
    ]
    parameters = [key for key in policy.parameters if key not in (GROUP_IS_EXTERNAL, *TIME)]
    named += [(f"policy.parameters.{key}", key.rpartition(".")[0]) for key in parameters]
    for path, rule in named:
        if rule in renamed:
            yield f"Note: {path}: '{rule}' is called '{renamed[rule]}' now; write the new id."
        elif rule not in rules:
            yield f"Note: {path}: this version has no rule '{rule}'; the line has no effect."
    for key in parameters:
        rule, _, name = key.rpartition(".")
        if rule in rules and name not in {p.name for p in rules[rule].parameters}:
            yield (
                f"Note: policy.parameters.{key}: {rule} has no parameter '{name}'; "
                "the line has no effect."
            )
