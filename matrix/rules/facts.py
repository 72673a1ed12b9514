"""What a rule may ask about a function, its parties and its matrix, in three-valued logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from matrix.model import Function, Matrix, Ownership, PartyKind, Role
from matrix.model.sourcing import external_share, ownership_of
from matrix.rules.attributes import Facts
from matrix.rules.context import Context, PartyFacts, context_of
from matrix.rules.kleene import FALSE, TRUE, Need, Number, Truth, any_of, given, unknown
from matrix.values.phrases import listed

__all__ = [
    "Context",
    "Facts",
    "FunctionFacts",
    "PartyFacts",
    "Selection",
    "context_of",
    "facts_of",
    "facts_on",
]

FULLY = 0.999


@dataclass(frozen=True)
class Selection:
    """The external parties of a function that meet a condition."""

    truth: Truth
    parties: tuple[PartyFacts, ...]

    @property
    def names(self) -> str:
        """The parties that certainly meet it, as a message lists them."""
        return listed([facts.name for facts in self.parties], len(self.parties))


@dataclass(frozen=True)
class FunctionFacts(Facts[Function]):
    """A function as a rule sees it, with what follows from its ownership and shares.

    One object for each function and context, compared by identity like its context.
    """

    context: Context = field(kw_only=True)
    name: str = field(kw_only=True)
    """What the board calls it, for messages."""
    external: Number = field(kw_only=True)
    """The external share of the work, 0 to 1."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @property
    def function(self) -> Function:
        """The function itself."""
        return self.value

    @cached_property
    def shared(self) -> Truth:
        """Whether an external party does any of it."""
        return self.external > 0

    @property
    def fully_out(self) -> Truth:
        """Whether external parties do all of it."""
        return self.external >= FULLY

    @property
    def ownership(self) -> Ownership:
        """The ownership in force."""
        if self.function.shares is None:
            return self.function.ownership
        return ownership_of(self.external.span.low)

    @property
    def critical(self) -> Truth:
        """Whether it is critical or important: criticality 3 or 4."""
        return self.score("criticality") >= 3

    @cached_property
    def core_by_tests(self) -> Truth:
        """Customer value and differentiation from 3, reuse from 2 (Prahalad & Hamel 1990)."""
        return (
            (self.score("customer_value") >= 3)
            & (self.score("differentiation") >= 3)
            & (self.score("reuse") >= 2)
        )

    @cached_property
    def core(self) -> Truth:
        """Whether it is core: as declared, else by the three tests."""
        declared = self.function.core_override
        return self.core_by_tests if declared is None else given(declared)

    def tagged(self, *tags: str) -> bool:
        """Whether it carries one of these tags."""
        return not set(tags).isdisjoint(self.function.tags)

    def parties_with(self, role: Role) -> tuple[PartyFacts, ...]:
        """The parties that hold a letter which counts as this, in column order."""
        return self._in_order(self.context.alphabet.holders(self.function, role))

    @property
    def responsible(self) -> tuple[PartyFacts, ...]:
        """The parties with an R, else those whose letters count as doing, in column order."""
        return self._in_order(self.context.alphabet.responsible(self.function))

    @cached_property
    def unclear_letters(self) -> Mapping[str, tuple[str, ...]]:
        """Party to its letters of which nobody has said what they count as; mostly none."""
        return self.context.alphabet.unclear(self.function)

    def unclear(self, matters: Callable[[PartyFacts], bool] | None = None) -> Truth:
        """Unknown while such a letter of a party that matters may count as anything, else false."""
        everybody = self.context.parties_by_id
        letters = {
            letter
            for party, held in self.unclear_letters.items()
            if matters is None or matters(everybody[party])
            for letter in held
        }
        needs = [Need("matrix", "", f"letters.{letter}") for letter in letters]
        return unknown(needs) if needs else FALSE

    def _in_order(self, parties: tuple[str, ...]) -> tuple[PartyFacts, ...]:
        everybody = self.context.parties_by_id
        if len(parties) < 2:
            return tuple([everybody[party] for party in parties])
        return tuple([facts for party, facts in everybody.items() if party in parties])

    def is_external(self, facts: PartyFacts) -> bool:
        """Whether a party is external."""
        return facts.id in self.context.external_ids

    def can_answer(self, facts: PartyFacts) -> bool:
        """Whether a party can be accountable: it is ours, and has people."""
        return not self.is_external(facts) and facts.party.kind is not PartyKind.AGENT

    @property
    def duties_stated(self) -> Truth:
        """True as soon as any letter is set; unknown until then."""
        return TRUE if self.function.duties else unknown({self.need("duties")})

    @property
    def vendors(self) -> tuple[PartyFacts, ...]:
        """The external parties known to do part of it: by share, else by their letters."""
        shares = self.function.shares
        if shares is None:
            doers = {facts.id for facts in self.parties_with("does")}
        else:
            doers = {party for party, share in shares.items() if share > 0}
        if self.external.span.high == 0:
            return ()
        outsiders = self.context.outsiders
        return tuple([facts.about(self.id) for facts in outsiders if facts.id in doers])

    def vendors_that(self, test: Callable[[PartyFacts], Truth]) -> Selection:
        """Whether any external party of the function meets a condition, and which do.

        The answer is unknown for an outsourced function without a named vendor.
        """
        answers = [(facts, test(facts)) for facts in self.vendors]
        truth = any_of(answer for _, answer in answers)
        if not answers and self.shared.value is not False:
            truth = unknown({self.need("shares")})
        if self.unclear_letters and self.function.shares is None:
            known = {facts.id for facts in self.vendors}
            others = self.unclear(lambda p: self.is_external(p) and p.id not in known)
            truth |= self.shared & others
        return Selection(truth, tuple(facts for facts, answer in answers if answer.value))


@lru_cache(maxsize=20_000)
def facts_of(function: Function, context: Context, name: str | None = None) -> FunctionFacts:
    """What a rule may ask about one function; the same object for equal ones.

    `name` is what the board calls the function, if that is not just its name.
    """
    span = external_share(function, context.external_ids)
    needs = {Need("functions", function.id, "ownership")}
    if function.ownership is not Ownership.UNDECIDED:
        needs = {Need("functions", function.id, "shares")}
    external = Number(span, frozenset() if span.exact else frozenset(needs))
    return FunctionFacts(
        function,
        "functions",
        function.id,
        context=context,
        name=name or function.name,
        external=external,
    )


def facts_on(matrix: Matrix) -> tuple[FunctionFacts, ...]:
    """The facts of every function of a matrix, in board order."""
    context, names = context_of(matrix), matrix.function_names
    return tuple(
        facts_of(each, context, None if (name := names[each.id]) == each.name else name)
        for each in matrix.functions
    )
