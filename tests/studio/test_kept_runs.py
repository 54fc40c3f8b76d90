"""Kept runs: the archive on the disk, and what a window keeps of its trainings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import files
from engine.document.changes import SetParam, SetSetting
from engine.errors import FileError
from engine.training.session import Position, weights_sha256
from engine.worker.client import Client
from engine.worker.messages import Weights
from studio.archive import Archive, KeptRun, series_csv
from studio.context import Context
from studio.kept_runs import KeptRuns
from studio.runs import Runs
from studio.series import SeriesStore


def some_series(count: int) -> SeriesStore:
    store = SeriesStore()
    steps = range(count)
    store.append(steps, [s / 10 for s in steps], {"test.loss": [1 / (s + 1) for s in steps]})
    return store


def kept(archive: Archive, name: str, day: int, pinned: bool = False) -> KeptRun:
    run = archive.new(name, name, datetime(2026, 1, day, tzinfo=UTC))
    run.pinned = pinned
    archive.save(run)
    archive.save_graph(run, b"{}")
    archive.save_series(run, some_series(5))
    archive.save_weights(run, {"a/b": np.zeros(1000)}, Position(3, 2, 1))
    archive.save(run)
    return run


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    run = kept(archive, "first", 1)
    run.last = {"test.loss": None}
    archive.save(run)
    (found,) = Archive(tmp_path).runs()
    assert found == run
    assert found.has_weights
    assert archive.graph(found) == b"{}"
    assert archive.position(found) == Position(3, 2, 1)
    np.testing.assert_array_equal(archive.weights(found)["a/b"], np.zeros(1000))


@pytest.mark.parametrize("count", [0, 1, 7, 4096, 10_001])
def test_series_go_on_where_they_were_kept(tmp_path: Path, count: int) -> None:
    archive = Archive(tmp_path)
    run = archive.new("a", "a")
    archive.save(run)
    store = some_series(count) if count else SeriesStore()
    archive.save_series(run, store)
    again = archive.series(run)
    for one in (store, again):
        one.append([count], [count / 10], {"test.loss": [0.5]})
    np.testing.assert_array_equal(again.tracks["test.loss"].rows, store.tracks["test.loss"].rows)
    assert again.tracks["test.loss"].state == store.tracks["test.loss"].state


def test_the_newest_comes_first_and_the_oldest_goes_first(tmp_path: Path) -> None:
    archive = Archive(tmp_path, most_runs=3)
    for day, name in enumerate("abcde", 1):
        kept(archive, name, day, pinned=name == "a")
    assert [run.name for run in archive.runs()] == list("edcba")
    assert [run.name for run in archive.prune()] == ["b", "c"]
    assert [run.name for run in archive.runs()] == list("eda")


def test_the_bound_on_bytes_is_kept_too(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sizes = [archive.size(kept(archive, name, day)) for day, name in enumerate("abc", 1)]
    small = Archive(tmp_path, most_bytes=sum(sizes) - 1)
    assert [run.name for run in small.prune()] == ["a"]
    tiny = Archive(tmp_path, most_bytes=1)
    newest = tiny.runs()[0]
    tiny.prune(keep=newest.id)
    assert [run.name for run in tiny.runs()] == ["c"]


def test_damaged_runs_are_passed_over_or_refused_in_words(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first, second = kept(archive, "a", 1), kept(archive, "b", 2)
    (tmp_path / first.id / "run.json").write_bytes(b"{")
    assert [run.name for run in archive.runs()] == ["b"]
    (tmp_path / second.id / "series.safetensors").write_bytes(b"?")
    (tmp_path / second.id / "graph.json").unlink()
    for read in (archive.series, archive.graph):
        with pytest.raises(FileError):
            read(second)
    archive.delete(second)
    archive.delete(second)
    assert archive.runs() == []


def test_a_table_of_the_series_has_a_line_a_point() -> None:
    lines = series_csv(some_series(3)).splitlines()
    assert lines == [
        "series,step,epoch,value,lowest,highest",
        "test.loss,0,0.0,1.0,1.0,1.0",
        "test.loss,1,0.1,0.5,0.5,0.5",
        f"test.loss,2,0.2,{1 / 3},{1 / 3},{1 / 3}",
    ]


class Room:
    """A context, its runs with a real worker, and what is kept of them."""

    def __init__(self, context: Context, folder: Path, qtbot: QtBot) -> None:
        self.context, self.qtbot, self.folder = context, qtbot, folder
        self.messages: list[str] = []
        context.message.connect(self.messages.append)
        self.runs = Runs(context, Client)
        self.kept = KeptRuns(self.runs, Archive(folder), self.runs)
        self.runs.start()
        self.wait(lambda: self.runs.phase == "ready")

    def wait(self, until: object) -> None:
        self.qtbot.waitUntil(until, timeout=30_000)

    def train(self) -> None:
        before = self.runs.step_count
        self.runs.run()
        self.wait(lambda: self.runs.phase == "finished" and self.runs.step_count > before)

    def settle(self) -> None:
        """Until the present run is on the disk with its weights."""
        self.wait(lambda: self.kept.current is not None and self.kept.current.has_weights)

    def weights(self) -> Weights:
        found = self.runs.weights.now(30.0)
        assert found is not None
        return found

    def close(self) -> None:
        self.kept.close()
        self.runs.close()
        self.runs.deleteLater()


@pytest.fixture
def room(context: Context, circle: Builder, tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    SetSetting("epochs", 6).apply(circle.document)
    context.open(circle.document, None)
    made = Room(context, tmp_path / "runs", qtbot)
    yield made
    made.close()


def test_a_training_is_kept_with_graph_series_and_weights(room: Room) -> None:
    assert room.kept.list == []
    room.train()
    room.settle()
    (run,) = Archive(room.folder).runs()
    assert run.name == "Circle 1"
    assert (run.epoch, run.seed) == (6, 0)
    assert run.ended == "All 6 epochs are done"
    assert files.loads(room.kept.archive.graph(run), "kept").nodes == room.context.document.nodes
    assert weights_sha256(room.kept.archive.weights(run)) == weights_sha256(room.weights().arrays)
    assert room.kept.archive.series(run).tracks.keys() == room.runs.series.tracks.keys()


def test_starting_over_keeps_what_was_and_a_new_seed_begins_another(room: Room) -> None:
    room.train()
    trained = weights_sha256(room.weights().arrays)
    # At once: what is not on the disk yet is taken from the worker before it starts over.
    room.runs.new_seed()
    room.wait(lambda: room.runs.phase == "ready" and room.runs.step_count == 0)
    assert room.context.document.setting("seed") == 1
    room.train()
    room.settle()
    second, first = room.kept.list
    assert (first.name, first.seed) == ("Circle 1", 0)
    assert (second.name, second.seed) == ("Circle 2", 1)
    assert weights_sha256(room.kept.archive.weights(first)) == trained
    assert weights_sha256(room.kept.archive.weights(second)) != trained
    room.context.history.undo()
    assert room.context.document.setting("seed") == 0


def test_starting_over_leads_to_the_same_and_a_new_seed_to_another_initialisation(
    room: Room,
) -> None:
    before = weights_sha256(room.weights().arrays)
    room.train()
    room.runs.reset()
    room.wait(lambda: room.runs.step_count == 0 and room.runs.phase == "ready")
    assert weights_sha256(room.weights().arrays) == before
    room.runs.new_seed()
    room.wait(lambda: room.runs.phase == "ready")
    assert weights_sha256(room.weights().arrays) != before


def test_a_run_is_brought_back_with_one_undoable_entry(room: Room) -> None:
    room.train()
    room.settle()
    trained = room.weights()
    document, series = (
        files.dumps(room.context.document),
        room.runs.series.tracks["train.loss"].rows,
    )
    room.context.do(SetParam("dense", "units", 9))
    room.context.do(SetSetting("batch_size", 33))
    room.wait(lambda: room.runs.summary.get("parameters") == 9 * 4 + 1)
    edited, entries = files.dumps(room.context.document), len(room.context.history.entries)
    first = room.kept.list[-1]
    room.kept.restore(first)
    room.wait(lambda: any("is back" in line for line in room.messages))
    assert files.dumps(room.context.document) == document
    assert len(room.context.history.entries) == entries + 1
    now = room.weights()
    assert now.position == trained.position
    assert weights_sha256(now.arrays) == weights_sha256(trained.arrays)
    rows = room.runs.series.tracks["train.loss"].rows
    np.testing.assert_array_equal(rows[: len(series)], series)
    room.context.history.undo()
    assert files.dumps(room.context.document) == edited


def test_two_runs_are_compared_and_one_is_laid_over(room: Room) -> None:
    room.train()
    room.runs.new_seed()
    room.wait(lambda: room.runs.phase == "ready" and room.runs.step_count == 0)
    room.context.do(SetParam("sgd", "learning_rate", 0.25))
    room.train()
    room.settle()
    second, first = room.kept.list
    found = room.kept.differences(first, second)
    assert found is not None
    places = {d.place: (d.before, d.after) for d in found}
    assert places == {"seed": (0, 1), "sgd.learning_rate": (0.1, 0.25)}
    told: list[None] = []
    room.kept.overlaid_changed.connect(lambda: told.append(None))
    room.kept.overlay(first, True)
    assert list(room.kept.overlaid) == [first.id]
    assert (room.kept.slot(first), room.kept.slot(second)) == (0, -1)
    room.kept.delete([first])
    assert not room.kept.overlaid
    assert len(told) == 2
    assert [run.name for run in Archive(room.folder).runs()] == ["Circle 2"]


def test_names_and_pins_are_kept(room: Room) -> None:
    room.train()
    room.settle()
    (run,) = room.kept.list
    room.kept.rename(run, "  The good one ")
    room.kept.rename(run, " ")
    room.kept.pin(run, True)
    record = json.loads((room.folder / run.id / "run.json").read_bytes())
    assert (record["name"], record["pinned"]) == ("The good one", True)


def test_closing_while_it_runs_keeps_the_run(room: Room) -> None:
    room.context.do(SetSetting("epochs", 10**6))
    room.runs.run()
    room.wait(lambda: room.runs.step_count > 30)
    room.kept.close()
    (run,) = Archive(room.folder).runs()
    assert run.has_weights
    assert run.step > 30


def test_without_a_step_there_is_nothing_to_keep(room: Room) -> None:
    room.runs.reset()
    room.wait(lambda: room.runs.phase == "ready")
    room.kept.close()
    assert Archive(room.folder).runs() == []


def test_a_folder_that_cannot_be_written_is_said_once(room: Room) -> None:
    room.folder.write_text("in the way")
    room.train()
    room.wait(lambda: any("cannot be kept" in line for line in room.messages))
    room.kept.keep()
    assert sum("cannot be kept" in line for line in room.messages) == 1
