"""Whatever people write shows letter by letter, and moves nothing around it."""

import pytest
from markdown_it import MarkdownIt

from matrix.values.phrases import escaped, markdown_table, plain

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
    "===",
    "+ item",
    "2) item",
    "www.example.com",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_of_markdown_finds_the_text_and_nothing_else(text):
    [block] = [
        token for token in MarkdownIt("commonmark", {"html": True}).parse(escaped(text))
        if token.type == "inline"
    ]  # fmt: skip
    assert {child.type for child in block.children} <= {"text", "text_special"}
    assert "".join(child.content for child in block.children) == text


@pytest.mark.parametrize("text", ["===", "---", "- item", "1. item", "# h", "> quote"])
def test_a_line_below_another_stays_a_line(text):
    tokens = MarkdownIt("commonmark").parse(f"First  \n{escaped(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_what_streamlit_replaces_without_asking_markdown_is_taken_apart():
    assert plain(":red[x] a:smile:") == r":color[\:]red\[x\] a:color[\:]smile:"
    assert plain("a <-> b@c.d") == r"a :color[\<]:color[\-]\> b:color[\@]c.d"
    assert plain("09:00") == r"09\:00"
    assert plain("Contract: clauses - on www") == "Contract: clauses - on www"


def test_a_cell_holds_whatever_is_written_in_it():
    text = markdown_table(("What", "a | b"), [("---", "- x"), ("x", "")])
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [token.content.replace("\\|", "|") for token in parsed if token.type == "inline"]
    assert cells == ["What", "a | b", r"\---", r"\- x", "x", ""]


def test_no_character_turns_round_what_stands_beside_it():
    assert plain("a\u202eb\u2067c\x07d\n e") == "abc d e"
