"""At least one party is responsible, and letters, shares and ownership agree."""

from matrix.model import Ownership
from matrix.model.policy import Severity
from matrix.model.shares import is_whole, way_to_whole
from matrix.rules.base import Case, Example, Fix, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house, follow_shares
from matrix.rules.kleene import Truth, given
from matrix.values.phrases import listed


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """No R and every contradiction are blockers; too many R are a warning."""
    most = int(p["max_responsible"])
    leads = f.responsible
    doing = {party.id for party in f.parties_with("does")}
    away = [party for party in leads if f.is_external(party)]
    shares = f.function.shares
    parts = {party for party, share in (shares or {}).items() if share > 0}
    total = sum((shares or {}).values())
    partial = shares is not None and not is_whole(shares)
    stated = f.function.ownership
    doubtful = parts - doing & f.unclear_letters.keys()
    unmatched = parts - doing - doubtful | {party.id for party in leads} - parts
    odd = [f.context.parties_by_id[party].name for party in sorted(unmatched)]

    def blocker(when: Truth, message: str) -> Case:
        return Case(when, Severity.BLOCKER, message, fix=lambda: follow_shares(f, most))

    def without_shares(ownership: Ownership) -> Truth:
        return f.duties_stated & given(shares is None and stated is ownership)

    def send_home() -> Fix | None:
        return bring_in_house(f) if max(1, len(leads) - len(away)) <= most else None

    return (
        Case(
            given(partial),
            Severity.BLOCKER,
            f"{f.name} has shares that add up to {total:.4g} instead of 1.",
            remedy=f"Make the shares add up to 1: {way_to_whole(shares or {})}."
            if partial
            else None,
            fix=lambda: follow_shares(f, most),
        ),
        blocker(
            given(shares is not None and stated is not f.ownership),
            f"{f.name} is set to {stated.label.lower()}, but its shares make it "
            f"{f.ownership.label.lower()}.",
        ),
        blocker(
            f.duties_stated & given(not leads) & ~f.unclear(),
            f"{f.name} has no responsible party.",
        ),
        blocker(
            f.duties_stated
            & given(shares is not None)
            & (given(bool(odd)) | f.unclear(lambda party: party.id in doubtful)),
            f"{f.name} has R letters that do not match its shares: {listed(odd, len(odd))}.",
        ),
        Case(
            without_shares(Ownership.IN_HOUSE) & given(bool(away)),
            Severity.BLOCKER,
            f"{f.name} is set to in-house, but an external party is responsible: "
            f"{listed([party.name for party in away], len(away))}.",
            fix=send_home,
        ),
        Case(
            without_shares(Ownership.OUTSOURCED)
            & given(not away)
            & (given(bool(leads)) | ~f.unclear(f.is_external)),
            Severity.BLOCKER,
            f"{f.name} is set to outsourced, but no external party is responsible.",
        ),
        Case(
            f.duties_stated & given(len(leads) > most),
            Severity.WARNING,
            f"{f.name} has {len(leads)} responsible parties (limit: {most}).",
        ),
    )


ACTORS = """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
"""

RULE = Rule(
    id="raci.some-r",
    name="R letters match shares and ownership",
    severity=Severity.BLOCKER,
    statement="One to three parties are responsible (R), and they are the ones with a share.",
    why=(
        "If the RACI grid and the sourcing decision contradict each other, each side reads them to "
        "its own advantage."
    ),
    remedy="Give the R to the parties that do the work, and make shares and ownership agree.",
    sources=(
        Source("Practitioner guidance on RACI charts", Mark.SECONDARY),
        Source("Shares that add up and agree with letters and ownership", Mark.PROPOSAL),
    ),
    parameters=(Parameter("max_responsible", 3, "Most parties responsible for one function."),),
    asks=("ownership", "shares", "duties"),
    good=(
        Example(
            "R letters match the shares",
            ACTORS
            + """
              - id: dev
                name: Development
                ownership: mixed
                shares: {product: 0.6, indus: 0.4}
                duties: {product: [A, R], indus: [R]}
            """,
        ),
    ),
    bad=(
        Example(
            "An R without a share",
            ACTORS
            + """
              - id: dev
                name: Development
                ownership: in_house
                shares: {product: 1.0}
                duties: {product: [A, R], indus: [R]}
            """,
        ),
        Example(
            "In-house, but a vendor is responsible",
            ACTORS
            + """
              - id: dev
                name: Development
                ownership: in_house
                duties: {product: [A], indus: [R]}
            """,
        ),
    ),
    on_function=check,
)
