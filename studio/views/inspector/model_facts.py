"""What the inspector says of a model's file: what wrote it, and what it takes, holds and gives."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from engine.exchange.onnx.model import Model

MOST_OPS = 8

Line = tuple[str, str, str]
"""A name, what is shown, and what is said of it when the pointer rests there."""


def lines_of(model: Model) -> list[Line]:
    """The facts in the order in which people ask for them."""
    counts = Counter(step.op for step in model.net.steps if step.op != "Constant")
    listed = [f"{op} {count}" for op, count in counts.most_common()]
    short = ", ".join(listed[:MOST_OPS]) + (", \u2026" if len(listed) > MOST_OPS else "")
    found = [
        (_words("Model"), model.name, ""),
        (_words("Written by"), model.producer, ""),
        (_words("Operators of version"), str(model.opset), ""),
        (_words("Parameters"), f"{model.parameters:,}", ""),
        (_words("Operators"), short, ", ".join(listed)),
    ]
    for title, endings in (
        (_words("Inputs"), model.net.inputs),
        (_words("Outputs"), model.net.outputs),
    ):
        told = [f"{ending.name}: {ending}" for ending in endings]
        found.append((title, "\n".join(told), ""))
    return [line for line in found if line[1]]


def _words(text: str) -> str:
    return QCoreApplication.translate("ModelFacts", text)
