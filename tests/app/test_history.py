"""The History page as a person meets it, in a workshop and alone."""

import pytest

from matrix.edits import AddFunction, RemoveFunction, SetAttribute, SetOwnership
from matrix.exports import export_to, minutes_exports
from matrix.model import Function, Ownership
from matrix.ui.history import changes
from matrix.ui.share.minutes_downloads import written
from matrix.values.errors import AccessDenied
from matrix.workshop import store, writing
from matrix.workshop.history import journal_pages
from matrix.workshop.history.versions import name_version, versions
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.votes import deciding, voting

PAGE = "history/screen.py"


def at_history(seated, view=None):
    app = seated.app.switch_page(PAGE).run()
    if view:
        app.segmented_control(key="history-view").set_value(view).run()
    assert not app.exception
    return app


def board(seated):
    return store.read(seated.database, seated.actor.workshop).matrix


def decide(seated, place=0, ownership=Ownership.MIXED):
    """Somebody decides on a function; gives the function as it was and the revision."""
    function = board(seated).functions[place]
    edit = SetOwnership(function=function.id, ownership=ownership)
    label = f"{function.name}: {ownership.label.lower()}"
    return function, writing.commit(seated.database, seated.actor, (edit,), label)


def note(seated, text, place=0):
    function = board(seated).functions[place]
    edit = SetAttribute(subject="function", id=function.id, attribute="rationale", value=text)
    return writing.commit(seated.database, seated.actor, (edit,), f"{function.name}: {text}")


def texts(app):
    return "\n".join(item.value for item in app.markdown)


def keys(app, start):
    return [b.key for b in app.button if b.key and b.key.startswith(start)]


def test_a_new_workshop_says_that_nothing_was_changed(seated):
    app = at_history(seated)
    assert "No changes yet" in app.info[0].value


def test_a_change_says_who_when_and_from_what_to_what(seated):
    function, revision = decide(seated, ownership=Ownership.OUTSOURCED)
    seated.app.context = {"timezone": "Asia/Karachi"}
    app = at_history(seated)
    said = texts(app)
    assert "in-house → outsourced" in said and function.name in said
    assert f"Fay · change {revision}" in said
    assert any("Asia/Karachi" in caption.value for caption in app.caption)


def test_user_text_is_shown_letter_by_letter(seated):
    note(seated, "**bold** <script> [x](http://y) :red[z]")
    said = texts(at_history(seated))
    assert "\\*\\*bold\\*\\* \\<script\\>" in said and "**bold**" not in said


def test_the_newest_come_first_and_older_ones_are_a_page_away(seated, monkeypatch):
    monkeypatch.setattr(journal_pages, "SIZE", 3)
    for number in range(5):
        note(seated, f"reason {number}")
    app = at_history(seated)
    assert keys(app, "take-back-") == ["take-back-5", "take-back-4", "take-back-3"]
    app.button(key="changes-older").click().run()
    assert keys(app, "take-back-") == ["take-back-2", "take-back-1"]
    note(seated, "meanwhile")
    assert keys(app.run(), "take-back-") == ["take-back-2", "take-back-1"]
    app.button(key="changes-newer").click().run()
    assert keys(app, "take-back-") == ["take-back-6", "take-back-5", "take-back-4"]


def test_changes_are_found_by_person_and_by_function(sit):
    fay, pat = sit(), sit(Role.PARTICIPANT, "Pat")
    first, _ = decide(fay, 0, Ownership.OUTSOURCED)
    decide(pat, 1, Ownership.OUTSOURCED)
    app = at_history(fay)
    app.selectbox(key=changes.PERSON).set_value(pat.actor.person).run()
    assert keys(app, "take-back-") == ["take-back-2"]
    app.selectbox(key=changes.FUNCTION).set_value(first.id).run()
    assert "No changes match" in app.info[0].value
    app.selectbox(key=changes.PERSON).set_value(None).run()
    assert keys(app, "take-back-") == ["take-back-1"]


def test_a_filter_stays_while_others_add_and_remove_functions(sit):
    fay, pat = sit(), sit(Role.PARTICIPANT, "Pat")
    function, _ = decide(fay, ownership=Ownership.OUTSOURCED)
    decide(fay, 1, Ownership.OUTSOURCED)
    app = at_history(fay)
    app.selectbox(key=changes.FUNCTION).set_value(function.id).run()
    added = AddFunction(function=Function(id="legal", name="Legal"))
    for edit in (added, RemoveFunction(function=function.id)):
        writing.commit(pat.database, pat.actor, (edit,), "meanwhile")
        app.run()
        assert not app.exception
        assert app.selectbox(key=changes.FUNCTION).value == function.id
    assert keys(app, "take-back-") == ["take-back-4", "take-back-1"]


def test_a_change_is_taken_back_and_made_again(seated):
    before = board(seated)
    _, revision = decide(seated, ownership=Ownership.OUTSOURCED)
    after = board(seated)
    app = at_history(seated)
    app.button(key=f"take-back-{revision}").click().run()
    assert board(seated) == before
    assert "Undone: " in app.toast[0].value
    assert f"undone by change {revision + 1}" in texts(app)
    assert keys(app, "take-back-") == [f"take-back-{revision + 1}"]
    app.button(key=f"take-back-{revision + 1}").click().run()
    assert board(seated) == after


def test_what_was_changed_since_is_refused_with_the_reason(seated):
    _, revision = decide(seated, ownership=Ownership.OUTSOURCED)
    decide(seated, ownership=Ownership.MIXED)
    kept = board(seated)
    app = at_history(seated)
    app.button(key=f"take-back-{revision}").click().run()
    assert board(seated) == kept
    assert "changed again later" in app.toast[0].value


def test_a_participant_takes_back_only_what_is_theirs(sit):
    fay, pat = sit(), sit(Role.PARTICIPANT, "Pat")
    decide(fay, 0, Ownership.OUTSOURCED)
    decide(pat, 1, Ownership.OUTSOURCED)
    assert keys(at_history(pat), "take-back-") == ["take-back-2"]
    assert keys(at_history(fay), "take-back-") == ["take-back-2", "take-back-1"]


def test_what_has_left_the_board_keeps_its_name(seated, monkeypatch):
    monkeypatch.setattr(journal_pages, "SIZE", 1)
    function, _ = decide(seated, ownership=Ownership.OUTSOURCED)
    writing.commit(seated.database, seated.actor, (RemoveFunction(function=function.id),), "gone")
    app = at_history(seated)
    app.button(key="changes-older").click().run()
    assert function.name in texts(app)


def test_the_present_gets_a_name_and_loses_it(seated):
    decide(seated)
    app = at_history(seated, "Versions")
    app.text_input(key="version-name").input("Draft A")
    app.button(key="name-version").click().run()
    assert [v.name for v in versions(seated.database, seated.actor)] == ["Draft A"]
    assert app.text_input(key="version-name").value == ""
    app.text_input(key="version-name").input("Draft A")
    app.button(key="name-version").click().run()
    assert "already" in app.toast[0].value
    assert app.text_input(key="version-name").value == "Draft A"
    app.button(key="forget-version:Draft A").click().run()
    assert versions(seated.database, seated.actor) == ()


def test_two_versions_are_compared(seated):
    function, _ = decide(seated, ownership=Ownership.OUTSOURCED)
    name_version(seated.database, seated.actor, "Draft A")
    note(seated, "why")
    app = at_history(seated, "Versions")
    app.button(key="compare-version:Draft A").click().run()
    assert app.segmented_control(key="history-view").value == "Compare"
    assert not any("Decisions" in item.value for item in app.subheader)
    app.selectbox(key="compare-before").set_value("began").run()
    assert any("Decisions" in item.value for item in app.subheader)
    assert function.name in str(app.table[0].value)
    app.selectbox(key="compare-after").set_value("began").run()
    assert "No differences" in app.info[0].value


def test_going_back_shows_first_what_it_changes_and_can_be_undone(seated):
    began = board(seated)
    decide(seated, ownership=Ownership.OUTSOURCED)
    changed = board(seated)
    app = at_history(seated, "Versions")
    app.button(key="return-began").click().run()
    assert board(seated) == changed
    assert any("Decisions" in item.value for item in app.subheader)
    app.button(key="return-confirmed").click().run()
    assert board(seated) == began
    app.segmented_control(key="history-view").set_value("Changes").run()
    app.button(key="take-back-2").click().run()
    assert board(seated) == changed


def test_going_back_is_looked_at_again_when_somebody_changed_the_board(sit):
    fay, pat = sit(), sit(Role.PARTICIPANT, "Pat")
    decide(fay, ownership=Ownership.OUTSOURCED)
    app = at_history(fay, "Versions")
    app.button(key="return-began").click().run()
    note(pat, "meanwhile", 1)
    kept = board(fay)
    app.button(key="return-confirmed").click().run()
    assert board(fay) == kept
    assert "Check the updated preview" in app.toast[0].value
    app.button(key="return-confirmed").click().run()
    assert board(fay) == store.at(fay.database, fay.actor.workshop, 0)


@pytest.mark.parametrize("view", ["Changes", "Versions", "Compare"])
def test_a_viewer_sees_everything_and_can_change_nothing(sit, view):
    fay = sit()
    decide(fay, ownership=Ownership.OUTSOURCED)
    name_version(fay.database, fay.actor, "Draft A")
    app = at_history(sit(Role.VIEWER, "Vic"), view)
    for start in ("take-back-", "return-", "forget-"):
        assert keys(app, start) == []
    if view == "Versions":
        assert app.text_input(key="version-name").disabled
        assert app.button(key="name-version").disabled
        assert keys(app, "compare-") == ["compare-version:Draft A", "compare-began"]
    if view == "Compare":
        assert any("Decisions" in item.value for item in app.subheader)


def test_a_participant_names_versions_but_does_not_go_back(sit):
    pat = sit(Role.PARTICIPANT, "Pat")
    decide(pat)
    app = at_history(pat, "Versions")
    assert not app.button(key="name-version").disabled
    assert keys(app, "return-") == []


def test_alone_the_steps_are_listed_and_can_be_gone_back_behind(worked):
    history = worked.session_state["history"]
    began = history.matrix
    for number, function in enumerate(began.functions[:3]):
        edit = SetAttribute(
            subject="function", id=function.id, attribute="rationale", value=f"why {number}"
        )
        history = history.commit((edit,), f"{function.name}: why")
    worked.session_state["history"] = history
    app = worked.switch_page(PAGE).run()
    assert not app.exception
    assert keys(app, "back-behind-") == ["back-behind-3", "back-behind-2", "back-behind-1"]
    assert "“why 2”" in texts(app)
    app.button(key="back-behind-2").click().run()
    assert len(app.session_state["history"].past) == 1
    assert "2 steps" in app.toast[0].value
    app.button(key="back-behind-1").click().run()
    assert app.session_state["history"].matrix == began


def test_alone_many_steps_are_shown_in_portions(worked):
    history = worked.session_state["history"]
    function = history.matrix.functions[0].id
    for number in range(60):
        edit = SetAttribute(subject="function", id=function, attribute="fte", value=number + 1.5)
        history = history.commit((edit,), str(number))
    worked.session_state["history"] = history
    app = worked.switch_page(PAGE).run()
    assert len(keys(app, "back-behind-")) == 50
    app.button(key="steps-older").click().run()
    assert len(keys(app, "back-behind-")) == 60


def test_minutes_are_offered_in_a_workshop_only(sit, worked):
    alone = worked.switch_page("share/screen.py").run()
    seated = sit(Role.VIEWER, "Vic").app.switch_page("share/screen.py").run()
    names = {"download-minutes-docx", "download-minutes-markdown"}
    assert names <= {button.key for button in seated.get("download_button")}
    assert not names & {button.key for button in alone.get("download_button")}


def test_minutes_hold_what_stands_in_the_store_and_no_hidden_vote(sit):
    fay, pat = sit(), sit(Role.PARTICIPANT, "Pat")
    function, _ = decide(fay, ownership=Ownership.OUTSOURCED)
    voting.open_round(fay.database, fay.actor, function.id)
    voting.cast(
        pat.database, pat.actor, function.id, Ownership.MIXED, reason="Nobody may read this."
    )
    markdown, word = (export_to(kind, minutes_exports()) for kind in ("md", "docx"))
    text = written(markdown, pat.actor).decode()
    assert "# Minutes" in text and function.name in text and "Pat" in text
    assert "Nobody may read" not in text
    assert written(word, fay.actor).startswith(b"PK")
    voting.reveal(fay.database, fay.actor, function.id)
    deciding.decide(fay.database, fay.actor, function.id, Ownership.IN_HOUSE, "We keep it.")
    assert "Nobody may read this" in written(markdown, pat.actor).decode()
    access.remove_person(fay.database, fay.actor, pat.actor.person)
    with pytest.raises(AccessDenied):
        written(markdown, pat.actor)
