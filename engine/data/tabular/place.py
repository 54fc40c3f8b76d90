"""Where a table lies: its path relative to the document's folder, and whether it is still there."""

from __future__ import annotations

from pathlib import Path

from engine.data import csv_file
from engine.data.tabular.reader import stamp_of
from engine.errors import Suggestion, Text, TypeProblem
from engine.op import Dataset


def location(path: str, folder: Path | None) -> Path:
    """The file that a path means. TypeProblem without one, or where it is gone and a file of its
    name lies beside the document."""
    place = csv_file.location(path, folder)
    if folder is not None and stamp_of(place) is None:
        beside = folder / place.name
        if beside != place and stamp_of(beside) is not None:
            raise TypeProblem(
                "data.moved",
                "there is no file {path} any more, but one of its name lies beside the document",
                path=str(place),
                suggestions=[Suggestion("set", param="path", value=place.name)],
            )
    return place


def changed_since(data: Dataset) -> Text | None:
    """What happened to a data set's file since it was loaded; None when nothing did."""
    if not data.stamp:
        return None
    now = stamp_of(Path(data.source))
    if now == data.stamp:
        return None
    if now is None:
        text = "{path} is gone since it was loaded: it was moved, renamed or deleted"
    else:
        text = "{path} has changed since it was loaded; load it again to train on what it holds now"
    return Text(text, {"path": data.source})


def about_change(name: str) -> Text:
    """What is said of a data node whose file is another one than the training took in."""
    return Text(
        "'{node}': {path} has changed since the training took it in; load it again", {"path": name}
    )
