"""The series of a run as TensorBoard event files, written by the library tensorboardX.

That library is an extra: it is loaded by name when a file is asked for, and whoever lacks it is
told what to install. Writing takes up to a second and goes on beside the interface.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from studio.archive import KeptRun
from studio.series import SeriesStore

LIBRARY = "tensorboardX"
EXTRA = "gradloom[tensorboard]"
Points = dict[str, list[tuple[int, float]]]


def why_not() -> str:
    """Why no event file can be written; empty where one can."""
    if importlib.util.find_spec(LIBRARY) is not None:
        return ""
    words = _words("Event files for TensorBoard need {library}: pip install '{extra}'")
    return words.format(library=LIBRARY, extra=EXTRA)


def tag(name: str) -> str:
    """The tag of a series: what is measured before where, so that TensorBoard draws the parts of
    one measure side by side."""
    part, _, measure = name.partition(".")
    return f"{measure}/{part}" if measure else part


def points_of(series: SeriesStore) -> Points:
    """The points of all series by their tags: (step, value), the mean of each that was kept."""
    return {
        tag(name): [(int(row[0]), float(row[4])) for row in track.rows.tolist()]
        for name, track in sorted(series.tracks.items())
    }


def folder_name(run: KeptRun) -> str:
    """A folder for a run below the one that TensorBoard is pointed at."""
    return re.sub(r"[^\w.-]+", "_", run.name).strip("_") or run.id


def write_events(run: KeptRun, points: Points, folder: Path) -> None:
    """Write a run's event file into a folder, which is made. OSError where that is impossible.

    Times are those of the run: its beginning, and its seconds shared out over its steps.
    """
    library: Any = importlib.import_module(LIBRARY)
    begun = datetime.fromisoformat(run.when).timestamp()
    pace = run.seconds / run.step if run.step else 0.0
    folder.mkdir(parents=True, exist_ok=True)
    writer = library.SummaryWriter(logdir=str(folder))
    try:
        for name, each in points.items():
            for step, value in each:
                writer.add_scalar(name, value, step, walltime=begun + step * pace)
        about = {"graph": run.graph, "seed": run.seed, "epochs": run.epoch, "ended": run.ended}
        text = "\n".join(f"* {key}: {value}" for key, value in about.items())
        writer.add_text("run", text, run.step)
    finally:
        writer.close()


class EventFiles(QObject):
    """Writes one file at a time, in a thread; `told` says in a line what came of it."""

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None

    def write(self, run: KeptRun, series: SeriesStore, folder: Path) -> None:
        """Begin to write a run's series into a folder of its name below this one."""
        reason = why_not()
        if reason:
            self.told.emit(reason)
            return
        self.wait()
        place = folder / folder_name(run)
        # Copied here: the series of a run that goes on are appended to.
        work = (run, points_of(series), place)
        self._thread = threading.Thread(target=self._work, args=work, name="event-files")
        self._thread.start()

    def wait(self) -> None:
        """Until what was begun is written."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self, run: KeptRun, points: Points, place: Path) -> None:
        try:
            write_events(run, points, place)
        except OSError as error:
            words = _words("The event file cannot be written to {path}: {reason}")
            self.told.emit(words.format(path=place, reason=error.strerror or str(error)))
        else:
            words = _words("Saved to {path}; see it by: tensorboard --logdir {folder}")
            self.told.emit(words.format(path=place, folder=place.parent))


def _words(text: str) -> str:
    return QCoreApplication.translate("EventFiles", text)
