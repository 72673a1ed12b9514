"""Agreement over all functions: chance, what is undefined, and what always holds."""

from dataclasses import astuple
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from matrix.consensus import SCALE, contested_first, tallies
from matrix.consensus.between import Agreement, Coefficient, agreement_between
from tests.consensus.votes import voted

VOTES = st.dictionaries(
    st.sampled_from("abcdefg"),
    st.dictionaries(st.sampled_from("tuvwxyz"), st.sampled_from(SCALE)),
)


def test_the_p_of_kendall_s_chi_square_is_friedman_s():
    votes = voted(a="IIIM", b="IMIO", c="OOMO", d="MOOI")
    kendall = agreement_between(votes).kendall
    ratings = [[SCALE.index(choice) for choice in cast.values()] for cast in votes.values()]
    friedman = friedmanchisquare(*ratings)
    assert kendall.chi_square == pytest.approx(friedman.statistic)
    assert kendall.p_chi_square == pytest.approx(friedman.pvalue)
    assert (kendall.df, kendall.voters, kendall.functions) == (3, 4, 4)


def test_p_is_the_part_of_all_shuffles_that_agree_as_much():
    # Three voters, each one in-house and one outsourced over two functions, at one: of the 2³
    # equally likely shuffles 2 are at one.
    votes = voted(a="III", b="OOO")
    said = agreement_between(votes, permutations=20_000)
    for p in (said.krippendorff_nominal.p, said.fleiss.p, said.kendall.p):
        assert p == pytest.approx(2 / 8, abs=0.01)


def test_p_is_never_0_and_small_where_all_agree():
    votes = voted(a="IIIIII", b="OOOOOO", c="MMMMMM", d="IIIIII", e="OOOOOO", f="MMMMMM")
    said = agreement_between(votes)
    assert said.krippendorff_ordinal == Coefficient(1, 1 / 2001)
    assert said.fleiss.value == said.kendall.w == pytest.approx(1)


def test_voters_who_never_differ_between_functions_agree_by_chance_alone():
    said = agreement_between(voted(a="IOM", b="IOM", c="IOM"))
    assert said.krippendorff_nominal.value < 0
    assert said.krippendorff_nominal.p == 1
    assert said.kendall is None


@pytest.mark.parametrize(
    "votes",
    [
        {},
        {"a": {}},
        voted(a="I"),
        voted(a="I", b="O"),  # one voter
        voted(a="I.", b=".O"),  # no function with two votes
        voted(a="IIO"),  # one function: alpha would be 0 whatever was voted
        voted(a="III", b="III"),  # no variation
        voted(a="III", b="III", c="..O"),  # the variation is where nobody can differ
    ],
)
def test_what_the_votes_leave_undefined_is_none(votes):
    said = agreement_between(votes)
    assert (said.krippendorff_nominal, said.krippendorff_ordinal, said.fleiss) == (None,) * 3


def test_fleiss_needs_equally_many_votes_on_each_function():
    assert agreement_between(voted(a="IIO", b="OO.", c="MMI")).fleiss is None
    assert agreement_between(voted(a="II.", b=".OO", c="M.I")).fleiss is not None


def test_fleiss_and_kendall_leave_out_a_function_without_votes():
    votes = voted(a="IIO", b="OOO", c="MMI")
    assert agreement_between(votes | {"d": {}}) == agreement_between(votes)


def test_kendall_counts_only_those_who_voted_on_everything():
    votes = voted(a="IIIM", b="OMO.", c="MOOI")
    kendall = agreement_between(votes).kendall
    assert (kendall.voters, kendall.functions) == (3, 3)
    assert agreement_between(voted(a="II.", b="O.M")).kendall is None


def figures(said: Agreement):
    for part in (said.krippendorff_nominal, said.krippendorff_ordinal, said.fleiss, said.kendall):
        yield from astuple(part) if part else ()


@given(VOTES)
def test_every_figure_is_a_number_within_its_bounds_or_none(votes):
    said = agreement_between(votes, permutations=19)
    assert all(isfinite(figure) for figure in figures(said))
    for part in (said.krippendorff_nominal, said.krippendorff_ordinal, said.fleiss):
        assert part is None or (-1 - 1e-9 <= part.value <= 1 + 1e-9 and 1 / 20 <= part.p <= 1)
    if said.kendall:
        assert -1e-9 <= said.kendall.w <= 1 + 1e-9
        assert 1 / 20 <= said.kendall.p <= 1
    for one in tallies(votes):
        assert one.agreement is None or 1 / 3 <= one.agreement <= 1
        for part in (one.disagreement, one.distance, one.r_wg):
            assert (part is None) == (one.votes < 2)
            assert part is None or 0 <= part <= 1
        assert one.distance is None or one.distance <= one.disagreement
        assert not (one.consensus and one.winner is None)


@given(VOTES, st.permutations("tuvwxyz"), st.randoms())
def test_who_cast_which_votes_and_the_order_of_naming_change_nothing(votes, names, random):
    renamed = dict(zip("tuvwxyz", names, strict=True))
    shuffled = {
        function: {renamed[v]: cast[v] for v in random.sample(sorted(cast), len(cast))}
        for function, cast in random.sample(sorted(votes.items()), len(votes))
    }
    assert agreement_between(shuffled, 19) == agreement_between(votes, 19)
    assert contested_first(tallies(shuffled)) == contested_first(tallies(votes))


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(SCALE), min_size=2),
    st.integers(2, 8),
)
def test_the_unanimous_agree_entirely(decided, voters):
    votes = {f: dict.fromkeys(map(str, range(voters)), choice) for f, choice in decided.items()}
    assert {(one.agreement, one.consensus, one.distance) for one in tallies(votes)} == {
        (1, True, 0)
    }
    said = agreement_between(votes, 19)
    if len(set(decided.values())) == 1:
        assert list(figures(said)) == []
    else:
        assert said.krippendorff_nominal.value == said.krippendorff_ordinal.value == 1
        assert said.fleiss.value == said.kendall.w == pytest.approx(1)
