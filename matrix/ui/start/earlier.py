"""The boards that were changed before another one was opened: go back to one of them."""

import streamlit as st

from matrix.ui.plain.words import counted, plain
from matrix.ui.session.holder import SessionHolder


def earlier_boards() -> None:
    """One line for each board that this session has put aside."""
    here = SessionHolder()
    if not here.earlier:
        return
    st.subheader("Boards you changed before", anchor=False)
    for index, board in enumerate(here.earlier):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(board.matrix.title)}**  \n"
                f":grey[:small[{counted(len(board.past), 'change')}, kept until this tab closes]]",
                width="stretch",
            )
            st.button(
                "Open again",
                key=f"earlier-{index}",
                icon=":material/history:",
                on_click=here.back_to,
                args=(board,),
            )
