"""The journal is read a page at a time, and never as a whole."""

import pytest

from matrix.edits import AddHandoff, RemoveFunction, SetAttribute, SetOwnership
from matrix.model import Handoff, Ownership
from matrix.values.errors import AccessDenied
from matrix.workshop import writing
from matrix.workshop.history import journal_pages
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from tests.workshop.rooms import begun, joined, reason


def edited(database, actor, times, function="a"):
    for number in range(times):
        writing.commit(database, actor, reason(f"{actor.name} {number}", function), f"{number}")


def revisions(page):
    return [entry.revision for entry in page.entries]


def test_the_newest_entries_come_first_and_the_older_ones_page_by_page(database, monkeypatch):
    monkeypatch.setattr(journal_pages, "SIZE", 3)
    ana = begun(database)
    edited(database, ana, 7)
    first = journal_pages.page(database, ana)
    assert revisions(first) == [7, 6, 5] and first.below == 5
    second = journal_pages.page(database, ana, first.below)
    assert revisions(second) == [4, 3, 2] and second.below == 2
    last = journal_pages.page(database, ana, second.below)
    assert revisions(last) == [1] and last.below is None


def test_a_page_of_a_new_workshop_is_empty(database):
    page = journal_pages.page(database, begun(database))
    assert page.entries == () and page.below is None


def test_a_page_holds_still_while_others_go_on(database, monkeypatch):
    monkeypatch.setattr(journal_pages, "SIZE", 2)
    ana = begun(database)
    edited(database, ana, 4)
    before = journal_pages.page(database, ana, 3)
    edited(database, ana, 4, "b")
    assert journal_pages.page(database, ana, 3) == before


def test_entries_are_found_by_person_and_by_function(database):
    ana = begun(database)
    ben = joined(database, ana.workshop, "Ben", Role.PARTICIPANT)
    edited(database, ana, 2)
    edited(database, ben, 2, "b")
    writing.commit(database, ben, (SetOwnership(function="a", ownership=Ownership.MIXED),), "a")
    assert revisions(journal_pages.page(database, ana, person=ben.person)) == [5, 4, 3]
    assert revisions(journal_pages.page(database, ana, function="a")) == [5, 2, 1]
    assert revisions(journal_pages.page(database, ana, person=ben.person, function="a")) == [5]
    assert revisions(journal_pages.page(database, ana, person="nobody")) == []


def test_what_only_mentions_a_function_is_not_about_it(database):
    ana = begun(database)
    writing.commit(database, ana, reason("a", "b"), "a text that reads like the id")
    assert revisions(journal_pages.page(database, ana, function="a")) == []
    writing.commit(database, ana, (RemoveFunction(function="a"),), "gone")
    assert revisions(journal_pages.page(database, ana, function="a")) == [2]


def test_a_search_stops_after_its_reach_and_says_where_to_go_on(database, monkeypatch):
    monkeypatch.setattr(journal_pages, "REACH", 4)
    ana = begun(database)
    ben = joined(database, ana.workshop, "Ben")
    edited(database, ben, 1)
    edited(database, ana, 6)
    first = journal_pages.page(database, ana, person=ben.person)
    assert revisions(first) == [] and first.below == 4
    assert revisions(journal_pages.page(database, ana, first.below, ben.person)) == [1]


def test_what_was_taken_back_says_by_what(database):
    ana = begun(database)
    edited(database, ana, 2)
    undo = writing.take_back(database, ana, 2)
    again = writing.take_back(database, ana, undo)
    assert journal_pages.page(database, ana).undone == {2: undo, undo: again}


def test_everybody_who_changed_something_can_be_asked_for(database):
    ana = begun(database)
    ben = joined(database, ana.workshop, "Ben")
    joined(database, ana.workshop, "Cleo")
    for each in (ana, ben):
        writing.commit(database, each, reason(each.name), "said")
    access.remove_person(database, ana, ben.person)
    assert [(a.name, a.left) for a in journal_pages.authors(database, ana)] == [
        ("Ana", False),
        ("Ben", True),
    ]
    for ask in (journal_pages.page, journal_pages.authors):
        with pytest.raises(AccessDenied):
            ask(database, ben)


def test_entries_about_one_of_several_hand_offs_are_found_by_both_functions(database):
    ana = begun(database)
    second = Handoff(from_="a", to="b", key="papers")
    writing.commit(database, ana, (AddHandoff(handoff=second),), "Add")
    edit = SetAttribute(subject="handoff", id=second.id, attribute="per_week", value=2)
    writing.commit(database, ana, (edit,), "2 a week")
    for function in ("a", "b"):
        assert revisions(journal_pages.page(database, ana, function=function)) == [2, 1]
    assert revisions(journal_pages.page(database, ana, function="papers")) == []
