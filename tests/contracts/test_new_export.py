"""An export is one file: docs/adding-an-export.md, followed to the letter."""

import pytest

from tests.contracts.guides import follow, passed

pytestmark = pytest.mark.slow

CODE = "matrix/exports/catalog/html.py"


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    return follow("adding-an-export.md", tmp_path_factory.mktemp("checkout"))


def test_every_command_of_the_guide_passes(followed):
    export, contract, docs = followed.commands
    followed.passes(export)
    page = (followed.folder / "board.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Payments and billing" in page
    assert passed(followed.passes(contract)) >= 2
    followed.passes(docs)
    followed.passes(f"{docs} --check")


def test_the_code_keeps_the_style_of_the_checkout(followed):
    followed.check_style()


def test_the_tests_of_the_contract_itself_pass_beside_a_new_format(followed):
    followed.passes("python -m pytest tests/exports/test_contract.py")


def test_without_escaping_the_contract_refuses_it(followed):
    code = followed.folder / CODE
    safe = code.read_text("utf-8")
    code.write_text(safe.replace("escape(harmless(text), quote=False)", "text"), "utf-8")
    try:
        refused = followed.run("python -m pytest tests/exports/test_hostile_board.py -k html")
    finally:
        code.write_text(safe, "utf-8")
    assert refused.returncode == 1
    assert "raw markup" in refused.stdout
