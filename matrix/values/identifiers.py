"""Addresses on the web and identifiers of companies, which must be whole to be of use."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known or not text.isprintable() or " " in text:
        raise ValueError(f"{text[:60]!r} should be a web address such as https://example.com/plan")
    return text


def _lei(text: str) -> str:
    """The code if its check digits fit: ISO 17442, by ISO/IEC 7064 MOD 97-10."""
    if int("".join(str(int(letter, 36)) for letter in text)) % 97 != 1:
        raise ValueError(f"the check digits of {text} do not fit; compare it with the LEI record")
    return text


Link = Annotated[
    str,
    Field(max_length=2000, json_schema_extra={"format": "uri"}),
    AfterValidator(_web_address),
]
"""The address of a page: http or https."""

Lei = Annotated[
    str,
    Field(pattern=r"^[A-Z0-9]{18}[0-9]{2}$", json_schema_extra={"format": "lei"}),
    AfterValidator(_lei),
]
"""A Legal Entity Identifier: 18 letters and digits, and 2 check digits."""
