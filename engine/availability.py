"""What a check says of a node's data that is not there yet, and what was noticed of a file."""

from __future__ import annotations

from pathlib import Path

from engine.errors import Problem, Text
from engine.op import Params, Source


def lacking(node: str, why: str) -> Problem:
    """That the data of a node is not there yet. why: reading, or cancelled."""
    if why == "reading":
        said = Text("the data of '{node}' is being read", {"node": node})
        return Problem("data.reading", "info", said, node)
    said = Text(
        "the data of '{node}' is not read: it was cancelled; read it again, or choose another file",
        {"node": node},
    )
    return Problem("data.cancelled", "error", said, node)


def noticed(node: str, source: Source, params: Params, folder: Path | None) -> list[Problem]:
    """What was noticed of a person's file while it was read, as warnings. TypeProblem as `load`."""
    if not source.files:
        return []
    texts = (
        Text(text.template, {"node": node, **text.values})
        for text in source.load(params, folder).notices
    )
    return [Problem("data.notice", "warning", text, node) for text in texts]
