"""The files of data nodes: read beside the interface, watched, found again, loaded anew."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.tabular import frame, reader
from engine.document.changes import RemoveNodes
from studio import reading
from studio.context import Context
from studio.views.inspector.data_file import DataFile, nearest
from studio.views.inspector.node_page import NodePage


def table(path: Path, rows: int = 20) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{k},{k * k},{('a', 'b')[k % 2]}" for k in range(rows)]
    path.write_text("\n".join(["one,two,label", *lines]) + "\n")
    return path


@pytest.fixture
def opened(context: Context, tmp_path: Path) -> Context:
    """A document with a table beside it."""
    table(tmp_path / "t.csv")
    g = Builder()
    x, y = g.table(path="t.csv", name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=2), y))
    context.open(g.document, tmp_path / "g.graph.json")
    return context


@pytest.fixture
def section(opened: Context, qtbot: QtBot) -> Iterator[DataFile]:
    page = NodePage(opened, ["data"])
    qtbot.addWidget(page)
    page.resize(360, 900)
    page.show()
    assert page.data_file is not None
    yield page.data_file
    qtbot.waitUntil(lambda: "background" not in {t.name for t in threading.enumerate()})


def lines(section: DataFile) -> dict[str, str]:
    found = {}
    for row in range(section._grid.rowCount()):
        items = [section._grid.itemAtPosition(row, k) for k in (0, 1)]
        if all(item is not None for item in items):
            left, right = (item.widget() for item in items)  # type: ignore[union-attr]
            assert isinstance(left, QLabel)
            assert isinstance(right, QLabel)
            assert left.isVisible()
            assert right.height() >= right.fontMetrics().height()
            found[left.text()] = right.text()
    return found


def shown_buttons(section: DataFile) -> list[QPushButton]:
    return [found for found in section.findChildren(QPushButton) if found.isVisible()]


def button(section: DataFile, words: str) -> QPushButton:
    (found,) = [b for b in shown_buttons(section) if b.text() == words]
    return found


def test_the_inspector_shows_the_file_its_size_rows_and_columns(
    section: DataFile, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Examples" in lines(section))
    shown = lines(section)
    assert shown["File"] == "t.csv"
    assert shown["Size"] == f"{(tmp_path / 't.csv').stat().st_size} bytes"
    assert shown["Examples"] == "20 (14 train, 6 test)"
    assert shown["Columns"] == "3: one, two, label"
    assert shown["Classes"] == "2: a 10, b 10"


def test_a_change_of_the_file_is_seen_without_asking(
    section: DataFile, opened: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.data_files.taken_in()
    qtbot.waitUntil(lambda: "Examples" in lines(section))
    with qtbot.waitSignal(opened.data_files.moved):
        table(tmp_path / "t.csv", 30)
    qtbot.waitUntil(lambda: "30 (" in lines(section).get("Examples", ""))
    (problem,) = [p for p in opened.report.problems if p.code == "data.changed"]
    assert (problem.node, problem.severity) == ("data", "warning")
    assert opened.compiles
    assert button(section, "Load again")
    opened.data_files.taken_in()
    assert not [p for p in opened.report.problems if p.code == "data.changed"]


def test_a_file_that_is_gone_is_found_again_and_taken_by_one_change(
    section: DataFile, opened: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    moved = tmp_path / "deep" / "er" / "t.csv"
    moved.parent.mkdir(parents=True)
    with qtbot.waitSignal(opened.checked):
        (tmp_path / "t.csv").rename(moved)
    qtbot.waitUntil(lambda: section.found == moved)
    assert not opened.report.ok
    qtbot.waitUntil(lambda: any(b.text() == "Use it" for b in shown_buttons(section)))
    QTest.mouseClick(button(section, "Use it"), Qt.MouseButton.LeftButton)
    assert opened.document.nodes["data"].params["path"] == "deep/er/t.csv"
    opened.check_now()
    assert opened.report.ok
    opened.history.undo()
    assert opened.document.nodes["data"].params["path"] == "t.csv"


def test_a_file_is_located_by_hand(
    section: DataFile, opened: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = table(tmp_path / "other" / "u.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(there), ""))
    QTest.mouseClick(button(section, "Locate..."), Qt.MouseButton.LeftButton)
    assert opened.document.nodes["data"].params["path"] == "other/u.csv"


def test_the_nearest_file_of_a_name_wins_and_links_are_not_followed(tmp_path: Path) -> None:
    assert nearest("t.csv", tmp_path) is None
    (tmp_path / "out").mkdir()
    table(tmp_path / "out" / "a" / "b" / "t.csv")
    near = table(tmp_path / "out" / "z" / "t.csv")
    assert nearest("t.csv", tmp_path) == near
    (tmp_path / "loop").mkdir()
    os.symlink(tmp_path / "out", tmp_path / "loop" / "link")
    assert nearest("t.csv", tmp_path / "loop") is None


# Large files


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Every file counts as large, and is read when it opens, not before."""
    monkeypatch.setattr(reading, "SMALL", 1)
    opened = threading.Event()
    plain = reader._bytes

    def slow(path: Path, watch: frame.Watch) -> bytes:
        while not opened.wait(0.005):
            watch.at(0.4, "file")
        return plain(path, watch)

    monkeypatch.setattr(reader, "_bytes", slow)
    yield opened
    opened.set()


def test_the_section_shows_how_far_the_reading_is_and_then_the_file(
    gate: threading.Event, section: DataFile, opened: Context, qtbot: QtBot
) -> None:
    assert opened.report.reading == {"data"}
    qtbot.waitUntil(lambda: section.progress.isVisible() and section.progress.value() == 400)
    assert lines(section) == {"File": "t.csv"}
    gate.set()
    qtbot.waitUntil(lambda: "Examples" in lines(section))
    assert opened.compiles
    assert not section.progress.isVisible()
    assert not section.cancel.isVisible()


def test_reading_is_cancelled_and_begun_again_in_the_section(
    gate: threading.Event, section: DataFile, opened: Context, qtbot: QtBot
) -> None:
    QTest.mouseClick(button(section, "Cancel"), Qt.MouseButton.LeftButton)
    assert [p.code for p in opened.report.of("data")] == ["data.cancelled"]
    assert not section.progress.isVisible()
    gate.set()
    QTest.mouseClick(button(section, "Read again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.compiles)
    qtbot.waitUntil(lambda: "Examples" in lines(section))


def test_a_large_file_that_changes_is_read_again_beside_the_interface(
    gate: threading.Event, section: DataFile, opened: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    gate.set()
    qtbot.waitUntil(lambda: "20 (" in lines(section).get("Examples", ""))
    gate.clear()
    table(tmp_path / "t.csv", 40)
    qtbot.waitUntil(lambda: opened.report.reading == {"data"})
    gate.set()
    qtbot.waitUntil(lambda: "40 (" in lines(section).get("Examples", ""))


def test_a_folder_of_pictures_tells_how_far_it_is(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for name in ("a", "b"):
        (tmp_path / "p" / name).mkdir(parents=True)
        for k in range(3):
            picture = QImage(8, 8, QImage.Format.Format_RGB32)
            picture.fill(40 * k)
            assert picture.save(str(tmp_path / "p" / name / f"{k}.png"))
    shares: list[float] = []
    at = frame.Watch.at

    def noted(watch: frame.Watch, share: float, what: str) -> None:
        if threading.current_thread() is not threading.main_thread():
            shares.append(share)
        at(watch, share, what)

    monkeypatch.setattr(frame.Watch, "at", noted)
    g = Builder()
    g.images(path="p", name="data")
    context.open(g.document, tmp_path / "g.graph.json")
    assert context.report.reading == {"data"}
    qtbot.waitUntil(lambda: not context.report.reading)
    assert {0.5, 5 / 6} <= {*shares}
    assert ("data", "x") in context.report.types


def test_only_what_names_a_file_is_watched(opened: Context, tmp_path: Path) -> None:
    assert opened.data_files._watcher.files() == [str(tmp_path / "t.csv")]
    opened.do(RemoveNodes(("data",)))
    opened.check_now()
    assert not opened.data_files._watcher.files()
