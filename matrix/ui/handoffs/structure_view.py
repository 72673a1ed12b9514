"""The structure of the work: dependency order, single points of failure, fit, exit drill."""

from collections.abc import Sequence

import streamlit as st

from matrix.handoffs import Congruence, Drill, cycles, drill_party, drill_site
from matrix.handoffs.dsm import clustered, partitioned
from matrix.handoffs.structure import Structure, structure
from matrix.handoffs.ties import go_betweens
from matrix.metrics import Ratio
from matrix.model import Matrix
from matrix.ui.handoffs.marked import marked
from matrix.values.phrases import counted, plain, ranged, shortened
from matrix.words.names import handoff_name, name_of, party_name

SENDERS, CLUSTERS = "dsm", "dsm-clustered"
ORDERS = {SENDERS: "Senders first", CLUSTERS: "Clustered"}
ORDER, GOES = "structure-order", "structure-goes"
SHOWN = 12


def structure_view(matrix: Matrix, item: str | None) -> None:
    """The figures, the dependency matrix, the weak spots and the exit drill."""
    if not matrix.functions:
        st.info("Add functions and hand-offs to see the structure of the work.")
        return
    measured = structure(matrix)
    _figures(measured)
    _order(matrix, item)
    left, right = st.columns(2, gap="medium")
    with left:
        _weak_spots(matrix, measured)
    with right:
        _cut(matrix, measured)
    _exit(matrix, item)


def _figures(measured: Structure) -> None:
    apart = measured.modularity
    pairs = measured.congruence
    spread = measured.propagation_cost
    cards = (
        (
            "Propagation cost",
            "Unknown" if spread is None else f"{spread:.0%}",
            "How far a change spreads: the share of function pairs in which a change in the first "
            "can reach the second through hand-offs. Each function also counts as a pair with "
            "itself (the diagonal).",
        ),
        (
            "Fit of teams to work",
            _fit(apart.owned, apart.best),
            "Modularity: how far hand-offs stay within one lead party, compared with the best "
            "grouping found. 0 is what chance would give. Unknown if a function with hand-offs "
            "has no known lead party.",
        ),
        (
            "Channels in place",
            _channels(pairs),
            "Congruence: of the party pairs that hand work to each other, how many have a channel, "
            "such as a shared tool, stand-ups or a stated way of handing over. Based on "
            f"{pairs.known} of {pairs.of} hand-offs.",
        ),
        (
            "Two-way hand-offs",
            counted(len(measured.ping_pong), "pair"),
            "Pairs of functions that hand work to each other.",
        ),
    )
    with st.grid(4, min_column_width=150, key="structure-figures"):
        for label, value, hint in cards:
            st.metric(label, value, help=hint, border=True, height="stretch")


def _fit(owned: float | None, best: float | None) -> str:
    if owned is None or best is None:
        return "Unknown"
    return f"{owned:.2f} of {best:.2f}".replace("-", "−")


def _channels(pairs: Congruence) -> str:
    if not pairs.required:
        return "None needed"
    most = pairs.met + len(pairs.unknown)
    met = f"{pairs.met}–{most}" if pairs.unknown else str(pairs.met)
    return f"{met} of {pairs.required}"


def _order(matrix: Matrix, item: str | None) -> None:
    st.subheader("Dependency order", anchor=False)
    chosen = (
        st.segmented_control(
            "Order",
            list(ORDERS),
            key=ORDER,
            default=SENDERS,
            required=True,
            format_func=lambda name: ORDERS[name],
            label_visibility="collapsed",
            persist_state="session",
        )
        or SENDERS
    )
    order = partitioned(matrix) if chosen == SENDERS else clustered(matrix)
    st.caption(
        f"{order.feedback} of {counted(len(order.marks), 'hand-off')} "
        f"{'runs' if order.feedback == 1 else 'run'} against this order (feedback)."
    )
    marked(chosen, matrix, item)
    together = [block for block in order.blocks if len(block) > 1]
    if together:
        st.markdown("These functions belong together:")
        _bullets([", ".join(_function(matrix, each) for each in block) for block in together])


def _weak_spots(matrix: Matrix, measured: Structure) -> None:
    st.subheader("Single points of failure", anchor=False)
    if measured.articulation:
        st.markdown("Without any one of these, parts of the work lose their link to the rest:")
        _bullets([_node(matrix, node) for node in measured.articulation])
    else:
        st.markdown("None: no single function or party holds the work together.")
    between = go_betweens(matrix)
    busiest = sorted(between.shares.items(), key=lambda each: -each[1])[:3]
    lines = [f"{_node(matrix, node)}: {share:.0%}" for node, share in busiest if share > 0]
    if lines:
        st.markdown("Busiest go-betweens, by share of the paths through them:")
        _bullets(lines)
        if between.sampled:
            st.caption(f"Estimated from a sample of {between.sampled} functions and parties.")
    for loop in cycles(matrix):
        names = " ⇄ ".join(_function(matrix, function) for function in loop)
        st.markdown(f"Loop: {names}")


def _cut(matrix: Matrix, measured: Structure) -> None:
    st.subheader("Fit of teams to work", anchor=False)
    missing, unknown = measured.congruence.missing, measured.congruence.unknown
    if missing:
        st.markdown("Working pairs without a channel:")
        _bullets([_pair(matrix, pair) for pair in missing])
    if unknown:
        st.markdown("Working pairs with an unknown channel:")
        _bullets([_pair(matrix, pair) for pair in unknown])
    if not missing and not unknown:
        st.markdown("All known working pairs have a channel.")
    parts = [part for part in measured.modularity.parts if len(part) > 1]
    if parts:
        st.markdown("Natural clusters (from hand-offs only):")
        _bullets([", ".join(_function(matrix, function) for function in part) for part in parts])


def _exit(matrix: Matrix, item: str | None) -> None:
    st.subheader("Exit drill", anchor=False)
    names = {f"party:{party}": name for party, name in matrix.party_names.items()}
    names |= {f"site:{site}": f"Everyone at {name}" for site, name in matrix.site_names.items()}
    if not names:
        st.caption("Add parties or sites to try out their loss.")
        return
    if st.session_state.get(GOES) not in names:
        outside = (
            f"party:{party.id}" for party in matrix.parties if party.id in matrix.external_ids
        )
        st.session_state[GOES] = next(outside, next(iter(names)))
    marked("exit-drill", matrix, item)
    goes = st.selectbox(
        "If this were gone tomorrow",
        list(names),
        key=GOES,
        format_func=lambda node: names[node],
        persist_state="session",
    )
    kind, _, gone = goes.partition(":")
    _loss(matrix, drill_party(matrix, gone) if kind == "party" else drill_site(matrix, gone))


def _loss(matrix: Matrix, drill: Drill) -> None:
    cards = (
        (
            "No one responsible",
            _count(drill.without_r, drill.maybe_without_r),
            "Functions left with no one responsible for the work (R or a share).",
        ),
        (
            "No one accountable",
            _count(drill.without_a, drill.maybe_without_a),
            "Functions left with no one accountable (A).",
        ),
        (
            "Broken hand-offs",
            _count(drill.handoffs_broken, drill.maybe_broken),
            "Hand-offs with no one left at one end.",
        ),
    )
    with st.grid(4, min_column_width=150, key="exit-figures"):
        for label, count, hint in cards:
            st.metric(label, count, help=hint, border=True, height="stretch")
        st.metric(
            "Critical work lost",
            _share(drill.critical_capacity_lost),
            help="Share of the functions known to be critical, by "
            + ("people (FTE)." if drill.measured_by == "fte" else "number."),
            border=True,
            height="stretch",
        )
    lists = (
        ("No one responsible", [_function(matrix, each) for each in drill.without_r]),
        (
            "Possibly no one responsible",
            [_function(matrix, each) for each in drill.maybe_without_r],
        ),
        ("No one accountable", [_function(matrix, each) for each in drill.without_a]),
        (
            "Possibly no one accountable",
            [_function(matrix, each) for each in drill.maybe_without_a],
        ),
        ("Broken hand-offs", [plain(handoff_name(matrix, each)) for each in drill.handoffs_broken]),
        (
            "Possibly broken hand-offs",
            [plain(handoff_name(matrix, each)) for each in drill.maybe_broken],
        ),
    )
    for title, lines in lists:
        if lines:
            st.markdown(f"**{title}:** {shortened(lines, SHOWN)}")


def _count(sure: Sequence[str], perhaps: Sequence[str]) -> str:
    return ranged(len(sure), len(sure) + len(perhaps))


def _share(ratio: Ratio | None) -> str:
    return "Unknown" if ratio is None else ratio.share


def _bullets(lines: Sequence[str]) -> None:
    shown = [f"- {line}" for line in lines[:SHOWN]]
    if len(lines) > SHOWN:
        shown.append(f"- and {len(lines) - SHOWN} more")
    st.markdown("\n".join(shown))


def _function(matrix: Matrix, function: str) -> str:
    return plain(name_of(matrix, function))


def _pair(matrix: Matrix, pair: tuple[str, str]) -> str:
    return " and ".join(plain(party_name(matrix, party)) for party in pair)


def _node(matrix: Matrix, node: str) -> str:
    kind, _, item = node.partition(":")
    if kind == "party":
        return f"**{plain(party_name(matrix, item))}** (party)"
    return f"**{_function(matrix, item)}** (function)"
