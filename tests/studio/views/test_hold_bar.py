"""A training that would not fit into memory is held back once, with what would help."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from engine.builder import Builder
from engine.document.changes import SetSetting
from engine.errors import Problem
from engine.memory import Need, memory_problem
from engine.worker.messages import Control, Loaded, Moved
from studio.shell.settings import Settings
from studio.views.hold_bar import HoldBar
from tests.studio.views.conftest import Stage
from tests.studio.views.theatre import iris

LEFT = Qt.MouseButton.LeftButton
GIGA = 2**30


def short(batch: int = 100, free: int = 4) -> Problem:
    found = memory_problem(Need(9 * GIGA, GIGA), batch, free * GIGA)
    assert found is not None
    return found


@pytest.fixture
def bar(stage: Stage) -> HoldBar:
    builder: Builder = iris()
    stage.context.open(builder.document, None)
    made = HoldBar(stage.runs, Settings(stage.context))
    made.resize(1100, 90)
    stage.qtbot.addWidget(made)
    compiled(stage, short())
    return made


def compiled(stage: Stage, *cautions: Problem) -> None:
    """The worker has compiled what is drawn, and says what a person should know."""
    number = stage.session
    summary = {"parameters": 1, "cautions": cautions}
    stage.tell(Loaded(number, (), (), summary), Moved(number, "ready", 0, 0, 0))


def controls(stage: Stage) -> list[str]:
    return [c.action for c in stage.worker.sent if isinstance(c, Control) and c.action != "pause"]


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)


def test_a_run_is_held_back_and_says_why(stage: Stage, bar: HoldBar) -> None:
    assert bar.isHidden()
    stage.runs.run()
    assert bar.isVisible()
    assert controls(stage) == []
    assert not stage.runs.is_running
    assert bar.words.text().startswith("Held back: this training needs about 10 GB of memory")
    assert [b.text() for b in bar.remedies] == ["Set the batch size to 33, and run"]


def test_it_runs_anyway_and_does_not_ask_again(stage: Stage, bar: HoldBar) -> None:
    stage.runs.run()
    press(bar.go_on)
    assert controls(stage) == ["run"]
    assert bar.isHidden()
    stage.runs.pause()
    stage.runs.run()
    assert controls(stage) == ["run", "run"]


def test_another_need_is_asked_about_again(stage: Stage, bar: HoldBar) -> None:
    stage.runs.run()
    press(bar.go_on)
    stage.runs.pause()
    stage.context.do(SetSetting("batch_size", 200))
    stage.context.check_now()
    stage.runs.run()
    compiled(stage, short(200))
    assert bar.isVisible()
    assert controls(stage) == ["run"]


def test_cancel_leaves_everything(stage: Stage, bar: HoldBar) -> None:
    before = stage.context.document.setting("batch_size")
    stage.runs.run()
    press(bar.cancel)
    assert bar.isHidden()
    assert controls(stage) == []
    assert stage.context.document.setting("batch_size") == before
    stage.runs.run()
    assert bar.isVisible()


@pytest.mark.parametrize("action", ["step", "epoch"])
def test_a_single_step_is_held_back_as_well(stage: Stage, bar: HoldBar, action: str) -> None:
    getattr(stage.runs, action)()
    assert controls(stage) == []
    press(bar.go_on)
    assert controls(stage) == [action]
    assert not stage.runs.is_running


def test_a_remedy_is_a_change_and_then_it_runs(stage: Stage, bar: HoldBar) -> None:
    stage.runs.run()
    press(bar.remedies[0])
    assert stage.context.document.setting("batch_size") == 33
    assert bar.isHidden()
    assert controls(stage) == []  # not before it is known to fit
    compiled(stage)
    assert controls(stage) == ["run"]
    stage.context.history.undo()
    assert stage.context.document.setting("batch_size") != 33


def test_a_remedy_that_is_not_enough_is_held_back_again(stage: Stage, bar: HoldBar) -> None:
    stage.runs.run()
    press(bar.remedies[0])
    compiled(stage, short(33, free=2))
    assert bar.isVisible()
    assert controls(stage) == []


def test_half_the_precision_is_offered_where_it_is_double(stage: Stage, bar: HoldBar) -> None:
    stage.context.do(SetSetting("precision", "float64"))
    stage.context.check_now()
    stage.runs.run()
    compiled(stage, short())
    assert bar.remedies[-1].text() == "Compute in float32, and run"
    press(bar.remedies[-1])
    assert stage.context.document.setting("precision") == "float32"


def test_what_runs_is_paused_when_an_edit_makes_it_too_large(stage: Stage, bar: HoldBar) -> None:
    compiled(stage)
    stage.runs.run()
    stage.tell(Moved(stage.session, "running", 5, 0, 0))
    stage.context.do(SetSetting("batch_size", 200))
    stage.context.check_now()
    stage.runs.load_again()
    compiled(stage, short(200))
    assert bar.isVisible()
    assert isinstance(stage.worker.sent[-1], Control)
    assert stage.worker.sent[-1].action == "pause"


def test_a_graph_that_is_not_to_be_asked_about_runs(
    stage: Stage, bar: HoldBar, tmp_path: Path
) -> None:
    path = tmp_path / "a.graph.json"
    stage.context.open(iris().document, path)
    compiled(stage, short())
    stage.runs.run()
    bar.never.click()
    press(bar.go_on)
    stage.context.open(iris().document, tmp_path / "b.graph.json")
    compiled(stage, short())
    stage.runs.run()
    assert bar.isVisible()
    stage.context.open(iris().document, path)
    assert bar.isHidden()
    compiled(stage, short())
    stage.runs.run()
    assert bar.isHidden()
    assert controls(stage)[-1] == "run"
    assert Settings(stage.context).is_unasked(path)
