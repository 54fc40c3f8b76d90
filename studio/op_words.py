"""What is said of an op of a training step that is walked through. Knows no widget."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.registry import find
from engine.training.op_walk import ExecutedOp, OpValue
from studio.translate import catalogue

MOST_ROWS = 4
MOST_COLUMNS = 5


def op_line(op: ExecutedOp) -> str:
    """Which op it is, in one line."""
    roles = {
        "forward": _words("forward"),
        "gradient": _words("backward"),
        "update": _words("update"),
    }
    template = _words("op {number} of {count}: {title} in {node} ({role})")
    return template.format(
        number=op.number,
        count=op.count,
        title=op_title(op),
        node=op.node or _words("no node"),
        role=roles[op.role],
    )


def op_title(op: ExecutedOp) -> str:
    """What the op is called in the catalogue."""
    entry = find(op.op)
    return catalogue(entry.title) if entry is not None else op.op


def op_details(op: ExecutedOp) -> list[str]:
    """Where it stands, what went in, and the values that came out."""
    lines = [op_line(op)]
    if op.inputs:
        given = ", ".join(f"{name} {_shape(shape)}" for name, shape in op.inputs)
        lines.append(_words("takes {inputs}").format(inputs=given))
    for value in op.outputs:
        lines.extend(_of_value(value))
    return lines


def _of_value(value: OpValue) -> list[str]:
    gives = _words("gives {type}, from {low} to {high}, mean {mean}").format(
        type=f"{value.dtype} {_shape(value.shape)}",
        low=f"{value.low:.4g}",
        high=f"{value.high:.4g}",
        mean=f"{value.mean:.4g}",
    )
    if not value.finite:
        gives += "  " + _words("(some are not finite)")
    table = np.atleast_2d(value.corner)
    rows = [
        "  ".join(f"{float(v):.4g}" for v in row[:MOST_COLUMNS])
        + (" …" if value.shape and value.shape[-1] > MOST_COLUMNS else "")
        for row in table[:MOST_ROWS]
    ]
    if len(value.shape) > 1 and int(np.prod(value.shape[:-1])) > MOST_ROWS:
        rows.append("…")
    return [gives, *rows]


def _shape(shape: tuple[int, ...]) -> str:
    return "[" + ", ".join(map(str, shape)) + "]"


def _words(text: str) -> str:
    return QCoreApplication.translate("OpSteps", text)
