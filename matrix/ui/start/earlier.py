"""The changed boards that were put aside when another board was opened."""

import streamlit as st

from matrix.ui.session.holder import SessionHolder
from matrix.values.phrases import counted, plain


def earlier_boards() -> None:
    """One line with a button for each board that was put aside in this session."""
    here = SessionHolder()
    if not here.earlier:
        return
    st.subheader("Recently changed boards", anchor=False)
    for index, board in enumerate(here.earlier):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(board.matrix.title)}**  \n"
                f":grey[:small[{counted(len(board.past), 'change')}, kept until this tab closes]]",
                width="stretch",
            )
            st.button(
                "Reopen",
                key=f"earlier-{index}",
                icon=":material/history:",
                on_click=here.back_to,
                args=(board,),
            )
