"""The import settings: the preview is what the engine reads, and what is applied is one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.tabular.frame import Form
from engine.data.tabular.reader import open_table
from studio.context import Context
from studio.tables.import_box import ImportBox, ask_form

Maker = Callable[[bytes], ImportBox]
KOREAN = "이름;도시;점수\n" + "".join(f"사람{k};서울;{k},5\n" for k in range(20))


@pytest.fixture
def make(context: Context, qtbot: QtBot, tmp_path: Path) -> Iterator[Maker]:
    """Opens the box for a file of these bytes."""
    around = QWidget()
    qtbot.addWidget(around)
    around.show()
    made: list[ImportBox] = []

    def build(content: bytes) -> ImportBox:
        path = tmp_path / "own.csv"
        path.write_bytes(content)
        builder = Builder("Import")
        builder.relu(builder.table(path=str(path))[0])
        context.open(builder.document, None)
        box = ask_form(context, context.document.nodes["table"], around)
        assert box is not None
        made.append(box)
        qtbot.waitUntil(lambda: not box._work.is_busy)
        return box

    yield build
    for box in made:
        box.reject()


def take(box: ImportBox, qtbot: QtBot, name: str, word: str) -> None:
    """Choose a word with the keyboard, and wait for the rows."""
    combo = box.choices[name]
    combo.setFocus()
    steps = combo.findData(word) - combo.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not box._work.is_busy)


def cells(box: ImportBox) -> list[list[object]]:
    model = box.model
    wide = range(model.columnCount())
    return [[model.data(model.index(r, c)) for c in wide] for r in range(model.rowCount())]


def test_the_form_is_found_and_the_rows_are_those_that_the_engine_reads(
    make: Maker, qtbot: QtBot, tmp_path: Path
) -> None:
    box = make(KOREAN.encode("cp949"))
    assert box.choices["encoding"].currentText() == "automatic (cp949)"
    assert box.choices["separator"].currentText() == "automatic (semicolon)"
    assert box.choices["decimal"].currentText() == "automatic (comma)"
    assert box.choices["header"].currentText() == "automatic (yes)"
    frame = open_table(tmp_path / "own.csv", Form())
    read = [[frame.column(n).cell(r) for n in frame.names] for r in range(frame.rows)]
    assert cells(box) == read
    assert box.words.text() == "20 rows, 3 columns"
    assert box.model.headerData(2, Qt.Orientation.Horizontal) == "점수\nnumber"


def test_each_correction_reads_the_rows_again(make: Maker, qtbot: QtBot) -> None:
    box = make(b"name,size\nBaker,2\nMiller,3\n")
    assert cells(box) == [["Baker", "2"], ["Miller", "3"]]
    take(box, qtbot, "header", "no")
    assert cells(box) == [["name", "size"], ["Baker", "2"], ["Miller", "3"]]
    take(box, qtbot, "separator", "semicolon")
    assert cells(box) == [["name,size"], ["Baker,2"], ["Miller,3"]]


def test_what_is_applied_is_one_change(
    make: Maker, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    box = make("größe;n\n1;2\n3;4\n".encode("latin-1"))
    take(box, qtbot, "separator", "semicolon")
    take(box, qtbot, "encoding", "latin-1")
    qtbot.mouseClick(box.apply, Qt.MouseButton.LeftButton)
    params = context.document.nodes["table"].params
    assert (params["separator"], params["encoding"]) == ("semicolon", "latin-1")
    assert "header" not in params
    context.history.undo()
    assert set(context.document.nodes["table"].params) == {"path"}


def test_cancel_changes_nothing(make: Maker, context: Context, qtbot: QtBot) -> None:
    box = make(b"a,b\n1,2\n3,4\n")
    take(box, qtbot, "separator", "tab")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert set(context.document.nodes["table"].params) == {"path"}
    assert not context.history.can_undo


def test_a_wrong_correction_is_said_in_a_line_and_can_be_taken_back(
    make: Maker, qtbot: QtBot
) -> None:
    box = make(KOREAN.encode("cp949"))
    take(box, qtbot, "encoding", "utf-8")
    assert box.found is None
    assert "no text in utf-8" in box.words.text()
    assert box.words.property("role") == "error"
    qtbot.mouseClick(box.automatic, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: box.found is not None)
    assert box.choices["encoding"].currentText() == "automatic (cp949)"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"\x00\x01\xff\x00\x02", "not text"), (b"a,b\n1\n2,3\n", "cells")],
)
def test_bad_files_are_said_in_one_line(make: Maker, content: bytes, words: str) -> None:
    box = make(content)
    assert words in box.words.text()
    assert "\n" not in box.words.text()
