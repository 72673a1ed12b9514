"""Presets and rules, listed and explained."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from matrix.cli.terminal import columns
from matrix.model.vocabulary import Scope
from matrix.rules import Rule
from matrix.values.phrases import counted

if TYPE_CHECKING:
    from matrix.presets import Preset


SUBJECTS: dict[Scope, str] = {
    "matrix": "the whole matrix",
    "function": "each function",
    "party": "each party",
    "handoff": "each hand-off",
}


def preset_tree(preset: Preset) -> dict[str, Any]:
    """One preset as `presets --format json` lists it."""
    evidence = preset.evidence
    return {
        "name": preset.name,
        "title": preset.title,
        "functions": len(preset.matrix.functions),
        "evidence": evidence.model_dump(mode="json") if evidence else None,
    }


def preset_lines(presets: Iterable[Preset]) -> str:
    """One line for each preset: name, size, evidence mark and title."""
    rows = [
        (
            preset.name,
            counted(len(preset.matrix.functions), "function"),
            preset.evidence.mark.value if preset.evidence else "not stated",
            preset.title,
        )
        for preset in presets
    ]
    return columns(rows)


def rule_tree(rule: Rule) -> dict[str, Any]:
    """Everything that a rule states about itself."""
    return {
        "id": rule.id,
        "name": rule.name,
        "aliases": list(rule.aliases),
        "pack": rule.pack,
        "scope": rule.scope,
        "severity": rule.severity.value,
        "statement": rule.statement,
        "why": rule.why,
        "remedy": rule.remedy,
        "parameters": [
            {"name": p.name, "default": p.default, "description": p.description}
            for p in rule.parameters
        ],
        "asks": list(rule.asks),
        "sources": [{"text": s.text, "mark": s.mark.value} for s in rule.sources],
        "good": [{"title": e.title, "document": e.text} for e in rule.good],
        "bad": [{"title": e.title, "document": e.text} for e in rule.bad],
    }


def rule_lines(rules: Iterable[Rule]) -> str:
    """One line for each rule: id, severity and statement."""
    return columns([(rule.id, rule.severity.value, rule.statement) for rule in rules])


def rule_text(rule: Rule) -> str:
    """A rule explained to a person."""
    return "\n".join(_rule_lines(rule))


def _rule_lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity.value}, checked for {SUBJECTS[rule.scope]})"
    yield rule.statement
    yield from _paragraph("Why", rule.why)
    yield from _paragraph("Remedy", rule.remedy)
    yield from _list(
        "Parameters", (f"{p.name} = {p.default}: {p.description}" for p in rule.parameters)
    )
    yield from _list("Facts it needs", rule.asks)
    yield from _list("Sources", (f"{s.text} ({s.mark.value})" for s in rule.sources))
    for heading, examples in (("Bad example", rule.bad), ("Good example", rule.good)):
        for example in examples:
            yield from ("", f"{heading}: {example.title}")
            yield textwrap.indent(example.text, "    ").rstrip()


def _paragraph(heading: str, text: str) -> Iterator[str]:
    yield ""
    yield f"{heading}: {text}"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    listed = [f"  {item}" for item in items]
    if listed:
        yield from ("", f"{heading}:", *listed)
