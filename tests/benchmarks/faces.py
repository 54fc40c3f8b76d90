"""What the pictures on nodes and the dashes on wires cost while a training runs.

Run it by hand: ``python tests/benchmarks/faces.py [SECONDS]``. The real studio, offscreen, the
canvas alone at zoom 1, trains the spiral example at full speed: headless in a process of its own,
then with pictures and motion, then without, in turns, since the speed of a shared machine changes
by the minute. Figures as in ``interface.py``.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typer
from interface import EPOCHS, Block, Speed, headless, wait, watched
from PySide6.QtCore import QPointF, QSettings
from PySide6.QtWidgets import QApplication

from engine.assets import folder
from engine.document import files
from engine.document.changes import SetSetting
from studio import habits
from studio.app import Studio
from studio.habits import Habits

SECONDS = 24.0
ROUNDS = 4
SHARE_BAR = 0.9
STALL_BAR_MS = 33.0

Measured = tuple[Speed, list[Block], float]


def opened(path: Path, application: QApplication) -> Studio:
    """The studio with the canvas alone, all nodes in view at zoom 1."""
    studio = Studio(application)
    studio.window.resize(1500, 900)
    studio.start(path)
    while (runs := studio.context.runs) is None or runs.phase != "ready":
        wait(50)
    for dock in studio.window.docks.values():
        dock.hide()
    wait(200)
    canvas = studio.deck.graph
    canvas.viewport.zoom, canvas.viewport.offset = 1.0, QPointF(60, 200)
    canvas.still.invalidate()
    canvas.update()
    runs.set_speed(None)
    wait(500)
    return studio


def measure(path: Path, seconds: float) -> list[tuple[Speed, Measured, Measured]]:
    """Rounds of: headless, with faces, without."""
    application = QApplication([])
    application.setOrganizationName("gradloom-benchmark")
    studio = opened(path, application)
    runs = studio.context.runs
    assert runs is not None
    [worker] = multiprocessing.active_children()
    assert worker.pid is not None
    rounds = []
    for _ in range(ROUNDS):
        alone = headless(path, seconds)
        found: list[Measured] = []
        for shown in (True, False):
            habits.use(Habits(faces=shown, motion=shown))
            wait(300)
            found.append(watched(runs, worker.pid, seconds))
        rounds.append((alone, found[0], found[1]))
    studio.context.history.mark_saved()
    studio.window.close()
    return rounds


def report(rounds: list[tuple[Speed, Measured, Measured]]) -> None:
    """The figures beside their bars."""
    typer.echo(f"{'':<24}{'with faces':>14}{'without':>14}")
    line = "{:<24}{:>14}{:>14}"

    def both(title: str, figures: tuple[str, str]) -> None:
        typer.echo(line.format(title, *figures))

    for kind in ("wall", "computed"):
        shares = [
            median(getattr(r[which][0], kind) / getattr(r[0], kind) for r in rounds)
            for which in (1, 2)
        ]
        title = f"share, {'clock' if kind == 'wall' else f'processor (bar {SHARE_BAR:.0%})'}"
        both(title, (f"{shares[0]:.0%}", f"{shares[1]:.0%}"))
    for kind, name in ((0, "clock"), (1, "processor")):
        blocks = [sorted(b[kind] * 1000 for r in rounds for b in r[which][1]) for which in (1, 2)]
        most = [f"{b[int(len(b) * 0.99)]:.1f}" for b in blocks]
        both(f"99 of 100 blocks, {name}", (most[0], most[1]))
        both(f"longest block, {name}", (f"{blocks[0][-1]:.1f}", f"{blocks[1][-1]:.1f}"))
    loads = [median(r[which][2] for r in rounds) for which in (1, 2)]
    both("the interface computes", (f"{loads[0]:.0%}", f"{loads[1]:.0%}"))
    typer.echo(f"bar for 99 of 100 blocks: {STALL_BAR_MS:.0f} ms")


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
        report(measure(path, seconds / ROUNDS / 2))


if __name__ == "__main__":
    main()
