"""Weights in files: saved, loaded with what does not fit said, and kept beside the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.document.changes import SetParam, SetSetting
from engine.training.checkpoints import load_weights
from engine.training.session import weights_sha256
from engine.worker.client import Client
from studio.runs import Runs
from studio.shell.main_window import MainWindow
from studio.shell.weights import WeightFiles, beside


class Room:
    """A window with runs, a real worker, and the weight commands."""

    def __init__(self, window: MainWindow, path: Path, qtbot: QtBot) -> None:
        self.window, self.context, self.path, self.qtbot = window, window.context, path, qtbot
        self.runs = Runs(window.context, Client, window)
        self.weight_files = WeightFiles(window.context, self.runs, window.files, window)
        window.use_weight_files(self.weight_files)
        window.use_runs(self.runs)
        self.messages: list[str] = []
        self.context.message.connect(self.messages.append)
        self.runs.start()
        window.files.open(path)
        self.ready()

    def ready(self) -> None:
        self.qtbot.waitUntil(lambda: self.runs.phase == "ready", timeout=30_000)

    def train(self) -> str:
        self.runs.epoch()
        self.qtbot.waitUntil(
            lambda: self.runs.phase == "ready" and self.runs.step_count > 0, timeout=30_000
        )
        return self.digest()

    def digest(self) -> str:
        found = self.runs.weights.now(30.0)
        assert found is not None
        return weights_sha256(found.arrays)

    def boxes(self) -> list[QMessageBox]:
        return [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]


@pytest.fixture
def room(window: MainWindow, circle_file: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(window, circle_file, qtbot)
    yield made
    for box in made.boxes():
        box.close()
    made.runs.close()


def test_weights_come_back_from_a_file_with_their_place_in_the_training(
    room: Room, tmp_path: Path
) -> None:
    trained, step = room.train(), room.runs.step_count
    assert room.weight_files.save_to(tmp_path / "w.safetensors")
    assert weights_sha256(load_weights(tmp_path / "w.safetensors")) == trained
    room.runs.reset()
    room.qtbot.waitUntil(lambda: room.runs.step_count == 0)
    assert room.weight_files.load_from(tmp_path / "w.safetensors")
    room.qtbot.waitUntil(lambda: room.runs.step_count == step, timeout=30_000)
    assert room.digest() == trained
    assert any("All 4 weights fit" in line for line in room.messages)


def test_what_does_not_fit_is_said(room: Room, tmp_path: Path) -> None:
    room.train()
    room.weight_files.save_to(tmp_path / "w.safetensors")
    room.context.do(SetParam("dense", "units", 6))
    assert room.weight_files.load_from(tmp_path / "w.safetensors")
    room.qtbot.waitUntil(lambda: bool(room.boxes()), timeout=30_000)
    (box,) = room.boxes()
    assert box.text() == "1 of 4 weights fit"
    assert "dense/bias (4) \u2260 (6)" in box.informativeText()


def test_a_file_that_is_none_is_refused_in_words(room: Room, tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(b"hello")
    assert not room.weight_files.load_from(tmp_path / "w")
    (box,) = room.boxes()
    assert "no safetensors file" in box.informativeText()


def test_weights_travel_with_the_graph_where_it_asks_for_that(room: Room) -> None:
    place = beside(room.path)
    assert place.name == "circle.weights.safetensors"
    trained = room.train()
    room.window.save()
    assert not place.exists()
    room.context.do(SetSetting("keep_weights", True))
    room.window.save()
    assert weights_sha256(load_weights(place)) == trained
    room.window.files.open(room.path)
    room.qtbot.waitUntil(lambda: room.weight_files.offered is not None)
    assert room.weight_files.offered is not None
    assert "circle.graph.json" in room.weight_files.offered.text()
    room.weight_files.offered.defaultButton().click()
    room.qtbot.waitUntil(lambda: room.runs.step_count > 0, timeout=30_000)
    assert room.digest() == trained


def test_weights_that_were_never_trained_do_not_replace_those_that_were(room: Room) -> None:
    room.context.do(SetSetting("keep_weights", True))
    trained = room.train()
    room.window.save()
    room.window.files.open(room.path)
    room.qtbot.waitUntil(lambda: room.weight_files.offered is not None)
    assert room.weight_files.offered is not None
    room.weight_files.offered.reject()
    room.ready()
    room.context.do(SetSetting("epochs", 7))
    room.window.save()
    arrays = load_weights(beside(room.path))
    assert weights_sha256(arrays) == trained
    assert all(isinstance(array, np.ndarray) for array in arrays.values())
