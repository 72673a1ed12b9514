"""Amounts of money as a person reads them; nothing here knows the model."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from math import inf

UNKNOWN, NO_CHANGE = "unknown", "no change"
UNITS = ((Decimal(10**9), " bn"), (Decimal(10**6), " m"), (Decimal(10**4), " k"))
DIGITS = 3


def money(low: float, high: float, currency: str | None = None) -> str:
    """`EUR 1.2–1.5 m`, `at least EUR 80 k`, `unknown`; an end that is infinite is open.

    Three digits are shown. The ends of a range are rounded away from each other, so that it
    never claims more than is known.
    """
    if low <= 0 and high == inf:
        return UNKNOWN
    mark = f"{currency} " if currency else ""
    if high == inf:
        return f"at least {mark}{_single(low, ROUND_FLOOR)}"
    first, last = _ends(low, high)
    return mark + (last if first == last else f"{first}–{last}")


def change(low: float, high: float, currency: str | None = None) -> str:
    """`EUR −0.3 to +0.1 m`, `at least EUR +80 k`, `at most EUR −20 k`, `no change`, `unknown`."""
    if low == -inf and high == inf:
        return UNKNOWN
    if low == high == 0:
        return NO_CHANGE
    mark = f"{currency} " if currency else ""
    if high == inf:
        return f"at least {mark}{_single(low, ROUND_FLOOR, signed=True)}"
    if low == -inf:
        return f"at most {mark}{_single(high, ROUND_CEILING, signed=True)}"
    first, last = _ends(low, high, signed=True)
    return mark + (last if first == last else f"{first} to {last}")


def _ends(low: float, high: float, *, signed: bool = False) -> tuple[str, str]:
    """Both ends in the unit of the larger one, which only the last says."""
    if low == high:
        once = _single(low, ROUND_HALF_EVEN, signed=signed)
        return once, once
    unit, word = _unit(max(abs(low), abs(high)))
    first = _number(low, unit, ROUND_FLOOR, signed=signed)
    return first, f"{_number(high, unit, ROUND_CEILING, signed=signed)}{word}"


def _single(amount: float, rounding: str, *, signed: bool = False) -> str:
    unit, word = _unit(abs(amount))
    return f"{_number(amount, unit, rounding, signed=signed)}{word}"


def _unit(amount: float) -> tuple[Decimal, str]:
    for unit, word in UNITS:
        if amount >= unit:
            return (Decimal(1000) if word == " k" else unit), word
    return Decimal(1), ""


def _number(amount: float, unit: Decimal, rounding: str, *, signed: bool) -> str:
    exact = round(Decimal(repr(amount)), 2) / unit
    last = max(-DIGITS, min(0, exact.adjusted() - DIGITS + 1)) if exact else 0
    shown = exact.quantize(Decimal(1).scaleb(last), rounding=rounding)
    text = f"{abs(shown):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = "−" if shown < 0 else "+" if signed and shown else ""
    return f"{sign}{text}"
