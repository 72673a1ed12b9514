"""Measures of a matrix, against figures worked out by hand."""

import pytest
from hypothesis import given

from matrix.metrics import (
    concentration,
    core,
    core_coverage,
    core_coverage_by_criticality,
    decided,
    hhi,
    in_house_cost,
    in_house_ratio,
    measures,
)
from matrix.model import Ownership
from matrix.rules.facts import context_of, facts_of
from tests.charts.boards import boards
from tests.examples import matrix_from
from tests.strategies import matrices

SIX = (("strategy", 2), ("uiux", 2), ("dev", 10), ("cloud", 3), ("security", 3), ("support", 5))
LETTER = {"I": "{ours: 1}", "M": "{ours: 0.5, vendor: 0.5}", "O": "{vendor: 1}"}
HEAD = """
parties:
  - {id: ours, name: Our team, kind: in_house}
  - {id: vendor, name: Vendor, kind: vendor}
functions:
"""


def split(pattern: str) -> str:
    """Six functions of 25 people, one letter each: in-house, half and half, outsourced."""
    return HEAD + "".join(
        f"  - {{id: {i}, name: {i}, ownership: mixed, fte: {fte}, shares: {LETTER[letter]}}}\n"
        for (i, fte), letter in zip(SIX, pattern, strict=True)
    )


@pytest.mark.parametrize(
    ("pattern", "ratio"),
    [("IOOOIM", 7.5 / 25), ("IIIIII", 1), ("OOOOOO", 0), ("IIOIII", 15 / 25)],
)
def test_the_in_house_ratio_weighs_by_people(pattern, ratio):
    answer = in_house_ratio(matrix_from(split(pattern)))
    assert answer.low == answer.high == pytest.approx(ratio)
    assert answer.exact and (answer.known, answer.of) == (6, 6)


def test_iooiim_prints_as_thirty_per_cent():
    assert str(in_house_ratio(matrix_from(split("IOOOIM")))) == "30%"


def test_missing_people_are_counted_and_never_filled_in():
    answer = in_house_ratio(matrix_from(split("IOOOIM").replace("fte: 10, ", "")))
    assert answer.low == pytest.approx(7.5 / 15)
    assert (answer.known, answer.of, answer.exact) == (5, 6, False)
    assert str(answer) == "50% (5 of 6)"


def test_an_unknown_split_leaves_the_ratio_open():
    document = split("IOOOIM").replace(", shares: {ours: 0.5, vendor: 0.5}", "")
    answer = in_house_ratio(matrix_from(document))
    assert (answer.low, answer.high) == (pytest.approx(5 / 25), pytest.approx(10 / 25))
    assert str(answer) == "20–40%" and not answer.exact


def test_without_any_people_there_is_no_ratio():
    assert in_house_ratio(matrix_from(HEAD + "  - {id: f, name: F, fte: 0}\n")) is None
    assert in_house_ratio(matrix_from(HEAD + "  - {id: f, name: F}\n")) is None


def test_decided_counts_what_is_in_force():
    document = split("IOOOIM") + "  - {id: open, name: Open}\n"
    counts = decided(matrix_from(document))
    assert (counts.in_house, counts.mixed, counts.outsourced, counts.undecided) == (2, 1, 3, 1)
    assert (counts.decided, counts.of) == (6, 7)
    assert dict(counts)[Ownership.OUTSOURCED] == 3


@given(boards())
def test_a_ratio_lies_between_nothing_and_everything(matrix):
    answer = in_house_ratio(matrix)
    if answer is not None:
        assert -1e-9 <= answer.low <= answer.high <= 1 + 1e-9
        assert 0 < answer.known <= answer.of


def test_weighed_by_criticality_each_function_counts_as_much_as_its_loss_would_harm():
    rows = split("IOOOIM")
    for (function, _), criticality in zip(SIX, (4, 2, 3, 4, 4, 3), strict=True):
        rows = rows.replace(f"id: {function},", f"id: {function}, criticality: {criticality},")
    answer = in_house_ratio(matrix_from(rows), "criticality")
    assert answer.low == answer.high == pytest.approx((4 + 4 + 3 / 2) / 20)
    unstated = in_house_ratio(matrix_from(rows.replace("criticality: 2, ", "")), "criticality")
    assert (unstated.known, unstated.of) == (5, 6)
    assert unstated.low == pytest.approx(9.5 / 18)


def test_by_cost_people_weigh_the_rates_of_those_who_do_the_work():
    rates = split("IOOOIM").replace("kind: in_house}", "kind: in_house, hourly_rate: 100}")
    rates = rates.replace("kind: vendor}", "kind: vendor, hourly_rate: 60}")
    answer = in_house_cost(matrix_from(rates))
    ours, theirs = 100 * 7.5, 60 * 17.5
    assert answer.low == answer.high == pytest.approx(ours / (ours + theirs)) and answer.exact


def test_a_rate_that_nobody_stated_leaves_its_functions_out_of_the_cost():
    rates = split("IOOOIM").replace("kind: in_house}", "kind: in_house, hourly_rate: 100}")
    answer = in_house_cost(matrix_from(rates))
    assert (answer.low, answer.known, answer.of) == (1, 2, 6)
    assert in_house_cost(matrix_from(split("OOOOOO"))) is None


@pytest.mark.parametrize(
    ("shares", "index", "effective"),
    [
        ((30, 30, 20, 20), 2600, 3.846),
        ((40, 30, 20, 10), 3000, 3.333),
        ((60, 25, 15), 4450, 2.247),
        ((100,), 10_000, 1),
    ],
)
def test_concentration_is_the_published_index_of_the_shares(shares, index, effective):
    assert hhi(share / 100 for share in shares) == pytest.approx(index)
    vendors = "".join(f"  - {{id: v{i}, name: V{i}, kind: vendor}}\n" for i in range(len(shares)))
    rows = "".join(
        f"  - {{id: f{i}, name: F{i}, fte: {share}, shares: {{v{i}: 1}}}}\n"
        for i, share in enumerate(shares)
    )
    by_party = concentration(matrix_from(f"parties:\n{vendors}functions:\n{rows}")).by_party
    assert by_party.hhi == pytest.approx(index)
    assert by_party.effective == pytest.approx(effective, abs=5e-4)
    assert by_party.all.top == "v0" and by_party.all.top_share == shares[0] / 100
    assert by_party.top_share is None, "nobody has stated which functions are critical"


VENDORS = """
sites: [{id: lhe, name: Lahore, country: PK}, {id: khi, name: Karachi, country: PK}]
parties:
  - {id: ours, name: Our team, kind: in_house, country: US}
  - {id: indus, name: Indus, kind: vendor, parent: Holding, country: PK}
  - {id: atlas, name: Atlas, kind: vendor, parent: Holding, sites: [khi, lhe]}
  - {id: holding, name: Holding, kind: vendor, country: GB}
  - {id: ana, name: Ana, kind: freelancer}
functions:
  - {id: a, name: A, criticality: 4, fte: 4, shares: {ours: 0.5, indus: 0.5}}
  - {id: b, name: B, criticality: 3, fte: 2, ownership: outsourced,
     duties: {atlas: [R], ours: [A]}}
  - {id: c, name: C, criticality: 1, fte: 4, shares: {holding: 1}}
  - {id: d, name: D, fte: 2, shares: {ana: 1}}
  - {id: e, name: E, criticality: 4, ownership: mixed, fte: 5}
  - {id: f, name: F, criticality: 4, ownership: in_house, fte: 50}
  - {id: g, name: G, criticality: 4, shares: {indus: 1}}
"""


def test_external_work_is_held_by_party_by_owner_and_by_country():
    found = concentration(matrix_from(VENDORS))
    assert found.measured_by == "fte"
    party, owner, country = found.by_party, found.by_parent, found.by_country
    assert dict(party.all.shares) == {"holding": 0.4, "indus": 0.2, "atlas": 0.2, "ana": 0.2}
    assert (party.all.known, party.all.of) == (4, 6), "not known of e and g; f is all ours"
    assert dict(owner.all.shares) == {"Holding": 0.8, "Ana": 0.2}
    assert dict(country.all.shares) == {"PK": 0.5, "GB": 0.5}
    assert (country.all.known, country.all.of) == (3, 6), "nobody said where Ana works"
    assert dict(party.critical.shares) == {"indus": 0.5, "atlas": 0.5}
    assert (party.critical.known, party.critical.of) == (2, 5), "d may be critical"
    assert (party.top_share, owner.top_share, country.top_share) == (0.5, 1, 1)


def test_where_nobody_states_people_functions_count_alike():
    board = matrix_from(VENDORS)
    found = concentration(
        board.replace(functions=tuple(f.replace(fte=None) for f in board.functions))
    )
    assert found.measured_by == "functions"
    assert found.by_party.all.shares["indus"] == pytest.approx(1.5 / 4.5)
    assert (found.by_party.all.known, found.by_party.all.of) == (5, 6)


def test_without_external_work_nothing_is_concentrated():
    held = concentration(matrix_from(split("IIIIII"))).by_party
    assert (held.hhi, held.effective, held.top_share) == (None, None, None)
    assert (held.all.known, held.all.of) == (0, 0)


@given(matrices())
def test_an_effective_number_lies_between_one_and_the_number_of_holders(matrix):
    found = concentration(matrix)
    for held in (found.by_party, found.by_parent, found.by_country):
        for spread in (held.all, held.critical):
            assert spread.known <= spread.of <= len(matrix.functions)
            if spread.shares:
                assert sum(spread.shares.values()) == pytest.approx(1)
                assert 1 - 1e-9 <= spread.effective <= len(spread.shares) + 1e-9
                assert spread.top_share == max(spread.shares.values())
    owners = [found.by_party, found.by_parent]
    if all(held.hhi for held in owners):
        assert owners[0].hhi <= owners[1].hhi + 1e-6, "owners hold at least as much as parties"


CORE = (
    HEAD
    + """
  - {id: led, name: Led, core_override: true, criticality: 4,
     shares: {ours: 0.7, vendor: 0.3}, duties: {ours: [R, A]}}
  - {id: given, name: Given, core_override: true, criticality: 1,
     shares: {vendor: 1}, duties: {ours: [A], vendor: [R]}}
  - {id: answered, name: Answered elsewhere, core_override: true, criticality: 1,
     shares: {ours: 1}, duties: {ours: [R], vendor: [A]}}
  - {id: silent, name: Silent, core_override: true, criticality: 2, shares: {ours: 1}}
  - {id: maybe, name: Maybe, customer_value: 4}
  - {id: not, name: Not, customer_value: 1}
"""
)


def test_core_is_covered_where_we_answer_for_it_and_do_most_of_it():
    answer = core_coverage(matrix_from(CORE))
    assert (answer.low, answer.high) == (1 / 4, 2 / 4), "nobody said who answers for 'silent'"
    assert (answer.known, answer.of) == (4, 5), "'maybe' may be core, 'not' cannot be"
    weighty = core_coverage_by_criticality(matrix_from(CORE))
    assert (weighty.low, weighty.high) == (4 / 8, 6 / 8)


def test_the_ceiling_of_core_coverage_is_that_of_the_rule():
    ceiling = "policy: {parameters: {core.led-in-house.max_external_share: 0.2}}\n"
    assert core_coverage(matrix_from(CORE + ceiling)).low == 0


def test_without_anything_core_nothing_is_covered_or_uncovered():
    assert core_coverage(matrix_from(split("IOOOIM"))) is None


@given(matrices())
def test_measures_and_rules_agree_on_what_is_core(matrix):
    context = context_of(matrix)
    for function in matrix.functions:
        assert core(function) is facts_of(function, context).core.value


@pytest.mark.slow
@given(matrices())
def test_every_ratio_among_the_measures_lies_between_nothing_and_everything(matrix):
    whole = all(f.shares is None or sum(f.shares.values()) < 1.001 for f in matrix.functions)
    found = measures(matrix)
    for name in ("in_house_ratio", "in_house_by_criticality", "in_house_by_cost"):
        ratio = getattr(found, name)
        assert ratio is None or not whole or -1e-9 <= ratio.low <= ratio.high <= 1 + 1e-9
    for ratio in (found.core_coverage, found.core_coverage_by_criticality):
        assert ratio is None or 0 <= ratio.low <= ratio.high <= 1
        assert ratio is None or 0 < ratio.known <= ratio.of
