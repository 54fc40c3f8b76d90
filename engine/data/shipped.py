"""Where the files lie that are shipped with the program."""

from __future__ import annotations

from engine import assets
from engine.errors import FileError, TypeProblem


def shipped_file(name: str) -> str:
    """The full path of a shipped data file; TypeProblem when the folder of assets is gone."""
    try:
        return str(assets.folder() / "data" / name)
    except FileError as error:
        raise TypeProblem("data.asset", "{reason}", reason=str(error)) from error
