"""Puts one more file into a catalogue for the time of a test, as somebody would who adds one."""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any


@contextmanager
def with_file(
    catalogue: ModuleType, folder: Path, name: str, source: str, *registry: Callable[..., Any]
) -> Iterator[ModuleType]:
    """The module `name` in a catalogue; `registry` are the caches that hold what was found there.

    The file lies in `folder`, so the package itself stays as it is.
    """
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    full = f"{catalogue.__name__}.{name}"
    catalogue.__path__.append(str(folder))
    try:
        _forget(*registry)
        yield importlib.import_module(full)
    finally:
        catalogue.__path__.remove(str(folder))
        sys.modules.pop(full, None)
        vars(catalogue).pop(name, None)
        _forget(*registry)


def _forget(*registry: Any) -> None:
    importlib.invalidate_caches()
    for cached in registry:
        cached.cache_clear()
