"""Notes on names in a document that this version does not know."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from matrix.calendars import left_out, public_holidays
from matrix.model import Matrix
from matrix.model.policy import GROUP_IS_EXTERNAL, TIME, Policy
from matrix.rules import all_rules
from matrix.values.phrases import listed
from matrix.words.hours import leaves_out

SHOWN = 4
"""Codes that a note names; the others are counted."""


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
            yield f"Note: {path}: '{rule}' is now called '{renamed[rule]}'; use the new id."
        elif rule not in rules:
            yield (
                f"Note: {path}: this version has no rule '{rule}'{_nearest(rule, rules)}; "
                "this entry has no effect."
            )
    for key in parameters:
        rule, _, name = key.rpartition(".")
        known = [p.name for p in rules[rule].parameters] if rule in rules else [name]
        if name not in known:
            yield (
                f"Note: policy.parameters.{key}: {rule} has no parameter '{name}'"
                f"{_nearest(name, known)}; this entry has no effect."
            )


def notes_on_sites(matrix: Matrix) -> Iterator[str]:
    """One sentence for each site with holidays that cannot be looked up, or only for a part."""
    year = (matrix.as_of or date.today()).year
    for number, site in enumerate(matrix.sites):
        if site.holidays is None:
            continue
        place = f"Note: sites[{number}].holidays:"
        missing = left_out(site.holidays, year)
        if public_holidays(site.holidays, year) is None:
            name = matrix.site_names[site.id]
            yield f"{place} there is no calendar '{site.holidays}'; {name} counts no holidays."
        elif missing is not None:
            codes = listed(list(missing.parts), SHOWN, "or")
            yield f"{place} {leaves_out(site.holidays, missing)}; write {codes}."


def notes_on_letters(matrix: Matrix) -> Iterator[str]:
    """One sentence for each letter of the grid of which nobody has said what it counts as."""
    for letter in matrix.unclear_letters:
        yield (
            f"Note: letters.{letter}.counts_as: nobody has said what the letter {letter} means; "
            "it is kept, and rules that depend on it are unknown. "
            "Write does, answers, advises or told."
        )


def _nearest(name: str, known: Iterable[str]) -> str:
    matches = get_close_matches(name, list(known), n=1)
    return f" (did you mean '{matches[0]}'?)" if matches else ""
