"""The files of data nodes: opened beside the interface, watched, found again, loaded anew."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.tabular import frame
from studio import data_files
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
    names = {"data facts", "search"}
    qtbot.waitUntil(lambda: not names & {thread.name for thread in threading.enumerate()})


def lines(section: DataFile) -> dict[str, str]:
    found = {}
    for row in range(section._grid.rowCount()):
        items = [section._grid.itemAtPosition(row, k) for k in (0, 1)]
        if all(item is not None for item in items):
            left, right = (item.widget() for item in items)  # type: ignore[union-attr]
            assert isinstance(left, QLabel)
            assert isinstance(right, QLabel)
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


def test_a_large_file_is_opened_beside_the_interface(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(data_files, "LARGE", 1)
    threads: set[int] = set()
    before = frame.present_watch

    def noted() -> frame.Watch:
        threads.add(threading.get_ident())
        return before()

    monkeypatch.setattr("engine.data.tabular.reader.present_watch", noted)
    table(tmp_path / "t.csv", 500)
    g = Builder()
    x, y = g.table(path="t.csv", name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=2), y))
    context.open(g.document, tmp_path / "g.graph.json")
    assert context.report.pending == {"data"}
    assert not context.compiles
    assert ("data", "x") not in context.report.types
    assert threading.get_ident() not in threads
    assert context.data_files.opening is not None
    assert context.data_files.opening.path.name == "t.csv"
    qtbot.waitUntil(lambda: context.compiles)
    assert str(context.report.types[("data", "x")]) == "float32[N, 2]"
    assert context.data_files.opening is None


def test_opening_is_cancelled_and_begun_again(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(data_files, "LARGE", 1)
    table(tmp_path / "t.csv", 50)
    g = Builder()
    x, y = g.table(path="t.csv", name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=2), y))
    hold = threading.Event()
    real = data_files.watched

    def held(watch: frame.Watch) -> object:
        hold.wait(20)
        return real(watch)

    monkeypatch.setattr(data_files, "watched", held)
    context.open(g.document, tmp_path / "g.graph.json")
    context.data_files.cancel()
    hold.set()
    qtbot.waitUntil(lambda: context.data_files.opening is None)
    (problem,) = context.report.of("data")
    assert "cancelled" in str(problem.text)
    assert context.report.pending == {"data"}
    context.data_files.open_again()
    qtbot.waitUntil(lambda: context.compiles)
