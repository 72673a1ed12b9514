"""Data and RACI: unknown only where a missing fact could change the answer."""

import pytest

from matrix.edits import apply_all
from matrix.model import Function, Matrix, Organisation, Party
from matrix.model.policy import Severity
from matrix.rules import Finding, Subject, review
from tests.strategies import TODAY

BLOCKER, WARNING = Severity.BLOCKER, Severity.WARNING
TEAM = {"id": "team", "name": "Our team", "kind": "in_house"}
ALL = {"indus": 1.0}


def board(facts=(), vendor=(), home="DE", others=(), today=TODAY) -> Matrix:
    """One function `f`, a team and the vendor Indus, and further parties."""
    function = {"id": "f", "name": "The work", "ownership": "outsourced", **dict(facts)}
    indus = {"id": "indus", "name": "Indus", "kind": "vendor", **dict(vendor)}
    return Matrix(
        title="Test",
        as_of=today,
        organisation=Organisation(country=home),
        parties=tuple(Party.model_validate(party) for party in (TEAM, indus, *others)),
        functions=(Function.model_validate(function),),
    )


def answer(rule: str, matrix: Matrix, subject=None):
    """A severity, the names of the missing facts, or None where all is fine."""
    said = review(matrix)
    for one in (*said.findings, *said.unknowns):
        if one.rule == rule and subject in (None, one.subject):
            if isinstance(one, Finding):
                return one.severity
            return {str(need) for need in one.needs}
    return None


def finding(rule: str, matrix: Matrix) -> Finding:
    (only,) = [one for one in review(matrix).findings if one.rule == rule]
    return only


SHARES, OWNERSHIP = {"functions.f.shares"}, {"functions.f.ownership"}
CLAUSES = {"contracts.indus.clauses"}
CERTIFICATES = {"parties.indus.certifications"}
PERSONAL = {"data_categories": ["personal"], "shares": ALL}
SECRET, CRITICAL = {"data_sensitivity": 4}, {"criticality": 3}
ISO = {"required_assurance": ["ISO 27001"], "shares": ALL, "criticality": 1}


def sensitive(level, **more):
    return {"data_sensitivity": level, "shares": ALL, **more}


def contract(**facts):
    return {"contracts": [facts]}


def certificate(**facts):
    return {"certifications": [{"standard": "iso  27001", "in_scope": True, **facts}]}


def transfer(country, **facts):
    return {"country": country, "contracts": [{"clauses": []}], **facts}


FRAMEWORK = [{"standard": "Data Privacy Framework", "in_scope": True, "expires": "2026-06-30"}]

DATA = [
    # Whether a function is shared at all may be open; then only secret data waits for it.
    ("data.no-share-class4", SECRET, {}, BLOCKER),
    ("data.no-share-class4", {**SECRET, "ownership": "mixed"}, {}, BLOCKER),
    ("data.no-share-class4", {**SECRET, "ownership": "undecided"}, {}, OWNERSHIP),
    ("data.no-share-class4", {**SECRET, "ownership": "in_house"}, {}, None),
    ("data.no-share-class4", {"data_sensitivity": 3, "ownership": "undecided"}, {}, None),
    ("data.no-share-class4", {}, {}, {"functions.f.data_sensitivity"}),
    ("data.no-share-class4", {"ownership": "in_house"}, {}, None),
    ("data.no-share-class4", {**SECRET, "shares": {"team": 1.0}}, {}, None),
    # A policy lapses on the day after its last day; false is a stated no.
    ("data.policy-in-writing", sensitive(2), {"data_policy_on": "2025-01-12"}, None),
    ("data.policy-in-writing", sensitive(2), {"data_policy_on": "2025-01-11"}, WARNING),
    ("data.policy-in-writing", sensitive(3), {"data_policy_on": "2025-01-11"}, BLOCKER),
    ("data.policy-in-writing", sensitive(3), {"data_policy_on": False}, BLOCKER),
    ("data.policy-in-writing", sensitive(3), {}, {"parties.indus.data_policy_on"}),
    ("data.policy-in-writing", sensitive(1), {}, None),
    ("data.policy-in-writing", {"data_sensitivity": 3}, {}, SHARES),
    # An unnamed vendor leaves open what its contract says.
    ("data.audit-clause", CRITICAL, {}, SHARES),
    ("data.audit-clause", {**CRITICAL, "shares": ALL}, {}, CLAUSES),
    ("data.audit-clause", {**CRITICAL, "shares": ALL}, contract(clauses=[]), BLOCKER),
    ("data.audit-clause", {**CRITICAL, "shares": ALL}, contract(clauses=["audit_right"]), None),
    ("data.audit-clause", {"data_sensitivity": 0, "criticality": 0}, {}, None),
    ("data.audit-clause", {**CRITICAL, "duties": {"indus": ["R"]}}, {}, CLAUSES),
    ("data.dpa", PERSONAL, {}, CLAUSES),
    ("data.dpa", PERSONAL, contract(clauses=["sla"]), BLOCKER),
    ("data.dpa", PERSONAL, contract(clauses=["dpa"]), None),
    ("data.dpa", {"shares": ALL}, contract(clauses=["dpa"]), None),
    ("data.dpa", {"shares": ALL}, contract(clauses=[]), {"functions.f.data_categories"}),
    ("data.dpa", {"data_categories": ["personal"]}, {}, SHARES),
    ("data.subprocessors", sensitive(3), {"subcontracts": False}, None),
    ("data.subprocessors", sensitive(3), contract(clauses=["subprocessor_approval"]), None),
    ("data.subprocessors", sensitive(3), contract(clauses=[]), {"parties.indus.subcontracts"}),
    ("data.subprocessors", sensitive(3), {"subcontracts": True}, CLAUSES),
    ("data.subprocessors", sensitive(2, criticality=2), {"subcontracts": True}, None),
    # Adequacy depends on both ends; a transfer tool settles it whatever the country.
    ("data.cross-border", PERSONAL, transfer("PK"), BLOCKER),
    ("data.cross-border", PERSONAL, transfer("FR"), None),
    ("data.cross-border", PERSONAL, transfer("JP"), None),
    ("data.cross-border", PERSONAL, transfer(None), {"parties.indus.country"}),
    ("data.cross-border", PERSONAL, {"contracts": [{"clauses": ["scc_or_bcr"]}]}, None),
    ("data.cross-border", PERSONAL, transfer("US"), CERTIFICATES),
    ("data.cross-border", PERSONAL, transfer("US", certifications=[]), BLOCKER),
    ("data.cross-border", PERSONAL, transfer("US", certifications=FRAMEWORK), None),
    ("data.cross-border", {"data_categories": [], "shares": ALL}, transfer("PK"), None),
    # Without a contract nothing is owed; with one, silence about the hours is unknown.
    ("data.incident-notice", sensitive(3), contract(signed=False), BLOCKER),
    ("data.incident-notice", sensitive(2), contract(signed=False), WARNING),
    ("data.incident-notice", sensitive(3), contract(incident_notice_hours=24), None),
    ("data.incident-notice", sensitive(3), contract(incident_notice_hours=24.5), WARNING),
    ("data.incident-notice", sensitive(1), {}, None),
    (
        "data.incident-notice",
        sensitive(3),
        contract(signed="2025-01-01"),
        {"contracts.indus.incident_notice_hours"},
    ),
    # A certificate counts to its last day, in scope, whatever the case of its name.
    ("data.certs", ISO, certificate(expires="2026-01-12"), None),
    ("data.certs", ISO, certificate(expires="2026-01-11"), WARNING),
    ("data.certs", {**ISO, **CRITICAL}, certificate(expires="2026-01-11"), BLOCKER),
    ("data.certs", ISO, certificate(expires="2027-01-01", in_scope=False), WARNING),
    ("data.certs", ISO, certificate(expires="2027-01-01", in_scope=None), CERTIFICATES),
    ("data.certs", ISO, certificate(in_scope=False), WARNING),
    ("data.certs", ISO, certificate(), CERTIFICATES),
    ("data.certs", ISO, {"certifications": []}, WARNING),
    ("data.certs", {"shares": ALL, "required_assurance": []}, {}, None),
    ("data.certs", {"shares": ALL, **CRITICAL}, {}, {"functions.f.required_assurance"}),
    ("data.certs", {**ISO, "shares": None}, {}, SHARES),
    ("data.shared-control-matrix", {"control_split": False}, {}, None),
    ("data.shared-control-matrix", {"tags": ["cloud"], "control_split": False}, {}, WARNING),
    ("data.shared-control-matrix", {"tags": ["cloud"], "control_split": "2020-01-01"}, {}, None),
    ("data.shared-control-matrix", {"tags": ["cloud"], "ownership": "in_house"}, {}, None),
    (
        "data.shared-control-matrix",
        {"tags": ["payments"], "control_split": False, "data_categories": ["card"]},
        {},
        BLOCKER,
    ),
    ("data.least-data", {"data_sensitivity": 2, "data_access": "full_production"}, {}, WARNING),
    ("data.least-data", {"data_sensitivity": 2}, {}, {"functions.f.data_access"}),
    ("data.least-data", {"data_sensitivity": 1}, {}, None),
    ("data.least-data", {"data_access": "masked"}, {}, None),
]


@pytest.mark.parametrize(("rule", "facts", "vendor", "expected"), DATA)
def test_a_data_rule_answers(rule, facts, vendor, expected):
    assert answer(rule, board(facts, vendor)) == expected


@pytest.mark.parametrize(
    ("home", "country", "expected"),
    [
        ("US", "PK", None),
        ("GB", "PK", BLOCKER),
        ("GB", "GI", None),
        ("DE", "GI", BLOCKER),
        (None, "PK", {"matrix.organisation.country"}),
        (None, "FR", None),
    ],
)
def test_a_transfer_depends_on_the_country_at_home(home, country, expected):
    matrix = board(PERSONAL, transfer(country), home=home)
    assert answer("data.cross-border", matrix) == expected


def test_a_date_without_a_day_of_review_is_unknown():
    matrix = board(sensitive(3), {"data_policy_on": "2025-12-01"}, today=None)
    assert answer("data.policy-in-writing", matrix) == {"matrix.as_of"}


def test_one_vendor_that_fails_is_enough_and_is_named():
    other = {"id": "other", "name": "Other", "kind": "vendor", "contracts": [{"clauses": []}]}
    facts = {"data_categories": ["personal"], "shares": {"indus": 0.5, "other": 0.5}}
    message = finding("data.dpa", board(facts, others=(other,))).message
    assert "Other" in message
    assert "Indus" not in message


DUTIES = {"functions.f.duties"}
BOTH = {"team": 0.5, "indus": 0.5}

RACI = [
    # Without letters nothing is known about them, but shares speak for themselves.
    ("raci.one-a", {}, DUTIES),
    ("raci.one-a", {"duties": {"team": []}}, DUTIES),
    ("raci.one-a", {"duties": {"team": ["A"]}}, None),
    ("raci.one-a", {"duties": {"team": ["I"]}}, BLOCKER),
    ("raci.one-a", {"duties": {"team": ["A"], "indus": ["A"]}}, BLOCKER),
    ("raci.some-r", {}, DUTIES),
    ("raci.some-r", {"shares": ALL}, DUTIES),
    ("raci.some-r", {"shares": {"indus": 0.9}}, BLOCKER),
    ("raci.some-r", {"shares": {"team": 1.0}}, BLOCKER),
    ("raci.some-r", {"shares": ALL, "duties": {"indus": ["R"]}}, None),
    ("raci.some-r", {"shares": {"indus": 1.0, "team": 0}, "duties": {"indus": ["R"]}}, None),
    ("raci.some-r", {"shares": ALL, "duties": {"team": ["R"]}}, BLOCKER),
    ("raci.some-r", {"shares": ALL, "duties": {"team": ["A"]}}, BLOCKER),
    ("raci.some-r", {"shares": {"indus": 1 - 1e-9}, "duties": {"indus": ["R"]}}, None),
    # Without shares the letters are held against the ownership.
    ("raci.some-r", {"duties": {"indus": ["R"]}}, None),
    ("raci.some-r", {"duties": {"team": ["R"]}}, BLOCKER),
    ("raci.some-r", {"ownership": "in_house", "duties": {"indus": ["R"]}}, BLOCKER),
    ("raci.some-r", {"ownership": "in_house", "duties": {"team": ["R"]}}, None),
    ("raci.some-r", {"ownership": "mixed", "duties": {"team": ["R"]}}, None),
    ("raci.some-r", {"ownership": "undecided", "duties": {"indus": ["R"]}}, None),
    ("raci.some-r", {"duties": {p: ["R"] for p in ("indus", "a", "b", "c")}}, WARNING),
    ("raci.some-r", {"duties": {p: ["R"] for p in ("indus", "a", "b")}}, None),
]
MORE = tuple({"id": name, "name": name, "kind": "in_house"} for name in "abcd")


@pytest.mark.parametrize(("rule", "facts", "expected"), RACI)
def test_a_raci_rule_answers(rule, facts, expected):
    assert answer(rule, board(facts, others=MORE)) == expected


def test_shares_that_contradict_the_ownership_are_followed():
    matrix = board({"ownership": "in_house", "shares": BOTH, "duties": {"team": ["A", "R"]}})
    fix = finding("raci.some-r", matrix).fix
    function = apply_all(matrix, fix.edits).functions[0]
    assert function.ownership == "mixed"
    assert function.duties == {"team": ("R", "A"), "indus": ("R",)}
    assert function.shares == BOTH


def test_shares_of_our_own_are_scaled_and_those_of_a_vendor_are_not():
    ours = board({"ownership": "in_house", "shares": {"team": 0.5}})
    fix = finding("raci.some-r", ours).fix
    assert apply_all(ours, fix.edits).functions[0].shares == {"team": 1}
    assert finding("raci.some-r", board({"shares": {"indus": 0.5}})).fix is None


def test_an_outsourced_function_without_an_external_doer_gets_no_guess():
    assert finding("raci.some-r", board({"duties": {"team": ["R"]}})).fix is None


def test_of_two_accountable_parties_our_own_keeps_the_letter():
    matrix = board({"duties": {"team": ["A"], "indus": ["A", "R"]}})
    after = apply_all(matrix, finding("raci.one-a", matrix).fix.edits)
    assert after.functions[0].duties == {"team": ("A",), "indus": ("R",)}


def test_of_two_teams_of_our_own_none_is_preferred():
    matrix = board({"duties": {"team": ["A"], "a": ["A"]}}, others=MORE)
    assert finding("raci.one-a", matrix).fix is None


def grid(*duties, count=2) -> Matrix:
    """Functions with these letters, for a team, Indus and as many parties as needed."""
    matrix = board(others=MORE[: count - 2])
    rows = [
        Function(id=f"f{place}", name=f"Work {place}", duties=letters)
        for place, letters in enumerate(duties)
    ]
    return matrix.replace(functions=tuple(rows))


WORK = {"team": ["A"], "indus": ["R"]}
IDLE = {"team": ["A", "R"]}
OVERLOAD = [
    ((WORK,) * 5, Subject("party", "team"), None),
    ((WORK,) * 6, Subject("party", "team"), WARNING),
    ((WORK,) * 6 + ({},), Subject("party", "team"), WARNING),
    ((IDLE,), Subject("party", "indus"), WARNING),
    ((IDLE, {}), Subject("party", "indus"), None),
    ((IDLE, {}), Subject("matrix", "matrix"), {"functions.f1.duties"}),
    ((WORK, {}), None, None),
    ((WORK,) * 5 + ({},), Subject("matrix", "matrix"), {"functions.f5.duties"}),
    ((), None, None),
]


@pytest.mark.parametrize(("duties", "subject", "expected"), OVERLOAD)
def test_letters_that_nobody_set_may_still_change_the_counts(duties, subject, expected):
    assert answer("raci.overload", grid(*duties), subject) == expected


def test_five_consulted_parties_are_too_many():
    asked = {party: ["C"] for party in ("indus", "a", "b", "c", "d")}
    matrix = grid({"team": ["A", "R"], **asked}, count=6)
    assert answer("raci.overload", matrix, Subject("function", "f0")) is WARNING


def test_a_share_is_enough_not_to_be_idle():
    facts = {"ownership": "mixed", "shares": BOTH, "duties": {"team": ["A", "R"]}}
    assert answer("raci.overload", board(facts)) is None
