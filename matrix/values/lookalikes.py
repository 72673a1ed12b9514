"""What of a name can be seen, and when two names look alike.

Which characters look like which is Unicode's own list (UTS #39), kept in `lookalikes.json`.
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import bidirectional, category, combining, name, normalize

_LIST = Path(__file__).with_suffix(".json")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's property Default_Ignorable_Code_Point, which Python does not have."""
_KEPT = 16_384
"""Names that are remembered with their looks."""
_JOINERS = "\u200c\u200d"
_BLANK = "\u2800"
_VIRAMA = 9
_WITH_VARIANTS = ("CJK UNIFIED", "MONGOLIAN LETTER")


def seen(text: str) -> str:
    """The text in compatibility form, without the characters that nobody sees.

    Those that change what people see stay: a joiner within an Arabic word, beside a virama or
    within an emoji, and a variation selector after a symbol or an ideograph.
    """
    composed = normalize("NFKC", text).replace(_BLANK, " ")
    return normalize("NFKC", _UNSEEN.sub(lambda it: it[0] if _shows(it) else "", composed))


@lru_cache(maxsize=_KEPT)
def skeleton(text: str) -> str:
    """The same for all texts that look alike, as `modern` and `modem` do; nobody reads it."""
    bare = text if text.isascii() else normalize("NFD", _bare(text))
    return " ".join(normalize("NFD", bare.translate(_look_of())).split())


@lru_cache(maxsize=_KEPT)
def looks(text: str) -> frozenset[str]:
    """Two names look alike if these have one in common, whatever is in capitals.

    There are two because a letter can look like another in one case only: `Ian` like `lan`.
    """
    return frozenset(skeleton(each).casefold() for each in (text, _bare(text).casefold()))


def _bare(text: str) -> str:
    return normalize("NFKC", _UNSEEN.sub("", text))


def _shows(found: re.Match[str]) -> bool:
    """Whether people see a difference if this character is taken out."""
    text, at, mark = found.string, found.start(), found[0]
    before = text[max(at - 2, 0) : at].rstrip("\ufe0f")[-1:] or " "
    after = text[at + 1 : at + 2] or " "
    if mark in _JOINERS:
        in_emoji = category(before) in {"So", "Sk"} and category(after) == "So"
        return (
            bidirectional(before) == bidirectional(after) == "AL"
            or _VIRAMA in {combining(before), combining(after)}
            or (in_emoji and mark == "\u200d")
        )
    if before != text[at - 1 : at] or "VARIATION SELECTOR" not in name(mark, ""):
        return False
    return category(before) == "So" or name(before, "").startswith(_WITH_VARIANTS)


@cache
def _look_of() -> dict[int, str]:
    """What each character of the list looks like, by its number."""
    alike: dict[str, str] = json.loads(_LIST.read_text("utf-8"))["looks_like"]
    return {ord(each): shown for shown, characters in alike.items() for each in characters}
