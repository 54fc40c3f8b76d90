"""The command palette and finding in the graph, by keyboard as a person uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document.changes import AddNode, PutNote, SetNode
from engine.document.model import Node, Note
from studio.actions import ACTIONS
from studio.shell.main_window import MainWindow
from studio.widgets.picker import Picker, Row

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def rows(picker: Picker) -> list[Row]:
    items = (picker.list.item(i) for i in range(picker.list.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in items if item is not None]


def opened(window: MainWindow, picker: Picker, open_it: Callable[[], None], qtbot: QtBot) -> None:
    window.activateWindow()
    open_it()
    qtbot.waitUntil(picker.field.hasFocus)


def write(picker: Picker, text: str) -> None:
    QTest.keyClicks(picker.field, text)
    QApplication.processEvents()


def test_the_key_opens_it_and_every_action_stands_in_it_with_its_keys(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL | SHIFT)
    picker = window.command_palette.commands
    qtbot.waitUntil(picker.isVisible)
    assert {row.key for row in rows(picker)} == {action.id for action in ACTIONS}
    by_key = {row.key: row for row in rows(picker)}
    assert "Ctrl+S" in by_key["save"].aside


def test_a_few_letters_and_enter_do_what_they_name(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    palette = window.command_palette
    opened(window, palette.commands, palette.open_commands, qtbot)
    write(palette.commands, "select al")
    assert rows(palette.commands)[0].key == "select_all"
    QTest.keyClick(palette.commands.field, Qt.Key.Key_Return)
    assert window._canvas_widget.asked == ["select_all"]  # type: ignore[attr-defined]
    assert not palette.commands.isVisible()


def test_what_cannot_be_done_now_stands_last_and_does_nothing(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    palette = window.command_palette
    opened(window, palette.commands, palette.open_commands, qtbot)
    able = [row.enabled for row in rows(palette.commands)]
    assert able == sorted(able, reverse=True)
    write(palette.commands, "duplicate")
    QTest.keyClick(palette.commands.field, Qt.Key.Key_Return)
    assert palette.commands.isVisible()
    QTest.keyClick(palette.commands.field, Qt.Key.Key_Escape)
    assert not palette.commands.isVisible()
    assert window._canvas_widget.asked == []  # type: ignore[attr-defined]


def test_what_was_done_last_is_offered_first(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    palette = window.command_palette
    for _ in range(2):
        opened(window, palette.commands, palette.open_commands, qtbot)
        write(palette.commands, "zoom out")
        QTest.keyClick(palette.commands.field, Qt.Key.Key_Return)
    opened(window, palette.commands, palette.open_commands, qtbot)
    assert rows(palette.commands)[0].key == "zoom_out"


def found(window: MainWindow, text: str, qtbot: QtBot) -> list[object]:
    palette = window.command_palette
    opened(window, palette.places, palette.open_find, qtbot)
    write(palette.places, text)
    keys: list[object] = [row.key for row in rows(palette.places)]
    palette.places.leave()
    return keys


def test_nodes_are_found_by_title_id_param_value_and_problem(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    window.context.do(AddNode(Node(id="lonely", op="relu")))
    window.context.do(SetNode("dense", "label", "Hidden part"))
    window.context.do(PutNote(Note(id="note", text="Remember the milk")))
    window.context.check_now()
    assert found(window, "hidden part", qtbot)[0] == ("node", "dense")
    assert found(window, "lonely", qtbot)[0] == ("node", "lonely")
    assert ("node", "dense") in found(window, "units 4", qtbot)
    assert ("node", "lonely") in found(window, "not connected", qtbot)
    assert found(window, "milk", qtbot) == [("note", "note")]
    assert len(found(window, "", qtbot)) == len(window.context.document.nodes) + 1


def test_enter_selects_what_was_found_and_brings_it_into_view(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    palette = window.command_palette
    opened(window, palette.places, palette.open_find, qtbot)
    write(palette.places, "dense")
    QTest.keyClick(palette.places.field, Qt.Key.Key_Return)
    assert window.context.selection.nodes == {"dense"}
    assert "reveal dense" in window._canvas_widget.asked  # type: ignore[attr-defined]
