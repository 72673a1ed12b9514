"""The export command writes whole files or none."""

import os
import stat

import pytest

from matrix.charts import all_charts
from matrix.cli.files import write_all
from matrix.document import loads, to_yaml
from matrix.values.errors import MatrixError
from tests.charts.boards import board
from tests.commands import BLOCKED, FIVE_FAULTS, problems, run
from tests.hardship import no_file_over


def test_export_writes_what_reads_back_equal(file, tmp_path):
    for ending in ("yaml", "yml", "json"):
        target = tmp_path / f"out.{ending}"
        result = run("export", file(BLOCKED), "--to", target)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert loads(target.read_text(encoding="utf-8")) == loads(BLOCKED)


def test_export_draws_a_chart_in_both_themes(file, tmp_path):
    pictures = set()
    for name in all_charts():
        for theme in ("light", "dark"):
            target = tmp_path / f"{name}-{theme}.svg"
            result = run("export", file(BLOCKED), "--to", target, "--chart", name, "--theme", theme)
            assert result.exit_code == 0, result.stderr
            pictures.add(target.read_bytes())
    assert len(pictures) == 2 * len(all_charts())


def test_export_draws_slides(file, tmp_path):
    source = file(to_yaml(board(40)))
    result = run("export", source, "--to", tmp_path / "one.pdf", "--chart", "raci-grid", "--slide")
    assert (result.exit_code, result.stdout) == (0, "")
    assert b"/Count 3" in (tmp_path / "one.pdf").read_bytes()
    result = run("export", source, "--to", tmp_path / "a.svg", "--chart", "raci-grid", "--slide")
    assert result.stdout == "Wrote 3 slides: a-1.svg, a-2.svg, a-3.svg\n"
    written = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert written == ["a-1.svg", "a-2.svg", "a-3.svg"]
    run("export", source, "--to", tmp_path / "map.svg", "--chart", "handoff-map", "--slide")
    assert 'viewBox="0 0 1280 720"' in (tmp_path / "map.svg").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "out.pdf", "--slide"],
        ["--to", "out.csv", "--chart", "raci-grid", "--slide"],
        ["--to", "out.docx"],
        ["--to", "out"],
        ["--to", "out.svg"],
        ["--to", "out.csv", "--chart", "raci-grid"],
        ["--to", "out.svg", "--chart", "horoscope"],
        ["--to", "missing/out.yaml"],
        ["--to", "."],
    ],
)
def test_an_export_that_cannot_be_leaves_nothing_behind(file, tmp_path, monkeypatch, arguments):
    source = file(BLOCKED)
    monkeypatch.chdir(tmp_path)
    [line] = problems(run("export", source, *arguments))
    assert line.endswith(".")
    assert [path.name for path in tmp_path.iterdir()] == [source.name]


def test_a_failed_write_keeps_the_old_file(file, tmp_path, monkeypatch):
    target = tmp_path / "out.yaml"
    target.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    [line] = problems(run("export", file(BLOCKED), "--to", target))
    assert line.startswith(f"{target} cannot be written: the disk is full. It was not changed")
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["matrix.yaml", "out.yaml"]


def test_a_file_is_on_the_disk_before_it_replaces_another(tmp_path, monkeypatch):
    done = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, n=name, r=real: (done.append(n), r(*a)))
    write_all({tmp_path / "a.json": b"new"})
    assert done == ["fsync", "replace"]


def test_files_that_find_no_room_are_written_all_or_none(tmp_path):
    first, second = tmp_path / "a-1.svg", tmp_path / "a-2.svg"
    first.write_bytes(b"old")
    with no_file_over(99_999), pytest.raises(MatrixError, match=r"a-2\.svg cannot be written"):
        write_all({first: b"new", second: bytes(100_000)})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a-1.svg": b"old"}


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_an_export_is_for_its_owner_alone(file, tmp_path, umask):
    source = file(BLOCKED)
    kept = tmp_path / "kept.csv"
    kept.touch()
    kept.chmod(0o644)
    before = os.umask(umask)
    try:
        for target in (tmp_path / "new.csv", kept):
            assert run("export", source, "--to", target).exit_code == 0
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("*.csv")}
    assert modes == {"new.csv": 0o600, "kept.csv": 0o644}


def test_an_invalid_matrix_is_not_exported(file, tmp_path):
    assert len(problems(run("export", file(FIVE_FAULTS), "--to", tmp_path / "out.csv"))) == 5
    assert not (tmp_path / "out.csv").exists()
