"""Invitation links with QR codes; a link is shown once and stored as a hash."""

from urllib.parse import urlsplit

import segno
import streamlit as st

from matrix.ui.session.dispatch import attempt, show_notices
from matrix.ui.widgets.show_more import how_many, offer_more
from matrix.ui.widgets.trouble import trouble_told
from matrix.values.phrases import moment, plain, zone_of
from matrix.workshop.people import access
from matrix.workshop.people.access import Link
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.runtime import database

FRESH = "fresh-link"
PURPOSE = {
    Role.PARTICIPANT: "can change the board and vote",
    Role.VIEWER: "can only watch",
    Role.FACILITATOR: "can lead the workshop; keep one link in a safe place as your way back in",
}


SHOWN = 10
"""Links that are listed at first."""


@st.fragment(key="invitations")
def invitations(actor: Actor) -> None:
    """Create a link for a role, show it with its code, and close active links.

    A fragment of its own: whoever closes a link waits for nothing else to be drawn.
    """
    show_notices()
    with trouble_told():
        _invitations(actor)


def _invitations(actor: Actor) -> None:
    st.subheader("Invite people", anchor=False)
    with st.container(horizontal=True):
        for role, purpose in PURPOSE.items():
            st.button(
                f"Create {role} link",
                key=f"link-{role}",
                icon=":material/qr_code_2:",
                help=f"Anyone who opens it {purpose}.",
                on_click=_make,
                args=(actor, role),
            )
    fresh = st.session_state.get(FRESH)
    if fresh:
        _show(*fresh)
    _listed(actor)


def qr_code(address: str) -> str:
    """The address as an SVG picture."""
    svg: str = segno.make(address, error="m").svg_inline(scale=6, border=2, light="#ffffff")
    return svg


def _show(role: Role, path: str) -> None:
    here = urlsplit(st.context.url or "")
    address = f"{here.scheme}://{here.netloc}{path}"
    with st.container(border=True, key="fresh-link"):
        code, words = st.columns([1, 2], vertical_alignment="center")
        code.image(qr_code(address), width=260, alt=f"QR code that joins as {role}")
        with words:
            st.markdown(f"**Join as {role}**: scan the code, or open this address.")
            st.code(address, language=None, wrap_lines=True)
            st.caption(
                "Copy it now; it cannot be shown again. You can create more links at any time, "
                "and close those that you no longer trust."
            )
            st.button("Hide", key="hide-link", on_click=_hide)


def _listed(actor: Actor) -> None:
    out = [link for link in access.links_of(database(), actor) if link.revoked_at is None]
    if not out:
        return
    with st.expander(f"Active links: {len(out)}", key="links-out"):
        zone = zone_of(st.context.timezone)
        shown = how_many("links", SHOWN)
        for link in out[::-1][:shown]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"{link.role.capitalize()} · created {moment(link.created_at, zone)}  \n"
                    f":small[:grey[{_came(link)}]]",
                    width="stretch",
                )
                with st.popover("Close", icon=":material/link_off:", key=f"close-{link.id}"):
                    st.markdown(_consequence(link))
                    st.button(
                        "Close link",
                        key=f"revoke-{link.id}",
                        type="primary",
                        on_click=_revoke,
                        args=(actor, link.id),
                    )
        offer_more("links", SHOWN, len(out) - shown, "older links")


def _came(link: Link) -> str:
    if not link.came:
        return "Not used yet"
    return f"Used by {link.came}: {plain(_names(link))}"


def _consequence(link: Link) -> str:
    if not link.came:
        return "The link will no longer work."
    return (
        f"The link will no longer work, and **{plain(_names(link))}** will be removed "
        "immediately. The person who closes it stays."
    )


def _names(link: Link) -> str:
    """`Ana, Ben`, or `Ana, Ben and 198 more`."""
    others = link.came - len(link.names)
    return ", ".join(link.names) + (f" and {others} more" if others else "")


def _make(actor: Actor, role: Role) -> None:
    def make() -> None:
        token = access.new_link(database(), actor, actor.workshop, role)
        st.session_state[FRESH] = (role, f"/join/{token}")

    attempt(make)


def _revoke(actor: Actor, link: str) -> None:
    attempt(lambda: access.revoke(database(), actor, link))


def _hide() -> None:
    st.session_state.pop(FRESH, None)
