"""The gallery: every document in the folder `presets/`, ready to be opened."""

import difflib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from matrix.document import loads
from matrix.model import Evidence, Matrix
from matrix.values.errors import UnknownName

DEFAULT = "worked-example"
FOLDER = Path(__file__).resolve().parent.parent / "presets"


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
    """Every preset, the default first and the others by name."""
    names = sorted((path.stem for path in FOLDER.glob("*.yaml")), key=lambda n: (n != DEFAULT, n))
    return tuple(
        Preset(name, loads((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))) for name in names
    )


@cache
def preset(name: str) -> Preset:
    """The preset of this name.

    Raises:
        UnknownName: no preset has this name; the message lists the nearest ones.
    """
    found = {item.name: item for item in presets()}
    if name in found:
        return found[name]
    nearest = difflib.get_close_matches(name, found, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else f"choose {', '.join(found)}."
    raise UnknownName(f"There is no preset '{name}'; {hint}")
