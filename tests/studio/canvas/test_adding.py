"""Adding nodes by search and by drop, notes and frames by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit

from engine import registry
from studio.canvas import Canvas
from studio.canvas.canvas import OP_MIME
from studio.canvas.search import rank

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def search_field(canvas: Canvas) -> QLineEdit:
    field = canvas.findChild(QLineEdit)
    assert field is not None
    return field


def test_a_double_click_on_nothing_searches_and_adds_there(canvas: Canvas, hands: Hands) -> None:
    QTest.mouseDClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, hands.at(120, 260))
    field = search_field(canvas)
    assert field.hasFocus()
    QTest.keyClicks(field, "dropo")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert hands.context.document.nodes["dropout"].at == (120.0, 260.0)
    assert hands.context.selection.nodes == {"dropout"}
    assert not field.isVisible()
    assert canvas.hasFocus()


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_A, SHIFT)]
)
def test_the_keys_open_the_search(
    canvas: Canvas, hands: Hands, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    hands.key(key, held)
    assert search_field(canvas).isVisible()


def test_escape_leaves_the_search_without_a_node(canvas: Canvas, hands: Hands) -> None:
    before = hands.document
    hands.key(Qt.Key.Key_Tab)
    QTest.keyClicks(search_field(canvas), "relu")
    QTest.keyClick(search_field(canvas), Qt.Key.Key_Escape)
    assert hands.document == before
    assert not search_field(canvas).isVisible()
    assert canvas.hasFocus()


def test_arrows_choose_in_the_search(canvas: Canvas, hands: Hands) -> None:
    hands.key(Qt.Key.Key_Tab)
    field, found = search_field(canvas), canvas.findChild(QListWidget)
    assert found is not None
    QTest.keyClicks(field, "relu")
    first = found.currentItem().text()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert found.currentItem().text() != first
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert found.currentItem().text() == first


def test_what_was_added_last_comes_first_next_time(canvas: Canvas, hands: Hands) -> None:
    hands.key(Qt.Key.Key_Tab)
    QTest.keyClicks(search_field(canvas), "sigmoid")
    QTest.keyClick(search_field(canvas), Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Tab)
    QTest.keyClick(search_field(canvas), Qt.Key.Key_Return)
    assert "sigmoid_2" in hands.context.document.nodes


@pytest.mark.parametrize(
    ("query", "name"),
    [("relu", "relu"), ("Dense", "dense"), ("sigm", "sigmoid"), ("dropt", "dropout")],
)
def test_the_search_finds_by_name_beginning_and_scattered_letters(query: str, name: str) -> None:
    entries = [e for e in registry.CATALOGUE.values() if not e.hidden]
    titles = {e.name: e.title for e in entries}
    assert rank(query, entries, (), titles)[0].name == name


def test_the_search_finds_nothing_for_nonsense() -> None:
    entries = list(registry.CATALOGUE.values())
    assert not rank("qqxz", entries, (), {e.name: e.title for e in entries})


def drop(canvas: Canvas, op: str, place: QPointF) -> None:
    mime = QMimeData()
    mime.setData(OP_MIME, op.encode())
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, mime, LEFT, plain)
    QApplication.sendEvent(canvas, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(canvas, QDropEvent(place, copy, mime, LEFT, plain))


def test_an_op_dropped_from_the_library_is_added_there(canvas: Canvas, hands: Hands) -> None:
    drop(canvas, "tanh", QPointF(hands.at(50, 240)))
    assert hands.context.document.nodes["tanh"].at == (50.0, 240.0)
    hands.context.history.undo()
    assert "tanh" not in hands.context.document.nodes


def test_an_unknown_op_that_is_dropped_is_refused_in_words(
    canvas: Canvas, hands: Hands, said: list[str]
) -> None:
    before = hands.document
    drop(canvas, "warp_drive", QPointF(hands.at(50, 240)))
    assert hands.document == before
    assert "warp_drive" in said[0]


def test_another_kind_of_drag_is_not_taken(canvas: Canvas) -> None:
    mime = QMimeData()
    mime.setText("just text")
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(90, 90).toPoint(), copy, mime, LEFT, plain)
    QApplication.sendEvent(canvas, enter)
    assert not enter.isAccepted()


def test_control_g_frames_the_selection(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_G, CONTROL)
    x, y, width, height = hands.context.document.frames["frame"].rect
    rect = hands.canvas.scene.node_rect("dense")
    assert x < rect.left()
    assert y < rect.top()
    assert x + width > rect.right()
    assert y + height > rect.bottom()
    assert hands.context.selection.frames == {"frame"}


def test_a_new_note_is_written_at_once(canvas: Canvas, hands: Hands) -> None:
    hands.key(Qt.Key.Key_P, SHIFT)
    editor = canvas.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "why two layers")
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert hands.context.document.notes["note"].text == "why two layers"


def test_a_double_click_on_a_node_edits_its_label(canvas: Canvas, hands: Hands) -> None:
    QTest.mouseDClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, hands.node("dense"))
    editor = canvas.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Hidden layer")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert hands.context.document.nodes["dense"].label == "Hidden layer"
    assert hands.canvas.scene.look("dense").title == "Hidden layer"


def test_escape_in_the_editor_keeps_the_old_text(canvas: Canvas, hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_F2)
    editor = canvas.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "no")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert hands.context.document.nodes["dense"].label == ""
    assert not editor.isVisible()


def test_a_label_left_as_it_was_makes_no_change(canvas: Canvas, hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_F2)
    editor = canvas.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not hands.context.history.entries
