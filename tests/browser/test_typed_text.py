"""Nothing that people type is Markdown to Streamlit: not one directive of the installed version.

What there is to try is read from the installed package. What a later version adds fails here.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from tests import patience
from tests.browser.room import AT_REST
from tests.serving import ROOT, answer, free_port

SCRIPTS = Path(streamlit.__file__).parent / "static/static/js"
MARKDOWN = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("StreamlitMarkdown.*.js"))
REPLACED = {
    r"/:material_(\w+):/g": [":material/flag:", ":material_flag:", "a:material/home:b"],
    r"/:streamlit:/g": [":streamlit:"],
    r"/(^|\s)<->(\s|$)/g": ["a <-> b"],
    r"/(^|\s)->(\s|$)/g": ["a -> b", "->"],
    r"/(^|\s)<-(\s|$)/g": ["a <- b"],
    r"/(^|\s)--(\s|$)/g": ["a -- b", "--"],
    r"/(^|\s)>=(\s|$)/g": ["a >= b"],
    r"/(^|\s)<=(\s|$)/g": ["a <= b"],
    r"/(^|\s)~=(\s|$)/g": ["a ~= b"],
    r"/(https?:\/\/|www(?=\.))([-.\w]+)([^ \t\r\n]*)/gi": [
        "https://example.com", "Www.example.com", "<https://example.com>",
    ],
    r"/(?<=^|\s|\p{P}|\p{S})([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)/gu": [
        "a.b+c@example.com", "(a@example.com)",
    ],
}  # fmt: skip
"""Every expression that is replaced in text that has been read, with texts that match it."""
PLACES = 21
"""How often the page shows all texts in one."""
NAMED = {"help", "shimmer", "small", "color", "rainbow", "text"}
"""Every name with which the code compares; the last two are parts of directives."""
PLUGINS = {"remark-emoji", "rehype-katex", "rehype-raw"}
DOCUMENTED = [
    "Emoji shortcodes", "Streamlit logo shortcode", "A limited set of typographical symbols",
    "Google Material Symbols", "LaTeX expressions", "Colored text and background colors",
    "Streamlit color palette", "Custom CSS colors", "Colored badges", "Shimmer effect",
    "Small text",
]  # fmt: skip
ANYWHERE = [
    ":smile:", ":+1:", ":de:", "$x^2$", "$$x$$", r"\(x\)", r"a\*b", "*a* **b** _c_ __d__ ~~e~~ `f`",
    "![i](/i)", "[l](/l)", "# h", "> q", "- i", "+ i", "1. i", "2) i", "- [ ] t", "***",
    "&lt; &#60;", ":small[**b**]", ":color[a]{foreground=red}", r"<b>x</b>\*", "https:// ->",
]  # fmt: skip
READ = """
part => [...part.querySelectorAll('[data-testid=stMarkdownContainer]')].map(each => [
  each.innerText.split(/\\s+/).join(' ').trim(),
  [...each.querySelectorAll('*')]
    .filter(it => !it.matches('p, span:not([class], [style], [role])'))
    .map(it => it.outerHTML.slice(0, 120)),
])
"""
"""What each text says, and the elements in it that are more than a paragraph or a bare span."""


def colours():
    """The colours and backgrounds for which there are directives."""
    return set(re.findall(r"[{,]\"?([a-z]+(?:-background)?)\"?:`(?:color|background)", MARKDOWN))


def texts():
    """Texts that Streamlit would read as Markdown; of emoji and icons a few."""
    names = [*sorted(colours()), "help", "shimmer", "small", *(f"{each}-badge" for each in colours()
             if "-" not in each)]  # fmt: skip
    return [
        *(text for matching in REPLACED.values() for text in matching),
        *(f":{name}[a]" for name in names),
        *(f":{name}:" for name in emoji()[::200]),
        *(f":material/{name}:" for name in sorted(ALL_MATERIAL_ICONS)[::200]),
        *ANYWHERE,
    ]


def emoji():
    """Every shortcode, from the list that the code of the plugin imports."""
    [plugin] = SCRIPTS.glob("remark-emoji.*.js")
    imported = re.findall(r"from\"\./([^\"]+)\"", plugin.read_text("utf-8"))
    lists = "".join((SCRIPTS / name).read_text("utf-8") for name in imported)
    return re.findall(r"[{,]\"?([\w+-]+)\"?:\(\)=>", lists)


def test_every_directive_of_the_installed_version_is_known():
    assert set(re.findall(r"\[(/(?:[^/\\\n]|\\.)+/[a-z]*),", MARKDOWN)) == set(REPLACED)
    first = MARKDOWN.index("red:`color: ${")
    assert set(re.findall(r"===`([a-z-]+)`", MARKDOWN[first:])) == NAMED
    assert set(re.findall(r"(?:remark|rehype)-[a-z]+", MARKDOWN)) == PLUGINS
    supported = streamlit.markdown.__doc__.partition("also supports:")[2].partition("unsafe_")[0]
    points = re.findall(r"^ +- (.+)", supported, re.MULTILINE)
    assert len(points) == len(DOCUMENTED)
    assert all(point.startswith(said) for point, said in zip(points, DOCUMENTED, strict=True))
    assert "red-background" in colours() and "smile" in emoji()


@pytest.fixture(scope="module")
def shown(browser, tmp_path_factory):
    """The page with all texts."""
    folder, port = tmp_path_factory.mktemp("typed"), free_port()
    (folder / "texts.json").write_text(json.dumps(texts()))
    options = ["--server.headless=true", "--server.address=127.0.0.1", f"--server.port={port}"]
    script = Path(__file__).with_name("typed_page.py")
    command = [sys.executable, "-m", "streamlit", "run", *options, str(script), "--"]
    with subprocess.Popen(
        [*command, str(folder / "texts.json")],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as server:
        answer(server, f"http://127.0.0.1:{port}/_stcore/health")
        page = browser.new_page()
        page.set_default_timeout(patience.MILLISECONDS)
        page.goto(f"http://127.0.0.1:{port}")
        page.locator("[data-testid=stToast]").wait_for()
        page.locator(AT_REST).wait_for()
        page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
        yield page
        page.close()
        server.kill()


def test_streamlit_would_read_each_of_these_texts(shown):
    raw = zip(texts(), shown.locator(".st-key-raw").evaluate(READ), strict=True)
    assert [text for text, (said, more) in raw if said == text and not more] == []


def test_a_typed_text_is_shown_letter_by_letter(shown):
    read = shown.locator(".st-key-typed").evaluate(READ)
    assert [more for _, more in read if more] == []
    assert [said for said, _ in read] == texts()


def test_what_stands_beside_a_typed_text_brings_nothing_to_life(shown):
    read = shown.locator(".st-key-within").evaluate(READ)
    assert len(read) == len(texts())
    for text, (said, more) in zip(texts(), read, strict=True):
        assert said.startswith("flag 😄 ") and said.endswith(f" {text}: {text}")
        assert [each for each in more if "<strong>" in each and "icon" not in each] == more[-1:]


def test_it_is_so_wherever_streamlit_reads_markdown(shown):
    shown.locator(".st-key-places [data-testid=stTooltipIcon]").first.hover()
    shown.locator("[data-testid=stTooltipContent]").wait_for()
    places = shown.locator(".st-key-places, [data-testid=stTooltipContent], [data-testid=stToast]")
    read = [each for place in places.all() for each in place.evaluate(READ)]
    assert [more for _, more in read if more] == []
    assert [said for said, _ in read].count(" | ".join(texts())) == PLACES
