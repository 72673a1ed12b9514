"""Functions that most companies have: what rules call them, and what they usually hand over.

The names and tags follow the six functions and the rule catalogue; the hand-offs are a starting
point of our own, without any source, and are only offered.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from matrix.edits import AddHandoff, Edit
from matrix.model import Handoff, Matrix

STRATEGY, DESIGN, DEVELOPMENT = "strategy", "design", "development"
CLOUD, SECURITY, SUPPORT = "cloud", "security", "support"
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        STRATEGY: r"product (strategy|management|vision)",
        DESIGN: r"(ui|ux|user experience|product design|interface design)",
        DEVELOPMENT: r"((software|app|application|mobile|web) development|software engineering)",
        CLOUD: r"cloud",
        SECURITY: r"(cyber ?security|information security|it security)",
        SUPPORT: r"(customer (support|service|care)|help ?desk|service desk)",
    }
)
_TAGS: Mapping[str, str] = MappingProxyType(
    {STRATEGY: "product_strategy", CLOUD: "cloud", SECURITY: "security"}
)
_EXTRA_TAGS: Mapping[str, str] = MappingProxyType(
    {"customer_experience": r"customer experience", "payments": r"payments?"}
)
_USUAL_HANDOFFS = (
    (STRATEGY, DESIGN, "Priorities"),
    (DESIGN, DEVELOPMENT, "Designs"),
    (SECURITY, DEVELOPMENT, "Security requirements"),
    (DEVELOPMENT, CLOUD, "Releases"),
    (CLOUD, SUPPORT, "Service status"),
    (SUPPORT, STRATEGY, "Customer feedback"),
)


def tags_of(name: str) -> tuple[str, ...]:
    """The tags by which rules know a function of this name, such as `product_strategy`."""
    kind = _kind_of(name)
    found = {tag for known, tag in _TAGS.items() if known == kind}
    found |= {tag for tag, pattern in _EXTRA_TAGS.items() if _is_named(name, pattern)}
    return tuple(sorted(found))


def usual_handoffs(matrix: Matrix) -> tuple[Edit, ...]:
    """Hand-offs that usually link the known functions of a board, without those it has."""
    ends: dict[str, str] = {}
    for function in matrix.functions:
        kind = _kind_of(function.name)
        if kind is not None:
            ends.setdefault(kind, function.id)
    linked = {handoff.ends for handoff in matrix.handoffs}
    proposed = (
        Handoff(from_=ends[sender], to=ends[receiver], artefact=artefact)
        for sender, receiver, artefact in _USUAL_HANDOFFS
        if sender in ends and receiver in ends
    )
    return tuple(AddHandoff(handoff=handoff) for handoff in proposed if handoff.ends not in linked)


def _kind_of(name: str) -> str | None:
    return next((kind for kind, pattern in _NAMES.items() if _is_named(name, pattern)), None)


def _is_named(name: str, pattern: str) -> bool:
    words = " ".join(re.findall(r"[a-z]+", name.lower()))
    return re.search(rf"\b{pattern}\b", words) is not None
