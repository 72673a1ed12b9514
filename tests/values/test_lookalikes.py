"""Names that look alike are told apart, in any script, and honest ones are shown as typed."""

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matrix.values.lookalikes import looks, seen, skeleton
from matrix.workshop.people.actor import NAME_LENGTH, named

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
UNSEEN = "\u00ad\u034f\u061c\u115f\u17b5\u180e\u200b\u200e\u202e\u2060\u2069\u3164\ufeff\uffa0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "\u0410nna"),  # Cyrillic
        ("Anna", "ANNA"),
        ("Anna", "Anna "),
        ("Anna", "\uff21nna"),  # full width
        ("Anna", "An\u00adna"),
        ("Anna", "Anna\u2800"),
        ("Anna", "An\U000e0061na"),  # a tag
        ("Anna", "𝐀𝐧𝐧𝐚"),
        ("Eva", "E\u03bda"),  # Greek nu
        ("Mark", "rnark"),
        ("Ian", "lan"),
        ("IAN", "1an"),
        ("Olga", "0LGA"),
        ("José", "Jose\u0301"),
        ("Straße", "STRASSE"),
        ("علی", "علي"),
        ("می‌خواهم", "میخواهم"),
    ],
)
def test_two_names_look_alike(one, other):
    assert looks(named(one)) & looks(named(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ina", "Iva"),
        ("José", "Jose"),
        ("Müller", "Muller"),
        ("Ben", "Ben (2)"),
        ("李", "孔"),
        ("نور", "نورا"),
        ("नेहा", "नेह"),
    ],
)
def test_two_names_do_not(one, other):
    assert not looks(one) & looks(other)


@pytest.mark.parametrize(
    "name",
    ["Zoë", "Nguyễn", "O’Brien", "مريم علي", "می‌خواهم", "שרה", "शक्‍ति", "র‍্যাব", "നന്‍", "เมี่ยง",
     "한글", "渡邉", "辻\U000e0100", "👩🏽‍💻", "❤️‍🔥", "🏳️‍🌈", "☺️"],
)  # fmt: skip
def test_an_honest_name_stays_as_it_is_in_any_script(name):
    assert named(name) == normalize("NFC", name)


@given(TEXTS, TEXTS, st.sampled_from(UNSEEN))
@example("™", "", "\ufe0f")
def test_what_nobody_sees_is_gone_and_makes_no_difference(before, after, unseen):
    assert looks(before + unseen + after) == looks(before + after)
    shown = seen(before + unseen + after)
    assert unseen not in shown
    assert seen(shown) == shown == normalize("NFKC", shown)


@given(TEXTS)
def test_a_name_that_is_shown_is_a_name_again(text):
    name = named(text)
    assert named(name) == name and len(name) <= NAME_LENGTH


@given(TEXTS, TEXTS)
def test_texts_of_one_skeleton_look_alike(one, other):
    assert skeleton(one) != skeleton(other) or looks(one) & looks(other)
