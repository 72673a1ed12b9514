"""Documents that are written to harm: refused soon, in few words, and with nothing run."""

import json

import pytest

from matrix.document import loads
from matrix.values.errors import MOST_PROBLEMS, DocumentInvalid

HEAD = '{"format": 1, "title": "T", '


def refused(text):
    """What is told about a document that is not read."""
    with pytest.raises(DocumentInvalid) as refusal:
        loads(text)
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ",".join(f'"k{n}": 1' for n in range(10_000)) + "}",
        HEAD + '"functions": ' + json.dumps([{"i": 1}] * 10_000) + "}",
        "\n".join("k: 1" for _ in range(10_000)),
    ],
    ids=["unknown keys", "entries without keys", "one key over and over"],
)
def test_nothing_but_faults_is_told_in_few_words(text):
    """In 2 MB there is room for 450,000, which took half a minute to put in words."""
    told = refused(text)
    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1] == "there are more problems; fix these first"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f'"{"k" * 1_900_000}": 1' + "}",
        HEAD + f'"{"k" * 900_000}": 1, "{"k" * 900_000}": 1' + "}",
        f"? {'k' * 1_000}\n: 1\n? {'k' * 1_000}\n: 1\n",
        HEAD + f'"description": {"9" * 1_900_000}' + "}",
        HEAD + f'"as_of": "{"x" * 1_900_000}"' + "}",
    ],
)
def test_a_huge_key_or_value_is_not_repeated_to_the_reader(text):
    assert all(len(problem) < 300 for problem in refused(text))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": ' * 100_000 + "1" + "}" * 100_000,
        "[" * 1_000_000,
        "a: " + "[" * 500_000,
        "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in "bcdefgh"),
        "!!python/object/apply:os.system ['true']",
        HEAD + '"sites": [{"id": "a", "name": "A", "timezone": "../../../etc/passwd"}]}',
    ],
    ids=["deep", "deep lists", "deep YAML", "aliases", "a tag that runs", "a path for a zone"],
)
def test_bombs_and_paths_are_refused(text):
    assert refused(text)
