"""The command line: exit codes, what stands on which stream, and what is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from matrix.document import loads, schema
from matrix.edits import Edit, apply_all
from matrix.presets import presets
from matrix.rules import all_rules, review
from tests.commands import BLOCKED, FINE, FIVE_FAULTS, problems, run

ROOT = Path(__file__).resolve().parent.parent


def test_check_ends_with_0_where_nothing_blocks(file):
    result = run("check", file(FINE))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Summary: blocker 0," in result.stdout


def test_check_ends_with_1_on_an_open_blocker(file):
    result = run("check", file(BLOCKED))
    assert result.exit_code == 1
    assert "Blocker: Fare engine is core but fully external." in result.stdout


def test_check_prints_one_json_object_with_everything_the_review_says(file):
    result = run("check", file(BLOCKED), "--format", "json")
    said = json.loads(result.stdout)
    matrix = loads(BLOCKED)
    expected = review(matrix)
    assert set(said) == {"title", "as_of", "summary", "findings", "findings_today", "unknowns"}
    assert said["findings_today"] == []
    assert (said["title"], said["as_of"]) == ("Fare engine for sale", "2026-01-12")
    assert said["summary"] == {
        "blocker": len(expected.blockers),
        "warning": sum(f.severity == "warning" for f in expected.findings),
        "advice": sum(f.severity == "advice" for f in expected.findings),
        "unknown": len(expected.unknowns),
        "waived": 0,
    }
    assert [f["rule"] for f in said["findings"]] == [f.rule for f in expected.findings]
    assert [u["needs"] for u in said["unknowns"]] == [
        [str(need) for need in unknown.needs] for unknown in expected.unknowns
    ]
    [led] = [f for f in said["findings"] if f["rule"] == "core.led-in-house"]
    assert led | {"message": "", "remedy": "", "fix": None} == {
        "rule": "core.led-in-house",
        "severity": "blocker",
        "status": "open",
        "subject": {"kind": "function", "id": "fares"},
        "message": "",
        "remedy": "",
        "fix": None,
    }


def test_findings_of_today_alone_are_apart_and_leave_the_exit_code(file):
    today = BLOCKED.replace("ownership: outsourced", "ownership: in_house", 1)
    today = today.replace("provenance: decided", "today: {ownership: outsourced}", 1)
    result = run("check", file(today), "--format", "json")
    said = json.loads(result.stdout)
    shape = {"rule", "severity", "status", "subject", "message", "remedy", "fix"}
    assert result.exit_code == 0 and said["summary"]["blocker"] == 0
    assert {f["rule"] for f in said["findings_today"] if set(f) == shape} == {"core.led-in-house"}
    text = run("check", file(today)).stdout
    assert text.index("Today, until it is as decided:") < text.index("core.led-in-house")


def test_a_fix_in_json_can_be_applied_as_it_stands(file):
    said = json.loads(run("check", file(BLOCKED), "--format", "json").stdout)
    [fix] = [f["fix"] for f in said["findings"] if f["rule"] == "core.led-in-house"]
    assert set(fix) == {"label", "safe", "edits"}
    edits = TypeAdapter(tuple[Edit, ...]).validate_python(fix["edits"])
    assert review(apply_all(loads(BLOCKED), edits)).blockers == ()


def test_a_waived_blocker_is_counted_apart_and_does_not_block(file):
    waivers = "{rule: core.led-in-house, subject: fares, reason: pilot, owner: COO, expires: "
    document = f"{BLOCKED}  waivers: [{waivers}2026-03-31}}]\n"
    said = run("check", file(document), "--format", "json")
    assert said.exit_code == 0
    assert json.loads(said.stdout)["summary"]["waived"] == 1
    assert run("check", file(document), "--as-of", "2026-04-01").exit_code == 1


def test_a_policy_file_replaces_the_policy_of_the_matrix(file):
    policy = file("packs: [raci]\n", "policy.yaml")
    result = run("check", file(BLOCKED), "--policy", policy, "--format", "json")
    assert result.exit_code == 0
    assert {f["rule"].split(".")[0] for f in json.loads(result.stdout)["findings"]} <= {"raci"}


def test_what_a_policy_names_in_vain_is_noted_on_stderr(file):
    policy = file(
        "severities: {core.astrology: off}\n"
        "parameters: {core.led-in-house.maximum: 1, group-is-external: true}\n"
        "waivers: [{rule: data.moon, subject: fares, reason: why not, owner: COO}]\n",
        "policy.yaml",
    )
    result = run("check", file(FINE), "--policy", policy, "--format", "json")
    assert result.exit_code == 0
    json.loads(result.stdout)
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("Note: policy.") and line.endswith(".") for line in lines)
    for name in ("core.astrology", "data.moon", "'maximum'"):
        assert sum(name in line for line in lines) == 1


def test_a_near_name_is_offered_and_an_unknown_holiday_calendar_noted(file):
    policy = file("severities: {core.led-inhouse: off}\n", "policy.yaml")
    assert (
        "did you mean 'core.led-in-house'?" in run("check", file(FINE), "--policy", policy).stderr
    )
    board = file("format: 1\ntitle: T\nsites: [{id: a, name: Atlantis, holidays: ZZ}]\n")
    for command in ("check", "handoffs"):
        [line] = run(command, board).stderr.splitlines()
        assert line.startswith("Note: sites[0].holidays: there is no calendar 'ZZ'")


def test_what_the_calendar_of_a_country_leaves_out_is_noted(file):
    board = "format: 1\ntitle: T\nas_of: 2026-04-06\nsites: [{id: a, name: London, holidays: %s}]\n"
    [line] = run("check", file(board % "GB")).stderr.splitlines()
    assert line.startswith("Note: sites[0].holidays: GB leaves out Easter Monday, Late Summer")
    assert line.endswith("; write GB-ENG, GB-NIR, GB-SCT or GB-WLS.")
    for code in ("GB-ENG", "PK"):
        assert run("check", file(board % code)).stderr == ""


def test_five_faults_are_all_named_with_their_paths(file):
    path = file(FIVE_FAULTS)
    lines = problems(run("check", path))
    assert all(line.startswith(f"{path}: ") for line in lines)
    places = {line.removeprefix(f"{path}: ").split(": ")[0] for line in lines}
    assert places == {
        "functions[0].ownership",
        "functions[1].fte",
        "functions[1].sharez",
        "functions[2].id",
        "functions[2].duties.nobody",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\xff",
        b"\x00\x01\x02\x03",
        "format: 1\ntitle: Caf\u00e9\n".encode("latin-1"),
        b"",
        b"- just\n- a list\n",
        b"format: 3\ntitle: From the future\n",
        b"title: No format\n",
        b"{not yaml: [",
        b'{"format": 1, "title": "cut off',
        b'{"format": ' + b"9" * 5000 + b"}",
        b"format: 1\ntitle: x\nparties: [{id: [a], name: b, kind: vendor}]\n",
        b"format: 1\ntitle: x\nfunctions: [{id: {a: b}, name: b}]\nhandoffs: [{from: [x]}]\n",
        b"format: 1\ntitle: x\n? [a, b]\n: c\n",
        b"format: 1\ntitle: x\n1: c\n",
        b"[" * 3000,
        b"format: 1\ntitle: x\nas_of: 2026-13-45\n",
        b"a: &a [x]\nb: *a\n",
        b"!!python/object/apply:os.system ['true']\n",
        b"format: 1\ntitle: big\ndescription: " + b"x" * 2_200_000,
    ],
)
def test_content_that_is_no_matrix_is_refused_in_sentences(file, content):
    path = file(content)
    assert all(line.startswith(str(path)) for line in problems(run("check", path)))


def test_a_path_that_is_no_file_is_refused_in_a_sentence(tmp_path):
    [missing] = problems(run("check", tmp_path / "none.yaml"))
    [folder] = problems(run("check", tmp_path))
    assert missing == f"{tmp_path / 'none.yaml'} was not found; check the path."
    assert folder == f"{tmp_path} is a folder; name a file in it."


@pytest.mark.parametrize("arguments", [("check",), ("export", "fine.yaml", "--to")])
def test_a_path_longer_than_the_system_takes_is_refused(file, arguments):
    command, *rest = arguments
    rest = [file(FINE) if argument == "fine.yaml" else argument for argument in rest]
    said = run(command, *rest, "x" * 5_000 + ".csv")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "cannot be used: file name too long." in said.stderr


def test_a_faulty_policy_is_refused_with_its_own_path(file):
    policy = file("packs: [astrology]\n", "policy.yaml")
    [line] = problems(run("check", file(FINE), "--policy", policy))
    assert line.startswith(f"{policy}: packs[0]: ")


def test_a_byte_order_mark_is_no_fault(file):
    assert run("check", file(FINE.encode("utf-8-sig"))).exit_code == 0


def test_presets_are_listed_with_size_and_evidence():
    listed = json.loads(run("presets", "--format", "json").stdout)
    assert [entry["name"] for entry in listed] == [preset.name for preset in presets()]
    for entry, preset in zip(listed, presets(), strict=True):
        assert set(entry) == {"name", "title", "functions", "evidence"}
        assert entry["functions"] == len(preset.matrix.functions)
        assert entry["evidence"]["mark"] == preset.evidence.mark
        assert preset.name in run("presets").stdout


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_a_printed_preset_is_a_document_to_start_from(preset):
    assert loads(run("presets", preset.name).stdout) == preset.opened
    assert loads(run("presets", preset.name, "--format", "json").stdout) == preset.opened


def test_an_unknown_preset_or_rule_is_refused():
    assert "'hybrid'" in problems(run("presets", "hybrid"))[0]
    assert "'core.moon'" in problems(run("rules", "core.moon"))[0]


def test_rules_are_listed_and_explained():
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [entry["id"] for entry in listed] == list(all_rules())
    for rule in all_rules().values():
        text = run("rules", rule.id).stdout
        assert rule.statement in text and rule.why in text and rule.remedy in text
        for source in rule.sources:
            assert f"{source.text} ({source.mark.value})" in text
        assert json.loads(run("rules", rule.id, "--format", "json").stdout)["id"] == rule.id


def test_schema_prints_the_schema():
    assert json.loads(run("schema").stdout) == schema()


def test_app_hands_over_to_streamlit_with_the_port(monkeypatch):
    calls = []
    monkeypatch.setattr("os.execv", lambda *call: calls.append(call))
    assert run("app", "--port", "8600").exit_code == 0
    script = str(ROOT / "streamlit_app.py")
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", "8600"]
    assert calls == [(sys.executable, command)]


HEAVY = {"streamlit", "altair", "pandas", "networkx", "xlsxwriter", "vl_convert", "rich"}


@pytest.mark.parametrize(
    "action",
    [
        "import matrix.cli",
        "from matrix.cli import app; app(['check', 'presets/hybrid-model.yaml'])",
    ],
)
def test_neither_the_import_nor_a_check_loads_a_heavy_library(action):
    code = f"import sys\ntry:\n    exec({action!r})\nexcept SystemExit: pass\n"
    listing = "print(' '.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code + listing],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "typer" in loaded
    assert loaded & HEAVY == set()


def test_the_module_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "matrix", "check", "presets/hybrid-model.yaml", "--format", "json"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["summary"]["unknown"] > 0
