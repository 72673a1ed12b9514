"""Matrix to YAML or JSON and back: document format 1."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from pydantic import ValidationError

from matrix.document.plain import read_tree
from matrix.document.problems import problems_of
from matrix.errors import DocumentInvalid, Problem
from matrix.model import Matrix, broken_references
from matrix.policy import Policy

FORMAT = 1


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
            [Problem("", "a matrix document is a mapping that begins with `format: 1`")]
        )
    _refuse_format(tree.get("format"))
    problems = list(broken_references(tree))
    try:
        matrix = Matrix.model_validate(tree, by_alias=True, by_name=False)
    except ValidationError as error:
        structural = problems_of(error, tree, Matrix)
        named = [problem for problem in structural if problem.path]
        raise DocumentInvalid([*named, *problems] or structural) from error
    if problems:
        raise DocumentInvalid(problems)
    return matrix


def read_policy(text: str) -> Policy:
    """The policy that a YAML or JSON text describes: the same tree as under `policy:`.

    Raises:
        DocumentInvalid: with every problem of the text, each with its path.
    """
    tree = read_tree(text)
    try:
        return Policy.model_validate({} if tree is None else tree)
    except ValidationError as error:
        raise DocumentInvalid(problems_of(error, tree, Policy)) from error


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
    """The JSON Schema of document format 1, with a description for every key."""
    tree = Matrix.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **tree,
        "required": ["format", "title"],
    }


def _refuse_format(number: object) -> None:
    if number is None:
        raise DocumentInvalid([Problem("format", "is required; write `format: 1`")])
    if isinstance(number, bool) or not isinstance(number, int) or number < FORMAT:
        raise DocumentInvalid([Problem("format", f"{number!r} is no format; write `format: 1`")])
    if number > FORMAT:
        message = (
            f"{number} is newer than this version of Hybrid Matrix reads; "
            f"update Hybrid Matrix, or save the document in format {FORMAT}"
        )
        raise DocumentInvalid([Problem("format", message)])


def _with_ownership(plain: dict[str, Any], ownership: str, provenance: str) -> dict[str, Any]:
    head: dict[str, Any] = {
        key: plain[key] for key in ("id", "name", "group", "tags") if key in plain
    }
    return {**head, "ownership": str(ownership), "provenance": str(provenance), **plain}
