"""Who is here: one line above a screen, with the row that each person is at."""

import streamlit as st

from matrix.ui.words import plain
from matrix.workshop import presence, store
from matrix.workshop.opened import database
from matrix.workshop.people import Actor, Role

ROLE_ICON = {
    Role.FACILITATOR: ":material/flag:",
    Role.PARTICIPANT: ":material/person:",
    Role.VIEWER: ":material/visibility:",
}
SHOWN = 12


def company(actor: Actor) -> None:
    """The people who are here now, oneself first."""
    matrix = store.read(database(), actor.workshop).matrix
    present = [each for each in presence.here(database(), actor) if each.here]
    present.sort(key=lambda each: each.person != actor.person)
    words = []
    for each in present[:SHOWN]:
        name = plain(each.name) + (" (you)" if each.person == actor.person else "")
        row = matrix.functions_by_id.get(each.place or "")
        at = f" :grey[:small[at {plain(row.name)}]]" if row else ""
        words.append(f"{ROLE_ICON[each.role]} {name}{at}")
    if len(present) > SHOWN:
        words.append(f":grey[and {len(present) - SHOWN} more]")
    with st.container(key="company"):
        st.markdown(f":grey[:small[Here now]] {' · '.join(words)}" if words else "")
