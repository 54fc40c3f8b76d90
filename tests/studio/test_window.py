"""The main window: files, welcome page, actions, themes, and what is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.document import files
from engine.document.changes import AddNode, SetParam, SetText
from engine.document.model import Node
from studio.actions import ACTIONS, MENUS, menu_ids
from studio.shell.main_window import HIDDEN_AT_FIRST, MainWindow
from studio.shell.welcome import Card
from studio.widgets import palette

WindowMaker = Callable[[], MainWindow]


class Boxes:
    """Answers message boxes as a person would, and notes what they said."""

    def __init__(self) -> None:
        self.answer = QMessageBox.StandardButton.Cancel
        self.said: list[str] = []


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    """Message boxes that answer at once."""
    made = Boxes()

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        made.said.append(f"{box.text()} {box.informativeText()}")
        return made.answer

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return made


def name_file(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """The person names this file in the dialogs (empty: presses Cancel)."""
    for dialog in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, dialog, lambda *a, **k: (str(path), ""))


def cards(window: MainWindow) -> list[Card]:
    """The cards of the examples."""
    return window.welcome.findChildren(Card)


def test_the_studio_starts_at_the_welcome_page_without_panels(window: MainWindow) -> None:
    assert not window.is_editing
    assert window.windowTitle() == "Gradloom"
    assert not any(dock.isVisible() for dock in window.docks.values())
    assert not window.menus.actions["save"].isEnabled()


def test_an_example_opens_as_a_document_of_ones_own(window: MainWindow, circle_file: Path) -> None:
    (card,) = cards(window)
    assert card.accessibleName() == "Circle"
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.is_editing
    assert window.context.path is None
    assert window.context.document.title == "Circle"
    seen = {name for name, dock in window.docks.items() if dock.isVisible()}
    assert seen == set(window.docks) - HIDDEN_AT_FIRST


def test_a_file_opens_is_titled_and_remembered(window: MainWindow, circle_file: Path) -> None:
    assert window.files.open(circle_file)
    assert window.context.path == circle_file
    assert window.windowTitle() == "circle.graph.json[*] \u2013 Gradloom"
    assert window._settings.recent_files == [circle_file]
    assert not window.isWindowModified()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"format": "other"}', b"[1]"])
def test_a_bad_file_is_said_in_a_line_and_the_document_stays(
    window: MainWindow, circle_file: Path, tmp_path: Path, boxes: Boxes, content: bytes
) -> None:
    window.files.open(circle_file)
    bad = tmp_path / "bad.graph.json"
    bad.write_bytes(content)
    assert not window.files.open(bad)
    assert len(boxes.said) == 1
    assert "Traceback" not in boxes.said[0]
    assert window.context.path == circle_file
    assert "dense" in window.context.document.nodes


def test_a_missing_file_and_a_folder_are_said_too(
    window: MainWindow, tmp_path: Path, boxes: Boxes
) -> None:
    assert not window.files.open(tmp_path / "missing.graph.json")
    assert not window.files.open(tmp_path)
    assert len(boxes.said) == 2
    assert not window.is_editing


def test_a_bad_example_is_shown_as_such_and_cannot_be_opened(
    make_window: WindowMaker, tmp_path: Path
) -> None:
    (tmp_path / "broken.graph.json").write_text("{")
    window = make_window()
    broken = next(card for card in cards(window) if "broken" in card.accessibleName())
    assert not broken.isEnabled()
    assert broken.accessibleDescription()


def test_saving_writes_the_file_and_takes_the_mark_away(
    window: MainWindow, circle_file: Path
) -> None:
    window.files.open(circle_file)
    window.context.do(SetParam("dense", "units", 7))
    assert window.isWindowModified()
    window.menus.actions["save"].trigger()
    assert not window.isWindowModified()
    assert files.read(circle_file).nodes["dense"].params["units"] == 7
    window.context.history.undo()
    window.context.history_moved.emit()
    assert window.isWindowModified()


def test_a_new_document_asks_for_a_name_and_gets_the_ending(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.new()
    window.context.do(AddNode(Node(id="relu", op="relu")))
    name_file(monkeypatch, tmp_path / "mine")
    assert window.files.save()
    assert window.context.path == tmp_path / "mine.graph.json"
    assert json.loads((tmp_path / "mine.graph.json").read_bytes())["format"] == "gradloom-graph"


def test_cancelling_the_name_saves_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.new()
    window.context.do(SetText("title", "x"))
    name_file(monkeypatch, "")
    assert not window.files.save()
    assert window.context.history.is_changed


def test_a_folder_that_cannot_be_written_is_said_and_the_mark_stays(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boxes: Boxes
) -> None:
    window.files.new()
    window.context.do(SetText("title", "x"))
    name_file(monkeypatch, tmp_path / "nowhere" / "a.graph.json")
    assert not window.files.save()
    assert len(boxes.said) == 1
    assert window.context.history.is_changed


@pytest.mark.parametrize("leave", ["new", "ask_open", "close"])
def test_unsaved_changes_are_kept_when_the_person_cancels(
    window: MainWindow, circle_file: Path, boxes: Boxes, leave: str
) -> None:
    window.files.open(circle_file)
    window.context.do(SetParam("dense", "units", 7))
    assert not getattr(window.files, leave)()
    assert "circle.graph.json" in boxes.said[0]
    assert window.context.document.nodes["dense"].params["units"] == 7


def test_discarding_lets_the_changes_go(
    window: MainWindow, circle_file: Path, boxes: Boxes
) -> None:
    window.files.open(circle_file)
    before = circle_file.read_bytes()
    window.context.do(SetParam("dense", "units", 7))
    boxes.answer = QMessageBox.StandardButton.Discard
    assert window.files.close()
    assert not window.is_editing
    assert circle_file.read_bytes() == before


def test_saving_on_the_way_out_writes_them(
    window: MainWindow, circle_file: Path, boxes: Boxes
) -> None:
    window.files.open(circle_file)
    window.context.do(SetParam("dense", "units", 7))
    boxes.answer = QMessageBox.StandardButton.Save
    assert window.files.new()
    assert files.read(circle_file).nodes["dense"].params["units"] == 7
    assert not window.context.document.nodes


def test_the_window_stays_open_when_the_person_cancels(
    window: MainWindow, circle_file: Path, boxes: Boxes
) -> None:
    window.files.open(circle_file)
    window.context.do(SetParam("dense", "units", 7))
    assert not window.close()
    assert window.isVisible()


def test_a_graph_dropped_on_the_window_opens(window: MainWindow, circle_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(circle_file))])
    held = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(200, 200), *held)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), *held))
    assert window.context.path == circle_file


def test_undo_and_redo_name_what_they_take_back(window: MainWindow, circle_file: Path) -> None:
    window.files.open(circle_file)
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert not undo.isEnabled()
    window.context.do(SetParam("dense", "units", 7))
    window.menus.judge()
    assert undo.isEnabled()
    assert undo.text().startswith("Undo ")
    undo.trigger()
    window.menus.judge()
    assert "units" in window.context.document.nodes["dense"].params
    assert window.context.document.nodes["dense"].params["units"] == 4
    assert redo.isEnabled()


def test_keys_of_the_canvas_count_only_while_it_has_the_focus(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    window.activateWindow()
    canvas: QWidget = window._canvas_widget
    asked: list[str] = canvas.asked  # type: ignore[attr-defined]
    window.context.selection.set(["dense"])
    window.menus.judge()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    QTest.keyClick(canvas, Qt.Key.Key_F)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert asked == ["fit_selection", "delete_selection"]
    search = window.library.search
    search.setFocus()
    QTest.keyClicks(search, "f")
    QTest.keyClick(search, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(search, Qt.Key.Key_Delete)
    assert asked == ["fit_selection", "delete_selection"]
    assert search.text() == ""


def test_every_action_has_a_place_and_no_key_does_two_things() -> None:
    placed = {name for _, names in MENUS for name in menu_ids(names)}
    assert {action.id for action in ACTIONS} == placed
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_tooltips_of_actions_show_their_keys(window: MainWindow) -> None:
    assert "Ctrl+Z" in window.menus.actions["undo"].toolTip()


@pytest.mark.parametrize(("choice", "colours"), [("light", palette.LIGHT), ("dark", palette.DARK)])
def test_the_theme_changes_at_once_and_is_kept(
    window: MainWindow, choice: str, colours: palette.Colours
) -> None:
    window.menus.actions[f"theme_{choice}"].trigger()
    assert palette.current() == colours
    shot = window.grab().toImage()
    assert shot.pixelColor(5, window.height() // 2).name() == colours.window
    assert window._settings.theme == choice


def test_hidden_panels_stay_hidden_at_the_next_start(
    make_window: WindowMaker, circle_file: Path
) -> None:
    first = make_window()
    first.files.open(circle_file)
    first.docks["problems"].close()
    first.close()
    second = make_window()
    second.files.open(circle_file)
    assert not second.docks["problems"].isVisible()
    assert second.docks["library"].isVisible()
    second.menus.actions["restore_layout"].trigger()
    assert second.docks["problems"].isVisible()


def test_going_to_the_welcome_page_and_back_keeps_the_layout(
    window: MainWindow, circle_file: Path
) -> None:
    window.files.open(circle_file)
    window.docks["library"].close()
    window.files.close()
    window.files.open(circle_file)
    assert not window.docks["library"].isVisible()
    assert window.docks["inspector"].isVisible()


def test_everything_that_can_be_used_has_a_name_for_screen_readers(
    window: MainWindow, circle_file: Path
) -> None:
    window.files.open(circle_file)
    for selected in ([], ["dense"], ["circle"], ["sgd"]):
        window.context.selection.set(selected)
        window.inspector.rebuild()
        for kind in (QPushButton, QLineEdit):
            nameless = [
                widget
                for widget in window.findChildren(kind)
                if widget.isVisible()
                and not (widget.accessibleName() or getattr(widget, "text", str)())
                and not widget.objectName().startswith("qt_")
            ]
            assert not nameless, [w.parent() for w in nameless]
