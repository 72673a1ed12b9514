"""A rule is one file: docs/adding-a-rule.md, followed to the letter."""

import json

import pytest

from tests.contracts.guides import follow, passed

pytestmark = pytest.mark.slow

RULE_ID = "core.sole-source"
DOCUMENT = """
format: 1
title: A company with one payroll bureau in town
functions:
  - {id: payroll, name: Payroll, ownership: outsourced, market_alternatives: 1}
  - {id: canteen, name: Canteen, ownership: outsourced}
policy:
  packs: [core]
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    done = follow("adding-a-rule.md", tmp_path_factory.mktemp("checkout"))
    published = done.folder / "tests" / "contracts" / "test_published_ids.py"
    text = published.read_text(encoding="utf-8")
    published.write_text(
        text.replace("PUBLISHED = (", f'PUBLISHED = (\n    "{RULE_ID}",', 1), "utf-8"
    )
    (done.folder / "company.yaml").write_text(DOCUMENT, encoding="utf-8")
    return done


def test_every_command_of_the_guide_passes(followed):
    explain, contract, docs = followed.commands
    assert RULE_ID in followed.passes(explain)
    assert passed(followed.passes(contract)) >= 7
    assert followed.run(f"{docs} --check").returncode == 1
    followed.passes(docs)
    followed.passes(f"{docs} --check")


def test_the_code_keeps_the_style_of_the_checkout(followed):
    followed.check_style()


def test_it_answers_in_a_review_and_misses_what_nobody_stated(followed):
    said = json.loads(followed.passes("python -m matrix check company.yaml --format json"))
    findings = [f["subject"]["id"] for f in said["findings"] if f["rule"] == RULE_ID]
    unknowns = [(u["subject"]["id"], u["needs"]) for u in said["unknowns"] if u["rule"] == RULE_ID]
    assert findings == ["payroll"]
    assert unknowns == [("canteen", ["functions.canteen.market_alternatives"])]


def test_it_gets_a_page_and_a_line_in_the_index(followed):
    followed.passes(followed.commands[-1])
    rules = followed.folder / "docs" / "rules"
    assert "**Advice** Payroll is fully external" in (rules / f"{RULE_ID}.md").read_text("utf-8")
    assert f"({RULE_ID}.md)" in (rules / "index.md").read_text("utf-8")
