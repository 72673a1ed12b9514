"""The contracts of a party: the list of them, and everything about one."""

from functools import partial

import streamlit as st

from matrix.edits import AddContract, RemoveContract
from matrix.model import Contract, Matrix, Party
from matrix.ui.drawers.folds import back, folds
from matrix.ui.plain import intents
from matrix.ui.plain.fields import facts_of
from matrix.ui.plain.groups import LAYOUTS, MORE, Group
from matrix.ui.plain.waiting import waits
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.attribute import waiting_words
from matrix.ui.widgets.fact_groups import fact_group
from matrix.ui.widgets.question import question_of
from matrix.values.phrases import plain, spoken
from matrix.words.names import party_name


def contract_list(matrix: Matrix, party: Party, _: Group) -> None:
    """A button for each contract of a party, and one to add a contract."""
    if not party.contracts:
        st.caption("No contract is stated.")
    for contract in party.contracts:
        st.button(
            _line(matrix, contract),
            key=f"contract-{contract.id}",
            type="tertiary",
            icon=":material/description:",
            on_click=open_drawer,
            args=("contract", contract.id),
        )
    st.button(
        "Add a contract",
        key=f"add-contract-{party.id}",
        icon=":material/add:",
        on_click=_add,
        args=(party.id,),
        disabled=is_locked(),
    )


def contract_panel(contract_id: str) -> None:
    """Which work it covers and when it ends, and the best question; all else folded."""
    matrix = opened(holder().read()).matrix
    found = matrix.contract(contract_id)
    if found is None:
        back("All parties", "parties")
        st.info("This contract was removed.")
        return
    party, contract = found
    back(plain(party_name(matrix, party.id)), "party", party.id)
    question_of(matrix, "contract", contract.id)
    about = About(matrix, contract)
    fact_group(about, LAYOUTS["contract"].first, told=False)
    own = {MORE: partial(_more, about, party, contract)}
    folds(about, own)


def _more(about: About, party: Party, contract: Contract, group: Group) -> None:
    fact_group(about, group.attributes)
    if contract in party.contracts:
        st.button(
            "Remove contract",
            key=f"remove-contract-{contract.id}",
            icon=":material/delete:",
            on_click=_remove,
            args=(contract.id, party.id),
            disabled=is_locked(),
        )


def _line(matrix: Matrix, contract: Contract) -> str:
    """`MSA-17 · ends 31 December 2026 · 2 checks wait`."""
    name = plain(contract.reference) if contract.reference else "Contract without a number"
    ends = f"ends {spoken(contract.ends)}" if contract.ends else ""
    if contract.ends is False:
        ends = "no fixed end"
    checks = waits(matrix, "contract", contract.id, facts_of("contract"))
    more = " · ".join(filter(None, (ends, waiting_words(checks) if checks else "")))
    return f"**{name}**{f' :grey[:small[{more}]]' if more else ''}"


def _add(party: str) -> None:
    """Open the contract that a party has without stating it, else add one."""
    if not opened(holder().read()).matrix.parties_by_id[party].contracts:
        open_drawer("contract", party)
        return
    edits = change(lambda matrix: intents.contract_added(matrix, party))
    for edit in edits or ():
        if isinstance(edit, AddContract):
            open_drawer("contract", edit.contract.id)


def _remove(contract: str, party: str) -> None:
    if commit((RemoveContract(contract=contract),)):
        open_drawer("party", party)
        notify("Contract removed. Undo brings it back.")
