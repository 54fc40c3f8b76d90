"""Large files are read in a thread: the check waits, the person may cancel, the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.tabular import reader
from engine.data.tabular.frame import Watch
from engine.document.changes import SetParam
from studio import reading
from studio.background import Background
from studio.context import Context
from studio.shell.reading_bar import ReadingBar


@pytest.fixture
def large(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """A context whose table counts as large."""
    monkeypatch.setattr(reading, "SMALL", 10)
    path = tmp_path / "large.csv"
    path.write_text("a,b,y\n" + "".join(f"{k},{k * k},{k % 2}\n" for k in range(200)))
    builder = Builder("Large")
    builder.relu(builder.table(path=str(path), label="y")[0])
    yield_context = context
    yield_context.document = builder.document
    yield yield_context
    context.reading.close()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Files are read when it opens, and not before."""
    opened = threading.Event()
    plain = reader._bytes

    def slow(path: Path, watch: Watch) -> bytes:
        while not opened.wait(0.005):
            watch.at(0.1, "file")
        return plain(path, watch)

    monkeypatch.setattr(reader, "_bytes", slow)
    yield opened
    opened.set()


def test_the_check_waits_for_the_data_and_is_made_again(
    large: Context, gate: threading.Event, qtbot: QtBot
) -> None:
    large.open(large.document, None)
    assert large.report.reading == {"table"}
    assert not large.compiles
    assert [p.severity for p in large.report.problems if p.code == "data.reading"] == ["info"]
    assert ("table", "x") not in large.report.types
    gate.set()
    qtbot.waitUntil(lambda: not large.report.reading)
    assert str(large.report.types["table", "x"]) == "float32[N, 2]"
    assert large.compiles


def test_the_bar_shows_what_is_read_and_its_cross_gives_it_up(
    large: Context, gate: threading.Event, qtbot: QtBot
) -> None:
    bar = ReadingBar(large.reading)
    qtbot.addWidget(bar)
    large.open(large.document, None)
    bar.show()
    qtbot.waitUntil(lambda: bar.bar.value() == 100)
    assert bar.words.text() == "Reading large.csv"
    qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    (problem,) = [p for p in large.report.problems if p.code == "data.cancelled"]
    assert problem.severity == "error"
    assert bar.words.text() == "large.csv is not read"
    assert not large.compiles
    gate.set()
    qtbot.mouseClick(bar.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: large.compiles)
    assert bar.isHidden()


def test_an_edit_meanwhile_reads_what_is_wanted_then(
    large: Context, gate: threading.Event, qtbot: QtBot
) -> None:
    large.open(large.document, None)
    large.do(SetParam("table", "rows", 50))
    large.check_now()
    gate.set()
    qtbot.waitUntil(lambda: large.compiles)
    assert large.report.types["table", "x"].shape[1] == 2
    assert large.reading.job is None


def test_what_was_read_is_not_read_again(large: Context, qtbot: QtBot) -> None:
    large.open(large.document, None)
    qtbot.waitUntil(lambda: large.compiles)
    large.check_now()
    assert not large.report.reading


def test_a_fault_of_a_large_file_is_said_like_that_of_a_small_one(
    large: Context, qtbot: QtBot
) -> None:
    path = Path(large.document.nodes["table"].params["path"])
    path.write_text("a,b,y\n1,2,0\n3\n4,5,1\n")
    large.open(large.document, None)
    qtbot.waitUntil(lambda: not large.report.reading)
    assert [p.code for p in large.report.problems if p.node == "table"] == ["data.ragged"]


def test_only_the_newest_work_is_told(qtbot: QtBot) -> None:
    work = Background()
    told: list[Any] = []
    work.done.connect(told.append)
    first = threading.Event()
    work.start(lambda watch: first.wait(5))
    work.start(lambda watch: "second")
    first.set()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(30)
    assert told == ["second"]
    work.close()
