"""The rules: definition, catalogue and review of a matrix."""

from matrix.rules.base import Finding, Fix, Review, Rule, Subject, Unknown
from matrix.rules.registry import all_rules, find_rule
from matrix.rules.review import review

__all__ = [
    "Finding",
    "Fix",
    "Review",
    "Rule",
    "Subject",
    "Unknown",
    "all_rules",
    "find_rule",
    "review",
]
