"""Starts the studio as the command `gradloom` does, and says on request what stands where in it.

A test that drives a real window by mouse and keys must know where to click and may not touch what
it tests. Each line that comes in is answered by one line of JSON; nothing here changes the studio.
Run as a script with the studio's own arguments.
"""

from __future__ import annotations

import json
import math
import sys
import threading
from time import monotonic, sleep
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from engine.document import files
from studio.__main__ import main
from studio.canvas import Canvas
from studio.runs import Runs

START_SECONDS = 30.0


class Observer(QObject):
    """Lives in the thread of the interface, so that its answers come between two events."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self.answer)

    def answer(self) -> None:
        """Write down all that can be seen."""
        shown = [
            widget
            for widget in QApplication.allWidgets()
            if widget.isVisible() and not widget.visibleRegion().isEmpty()
        ]
        seen: dict[str, Any] = {"widgets": [_widget(w) for w in shown]}
        canvas = next((w for w in QApplication.allWidgets() if isinstance(w, Canvas)), None)
        if canvas is not None:
            seen["document"] = files.dumps(canvas.context.document).decode()
            seen["path"] = str(canvas.context.path or "")
            seen["unsaved"] = canvas.context.history.is_changed
            seen["selected"] = sorted(canvas.context.selection.nodes)
            seen["problems"] = [p.code for p in canvas.context.report.problems]
            seen["canvas"] = _places(canvas) if canvas.isVisible() else None
            seen["runs"] = _runs(canvas.context.runs)
        sys.stdout.write(json.dumps(seen) + "\n")
        sys.stdout.flush()


def _rect(widget: QWidget) -> list[int]:
    """Left, top, width and height on the screen, of the part that is not scrolled away."""
    part = widget.visibleRegion().boundingRect()
    corner = widget.mapToGlobal(part.topLeft())
    return [corner.x(), corner.y(), part.width(), part.height()]


def _widget(widget: QWidget) -> dict[str, Any]:
    text = ""
    if isinstance(widget, QAbstractButton | QLabel | QLineEdit):
        text = widget.text()
    elif isinstance(widget, QComboBox):
        text = widget.currentText()
    elif isinstance(widget, QListWidget):
        item = widget.currentItem()
        text = item.text() if item is not None else ""
    return {
        "kind": type(widget).__name__,
        "name": widget.accessibleName(),
        "object": widget.objectName(),
        "text": text,
        "title": widget.windowTitle() if widget.isWindow() else "",
        "rect": _rect(widget),
        "enabled": widget.isEnabled(),
        "focus": widget.hasFocus(),
        "window": int(widget.winId()) if widget.isWindow() else 0,
    }


def _places(canvas: Canvas) -> dict[str, Any]:
    """Points of the screen at which nodes (their titles), ports and wires can be taken."""

    def pixel(x: float, y: float) -> list[int]:
        place: QPoint = canvas.mapToGlobal(canvas.viewport.to_screen(QPointF(x, y)).toPoint())
        return [place.x(), place.y()]

    scene = canvas.scene
    nodes, ports, wires = {}, {}, {}
    for name, look in scene.looks.items():
        rect = scene.node_rect(name)
        nodes[name] = pixel(rect.center().x(), rect.top() + 14.0)
        for spot in (*look.layout.inputs, *look.layout.outputs):
            place = scene.port_place(name, spot.side, spot.name)
            if place is not None:
                ports[f"{name}.{spot.name}"] = pixel(*place)
    for (source, out, target, port), strand in scene.strands.items():
        (x0, y0), (x3, y3) = strand.pieces[0][0], strand.pieces[-1][3]
        wires[f"{source}.{out}>{target}.{port}"] = pixel((x0 + x3) / 2, (y0 + y3) / 2)
    bounds = scene.bounds()
    below = pixel(bounds.left(), bounds.bottom()) if bounds is not None else pixel(0, 0)
    return {"nodes": nodes, "ports": ports, "wires": wires, "below": below}


def _runs(runs: Runs | None) -> dict[str, Any] | None:
    if runs is None:
        return None
    tracks = runs.series.tracks
    return {
        "phase": runs.phase,
        "step": runs.step_count,
        "epoch": runs.epoch_count,
        "last": {n: t.last[2] if math.isfinite(t.last[2]) else None for n, t in tracks.items()},
    }


def listen() -> None:
    """Pass each line on to the thread of the interface, once there is one."""
    end = monotonic() + START_SECONDS
    while (application := QCoreApplication.instance()) is None:
        if monotonic() > end:
            return
        sleep(0.01)
    observer = Observer()
    observer.moveToThread(application.thread())
    for _ in sys.stdin:
        observer.asked.emit()


if __name__ == "__main__":
    threading.Thread(target=listen, daemon=True).start()
    sys.exit(main())
