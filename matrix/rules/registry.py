"""Finds every rule in the folders of the catalogue."""

import importlib
import pkgutil
from functools import cache

from matrix.rules import catalog
from matrix.rules.base import Rule
from matrix.values.errors import UnknownName


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule under its id, in the order of ids."""
    rules: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(catalog.__path__, f"{catalog.__name__}."):
        if not module.ispkg:
            rule: Rule = importlib.import_module(module.name).RULE
            rules[rule.id] = rule
    return dict(sorted(rules.items()))


def find_rule(rule_id: str) -> Rule:
    """The rule with this id, current or retired.

    Raises:
        UnknownName: no rule has or had this id.
    """
    rules = all_rules()
    if rule_id in rules:
        return rules[rule_id]
    for rule in rules.values():
        if rule_id in rule.aliases:
            return rule
    raise UnknownName(f"There is no rule '{rule_id}'. The command `rules` lists all rules.")
