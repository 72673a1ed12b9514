"""Colours are readable, and never the only sign."""

import tomllib
from pathlib import Path

import pytest

from matrix.charts.kit.style import OWNERSHIP, contrast, palette
from matrix.charts.kit.text import fitted, width, wrapped

AA_TEXT, AA_GRAPHICS = 4.5, 3.0
ROOT = Path(__file__).parents[2]


def test_contrast_is_the_ratio_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_words_on_the_ownership_colours_are_readable():
    for look in OWNERSHIP.values():
        assert contrast(look.text, look.fill) >= AA_TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_of_a_theme_are_readable_on_every_ground(theme):
    colours = palette(theme)
    words = [colours.text, colours.muted, colours.unknown.text, colours.boundary]
    words += [look.text for look in colours.severities.values()]
    for ground in (colours.background, colours.ours, colours.theirs):
        for word in words:
            assert contrast(word, ground) >= AA_TEXT
        for line in (colours.crossing, colours.inside, colours.undecided):
            assert contrast(line, ground) >= AA_GRAPHICS
    assert contrast(colours.crossing, colours.background) >= AA_TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_sign_has_a_shape_of_its_own(theme):
    colours = palette(theme)
    looks = [*OWNERSHIP.values(), *colours.severities.values(), colours.unknown]
    assert len({look.shape for look in looks}) == len(looks)
    assert len({look.fill for look in looks}) == len(looks)


def test_text_is_shortened_only_where_it_does_not_fit():
    assert fitted("Short", 100) == "Short"
    shortened = fitted("Field service and on-site installation", 100)
    assert shortened.endswith("…") and width(shortened) <= 100


def test_text_is_wrapped_by_words():
    assert wrapped("Mobile application development", 90, 3) == [
        "Mobile",
        "application",
        "development",
    ]
    assert wrapped("Mobile application", 400, 3) == ["Mobile application"]
    lines = wrapped("one two three four five six", 40, 2)
    assert len(lines) == 2 and lines[-1].endswith("…")
    assert wrapped("   ", 40, 2) == [""]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_stands_on_the_ground_of_the_page(theme):
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    page = settings["theme"][theme]
    assert palette(theme).background == page["backgroundColor"]
    assert palette(theme).text == page["textColor"]
