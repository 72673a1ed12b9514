"""The pinned zone data wins over wrong files on the machine's search path."""

import os
import subprocess
import sys
from importlib import resources

import pytest

from matrix.values.zones import zone_named, zone_names

BOARD = """
format: 1
title: Two clocks
as_of: 2026-11-24
sites:
  - {id: van, name: Vancouver, timezone: America/Vancouver, shift: "09:00-17:00",
     workdays: [mon, tue, wed, thu, fri]}
  - {id: lon, name: London, timezone: Europe/London, shift: "09:00-17:00",
     workdays: [mon, tue, wed, thu, fri]}
parties:
  - {id: us, name: Us, kind: in_house, sites: [van]}
  - {id: them, name: Them, kind: vendor, sites: [lon]}
functions:
  - {id: a, name: A, shares: {us: 1}, effort_hours: 1}
  - {id: b, name: B, shares: {them: 1}, effort_hours: 1}
handoffs:
  - {from: a, to: b, per_week: 5}
"""
MACHINE = """
from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime(2026, 1, 5, tzinfo=ZoneInfo("America/Vancouver")).utcoffset())
"""
LIBRARY = """
from datetime import date
from matrix.calendars import offset_hours
from matrix.model import Site
van, utc = (Site(id="s", name="S", timezone=zone) for zone in ("America/Vancouver", "UTC"))
hours = offset_hours(utc, van, date(2026, 1, 5))
"""
APP = f"""
from streamlit.testing.v1 import AppTest
script = '''{LIBRARY}
import streamlit as st
from matrix.ui.widgets.site_clock import zones
st.text(f"{{hours}} {{'Atlantis/Sunken' in zones()}}")
'''
print(AppTest.from_string(script).run(timeout=60).text[0].value)
"""


@pytest.fixture
def wrong(tmp_path):
    """A machine on which Vancouver has Karachi's clock, and one more zone is known."""
    karachi = resources.files("tzdata").joinpath("zoneinfo", "Asia", "Karachi").read_bytes()
    for name in ("America/Vancouver", "Atlantis/Sunken"):
        path = tmp_path / "zones" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(karachi)
    return {**os.environ, "PYTHONTZPATH": str(tmp_path / "zones")}


def said(env, *arguments):
    """What Python prints in that environment."""
    done = subprocess.run(
        [sys.executable, *arguments], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_files_are_wrong(wrong):
    assert said(wrong, "-c", MACHINE) == "5:00:00"


def test_the_library_asks_the_package(wrong):
    assert said(wrong, "-c", f"{LIBRARY}print(hours)") == "-8.0"


@pytest.mark.slow
def test_the_app_asks_the_package(wrong):
    assert said(wrong, "-c", APP) == "-8.0 False"


def test_the_command_line_asks_the_package(wrong, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text(BOARD)
    command = ("-m", "matrix", "handoffs", str(board), "--format", "json")
    right = said(os.environ, *command)
    assert said(wrong, *command) == right
    board.write_text(BOARD.replace("America/Vancouver", "Asia/Karachi"))
    assert said(os.environ, *command) != right


def test_a_zone_is_one_object_and_knows_its_name():
    assert zone_named("Asia/Karachi") is zone_named("Asia/Karachi")
    assert str(zone_named("Asia/Karachi")) == "Asia/Karachi"


def test_every_zone_of_the_list_is_there():
    assert {str(zone_named(name)) for name in zone_names()} == zone_names()


@pytest.mark.parametrize("name", ["", "Europe", "../zones", "europe/london", "Nowhere/Else"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(KeyError):
        zone_named(name)
