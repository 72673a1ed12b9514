"""How the work hangs together: the order it reads best in, where it is thin, what an exit does."""

from collections.abc import Sequence

import streamlit as st

from matrix.handoffs import Congruence, Drill, cycles, drill_party, drill_site
from matrix.handoffs.dsm import clustered, partitioned
from matrix.handoffs.structure import Structure, structure
from matrix.handoffs.ties import go_betweens
from matrix.metrics import Ratio
from matrix.model import Matrix
from matrix.ui.handoffs.marked import marked
from matrix.ui.plain.times import handoff_name
from matrix.ui.plain.words import counted, plain

SENDERS, CLUSTERS = "dsm", "dsm-clustered"
ORDERS = {SENDERS: "Senders first", CLUSTERS: "In clusters"}
ORDER, GOES = "structure-order", "structure-goes"
SHOWN = 12


def structure_view(matrix: Matrix, item: str | None) -> None:
    """The figures, the matrix of dependencies, the weak spots and the exit drill."""
    if not matrix.functions:
        st.info("Add functions and say what they hand over; then their structure shows here.")
        return
    found = structure(matrix)
    _figures(found)
    _order(matrix, item)
    left, right = st.columns(2, gap="medium")
    with left:
        _weak_spots(matrix, found)
    with right:
        _cut(matrix, found)
    _exit(matrix, item)


def _figures(found: Structure) -> None:
    apart = found.modularity
    pairs = found.congruence
    spread = found.propagation_cost
    cards = (
        (
            "Propagation cost",
            "Unknown" if spread is None else f"{spread:.0%}",
            "Part of all pairs of functions in which a change of the first can reach the second "
            "through the hand-offs, every function with itself counted too (the diagonal).",
        ),
        (
            "Fit of the split",
            _fit(apart.owned, apart.best),
            "Modularity: how far hand-offs stay within the party that leads both ends, of the best "
            "partition that a search finds, which nobody has to want. 0 is what chance would "
            "give; ? where a function that hands over has no known leader.",
        ),
        (
            "Pairs with a channel",
            _channels(pairs),
            "Congruence: pairs of parties whose work meets, and how many of them have a channel. "
            f"Told from {pairs.known} of {pairs.of} hand-offs.",
        ),
        (
            "Ping-pong",
            counted(len(found.ping_pong), "pair"),
            "Functions that hand over to each other.",
        ),
    )
    with st.grid(4, min_column_width=150, key="structure-figures"):
        for label, value, hint in cards:
            st.metric(label, value, help=hint, border=True, height="stretch")


def _fit(owned: float | None, best: float | None) -> str:
    if best is None:
        return "Unknown"
    return f"{'?' if owned is None else f'{owned:.2f}'} of {best:.2f}".replace("-", "−")


def _channels(pairs: Congruence) -> str:
    if not pairs.required:
        return "None needed"
    most = pairs.met + len(pairs.unknown)
    met = f"{pairs.met}–{most}" if pairs.unknown else str(pairs.met)
    return f"{met} of {pairs.required}"


def _order(matrix: Matrix, item: str | None) -> None:
    st.subheader("In which order the work reads best", anchor=False)
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
    drawn = partitioned(matrix) if chosen == SENDERS else clustered(matrix)
    st.caption(
        f"{drawn.feedback} of {counted(len(drawn.marks), 'hand-off')} "
        f"{'leads' if drawn.feedback == 1 else 'lead'} back in this order."
    )
    marked(chosen, matrix, item)
    together = [block for block in drawn.blocks if len(block) > 1]
    if together:
        st.markdown("Belong together:")
        _bullets([", ".join(_function(matrix, each) for each in block) for block in together])


def _weak_spots(matrix: Matrix, found: Structure) -> None:
    st.subheader("Where it would fall apart", anchor=False)
    if found.articulation:
        st.markdown("Without one of these, parts of the work are no longer tied to the rest:")
        _bullets([_node(matrix, node) for node in found.articulation])
    else:
        st.markdown("No single function or party holds the work together alone.")
    between = go_betweens(matrix)
    busiest = sorted(between.shares.items(), key=lambda each: -each[1])[:3]
    lines = [f"{_node(matrix, node)}: {share:.0%}" for node, share in busiest if share > 0]
    if lines:
        st.markdown("Most ways from one part of the work to another lead through:")
        _bullets(lines)
        if between.sampled:
            st.caption(f"Estimated from {between.sampled} of the functions and parties.")
    for loop in cycles(matrix):
        names = " ⇄ ".join(_function(matrix, function) for function in loop)
        st.markdown(f"Work goes round: {names}")


def _cut(matrix: Matrix, found: Structure) -> None:
    st.subheader("Whether the split follows the work", anchor=False)
    missing, unknown = found.congruence.missing, found.congruence.unknown
    if missing:
        st.markdown("Their work meets, and they have no channel:")
        _bullets([_pair(matrix, pair) for pair in missing])
    if unknown:
        st.markdown("Their work meets, and nobody has said whether they have a channel:")
        _bullets([_pair(matrix, pair) for pair in unknown])
    if not missing and not unknown:
        st.markdown("Nobody whose work meets is known to lack a channel.")
    parts = [part for part in found.modularity.parts if len(part) > 1]
    if parts:
        st.markdown("Teams that the hand-offs alone would make, which need not be wise:")
        _bullets([", ".join(_function(matrix, function) for function in part) for part in parts])


def _exit(matrix: Matrix, item: str | None) -> None:
    st.subheader("Exit drill", anchor=False)
    names = {f"party:{party.id}": party.name for party in matrix.parties}
    names |= {f"site:{site.id}": f"Everybody at {site.name}" for site in matrix.sites}
    if not names:
        st.caption("Add parties and sites, and their loss can be tried here.")
        return
    if st.session_state.get(GOES) not in names:
        outside = (
            f"party:{party.id}" for party in matrix.parties if party.id in matrix.external_ids
        )
        st.session_state[GOES] = next(outside, next(iter(names)))
    marked("exit-drill", matrix, item)
    goes = st.selectbox(
        "What if this is gone tomorrow",
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
            "Nobody does it",
            _count(drill.without_r, drill.maybe_without_r),
            "Functions whose doers all go.",
        ),
        (
            "Nobody answers for it",
            _count(drill.without_a, drill.maybe_without_a),
            "Functions that lose every A.",
        ),
        (
            "Hand-offs broken",
            _count(drill.handoffs_broken, drill.maybe_broken),
            "Hand-offs with nobody left at an end.",
        ),
    )
    with st.grid(4, min_column_width=150, key="exit-figures"):
        for label, count, hint in cards:
            st.metric(label, count, help=hint, border=True, height="stretch")
        st.metric(
            "Critical work lost",
            _share(drill.critical_capacity_lost),
            help="Of the functions known to be critical, by "
            + ("people (FTE)." if drill.measured_by == "fte" else "their number."),
            border=True,
            height="stretch",
        )
    lists = (
        ("Nobody does", [_function(matrix, each) for each in drill.without_r]),
        (
            "Perhaps nobody does, as a party goes in part",
            [_function(matrix, each) for each in drill.maybe_without_r],
        ),
        ("Nobody answers for", [_function(matrix, each) for each in drill.without_a]),
        (
            "Perhaps nobody answers for",
            [_function(matrix, each) for each in drill.maybe_without_a],
        ),
        ("Broken", [plain(handoff_name(matrix, each)) for each in drill.handoffs_broken]),
        ("Perhaps broken", [plain(handoff_name(matrix, each)) for each in drill.maybe_broken]),
    )
    for title, lines in lists:
        if lines:
            more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
            st.markdown(f"**{title}:** {', '.join(lines[:SHOWN])}{more}")


def _count(sure: Sequence[str], perhaps: Sequence[str]) -> str:
    most = len(sure) + len(perhaps)
    return f"{len(sure)}–{most}" if perhaps else str(most)


def _share(ratio: Ratio | None) -> str:
    if ratio is None:
        return "Unknown"
    low, high = f"{ratio.low:.0%}", f"{ratio.high:.0%}"
    return low if low == high else f"{low[:-1]}–{high}"


def _bullets(lines: Sequence[str]) -> None:
    shown = [f"- {line}" for line in lines[:SHOWN]]
    if len(lines) > SHOWN:
        shown.append(f"- and {len(lines) - SHOWN} more")
    st.markdown("\n".join(shown))


def _function(matrix: Matrix, function: str) -> str:
    return plain(matrix.functions_by_id[function].name)


def _pair(matrix: Matrix, pair: tuple[str, str]) -> str:
    return " and ".join(plain(matrix.parties_by_id[party].name) for party in pair)


def _node(matrix: Matrix, node: str) -> str:
    kind, _, item = node.partition(":")
    if kind == "party":
        return f"**{plain(matrix.parties_by_id[item].name)}** (party)"
    return f"**{_function(matrix, item)}** (function)"
