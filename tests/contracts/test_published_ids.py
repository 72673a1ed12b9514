"""An id that was published once resolves for ever; policies and waivers out there name it."""

import pytest

from matrix.rules import all_rules, find_rule

PUBLISHED = (
    "control.accountable-internal",
    "control.control-gap",
    "control.customer-facing",
    "control.not-ticket-shop",
    "control.own-homework",
    "control.retained-competence",
    "control.written-responsibilities",
    "core.capability-opportunism",
    "core.edge-vulnerability",
    "core.hollowing-out",
    "core.ip-clause",
    "core.led-in-house",
    "core.maturity-integration",
    "core.noncore-candidate",
    "core.strategy-cx-internal",
    "core.three-tests",
    "core.undecided",
    "data.audit-clause",
    "data.certs",
    "data.cross-border",
    "data.dpa",
    "data.incident-notice",
    "data.least-data",
    "data.no-share-class4",
    "data.policy-in-writing",
    "data.shared-control-matrix",
    "data.subprocessors",
    "handoff.congruence",
    "handoff.crossings",
    "handoff.holiday-weekend",
    "handoff.liaison",
    "handoff.overlap-docs",
    "handoff.two-owners-dod",
    "handoff.urgent-coverage",
    "handoff.wait-budget",
    "raci.one-a",
    "raci.overload",
    "raci.some-r",
)


@pytest.mark.parametrize("rule_id", PUBLISHED)
def test_a_published_id_resolves(rule_id):
    rule = find_rule(rule_id)
    assert rule_id in (rule.id, *rule.aliases)


def test_every_id_is_on_the_list_before_it_is_published():
    ids = {name for rule in all_rules().values() for name in (rule.id, *rule.aliases)}
    assert sorted(ids - set(PUBLISHED)) == []


def test_no_id_is_used_twice():
    ids = [name for rule in all_rules().values() for name in (rule.id, *rule.aliases)]
    assert len(ids) == len(set(ids))
