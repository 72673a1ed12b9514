"""The schema that is printed describes every key, and refuses what the reader refuses."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from matrix.document import schema, to_tree
from matrix.presets import presets
from tests.test_document import FIVE_FAULTS


def properties(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema with its place."""
    if isinstance(node, dict):
        for name, value in node.get("properties", {}).items():
            yield f"{path}.{name}", value
        for key, value in node.items():
            yield from properties(value, f"{path}.{key}")


def test_the_schema_is_valid_and_describes_every_key():
    jsonschema.Draft202012Validator.check_schema(schema())
    described = dict(properties(schema()))
    assert len(described) > 100
    assert [path for path, value in described.items() if not value.get("description")] == []


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_every_preset_follows_the_schema(preset):
    jsonschema.validate(to_tree(preset.matrix), schema())


def test_the_schema_refuses_what_the_reader_refuses():
    faults = jsonschema.Draft202012Validator(schema()).iter_errors(yaml.safe_load(FIVE_FAULTS))
    assert {fault.json_path for fault in faults} == {
        "$.functions[2].ownership",
        "$.functions[3]",
        "$.functions[3].data_sensitivity",
    }
