"""How the whole window bears large graphs: outline, minimap, problems and history as people have
them. Run by hand; it asserts nothing.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/window.py [nodes ...]

Figures are processor time of the thread that paints (of the whole process for rest and memory). A
block is what one turn of the event loop computes: for so long the window answers nobody. Each size
has a process of its own, since memory is measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QEvent,
    QEventLoop,
    QObject,
    QPointF,
    QSettings,
    QTimer,
)
from PySide6.QtWidgets import QApplication

from engine.document import changes as edits
from engine.document import files
from engine.document.model import Document, Node, Wire
from studio.app import Studio

say = sys.stdout.write

GATES = {
    "open, s": 12.0,
    "memory, MB": 100.0,
    "at rest, ms/s": 1.0,
    "wake-ups at rest": 0.0,
    "edit, block": 33.0,
    "rename, block": 33.0,
    "wire, block": 33.0,
    "undo a paste": 200.0,
    "redo a paste": 200.0,
    "zoom p95": 40.0,
    "pan 1:1": 12.0,
    "fit": 30.0,
}
GATES_HUGE = dict.fromkeys(("zoom p95", "pan 1:1", "fit"), 100.0)
"""From 50,000 nodes on; the other gates are for 10,000."""
REST_SECONDS = 4.0
WAVE = ("relu", "add", "multiply", "tanh", "dropout", "add", "dense", "multiply")


def sound(nodes: int) -> Document:
    """A graph in which every type is known: a grid, about 1.5 wires a node, no error."""
    document = Document()
    columns = max(int(nodes**0.5), 1)
    for index in range(nodes):
        column, row = divmod(index, columns)
        op = "circle" if index < columns else WAVE[index % len(WAVE)]
        name, at = f"{op}_{index}", (column * 230.0, row * 140.0)
        params = {"units": 2} if op == "dense" else {}
        document.nodes[name] = Node(id=name, op=op, at=at, params=params)
    names = list(document.nodes)
    for index in range(columns, nodes):
        name = names[index]
        for port, shift in (("a", 0), ("b", 3)) if "_" in name and _binary(name) else (("x", 0),):
            above = names[max(index - columns - shift, index % columns if shift else 0)]
            out = "x" if above.startswith("circle") else "y"
            wire = Wire(source=above, source_port=out, target=name, target_port=port)
            edits.AddWire(wire).apply(document)
    return document


def _binary(name: str) -> bool:
    return name.startswith(("add", "multiply"))


class Turns(QObject):
    """Listens to the event loop: how much each turn computes, and which timers fire."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.blocks: list[float] = []
        self.timers: Counter[str] = Counter()
        self.wakes = 0
        self._last = thread_time()
        self._listens = False
        self._application = application
        QAbstractEventDispatcher.instance().awake.connect(self._turn)

    def _turn(self) -> None:
        now = thread_time()
        self.blocks.append(1000 * (now - self._last))
        self._last = now
        self.wakes += 1

    def begin(self) -> None:
        """Count from here on."""
        self._turn()
        self.blocks.clear()
        self.timers.clear()
        self.wakes = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Timer:
            self.timers[type(watched).__name__ + " " + watched.objectName()] += 1
        return False

    def let(self, milliseconds: float) -> None:
        """Let the event loop turn."""
        loop = QEventLoop()
        QTimer.singleShot(int(milliseconds), loop.quit)
        loop.exec()


def resident() -> float:
    """Megabytes of memory that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Bench:
    """The real studio with every panel of a first start, and the outline and the minimap."""

    def __init__(self, application: QApplication, place: Path) -> None:
        self.application, self.place = application, place
        self.studio = Studio(application)
        window = self.studio.window
        window.resize(1600, 1000)
        self.turns = Turns(application)
        self.studio.start(None)
        self.turns.let(1500)
        self.window, self.canvas = window, self.studio.deck.graph
        window.files.new()
        self.canvas.minimap.show()
        self.turns.let(1500)
        window.docks["outline"].raise_()
        self.turns.let(300)
        self.application.processEvents()

    def settle(self) -> list[float]:
        """Wait until nothing happens any more; the turns until then, in milliseconds."""
        found: list[float] = []
        while True:
            self.turns.begin()
            self.turns.let(400)
            found += self.turns.blocks
            if sum(self.turns.blocks) < 20.0:
                return found

    def longest(self, act: Callable[[], object]) -> tuple[float, float, float]:
        """The longest turn after an act, the act's own time, and all that was computed for it."""
        self.settle()
        before = thread_time()
        act()
        alone = 1000 * (thread_time() - before)
        found = self.settle()
        return max(alone, *found), alone, alone + sum(found)

    def frames(self, count: int, act: Callable[[int], None]) -> list[float]:
        """Milliseconds of so many frames, with what the turn of the event loop adds."""
        found = []
        for index in range(count):
            begun = thread_time()
            act(index)
            self.application.processEvents()
            self.canvas.repaint()
            found.append(1000 * (thread_time() - begun))
        return found


def report(name: str, value: float, gates: dict[str, float], more: str = "") -> None:
    """One line."""
    gate = gates.get(name)
    verdict = "" if gate is None else f"   gate {gate:g}" + ("   MISSED" if value > gate else "")
    say(f"  {name:<22}{value:10.2f}{verdict}{more}\n")
    sys.stdout.flush()


def at_rest(bench: Bench, gates: dict[str, float]) -> None:
    """What a window does to which nobody does anything."""
    bench.settle()
    bench.turns.let(1500)
    bench.application.installEventFilter(bench.turns)
    bench.turns.begin()
    used = process_time()
    bench.turns.let(1000 * REST_SECONDS)
    used = process_time() - used
    bench.application.removeEventFilter(bench.turns)
    timers = dict(bench.turns.timers)
    # Two of the turns, and one timer, are the clock that ends the measurement.
    report("at rest, ms/s", round(1000 * used / REST_SECONDS, 1), gates, f"   timers {timers}")
    report("wake-ups at rest", max(bench.turns.wakes - 4, 0), gates)


def editing(bench: Bench, gates: dict[str, float]) -> None:
    """Single edits: the longest turn, what the edit itself takes, and all of it."""
    context, document = bench.studio.context, bench.studio.context.document
    name = next(n for n in document.nodes if n.startswith("dropout"))
    wire = next(iter(document.outgoing(name)), None) or document.incoming(name)[0]
    rates = iter((0.1, 0.2, 0.3, 0.4, 0.6, 0.7))
    sized = next(n for n in document.nodes if n.startswith("dense"))
    acts: dict[str, Callable[[], object]] = {
        "edit, block": lambda: context.do(edits.SetParam(name, "rate", next(rates))),
        "size, block": lambda: context.do(edits.SetParam(sized, "units", 3)),
        "move, block": lambda: context.do(edits.MoveNodes({name: (5.0 + next(rates), 7.0)})),
        "wire, block": lambda: context.do(edits.RemoveWire(wire.key)),
        "undo it, block": context.history.undo,
        "rename, block": lambda: context.do(edits.RenameNode(name, "another_name")),
        "undo that, block": context.history.undo,
    }
    for title, act in acts.items():
        block, alone, whole = bench.longest(act)
        report(title, block, gates, f"   itself {alone:.1f}, all {whole:.0f}")


def pasting(bench: Bench, gates: dict[str, float]) -> None:
    """All of the graph once more, and that undone and done again."""
    canvas, context = bench.canvas, bench.studio.context
    everything = partial(context.selection.set, context.document.nodes, context.document.wires)
    block, alone, whole = bench.longest(everything)
    report("select all, block", block, gates, f"   itself {alone:.1f}, all {whole:.0f}")
    canvas.copy()
    for title, act in (
        ("paste", canvas.paste),
        ("undo a paste", context.history.undo),
        ("redo a paste", context.history.redo),
        ("undo a paste", context.history.undo),
    ):
        block, alone, whole = bench.longest(act)
        report(title, alone, gates, f"   longest block {block:.0f}, all {whole:.0f}")


def moving(bench: Bench, gates: dict[str, float]) -> None:
    """Fit, zoom and pan."""
    canvas = bench.canvas

    def whole(_: int) -> None:
        canvas.still.invalidate()
        canvas.fit_all()

    whole(0)
    bench.settle()
    report("fit", median(bench.frames(7, whole)), gates)
    middle = QPointF(canvas.width() / 2, canvas.height() / 2)
    steps = [2.0**0.25] * 26 + [2.0**-0.25] * 26
    found = sorted(bench.frames(len(steps), lambda i: canvas._zoom(middle, steps[i])))
    report("zoom p95", found[int(len(found) * 0.95)], gates, f"   median {median(found):.1f}")
    canvas.viewport.zoom = 1.0
    canvas.viewport.centre_on(canvas.scene.bounds().center())
    canvas._come_to_rest()
    bench.settle()
    report("pan 1:1", median(bench.frames(30, lambda _: canvas._pan(-37, -11))), gates)


def measure(nodes: int, place: Path) -> None:
    """All figures of one size."""
    application = QApplication([])
    application.setOrganizationName("gradloom-benchmark")
    gates = GATES | (GATES_HUGE if nodes > 50_000 else {})
    if nodes != 10_000:
        gates.pop("memory, MB")
    path = place / "large.graph.json"
    subprocess.run([sys.executable, __file__, "--write", str(nodes), str(path)], check=True)
    bench = Bench(application, place)
    empty = resident()
    begun, clock = thread_time(), perf_counter()
    bench.window.files.open(path)
    bench.application.processEvents()
    bench.canvas.repaint()
    opened, waited = thread_time() - begun, perf_counter() - clock
    document = bench.studio.context.document
    count = len(bench.studio.context.report.problems)
    say(f"{nodes} nodes, {len(document.wires)} wires, {count} problems\n")
    report("open, s", opened, gates, f"   by the clock {waited:.2f}")
    block, _, whole = bench.longest(lambda: None)
    report("after that, block", block, gates, f"   all {whole:.0f}")
    report("memory, MB", resident() - empty, gates, f"   empty {empty:.0f}")
    at_rest(bench, gates)
    editing(bench, gates)
    moving(bench, gates)
    if nodes <= 20_000:
        pasting(bench, gates)
    bench.studio.context.history.mark_saved()
    bench.window.close()
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Measure 10,000 and 100,000 nodes, or the sizes given, each in a process of its own."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--write"]:
        files.write(sound(int(arguments[1])), arguments[2])
        return
    if arguments[:1] == ["--one"]:
        with tempfile.TemporaryDirectory() as place:
            os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = place
            os.environ["XDG_DATA_HOME"] = place
            QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
            measure(int(arguments[1]), Path(place))
        return
    for nodes in arguments or ["10000", "100000"]:
        subprocess.run([sys.executable, __file__, "--one", nodes], check=True)


if __name__ == "__main__":
    main()
