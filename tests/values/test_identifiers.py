"""Identifiers of companies and web addresses are held if they are whole, and refused if not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from matrix.values.identifiers import Lei, Link
from matrix.values.vat import CHECKS, Vat

VAT, LEI, LINK = TypeAdapter(Vat), TypeAdapter(Lei), TypeAdapter(Link)
FITTING = [
    "ATU13585627", "BE0403019261", "CHE107787577", "DE136695976", "DK13585628", "EE100931558",
    "EL094259216", "FI20774740", "FR40303265045", "GB980780684", "HR33392005961", "HU12892312",
    "IT00743110157", "LU15027442", "MT11679112", "PL8567346215", "PT501964843", "SE123456789701",
    "SI50223054", "SK2022749619",
]  # fmt: skip
"""Numbers whose check digits fit, as public descriptions of the algorithms give them."""


def is_held(adapter, text):
    try:
        return adapter.validate_python(text) == text
    except ValidationError:
        return False


@pytest.mark.parametrize("number", FITTING)
def test_a_vat_number_whose_digits_fit_is_held(number):
    assert is_held(VAT, number)


@pytest.mark.parametrize("number", [each for each in FITTING if not each.startswith("SE")])
def test_one_wrong_digit_is_noticed(number):
    digits = [place for place, letter in enumerate(number) if letter.isdigit()]
    wrong = [
        number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        for place in digits
    ]
    assert sum(is_held(VAT, each) for each in wrong) <= len(wrong) // 4


def test_every_country_with_check_digits_has_an_example():
    assert {next(p for p in CHECKS if each.startswith(p)) for each in FITTING} == set(CHECKS)


@pytest.mark.parametrize("number", ["de136695976", "DE13669597", "DE 136695976", "1234", ""])
def test_another_form_is_refused(number):
    assert not is_held(VAT, number)


def test_a_country_without_a_known_check_is_held_by_its_form():
    assert is_held(VAT, "CY10259033P") and is_held(VAT, "NO123456785MVA")


@pytest.mark.parametrize("code", ["5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394"])
def test_a_legal_entity_identifier_is_held_until_a_letter_is_wrong(code):
    assert is_held(LEI, code)
    assert not is_held(LEI, code[:-1] + str((int(code[-1]) + 1) % 10))
    assert not is_held(LEI, code[1] + code[0] + code[2:])


@pytest.mark.parametrize("address", ["https://example.com/a?b=c#d", "http://localhost:8501"])
def test_a_web_address_is_held(address):
    assert is_held(LINK, address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "example.com", "https://", "http://[::1",
     "https://a b.example", "https://example.com/\n", "//example.com", "file:///etc/passwd", ""],
)  # fmt: skip
def test_anything_else_is_no_web_address(address):
    assert not is_held(LINK, address)


@given(st.text(max_size=30))
def test_no_text_breaks_an_identifier(text):
    for adapter in (VAT, LEI, LINK):
        is_held(adapter, text)
