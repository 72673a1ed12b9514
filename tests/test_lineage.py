"""What each function's ownership rests on, against a model that keeps the answer of every time."""

from hypothesis import given
from hypothesis import strategies as st

from matrix.edits import (
    AddFunction,
    RemoveFunction,
    SetAttribute,
    SetOwnership,
    apply_all,
    inverse_all,
)
from matrix.edits.reasons import retiring
from matrix.edits.revisions import Entry
from matrix.minutes.compose import minutes_of
from matrix.minutes.lineage import spells
from matrix.model import Function, Provenance
from matrix.values.errors import EditRefused
from tests.sittings import BOARD, MIXED, OURS, START, THEIRS, owned

FUNCTIONS = [function.id for function in BOARD.functions]
choices = st.tuples(st.just("set"), st.sampled_from(FUNCTIONS), st.sampled_from((MIXED, OURS)))
steps = st.one_of(
    choices,
    st.tuples(st.just("say"), st.sampled_from(FUNCTIONS), st.sampled_from(Provenance)),
    st.tuples(st.just("undo"), st.integers(1, 12)),
    st.tuples(st.just("return"), st.integers(0, 12)),
)


class OpenBoard:
    """A journal as the store writes it, and beside it the source of every function at any time."""

    def __init__(self):
        self.matrices, self.entries = [BOARD], []
        self.sources = [dict.fromkeys(FUNCTIONS)]

    def write(self, edits, sources, **told):
        before, revision = self.matrices[-1], len(self.entries) + 1
        undo = inverse_all(before, edits)
        self.entries.append(
            Entry(revision, START + revision, "p", "Ana", "words", edits, undo, **told)
        )
        self.matrices.append(apply_all(before, edits))
        self.sources.append(self.sources[-1] | sources)

    def set(self, function, ownership):
        new = self.matrices[-1].functions_by_id[function].ownership is not ownership
        self.write(owned(function, ownership), {function: len(self.entries) + 1} if new else {})

    def say(self, function, provenance):
        now = self.matrices[-1].functions_by_id[function].ownership
        edit = SetOwnership(function=function, ownership=now, provenance=provenance)
        self.write((edit,), {})

    def undo(self, revision):
        if revision > len(self.entries):
            return
        entry = self.entries[revision - 1]
        then, now = (self.matrices[at].functions_by_id for at in (revision, -1))
        touched = {edit.function for edit in entry.undo if hasattr(edit, "function")}
        if all(then[f] == now[f] for f in touched):
            before = self.sources[revision - 1]
            self.write(entry.undo, {f: before[f] for f in touched}, undoes=revision)

    def back(self, revision):
        if revision <= len(self.entries):
            later = self.entries[revision:]
            edits = tuple(edit for entry in reversed(later) for edit in entry.undo)
            if edits:
                self.write(edits, self.sources[revision], returns_to=revision)


def ownerships(sitting):
    return {function.id: function.ownership for function in sitting.matrices[-1].functions}


@given(st.lists(steps, max_size=12))
def test_every_function_rests_on_what_it_rested_on_then(taken):
    sitting = OpenBoard()
    for kind, *told in taken:
        {
            "set": sitting.set,
            "say": sitting.say,
            "undo": sitting.undo,
            "return": sitting.back,
        }[kind](*told)
    found = spells(sitting.entries, ownerships(sitting))
    for function in FUNCTIONS:
        source = found[function][-1].source if function in found else None
        assert (source and source.revision) == sitting.sources[-1][function]
        for spell in found.get(function, ())[:-1]:
            then = sitting.matrices[spell.until.revision - 1]
            assert spell.ownership is then.functions_by_id[function].ownership


def test_what_a_removed_function_was_is_known():
    sitting = OpenBoard()
    sitting.set("build", THEIRS)
    sitting.write((RemoveFunction(function="build"),), {})
    sitting.write((AddFunction(function=Function(id="build", name="Build anew")),), {})
    first, gone, new = spells(sitting.entries, ownerships(sitting))["build"]
    assert (first.ownership, gone.ownership, new.ownership) == (THEIRS, None, None)
    assert new.source.revision == 3


explained = st.one_of(
    steps,
    st.tuples(st.just("why"), st.sampled_from(FUNCTIONS)),
    st.tuples(
        st.just("decide"), st.sampled_from(FUNCTIONS), st.sampled_from((MIXED, OURS, THEIRS))
    ),
)


class Explained(OpenBoard):
    """A journal whose reasons name the ownership that they were written for.

    Without `retires`, a change of ownership leaves the old reason, as in earlier versions.
    """

    def __init__(self, retires):
        super().__init__()
        self.retires, self.reasons = retires, 0

    def write(self, edits, sources, **told):
        if self.retires and not told:
            edits = retiring(self.matrices[-1], edits)
        super().write(edits, sources, **told)

    def undo(self, revision):
        if revision <= len(self.entries):
            try:
                self.write(self.entries[revision - 1].undo, {}, undoes=revision)
            except EditRefused:
                return

    def why(self, function):
        self.write((self.reason(function, self.now(function)),), {})

    def decide(self, function, ownership):
        self.write((*owned(function, ownership), self.reason(function, ownership)), {})

    def now(self, function):
        return self.matrices[-1].functions_by_id[function].ownership

    def reason(self, function, ownership):
        self.reasons += 1
        text = f"{ownership.value}, {self.reasons}"
        return SetAttribute(subject="function", id=function, attribute="rationale", value=text)


@given(st.booleans(), st.lists(explained, max_size=14))
def test_minutes_never_show_a_reason_that_was_written_for_another_ownership(retires, taken):
    sitting = Explained(retires)
    for kind, *told in taken:
        getattr(sitting, {"return": "back"}.get(kind, kind))(*told)
    minutes = minutes_of(sitting.matrices[-1], sitting.entries, (), (), ())
    for decision in minutes.decisions:
        reason = decision.function.rationale
        assert reason is None or reason.partition(",")[0] == decision.ownership.value
    for function in minutes.undecided:
        assert (function.rationale or "undecided").partition(",")[0] == "undecided"
    for past in minutes.superseded:
        assert not past.reason or past.reason.partition(",")[0] == past.ownership.value


@given(st.lists(explained, max_size=14))
def test_minutes_show_every_reason_that_a_board_keeps_which_retires_the_others(taken):
    sitting = Explained(retires=True)
    for kind, *told in taken:
        if kind not in {"undo", "return"}:
            getattr(sitting, kind)(*told)
    minutes = minutes_of(sitting.matrices[-1], sitting.entries, (), (), ())
    assert minutes.matrix == sitting.matrices[-1]


def test_an_earlier_choice_keeps_a_reason_that_was_undone_and_redone():
    sitting = Explained(retires=True)
    sitting.set("build", MIXED)
    sitting.why("build")
    sitting.undo(2)
    sitting.undo(3)
    sitting.set("build", OURS)
    assert superseded(sitting) == [(MIXED, "mixed, 1")]
    sitting.undo(5)
    sitting.undo(6)
    assert superseded(sitting) == [(MIXED, "mixed, 1")]


def test_an_earlier_choice_has_the_reason_that_it_ended_with():
    sitting = Explained(retires=True)
    sitting.decide("build", MIXED)
    sitting.why("build")
    sitting.back(1)
    sitting.set("build", OURS)
    assert superseded(sitting) == [(MIXED, "mixed, 1")]


def superseded(sitting):
    minutes = minutes_of(sitting.matrices[-1], sitting.entries, (), (), ())
    return [(each.ownership, each.reason) for each in minutes.superseded]
