"""Every field of the model has a control in its drawer, or is left out for a stated reason."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, create_model
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

import matrix.ui
from matrix.edits import SetAttribute, apply_all
from matrix.edits.history import History
from matrix.model import (
    Certification,
    Contract,
    Evidence,
    Function,
    Governance,
    Handoff,
    Kpi,
    LetterMeaning,
    Matrix,
    Organisation,
    Party,
    Site,
)
from matrix.model.decision import Cell, Costs, Decision, Range, Today
from matrix.model.party import Agent
from matrix.model.policy import Policy, Waiver
from matrix.presets import preset
from matrix.ui.plain.groups import LAYOUTS
from matrix.ui.session.drawer import KEY as DRAWER
from tests.app.folds import unfold

SHELL = Path(matrix.ui.__file__).with_name("shell.py")
SUN = preset("us-pk-follow-the-sun").opened
FUNCTION, PARTY, SITE, HANDOFF = (
    part[0].id for part in (SUN.functions, SUN.parties, SUN.sites, SUN.handoffs)
)
BOARD = apply_all(
    SUN,
    (
        SetAttribute(
            subject="matrix",
            id="matrix",
            attribute="letters.S",
            value={"name": "Support", "counts_as": "does"},
        ),
        SetAttribute(subject="party", id=PARTY, attribute="kind", value="agent"),
        SetAttribute(subject="function", id=FUNCTION, attribute="group", value="Engineering"),
        SetAttribute(
            subject="function", id=FUNCTION, attribute="today.changes_on", value="2026-04-01"
        ),
        SetAttribute(
            subject="function", id=FUNCTION, attribute=f"cells.{PARTY}", value={"note": "Nights"}
        ),
    ),
)
"""A board on which no fact is hidden."""

CONTROLS: dict[type[BaseModel], str] = {
    Function: f"panel-function-{FUNCTION}-{{}}",
    Kpi: f"panel-function-{FUNCTION}-kpis-…-form-{{}}",
    Decision: f"panel-function-{FUNCTION}-decision.{{}}",
    Today: f"panel-function-{FUNCTION}-today.{{}}",
    Costs: f"panel-function-{FUNCTION}-costs.{{}}",
    Range: f"panel-function-{FUNCTION}-costs.move-{{}}",
    Cell: f"panel-function-{FUNCTION}-cells-{PARTY}-{{}}",
    Party: f"panel-party-{PARTY}-{{}}",
    Contract: f"panel-contract-{PARTY}-{{}}",
    Agent: f"panel-party-{PARTY}-agent.{{}}",
    Governance: f"panel-party-{PARTY}-governance.{{}}",
    Certification: f"panel-party-{PARTY}-certifications-…-form-{{}}",
    Site: f"site-{SITE}-{{}}",
    Handoff: f"flow-handoff-{HANDOFF}-{{}}",
    Matrix: "settings-{}",
    LetterMeaning: "settings-letters-S-{}",
    Organisation: "settings-organisation.{}",
}
"""How the key of a control is made from the name of its field; `…` is any text."""
UNDER_ANOTHER_KEY = {
    (Function, "ownership"): f"panel-ownership-{FUNCTION}",
    (Function, "provenance"): f"panel-provenance-{FUNCTION}",
    (Function, "shares"): f"share-{FUNCTION}",
    (Function, "duties"): f"panel-duties-{FUNCTION}",
    (Today, "shares"): f"share-panel-today.shares-{FUNCTION}",
    (Party, "sites"): f"panel-sites-of-{PARTY}",
    (Party, "contracts"): f"add-contract-{PARTY}",
    (Site, "shift"): f"site-{SITE}-begins",
    (Site, "special_days"): f"site-{SITE}-new-day",
    (Handoff, "from_"): "handoff-from",
    (Handoff, "to"): "handoff-to",
    (Matrix, "as_of"): "settings-as-of",
    (Matrix, "sites"): "new-site-add",
    (Matrix, "parties"): "new-party-add",
    (Matrix, "functions"): "new-function-add",
    (Matrix, "handoffs"): "handoff-add",
}
AN_ID = "The app makes it once, and everything else names the item by it."
LEFT_OUT = {
    (Function, "id"): AN_ID,
    (Party, "id"): AN_ID,
    (Site, "id"): AN_ID,
    (Handoff, "key"): AN_ID,
    (Contract, "id"): AN_ID,
    (Matrix, "format"): "It is the number of the document format.",
    (Matrix, "expect"): "It is what the tests of a preset expect; an opened board has none.",
    (Matrix, "evidence"): "Only the document states it, and the screens show it.",
    (Matrix, "policy"): "Waivers are given at findings; packs and severities only in the document.",
}
"""Fields without a control in a drawer, each with the reason."""
LEFT_OUT_WHOLE = {Evidence, Policy, Waiver}
"""Models whose fields no drawer asks for, because `LEFT_OUT` names the field that holds them."""


DRAWERS = (
    ("function", FUNCTION), ("parties", None), ("party", PARTY), ("contract", PARTY),
    ("sites", None), ("settings", None),
)  # fmt: skip


@cache
def keys() -> frozenset[str]:
    """The keys of all controls on the Board, of a hand-off, and in the drawers."""
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.session_state["history"] = History(BOARD)
    app.run().switch_page("handoffs/screen.py").run()
    app.selectbox(key="handoffs-highlight").set_value(HANDOFF).run()
    found = set(_controls(unfold(app, "handoff", HANDOFF)))
    found |= set(_controls(app.switch_page("board/screen.py").run()))
    for drawer in DRAWERS:
        app.session_state[DRAWER] = drawer
        app.run()
        if drawer[0] in LAYOUTS:
            unfold(app, *drawer)
        found |= set(_controls(app))
        assert not app.exception
    return frozenset(found)


def _controls(app: AppTest) -> Iterator[str]:
    nodes = [app._tree]
    while nodes:
        node: Any = nodes.pop()
        nodes += getattr(node, "children", {}).values()
        if isinstance(node, Widget) and node.key:
            yield node.key


def is_drawn(model: type[BaseModel], field: str) -> bool:
    """Whether some control has the key of this field, or of a part of it."""
    key = UNDER_ANOTHER_KEY.get((model, field), CONTROLS[model].format(field))
    start, _, end = key.partition("…")
    if end:
        return any(k.startswith(start) and k.endswith(end) for k in keys())
    return any(k == key or k.startswith((f"{key}-", f"{key}.")) for k in keys())


def forgotten(model: type[BaseModel], kind: type[BaseModel]) -> list[str]:
    """What to do about each field that has no control and is not left out."""
    return [
        f"{kind.__name__}.{field} has no control: draw it where the others of {kind.__name__} "
        f"are drawn, or add it to LEFT_OUT in {Path(__file__).name} with the reason"
        for field in model.model_fields
        if (kind, field) not in LEFT_OUT and not is_drawn(kind, field)
    ]


def models_in(annotation: Any) -> set[type[BaseModel]]:
    """The models in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for part in get_args(annotation) for model in models_in(part)}


def reached(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and all that it is made of."""
    parts = (models_in(field.annotation) for field in model.model_fields.values())
    return {model}.union(*(reached(part) for part in set().union(*parts)))


@pytest.mark.parametrize("model", CONTROLS, ids=lambda model: model.__name__)
def test_every_field_has_a_control_or_a_reason_for_having_none(model):
    found = forgotten(model, model)
    assert not found, "\n".join(found)


def test_every_part_of_a_board_has_a_drawer_or_is_left_out():
    assert reached(Matrix) == set(CONTROLS) | LEFT_OUT_WHOLE
    held = {
        part
        for model, field in LEFT_OUT
        for part in models_in(model.model_fields[field].annotation)
    }
    assert {part for model in held for part in reached(model)} == LEFT_OUT_WHOLE


@pytest.mark.parametrize("kind", CONTROLS, ids=lambda model: model.__name__)
def test_a_new_field_is_noticed(kind):
    wider = create_model(f"Wider{kind.__name__}", __base__=kind, made_up=(bool | None, None))
    [fault] = forgotten(wider, kind)
    assert fault.startswith(f"{kind.__name__}.made_up has no control")


def test_what_is_left_out_exists_and_is_not_drawn():
    for model, field in LEFT_OUT:
        assert not is_drawn(model, field)
    for model, field in UNDER_ANOTHER_KEY:
        assert field in model.model_fields
