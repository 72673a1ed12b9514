"""`agreement`: both forms of the file, every problem with its line, and what it loads."""

import csv
import inspect
import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from matrix.cli import agreement, app
from matrix.cli.votes import parse_votes
from matrix.consensus import DEFAULT_THRESHOLD, SCALE, tallies
from matrix.consensus.between import agreement_between
from matrix.values.errors import DocumentInvalid

ROOT = Path(__file__).resolve().parent.parent
LONG = """function,voter,choice
fares,Ana,in_house
fares,Ben,in_house
fares,Cem,outsourced
payroll,Ana,outsourced
payroll,Ben,outsourced
payroll,Cem,outsourced
canteen,Ana,mixed
canteen,Ben,outsourced
canteen,Cem,mixed
"""
WIDE = """function,Ana,Ben,Cem
fares,in_house,in_house,outsourced
payroll,outsourced,outsourced,outsourced
canteen,mixed,outsourced,mixed
"""


def run(path, *options):
    return CliRunner().invoke(app, ["agreement", str(path), *map(str, options)])


@pytest.fixture
def file(tmp_path):
    """Writes votes and gives their path."""

    def write(content):
        path = tmp_path / "votes.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def problems(result, path):
    """What is wrong, without the file's name; nothing else may be said."""
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    return [line.removeprefix(f"{path}: ") for line in lines]


def test_json_says_what_the_votes_say(file):
    result = run(file(LONG), "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    said = json.loads(result.stdout)
    wanted = {
        "fares": (3, 2 / 3, "in_house", False),
        "canteen": (3, 2 / 3, "mixed", False),
        "payroll": (3, 1, "outsourced", True),
    }
    assert {
        one["id"]: (one["votes"], one["agreement"], one["winner"], one["consensus"])
        for one in said["functions"]
    } == wanted
    assert [one["id"] for one in said["functions"]] == list(wanted)  # contested first
    figures = agreement_between(parse_votes(LONG))
    assert said["krippendorff_alpha_nominal"] == figures.krippendorff_nominal.value
    assert said["krippendorff_alpha_ordinal"] == figures.krippendorff_ordinal.value
    assert (said["fleiss_kappa"], said["fleiss_kappa_p"]) == (
        figures.fleiss.value,
        figures.fleiss.p,
    )
    assert (said["kendall_w"], said["kendall_w_df"]) == (figures.kendall.w, 2)


def test_the_text_says_the_same_without_judging(file):
    said = run(file(LONG)).stdout
    assert "3 functions, 3 voters; consensus at 75%" in said
    figures = agreement_between(parse_votes(LONG))
    for figure in (figures.krippendorff_nominal, figures.krippendorff_ordinal, figures.fleiss):
        assert f"{figure.value:.3f}  p {figure.p:.4f}" in said
    assert not {"strong", "weak", "moderate", "substantial"} & set(said.lower().split())


def test_both_forms_read_alike(file):
    assert parse_votes(LONG) == parse_votes(WIDE)
    assert run(file(LONG)).stdout == run(file(WIDE)).stdout


def test_abstentions_and_objections_are_counted_and_change_no_figure(file):
    more = "fares,Dee,abstain\nfares,Eva,object\ncanteen,Dee,object\n"
    plain, said = (
        json.loads(run(file(text), "--format", "json").stdout) for text in (LONG, LONG + more)
    )
    functions = said.pop("functions")
    assert [(each["id"], each["abstentions"], each["objections"]) for each in functions] == [
        ("fares", 1, 1), ("canteen", 0, 1), ("payroll", 0, 0)
    ]  # fmt: skip
    assert [each["consensus"] for each in functions] == [False, False, True]
    assert [each["votes"] for each in functions] == [each["votes"] for each in plain["functions"]]
    del plain["functions"]
    assert said == plain
    wide = "function,Ana,Ben\nfares,in_house,abstain\npayroll,object,\n"
    assert "1 objection" in run(file(wide)).stdout
    assert "Besides" not in run(file(LONG)).stdout


def test_the_order_of_columns_and_blank_lines_do_not_matter():
    text = 'Choice , VOTER,function\r\n\r\n in_house,"Lee, Ana", fares\r\n'
    assert parse_votes(text) == {"fares": {"Lee, Ana": SCALE[0]}}


def test_a_file_from_a_spreadsheet_reads(file):
    assert run(file(b"\xef\xbb\xbf" + WIDE.replace("\n", "\r\n").encode())).exit_code == 0


def test_the_last_round_of_each_function_counts_as_a_whole():
    votes = parse_votes(
        "function,voter,choice,round\n"
        "fares,Ana,outsourced,10\nfares,Ana,in_house,9\nfares,Ben,in_house,9\n"
        "payroll,Ben,mixed,1\n"
    )
    assert votes == {"fares": {"Ana": SCALE[2]}, "payroll": {"Ben": SCALE[1]}}


def test_an_empty_cell_of_the_wide_form_is_no_vote(file):
    path = file("function,Ana,Ben\nfares,in_house,\npayroll,,\n")
    said = json.loads(run(path, "--format", "json").stdout)
    assert [(one["id"], one["votes"], one["agreement"]) for one in said["functions"]] == [
        ("fares", 1, 1),
        ("payroll", 0, None),
    ]
    assert said["fleiss_kappa"] is said["kendall_w"] is said["krippendorff_alpha_nominal"] is None
    assert "not defined for these votes" in run(path).stdout


def test_a_tie_is_named_and_has_no_winner(file):
    path = file("function,Ana,Ben\nfares,in_house,mixed\n")
    (one,) = json.loads(run(path, "--format", "json").stdout)["functions"]
    assert (one["winner"], one["tied"]) == (None, ["in_house", "mixed"])
    assert "tie: In-house, Mixed" in run(path).stdout


def test_the_threshold_decides_what_is_consensus(file):
    path = file("function,Ana,Ben,Cem\nfares,in_house,in_house,outsourced\n")
    consensus = {
        given: json.loads(run(path, "--format", "json", "--threshold", given).stdout)["functions"][
            0
        ]["consensus"]
        for given in (0.66, 0.67)
    }
    assert consensus == {0.66: True, 0.67: False}
    assert inspect.signature(agreement).parameters["threshold"].default == DEFAULT_THRESHOLD


@pytest.mark.parametrize("threshold", ["0.5", "1.2", "nan", "-1"])
def test_a_threshold_that_cannot_decide_is_refused(file, threshold):
    result = run(file(LONG), "--threshold", threshold)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "choose a value above 0.5 and up to 1" in result.stderr


def test_every_problem_of_the_long_form_is_named_with_its_line(file):
    path = file(
        "function,voter,choice,round\n"
        "fares,Ana,inhouse,1\n"
        "fares,Ben,in_house,one\n"
        "\n"
        "fares,Cem\n"
        ",Ana,mixed,1\n"
        '"two\nlines",Ana,undecided,1\n'
        "payroll,Ana,mixed,1\n"
        "payroll,Ana,outsourced,1\n"
        "payroll,Ana,outsourced,0\n"
    )
    choices = "is not one of in_house, mixed, outsourced, abstain, object"
    assert problems(run(path), path) == [
        f"line 2: Ana's choice 'inhouse' {choices}",
        "line 3: the round 'one' is not a whole number from 1",
        "line 5: there are 2 cells for 4 columns",
        "line 6: the function is empty",
        f"line 7: Ana's choice 'undecided' {choices}",
        "line 10: Ana already voted on 'payroll' in this round",
        "line 11: the round '0' is not a whole number from 1",
    ]


def test_every_problem_of_the_wide_form_is_named_with_its_line(file):
    path = file("function,Ana,Ben\nfares,yes,no\nfares,mixed,\n,mixed,mixed\npay,mixed\n")
    choices = "is not one of in_house, mixed, outsourced, abstain, object"
    assert problems(run(path), path) == [
        f"line 2: Ana's choice 'yes' {choices}",
        f"line 2: Ben's choice 'no' {choices}",
        "line 3: the function 'fares' is already in line 2",
        "line 4: the function is empty",
        "line 5: there are 2 cells for 3 columns",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: the header is missing; write function,voter,choice or"),
        (
            "unit,Ana\nfares,mixed\n",
            "line 1: the header is missing: this line starts with 'unit'; ",
        ),
        ("function;voter;choice\n", "line 1: the columns are separated by ';'"),
        ("function,voter,chioce\n", "line 1: the column 'choice' is missing"),
        ("function,voter,choice,note\n", "line 1: there is no column 'note'"),
        ("function,voter,choice,voter\n", "line 1: the column 'voter' appears twice"),
        ("function\nfares\n", "line 1: there are no columns for voters"),
        ("function,Ana,,Ana\n", "line 1: column 3 has no voter's name"),
        ("function,Ana,Ana\n", "line 1: the voter 'Ana' has two columns"),
        ("function,voter,choice\n", "line 1: there are no votes below the header"),
        ('function,voter,choice\nfares,"Ana,mixed\n', "line 2: this is not CSV: "),
        (b"function,\xff\n", "byte 10 is not UTF-8"),
        ("function," + ",".join(map(str, range(201))) + "\nf" + ",mixed" * 201, "has 201 voters"),
        ("function,A\n" + "".join(f"{n},mixed\n" for n in range(2001)), "has 2,001 functions"),
        ("x" * 3_000_000, "the file is larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(file, content, said):
    path = file(content)
    assert problems(run(path), path)[0].startswith(said)


def test_a_missing_file_is_refused_in_a_sentence(tmp_path):
    result = run(tmp_path / "none.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "was not found" in result.stderr


@given(st.text(alphabet='function,voterchoice\n\r"in_housemixed;0123 \0', max_size=80))
def test_any_text_reads_or_is_refused(text):
    with suppress(DocumentInvalid):
        tallies(parse_votes(text))


NAMES = st.text("abc ,\"'ä;", min_size=1).map(str.strip).filter(bool)


@given(
    st.dictionaries(NAMES, st.dictionaries(NAMES, st.sampled_from(SCALE), min_size=1), min_size=1)
)
def test_votes_written_as_csv_read_back(votes):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("function", "voter", "choice"))
    writer.writerows(
        (f, v, choice.value) for f, cast in votes.items() for v, choice in cast.items()
    )
    assert parse_votes(text.getvalue()) == votes


STATISTICS = {"numpy", "scipy", "statsmodels", "pandas", "krippendorff"}


@pytest.mark.parametrize(
    "action",
    [
        "import matrix.cli",
        "from matrix.cli import app; app(['check', 'presets/hybrid-model.yaml'])",
        "from matrix.cli import app; app(['agreement', 'README.md'])",
    ],
)
def test_nothing_but_an_answer_loads_the_statistics(action):
    code = f"import sys\ntry:\n    exec({action!r})\nexcept SystemExit: pass\n"
    listing = "print('modules', ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + listing],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert "typer" in loaded
    assert loaded & STATISTICS == set()
