"""Reads YAML and JSON text into plain trees, within limits and without surprises."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from matrix.document.places import brief
from matrix.document.spoken_numbers import readings
from matrix.values.errors import DocumentInvalid, Problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 12
MAX_DIGITS = 400

_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)

_THOUSANDS = r"[-+]?[1-9][0-9]{0,2}\.[0-9]{2}0"
"""May mean thousands and stays as written; no program ends a decimal number in a needless 0."""
_WAYS_OUT = {
    "mapping values are not allowed": "; a text with ': ' needs quotes",
    "did not find expected '-' indicator": "; this line is indented differently from the one above",
}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """YAML without aliases, deep nesting, repeated keys, or plain words read as something else.

    `NO` stays a word, `1:30` and `010` stay as written, and a day is text until the model reads
    it, so that YAML and JSON give the same tree. What is still read as a number or a truth is a
    part of what the YAML dumper puts in quotes when it means text.
    """


def _resolved(tag: str) -> bool:
    own = ("bool", "int", "float", "timestamp", "merge", "value")
    return tag.removeprefix("tag:yaml.org,2002:") in own


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not _resolved(tag)]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", rf"[-+]?(0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})", "-+0123456789"),
    (
        "float",
        rf"(?!{_THOUSANDS}$)[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+][0-9]+)?",
        "-+.0123456789",
    ),
    ("float", r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "-+."),
):
    _StrictLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def read_tree(text: str) -> Any:
    """The plain tree of a YAML or JSON text.

    Raises:
        DocumentInvalid: too large, too deep, not YAML or JSON, with an anchor, or with a
            duplicate key in a mapping.
    """
    if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
        raise DocumentInvalid([Problem("", "the document is larger than 2 MB; split it")])
    if text.lstrip().startswith("{"):
        try:
            return _read_json(text)
        except json.JSONDecodeError:
            pass
    return _read_yaml(text)


def _read_json(text: str) -> Any:
    depth = deepest = 0
    for character in _JSON_STRING.sub("", text):
        depth += (character in "{[") - (character in "}]")
        deepest = max(deepest, depth)
    _refuse_depth(deepest)
    problems: list[Problem] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        for key, value in pairs:
            if key in tree:
                problems.append(Problem("", f"the key '{brief(key)}' appears twice in one mapping"))
            tree[key] = value
        return tree

    tree = json.loads(text, object_pairs_hook=once, parse_int=_whole)
    if problems:
        raise DocumentInvalid(problems)
    return tree


def _whole(digits: str) -> int | str:
    """The number, or its digits where they are too many for any key of the format."""
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _read_yaml(text: str) -> Any:
    problems: list[Problem] = []
    try:
        _refuse_yaml_features(text)
        loader = _StrictLoader(text)
        try:
            node = loader.get_single_node()
            if node is not None:
                problems.extend(_faulty_keys(node))
            tree = None if node is None or problems else loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        tabs = mark and text.splitlines()[mark.line : mark.line + 1]
        known = (way for fault, way in _WAYS_OUT.items() if str(error.problem).startswith(fault))
        way_out = next(known, "")
        if tabs and "\t" in tabs[0]:
            way_out = "; indent with spaces, not with tabs"
        problem = Problem(where, f"not readable: {error.problem}{way_out}")
        raise DocumentInvalid([problem]) from error
    except (yaml.YAMLError, ValueError) as error:
        raise DocumentInvalid([Problem("", f"not readable: {error}")]) from error
    if problems:
        raise DocumentInvalid(problems)
    return tree


def _refuse_yaml_features(text: str) -> None:
    depth = 0
    lines: dict[str, str] = {}
    for event in yaml.parse(text, Loader=_StrictLoader):
        mark = event.start_mark
        line = f"line {mark.line + 1}" if mark else ""
        if getattr(event, "anchor", None):
            lines[line] = "anchors and aliases are not allowed; write the value out"
        elif tag := getattr(event, "tag", None):
            lines[line] = f"the tag {tag} is not allowed; write the value without it"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            _refuse_depth(depth, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    if lines:
        raise DocumentInvalid([Problem(line, message) for line, message in lines.items()])


def _refuse_depth(depth: int, where: str = "") -> None:
    if depth > MAX_DEPTH:
        message = f"nested deeper than {MAX_DEPTH} levels"
        raise DocumentInvalid([Problem(where, message)])


def _faulty_keys(node: yaml.Node) -> Iterator[Problem]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _faulty_keys(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        decimals = _decimals(node) if node.flow_style else {}
        for key, value in node.value:
            line = f"line {key.start_mark.line + 1}"
            if not isinstance(key, yaml.ScalarNode):
                yield Problem(line, "a key must be a single word; this one is a list or a mapping")
            elif id(key) in decimals:
                message = f"inside {{ }} a comma separates entries; write {decimals[id(key)]}"
                yield Problem(line, message)
            elif not key.tag.endswith(":str"):
                yield Problem(line, f"the key {brief(key.value)} is not text; put it in quotes")
            elif key.value in seen:
                yield Problem(line, f"the key '{brief(key.value)}' appears twice in one mapping")
            else:
                seen.add(key.value)
            yield from _faulty_keys(value)


def _decimals(node: yaml.MappingNode) -> dict[int, str]:
    """What to write for the keys that are the end of a number, as 25 is in `{per_week: 0,25}`."""
    pairs = zip(node.value, node.value[1:], strict=False)
    return {
        id(key): " or ".join(readings(f"{before.value},{key.value}"))
        for (_, before), (key, value) in pairs
        if isinstance(before, yaml.ScalarNode)
        and isinstance(key, yaml.ScalarNode)
        and value.start_mark.index == value.end_mark.index
        and readings(f"{before.value},{key.value}")
    }
