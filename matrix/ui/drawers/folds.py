"""The groups of a drawer as folds that draw their facts only while they are open."""

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from matrix.ui.plain.groups import Group, fold_key, groups_of
from matrix.ui.plain.waiting import waits
from matrix.ui.session.drawer import open_drawer
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.attribute import waiting_words
from matrix.ui.widgets.fact_groups import fact_group

Draw = Callable[[Group], None]


def folds(
    about: About, own: Mapping[str, Draw] | None = None, hidden: Collection[str] = ()
) -> None:
    """A fold for each group, with a mark where checks wait; `own` draws groups in its own way."""
    subject = about.subject
    for group in groups_of(subject):
        if group.name in hidden:
            continue
        key = fold_key(subject, about.id, group.name)
        with st.container(key=f"fold-of-{key}"):
            fold = st.expander(group.name, key=key, on_change="rerun")
            checks = waits(about.matrix, subject, about.id, group.attributes)
            if checks:
                with st.container(key=f"waits-of-{key}", width="content"):
                    st.badge(waiting_words(checks), icon=":material/rule:", color="gray")
        if fold.open:
            with fold:
                if own and group.name in own:
                    own[group.name](group)
                else:
                    fact_group(about, group.attributes)


def back(label: str, drawer: str, item: str | None = None) -> None:
    """A button that leads back to another drawer."""
    st.button(
        label,
        key=f"back-to-{drawer}",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=open_drawer,
        args=(drawer, item),
    )
