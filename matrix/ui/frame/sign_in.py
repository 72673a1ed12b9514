"""Sign-in with an account of the organisation, if the administrator has set it up."""

from collections.abc import Mapping

import streamlit as st

from matrix.ui.session.current_actor import current_actor
from matrix.values.errors import MatrixError
from matrix.values.phrases import plain
from matrix.web.sign_in import SignIn, asked
from matrix.workshop.people import access
from matrix.workshop.people.actor import named
from matrix.workshop.runtime import database

_CALLED = "sign-in-called"
UNNAMED = "default"
"""The name of the only provider if the secrets give it none."""


def admitted() -> bool:
    """Whether this browser may see the screens."""
    return asked() is not SignIn.REQUIRED or account_name() is not None


def account_name() -> str | None:
    """The name of the signed-in account; None without a sign-in, or if it is not verified.

    An account with an unverified address could have any name.
    """
    if asked() is SignIn.OFF or not _signed_in() or _unverified():
        return None
    claims = st.user.to_dict()
    parts = (claims.get("given_name"), claims.get("family_name"))
    whole = " ".join(part for part in parts if isinstance(part, str))
    choices = (claims.get("name"), whole, claims.get("preferred_username"), claims.get("email"))
    return next((name for it in choices if isinstance(it, str) and (name := named(it))), None)


def door() -> None:
    """The page in place of every screen until the person has signed in."""
    st.header("Sign in to continue", anchor=False)
    if not _set_up():
        st.error(
            "Ask your administrator. Nobody can sign in until this is fixed.",
            title="Sign-in is not configured",
            icon=":material/key_off:",
        )
    elif _signed_in():
        st.warning(
            "Your provider gave no name for this account, or has not verified its e-mail address. "
            "Correct this with your provider, or sign in with another account.",
            title="This account cannot be used",
            icon=":material/person_alert:",
        )
        _sign_out()
    else:
        st.markdown(
            "This server is only for members of its organisation. It takes your name from your "
            "account; nothing else is stored or shown to others."
        )
        with st.container(horizontal=True):
            _ways_in(kind="primary")


def greet() -> None:
    """The signed-in person, or buttons to sign in; nothing if sign-in is not set up."""
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
    """Give the current actor the name of the signed-in account."""
    name = account_name()
    if name is None:
        return
    try:
        actor = current_actor()
        if actor is not None and st.session_state.get(_CALLED) != (actor.workshop, name):
            access.rename(database(), actor, name)
            st.session_state[_CALLED] = (actor.workshop, name)
    except MatrixError:
        return  # the screen shows what is wrong with the access or the store


def _set_up() -> bool:
    """Streamlit sets this for every visitor if the secrets name a provider."""
    return "is_logged_in" in st.user


def _signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def _unverified() -> bool:
    """Whether the provider says so; some say nothing because they verify every address."""
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
