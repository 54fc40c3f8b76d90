"""The run bar: what it says of the training, what its controls ask for, and the speed it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from engine.backends import BACKENDS
from engine.document.changes import RemoveNodes, SetSetting
from engine.errors import Problem, Text
from engine.worker.messages import Died, Load, Loaded, Moved, Phase, Refused, SetSpeed
from studio.views import run_bar
from studio.views.run_bar import SPEEDS, WATCHING_SPEED, Pace, RunBar
from tests.studio.views.conftest import Stage

NO_GPU = "CuPy is not installed"


@pytest.fixture
def bar(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> RunBar:
    """On the screen, where no GPU can be used."""
    monkeypatch.setattr(
        run_bar, "backend_reason", lambda name: Text(NO_GPU) if name == "cupy" else None
    )
    actions = {name: QAction(name, stage.runs) for name in run_bar.BUTTONS}
    made = RunBar(stage.runs, actions)
    made.resize(900, 40)
    stage.qtbot.addWidget(made)
    made.show()
    stage.qtbot.waitExposed(made)
    return made


def stand(stage: Stage, phase: Phase, step: int = 0, epoch: int = 0, seconds: float = 0.0) -> None:
    """The worker says where it is."""
    stage.tell(Loaded(stage.session), Moved(stage.session, phase, step, epoch, seconds))


def test_it_says_how_many_of_the_epochs_are_done(stage: Stage, bar: RunBar) -> None:
    stage.context.do(SetSetting("epochs", 1500))
    stage.context.check_now()
    stand(stage, "ready", step=40, epoch=8)
    assert bar.epoch.text() == "Epoch 8 / 1,500"
    assert bar.details.text() == "step 40"


def test_epochs_that_are_no_number_do_not_break_it(stage: Stage, bar: RunBar) -> None:
    stage.context.document.settings["epochs"] = "many"
    bar.refresh()
    assert bar.epoch.text() == "Epoch 0 / ?"


def test_a_finished_training_says_how_long_it_took(stage: Stage, bar: RunBar) -> None:
    stand(stage, "finished", step=1000, epoch=100, seconds=1.2345)
    assert "step 1,000" in bar.details.text()
    assert "1.23 s" in bar.details.text()


def test_a_finished_training_says_why_it_ended(stage: Stage, bar: RunBar) -> None:
    reason = Text("{metric} is good enough", {"metric": "accuracy"})
    stage.tell(Loaded(stage.session), Moved(stage.session, "finished", 7, 1, 0.5, reason))
    assert bar.details.text().endswith("Accuracy is good enough")
    assert bar.details.toolTip() == bar.details.text()
    stand(stage, "running", step=8)
    assert "good enough" not in bar.details.text()


def test_while_it_compiles_it_says_so(stage: Stage, bar: RunBar) -> None:
    stage.tell(Moved(stage.session, "loading", 0, 0, 0.0))
    assert bar.details.text() == "compiling ..."


def test_what_keeps_the_graph_from_running_is_said(stage: Stage, bar: RunBar) -> None:
    stand(stage, "ready")
    optimisers = [n.id for n in stage.context.document if n.op == "sgd"]
    stage.context.do(RemoveNodes(tuple(optimisers)))
    stage.context.check_now()
    assert bar.details.text() == stage.runs.blocked
    assert bar.details.toolTip() == stage.runs.blocked
    assert stage.runs.blocked


def test_the_worker_s_refusal_is_said_as_an_error(stage: Stage, bar: RunBar) -> None:
    problem = Problem("test", "error", Text("the {thing} overflowed", {"thing": "loss"}))
    stage.tell(Refused(stage.session, (problem,)), Moved(stage.session, "failed", 3, 0, 0.0))
    assert bar.details.text() == "the loss overflowed"
    assert bar.details.property("role") == "error"


def test_a_dead_worker_is_said_and_can_be_restarted_by_a_click(stage: Stage, bar: RunBar) -> None:
    stand(stage, "running", step=5)
    assert not bar.restart.isVisible()
    stage.tell(Died(stage.session, Text("the worker process was killed")))
    assert bar.restart.isVisible()
    assert bar.details.text() == "the worker process was killed"
    assert bar.details.property("role") == "error"
    before = stage.session
    QTest.mouseClick(bar.restart, Qt.MouseButton.LeftButton)
    assert not bar.restart.isVisible()
    assert stage.session > before
    assert isinstance(stage.worker.sent[-1], Load)


def test_a_studio_begins_slowly_enough_to_be_watched(stage: Stage, bar: RunBar) -> None:
    assert bar.speed.currentIndex() == WATCHING_SPEED
    assert stage.runs.steps_per_second == SPEEDS[WATCHING_SPEED]


@pytest.mark.parametrize("place", range(len(SPEEDS)))
def test_the_chosen_speed_goes_to_the_worker(stage: Stage, bar: RunBar, place: int) -> None:
    bar.speed.setCurrentIndex((place + 1) % len(SPEEDS))
    bar.speed.setCurrentIndex(place)
    assert stage.worker.sent[-1] == SetSpeed(SPEEDS[place])


def test_without_a_gpu_its_entry_is_grey_and_says_why(bar: RunBar) -> None:
    entry = bar.backend.model().index(BACKENDS.index("cupy"), 0)
    assert not entry.flags() & Qt.ItemFlag.ItemIsEnabled
    assert entry.data(Qt.ItemDataRole.ToolTipRole) == NO_GPU


class Clock:
    """Stands where it is put."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_pace_is_that_of_the_last_half_second() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.measure(0, moving=True) == 0
    clock.now = run_bar.PACE_SECONDS
    assert pace.measure(500, moving=True) == pytest.approx(1000)
    clock.now += run_bar.PACE_SECONDS
    assert pace.measure(600, moving=True) == pytest.approx(200)


def test_a_pause_is_no_part_of_the_pace() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.measure(0, moving=True)
    clock.now = 1.0
    pace.measure(1000, moving=True)
    assert pace.measure(1000, moving=False) == 0
    clock.now = 60.0
    assert pace.measure(1000, moving=True) == 0
    clock.now = 61.0
    assert pace.measure(1300, moving=True) == pytest.approx(300)


def test_a_reset_is_no_negative_pace() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.measure(5000, moving=True)
    clock.now = 1.0
    assert pace.measure(10, moving=True) == 0
