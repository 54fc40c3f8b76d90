"""The run bar: what it says of the training, and what its choices tell the worker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from engine.document.changes import RemoveNodes, SetSetting
from engine.errors import Problem, Text
from engine.worker.messages import Died, Load, Loaded, Moved, Phase, Refused, SetSpeed
from studio.views.run_bar import SPEEDS, WATCHING_SPEED, Pace, RunBar
from tests.studio.views.conftest import Stage


@pytest.fixture
def bar(stage: Stage) -> RunBar:
    """The bar on the screen."""
    made = RunBar(stage.runs, {name: QAction(name) for name in ("run", "step", "epoch", "reset")})
    stage.qtbot.addWidget(made)
    made.show()
    stage.qtbot.waitExposed(made)
    stage.tell(Loaded(1, (), (), {}), Moved(1, "ready", 0, 0, 0.0))
    return made


def stand(stage: Stage, phase: Phase, step: int, epoch: int, seconds: float = 0.0) -> None:
    stage.tell(Moved(stage.session, phase, step, epoch, seconds))


def test_it_says_epoch_and_step(stage: Stage, bar: RunBar) -> None:
    stand(stage, "ready", 12_345, 1_234)
    assert bar.epoch.text() == "Epoch 1,234 / 100"
    assert bar.details.text() == "step 12,345"


def test_the_epochs_follow_the_document_even_into_nonsense(stage: Stage, bar: RunBar) -> None:
    stage.context.do(SetSetting("epochs", 2000))
    stage.qtbot.waitUntil(lambda: bar.epoch.text() == "Epoch 0 / 2,000")
    stage.context.do(SetSetting("epochs", "many"))
    stage.qtbot.waitUntil(lambda: bar.epoch.text() == "Epoch 0 / ?")


def test_at_the_end_it_says_how_long_the_training_took(stage: Stage, bar: RunBar) -> None:
    stand(stage, "finished", 500, 100, 1.25)
    assert bar.details.text() == "step 500  ·  finished after 1.25 s of training"


def test_what_keeps_it_from_running_is_said(stage: Stage, bar: RunBar) -> None:
    stage.context.do(RemoveNodes(("sgd",)))
    stage.qtbot.waitUntil(lambda: "optimiser" in bar.details.text())
    assert bar.details.toolTip() == bar.details.text()


def test_a_failure_is_said_as_an_error(stage: Stage, bar: RunBar) -> None:
    problem = Problem("nan", "error", Text("the loss is not a number"))
    stage.tell(Refused(1, (problem,)), Moved(1, "failed", 3, 0, 0.0))
    assert bar.details.text() == "the loss is not a number"
    assert bar.details.property("role") == "error"
    stand(stage, "ready", 0, 0)
    assert bar.details.property("role") == "muted"


def test_a_dead_worker_can_be_replaced_from_here(stage: Stage, bar: RunBar) -> None:
    assert not bar.restart.isVisible()
    stage.tell(Died(1, "the worker process was killed"))
    assert bar.restart.isVisible()
    assert bar.details.text() == "the worker process was killed"
    bar.restart.click()
    assert not bar.restart.isVisible()
    assert isinstance(stage.worker.sent[-1], Load)


def test_the_speed_is_told_and_told_again_to_a_new_worker(stage: Stage, bar: RunBar) -> None:
    assert stage.runs.steps_per_second == SPEEDS[WATCHING_SPEED]
    bar.speed.setCurrentIndex(SPEEDS.index(None))
    assert stage.worker.sent[-1] == SetSpeed(None)
    bar.speed.setCurrentIndex(0)
    stage.tell(Died(1, "gone"))
    stage.worker.sent.clear()
    bar.restart.click()
    assert stage.worker.sent[0] == SetSpeed(1)


def test_a_device_that_is_not_there_cannot_be_chosen_and_says_why(bar: RunBar) -> None:
    reason = bar.device.toolTip()
    assert bar.device.currentData() == "cpu"
    enabled = bar.device.model().index(1, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert bool(enabled) == (reason == "Where the graph is computed")


def test_the_pace_is_what_passes_on_the_clock() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.measure(0, moving=True) == 0
    now[0] = 0.1
    assert pace.measure(20, moving=True) == pytest.approx(200)
    now[0] = 0.5
    assert pace.measure(50, moving=True) == pytest.approx(100)
    now[0] = 1.5
    assert pace.measure(100, moving=True) == pytest.approx(50)
    assert pace.measure(100, moving=False) == 0
    now[0] = 9.0
    assert pace.measure(100, moving=True) == 0, "a pause is no slow training"


def test_after_a_reset_the_pace_is_measured_anew() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    pace.measure(1000, moving=True)
    now[0] = 1.0
    assert pace.measure(0, moving=True) == 0
    now[0] = 2.0
    assert pace.measure(10, moving=True) == pytest.approx(10)
