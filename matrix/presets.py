"""The gallery: every document in the folder `presets/`, ready to be opened."""

import difflib
from dataclasses import dataclass
from functools import cache, cached_property

from matrix.document import loads
from matrix.model import Evidence, Matrix
from matrix.values.errors import MatrixError, UnknownName
from matrix.values.resources import PRESETS

FIRST = ("six-functions", "hybrid-model")
"""What a newcomer is shown: the six functions as a model, and the published table of them."""
WORKED_EXAMPLE = "worked-example"
"""The richest example, with sites, contracts, people and times."""


@dataclass(frozen=True)
class Preset:
    """One document of the gallery; its name is the name of its file."""

    name: str
    matrix: Matrix

    @property
    def title(self) -> str:
        """Title of the board."""
        return self.matrix.title

    @property
    def description(self) -> str:
        """What it shows and what to try."""
        return self.matrix.description

    @property
    def evidence(self) -> Evidence | None:
        """How far its content can be trusted."""
        return self.matrix.evidence

    @cached_property
    def opened(self) -> Matrix:
        """The matrix that a workshop begins with: without the rules expected of the preset."""
        return self.matrix.replace(expect=())


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, those for newcomers first and the others by name.

    Raises:
        MatrixError: there are none, so the installation is incomplete.
    """
    order = {name: number for number, name in enumerate((*FIRST, WORKED_EXAMPLE))}
    files = sorted(
        PRESETS.glob("*.yaml"), key=lambda path: (order.get(path.stem, len(order)), path.stem)
    )
    if not files:
        raise MatrixError(f"There are no presets in {PRESETS}; install Hybrid Matrix again.")
    return tuple(Preset(path.stem, loads(path.read_text(encoding="utf-8"))) for path in files)


@cache
def preset(name: str) -> Preset:
    """The preset of this name.

    Raises:
        UnknownName: no preset has this name; the message lists the nearest ones.
    """
    by_name = {item.name: item for item in presets()}
    if name in by_name:
        return by_name[name]
    nearest = difflib.get_close_matches(name, by_name, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else f"choose {', '.join(by_name)}."
    raise UnknownName(f"There is no preset '{name}'; {hint}")
