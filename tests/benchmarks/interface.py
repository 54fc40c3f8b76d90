"""How responsive the studio stays while it shows a training, and what showing it costs.

Run it by hand: ``python tests/benchmarks/interface.py [SECONDS]``. The real studio, offscreen, all
panels open, trains the spiral example at full speed. A watchdog in its event loop measures how
long the loop was blocked; the throughput is set against headless runs in a process of their own,
one before and one after. Beside the wall's clock, which on a busy machine measures the others,
stands the processor's: what the interface itself computed during a block, and steps a second of
the worker's processor time (Linux).
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
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

SECONDS = 8.0
TICK_MS = 5
LONGEST_BAR_MS = 50.0
SHARE_BAR = 0.8
EPOCHS = 1_000_000
HEADLESS = """
import sys
from time import perf_counter, process_time
from engine.document import files
from engine.training.session import open_session
session = open_session(files.read(sys.argv[1]))
session.advance(2000)
end = perf_counter() + float(sys.argv[2])
begin, computed, steps = perf_counter(), process_time(), 0
while perf_counter() < end:
    steps += session.advance(50)[0]
print(steps / (perf_counter() - begin), steps / (process_time() - computed))
"""


class Watchdog(QObject):
    """Notes the time between two turns of the event loop, and how much of it was computed."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[tuple[float, float]] = []
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
class Shown:
    """What was seen of a training in the studio: its speed, and the blocks with what was
    computed in each (seconds)."""

    speed: Speed
    blocks: list[tuple[float, float]]
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
    for dock in window.docks.values():
        dock.show()
    # Side by side, so that none is hidden behind a tab.
    window.splitDockWidget(
        window.docks["problems"], window.docks["loss"], Qt.Orientation.Horizontal
    )
    wait(500)
    return studio, runs


def shown(path: Path, seconds: float) -> Shown:
    """Train before the eyes of every view."""
    application = QApplication([])
    application.setOrganizationName("gradloom-benchmark")
    studio, runs = opened(path, application)
    runs.set_speed(None)
    runs.run()
    wait(1000)
    [worker] = multiprocessing.active_children()
    assert worker.pid is not None
    watchdog = Watchdog()
    begin, before = perf_counter(), runs.step_count
    own, others = thread_time(), processor_seconds(worker.pid)
    watchdog.watch()
    wait(seconds * 1000)
    watchdog.stop()
    steps, elapsed = runs.step_count - before, perf_counter() - begin
    speed = Speed(steps / elapsed, steps / (processor_seconds(worker.pid) - others))
    load = (thread_time() - own) / elapsed
    runs.pause()
    studio.context.history.mark_saved()
    studio.window.close()
    return Shown(speed, watchdog.gaps, load)


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
        before = headless(path, seconds / 2)
        seen = shown(path, seconds)
        after = headless(path, seconds / 2)
    wall = (before.wall + after.wall) / 2
    report(Speed(wall, (before.computed + after.computed) / 2), seen)


def report(alone: Speed, seen: Shown) -> None:
    """The figures beside their bars."""
    line = "{:<24}{:>10,.0f}{:>18,.0f}"
    typer.echo(f"{'steps a second':<24}{'by clock':>10}{'by processor':>18}")
    typer.echo(line.format("headless", alone.wall, alone.computed))
    typer.echo(line.format("in the studio", seen.speed.wall, seen.speed.computed))
    shares = (seen.speed.wall / alone.wall, seen.speed.computed / alone.computed)
    typer.echo(f"{'share (bar ' + f'{SHARE_BAR:.0%})':<24}{shares[0]:>10.0%}{shares[1]:>18.0%}")
    typer.echo(f"{'blocks, ms':<24}{'by clock':>10}{'by processor':>18}")
    for place, title in enumerate((f"longest (bar {LONGEST_BAR_MS:.0f})", "1 of 100 longer than")):
        figures = []
        for kind in (0, 1):
            sizes = sorted(block[kind] for block in seen.blocks)
            figures.append(sizes[-1 if place == 0 else int(len(sizes) * 0.99)] * 1000)
        typer.echo(f"{title:<24}{figures[0]:>10.1f}{figures[1]:>18.1f}")
    typer.echo(f"the interface computes {seen.load:.0%} of the time")


if __name__ == "__main__":
    main()
