"""Trainings that were kept, in a folder of the user's: settings, graph, series, weights. No Qt.

One folder a run; the newest first. What is damaged is passed over; what is too old or too much is
taken away, pinned runs last of all (that is: never).
"""

from __future__ import annotations

import csv
import io
import json
import logging
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import numpy as np

from engine.document.files import write_bytes
from engine.errors import FileError
from engine.training.checkpoints import (
    about_weights,
    load_weights,
    position_of,
    save_weights,
    words_about,
)
from engine.training.session import Position
from studio.series import SeriesStore, Track

MOST_RUNS = 100
MOST_BYTES = 512 * 2**20
MOST_WEIGHT_BYTES = MOST_BYTES // 8
"""Of one run: a run with more is kept without its weights."""

RECORD, GRAPH = "run.json", "graph.json"
SERIES, WEIGHTS = "series.safetensors", "weights.safetensors"
MEANINGS = ("value", "lowest", "highest")

_log = logging.getLogger(__name__)


class KeptRun(msgspec.Struct, kw_only=True):
    """What is known of a run without reading its series or weights.

    when: its beginning, ISO 8601 with the zone. last: the last value of each series (None: no
    finite number). ended: why it ended, in the words of then.
    """

    id: str
    name: str
    when: str
    graph: str = ""
    seed: int = 0
    step: int = 0
    epoch: int = 0
    seconds: float = 0.0
    ended: str = ""
    last: dict[str, float | None] = {}
    pinned: bool = False
    has_weights: bool = False


class Archive:
    """The kept runs of one folder, which is made when it is first needed."""

    def __init__(
        self, folder: Path, most_runs: int = MOST_RUNS, most_bytes: int = MOST_BYTES
    ) -> None:
        self.folder, self._most_runs, self._most_bytes = folder, most_runs, most_bytes

    def new(self, name: str, graph: str, when: datetime | None = None) -> KeptRun:
        """The record of a run that begins; nothing is written yet."""
        when = when or datetime.now().astimezone()
        number = f"{when:%Y%m%d-%H%M%S}-{uuid4().hex[:6]}"
        return KeptRun(id=number, name=name, when=when.isoformat(timespec="seconds"), graph=graph)

    def runs(self) -> list[KeptRun]:
        """All of them, the newest first."""
        found = []
        for path in self.folder.glob(f"*/{RECORD}"):
            try:
                run = msgspec.json.decode(path.read_bytes(), type=KeptRun)
            except (OSError, msgspec.MsgspecError) as error:
                _log.warning("a kept run cannot be read: %s: %s", path, error)
                continue
            if run.id == path.parent.name:
                found.append(run)
        return sorted(found, key=lambda run: (run.when, run.id), reverse=True)

    # Writing. All raise FileError.

    def save(self, run: KeptRun) -> None:
        """Write the record."""
        folder = self.folder / run.id
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(
                "{name}: the folder cannot be made: {reason}",
                name=str(folder),
                reason=(error.strerror or str(error)).lower(),
            ) from error
        write_bytes(msgspec.json.encode(run), folder / RECORD)

    def save_graph(self, run: KeptRun, document: bytes) -> None:
        """Write the graph as it was trained."""
        write_bytes(document, self.folder / run.id / GRAPH)

    def save_series(self, run: KeptRun, series: SeriesStore) -> None:
        """Write the series."""
        arrays = {name: track.rows for name, track in series.tracks.items()}
        state = {name: track.state for name, track in series.tracks.items()}
        path = self.folder / run.id / SERIES
        save_weights(path, arrays, {"tracks": json.dumps(state)})

    def save_weights(
        self, run: KeptRun, arrays: Mapping[str, np.ndarray], position: Position
    ) -> None:
        """Write the weights, unless they are too large to be kept; `run` says whether it has."""
        small = sum(array.nbytes for array in arrays.values()) <= MOST_WEIGHT_BYTES
        if small:
            save_weights(self.folder / run.id / WEIGHTS, arrays, about_weights(position))
        run.has_weights = small

    def delete(self, run: KeptRun) -> None:
        """Take a run away for good."""
        try:
            shutil.rmtree(self.folder / run.id)
        except FileNotFoundError:
            return
        except OSError as error:
            raise FileError(
                "{name}: the run cannot be deleted: {reason}",
                name=run.name,
                reason=(error.strerror or str(error)).lower(),
            ) from error

    def prune(self, keep: str = "") -> list[KeptRun]:
        """Take away the oldest until the rest is within bounds; what went. keep: an id that
        stays whatever it costs, as pinned ones do."""
        runs = self.runs()
        sizes = {run.id: self.size(run) for run in runs}
        total, count, gone = sum(sizes.values()), len(runs), []
        for run in reversed(runs):
            if count <= self._most_runs and total <= self._most_bytes:
                break
            if run.pinned or run.id == keep:
                continue
            self.delete(run)
            gone.append(run)
            total, count = total - sizes[run.id], count - 1
        return gone

    def size(self, run: KeptRun) -> int:
        """Bytes on the disk."""
        return sum(p.stat().st_size for p in (self.folder / run.id).glob("*") if p.is_file())

    # Reading. All raise FileError.

    def graph(self, run: KeptRun) -> bytes:
        """The graph as it was trained."""
        path = self.folder / run.id / GRAPH
        try:
            return path.read_bytes()
        except OSError as error:
            raise FileError(
                "{name}: the graph of the run cannot be read: {reason}",
                name=run.name,
                reason=(error.strerror or str(error)).lower(),
            ) from error

    def series(self, run: KeptRun) -> SeriesStore:
        """The series."""
        path = self.folder / run.id / SERIES
        arrays, store = load_weights(path), SeriesStore()
        try:
            states = json.loads(words_about(path)["tracks"])
            for name, state in states.items():
                store.tracks[name] = Track.restored(arrays[name], state)
        except (KeyError, TypeError, ValueError) as error:
            raise FileError("{name}: the series are damaged", name=run.name) from error
        return store

    def weights(self, run: KeptRun) -> dict[str, np.ndarray]:
        """The last weights."""
        return load_weights(self.folder / run.id / WEIGHTS)

    def position(self, run: KeptRun) -> Position | None:
        """Where the training stood that had those weights."""
        return position_of(words_about(self.folder / run.id / WEIGHTS))


def series_csv(store: SeriesStore) -> str:
    """The series as a table: a line for each point that is kept, with its mean, lowest and highest
    value (the same, while a series is short enough to have a point for each value)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("series", "step", "epoch", *MEANINGS))
    for name, track in sorted(store.tracks.items()):
        for step, epoch, low, high, mean in track.rows.tolist():
            numbers: tuple[Any, ...] = (int(step), epoch, mean, low, high)
            writer.writerow((name, *numbers))
    return out.getvalue()
