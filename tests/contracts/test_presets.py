"""Every preset loads, says what it rests on, and fires the rules that it is known for."""

import pytest

from matrix.document import loads, to_json, to_yaml
from matrix.edits import SetAttribute, SetDuties, SetOwnership, apply, apply_all
from matrix.model import Matrix, Ownership, Provenance
from matrix.model.policy import PACKS, Severity
from matrix.model.sourcing import effective_ownership
from matrix.presets import FIRST, WORKED_EXAMPLE, Preset, preset, presets
from matrix.rules import Finding, review
from matrix.values.errors import MatrixError, UnknownName
from matrix.values.resources import PRESETS

EVERY = pytest.mark.parametrize("item", presets(), ids=lambda item: item.name)


def fired(matrix: Matrix, rule: str) -> dict[str, Finding]:
    """The findings of one rule, under the id of what they are about."""
    return {f.subject.id: f for f in review(matrix).findings if f.rule == rule}


def opened(name: str) -> Matrix:
    """A preset as a workshop begins with it."""
    return preset(name).opened


@EVERY
def test_a_preset_fires_exactly_what_it_expects(item: Preset):
    assert sorted({finding.rule for finding in review(item.matrix).findings}) == sorted(
        item.matrix.expect
    )


@EVERY
def test_a_preset_says_what_it_rests_on_and_what_to_try(item: Preset):
    assert item.evidence is not None
    for text in (item.evidence.note, item.description):
        assert text.endswith(".")
    assert item.matrix.as_of is not None
    assert item.matrix.functions
    assert set(item.matrix.policy.packs) < set(PACKS)


def test_a_preset_carries_the_mark_of_its_source():
    marks = {item.name: item.evidence.mark.value for item in presets() if item.evidence}
    assert marks == {
        "bank-crm-pk": "illustrative",
        "defence-data": "illustrative",
        "fintech-app": "illustrative",
        "hybrid-model": "unknown",
        "netflix": "stated",
        "us-pk-follow-the-sun": "computed",
        "vendor-profile-google-ms": "stated",
        "whatsapp": "stretched",
        "six-functions": "illustrative",
        "worked-example": "illustrative",
    }
    evidence = preset("whatsapp").evidence
    assert evidence is not None
    assert "Igor Solomennikov" in evidence.note
    assert "[secondary source]" in evidence.note


@EVERY
def test_a_preset_survives_yaml_and_json(item: Preset):
    assert loads(to_yaml(item.matrix)) == item.matrix
    assert loads(to_json(item.matrix)) == item.matrix


@EVERY
def test_a_preset_states_the_ownership_that_its_shares_amount_to(item: Preset):
    for function in item.matrix.functions:
        assert effective_ownership(item.matrix, function) is function.ownership
        assert function.shares is None or sum(function.shares.values()) == pytest.approx(1)


@EVERY
def test_an_opened_preset_expects_nothing(item: Preset):
    assert item.opened.expect == ()
    assert item.opened.replace(expect=item.matrix.expect) == item.matrix


def test_the_gallery_is_the_folder_with_those_for_newcomers_first():
    names = [item.name for item in presets()]
    assert tuple(names[:2]) == FIRST
    assert sorted(names) == sorted(path.stem for path in PRESETS.glob("*.yaml"))
    assert presets() is presets()


def test_a_gallery_without_presets_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr("matrix.presets.PRESETS", tmp_path)
    with pytest.raises(MatrixError, match=r"no presets in .*; install Hybrid Matrix again"):
        presets.__wrapped__()


def test_an_unknown_preset_is_refused_with_the_nearest_names():
    with pytest.raises(UnknownName, match="no preset 'whatsap'; did you mean whatsapp"):
        preset("whatsap")
    with pytest.raises(UnknownName, match="choose six-functions, hybrid-model, "):
        preset("???")


def test_the_hybrid_model_knows_two_functions_of_six():
    matrix = opened("hybrid-model")
    provenance = [function.provenance for function in matrix.functions]
    assert [provenance.count(p) for p in ("stated", "inferred", "unknown")] == [1, 1, 4]
    known = {
        f.name: (f.ownership, f.provenance)
        for f in matrix.functions
        if f.provenance is not Provenance.UNKNOWN
    }
    assert known == {
        "Product Strategy": (Ownership.IN_HOUSE, Provenance.INFERRED),
        "Software Development": (Ownership.MIXED, Provenance.STATED),
    }
    assert all(function.shares is None and not function.duties for function in matrix.functions)


def test_the_hybrid_model_has_four_undecided_rows():
    matrix = opened("hybrid-model")
    undecided = fired(matrix, "core.undecided")
    assert sorted(undecided) == [
        "cloud-infrastructure",
        "customer-support",
        "cybersecurity",
        "ui-ux-design",
    ]
    for function in undecided:
        assert "lost" in (matrix.functions_by_id[function].rationale or "")


def test_whatsapp_keeps_accountability_until_it_is_handed_over():
    matrix = opened("whatsapp")
    said = review(matrix)
    assert "control.accountable-internal" not in {a.rule for a in said.findings + said.unknowns}
    handed_over = apply_all(
        matrix,
        (
            SetDuties(function="app-development", party="founding-team", letters=("R",)),
            SetDuties(function="app-development", party="ios-developer", letters=("R", "A")),
        ),
    )
    assert list(fired(handed_over, "control.accountable-internal")) == ["app-development"]


def test_netflix_may_not_outsource_its_recommendations():
    matrix = opened("netflix")
    assert not fired(matrix, "core.led-in-house")
    flip = SetOwnership(function="recommendation-engine", ownership=Ownership.OUTSOURCED)
    found = fired(apply(matrix, flip), "core.led-in-house")
    assert found["recommendation-engine"].severity is Severity.BLOCKER


def test_the_fintech_app_waits_for_two_papers():
    matrix = opened("fintech-app")
    rules = ("data.dpa", "data.shared-control-matrix")
    assert all(list(fired(matrix, rule)) == ["mobile-app"] for rule in rules)
    clauses = matrix.parties_by_id["app-partner"].own_contract.clauses or ()
    settled = apply_all(
        matrix,
        (
            SetAttribute(
                subject="contract",
                id="app-partner",
                attribute="clauses",
                value=[*clauses, "dpa"],
            ),
            SetAttribute(
                subject="function",
                id="mobile-app",
                attribute="control_split",
                value="2026-01-09",
            ),
        ),
    )
    assert not any(fired(settled, rule) for rule in rules)


def test_the_bank_loses_control_of_its_customers_until_it_agrees_how_they_are_met():
    matrix = opened("bank-crm-pk")
    found = fired(matrix, "control.customer-facing")
    assert found["customer-relationship"].severity is Severity.BLOCKER
    facts = {"kpis": [{"key": "tone-quality"}, {"key": "response-time"}], "brand_guide": True}
    agreed = apply_all(
        matrix,
        (
            SetAttribute(
                subject="function", id="customer-relationship", attribute=name, value=value
            )
            for name, value in facts.items()
        ),
    )
    assert not fired(agreed, "control.customer-facing")


def test_secret_data_is_a_blocker():
    found = fired(opened("defence-data"), "data.no-share-class4")
    assert list(found) == ["client-records"]
    assert found["client-records"].severity is Severity.BLOCKER


def test_follow_the_sun_carries_what_its_times_are_worked_out_from():
    matrix = opened("us-pk-follow-the-sun")
    assert {(site.timezone, site.shift) for site in matrix.sites} == {
        ("America/New_York", "09:00-17:00"),
        ("Asia/Karachi", "09:00-17:00"),
    }
    assert [(h.id, h.per_week) for h in matrix.handoffs] == [
        ("product-strategy>software-development", 5),
        ("software-development>product-strategy", 5),
    ]
    assert [f.id for f in matrix.functions if f.urgent] == ["technical-support"]


def test_follow_the_sun_shows_what_two_days_without_a_shared_hour_do():
    matrix = opened("us-pk-follow-the-sun")
    worst = {
        rule: {finding.severity for finding in fired(matrix, rule).values()}
        for rule in ("handoff.overlap-docs", "handoff.urgent-coverage", "handoff.liaison")
    }
    assert worst == {
        "handoff.overlap-docs": {Severity.BLOCKER},
        "handoff.urgent-coverage": {Severity.BLOCKER},
        "handoff.liaison": {Severity.WARNING},
    }
    there, back = (handoff.id for handoff in matrix.handoffs)
    friday = fired(matrix, "handoff.holiday-weekend")
    assert back not in friday
    assert "on Saturday at 03:00 receiver time" in friday[there].message
    assert "waits 54 h" in friday[there].message
    july = apply(matrix, SetAttribute(subject="matrix", attribute="as_of", value="2026-07-13"))
    assert "waits 55 h" in fired(july, "handoff.holiday-weekend")[there].message


def test_whatsapp_worked_together_without_a_shared_hour():
    found = fired(opened("whatsapp"), "handoff.overlap-docs")
    assert [finding.severity for finding in found.values()] == [Severity.WARNING] * 2


def test_the_vendor_profile_puts_price_last():
    assert (
        opened("vendor-profile-google-ms").parties_by_id["long-term-partner"].price_weight == 0.15
    )


def test_the_worked_example_shows_every_feature():
    matrix = opened(WORKED_EXAMPLE)
    assert len(matrix.functions) == 12
    assert len({function.group for function in matrix.functions}) in (4, 5)
    assert len(matrix.parties) == 3
    assert {function.ownership for function in matrix.functions} == set(Ownership)
    assert any(len(letters) > 1 for f in matrix.functions for letters in f.duties.values())
    said = review(matrix)
    assert {(f.severity, f.status) for f in said.findings} >= {
        (Severity.BLOCKER, "open"),
        (Severity.BLOCKER, "waived"),
        (Severity.WARNING, "open"),
        (Severity.ADVICE, "open"),
    }
    assert said.unknowns


def test_the_worked_example_has_one_cycle():
    ends = [handoff.ends for handoff in opened(WORKED_EXAMPLE).handoffs]
    back_and_forth = {frozenset(pair) for pair in ends if pair[::-1] in ends}
    assert back_and_forth == {frozenset({"software-development", "quality-assurance"})}
    flow = [pair for pair in ends if pair != ("quality-assurance", "software-development")]
    while flow:
        receivers = {receiver for _, receiver in flow}
        flow_left = [pair for pair in flow if pair[0] in receivers]
        assert len(flow_left) < len(flow), f"a second cycle among {flow}"
        flow = flow_left


def test_the_worked_example_offers_the_way_back_for_its_core():
    matrix = opened(WORKED_EXAMPLE)
    core = matrix.functions_by_id["fare-engine"]
    assert core.core_override is None
    assert core.ownership is Ownership.IN_HOUSE
    flipped = apply(matrix, SetOwnership(function=core.id, ownership=Ownership.OUTSOURCED))
    finding = fired(flipped, "core.led-in-house")[core.id]
    assert finding.severity is Severity.BLOCKER
    assert finding.fix is not None
    assert not fired(apply_all(flipped, finding.fix.edits), "core.led-in-house")
