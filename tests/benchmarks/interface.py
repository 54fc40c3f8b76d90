"""How responsive the studio stays while it shows a training, and what showing it costs.

Run it by hand: ``python tests/benchmarks/interface.py [SECONDS]``. The real studio, offscreen, all
panels and one live view of each kind open, trains the spiral example at full speed. A watchdog in
its event loop measures how long the loop was blocked; the throughput is set against headless runs
in a process of their own, in turns, since the speed of a shared machine changes by a factor of two
within a minute. Beside the wall's clock, which on a busy machine measures the others, stands the
processor's: what the interface itself computed during a block, and steps a second of the worker's
processor time (Linux).
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

import typer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from engine.assets import folder
from engine.document import files
from engine.document.changes import SetSetting
from studio.app import Studio
from studio.runs import Runs

SECONDS = 10.0
ROUNDS = 5
TICK_MS = 5
LONGEST_BAR_MS = 50.0
SHARE_BAR = 0.8
EPOCHS = 1_000_000
HEADLESS = """
import sys
from time import perf_counter, process_time
from engine.document import files
from engine.training.start import open_session
session = open_session(files.read(sys.argv[1]))
session.advance(2000)
end = perf_counter() + float(sys.argv[2])
begin, computed, steps = perf_counter(), process_time(), 0
while perf_counter() < end:
    steps += session.advance(50)[0]
print(steps / (perf_counter() - begin), steps / (process_time() - computed))
"""


Block = tuple[float, float]
"""How long the event loop did not turn, and how much of that it computed itself (seconds)."""


class Watchdog(QObject):
    """Notes the time between two turns of the event loop, and how much of it was computed."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Block] = []
        self._last = (perf_counter(), thread_time())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def watch(self) -> None:
        """Begin."""
        self._last = (perf_counter(), thread_time())
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    def _tick(self) -> None:
        now, computed = perf_counter(), thread_time()
        gap = max(0.0, now - self._last[0] - TICK_MS / 1000)
        self.gaps.append((gap, computed - self._last[1]))
        self._last = (now, computed)


@dataclass(frozen=True, slots=True)
class Speed:
    """Steps a second of the wall's clock and of the processor time of whoever trains."""

    wall: float
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
    """What a process has computed since it began (Linux's /proc)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait(milliseconds: float) -> None:
    """Let the event loop turn."""
    loop = QEventLoop()
    QTimer.singleShot(int(milliseconds), loop.quit)
    loop.exec()


def opened(path: Path, application: QApplication) -> tuple[Studio, Runs]:
    """The studio with the file open, every panel shown, and the worker ready."""
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
        dock.show()
    # Side by side, so that none is hidden behind a tab.
    window.splitDockWidget(
        window.docks["problems"], window.docks["loss"], Qt.Orientation.Horizontal
    )
    wait(500)
    return studio, runs


def shown(path: Path, seconds: float) -> list[Round]:
    """Train before the eyes of every view, in turns with a headless training while it pauses."""
    application = QApplication([])
    application.setOrganizationName("gradloom-benchmark")
    studio, runs = opened(path, application)
    runs.set_speed(None)
    [worker] = multiprocessing.active_children()
    assert worker.pid is not None
    rounds = []
    for _ in range(ROUNDS):
        alone = headless(path, seconds)
        rounds.append(Round(alone, *watched(runs, worker.pid, seconds)))
    studio.context.history.mark_saved()
    studio.window.close()
    return rounds


def watched(runs: Runs, worker: int, seconds: float) -> tuple[Speed, list[Block], float]:
    """Train for some seconds: the speed, the blocks, the share of time the interface computes."""
    runs.run()
    wait(1000)
    watchdog = Watchdog()
    begin, before = perf_counter(), runs.step_count
    own, others = thread_time(), processor_seconds(worker)
    watchdog.watch()
    wait(seconds * 1000)
    watchdog.stop()
    steps, elapsed = runs.step_count - before, perf_counter() - begin
    speed = Speed(steps / elapsed, steps / (processor_seconds(worker) - others))
    load = (thread_time() - own) / elapsed
    runs.pause()
    wait(300)
    return speed, watchdog.gaps, load


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = place
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
        document = files.read(folder() / "examples" / "05-spiral.graph.json")
        SetSetting("epochs", EPOCHS).apply(document)
        path = Path(place) / "spiral.graph.json"
        files.write(document, path)
        report(shown(path, seconds / ROUNDS))


def report(rounds: list[Round]) -> None:
    """The figures beside their bars: medians of the rounds for speeds, the worst of all blocks."""
    typer.echo(f"{'steps a second':<24}{'by clock':>10}{'by processor':>18}")
    line = "{:<24}{:>10,.0f}{:>18,.0f}"
    for title, speeds in (
        ("headless", [r.alone for r in rounds]),
        ("in the studio", [r.seen for r in rounds]),
    ):
        wall, computed = median(s.wall for s in speeds), median(s.computed for s in speeds)
        typer.echo(line.format(title, wall, computed))
    share = median(r.seen.wall / r.alone.wall for r in rounds)
    thrift = median(r.seen.computed / r.alone.computed for r in rounds)
    typer.echo(f"{'share (bar ' + f'{SHARE_BAR:.0%})':<24}{share:>10.0%}{thrift:>18.0%}")
    typer.echo(f"{'blocks, ms':<24}{'by clock':>10}{'by processor':>18}")
    clock, processor = (sorted(b[kind] * 1000 for r in rounds for b in r.blocks) for kind in (0, 1))
    line = "{:<24}{:>10.1f}{:>18.1f}"
    typer.echo(line.format(f"longest (bar {LONGEST_BAR_MS:.0f})", clock[-1], processor[-1]))
    most = int(len(clock) * 0.99)
    typer.echo(line.format("1 of 100 longer than", clock[most], processor[most]))
    typer.echo(f"the interface computes {median(r.load for r in rounds):.0%} of the time")


if __name__ == "__main__":
    main()
