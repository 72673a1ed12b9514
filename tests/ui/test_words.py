"""Whatever people write shows letter by letter, and moves nothing around it."""

import pytest
from markdown_it import MarkdownIt

from matrix.exports import marked
from matrix.ui.plain import words

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "![i](//evil.example/i) [l](//evil.example)",
    "**b** _i_ ~~s~~ `c` $x$ # h",
    "- item",
    "1. item",
    "---",
    "a | b \\| c",
    "&lt;b&gt; &#60;",
    ":red[x] :material/home: :smile:",
)
both = pytest.mark.parametrize("plain", [words.plain, marked.plain])


@both
@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_of_markdown_finds_the_text_and_nothing_else(plain, text):
    [block] = [
        token for token in MarkdownIt("commonmark", {"html": True}).parse(plain(text))
        if token.type == "inline"
    ]  # fmt: skip
    assert {child.type for child in block.children} <= {"text", "text_special"}
    assert "".join(child.content for child in block.children) == text


@both
def test_no_character_turns_round_what_stands_beside_it(plain):
    assert plain("a\u202eb\u2067c\x07d\n e") == "abc d e"
