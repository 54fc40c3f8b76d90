"""A data node says on itself how large its file is, and when it has changed or is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import RemoveNodes, SetParam
from studio.canvas import Canvas
from studio.canvas.file_words import FileWords
from studio.context import Context
from studio.file_facts import FileFacts
from tests.studio.test_data_files import table


@pytest.fixture
def facts(context: Context, canvas: Canvas, qtbot: QtBot, tmp_path: Path) -> Iterator[FileFacts]:
    table(tmp_path / "t.csv", 1200)
    g = Builder()
    x, y = g.table(path="t.csv", name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=2), y))
    made = FileFacts(context, context)
    FileWords(canvas, made)
    context.open(g.document, tmp_path / "g.graph.json")
    qtbot.waitUntil(lambda: "1,200" in said(canvas))
    yield made
    made.close()
    qtbot.waitUntil(lambda: "background" not in {t.name for t in threading.enumerate()})


def said(canvas: Canvas) -> str:
    return canvas.scene.looks["data"].value


def test_a_table_says_its_name_rows_and_size(
    facts: FileFacts, canvas: Canvas, tmp_path: Path
) -> None:
    size = (tmp_path / "t.csv").stat().st_size
    assert facts.facts["data"].size == size
    assert facts.facts["data"].rows == 1200
    assert said(canvas) == f"1,200 rows, {size / 1024:.0f} kB, t.csv"


def test_a_file_that_changes_or_goes_is_said_with_a_badge(
    facts: FileFacts, canvas: Canvas, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    context.data_files.taken_in()
    assert canvas.scene.looks["data"].severity == ""
    table(tmp_path / "t.csv", 80)
    qtbot.waitUntil(lambda: said(canvas).startswith("80 rows"))
    assert canvas.scene.looks["data"].severity == "warning"
    (tmp_path / "t.csv").unlink()
    qtbot.waitUntil(lambda: said(canvas) == "not there: t.csv")
    assert canvas.scene.looks["data"].severity == "error"
    table(tmp_path / "t.csv", 40)
    qtbot.waitUntil(lambda: said(canvas).startswith("40 rows"))


def test_another_file_is_another_line_and_a_node_that_goes_is_forgotten(
    facts: FileFacts, canvas: Canvas, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    table(tmp_path / "u.csv", 30)
    context.do(SetParam("data", "path", "u.csv"))
    context.check_now()
    qtbot.waitUntil(lambda: said(canvas).endswith("u.csv"))
    qtbot.waitUntil(lambda: said(canvas).startswith("30 rows"))
    context.do(RemoveNodes(("data",)))
    context.check_now()
    assert facts.facts == {}
    context.history.undo()
    context.check_now()
    qtbot.waitUntil(lambda: said(canvas).startswith("30 rows"))
