"""Signing in with an account of one's organisation, where the keeper of the server set it up."""

from collections.abc import Mapping

import streamlit as st

from matrix.ui.plain.words import plain
from matrix.ui.session.current_actor import current_actor
from matrix.values.errors import MatrixError
from matrix.web.sign_in import SignIn, asked
from matrix.workshop.people import access
from matrix.workshop.people.actor import named
from matrix.workshop.runtime import database

_CALLED = "sign-in-called"
UNNAMED = "default"
"""What the only provider is called where the secrets give it no name."""


def admitted() -> bool:
    """Whether this browser may see a screen at all."""
    return asked() is not SignIn.REQUIRED or account_name() is not None


def account_name() -> str | None:
    """What others may call whoever signed in; None where nobody has, or the provider is in doubt.

    An account whose address the provider has not verified could bear anybody's name.
    """
    if asked() is SignIn.OFF or not _signed_in() or _unverified():
        return None
    said = st.user.to_dict()
    parts = (said.get("given_name"), said.get("family_name"))
    whole = " ".join(part for part in parts if isinstance(part, str))
    choices = (said.get("name"), whole, said.get("preferred_username"), said.get("email"))
    return next((name for it in choices if isinstance(it, str) and (name := named(it))), None)


def door() -> None:
    """Stands in for every screen until somebody has signed in."""
    st.header("Sign in to go on", anchor=False)
    if not _set_up():
        st.error(
            "This server asks for a sign-in, but no provider is set up on it. Tell its keeper; "
            "until then nobody comes in.",
            title="Nobody can sign in",
            icon=":material/key_off:",
        )
    elif _signed_in():
        st.warning(
            "The provider gives no name for your account, or has not verified its e-mail address. "
            "Put that right there, or sign in with another account.",
            title="This account cannot be used",
            icon=":material/person_alert:",
        )
        _sign_out()
    else:
        st.markdown(
            "This server is open to people of its organisation. Your name is taken from your "
            "account; nothing else of it is shown to others or kept."
        )
        with st.container(horizontal=True):
            _ways_in(kind="primary")


def greet() -> None:
    """Who is signed in, or a way to do so; nothing where sign-in is not set up."""
    if asked() is SignIn.OFF or not _set_up():
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if _signed_in():
            name = account_name()
            st.caption(
                f"Signed in as {plain(name)}"
                if name
                else "Signed in, but the provider has not verified this account",
                width="content",
            )
            _sign_out()
        else:
            _ways_in(kind="tertiary")


def use_name() -> None:
    """Call the person of this seat by the name of the account that is signed in."""
    name = account_name()
    if name is None:
        return
    try:
        actor = current_actor()
        if actor is not None and st.session_state.get(_CALLED) != (actor.workshop, name):
            access.rename(database(), actor, name)
            st.session_state[_CALLED] = (actor.workshop, name)
    except MatrixError:
        return  # the screen itself says what is wrong with the seat or the store


def _set_up() -> bool:
    """Streamlit gives every visitor this mark once the secrets name a provider."""
    return "is_logged_in" in st.user


def _signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def _unverified() -> bool:
    """Whether the provider says so; some say nothing, because they verify every address."""
    return str(st.user.get("email_verified", True)).lower() == "false"


def _ways_in(kind: str) -> None:
    for provider in _providers():
        label = "Sign in" if provider == UNNAMED else f"Sign in with {provider.capitalize()}"
        st.button(
            plain(label),
            key=f"sign-in-{provider}",
            type="primary" if kind == "primary" else "tertiary",
            icon=":material/login:",
            on_click=st.login,
            args=(None if provider == UNNAMED else provider,),
        )


def _sign_out() -> None:
    st.button(
        "Sign out", key="sign-out", type="tertiary", icon=":material/logout:", on_click=st.logout
    )


def _providers() -> tuple[str, ...]:
    auth = st.secrets.get("auth", {})
    named_ones = tuple(
        name for name, value in auth.items() if isinstance(value, Mapping) and "client_id" in value
    )
    return (UNNAMED, *named_ones) if "client_id" in auth else named_ones
