"""What the votes on one function say."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.consensus import ANSWERS, SCALE, NoChoice, Tally, contested_first, tallies, tally
from matrix.consensus.between import agreement_between
from matrix.consensus.tally import within_group_agreement
from matrix.model import Ownership
from matrix.values.errors import MatrixError
from tests.consensus.votes import voted

I, M, O, U = Ownership  # noqa: E741 - in-house, mixed, outsourced, undecided


@pytest.mark.parametrize(
    ("choices", "agreement", "winner", "tied", "consensus"),
    [
        ([], None, None, False, None),
        ([M], 1, M, False, None),
        ([I, I, I, O], 0.75, I, False, True),
        ([I, I, M, M], 0.5, None, True, False),
        ([I, O], 0.5, None, True, False),
        ([I, M, O], 1 / 3, None, True, False),
        ([I, I, I, M, O], 0.6, I, False, False),
        ([I, M, M, M, O], 0.6, M, False, True),  # the middle half is at one
        ([O] * 5, 1, O, False, True),
    ],
)
def test_a_tally_says_who_leads_and_whether_that_is_consensus(
    choices, agreement, winner, tied, consensus
):
    said = tally("fares", choices)
    assert said.agreement == (None if agreement is None else pytest.approx(agreement))
    assert (said.winner, said.tied, said.consensus) == (winner, tied, consensus)
    assert said.votes == len(choices) == sum(said.distribution.values())


def test_the_threshold_is_declared_with_the_tally():
    choices = [I, I, I, O, O]
    assert tally("fares", choices, 0.6).consensus is True
    assert tally("fares", choices, 0.61).consensus is False


@pytest.mark.parametrize("threshold", [0, 0.5, 1.01, -1, float("nan"), float("inf")])
def test_a_threshold_that_cannot_decide_is_refused(threshold):
    with pytest.raises(MatrixError, match="is not valid"):
        tally("fares", [I, I], threshold)


def test_nobody_can_vote_undecided():
    with pytest.raises(MatrixError, match="'undecided' is not a valid vote"):
        tally("fares", [I, U])
    with pytest.raises(MatrixError, match="'undecided' is not a valid vote"):
        agreement_between({"fares": {"ana": U}})


@pytest.mark.parametrize(
    ("choices", "disagreement", "distance", "r_wg"),
    [
        ([I], None, None, None),
        ([I, I, I], 0, 0, 1),
        ([I, O], 1, 1, 0),
        ([I, M], 1, 0.5, 0.25),
        ([I, I, O, O], 4 / 6, 4 / 6, 0),
        ([I, I, M, M], 4 / 6, 2 / 6, 0.5),
    ],
)
def test_disagreement_counts_pairs_and_distance_weighs_them(choices, disagreement, distance, r_wg):
    said = tally("fares", choices)
    wanted = (disagreement, distance, r_wg)
    assert (said.disagreement, said.distance, said.r_wg) == pytest.approx(wanted)


def test_r_wg_gives_the_published_value():
    assert within_group_agreement((4, 4, 5, 4, 3), steps=5) == pytest.approx(0.75)
    assert within_group_agreement((4,), steps=5) is None


def test_the_contested_come_first_and_the_unvoted_last():
    votes = voted(
        a_agreed="IIII", b_close="IIMM", c_apart="IIOO", d_single="I...", e_leaning="IIIM"
    )
    order = [said.function for said in contested_first(tallies(votes))]
    assert order == ["c_apart", "b_close", "e_leaning", "a_agreed", "d_single"]


@given(st.lists(st.sampled_from(SCALE), min_size=2, max_size=12))
def test_one_more_vote_for_the_winner_never_lessens_the_agreement(choices):
    said = tally("fares", choices)
    if said.winner:
        assert tally("fares", [*choices, said.winner]).agreement >= said.agreement


def test_what_somebody_objects_to_comes_before_everything_else():
    votes = voted(a_apart="IIOO", b_alone="X...", c_agreed="III.X")
    order = [said.function for said in contested_first(tallies(votes))]
    assert order == ["b_alone", "c_agreed", "a_apart"]


@given(st.lists(st.sampled_from(ANSWERS), max_size=12))
def test_who_abstains_or_objects_changes_no_figure_and_an_objection_only_the_consensus(answers):
    said = tally("fares", answers)
    alone = tally("fares", [each for each in answers if each in SCALE])
    assert said.votes + said.abstentions + said.objections == len(answers)
    figures = "counts", "agreement", "winner", "interquartile_range", "distance", "r_wg"
    assert [getattr(said, name) for name in figures] == [getattr(alone, name) for name in figures]
    objected = NoChoice.OBJECT in answers
    assert said.consensus is (False if objected else alone.consensus)


def test_tallies_are_values():
    assert tally("fares", [I, O, I]) == tally("fares", [O, I, I]) == Tally("fares", (2, 0, 1))
    assert len({tally("fares", [I]), tally("fares", [I])}) == 1


def test_a_tally_loads_no_statistics_library():
    code = "import sys, matrix.consensus; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded & {"numpy", "scipy", "statsmodels", "pandas"} == set()
