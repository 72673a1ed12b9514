"""Documents: what is read, what is refused and in which words, and that nothing is lost."""

import json

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matrix.document import (
    from_tree,
    loads,
    read_policy,
    schema,
    to_json,
    to_tree,
    to_yaml,
)
from matrix.document.plain import MAX_BYTES, MAX_DEPTH, read_tree
from matrix.model import Matrix
from matrix.values.errors import DocumentInvalid

HEAD = "format: 2\ntitle: Test\n"

FIVE_FAULTS = """
format: 2
title: Five faults
parties:
  - {id: product, name: Product team, kind: in_house}
functions:
  - {id: strategy, name: Strategy}
  - {id: design, name: Design, shares: {product: 0.5, indsu: 0.5}}
  - {id: strategy, name: Strategy again, ownership: outsorced}
  - {id: cloud, name: Cloud, data_sensitivity: 7, customr_value: 3}
"""


def problems(text: str) -> list[str]:
    """What is wrong with a text, one sentence each."""
    with pytest.raises(DocumentInvalid) as refusal:
        loads(text)
    return [str(problem) for problem in refusal.value.problems]


def as_json(text: str) -> str:
    """The same tree as JSON."""
    return json.dumps(yaml.safe_load(text))


@pytest.mark.parametrize("text", [FIVE_FAULTS, as_json(FIVE_FAULTS)], ids=["yaml", "json"])
def test_every_fault_is_named_with_its_path(text):
    assert sorted(problems(text)) == [
        "functions[1].shares.indsu: no party 'indsu' is defined",
        "functions[2].id: 'strategy' is already used by functions[0]",
        "functions[2].ownership: 'outsorced' is not one of "
        "'in_house', 'mixed', 'outsourced' or 'undecided'; did you mean 'outsourced'?",
        "functions[3].customr_value: unknown key; did you mean 'customer_value'?",
        "functions[3].data_sensitivity: 7 is above 4; write a whole number from 0 to 4: "
        "0 means public, 4 secret",
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("parties: [{id: a, name: A, kind: vendor, contracts: [{claws: []}]}]",
         "parties[0].contracts[0].claws: unknown key; did you mean 'clauses'?"),
        ("parties: [{id: a, name: A, kind: vendor, contracts: [{signed: maybe}]}]",
         "parties[0].contracts[0].signed: 'maybe' is neither a day such as 2026-01-12 nor false"),
        ("parties: [{id: a, name: A, kind: vendor, contracts: [{clauses: 'sla, audit rights'}]}]",
         "parties[0].contracts[0].clauses: 'audit rights' is not one of the 27 words known here; "
         "did you mean 'audit_right'?"),
        ("parties: [{id: a, name: A, kind: vendor, hourly_rate: -1}]",
         "parties[0].hourly_rate: -1 is below 0"),
        ("parties: [{id: a, name: A, kind: vendor, sites: [nowhere]}]",
         "parties[0].sites[0]: no site 'nowhere' is defined"),
        ("headings: {X: Y, Y: Z, Z: Y}",
         "headings: Y → Z → Y is a circle; choose another heading above one"),
        ("currency: Euros", "currency: 'Euros' should be three capital letters such as EUR"),
        ("functions: [{id: a, name: A, fte: 24.500}]",
         "functions[0].fte: '24.500' should be a number, 0 or more; write 24500 or 24.5"),
        ("sites: [{id: a, name: A, timezone: Mars/Olympus}]",
         "sites[0].timezone: 'Mars/Olympus' is not an IANA time zone such as Europe/London"),
        ("functions: [{id: Product Strategy, name: A}]",
         "functions[0].id: 'Product Strategy' should be lower-case letters, digits and hyphens, "
         "such as product-strategy"),
        ("functions: [{id: a, name: 12}]",
         "functions[0].name: 12 should be text; put it in quotes"),
        ("functions: [{id: a}]", "functions[0].name: is required"),
        ("functions: {a: {name: A}}", "functions: {'a': {'name': 'A'}} should be a list"),
        ("functions: [null]", "functions[0]: null should be a mapping such as {id: …, name: …}"),
        ("functions: [{id: a, name: A, shares: {date: 7}}]\n"
         "parties: [{id: date, name: D, kind: vendor}]",
         "functions[0].shares.date: 7 is above 1; write 0.07 for 7%"),
        ("functions: [{id: a, name: A, criticality: true}]",
         "functions[0].criticality: true should be a whole number from 0 to 4: "
         "0 means not at all, 4 as much as can be"),
        ("functions: [{id: a, name: A, capability_rel: good}]",
         "functions[0].capability_rel: 'good' should be a whole number from -2 to 2: "
         "-2 means far weaker, 2 far stronger"),
        ("functions: [{id: a, name: A, runbook: perhaps}]",
         "functions[0].runbook: 'perhaps' should be true or false"),
        ("functions: [{id: a, name: A, exit_tested_on: 0}]",
         "functions[0].exit_tested_on: 0 should be a day such as 2026-01-12"),
        ("as_of: 2026-01-12T09:30:00",
         "as_of: '2026-01-12T09:30:00' should be a day such as 2026-01-12"),
        ("functions: [{id: a, name: A, fte: .nan}]",
         "functions[0].fte: nan should be a finite number"),
        ("policy: {parameters: {core.led-in-house.max_external_share: .inf}}",
         "policy.parameters.core.led-in-house.max_external_share: "
         "inf is neither true/false nor a whole number nor a number"),
        ("functions: [{id: a, name: A, shares: {}}]",
         "functions[0].shares: is empty; leave out the key if the fact is missing"),
        ("functions: [{id: a, name: A, required_hours: 9-5}]",
         "functions[0].required_hours: '9-5' should be always, or hours such as 09:00-17:00; "
         "write 09:00-17:00 or 09:00-05:00"),
        ("zzzz: 1", "zzzz: unknown key"),
        ('"\\e[31m": 1', "\\x1b[31m: unknown key"),
        ("functions: [{id: a, name: A}]\nhandoffs: [{from: a, to: a}]",
         "handoffs[0]: 'a' cannot hand off to itself"),
        ("functions: [{id: a, name: A}]\nhandoffs: [{from: a, to: b}]",
         "handoffs[0].to: no function 'b' is defined"),
        ("policy: {severities: {led-in-house: off}}",
         "policy.severities.led-in-house: 'led-in-house' should be a rule id such as "
         "core.led-in-house"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_words(lines, problem):
    assert problems(HEAD + lines) == [problem]


def test_the_key_of_a_hand_off_is_from_and_nothing_else():
    lines = "functions: [{id: a, name: A}, {id: b, name: B}]\nhandoffs: [{from_: a, to: b}]"
    assert problems(HEAD + lines) == [
        "handoffs[0].from: is required",
        "handoffs[0].from_: unknown key; did you mean 'from'?",
    ]


def test_anchors_are_refused():
    message = "anchors and aliases are not allowed; write the value out"
    assert problems("format: 1\ntitle: &name Test\ndescription: *name\n") == [
        f"line 2: {message}",
        f"line 3: {message}",
    ]


@pytest.mark.parametrize("end", ["", "}"], ids=["yaml", "json"])
def test_deep_nesting_is_refused(end):
    def nested(depth: int) -> str:
        opening = '{"functions": ' if end else "functions: "
        return f"{opening}{'[' * (depth - 1)}{']' * (depth - 1)}{end}"

    assert any("nested deeper than 12 levels" in p for p in problems(nested(MAX_DEPTH + 1)))
    read_tree(nested(MAX_DEPTH))


def test_a_document_above_two_megabytes_is_refused():
    filled = HEAD + "description: "
    text = filled + "é" * ((MAX_BYTES - len(filled)) // 2 + 1)
    assert len(text) < MAX_BYTES
    assert problems(text) == ["the document is larger than 2 MB; split it"]
    assert read_tree(filled + "x" * (MAX_BYTES - len(filled)))["format"] == 2


@pytest.mark.parametrize(
    ("text", "where"),
    [(HEAD + "title: Again\n", "line 3: "), ('{"format": 1, "title": "a", "title": "b"}', "")],
    ids=["yaml", "json"],
)
def test_a_repeated_key_is_refused(text, where):
    assert problems(text) == [f"{where}the key 'title' appears twice in one mapping"]


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("? [a, b]\n: 1", "a key must be a single word; this one is a list or a mapping"),
        ("7: 1", "the key 7 is not text; put it in quotes"),
    ],
)
def test_a_key_that_is_not_text_is_refused(key, fault):
    assert problems(HEAD + key) == [f"line 3: {fault}"]


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        ("NO", "NO"), ("on", "on"), ("1:30", "1:30"), ("010", "010"), ("=", "="),
        ("2026-01-12", "2026-01-12"), ("true", True), ("-7", -7), ("0.25", 0.25), ("~", None),
    ],
)  # fmt: skip
def test_plain_words_are_read_without_surprises(plain, read):
    value = read_tree(f"value: {plain}")["value"]
    assert (type(value), value) == (type(read), read)


def test_norway_is_a_country():
    assert loads(HEAD + "organisation: {country: NO}").organisation.country == "NO"


def test_a_newer_format_is_refused_with_a_way_out():
    message = (
        "format: 3 is newer than this version of Hybrid Matrix can read; "
        "update Hybrid Matrix, or save the document in format 2"
    )
    assert problems("format: 3\ntitle: Test\nunheard_of: 1") == [message]
    assert problems('{"format": 3, "unheard_of": 1}') == [message]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("0", "0 is not a format; write `format: 2`"),
        ("true", "true is not a format; write `format: 2`"),
        ("null", "is required; write `format: 2`"),
    ],
)
def test_a_faulty_format_hides_no_other_fault(number, message):
    others = ["title: is required", "titel: unknown key; did you mean 'title'?"]
    assert problems(f"format: {number}\ntitel: Test") == [f"format: {message}", *others]
    assert problems(f'{{"format": {number}, "titel": 1}}') == [f"format: {message}", *others]


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("description: a: b", "; a text with ': ' needs quotes"),
        ("sites:\n  - id: a\n    name: A\n   shift: x\n",
         "; this line is indented differently from the one above"),
        ("handoffs: [{from: a, per_week: 0,25}]",
         "line 3: inside { } a comma separates entries; write 0.25"),
        ("costs: {move: 310,000}",
         "line 3: inside { } a comma separates entries; write 310000"),
    ],
)  # fmt: skip
def test_a_slip_of_yaml_is_answered_with_the_way_out(text, way_out):
    (told,) = problems(HEAD + text)
    assert told.endswith(way_out)


def test_a_name_in_place_of_an_id_is_answered_once_with_the_id():
    text = HEAD + (
        "parties: [{id: s, name: Soft Lab, kind: vendor}, "
        "{id: x, name: Twin Co, kind: vendor, subcontractor_of: Soft Lab}, "
        "{id: y, name: Twin Co, kind: vendor}]\n"
        "functions: [{id: a, name: First Row, duties: {Soft Lab: R}, shares: {twin: 1.0}}]\n"
        "handoffs: [{from: First Row, to: a}]"
    )
    assert sorted(problems(text)) == [
        "functions[0].duties.Soft Lab: 'Soft Lab' is a name; write its id, s",
        "functions[0].shares.twin: no party 'twin' is defined",
        "handoffs[0].from: 'First Row' is a name; write its id, a",
        "parties[1].subcontractor_of: 'Soft Lab' is a name; write its id, s",
    ]
    twin = HEAD + (
        "parties: [{id: x, name: twin, kind: vendor}, {id: y, name: twin, kind: vendor, "
        "subcontractor_of: twin}]"
    )
    assert problems(twin) == ["parties[1].subcontractor_of: no party 'twin' is defined"]


@pytest.mark.parametrize(("written", "read"), [("240.125", 240.125), ("0.250", 0.25)])
def test_a_decimal_number_that_cannot_be_thousands_is_read(written, read):
    assert read_tree(f"fte: {written}") == {"fte": read}


def test_every_anchor_and_tag_is_named_at_once():
    assert problems(HEAD + "sites: &s []\ndescription: !!bool nope\nas_of: !!timestamp x\n") == [
        "line 3: anchors and aliases are not allowed; write the value out",
        "line 4: the tag tag:yaml.org,2002:bool is not allowed; write the value without it",
        "line 5: the tag tag:yaml.org,2002:timestamp is not allowed; write the value without it",
    ]


def test_a_tab_is_answered_with_the_way_out():
    told = problems("format: 1\nfunctions:\n\t- id: a\n")
    assert len(told) == 1
    assert told[0].endswith("; indent with spaces, not with tabs")


def test_one_entry_too_many_is_counted():
    rows = [{"id": f"f{row}", "name": "F"} for row in range(2_001)]
    with pytest.raises(DocumentInvalid) as refusal:
        from_tree({"format": 1, "title": "T", "functions": rows})
    assert str(refusal.value) == "functions: has 2,001 entries; the maximum is 2,000"


@pytest.mark.parametrize("value", ["true", "'3'", "null", "1" * 5_000, "-" + "9" * 300])
def test_a_number_that_the_schema_refuses_the_reader_refuses(value):
    text = HEAD + f"functions: [{{id: a, name: A, shares: {{a: {value}}}}}]"
    assert any(problem.startswith("functions[0].shares.a: ") for problem in problems(text))
    assert not any("Exceeds" in problem or len(problem) > 300 for problem in problems(text))
    faults = jsonschema.Draft202012Validator(schema()).iter_errors(read_tree(text))
    assert "$.functions[0].shares.a" in {
        inner.json_path for fault in faults for inner in (fault, *fault.context)
    }


@pytest.mark.parametrize(
    "text",
    ["", "- 1", "format: [", '{"a": ' + "1" * 5000 + "}", "\ud800", "a: \x00", "!!python/none x",
     "format: 1\ntitle: T\nfunctions: [{id: [x], name: A}]\nhandoffs: [{from: [a], to: {b: 1}}]",
     "format: 1\ntitle: T\nparties: [{id: {a: 1}, name: A, kind: vendor, sites: [[a]]}]",
     '{"format": 1, "title": "\\ud800"}'],
)  # fmt: skip
def test_whatever_cannot_be_read_is_refused_and_never_crashes(text):
    assert problems(text)


def test_a_policy_names_its_own_nearest_key():
    with pytest.raises(DocumentInvalid, match=r"^parametrs: unknown key; .* 'parameters'\?$"):
        read_policy("parametrs: {}")
    with pytest.raises(DocumentInvalid, match="should be a mapping such as"):
        read_policy("- core")
    assert read_policy("") == read_policy("{}")


text_values = st.text(min_size=1, max_size=30)


@given(title=text_values, note=text_values)
def test_any_text_survives_yaml_and_json(title, note):
    matrix = Matrix(title=title, description=note)
    assert loads(to_yaml(matrix)) == matrix
    assert loads(to_json(matrix)) == matrix


def test_an_empty_list_is_not_a_missing_one():
    lines = "parties: [{id: a, name: A, kind: vendor, contracts: [{clauses: []}]}]"
    matrix = loads(HEAD + lines)
    assert to_tree(matrix)["parties"][0]["contracts"] == [{"id": "a", "clauses": []}]
    assert from_tree(to_tree(matrix)) == matrix
