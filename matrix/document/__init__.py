"""Matrix to YAML or JSON and back: document format 2, which also reads format 1."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import yaml

from matrix.document import friendly
from matrix.document.contract_ids import with_contract_ids
from matrix.document.handoff_keys import with_keys
from matrix.document.plain import read_tree
from matrix.model import Matrix, broken_references
from matrix.model.format_1 import matrix_upgraded
from matrix.model.policy import Policy
from matrix.model.references import WRITE_ID
from matrix.model.written_letters import cells_understood
from matrix.values.complaints import shown
from matrix.values.errors import DocumentInvalid, Problem
from matrix.values.value import Value

FORMAT = 2
"""Number of the format that is written."""

V = TypeVar("V", bound=Value)


def loads(text: str) -> Matrix:
    """The matrix that a YAML or JSON text describes.

    Raises:
        DocumentInvalid: with every problem of the text, each with its place.
    """
    return from_tree(read_tree(text))


def from_tree(tree: Any) -> Matrix:
    """The matrix that a plain tree describes.

    Raises:
        DocumentInvalid: with every problem of the tree, each with its path.
    """
    if not isinstance(tree, Mapping):
        raise DocumentInvalid(
            [Problem("", "a matrix document is a mapping that starts with `format: 2`")]
        )
    faulty_format = _format_problem(tree.get("format"))
    written = tree
    if tree.get("format") == 1:
        tree = matrix_upgraded(tree)
    tree = cells_understood(with_contract_ids({**with_keys(tree), "format": FORMAT}))
    structural: list[Problem] = []
    matrix = None
    try:
        matrix, understood = friendly.read(_strictly, Matrix, tree)
    except friendly.Unreadable as refusal:
        understood = refusal.understood
        structural = _as_written(refusal.problems(Matrix), written)
    faulty = map(understood.as_written, broken_references(understood.tree))
    references = _as_written(faulty, written)
    names = {problem.path for problem in references if WRITE_ID in problem.message}
    named = [problem for problem in structural if problem.path and problem.path not in names]
    first = [faulty_format] if faulty_format else []
    problems = [*first, *named, *references] or structural
    if matrix is None or problems:
        raise DocumentInvalid(problems)
    return matrix


def read_policy(text: str) -> Policy:
    """The policy that a YAML or JSON text describes: the same tree as under `policy:`.

    Raises:
        DocumentInvalid: with every problem of the text, each with its path.
    """
    tree = read_tree(text)
    try:
        return friendly.read(_strictly, Policy, {} if tree is None else tree)[0]
    except friendly.Unreadable as refusal:
        raise DocumentInvalid(refusal.problems(Policy)) from refusal


def to_tree(matrix: Matrix) -> dict[str, Any]:
    """The plain tree of a matrix: no nulls, no defaults but the ownership of each function."""
    tree = matrix.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    tree = {"format": FORMAT, **tree}
    if "functions" in tree:
        tree["functions"] = [
            _with_ownership(plain, function.ownership, function.provenance)
            for plain, function in zip(tree["functions"], matrix.functions, strict=True)
        ]
    return tree


def to_yaml(matrix: Matrix) -> str:
    """The matrix as YAML; equal matrices give equal text."""
    text: str = yaml.dump(
        to_tree(matrix),
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        sort_keys=False,
        allow_unicode=True,
        width=100,
    )
    return text


def to_json(matrix: Matrix) -> str:
    """The matrix as JSON; equal matrices give equal text."""
    return json.dumps(to_tree(matrix), indent=2, ensure_ascii=False) + "\n"


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the document format, with a description for every key."""
    tree = Matrix.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **tree,
        "required": ["format", "title"],
    }


def _as_written(problems: Iterable[Problem], tree: Mapping[str, Any]) -> list[Problem]:
    """The problems with the places of a document of format 1, whose parties had one contract."""
    if tree.get("format") != 1:
        return list(problems)
    return [
        replace(each, path=each.path.replace(".contracts[0]", ".contract")) for each in problems
    ]


def _strictly(model: type[V], tree: Any) -> V:
    """The value of a plain tree, with no `true` read as 1, no `"3"` as 3 and no 0 as a day."""
    try:
        text = json.dumps(tree, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a character, which validation of the tree itself places
        return model.model_validate(tree, by_alias=True, by_name=False)
    return model.model_validate_json(text, strict=True, by_alias=True, by_name=False)


def _format_problem(number: object) -> Problem | None:
    """What is wrong with the format number.

    Raises:
        DocumentInvalid: the format is newer, so that nothing else in it can be judged.
    """
    if number is None:
        return Problem("format", f"is required; write `format: {FORMAT}`")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        return Problem("format", f"{shown(number)} is not a format; write `format: {FORMAT}`")
    if number > FORMAT:
        message = (
            f"{shown(number)} is newer than this version of Hybrid Matrix can read; "
            f"update Hybrid Matrix, or save the document in format {FORMAT}"
        )
        raise DocumentInvalid([Problem("format", message)])
    return None


def _with_ownership(plain: dict[str, Any], ownership: str, provenance: str) -> dict[str, Any]:
    head: dict[str, Any] = {
        key: plain[key] for key in ("id", "name", "group", "tags") if key in plain
    }
    return {**head, "ownership": str(ownership), "provenance": str(provenance), **plain}
