"""The pages of the rules, made from what each rule says about itself."""

from collections.abc import Iterable, Iterator

from matrix.document import loads
from matrix.model import Matrix
from matrix.rules.base import Example, Finding, Rule
from matrix.rules.registry import all_rules
from matrix.rules.review import review
from matrix.words.edits import describe


def pages() -> dict[str, str]:
    """One page for each rule and their index, by file name."""
    return {
        "index.md": index_page(),
        **{f"{rule.id}.md": rule_page(rule) for rule in all_rules().values()},
    }


def index_page() -> str:
    """All rules by pack, with severity and statement."""
    lines = [
        "# Rules",
        "",
        "The rules that Hybrid Matrix checks, by pack. If a fact is missing, a rule answers "
        "*unknown*, never *pass*. Each page lists the sources of its rule and how far they were "
        "verified.",
    ]
    rules = all_rules().values()
    for pack in sorted({rule.pack for rule in rules}):
        lines += ["", f"## {pack}", "", "| Rule | Severity | Statement |", "| --- | --- | --- |"]
        lines += (
            f"| [{rule.id}]({rule.id}.md) | {rule.severity.value} | {_cell(rule.statement)} |"
            for rule in rules
            if rule.pack == pack
        )
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule) -> str:
    """The page of one rule; its findings come from a review of its examples."""
    return "\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}: {rule.name}"
    yield from _section("Summary", rule.statement)
    if rule.aliases:
        yield from ("", f"Formerly {', '.join(f'`{alias}`' for alias in rule.aliases)}.")
    yield from _section("Why", rule.why)
    yield from _section("Remedy", rule.remedy)
    yield from _section("Severity", _severity(rule))
    yield from _section("Parameters", *_parameters(rule))
    yield from _section("Facts it needs", *(f"- `{attribute}`" for attribute in rule.asks))
    for example in rule.bad:
        yield from _section(f"Bad: {example.title}", *_document(example))
        yield from ("", "Findings:", "")
        matrix = loads(example.text)
        yield from _said(matrix, _findings(rule, matrix))
    for example in rule.good:
        yield from _section(f"Good: {example.title}", *_document(example))
    yield from _section("Sources", *(f"- {source.text} — {source.mark}" for source in rule.sources))


def _section(title: str, *lines: str) -> Iterator[str]:
    yield from ("", f"## {title}", "", *lines)


def _severity(rule: Rule) -> str:
    about = {"matrix": "the whole matrix", "handoff": "each hand-off"}.get(
        rule.scope, f"each {rule.scope}"
    )
    return (
        f"At most a **{rule.severity.value}**, checked for {about}. To change it, set "
        f"`policy.severities: {{{rule.id}: …}}`; `off` disables the rule."
    )


def _parameters(rule: Rule) -> Iterator[str]:
    if not rule.parameters:
        yield "None."
        return
    yield from ("| Key in `policy.parameters` | Default | Meaning |", "| --- | --- | --- |")
    for parameter in rule.parameters:
        key = f"{rule.id}.{parameter.name}"
        yield f"| `{key}` | {parameter.default} | {_cell(parameter.description)} |"


def _document(example: Example) -> tuple[str, ...]:
    return ("```yaml", example.text.rstrip(), "```")


def _findings(rule: Rule, matrix: Matrix) -> Iterator[Finding]:
    result = review(matrix, matrix.policy.replace(packs=(rule.pack,)))
    return (finding for finding in result.findings if finding.rule == rule.id)


def _said(matrix: Matrix, findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"- **{finding.severity.value.capitalize()}** {finding.message}"
        yield f"  - Remedy: {finding.remedy}"
        if finding.fix is None:
            yield "  - No automatic fix."
            continue
        kind = "safe" if finding.fix.safe else "confirm first: it states a fact"
        yield f"  - Fix ({kind}): {finding.fix.label}."
        yield from (f"    - {describe(matrix, edit)}" for edit in finding.fix.edits)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
