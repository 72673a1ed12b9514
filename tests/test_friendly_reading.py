"""Friendly reading: what is understood, what is asked about, and that nothing valid changes."""

import json
import string
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Literal, get_args, get_origin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from matrix.document import friendly, from_tree, loads, mending, read_policy, to_tree, to_yaml
from matrix.document.expected import branches, items_of, keys_of, options_of
from matrix.document.meaning import LONGEST, folded, meaning, words_in
from matrix.model import Function, Matrix, Party, Site
from matrix.model.vocabulary import Weekday
from matrix.values.errors import DocumentInvalid
from matrix.values.spoken_times import days_in, hours_in
from matrix.values.value import CLOCK, FrozenMap, Value
from tests.strategies import matrices

HEAD = "format: 1\ntitle: Test\nparties: [{id: p, name: P, kind: vendor}]\n"


def function(facts):
    """The one function of a document that states these facts of it."""
    return loads(f"{HEAD}functions: [{{id: a, name: A, {facts}}}]").functions[0]


def site(facts):
    """The one site of a document that states these facts of it."""
    return loads(f"{HEAD}sites: [{{id: a, name: A, {facts}}}]").sites[0]


def problems(read, text):
    """What is wrong with a text, one sentence each."""
    with pytest.raises(DocumentInvalid) as refusal:
        read(text)
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("written", "as_format"),
    [
        ("ownership: In-house", "ownership: in_house"),
        ("ownership: in house", "ownership: in_house"),
        ("ownership: Outsourced", "ownership: outsourced"),
        ("ownership: external", "ownership: outsourced"),
        ("data_access: Virtual desktop", "data_access: virtual_desktop"),
        ("runbook: yes", "runbook: true"),
        ("runbook: N", "runbook: false"),
        ("control_split: no", "control_split: false"),
        ("control_split: 5 Jan 2026", "control_split: 2026-01-05"),
        ("exit_tested_on: 2026/1/5", "exit_tested_on: 2026-01-05"),
        ("exit_tested_on: 31.12.2026", "exit_tested_on: 2026-12-31"),
        ("exit_tested_on: 'January 5th, 2026'", "exit_tested_on: 2026-01-05"),
        ("required_hours: 24x7", "required_hours: always"),
        ("required_hours: 24/7", "required_hours: always"),
        ("required_hours: Round the clock", "required_hours: always"),
        ("required_hours: 9-17", "required_hours: '09:00-17:00'"),
        ("required_hours: 9:00 – 17:30", "required_hours: '09:00-17:30'"),
        ("required_hours: 22-6", "required_hours: '22:00-06:00'"),
        ("required_hours: 16-24", "required_hours: '16:00-00:00'"),
        ("required_hours: 9am to 5pm", "required_hours: '09:00-17:00'"),
        ("shares: {p: 60%}", "shares: {p: 0.6}"),
        ("shares: {p: 33.3 %}", "shares: {p: 0.333}"),
        ("fte: '2,5'", "fte: 2.5"),
        ("criticality: '3'", "criticality: 3"),
        ("criticality: 3.0", "criticality: 3"),
        ("tags: cloud", "tags: [cloud]"),
        ("regimes: 'gdpr, NIS 2'", "regimes: [GDPR, NIS2]"),
        ("duties: {p: A/R}", "duties: {p: [R, A]}"),
        ("duties: {p: ar}", "duties: {p: [R, A]}"),
        ("effort_hours: 90 hours", "effort_hours: 90"),
        ("effort_hours: 1 Hour", "effort_hours: 1"),
        ("fte: 2 FTE", "fte: 2.0"),
        ("today: in-house", "today: {ownership: in_house}"),
        ("cells: {p: to be agreed}", "cells: {p: {note: to be agreed}}"),
        ("costs: {move: 12000}", "costs: {move: {low: 12000, high: 12000}}"),
        ("costs: {move: 80000-95000}", "costs: {move: {low: 80000, high: 95000}}"),
        ("costs: {move: '0.5 to 1,5'}", "costs: {move: {low: 0.5, high: 1.5}}"),
        ("kpis: {key: speed, kind: Quality}", "kpis: [{key: speed, kind: quality}]"),
    ],
)
def test_what_has_one_meaning_is_understood(written, as_format):
    assert function(written) == function(as_format)


@pytest.mark.parametrize(
    ("written", "as_format"),
    [
        ("workdays: Mon", "workdays: [mon]"),
        ("workdays: Mon-Fri", "workdays: [mon, tue, wed, thu, fri]"),
        ("workdays: Sunday to Thursday", "workdays: [sun, mon, tue, wed, thu]"),
        ("workdays: every day", "workdays: [mon, tue, wed, thu, fri, sat, sun]"),
        ("workdays: [Mon–Wed, Saturday]", "workdays: [mon, tue, wed, sat]"),
        ("workdays: 'Mon, Wed and Fri'", "workdays: [mon, wed, fri]"),
        ("country: gb, holidays: gb-eng", "country: GB, holidays: GB-ENG"),
        ("timezone: ' Asia/Karachi'", "timezone: Asia/Karachi"),
    ],
)
def test_the_facts_of_a_site_are_understood(written, as_format):
    assert site(written) == site(as_format)


@pytest.mark.parametrize(
    ("written", "as_format"),
    [
        ("organisation: Acme", "organisation: {name: Acme}"),
        ("evidence: Stated", "evidence: {mark: stated}"),
        ("letters: {s: Support}", "letters: {S: {name: Support}}"),
        (
            "parties: [{id: p, name: P, kind: vendor, certifications: ISO 27001}]",
            "parties: [{id: p, name: P, kind: vendor, certifications: [{standard: ISO 27001}]}]",
        ),
        (
            "sites: [{id: s, name: S, special_days: {24.12.2026: Closed}}]",
            "sites: [{id: s, name: S, special_days: {'2026-12-24': closed}}]",
        ),
        (
            "parties: [{id: p, name: P, kind: vendor, vat: de 136 695 976}]",
            "parties: [{id: p, name: P, kind: vendor, vat: DE136695976}]",
        ),
        ("currency: eur", "currency: EUR"),
    ],
)
def test_the_facts_of_a_board_are_understood(written, as_format):
    head = "format: 2\ntitle: T\n"
    assert loads(head + written) == loads(head + as_format)


def test_entries_without_their_list_are_understood_at_every_depth():
    written = "format: 1\ntitle: T\nfunctions: {id: a, name: A, kpis: {key: k, kind: COST}}"
    assert loads(written).functions[0].kpis[0].kind == "cost"
    assert loads(json.dumps({"format": 1, "title": "T", "functions": {"id": "a", "name": "A"}}))


def test_a_policy_is_understood_alike():
    policy = read_policy("packs: Core\nseverities: {core.led-in-house: Off}\n"
                         "parameters: {group-is-external: yes}")  # fmt: skip
    assert policy == read_policy("packs: [core]\nseverities: {core.led-in-house: 'off'}\n"
                                 "parameters: {group-is-external: true}")  # fmt: skip
    assert problems(read_policy, "packs: [cor, Data]\nwaivers: {}") == [
        "packs[0]: 'cor' is not one of 'core', 'control', 'data', 'regulation', 'vendor', "
        "'handoff', 'communication', 'capacity' or 'raci'; did you mean 'core'?",
        "waivers: {} should be a list",
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("exit_tested_on: 01/02/2026", "exit_tested_on: '01/02/2026' should be a day such as "
         "2026-01-12; write 2026-02-01 or 2026-01-02"),
        ("control_split: 01/02/2026", "control_split: '01/02/2026' is neither a day such as "
         "2026-01-12 nor false; write 2026-02-01 or 2026-01-02"),
        ("control_split: yes",
         "control_split: 'yes' is neither a day such as 2026-01-12 nor false"),
        ("shares: {p: 50}", "shares.p: 50 is above 1; write 0.5 for 50%"),
        ("tags: 'cloud, phone'",
         "tags: 'cloud, phone' should be a list; write [cloud, phone]"),
        ("regimes: GDRP", "regimes: 'GDRP' should be a list; did you mean [GDPR]?"),
        ("data_categories: secret", "data_categories: 'secret' should be a list of personal, "
         "card, health, defence or bank"),
        ("internal_experts: some",
         "internal_experts: 'some' should be a whole number, 0 or more"),
        ("shares: {p: 150%}", "shares.p: '150%' should be a number from 0 to 1"),
        ("fte: 60%", "fte: '60%' should be a number, 0 or more; write 0.6"),
        ("runbook: 1", "runbook: 1 should be true or false"),
        ("fte: '1,500'", "fte: '1,500' should be a number, 0 or more; write 1500 or 1.5"),
        ("effort_hours: '1.240.000'",
         "effort_hours: '1.240.000' should be a number, 0 or more; write 1240000"),
        ("effort_hours: 310k",
         "effort_hours: '310k' should be a number, 0 or more; write 310000"),
        ("effort_hours: 2 weeks",
         "effort_hours: '2 weeks' should be a number, 0 or more; write the number of hours"),
        ("costs: {move: 28 USD}", "costs.move: '28 USD' should be a mapping such as "
         "{low: …, high: …}"),
        ("costs: 12000", "costs: 12000 should be a mapping such as {in_house: …, mixed: …}"),
        ("regimes: 'gdpr, NIS 3, moon'",
         [f"regimes: {word} is not one of 'CPS230', 'DORA', 'EBA', 'FCA', 'GDPR', 'HIPAA', 'MAS', "
          f"'NIS2', 'PCI', 'SBP' or 'US-DoD'{way_out}"
          for word, way_out in (("'NIS 3'", "; did you mean 'NIS2'?"), ("'moon'", ""))]),
        ("engagement_type: ''", "engagement_type: '' is not one of 'ticket' or 'outcome'"),
        ("kpis: {key: k, kind: speed, ownr: x}",
         ["kpis.kind: 'speed' is not one of 'outcome', 'delivery', 'quality' or 'cost'",
          "kpis.ownr: unknown key; did you mean 'owner'?"]),
    ],
)  # fmt: skip
def test_what_has_no_meaning_or_several_is_answered(written, told):
    expected = [told] if isinstance(told, str) else told
    assert problems(function, written) == [f"functions[0].{each}" for each in expected]


def test_a_fault_beside_a_run_of_days_keeps_its_place():
    text = "format: 1\ntitle: T\nsites: [{id: a, name: A, workdays: [Mon-Thu, Freitag, Sat]}]"
    (told,) = problems(loads, text)
    assert told.startswith("sites[0].workdays[1]: 'Freitag' is not one of")


def test_a_fault_that_is_left_hides_no_other_and_none_that_was_understood_is_told():
    text = HEAD + (
        "sites: {id: s, name: S, workdays: Mon-Fri, shift: soon}\n"
        "functions: [{id: a, name: A, runbook: yes, shares: {gone: 60%}, ownership: inhouse}]"
    )
    assert problems(loads, text) == [
        "sites.shift: 'soon' should be hours such as 09:00-17:00, or 09:00-12:00, 13:00-17:00",
        "functions[0].shares.gone: no party 'gone' is defined",
    ]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9-5", ("09:00-17:00", "09:00-05:00")),
        ("1-5", ("01:00-05:00", "13:00-17:00")),
        ("9-5pm", ("09:00-17:00", "21:00-17:00")),
        ("8-12", ("08:00-12:00",)),
        ("12am-12pm", ("00:00-12:00",)),
        ("7.30—16.00", ("07:30-16:00",)),
        ("25-26", ()),
        ("9:60-17", ()),
        ("13pm-14pm", ()),
        ("9", ()),
    ],
)
def test_hours_have_one_meaning_or_more(text, hours):
    assert hours_in(text) == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026.1.5", ["2026-01-05"]),
        ("5-Jan-2026", ["2026-01-05"]),
        ("5. January 2026", ["2026-01-05"]),
        ("Sept 3, 2026", ["2026-09-03"]),
        ("05/05/2026", ["2026-05-05"]),
        ("12/31/2026", ["2026-12-31"]),
        ("01.02.2026", ["2026-02-01", "2026-01-02"]),
        ("30 Feb 2026", []),
        ("5 Ja 2026", []),
        ("1/5/26", []),
        ("5 Jab 2026", []),
    ],
)
def test_days_have_one_meaning_or_more(text, days):
    assert [day.isoformat() for day in days_in(text)] == days


def closed_lists(model=Matrix, seen=None) -> Iterator[object]:
    """Every annotation of the model that is an enumeration or a closed list of words."""
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    pending = [field.annotation for field in model.model_fields.values()]
    while pending:
        kind = pending.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from closed_lists(kind, seen)
        elif options_of(kind) and all(isinstance(each, str) for each in options_of(kind)):
            yield kind
        elif get_origin(kind) is not Literal:
            pending += get_args(kind)


WORDS = [(kind, word) for kind in dict.fromkeys(closed_lists()) for word in options_of(kind)]


def test_every_closed_list_is_looked_at():
    assert {kind.__name__ for kind, _ in WORDS if isinstance(kind, type)} >= {
        "Ownership", "PartyKind", "Severity", "Provenance", "EvidenceMark"
    }  # fmt: skip
    assert len(dict.fromkeys(kind for kind, _ in WORDS)) > 15


@given(st.sampled_from(WORDS), st.data())
def test_every_word_in_any_spelling_reads_as_itself(of, data):
    kind, word = of
    pieces = word.replace("-", "_").split("_")
    separator = data.draw(st.sampled_from(["", " ", "-", "_", " - ", "\u2011"]))
    cases = st.sampled_from([str.upper, str.lower, str.title, str])
    written = separator.join(data.draw(cases)(piece) for piece in pieces)
    space = data.draw(st.sampled_from(["", " ", "  "]))
    assert meaning(kind, f"{space}{written}{space}") == word
    assert words_in(kind, written) == [word]


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _ in WORDS), ids=str)
def test_no_two_words_of_a_list_are_spelled_alike(kind):
    words = [*map(folded, map(str, options_of(kind)))]
    assert len(set(words)) == len(words)
    if isinstance(kind, type) and issubclass(kind, Enum) and hasattr(next(iter(kind)), "label"):
        assert all(meaning(kind, member.label) == member.value for member in kind)


def strictly(model, tree):
    """The value of a plain tree, as documents are validated."""
    return model.model_validate_json(json.dumps(tree), strict=True, by_alias=True, by_name=False)


@given(matrices())
def test_a_valid_document_is_taken_as_it_is(matrix):
    tree = to_tree(matrix)
    before = json.dumps(tree)
    read, understood = friendly.read(strictly, Matrix, tree)
    assert understood.tree is tree
    assert json.dumps(tree) == before
    assert read == matrix


@given(matrices())
def test_what_is_valid_beside_a_fault_is_left_as_it_is(matrix):
    tree = to_tree(matrix)
    broken = json.loads(json.dumps(tree))
    broken["functions"][0]["runbook"] = "y"
    before = json.dumps(broken)
    _, understood = friendly.read(strictly, Matrix, broken)
    tree["functions"][0]["runbook"] = True
    assert understood.tree == tree
    assert json.dumps(broken) == before


def respelled(kind, value, draw):
    """A plain value in other words of the same meaning."""
    if isinstance(value, bool):
        return draw(st.sampled_from(["yes", "Y", "on"] if value else ["No", "n", "OFF"]))
    if any(value in options_of(each) for each in branches(kind)):
        return draw(st.sampled_from([value.upper(), value.replace("_", " "), value.title()]))
    if isinstance(value, list) and len(value) == 1 and options_of(next(_items(kind), None)):
        return value[0].upper()
    return value


def _items(kind):
    return (item for each in branches(kind) if (item := items_of(each)) is not None)


@given(matrices(), st.data())
def test_a_document_in_other_words_is_the_same_document(matrix, data):
    tree = to_tree(matrix)
    for section, model in (("functions", Function), ("parties", Party), ("sites", Site)):
        for item in tree.get(section, ()):
            for key, field in keys_of(model).items():
                if key in item and not (key == "kind" and section == "functions"):
                    item[key] = respelled(field.annotation, item[key], data.draw)
    assert from_tree(tree) == matrix


@given(st.text(string.printable, max_size=LONGEST + 5))
@example("-")
@example("9" * LONGEST)
@example("Mon-Fri" * 14)
def test_any_text_in_place_of_a_fact_is_read_or_refused_with_its_place(text):
    facts = {"ownership": text, "runbook": text, "fte": text, "exit_tested_on": text,
             "required_hours": text, "regimes": text, "control_split": text}  # fmt: skip
    for key in facts:
        tree = {"format": 1, "title": "T",
                "functions": [{"id": "a", "name": "A", key: text}]}  # fmt: skip
        places = []
        try:
            read = from_tree(tree)
        except DocumentInvalid as refusal:
            places = [problem.path for problem in refusal.problems]
        assert places == [f"functions[0].{key}"] or loads(to_yaml(read)) == read


class Week(Value):
    """Hours by weekday, as a document may hold them."""

    hours: FrozenMap[Weekday, Annotated[str, Field(pattern=f"^{CLOCK}-{CLOCK}$")]]


def test_the_words_of_keys_are_understood_at_their_place():
    written = {"hours": {"Mon-Wed": "9-17", "Fri": "9-12"}}
    week, understood = friendly.read(strictly, Week, written)
    assert list(understood.tree["hours"]) == ["mon", "tue", "wed", "fri"]
    assert week.hours["tue"] == "09:00-17:00"
    for several in ({"Mon": "9-17", "mon": "9-12"}, {"Mon-Wed": "9-17", "tue": "9-12"}):
        with pytest.raises(friendly.Unreadable):
            friendly.read(strictly, Week, {"hours": several})


class Box(Value):
    """A list in a list in a list, which takes one round for each."""

    inside: "tuple[Box, ...]" = ()


def boxes(depth):
    """Boxes in one another, each without the list around it."""
    return {"inside": boxes(depth - 1)} if depth else {}


def test_a_document_is_validated_a_few_times_whatever_it_holds():
    times = []

    def counting(model, tree):
        times.append(tree)
        return strictly(model, tree)

    assert friendly.read(counting, Box, boxes(5))[0] == Box.model_validate(
        {"inside": [{"inside": [{"inside": [{"inside": [{"inside": [{}]}]}]}]}]}
    )
    times.clear()
    with pytest.raises(friendly.Unreadable) as refusal:
        friendly.read(counting, Box, boxes(9))
    assert len(times) == 6
    (problem,) = refusal.value.problems(Box)
    assert str(problem).startswith("inside.inside.inside.inside.inside.inside: ")


def test_nothing_is_mended_in_a_document_of_nothing_but_faults(monkeypatch):
    faults = {"format": 1, "title": "T", "sites": [{"id": "a", "name": "A", "workdays": ["M"] * 9}]}
    monkeypatch.setattr(friendly, "_MOST_FAULTS", 9)
    mended = []
    monkeypatch.setattr(mending, "meaning", lambda kind, written: mended.append(written))
    with pytest.raises(DocumentInvalid):
        from_tree(faults)
    assert len(mended) == 9
    faults["sites"][0]["workdays"].append("M")
    with pytest.raises(DocumentInvalid):
        from_tree(faults)
    assert len(mended) == 9
