"""The runs panel: what it lists, and what its boxes, names and buttons do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.builder import Builder
from engine.document import files
from engine.document.changes import SetParam, SetSetting
from engine.document.model import Document
from studio.archive import Archive, KeptRun
from studio.kept_runs import KeptRuns
from studio.series import SeriesStore
from studio.views.loss import LossView
from studio.views.runs import EPOCHS, LAST, NAME, PINNED, RunsView
from studio.widgets import palette
from tests.studio.views.conftest import Stage


def put(archive: Archive, name: str, document: Document, loss: float) -> KeptRun:
    run = archive.new(name, "Circle")
    run.epoch = 40
    run.last = {"batch.loss": 0.5, "train.loss": loss / 2, "test.loss": loss, "test.right": None}
    run.ended = "All 40 epochs are done"
    archive.save(run)
    archive.save_graph(run, files.dumps(document))
    store = SeriesStore()
    store.append([0, 10], [0, 1], {"test.loss": [1.0, loss], "test.right": [0.5, 0.9]})
    archive.save_series(run, store)
    return run


@pytest.fixture
def kept(stage: Stage, circle: Builder, tmp_path: Path) -> KeptRuns:
    """Two runs that an earlier window has kept."""
    archive = Archive(tmp_path / "runs")
    put(archive, "one", circle.document, 0.25)
    SetParam("dense", "units", 7).apply(circle.document)
    SetSetting("early_stopping", True).apply(circle.document)
    put(archive, "two", circle.document, 0.125)
    made = KeptRuns(stage.runs, archive, stage.runs)
    made.list.sort(key=lambda run: run.name, reverse=True)
    return made


@pytest.fixture
def view(stage: Stage, kept: KeptRuns) -> RunsView:
    made = RunsView(kept)
    made.resize(900, 300)
    stage.qtbot.addWidget(made)
    made.show()
    stage.qtbot.waitExposed(made)
    return made


def test_every_kept_run_is_listed_with_what_it_came_to(view: RunsView) -> None:
    rows = [view.table.topLevelItem(n) for n in range(view.table.topLevelItemCount())]
    assert [row.text(NAME) for row in rows] == ["two", "one"]
    assert rows[1].text(EPOCHS) == "40"
    assert rows[1].text(LAST) == "test loss 0.25   test right nan   train loss 0.125"
    assert "All 40 epochs are done" in rows[1].toolTip(LAST)
    assert view.count.text() == "2 runs"
    assert not view.restore.isEnabled()


def test_names_and_pins_are_changed_in_their_cells(view: RunsView, kept: KeptRuns) -> None:
    row = view.table.topLevelItem(0)
    row.setText(NAME, "better")
    row.setCheckState(PINNED, Qt.CheckState.Checked)
    assert {run.name: run.pinned for run in kept.archive.runs()} == {"better": True, "one": False}


def test_two_chosen_runs_are_compared(view: RunsView, kept: KeptRuns) -> None:
    view.choose(*kept.list)
    view.compare.click()
    assert view.differences.isVisible()
    rows = [view.differences.topLevelItem(n) for n in range(view.differences.topLevelItemCount())]
    assert [[row.text(c) for c in range(3)] for row in rows] == [
        ["Early stopping", "off", "on"],
        ["dense.units", "4", "7"],
    ]
    view.choose(kept.list[0])
    assert not view.differences.isVisible()
    assert view.restore.isEnabled()


def test_a_ticked_run_is_drawn_over_the_curves_with_its_name(
    stage: Stage, view: RunsView, kept: KeptRuns
) -> None:
    curves = LossView(stage.runs, kept)
    curves.resize(800, 300)
    stage.qtbot.addWidget(curves)
    curves.show()
    stage.qtbot.waitExposed(curves)
    view.table.topLevelItem(1).setCheckState(NAME, Qt.CheckState.Checked)
    stage.qtbot.waitUntil(lambda: not curves._throttle.is_waiting)
    assert "one" in curves.losses.head.text()
    ((key, line),) = curves.losses._overlays.drawn.items()
    assert key[2] == "test.loss"
    assert line.yData.tolist() == [1.0, 0.25]
    assert line.opts["pen"].color().name() == palette.current().overlay(0)
    assert [key[2] for key in curves.metrics._overlays.drawn] == ["test.right"]
    view.table.topLevelItem(1).setCheckState(NAME, Qt.CheckState.Unchecked)
    stage.qtbot.waitUntil(lambda: not curves._throttle.is_waiting)
    assert not curves.losses._overlays.drawn
    assert "one" not in curves.losses.head.text()


def test_chosen_runs_are_deleted(view: RunsView, kept: KeptRuns) -> None:
    view.choose(*kept.list)
    view.delete.click()
    assert kept.archive.runs() == []
    assert view.hint.isVisible()
    assert not view.table.isVisible()


def test_series_are_saved_as_a_table(view: RunsView, kept: KeptRuns, tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    view.export_to(kept.list[1], path)
    assert path.read_text().splitlines()[2] == "test.loss,10,1.0,0.25,0.25,0.25"
    messages: list[str] = []
    kept.context.message.connect(messages.append)
    view.export_to(kept.list[1], tmp_path / "nowhere" / "series.csv")
    assert "cannot be written" in messages[-1]


def test_what_an_edit_did_to_the_weights_is_said_in_full(view: RunsView, kept: KeptRuns) -> None:
    kept.carried.emit(("a/weight",), ("b/weight", "b/bias"))
    assert view.carried.text() == "Last edit: 1 weights kept; begun anew: b/weight, b/bias"
    assert view.carried.isVisible()
    kept.carried.emit(("a/weight",), ())
    assert not view.carried.isVisible()
