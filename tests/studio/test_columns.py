"""The table of columns: what is said of columns by menus, buttons and drags, each a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine import roles
from engine.builder import Builder
from engine.registry import CATALOGUE
from studio.context import Context
from studio.tables import saying
from studio.tables.column_model import BARS, ENCODING, KIND, MISSING, ROLE
from studio.tables.column_panel import ColumnPanel

TABLE = "size,grade,since,note,weight,y\n" + "".join(
    f"{'unknown' if k == 7 else '' if k % 10 == 3 else k},{('small', 'big', 'huge')[k % 3]},"
    f"2024-0{k % 9 + 1}-01,word {k},{k % 4},{k % 2}\n"
    for k in range(60)
)


@pytest.fixture
def columns(context: Context, qtbot: QtBot, tmp_path: Path) -> ColumnPanel:
    """The columns of a table of numbers, words, dates, gaps and stray words."""
    path = tmp_path / "mixed.csv"
    path.write_text(TABLE)
    builder = Builder("Columns")
    builder.relu(builder.table(path=str(path), label="y")[0])
    context.open(builder.document, None)
    panel = ColumnPanel(context)
    panel.resize(900, 360)
    qtbot.addWidget(panel)
    context.changed.connect(lambda change: refresh(panel))
    refresh(panel)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def refresh(panel: ColumnPanel) -> None:
    """What the owner of the panel does: facts of now."""
    node = panel._context.document.nodes["table"]
    facts = CATALOGUE["table"].facts  # type: ignore[union-attr]
    assert facts is not None
    panel.show_columns("table", facts(node.params, None).columns)


def said(panel: ColumnPanel) -> object:
    return panel._context.document.nodes["table"].params.get("roles")


def cell(panel: ColumnPanel, name: str, part: int) -> QModelIndex:
    model = panel.table.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == name)
    return model.index(row, part)


def click(panel: ColumnPanel, qtbot: QtBot, index: QModelIndex, held: str = "") -> None:
    keys = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    at = panel.table.visualRect(index).center()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, keys, at)


def choose(panel: ColumnPanel, qtbot: QtBot, index: QModelIndex, title: str) -> None:
    """Open the menu of a cell by a click, and take an entry by a click."""
    click(panel, qtbot, index)
    (menu,) = [m for m in panel.findChildren(QMenu) if m.isVisible()]
    action = next(a for a in menu.actions() if a.text() == title)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def pick(panel: ColumnPanel, *names: str) -> None:
    panel.pick(names)


def test_kinds_roles_and_gaps_are_found(columns: ColumnPanel) -> None:
    kinds = {c.name: c.kind for c in columns.model.columns}
    assert kinds == {
        "size": roles.NUMBER,
        "grade": roles.CATEGORY,
        "since": roles.DATE,
        "note": roles.TEXT,
        "weight": roles.NUMBER,
        "y": roles.NUMBER,
    }
    assert cell(columns, "size", MISSING).data() == "6: report"
    assert cell(columns, "y", ROLE).data() == "label"
    assert sum(columns.model.columns[0].bars) == 53
    assert "\n" in cell(columns, "size", BARS).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("name", "part", "title", "record"),
    [
        ("size", MISSING, "median", {"missing": "median"}),
        ("size", ENCODING, "bins", {"encoding": "bins"}),
        ("size", ENCODING, "log", {"encoding": "log"}),
        ("grade", KIND, "ordinal", {"kind": "ordinal"}),
        ("grade", ENCODING, "integer, to embed", {"encoding": "integer"}),
        ("note", ROLE, "ignore", {"role": "ignore"}),
        ("note", ENCODING, "hashed", {"encoding": "hashed"}),
        ("weight", ROLE, "weight", {"role": "weight"}),
        ("since", ENCODING, "min-max", {"encoding": "min-max"}),
    ],
)
def test_a_word_of_the_menu_is_a_change_that_can_be_undone(
    columns: ColumnPanel, qtbot: QtBot, name: str, part: int, title: str, record: dict[str, str]
) -> None:
    choose(columns, qtbot, cell(columns, name, part), title)
    assert said(columns) == [{"column": name, **record}]
    assert cell(columns, name, part).data().endswith(title)
    assert cell(columns, name, part).data(Qt.ItemDataRole.FontRole).bold()
    columns._context.history.undo()
    assert said(columns) is None


def test_what_is_said_of_one_of_several_chosen_is_said_of_all(
    columns: ColumnPanel, qtbot: QtBot
) -> None:
    table = columns.table
    table.setFocus()
    click(columns, qtbot, cell(columns, "size", 0))
    click(columns, qtbot, cell(columns, "weight", 0), "ctrl")
    columns.open_menu(cell(columns, "size", ENCODING))
    (menu,) = [m for m in columns.findChildren(QMenu) if m.isVisible()]
    action = next(a for a in menu.actions() if a.text() == "min-max")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert said(columns) == [
        {"column": "size", "encoding": "min-max"},
        {"column": "weight", "encoding": "min-max"},
    ]
    columns._context.history.undo()
    assert said(columns) is None


def test_a_column_that_is_no_label_any_more_is_freed_of_the_param(
    columns: ColumnPanel, qtbot: QtBot
) -> None:
    choose(columns, qtbot, cell(columns, "y", ROLE), "feature")
    node = columns._context.document.nodes["table"]
    assert "label" not in node.params
    assert cell(columns, "y", ROLE).data() == "feature"
    columns._context.history.undo()
    assert columns._context.document.nodes["table"].params["label"] == "y"


def test_several_columns_may_be_labels(columns: ColumnPanel, qtbot: QtBot) -> None:
    choose(columns, qtbot, cell(columns, "grade", ROLE), "label")
    found = [c.name for c in columns.model.columns if c.role == roles.LABEL]
    assert found == ["grade", "y"]


def test_the_order_of_an_ordinal_is_moved_by_buttons(columns: ColumnPanel, qtbot: QtBot) -> None:
    choose(columns, qtbot, cell(columns, "grade", KIND), "ordinal")
    order = columns.details.order
    assert order.isVisible()
    assert order.words == ("big", "huge", "small")
    order.list.setCurrentRow(2)
    qtbot.mouseClick(order.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(order.up, Qt.MouseButton.LeftButton)
    assert order.words == ("small", "big", "huge")
    assert said(columns) == [
        {"column": "grade", "kind": "ordinal", "order": ["small", "big", "huge"]}
    ]
    (fact,) = [c for c in columns.model.columns if c.name == "grade"]
    assert fact.order == ("small", "big", "huge")


def test_stray_words_are_offered_and_then_counted_as_gaps(
    columns: ColumnPanel, qtbot: QtBot
) -> None:
    pick(columns, "size")
    details = columns.details
    assert details.stray_words.text() == "1 cells are no numbers: unknown"
    qtbot.mouseClick(details.stray, Qt.MouseButton.LeftButton, pos=_box(details.stray))
    assert said(columns) == [{"column": "size", "stray": True}]
    assert cell(columns, "size", MISSING).data() == "7: report"


def _box(widget: object) -> object:
    height = widget.height()  # type: ignore[attr-defined]
    return type(widget.rect().center())(8, height // 2)  # type: ignore[attr-defined]


def test_a_constant_and_an_indicator_can_be_set(columns: ColumnPanel, qtbot: QtBot) -> None:
    choose(columns, qtbot, cell(columns, "size", MISSING), "constant")
    details = columns.details
    details.fill.edit.setFocus()
    details.fill.edit.selectAll()
    qtbot.keyClicks(details.fill.edit, "ten")
    qtbot.keyClick(details.fill.edit, Qt.Key.Key_Return)
    assert details.fault.text() == "A number is needed here."
    details.fill.edit.selectAll()
    qtbot.keyClicks(details.fill.edit, "-1")
    qtbot.keyClick(details.fill.edit, Qt.Key.Key_Return)
    qtbot.mouseClick(details.indicator, Qt.MouseButton.LeftButton, pos=_box(details.indicator))
    assert said(columns) == [
        {"column": "size", "missing": "constant", "fill": -1.0, "indicator": True}
    ]


def test_parts_of_dates_are_ticked(columns: ColumnPanel, qtbot: QtBot) -> None:
    pick(columns, "since")
    box = columns.details.parts[roles.YEAR]
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=_box(box))
    assert said(columns) == [{"column": "since", "parts": ["month", "weekday"]}]


def test_as_found_takes_back_all_that_is_said(columns: ColumnPanel, qtbot: QtBot) -> None:
    choose(columns, qtbot, cell(columns, "size", MISSING), "mean")
    choose(columns, qtbot, cell(columns, "size", ENCODING), "log")
    qtbot.mouseClick(columns.details.forget, Qt.MouseButton.LeftButton)
    assert said(columns) is None


def test_another_kind_takes_along_what_no_longer_fits(columns: ColumnPanel) -> None:
    context = columns._context
    node = context.document.nodes["table"]
    (size,) = [c for c in columns.model.columns if c.name == "size"]
    for what, word in (("encoding", "bins"), ("size", 7), ("missing", "mean"), ("stray", True)):
        change = saying.change(context.document.nodes["table"], [size], what, word)
        assert change is not None
        context.do(change)
    change = saying.change(context.document.nodes["table"], [size], "kind", roles.CATEGORY)
    assert change is not None
    context.do(change)
    assert said(columns) == [{"column": "size", "kind": "category"}]
    assert node.id == "table"


def test_the_keyboard_opens_the_menu_of_a_cell(columns: ColumnPanel, qtbot: QtBot) -> None:
    columns.table.setCurrentIndex(cell(columns, "note", ROLE))
    qtbot.keyClick(columns.table, Qt.Key.Key_Return)
    (menu,) = [m for m in columns.findChildren(QMenu) if m.isVisible()]
    for _ in range(5):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert said(columns) == [{"column": "note", "role": "ignore"}]
