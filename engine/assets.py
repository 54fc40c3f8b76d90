"""Where the shipped files (examples, data, icons, ...) lie; knows nothing of what is in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.errors import FileError

_HERE = Path(__file__).resolve().parent
_CANDIDATES = (
    _HERE / "_assets",  # installed from a wheel, which carries them inside the package
    _HERE.parent / "assets",  # a clone, or an editable installation of one
)


@cache
def folder() -> Path:
    """The folder of the shipped files; FileError when the installation lacks it."""
    for candidate in _CANDIDATES:
        if candidate.is_dir():
            return candidate
    raise FileError(
        "the files that belong to Gradloom were not found (looked for {places}); install it again",
        places=", ".join(str(place) for place in _CANDIDATES),
    )
