"""What became of weights that were handed to a graph, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.training.fitting import Fitting

MOST_NAMES = 6


def _words(text: str) -> str:
    return QCoreApplication.translate("FittingWords", text)


def names_line(names: list[str]) -> str:
    """Some names, and that there are more."""
    return ", ".join(names[:MOST_NAMES]) + (" ..." if len(names) > MOST_NAMES else "")


def fitting_line(fitting: Fitting) -> str:
    """One line: how many weights fit."""
    count = len(fitting.taken) + len(fitting.missing) + len(fitting.other)
    if fitting.whole:
        return _words("All {count} weights fit").format(count=count)
    return _words("{taken} of {count} weights fit").format(taken=len(fitting.taken), count=count)


def fitting_details(fitting: Fitting) -> str:
    """What did not fit, a line a kind; empty when all did."""
    lines = []
    if fitting.missing:
        lines.append(
            _words("Not there, so they stay as they were: {names}").format(
                names=names_line(list(fitting.missing))
            )
        )
    if fitting.other:
        shapes = [
            f"{name} {_shape(got)} \u2260 {_shape(need)}" for name, got, need in fitting.other
        ]
        lines.append(
            _words("Of another shape, so they stay as they were: {names}").format(
                names=names_line(shapes)
            )
        )
    if fitting.unknown:
        lines.append(
            _words("Not in this graph: {names}").format(names=names_line(list(fitting.unknown)))
        )
    return "\n".join(lines)


def _shape(shape: tuple[int, ...]) -> str:
    return "(" + ", ".join(map(str, shape)) + ")"
