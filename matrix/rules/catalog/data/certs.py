"""Required certificates are held, in scope and unexpired."""

from matrix.model.policy import Severity
from matrix.rules.assurance import holds
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, Selection
from matrix.rules.kleene import any_of, unknown


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A missing certificate is a blocker for critical work, else a warning."""
    required = f.function.required_assurance
    lacking = [(standard, _lacking(f, standard)) for standard in required or ()]
    missing = any_of(selection.truth for _, selection in lacking)
    if required is None:
        missing = unknown({f.need("required_assurance")})
    names = "; ".join(f"{name} ({who.names})" for name, who in lacking if who.parties)
    message = f"{f.name} lacks required certificates that are in scope and unexpired: {names}."
    return (
        Case(f.shared & f.critical & missing, Severity.BLOCKER, message),
        Case(f.shared & missing, Severity.WARNING, message),
    )


def _lacking(f: FunctionFacts, standard: str) -> Selection:
    return f.vendors_that(lambda party: ~holds(party, standard, f.context))


RULE = Rule(
    id="data.certs",
    name="Required certificates",
    severity=Severity.BLOCKER,
    statement="Vendors hold the certificates that a function requires, in scope and unexpired.",
    why=(
        "A certificate counts only for its scope and until its expiry date. One for another site, "
        "or from last year, gives no assurance."
    ),
    remedy="Obtain a certificate for this scope, or move the work that requires it.",
    sources=(
        Source("DORA (EU) 2022/2554, art. 28(5)", Mark.PRIMARY),
        Source("NIS2 (EU) 2022/2555, art. 21(2)(d)", Mark.PRIMARY),
        Source("ISO/IEC 27001:2022, A.5.21, A.5.22, A.8.30 (titles only)", Mark.PRIMARY),
        Source("Practitioner articles on choosing an outsourcing partner", Mark.CLAIMED),
    ),
    asks=(
        "required_assurance",
        "criticality",
        "ownership",
        "shares",
        "duties",
        "parties.certifications",
    ),
    good=(
        Example(
            "Certificate in scope and unexpired",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                certifications: [{standard: ISO 27001, in_scope: true, expires: 2027-03-31}]
            functions:
              - id: cloud
                name: Cloud operations
                ownership: outsourced
                shares: {indus: 1.0}
                required_assurance: [ISO 27001]
            """,
        ),
    ),
    bad=(
        Example(
            "Expired certificate for critical work",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                certifications: [{standard: ISO 27001, in_scope: true, expires: 2025-12-31}]
            functions:
              - id: cloud
                name: Cloud operations
                ownership: outsourced
                shares: {indus: 1.0}
                criticality: 4
                required_assurance: [ISO 27001]
            """,
        ),
    ),
    on_function=check,
)
