"""What a group shows of its members' params: chosen, named and edited in the inspector."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.files import dumps
from engine.grouping import collapsed, exposures
from studio.context import Context
from studio.views.inspector.group_params import GroupParams
from studio.widgets.renaming import Renaming

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(context: Context, circle: Builder, qtbot: QtBot) -> Iterator[GroupParams]:
    """The part of the inspector for a group of two layers."""
    context.open(circle.document, None)
    context.do(collapsed(context.document, ["dense", "dense_2"], [], [], (0.0, 0.0))[0])
    window = QMainWindow()
    made = GroupParams(context, "group")
    context.changed.connect(lambda change: made.refresh())
    window.setCentralWidget(made)
    window.resize(360, 560)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()
    window.deleteLater()


def tick(page: GroupParams, node: int, param: int) -> None:
    root = page.tree.topLevelItem(node)
    assert root is not None
    item = root.child(param)
    on = item.checkState(0) == Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
    QApplication.processEvents()


def renaming(page: GroupParams, row: int = 0) -> Renaming:
    found = list(page.rows.values())[row].title.findChild(Renaming)
    assert found is not None
    return found


def titles(context: Context) -> list[str]:
    return [e.title for e in exposures(context.document.nodes["group"])]


def type_title(page: GroupParams, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field = renaming(page).field
    assert field is not None
    field.setText(text)
    QTest.keyClick(field, key)
    QApplication.processEvents()


def test_a_double_click_on_a_title_renames_it_as_one_entry(
    page: GroupParams, context: Context
) -> None:
    tick(page, 0, 0)
    tick(page, 1, 0)
    before, entries = dumps(context.document), len(context.history.entries)
    title = next(iter(page.rows.values())).title
    QTest.mouseDClick(title, LEFT, pos=QPoint(4, title.height() // 2))
    type_title(page, "  Width of  the encoder ")
    assert titles(context) == ["Width of the encoder", ""]
    assert len(context.history.entries) == entries + 1
    assert next(iter(page.rows.values())).title.text() == "Width of the encoder"
    context.history.undo()
    assert dumps(context.document) == before
    assert next(iter(page.rows.values())).title.text() != "Width of the encoder"


def test_f2_renames_escape_gives_up_and_nothing_gives_the_standard_back(
    page: GroupParams, context: Context
) -> None:
    tick(page, 0, 0)
    title = next(iter(page.rows.values())).title
    standard = title.text()
    QTest.keyClick(title, Qt.Key.Key_F2)
    type_title(page, "Other", Qt.Key.Key_Escape)
    assert titles(context) == [""]
    QTest.keyClick(title, Qt.Key.Key_F2)
    type_title(page, "Units")
    assert titles(context) == ["Units"]
    back = renaming(page).menu().actions()[1]
    assert back.isEnabled()
    back.trigger()
    assert titles(context) == [""]
    assert next(iter(page.rows.values())).title.text() == standard


def test_a_title_stays_when_another_param_is_ticked(page: GroupParams, context: Context) -> None:
    tick(page, 0, 0)
    renaming(page).begin()
    type_title(page, "Units")
    tick(page, 1, 0)
    assert titles(context) == ["Units", ""]
    tick(page, 1, 0)
    assert titles(context) == ["Units"]
