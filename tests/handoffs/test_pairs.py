"""Figures of several hand-offs between the same two functions: which count, and how."""

import pytest
from hypothesis import given

from matrix.edits import AddHandoff, apply, apply_all
from matrix.handoffs import (
    congruence,
    cycles,
    depths,
    feedback,
    flow,
    lead_time,
    of_handoffs,
    ping_pong,
    propagation_cost,
    timings,
)
from matrix.handoffs.dsm import clustered, partitioned
from matrix.handoffs.modularity import modularity
from matrix.handoffs.ties import articulation, bridges, ties
from matrix.model import Handoff, Matrix
from matrix.rules import review
from tests.handoffs.pairs import APPROVAL, BOARD, BUILD, without
from tests.strategies import matrices


def test_each_is_counted_and_their_frequencies_add_up():
    figures = flow(BOARD)
    assert (figures.handoffs, figures.crossing) == (3, 3)
    assert figures.per_week.total == figures.per_week.crossing == 12.25


def test_the_path_takes_the_longer_one():
    hours = {handoff: timed.handoff_hours for handoff, timed in timings(BOARD).items()}
    assert hours[APPROVAL] > hours[BUILD]
    assert lead_time(BOARD).handoffs == (APPROVAL, "qa>run")
    assert lead_time(BOARD).crossings == 2
    assert lead_time(BOARD).hours == pytest.approx(hours[APPROVAL] + hours["qa>run"])


def test_a_channel_of_one_of_them_is_a_channel_of_the_pair():
    assert congruence(BOARD).met == 1
    assert congruence(without(APPROVAL)).met == 0


def test_all_from_one_function_to_another_lead_back_together():
    board = apply(BOARD, AddHandoff(handoff=Handoff(from_="run", to="dev")))
    more = Handoff(from_="run", to="dev", key="alarm")
    assert feedback(board) == {"run>dev"}
    twice = apply(board, AddHandoff(handoff=more))
    assert feedback(twice) == {"run>dev", "run>dev>alarm"}
    assert partitioned(twice).feedback == partitioned(board).feedback + 1


def doubled(matrix: Matrix) -> Matrix:
    """Every hand-off twice, each half as often."""
    half = [h.replace(per_week=h.per_week and h.per_week / 2) for h in matrix.handoffs]
    twins = [handoff.replace(key=f"{handoff.key or ''}-twin") for handoff in half]
    return matrix.replace(handoffs=tuple(sorted((*half, *twins), key=lambda h: h.place)))


@given(matrices())
def test_the_structure_of_the_work_is_that_of_its_pairs(matrix):
    twice = doubled(matrix)
    for figure in (
        lambda m: propagation_cost(of_handoffs(m)),
        cycles,
        ping_pong,
        depths,
        lambda m: articulation(ties(m)),
        lambda m: bridges(ties(m)),
        modularity,
        lambda m: partitioned(m).order,
        lambda m: clustered(m).blocks,
        lambda m: flow(m).crossing_share,
    ):
        assert figure(twice) == figure(matrix)
    assert len(feedback(twice)) == 2 * len(feedback(matrix))
    assert lead_time(twice).at_least == pytest.approx(lead_time(matrix).at_least)


def test_a_loop_is_as_frequent_as_all_its_hand_offs_together():
    def loops(board):
        return [f for f in review(board).findings if f.message.startswith("Work loops")]

    back = [{"per_week": 0.6, "artefact": what, "key": what} for what in ("faults", "questions")]
    edits = [AddHandoff(handoff=Handoff(from_="qa", to="dev", **facts)) for facts in back]
    assert not loops(apply_all(BOARD, edits[:1]))
    assert loops(apply_all(BOARD, edits))
    waiting = [u for u in review(apply_all(BOARD, edits[:1])).unknowns if "crossings" in u.rule]
    assert not waiting
    open_ = AddHandoff(handoff=Handoff(from_="qa", to="dev", key="x"))
    waiting = review(apply_all(BOARD, [edits[0], open_])).unknowns
    assert [{n.id for n in u.needs} for u in waiting if "crossings" in u.rule] == [{"qa>dev>x"}]
