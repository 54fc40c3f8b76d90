"""The data view: what it shows is what the engine reads and makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.tabular.frame import Form, Watch
from engine.data.tabular.reader import open_table
from engine.document.model import Document
from engine.registry import CATALOGUE
from studio.views.data import KIND, DataView
from studio.views.data.rows import WAITING
from studio.views.data.words_page import NUMBER

from .conftest import Stage

TABLE = "age,side,town,y\n" + "".join(
    f"{k % 40 if k % 9 else ''},{'left' if k % 2 else 'right'},{'abc'[k % 3]},{k % 2}\n"
    for k in range(90)
)


def graph(op: str, **params: object) -> Document:
    """A graph of one data node and a layer."""
    builder = Builder("Data")
    outputs = getattr(builder, op)(**params)
    builder.relu(outputs[0])
    return builder.document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> Iterator[DataView]:
    made = KIND.make(stage.context, stage.runs)
    assert isinstance(made, DataView)
    made.resize(760, 340)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_work()


def shown(qtbot: QtBot, view: DataView, stage: Stage, document: Document) -> None:
    """Open a document, and wait until its data is seen."""
    stage.context.open(document, None)
    qtbot.waitUntil(lambda: view.sight is not None and not view._work.is_busy, timeout=8000)


def pages(view: DataView) -> list[str]:
    return [view.tabs.tabData(k) for k in range(view.tabs.count())]


def test_before_and_after_show_the_cells_and_the_tensors(
    view: DataView, stage: Stage, qtbot: QtBot, file: Path
) -> None:
    shown(qtbot, view, stage, graph("table", path=str(file), label="y", missing="fill"))
    assert pages(view) == ["columns", "tables", "one_hot", "classes"]
    view.choose(view._node, "tables")
    before, after = view.tables.before, view.tables.after
    qtbot.waitUntil(lambda: before.data(before.index(0, 0)) != WAITING)
    frame = open_table(file, Form())
    for place, name in enumerate(frame.names):
        column = frame.column(name)
        for row in (0, 1, 9, 89):
            assert before.data(before.index(row, place)) == (column.cell(row) or "\u2013")
    data = view.sight.data if view.sight else None
    assert data is not None
    assert [c.title for c in after.columns] == [*data.feature_names, "y"]
    for row in (0, 37, 89):
        for place in range(len(data.feature_names)):
            value = data.arrays["x"][row, place]
            assert after.data(after.index(row, place)) == f"{value:.4g}"
    assert after.columns[1].source == "side"


def test_a_click_on_a_column_points_at_all_that_it_becomes(
    view: DataView, stage: Stage, qtbot: QtBot, file: Path
) -> None:
    shown(qtbot, view, stage, graph("table", path=str(file), label="y", missing="fill"))
    view.choose(view._node, "tables")
    given = view.tables.given
    at = given.visualRect(given.model().index(2, 2)).center()
    qtbot.mouseClick(given.viewport(), Qt.MouseButton.LeftButton, pos=at)
    after = view.tables.after
    lit = [after.columns[k].title for k in range(after.columnCount()) if after.ground(k)]
    assert lit == ["town: a", "town: b", "town: c"]
    assert [column.name for column in view.columns.picked] == ["town"]
    assert view.one_hot.column.currentText() == "town"


def test_the_one_hot_matrix_has_a_row_for_each_category(
    view: DataView, stage: Stage, qtbot: QtBot
) -> None:
    shown(qtbot, view, stage, graph("religions"))
    view.choose(view._node, "one_hot")
    model = view.one_hot.model
    assert model.words == tuple(sorted(model.words))
    assert (model.rowCount(), model.columnCount()) == (8, 480)
    frame = CATALOGUE["religions"].open({}, None, Watch())  # type: ignore[union-attr]
    column = frame.column("religion")
    for example in (0, 5, 479):
        ones = [w for k, w in enumerate(model.words) if model.values[example, k] == 1]
        assert ones == [column.cell(example)]
        place = model.words.index(column.cell(example))
        assert model.data(model.index(place, example)) == "1"


def test_classes_and_parts_are_counted(
    view: DataView, stage: Stage, qtbot: QtBot, file: Path
) -> None:
    document = graph("table", path=str(file), label="y", missing="fill", balance="over-sampling")
    shown(qtbot, view, stage, document)
    assert view.sight is not None
    data = view.sight.data
    assert data is not None
    bars = view.classes.bars.bars
    labels = data.arrays["y"]
    for number, bar in enumerate(bars):
        assert bar.train == np.count_nonzero(labels[np.unique(data.train)] == number)
        assert bar.test == np.count_nonzero(labels[data.test] == number)
    assert view.classes.train.text().startswith(f"{len(np.unique(data.train))} ")
    assert sum(bar.count for bar in bars) == 90


def test_pictures_are_shown_as_given_and_as_encoded(
    view: DataView, stage: Stage, qtbot: QtBot
) -> None:
    shown(qtbot, view, stage, graph("mnist_5k", values="standardise"))
    assert "pictures" in pages(view)
    page = view.pictures
    qtbot.waitUntil(lambda: page.list.count() == 48, timeout=8000)
    assert page.list.item(0).text() == "1  0"
    assert "0 … 255  →  float32" in page.head.text()
    qtbot.mouseClick(page.on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.list.item(0).text().startswith("49"), timeout=8000)
    assert page.range.text().startswith("49 to 96")


def test_words_stand_above_their_numbers(view: DataView, stage: Stage, qtbot: QtBot) -> None:
    shown(qtbot, view, stage, graph("reviews"))
    model = view.words.model
    assert view.sight is not None
    data = view.sight.data
    assert data is not None
    for row in (0, 100):
        for place in range(data.arrays["x"].shape[1]):
            number = int(data.arrays["x"][row, place])
            index = model.index(row, place + 1)
            assert model.data(index, NUMBER) == number
            assert model.data(index) == data.tokens[number]
            grey = model.data(index, Qt.ItemDataRole.ForegroundRole) is not None
            assert grey == (not data.arrays["mask"][row, place])


def test_the_view_follows_the_selection(view: DataView, stage: Stage, qtbot: QtBot) -> None:
    builder = Builder("Two")
    builder.relu(builder.religions()[0])
    builder.relu(builder.heroes()[0])
    shown(qtbot, view, stage, builder.document)
    stage.context.selection.set(["heroes"])
    qtbot.waitUntil(lambda: view.sight is not None and view.sight.node == "heroes", timeout=8000)
    assert view.node.currentText() == "heroes"
    assert view.columns.model.rowCount() == 7


def test_the_lesson_an_array_is_not_yet_a_tensor(
    view: DataView, stage: Stage, qtbot: QtBot
) -> None:
    """A text column is refused with what it is; one click makes numbers of it."""
    shown(qtbot, view, stage, graph("heroes"))
    assert view.trouble.isVisible()
    assert "no tensor" in view.trouble.words.text()
    titles = [view.trouble.first.text(), *(a.text() for a in view.trouble.menu.actions())]
    assert any("one-hot" in title for title in titles)
    assert any("Embed" in title for title in titles)
    assert any("Leave" in title for title in titles)
    before = dict(stage.context.document.nodes["heroes"].params)
    for _ in range(6):
        if not view.trouble.isVisible():
            break
        qtbot.mouseClick(view.trouble.first, Qt.MouseButton.LeftButton)
        stage.context.check_now()
        view.offer()
    assert not view.trouble.isVisible()
    assert stage.context.report.ok
    while stage.context.history.can_undo:
        stage.context.history.undo()
    assert dict(stage.context.document.nodes["heroes"].params) == before


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "binary": (b"\x00\x01\x02\xff\x00\x00", "not text"),
    "ragged": (b"a,y\n1,0\n2\n3,1\n", "cells"),
    "all missing": (b"a,b,y\n1,,0\n2,,1\n3,,0\n4,,1\n5,,0\n6,,1\n", "no value at all"),
    "one class": (b"a,y\n" + b"1,x\n2,x\n" * 5, "the class"),
    "no label": (b"a,y\n" + b"1,\n2,\n" * 5, "no value"),
    "words": (b"a,y\n" + b"1,0\n2,1\nx,0\n4,1\n" * 3, "no number"),
    "infinite": (b"a,y\n" + b"1,0\n2,1\ninf,0\n4,1\n" * 3, "finite"),
    "wide": (b",".join(b"c%d" % k for k in range(100_000)) + b"\n1\n", "100000"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line_and_nothing_is_lost(
    view: DataView, stage: Stage, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    content, words = BAD[name]
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    document = graph("table", path=str(path), label="" if name == "wide" else "y")
    params = dict(document.nodes["table"].params)
    shown(qtbot, view, stage, document)
    said = view.hint.text() or view.trouble.words.text()
    assert words in said
    assert "\n" not in said
    assert "Traceback" not in said
    assert dict(stage.context.document.nodes["table"].params) == params


def test_duplicate_headers_are_told_apart(
    view: DataView, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("a,a,y\n" + "1,2,0\n3,4,1\n" * 4)
    shown(qtbot, view, stage, graph("table", path=str(path), label="y"))
    names = [column.name for column in view.columns.model.columns]
    assert names == ["a", "a (2)", "y"]
    assert any("several columns" in str(p.text) for p in stage.context.report.problems)


def test_a_file_that_changes_is_looked_at_again(
    view: DataView, stage: Stage, qtbot: QtBot, file: Path
) -> None:
    shown(qtbot, view, stage, graph("table", path=str(file), label="y", missing="fill"))
    file.write_text(TABLE + "5,left,a,1\n")
    stage.context.check_now()
    qtbot.waitUntil(lambda: view.sight is not None and view.sight.rows == 91, timeout=8000)


def test_the_numbers_go_into_a_file(view: DataView, stage: Stage, qtbot: QtBot, file: Path) -> None:
    shown(qtbot, view, stage, graph("table", path=str(file), label="y", missing="fill"))
    lines = view.contents("csv").decode().splitlines()
    assert lines[0].startswith('"age, scaled",side: left')
    assert len(lines) == 91


def test_a_menu_opens_where_a_column_is_clicked(
    view: DataView, stage: Stage, qtbot: QtBot, file: Path
) -> None:
    shown(qtbot, view, stage, graph("table", path=str(file), label="y", missing="fill"))
    table = view.columns.table
    at = table.visualRect(table.model().index(2, 3)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    (menu,) = [m for m in view.columns.findChildren(type(view.menu)) if m.isVisible()]
    titles = [a.text() for a in menu.actions() if a.text()]
    assert titles == ["As found", "one-hot", "by rank", "integer, to embed", "hashed"]
    for _ in range(5):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    said = stage.context.document.nodes["table"].params["roles"]
    assert said == [{"column": "town", "encoding": "hashed"}]
    stage.context.history.undo()
    assert "roles" not in stage.context.document.nodes["table"].params
