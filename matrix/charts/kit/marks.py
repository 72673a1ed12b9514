"""Findings as marks beside a row: shape, colour, number and word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matrix.charts.base import Row
from matrix.charts.kit.style import Palette, Sign
from matrix.charts.kit.text import width
from matrix.model import Matrix
from matrix.model.policy import Pack, Severity
from matrix.rules import review
from matrix.values.phrases import counted

SIZE = 12
_SIGN = 16
_GAP = 14
_SHOWN = (Severity.BLOCKER, Severity.WARNING, Severity.ADVICE)


@dataclass(frozen=True, slots=True)
class Marks:
    """Open findings of one row by severity, waived findings, and unanswered checks."""

    blocker: int = 0
    warning: int = 0
    advice: int = 0
    waived: int = 0
    unanswered: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """One entry for each kind of mark, empty if there is none."""
        return (
            _mark(self.blocker, "blocker"),
            _mark(self.warning, "warning"),
            _mark(self.advice, "advice"),
            _mark(self.unanswered, "unanswered check"),
        )

    @property
    def silent(self) -> bool:
        """Whether there is no mark to show."""
        return not any(self.words)

    @property
    def row(self) -> Row:
        """The counts under their names."""
        return {name: getattr(self, name) for name in self.__slots__}


@lru_cache(maxsize=64)
def marks_of(matrix: Matrix, pack: Pack | None = None) -> dict[str, Marks]:
    """The marks of every function under its id, of all packs or of one."""
    result = review(matrix)
    counts: dict[str, Counter[str]] = {function.id: Counter() for function in matrix.functions}
    for finding in result.findings:
        if finding.subject.kind == "function" and _of(finding.rule, pack):
            kind = "waived" if finding.status == "waived" else finding.severity.value
            counts[finding.subject.id][kind] += 1
    for question in result.unknowns:
        if question.subject.kind == "function" and _of(question.rule, pack):
            counts[question.subject.id]["unanswered"] += 1
    return {function: Marks(**count) for function, count in counts.items()}


def messages_of(matrix: Matrix, pack: Pack | None = None) -> dict[str, str]:
    """The messages of the open findings of every function, for a tooltip."""
    messages: dict[str, list[str]] = {function.id: [] for function in matrix.functions}
    for finding in review(matrix).findings:
        about_one = finding.subject.kind == "function" and finding.status == "open"
        if about_one and _of(finding.rule, pack):
            messages[finding.subject.id].append(finding.message)
    return {function: " ".join(lines) for function, lines in messages.items()}


@dataclass(frozen=True, slots=True)
class MarkColumns:
    """The columns of the marks, so that marks of one kind are aligned."""

    lefts: tuple[float, ...]
    right: float

    @classmethod
    def at(cls, left: float, rows: dict[str, Marks]) -> MarkColumns:
        """Columns from `left` on, each as wide as its longest words."""
        lefts: list[float] = []
        for column in zip(*(marks.words for marks in rows.values()), strict=True):
            lefts.append(left)
            longest = max(width(words, SIZE, bold=True) for words in column)
            left += longest + _SIGN + _GAP if longest else 0
        return cls(tuple(lefts), left)

    def signs(
        self, marks: Marks, y: float, colours: Palette, tooltip: str
    ) -> Iterator[tuple[Row, Row]]:
        """The shape and the words of every mark of one row."""
        looks: tuple[Sign, ...] = (*(colours.severities[s] for s in _SHOWN), colours.unknown)
        for left, words, look in zip(self.lefts, marks.words, looks, strict=True):
            if words:
                sign = {"x": left + 6, "y": y, "shape": look.shape, "fill": look.fill}
                text = {"x": left + _SIGN, "y": y, "text": words, "colour": look.text}
                yield sign | {"tooltip": tooltip}, text | {"tooltip": tooltip}


def _mark(number: int, noun: str) -> str:
    return counted(number, noun) if number else ""


def _of(rule: str, pack: Pack | None) -> bool:
    return pack is None or rule.partition(".")[0] == pack
