"""How responsive the studio stays while it shows a training, and what showing it costs.

Run it by hand: ``python tests/benchmarks/interface.py [--seconds 10] [--memory 60] [--every-view]
[spiral digits large]``. The real studio, offscreen, with the canvas (its nodes show faces), the
curves, the map, histograms and the gradient flow open, trains at full speed: the spiral, the
convolutional digits, and a graph of 200 nodes, each in a process of its own. A watchdog in the
event loop measures how long it was blocked; the throughput is set against headless runs in a
process of their own, in turns, since the speed of a shared machine changes by the minute. Then the
training goes on for a while, and the memory of both processes is followed.

Three clocks (Linux): the wall's, which on a busy machine measures the others; the wall's without
the time in which a thread was ready and had no processor, which is what a machine of one's own
would show, waiting for pipes and locks included; and what was computed.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Annotated

import numpy as np
import typer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from engine.assets import folder
from engine.document import files
from engine.document.changes import AddWire, SetSetting
from engine.document.model import Document, Node, Wire
from studio.app import Studio
from studio.runs import Runs

SECONDS, MEMORY_SECONDS = 10.0, 60.0
ROUNDS = 5
TICK_MS = 5
FRAME = 1 / 60
STALL_BAR_MS, FRAMES_BAR, SHARE_BAR, GROWTH_BAR = 33.0, 50.0, 0.9, 0.05
EPOCHS = 1_000_000
GRAPHS = ("spiral", "digits", "large")
VIEWS = ("decision_map", "histograms", "flow")
BLOCKS = 48
HEADLESS = """
import sys
from time import perf_counter, process_time
from engine.document import files
from engine.training.start import open_session
def waited():
    return int(open("/proc/self/schedstat").read().split()[1]) / 1e9
session = open_session(files.read(sys.argv[1]))
warm = perf_counter() + 0.7
while perf_counter() < warm:
    session.advance(10)
end = perf_counter() + float(sys.argv[2])
begin, computed, ready, steps = perf_counter(), process_time(), waited(), 0
while perf_counter() < end:
    steps += session.advance(10)[0]
wall = perf_counter() - begin
print(steps / wall, steps / (wall - waited() + ready), steps / (process_time() - computed))
"""
CLOCKS = ("clock", "free clock", "processor")

Block = tuple[float, float, float]
"""How long the event loop did not turn: by the clock, without what it waited for a processor, and
how much of that it computed itself (seconds)."""


def scheduled(task: Path) -> tuple[float, float]:
    """Seconds that a thread has computed and that it was ready without a processor."""
    computed, waited, _ = (task / "schedstat").read_text().split()
    return int(computed) / 1e9, int(waited) / 1e9


class Watchdog(QObject):
    """Notes the time between two turns of the event loop, and how much of it was computed."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Block] = []
        self._last = self._now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def watch(self) -> None:
        """Begin."""
        self._last = self._now()
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    def _now(self) -> tuple[float, float, float]:
        return perf_counter(), scheduled(Path("/proc/thread-self"))[1], thread_time()

    def _tick(self) -> None:
        now = self._now()
        wall, waited, computed = (n - t for n, t in zip(now, self._last, strict=True))
        gap = max(0.0, wall - TICK_MS / 1000)
        self.gaps.append((gap, max(0.0, gap - waited), computed))
        self._last = now


@dataclass(frozen=True, slots=True)
class Speed:
    """Steps a second: of the wall's clock, of the same without waiting for a processor, and of the
    processor time of whoever trains."""

    wall: float
    free: float
    computed: float


@dataclass(frozen=True, slots=True)
class Round:
    """A headless training, then one before the views: what the interface did meanwhile.

    load: the share of the time in which the interface computed.
    """

    alone: Speed
    seen: Speed
    blocks: list[Block]
    load: float


def headless(path: Path, seconds: float) -> Speed:
    """A session alone in its process."""
    done = subprocess.run(
        [sys.executable, "-c", HEADLESS, str(path), str(seconds)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Speed(*map(float, done.stdout.split()))


def processor_seconds(process: int) -> float:
    """What a process has computed since it began, in all of its threads."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(scheduled(task)[0] for task in tasks)


def wait(milliseconds: float) -> None:
    """Let the event loop turn."""
    loop = QEventLoop()
    QTimer.singleShot(int(milliseconds), loop.quit)
    loop.exec()


def opened(path: Path, application: QApplication, *, every: bool) -> tuple[Studio, Runs]:
    """The studio with the file open, the views shown, and the worker ready."""
    studio = Studio(application)
    studio.window.resize(1280, 800)
    studio.start(path)
    while (runs := studio.context.runs) is None or runs.phase != "ready":
        wait(50)
    window = studio.window
    panels = set(window.docks)
    for action in window.menus.submenus["views"].actions():
        action.trigger()
    for name, dock in window.docks.items():
        # Each live view in a window of its own, so that all of them are seen at once.
        dock.setFloating(name not in panels)
        dock.resize(480, 360)
        dock.setVisible(every or name in panels or name.startswith(VIEWS))
    # Side by side, so that none is hidden behind a tab.
    window.splitDockWidget(
        window.docks["problems"], window.docks["loss"], Qt.Orientation.Horizontal
    )
    wait(500)
    canvas = studio.deck.graph
    canvas.fit_all()
    if canvas.viewport.zoom < 0.7:
        # As a person would who wants to see faces: near enough, and the beginning of the graph.
        canvas.viewport.zoom = 0.7
        canvas.still.invalidate()
    canvas.update()
    wait(500)
    return studio, runs


@dataclass(frozen=True, slots=True)
class Measured:
    """All of one graph. sizes: of the interface and of the worker together, a second apart, in MB;
    missing: views that were to be seen and are not."""

    rounds: list[Round]
    sizes: list[float]
    missing: list[str]


def shown(path: Path, seconds: float, memory: float, *, every: bool) -> Measured:
    """Train before the eyes of the views, in turns with a headless training while it pauses."""
    application = QApplication([])
    application.setOrganizationName("gradloom-benchmark")
    studio, runs = opened(path, application, every=every)
    runs.set_speed(None)
    seen = [n for n, d in studio.window.docks.items() if d.isVisible()]
    missing = [v for v in ("loss", *VIEWS) if not any(n.startswith(v) for n in seen)]
    [worker] = multiprocessing.active_children()
    assert worker.pid is not None
    rounds = []
    for _ in range(ROUNDS):
        alone = headless(path, seconds)
        rounds.append(Round(alone, *watched(runs, worker.pid, seconds)))
    if not studio.deck.graph.scene.faces:
        missing.append("faces")
    sizes = followed(runs, (os.getpid(), worker.pid), memory) if memory > 0 else []
    studio.context.history.mark_saved()
    studio.window.close()
    return Measured(rounds, sizes, missing)


def watched(runs: Runs, worker: int, seconds: float) -> tuple[Speed, list[Block], float]:
    """Train for some seconds: the speed, the blocks, the share of time the interface computes.

    From the beginning, as the headless run does: the longer a network trains, the slower the
    processor computes its vanishing numbers.
    """
    main = Path(f"/proc/{worker}/task/{worker}")
    runs.reset()
    runs.run()
    wait(1000)
    watchdog = Watchdog()
    begin, before = perf_counter(), runs.step_count
    own, others, ready = thread_time(), processor_seconds(worker), scheduled(main)[1]
    watchdog.watch()
    wait(seconds * 1000)
    watchdog.stop()
    steps, elapsed = runs.step_count - before, perf_counter() - begin
    free = elapsed - (scheduled(main)[1] - ready)
    speed = Speed(steps / elapsed, steps / free, steps / (processor_seconds(worker) - others))
    load = (thread_time() - own) / elapsed
    runs.pause()
    wait(300)
    return speed, watchdog.gaps, load


def resident(process: int) -> float:
    """Megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def followed(runs: Runs, processes: tuple[int, ...], seconds: float) -> list[float]:
    """The memory of a training that goes on, once a second."""
    runs.run()
    sizes = []
    for _ in range(round(seconds)):
        wait(1000)
        sizes.append(sum(map(resident, processes)))
    runs.pause()
    wait(300)
    return sizes


# The graphs.


def large() -> Document:
    """200 nodes that train: a spiral and blocks of four nodes, each with a way round it."""
    document = Document()
    wires: list[tuple[str, str]] = []

    def add(name: str, op: str, at: tuple[float, float], **params: object) -> None:
        document.nodes[name] = Node(id=name, op=op, at=at, params=params)

    add("data", "spiral", (0, 150), points=500, labels="0, 1")
    add("stem", "dense", (240, 150), units=8)
    wires.append(("data.x", "stem.x"))
    last = "stem.y"
    for index in range(BLOCKS):
        x, y = 480.0 + 960 * (index % 7), 420.0 * (index // 7)
        names = [f"{op}_{index}" for op in ("sigmoid", "dense", "tanh", "add")]
        for place, name in enumerate(names):
            params = {"units": 8} if name.startswith("dense") else {}
            add(name, name.rpartition("_")[0], (x + 240 * place, y), **params)
        squash, dense, tanh, total = names
        wires += [(last, f"{squash}.x"), (f"{squash}.y", f"{dense}.x"), (f"{dense}.y", f"{tanh}.x")]
        wires += [(f"{tanh}.y", f"{total}.a"), (last, f"{total}.b")]
        last = f"{total}.y"
    bottom = 420.0 * (BLOCKS // 7 + 1)
    add("logit", "dense", (480, bottom), units=1)
    add("loss", "binary_cross_entropy", (720, bottom))
    add("accuracy", "accuracy", (720, bottom + 160))
    add("adam", "adam", (960, bottom), learning_rate=0.001)
    wires += [(last, "logit.x"), ("logit.y", "loss.prediction"), ("data.y", "loss.target")]
    wires += [("logit.y", "accuracy.prediction"), ("data.y", "accuracy.target")]
    wires.append(("loss.loss", "adam.loss"))
    for source, target in wires:
        (before, out), (after, into) = source.split("."), target.split(".")
        wire = Wire(source=before, source_port=out, target=after, target_port=into)
        AddWire(wire).apply(document)
    return document


def document_of(name: str) -> Document:
    """A graph by its name, trained without end."""
    examples = {"spiral": "05-spiral", "digits": "12-digits-cnn"}
    if name in examples:
        document = files.read(folder() / "examples" / f"{examples[name]}.graph.json")
    else:
        document = large()
    SetSetting("epochs", EPOCHS).apply(document)
    return document


# What came of it.


def verdict(good: bool) -> str:
    """Beside a bar."""
    return "" if good else "   MISSED"


def report(name: str, found: Measured) -> None:
    """The figures beside their bars: medians of the rounds for speeds, the worst of all blocks."""
    rounds = found.rounds
    typer.echo(f"\n{name:<26}" + "".join(f"{clock:>13}" for clock in CLOCKS))

    def line(title: str, figures: list[float], form: str, good: bool = True) -> None:
        typer.echo(f"{title:<26}" + "".join(f"{f:>13{form}}" for f in figures) + verdict(good))

    kinds: list[Callable[[Speed], float]] = [
        lambda s: s.wall,
        lambda s: s.free,
        lambda s: s.computed,
    ]
    line("steps/s, headless", [median(k(r.alone) for r in rounds) for k in kinds], ",.0f")
    line("steps/s, in the studio", [median(k(r.seen) for r in rounds) for k in kinds], ",.0f")
    shares = [median(k(r.seen) / k(r.alone) for r in rounds) for k in kinds]
    line(f"share (bar {SHARE_BAR:.0%})", shares, ".0%", min(shares[1:]) >= SHARE_BAR)
    blocks = [sorted(b[kind] for r in rounds for b in r.blocks) for kind in range(3)]
    stalls = [1000 * b[int(len(b) * 0.99)] for b in blocks]
    line(f"99 of 100 below, ms (<{STALL_BAR_MS:.0f})", stalls, ".1f", stalls[1] <= STALL_BAR_MS)
    line("longest block, ms", [1000 * b[-1] for b in blocks], ".1f")
    elapsed = sum(b[0] + TICK_MS / 1000 for r in rounds for b in r.blocks)
    frames = [1 / FRAME - sum(int(x / FRAME) for x in b) / elapsed for b in blocks]
    line(f"frames a second (bar {FRAMES_BAR:.0f})", frames, ".1f", frames[1] >= FRAMES_BAR)
    load = median(r.load for r in rounds)
    typer.echo(f"the interface computes {load:.0%} of the time")
    if found.missing:
        typer.echo(f"not seen: {', '.join(found.missing)}")
    remembered(found.sizes)


def remembered(sizes: list[float]) -> None:
    """The growth of memory an hour, from what came after the first third.

    The median of the slopes between all pairs: the recorded series fill what they reserve in a few
    steps, which say nothing of the hour to come, while a leak is steady. Neither number is hidden.
    """
    late = sizes[len(sizes) // 3 :]
    if len(late) < 10:
        return
    first, second = np.triu_indices(len(late), 1)
    grown = np.array(late)
    slope = float(np.median((grown[second] - grown[first]) / (second - first))) * 3600
    growth = slope / late[0]
    typer.echo(
        f"memory {sizes[0]:.0f} MB at first, {late[0]:.0f} MB warm, {late[-1]:.0f} MB at the end: "
        f"{growth:+.1%} an hour (bar {GROWTH_BAR:.0%}){verdict(growth < GROWTH_BAR)}"
    )


def measure(name: str, seconds: float, memory: float, *, every: bool) -> None:
    """One graph, in this process."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = place
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
        path = Path(place) / f"{name}.graph.json"
        files.write(document_of(name), path)
        report(name, shown(path, seconds / ROUNDS, memory, every=every))


def main(
    graphs: Annotated[list[str] | None, typer.Argument(help="spiral, digits, large")] = None,
    seconds: Annotated[float, typer.Option(help="of training before the views")] = SECONDS,
    memory: Annotated[float, typer.Option(help="seconds to follow the memory")] = MEMORY_SECONDS,
    every_view: Annotated[bool, typer.Option("--every-view")] = False,
    one: Annotated[bool, typer.Option("--one", hidden=True)] = False,
) -> None:
    """Measure the graphs, each in a process of its own."""
    names = graphs or list(GRAPHS)
    if one:
        measure(names[0], seconds, memory, every=every_view)
        return
    more = ["--every-view"] if every_view else []
    for name in names:
        settings = ["--one", "--seconds", str(seconds), "--memory", str(memory), *more]
        subprocess.run([sys.executable, __file__, name, *settings], check=True)


if __name__ == "__main__":
    typer.run(main)
