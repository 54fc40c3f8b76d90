"""How responsive the studio stays while it shows a training, and what showing it costs.

Run it by hand: ``python tests/benchmarks/interface.py [SECONDS]``. The real studio, offscreen, all
panels open, trains the spiral example at full speed. A watchdog in its event loop measures how
long the loop was blocked; the throughput is set against headless runs in a process of their own,
one before and one after, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

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
from time import perf_counter
from engine.document import files
from engine.training.session import open_session
session = open_session(files.read(sys.argv[1]))
session.advance(2000)
end = perf_counter() + float(sys.argv[2])
begin, steps = perf_counter(), 0
while perf_counter() < end:
    session.advance(50)
    steps += 50
print(steps / (perf_counter() - begin))
"""


class Watchdog(QObject):
    """Notes the time between two turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def watch(self) -> None:
        """Begin."""
        self._last = perf_counter()
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    def _tick(self) -> None:
        now = perf_counter()
        self.gaps.append(max(0.0, now - self._last - TICK_MS / 1000))
        self._last = now


@dataclass
class Shown:
    """What was seen of a training in the studio. blocks: seconds, sorted."""

    steps_per_second: float
    blocks: list[float]


def headless(path: Path, seconds: float) -> float:
    """Steps a second of a session alone in its process."""
    done = subprocess.run(
        [sys.executable, "-c", HEADLESS, str(path), str(seconds)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


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
    watchdog = Watchdog()
    begin, before = perf_counter(), runs.step_count
    watchdog.watch()
    wait(seconds * 1000)
    watchdog.stop()
    speed = (runs.step_count - before) / (perf_counter() - begin)
    runs.pause()
    studio.context.history.mark_saved()
    studio.window.close()
    return Shown(speed, sorted(watchdog.gaps))


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
        alone = headless(path, seconds / 2)
        seen = shown(path, seconds)
        alone = (alone + headless(path, seconds / 2)) / 2
    report(alone, seen)


def report(alone: float, seen: Shown) -> None:
    """The figures beside their bars."""
    longest = seen.blocks[-1] * 1000
    common = seen.blocks[int(len(seen.blocks) * 0.99)] * 1000
    share = seen.steps_per_second / alone
    typer.echo(f"headless       {alone:9,.0f} steps/s")
    typer.echo(f"in the studio  {seen.steps_per_second:9,.0f} steps/s")
    typer.echo(f"share          {share:9.0%}  (bar {SHARE_BAR:.0%})")
    typer.echo(f"longest block  {longest:9.1f} ms  (bar {LONGEST_BAR_MS:.0f} ms)")
    typer.echo(f"99th of 100    {common:9.1f} ms")


if __name__ == "__main__":
    main()
