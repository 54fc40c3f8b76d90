"""How long the canvas takes: medians against the gates. Run by hand; it asserts nothing.

Figures are processor time of the one thread that paints, since machines are shared. What a whole
window adds (memory, rest, edits, undo) is measured by `window.py` beside this.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/canvas.py [nodes ...]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
from collections.abc import Callable
from time import thread_time

from PySide6.QtCore import QDir, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from engine import assets
from engine.document import changes as edits
from engine.document.files import dumps, loads
from engine.document.model import Document, Node, Wire
from studio.canvas.canvas import Canvas
from studio.context import Context

say = sys.stdout.write

GATES = {"fit": 30, "zoom p95": 40, "pan 1:1": 12, "drag one node": 5, "hover": 0.2}
GATES_SMALL = dict.fromkeys(GATES, 12.0) | {"hover": 0.2}
GATES_HUGE = dict.fromkeys(GATES, 100.0) | {"drag one node": 12.0, "hover": 0.2}
OPEN = 0.1
"""Milliseconds a node that opening may take: 10,000 nodes in a second."""
OPS = ("dense", "relu", "add", "multiply", "tanh", "dropout", "concat", "matmul", "where")


def made(nodes: int) -> Document:
    """A grid of nodes of several kinds, about 1.5 wires a node."""
    rng = random.Random(7)
    document = Document()
    columns = max(int(nodes**0.5), 1)
    names: list[tuple[str, str]] = []
    for index in range(nodes):
        op = "circle" if index < columns else OPS[index % len(OPS)]
        name = document.free_id(op) if nodes < 2000 else f"{op}_{index}"
        column, row = divmod(index, columns)
        at = (column * 230.0, row * 140.0)
        edits.AddNode(Node(id=name, op=op, at=at)).apply(document)
        names.append((name, op))
        if index < columns:
            continue
        ports = {"add": "ab", "multiply": "ab", "where": "ab", "matmul": "ab"}.get(op, "x")
        for port in ports:
            source, _ = names[max(index - columns + rng.randint(-3, 3), 0) % max(index, 1)]
            target = "x1" if op == "concat" else port
            wire = Wire(source=source, source_port="y", target=name, target_port=target)
            if wire.key not in document.wires:
                edits.AddWire(wire).apply(document)
    return document


class Bench:
    """One canvas of 1600x1000 with a document of so many nodes."""

    def __init__(self, application: QApplication, nodes: int) -> None:
        self.application, self.nodes = application, nodes
        self.data = dumps(made(nodes))
        self.context = Context()
        self.canvas = Canvas(self.context)
        self.canvas.resize(1600, 1000)
        self.canvas.show()
        application.processEvents()

    def frame(self) -> None:
        """Paint one frame as the screen would get it."""
        self.canvas.repaint()

    def open(self) -> float:
        """Milliseconds from bytes to the first painted frame, without the check's inference."""
        begun = thread_time()
        document = loads(self.data, "benchmark")
        read = thread_time()
        self.context.open(document, None)
        self.frame()
        say(f"    of that reading {1000 * (read - begun):.0f} ms\n")
        return 1000 * (thread_time() - begun)

    def times(self, count: int, act: Callable[[int], None]) -> list[float]:
        """Milliseconds of each of so many frames."""
        result = []
        for index in range(count):
            begun = thread_time()
            act(index)
            result.append(1000 * (thread_time() - begun))
        return result

    def fit(self) -> float:
        """A whole repaint of everything."""

        def act(_: int) -> None:
            self.canvas.still.invalidate()
            self.frame()

        self.canvas.fit_all()
        act(0)
        return statistics.median(self.times(9, act))

    def zoom(self) -> tuple[float, float]:
        """From all to 1:1 and back: median and 95th percentile."""
        self.canvas.fit_all()
        self.frame()
        middle = QPointF(800, 500)
        steps = [2.0**0.25] * 26 + [2.0**-0.25] * 26

        def act(index: int) -> None:
            self.canvas._zoom(middle, steps[index])
            self.frame()

        found = sorted(self.times(len(steps), act))
        return statistics.median(found), found[int(len(found) * 0.95)]

    def pan(self) -> float:
        """Panning at 1:1."""
        self.at_actual_size()

        def act(index: int) -> None:
            self.canvas._pan(-37, -11)
            self.frame()

        act(0)
        return statistics.median(self.times(40, act))

    def drag(self) -> float:
        """One node in hand."""
        self.at_actual_size()
        canvas = self.canvas
        name = next(iter(canvas.scene.nodes.touching(canvas.viewport.visible())))
        canvas.viewport.centre_on(canvas.scene.node_rect(name).center())
        self.frame()
        start = canvas.viewport.to_screen(canvas.scene.node_rect(name).center())
        self.mouse(QEvent.Type.MouseButtonPress, start)

        def act(index: int) -> None:
            self.mouse(QEvent.Type.MouseMove, start + QPointF(5 + 3 * index, 2 * index))
            self.frame()

        act(1)
        found = statistics.median(self.times(40, act))
        canvas.cancel_gesture()
        return found

    def hover(self) -> float:
        """Moving over nodes, ports and wires without a button (hit-testing, no frame)."""
        self.at_actual_size()
        rng = random.Random(1)
        places = [QPointF(rng.uniform(0, 1600), rng.uniform(0, 1000)) for _ in range(400)]
        return statistics.median(
            self.times(400, lambda i: self.mouse(QEvent.Type.MouseMove, places[i]))
        )

    def at_actual_size(self) -> None:
        """Zoom 1 with the middle of the graph in the middle, at rest."""
        self.canvas.viewport.zoom = 1.0
        bounds = self.canvas.scene.bounds()
        assert bounds is not None
        self.canvas.viewport.centre_on(bounds.center())
        self.canvas._come_to_rest()
        for _ in range(20):
            self.frame()

    def mouse(self, kind: QEvent.Type, place: QPointF) -> None:
        """A mouse event straight to the canvas."""
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        down = kind == QEvent.Type.MouseButtonPress or self.canvas._gesture is not None
        event = QMouseEvent(
            kind,
            place,
            self.canvas.mapToGlobal(place),
            left if kind == QEvent.Type.MouseButtonPress else none,
            left if down else none,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.canvas, event)


def measure(application: QApplication, nodes: int) -> None:
    """Print every figure for one size."""
    gates = GATES_SMALL if nodes <= 2000 else GATES if nodes <= 50_000 else GATES_HUGE
    say(f"{nodes} nodes, {len(made(nodes).wires)} wires\n")
    bench = Bench(application, nodes)
    opened, most = bench.open(), max(OPEN * nodes, 1000)
    verdict = "" if opened <= most else "   MISSED"
    say(f"  {'open':<16}{opened:9.1f} ms   gate {most:g}{verdict}\n")
    middle, late = bench.zoom()
    say(f"  {'zoom median':<16}{middle:9.2f} ms\n")
    figures = {
        "fit": bench.fit(),
        "zoom p95": late,
        "pan 1:1": bench.pan(),
        "drag one node": bench.drag(),
        "hover": bench.hover(),
    }
    for name, value in figures.items():
        verdict = "" if value <= gates[name] else "   MISSED"
        say(f"  {name:<16}{value:9.2f} ms   gate {gates[name]:g}{verdict}\n")


def main() -> None:
    """Measure 1,000, 10,000 and 100,000 nodes, or the sizes given."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    QDir.addSearchPath("icons", str(assets.folder() / "icons"))
    for nodes in [int(a) for a in sys.argv[1:]] or [1000, 10_000, 100_000]:
        measure(application, nodes)


if __name__ == "__main__":
    main()
