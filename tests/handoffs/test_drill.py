"""What an exit leaves, on worked boards and by properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs import drill_party, drill_site
from matrix.model.sourcing import carriers
from matrix.values.errors import UnknownName
from tests.examples import matrix_from
from tests.strategies import matrices

BOARD = """
sites:
  - {{id: nyc, name: New York}}
  - {{id: khi, name: Karachi}}
parties:
  - {{id: team, name: Team, kind: in_house, sites: [nyc]}}
  - {{id: indus, name: Indus, kind: vendor, sites: [khi]}}
  - {{id: atlas, name: Atlas, kind: vendor, sites: [nyc, khi]}}
  - {{id: ana, name: Ana, kind: freelancer}}
functions:
  - {{id: plan, name: Plan, criticality: 4, fte: 2, shares: {{team: 1}}, duties: {{team: [R, A]}}}}
  - {{id: build, name: Build, criticality: 3, fte: 6, shares: {{team: 0.25, indus: 0.75}},
     duties: {{indus: [R, A], team: [R]}}}}
  - {{id: run, name: Run, criticality: 3, fte: 2, ownership: outsourced,
     duties: {{indus: [R], team: [A]}}}}
  - {{id: help, name: Help, criticality: 1, fte: 9, ownership: outsourced,
     duties: {{atlas: [R], ana: [A]}}}}
{more}
handoffs:
  - {{from: plan, to: build}}
  - {{from: build, to: run}}
  - {{from: run, to: help}}
  - {{from: help, to: plan{site}}}
"""


def world(more="", site=""):
    """A team in New York, a vendor in Karachi, one in both places and one nobody knows where."""
    return matrix_from(BOARD.format(more=more, site=site))


def test_the_exit_of_a_party_leaves_functions_undone_and_breaks_their_hand_offs():
    drill = drill_party(world(), "indus")
    assert (drill.removed, drill.parties, drill.in_part) == ("party:indus", ("indus",), ())
    assert drill.without_r == ("run",) and drill.maybe_without_r == ()
    assert drill.without_a == ("build",)
    assert drill.handoffs_broken == ("build>run", "run>help")
    lost = drill.critical_capacity_lost
    assert lost.low == lost.high == pytest.approx((6 * 0.75 + 2) / 10)
    assert (lost.known, lost.of, drill.measured_by) == (3, 3, "fte")


def test_what_a_site_may_take_besides_is_named_apart_from_what_it_takes():
    drill = drill_site(world(), "khi")
    assert (drill.without_a, drill.maybe_without_a) == (("build",), ("help",))
    assert drill.handoffs_broken == ("build>run", "run>help")
    assert drill.maybe_broken == ("help>plan",)
    gone = drill_party(world(), "indus")
    assert gone.maybe_without_a == gone.maybe_broken == ()


def test_a_party_that_only_answers_takes_no_capacity_with_it():
    drill = drill_party(world(), "ana")
    assert drill.without_a == ("help",) and drill.without_r == drill.handoffs_broken == ()
    assert drill.critical_capacity_lost.high == 0


def test_the_loss_of_a_site_takes_those_who_work_only_there_and_leaves_the_others_open():
    drill = drill_site(world(), "khi")
    assert drill.removed == "site:khi"
    assert (drill.parties, drill.in_part) == (("indus",), ("atlas", "ana"))
    assert drill.without_r == ("run",) and drill.maybe_without_r == ("help",)
    lost = drill.critical_capacity_lost
    assert (lost.low, lost.high) == (pytest.approx(0.65), pytest.approx(0.65))


def test_a_hand_off_that_names_the_site_breaks_with_it():
    assert "help>plan" not in drill_site(world(), "khi").handoffs_broken
    named = world(site=", from_site: khi")
    assert "help>plan" in drill_site(named, "khi").handoffs_broken
    assert "help>plan" not in drill_party(named, "indus").handoffs_broken


@pytest.mark.parametrize(
    ("function", "party", "low", "high"),
    [
        ("ownership: mixed, duties: {team: [R], indus: [R]}", "indus", 0, 1),
        ("ownership: mixed, duties: {team: [R]}", "indus", 0, 1),
        ("ownership: mixed, duties: {team: [R], indus: [R]}", "atlas", 0, 0),
        ("ownership: outsourced", "indus", 0, 1),
        ("ownership: outsourced", "team", 0, 0),
        ("ownership: in_house", "indus", 0, 0),
        ("ownership: undecided", "indus", 0, 1),
        ("ownership: undecided, duties: {indus: [R]}", "indus", 1, 1),
        ("ownership: undecided, duties: {indus: [R]}", "atlas", 0, 0),
        ("ownership: undecided, duties: {indus: [R], team: [R]}", "indus", 0, 1),
    ],
)
def test_what_nobody_has_stated_leaves_the_loss_between_two_ends(function, party, low, high):
    more = f"  - {{id: more, name: More, criticality: 4, fte: 10, {function}}}"
    shares = {"team": 0.2 + 0.15, "indus": 0.65, "atlas": 0}[party]
    lost = drill_party(world(more), party).critical_capacity_lost
    assert lost.low == pytest.approx((shares * 10 + low * 10) / 20)
    assert lost.high == pytest.approx((shares * 10 + high * 10) / 20)


def test_people_and_criticality_that_nobody_stated_are_counted_as_unknown():
    more = (
        "  - {id: g, name: G, criticality: 4, shares: {indus: 1}}\n"
        "  - {id: h, name: H, fte: 5, shares: {indus: 1}}"
    )
    lost = drill_party(world(more), "indus").critical_capacity_lost
    assert lost.low == pytest.approx(0.65) and (lost.known, lost.of) == (3, 5)


def test_where_nobody_stated_people_each_critical_function_counts_alike():
    board = world()
    counted = board.replace(functions=tuple(f.replace(fte=None) for f in board.functions))
    drill = drill_party(counted, "indus")
    assert drill.measured_by == "functions"
    assert drill.critical_capacity_lost.low == pytest.approx(1.75 / 3)


def test_without_a_critical_function_no_critical_capacity_is_lost():
    board = world()
    light = board.replace(functions=tuple(f.replace(criticality=2) for f in board.functions))
    assert drill_party(light, "indus").critical_capacity_lost is None


def test_what_is_not_on_the_board_cannot_go():
    with pytest.raises(UnknownName, match="party 'nobody'"):
        drill_party(world(), "nobody")
    with pytest.raises(UnknownName, match="site 'moon'"):
        drill_site(world(), "moon")


@given(matrices())
def test_a_party_nobody_uses_breaks_nothing(matrix):
    spare = matrix.parties[0].replace(id="spare", sites=())
    drill = drill_party(matrix.replace(parties=(*matrix.parties, spare)), "spare")
    assert drill.without_r == drill.without_a == drill.handoffs_broken == ()
    assert drill.critical_capacity_lost is None or drill.critical_capacity_lost.low == 0


@given(matrices(), st.data())
def test_the_figures_of_any_exit_hold_together(matrix, data):
    drills = [drill_party(matrix, party.id) for party in matrix.parties]
    drills += [drill_site(matrix, site.id) for site in matrix.sites]
    for drill in drills:
        gone = set(drill.parties)
        left = {f.id: set(carriers(f, matrix.alphabet)) - gone for f in matrix.functions}
        assert all(not left[function] for function in drill.without_r)
        assert all(left[function] <= set(drill.in_part) for function in drill.maybe_without_r)
        assert not gone & set(drill.in_part)
        lost = drill.critical_capacity_lost
        assert lost is None or -1e-9 <= lost.low <= lost.high <= 1 + 1e-9


@pytest.mark.slow
@given(matrices())
def test_a_site_takes_at_least_what_each_party_that_works_only_there_takes(matrix):
    for site in matrix.sites:
        whole = drill_site(matrix, site.id)
        for party in whole.parties:
            part = drill_party(matrix, party)
            assert set(part.without_r) <= set(whole.without_r)
            assert set(part.without_a) <= set(whole.without_a)
            assert set(part.handoffs_broken) <= set(whole.handoffs_broken)
            if part.critical_capacity_lost:
                assert part.critical_capacity_lost.low <= whole.critical_capacity_lost.low + 1e-9
