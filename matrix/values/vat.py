"""VAT numbers: the form for every country, and the check digits for those that publish theirs.

The algorithms are those of the national tax offices, as collected in "VIES VAT number algorithms"
(European Commission); countries that are not in `CHECKS` are held by their form alone.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, Field

Digits = list[int]
Check = Callable[[Digits], bool]


def _weighted(weights: Sequence[int], modulus: int, digits: Digits) -> bool:
    """Whether the weighted sum of all digits is a multiple of the modulus."""
    return _sum(weights, digits) % modulus == 0


def _complement(weights: Sequence[int], digits: Digits) -> bool:
    """Whether the last digit completes the weighted sum to a multiple of 11; 10 and 11 are 0."""
    return (11 - _sum(weights, digits) % 11) % 11 % 10 == digits[-1]


def _remainder(weights: Sequence[int], digits: Digits) -> bool:
    """Whether the last digit is the weighted sum modulo 11; 10 is 0."""
    return _sum(weights, digits) % 11 % 10 == digits[-1]


def _sum(weights: Sequence[int], digits: Digits) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False))


def _luhn(digits: Digits) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _mod_11_10(digits: Digits) -> bool:
    """ISO/IEC 7064, MOD 11,10."""
    product = 10
    for digit in digits[:-1]:
        product = ((product + digit) % 10 or 10) * 2 % 11
    return (product + digits[-1]) % 10 == 1


def _austria(digits: Digits) -> bool:
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[1:7:2])
    return (6 - sum(digits[0:7:2]) - doubled) % 10 == digits[-1]


def _belgium(digits: Digits) -> bool:
    return (_number(digits[:8]) + _number(digits[8:])) % 97 == 0


def _france(digits: Digits) -> bool:
    siren = _number(digits[2:])
    return _luhn(digits[2:]) and (12 + 3 * (siren % 97)) % 97 == _number(digits[:2])


def _luxembourg(digits: Digits) -> bool:
    return _number(digits[:6]) % 89 == _number(digits[6:])


def _britain(digits: Digits) -> bool:
    return _sum((8, 7, 6, 5, 4, 3, 2, 10, 1), digits) % 97 in (0, 42)


def _sweden(digits: Digits) -> bool:
    return _luhn(digits[:10]) and digits[10:] != [0, 0]


def _number(digits: Digits) -> int:
    return int("".join(map(str, digits)))


CHECKS: dict[str, tuple[str, Check]] = {
    "AT": (r"U\d{8}", _austria),
    "BE": (r"[01]\d{9}", _belgium),
    "CHE": (r"\d{9}", partial(_complement, (5, 4, 3, 2, 7, 6, 5, 4))),
    "DE": (r"\d{9}", _mod_11_10),
    "DK": (r"\d{8}", partial(_weighted, (2, 7, 6, 5, 4, 3, 2, 1), 11)),
    "EE": (r"\d{9}", partial(_weighted, (3, 7, 1, 3, 7, 1, 3, 7, 1), 10)),
    "EL": (r"\d{9}", partial(_remainder, (256, 128, 64, 32, 16, 8, 4, 2))),
    "FI": (r"\d{8}", partial(_weighted, (7, 9, 10, 5, 8, 4, 2, 1), 11)),
    "FR": (r"\d{11}", _france),
    "GB": (r"\d{9}", _britain),
    "HR": (r"\d{11}", _mod_11_10),
    "HU": (r"\d{8}", partial(_weighted, (9, 7, 3, 1, 9, 7, 3, 1), 10)),
    "IT": (r"\d{11}", _luhn),
    "LU": (r"\d{8}", _luxembourg),
    "MT": (r"\d{8}", partial(_weighted, (3, 4, 6, 7, 8, 9, 10, 1), 37)),
    "PL": (r"\d{10}", partial(_remainder, (6, 5, 7, 2, 3, 4, 5, 6, 7))),
    "PT": (r"\d{9}", partial(_complement, (9, 8, 7, 6, 5, 4, 3, 2))),
    "SE": (r"\d{12}", _sweden),
    "SI": (r"\d{8}", partial(_complement, (8, 7, 6, 5, 4, 3, 2))),
    "SK": (r"\d{10}", lambda digits: _number(digits) % 11 == 0),
}
"""By country prefix: the form of the rest, and whether its digits fit."""


def _valid(text: str) -> str:
    prefix = "CHE" if text.startswith("CHE") else text[:2]
    if prefix in CHECKS:
        form, check = CHECKS[prefix]
        if not re.fullmatch(form, text.removeprefix(prefix)):
            raise ValueError(f"{text} has another form than VAT numbers that begin with {prefix}")
        if not check([int(each) for each in text if each.isdigit()]):
            raise ValueError(f"the check digits of {text} do not fit; compare it with an invoice")
    return text


Vat = Annotated[
    str,
    Field(pattern=r"^[A-Z]{2,3}[A-Z0-9]{2,12}$", json_schema_extra={"format": "vat"}),
    AfterValidator(_valid),
]
"""A VAT number with its country prefix and without spaces, such as DE136695976."""
