"""Files dropped on the window: opened, merged, added, or refused in one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import files
from studio.app import Studio


@pytest.fixture
def studio(
    qapp: QApplication, qtbot: QtBot, circle_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """A studio with the small net open, without its late parts."""
    monkeypatch.setattr(Studio, "furnish", lambda studio: None)
    made = Studio(qapp)
    made.start(circle_file)
    qtbot.waitExposed(made.window)
    yield made
    made.context.history.mark_saved()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """Another graph as a file."""
    builder = Builder("Part")
    x, _ = builder.moons(at=(0.0, 0.0))
    builder.relu(x, at=(300.0, 0.0))
    path = tmp_path / "part.graph.json"
    files.write(builder.document, path)
    return path


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """The person clicks the button of these words; what was asked."""
    asked: list[str] = []

    def click(box: QMessageBox) -> int:
        asked.append(box.text() + box.informativeText())
        button = next(b for b in box.buttons() if b.text().replace("&", "") == words)
        box.show()
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    return asked


def drop(target: QWidget, path: Path, place: QPoint) -> bool:
    """Drag a file there and let go; whether it was wanted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    entered = QDragEnterEvent(place, *held)
    QApplication.sendEvent(target, entered)
    if entered.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(place), *held))
    QApplication.processEvents()
    return entered.isAccepted()


def test_a_graph_on_the_canvas_is_merged_when_the_person_says_so(
    studio: Studio, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, before = answer(monkeypatch, "Merge"), files.dumps(studio.context.document)
    assert drop(studio.deck.graph, part, QPoint(300, 200))
    assert len(asked) == 1
    assert "part.graph.json" in asked[0]
    assert "moons" in studio.context.document.nodes
    assert "dense" in studio.context.document.nodes
    assert len(studio.context.history.entries) == 1
    studio.context.history.undo()
    assert files.dumps(studio.context.document) == before


def test_or_it_is_opened(studio: Studio, part: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "Open")
    drop(studio.deck.graph, part, QPoint(300, 200))
    assert studio.context.path == part


def test_or_nothing_happens(
    studio: Studio, part: Path, circle_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "Cancel")
    drop(studio.deck.graph, part, QPoint(300, 200))
    assert studio.context.path == circle_file
    assert not studio.context.history.entries


def test_an_empty_canvas_opens_without_a_question(
    studio: Studio, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, "Cancel")
    studio.window.files.new()
    drop(studio.deck.graph, part, QPoint(300, 200))
    assert studio.context.path == part
    assert not asked


def test_a_table_on_the_window_becomes_a_data_node(studio: Studio, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("a,b\n1,2\n3,4\n")
    assert drop(studio.window, table, QPoint(5, 5))
    assert [n.params["path"] for n in studio.context.document if n.op == "table"] == ["points.csv"]


def test_a_table_on_the_welcome_page_begins_a_document(studio: Studio, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("a,b\n1,2\n3,4\n")
    studio.window.files.close()
    assert drop(studio.window, table, QPoint(5, 5))
    assert studio.window.is_editing
    assert [n.op for n in studio.context.document] == ["table"]


def test_what_cannot_be_dropped_is_said_in_one_line(studio: Studio, tmp_path: Path) -> None:
    said: list[str] = []
    studio.context.message.connect(said.append)
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    before = files.dumps(studio.context.document)
    assert not drop(studio.deck.graph, picture, QPoint(300, 200))
    assert files.dumps(studio.context.document) == before
    assert len(said) == 1
    assert "picture.png" in said[0]
    assert ".csv" in said[0]


class Trained:
    """Stands in for runs that have trained."""

    step_count = 3


@pytest.mark.parametrize("words", ["Predict", "Add as data", "Cancel"])
def test_a_table_beside_the_canvas_of_a_trained_graph_is_predicted_or_added(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    asked, predicted = answer(monkeypatch, words), []
    table = tmp_path / "new.csv"
    table.write_text("x1,x2\n1,2\n3,4\n")
    window = studio.window
    studio.window.drops.predict = predicted.append
    monkeypatch.setattr(studio.context, "runs", Trained())
    before = len(studio.context.document.nodes)
    assert drop(window, table, QPoint(5, 5))
    assert len(asked) == 1
    assert "new.csv" in asked[0]
    assert predicted == ([table] if words == "Predict" else [])
    assert len(studio.context.document.nodes) - before == (words == "Add as data")
