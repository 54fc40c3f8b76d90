"""The canvas within the window: keys that both know act once, and focus goes where it should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.canvas import Canvas
from studio.context import Context
from studio.shell.main_window import MainWindow
from studio.shell.rescue import Keeper
from studio.shell.settings import Settings
from studio.shell.theme import Theme
from studio.widgets import palette

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, circle_file: Path
) -> Iterator[MainWindow]:
    """A window with the small circle net open in a real canvas."""
    colours = palette.current()
    context = Context()
    settings = Settings()
    theme = Theme(qapp, settings)
    canvas = Canvas(context)
    keeper = Keeper(context, tmp_path / "journal")
    made = MainWindow(context, settings, theme, keeper, canvas, canvas, ())
    for part in (settings, context, theme):
        part.setParent(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.files.open(circle_file)
    qtbot.waitUntil(canvas.hasFocus)
    yield made
    context.history.mark_saved()
    made.close()
    made.deleteLater()
    palette.set_current(colours)


def canvas_of(window: MainWindow) -> Canvas:
    found = window.findChild(Canvas)
    assert found is not None
    return found


def test_duplicate_and_undo_by_key_act_once(window: MainWindow) -> None:
    canvas, document = canvas_of(window), window.context.document
    before = set(document.nodes)
    window.context.selection.set(nodes=["dense"])
    QTest.keyClick(canvas, Qt.Key.Key_D, CONTROL)
    assert len(document.nodes) == len(before) + 1
    QApplication.processEvents()
    QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
    assert set(document.nodes) == before


def test_delete_by_key_acts_once(window: MainWindow) -> None:
    window.context.selection.set(nodes=["dense"])
    QTest.keyClick(canvas_of(window), Qt.Key.Key_Delete)
    assert "dense" not in window.context.document.nodes
    assert len(window.context.history.entries) == 1


def test_tab_opens_the_search_and_typed_letters_are_no_commands(window: MainWindow) -> None:
    canvas, before = canvas_of(window), set(window.context.document.nodes)
    window.context.selection.set(nodes=["dense"])
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "mfh")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert set(window.context.document.nodes) == before
    assert not window.context.document.nodes["dense"].muted
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_a_wire_is_drawn_with_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    canvas, document = canvas_of(window), window.context.document
    canvas.fit_all()

    def pixel(node: str, side: str, port: str) -> QPoint:
        place = canvas.scene.port_place(node, side, port)
        assert place is not None
        x, y = place
        return (canvas.viewport.offset.toPoint()) + QPoint(
            round(x * canvas.viewport.zoom), round(y * canvas.viewport.zoom)
        )

    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start, end = pixel("circle", "out", "x"), pixel("dense_2", "in", "x")
    QTest.mousePress(canvas, left, plain, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, left, plain, end)
    assert ("circle", "x", "dense_2", "x") in document.wires
    assert ("dense", "y", "dense_2", "x") not in document.wires
