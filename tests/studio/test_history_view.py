"""The history panel: one line an edit, and a click goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import SetParam, SetText
from studio.context import Context
from studio.views.history import HistoryView


def test_a_click_goes_to_any_state_and_back(
    context: Context, circle: Builder, qtbot: QtBot
) -> None:
    context.open(circle.document, None)
    view = HistoryView(context)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    for units in (5, 6, 7):
        context.do(SetParam("dense", "units", units))
    context.do(SetText("title", "x"))
    qtbot.waitUntil(lambda: view.list.count() == 5)
    second = view.list.visualItemRect(view.list.item(1)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert context.document.nodes["dense"].params["units"] == 5
    assert context.document.title == "Circle"
    QTest.keyClick(view.list, Qt.Key.Key_End)
    assert context.document.title == "x"
    qtbot.waitUntil(lambda: view.list.currentRow() == 4)


def test_another_document_has_a_history_of_its_own(
    context: Context, circle: Builder, qtbot: QtBot
) -> None:
    view = HistoryView(context)
    qtbot.addWidget(view)
    view.show()
    context.do(SetText("title", "x"))
    context.open(circle.document, None)
    qtbot.waitUntil(lambda: view.list.count() == 1)
