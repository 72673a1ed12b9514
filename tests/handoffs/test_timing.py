"""What a hand-off takes, against the worked values of the time model."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from matrix.edits import SetParameter, apply
from matrix.handoffs import timings
from matrix.values.errors import DocumentInvalid, EditRefused
from tests.examples import matrix_from
from tests.handoffs.worlds import line, world

HALVED = "time.clarification_2: 0.159"


def timed(matrix, handoff):
    return timings(matrix)[handoff]


@pytest.mark.parametrize(
    ("home", "handoff", "policy", "hours"),
    [
        ("nyc", "a>c", "", 28.48),
        ("nyc", "a>c", HALVED, 24.31),
        ("nyc", "c>a", "", 14.88),
        ("lon", "a>c", "", 15.53),
        ("lon", "c>a", "", 7.46),
        ("nyc", "a>b", "", 0.63),
    ],
)
def test_the_worked_values_of_january(home, handoff, policy, hours):
    matrix = world(home=home, policy=policy, handoffs=line(*handoff.split(">")))
    assert timed(matrix, handoff).handoff_hours == pytest.approx(hours, abs=0.02)


def test_at_the_end_of_the_shift_the_night_is_all_that_is_lost():
    batched = world(handoffs=line("a", "c", batch="end_of_shift"))
    assert timed(batched, "a>c").wait_hours == pytest.approx(6, abs=0.01)
    assert timed(world(handoffs=line("a", "c")), "a>c").wait_hours == pytest.approx(19.6, abs=0.01)


def test_the_boundary_counts_where_companies_change_and_nowhere_else():
    policy = "time.boundary_hours: 12"
    matrix = world(policy=policy, handoffs=f"{line('a', 'b')}, {line('b', 'c')}")
    assert timed(matrix, "b>c").boundary_hours == 12
    assert timed(matrix, "a>b").boundary_hours == 0


def test_a_site_that_the_handoff_names_comes_first():
    matrix = world(handoffs=line("a", "c", from_site="khi"))
    assert timed(matrix, "a>c").wait_hours == 0


def test_what_nobody_has_stated_stays_open_and_is_named():
    matrix = world(handoffs="{from: a, to: c}")
    found = timed(matrix, "a>c")
    assert found.handoff_hours is None
    assert found.wait_hours is not None
    assert found.missing == ("handoffs.a>c.doc_quality",)


def test_a_chance_of_nothing_needs_no_documentation_stated():
    never = ", ".join(f"time.clarification_{quality}: 0" for quality in range(5))
    matrix = world(handoffs="{from: a, to: c}", policy=never)
    assert timed(matrix, "a>c").handoff_hours == pytest.approx(19.6, abs=0.01)


def test_without_sites_every_fact_is_asked_for():
    matrix = matrix_from("""
parties: [{id: team, name: Team, kind: in_house}]
functions: [{id: a, name: A, shares: {team: 1}}, {id: b, name: B}]
handoffs: [{from: a, to: b, doc_quality: 1}]
""").replace(as_of=None)
    found = timed(matrix, "a>b")
    assert found.handoff_hours is None
    assert {"matrix.as_of", "parties.team.sites", "functions.b.shares"} <= set(found.missing)


@given(some.integers(0, 4), some.integers(0, 4))
def test_better_documentation_never_takes_longer(one, other):
    worse, better = sorted((one, other))
    slow = timed(world(handoffs=line("a", "c", worse)), "a>c").handoff_hours
    quick = timed(world(handoffs=line("a", "c", better)), "a>c").handoff_hours
    assert quick <= slow


@pytest.mark.parametrize(
    "policy", ["time.boundary_hours: -1", "time.clarification_2: 1.5", "time.nope: 1",
               "time.answer_hours: true"],
)  # fmt: skip
def test_an_assumption_out_of_range_is_refused(policy):
    with pytest.raises(DocumentInvalid, match=r"time\."):
        world(policy=policy)


def test_an_assumption_is_set_and_taken_back_by_an_edit():
    matrix = world(handoffs=line("a", "c"))
    edit = SetParameter(key="time.boundary_hours", value=12.0)
    changed = apply(matrix, edit)
    assert timed(changed, "a>c").boundary_hours == 12
    (back,) = edit.inverse(matrix)
    assert apply(changed, back) == matrix
    with pytest.raises(EditRefused, match="number from 0"):
        apply(matrix, SetParameter(key="time.boundary_hours", value=-1))
