"""Cross-validation from the studio: the same numbers as the engine's own, fold by fold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.training.cross_validation import cross_validate
from studio.context import Context
from studio.views.data.folds_panel import FoldsPanel


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """A small classifier on a table of 60 rows."""
    path = tmp_path / "small.csv"
    path.write_text("a,b,y\n" + "".join(f"{k % 7},{k % 5},{k % 2}\n" for k in range(60)))
    builder = Builder("Folds")
    x, y = builder.table(path=str(path), label="y")
    guess = builder.dense(x, units=2)
    builder.adam(builder.categorical_cross_entropy(guess, y), learning_rate=0.05)
    builder.accuracy(guess, y)
    SetSetting("epochs", 3).apply(builder.document)
    return builder.document


@pytest.fixture
def panel(context: Context, document: Document, qtbot: QtBot) -> Iterator[FoldsPanel]:
    context.open(document, None)
    made = FoldsPanel(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.validator.close()


def test_the_folds_come_to_what_the_engine_says(
    panel: FoldsPanel, document: Document, qtbot: QtBot
) -> None:
    panel.folds.setValue(3)
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert panel.start.text() == "Stop"
    qtbot.waitUntil(lambda: panel.validator.phase == "done", timeout=60_000)
    expected = cross_validate(document, folds=3)
    found = panel.validator
    assert "test.accuracy" in found.metrics
    for row, outcome in zip(found.rows, expected.outcomes, strict=True):
        for metric in found.metrics:
            part, name = metric.split(".", 1)
            assert row[metric] == pytest.approx(outcome.metrics[part][name], rel=1e-6)
    for metric in found.metrics:
        part, name = metric.split(".", 1)
        assert found.mean(metric) == pytest.approx(expected.mean[part][name])
        assert found.deviation(metric) == pytest.approx(expected.deviation[part][name])
    table = panel.table
    assert [table.verticalHeaderItem(k).text() for k in (0, 3, 4)] == [
        "fold 1",
        "mean",
        "deviation",
    ]
    column = found.metrics.index("test.accuracy")
    assert table.item(3, column).text() == f"{found.mean('test.accuracy'):.4g}"
    assert np.isfinite(found.mean("test.loss"))


def test_it_can_be_stopped(panel: FoldsPanel, qtbot: QtBot) -> None:
    panel._context.do(SetSetting("epochs", 100_000))
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.validator.epoch > 0, timeout=60_000)
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert panel.words.text() == "Stopped after 0 of 5 folds"
    assert panel.start.text() == "Cross-validate"


def test_what_cannot_be_cut_is_said(panel: FoldsPanel, context: Context, qtbot: QtBot) -> None:
    builder = Builder("Circle")
    x, y = builder.circle(points=100)
    builder.sgd(builder.squared_error(builder.dense(x, units=1), y))
    context.open(builder.document, None)
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert "cannot be cut into folds" in panel.words.text()
