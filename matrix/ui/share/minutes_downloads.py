"""Downloads of the minutes of a workshop, written on demand."""

from functools import partial

import streamlit as st

from matrix.exports import MinutesExport, minutes_exports
from matrix.minutes.compose import Minutes, minutes_of
from matrix.workshop import facilitation, store
from matrix.workshop.history.versions import versions
from matrix.workshop.people import presence
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database
from matrix.workshop.votes.voting import revealed_rounds


def minutes_downloads(actor: Actor, stem: str) -> None:
    """One button for each format; the file holds the state of the store at the click."""
    st.subheader("Minutes", anchor=False)
    st.markdown(
        "Decisions with reasons and votes, dissent, missing facts, waivers and participants. "
        "Votes that are not revealed are left out."
    )
    with st.container(horizontal=True):
        for export in minutes_exports():
            st.download_button(
                export.label,
                partial(written, export, actor),
                file_name=f"{stem}-minutes.{export.extension}",
                mime=export.mime,
                key=f"download-minutes-{export.name}",
                icon=":material/download:",
                on_click="ignore",
            )


def written(export: MinutesExport, actor: Actor) -> bytes:
    """The current minutes; AccessDenied for a person who has been removed."""
    return export.render(_minutes(actor))


def _minutes(actor: Actor) -> Minutes:
    people = presence.here(database(), actor)
    entries = store.entries(database(), actor.workshop)
    return minutes_of(
        store.at(database(), actor.workshop, len(entries)),
        entries,
        revealed_rounds(database(), actor),
        people,
        versions(database(), actor),
        facilitation.stage_of(database(), actor).parked,
    )
