"""The runs: what becomes of edits, commands and events; against a worker that only takes notes, and
once against a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import files
from engine.document.changes import (
    AddNode,
    AddWire,
    MoveNodes,
    PutFrame,
    PutNote,
    RemoveNodes,
    RemoveWire,
    RenameNode,
    SetNode,
    SetParam,
    SetSetting,
)
from engine.document.model import Frame, Node, Note
from engine.errors import Problem, Text
from engine.grouping import collapsed, dissolved
from engine.training.probes import Answer, DataPoints, DecisionMap
from engine.worker.client import Client
from engine.worker.messages import (
    Answered,
    Cleared,
    Command,
    Control,
    Died,
    Event,
    Load,
    Loaded,
    Moved,
    Phase,
    Refused,
    Series,
    SetLive,
    SetSpeed,
    Unwatch,
    Watch,
)
from studio.context import Context
from studio.runs import Runs

MAP = DecisionMap("dense_2", "y", "circle")


class NotingClient:
    """Notes the commands; events are put in by the test."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.on_event = on_event
        self.sent: list[Command] = []
        self.life: list[str] = []

    def start(self) -> None:
        self.life.append("start")

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def close(self) -> None:
        self.life.append("close")

    def restart(self) -> None:
        self.life.append("restart")


class Desk:
    """Runs with a noting client on the small circle net, and words for what tests do."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context, self.qtbot = context, qtbot
        self.messages: list[str] = []
        context.message.connect(self.messages.append)
        self.runs = Runs(context, self._make_client)

    def _make_client(self, on_event: Callable[[Event], None]) -> NotingClient:
        self.client = NotingClient(on_event)
        return self.client

    @property
    def loads(self) -> list[Load]:
        return [c for c in self.client.sent if isinstance(c, Load)]

    @property
    def controls(self) -> list[str]:
        return [c.action for c in self.client.sent if isinstance(c, Control)]

    @property
    def session(self) -> int:
        return self.loads[-1].session

    def tell(self, *events: Event) -> None:
        """These events come, and are drained."""
        with self.qtbot.waitSignal(self.runs._inbox.delivered):
            for event in events:
                self.client.on_event(event)

    def stand(self, phase: Phase, step: int = 0) -> None:
        """The worker says where the session stands."""
        self.tell(Moved(self.session, phase, step, 0, 0.0))

    def settle(self, loads: int) -> None:
        """Wait for the edits to be checked and handed on: so many loads in all."""
        self.qtbot.waitUntil(lambda: len(self.loads) >= loads)
        self.qtbot.wait(150)
        assert len(self.loads) == loads


@pytest.fixture
def desk(context: Context, circle: Builder, qtbot: QtBot) -> Iterator[Desk]:
    """Started, with the small net loaded."""
    context.open(circle.document, None)
    made = Desk(context, qtbot)
    made.runs.start()
    made.tell(Loaded(1, (), ("dense/weight",), {"parameters": 17}), Moved(1, "ready", 0, 0, 0.0))
    yield made
    made.runs.close()
    made.runs.deleteLater()


def test_starting_loads_the_document_from_its_initialisation(desk: Desk) -> None:
    assert desk.client.life == ["start"]
    (load,) = desk.loads
    assert not load.carry
    assert files.loads(load.document, "sent").nodes == desk.context.document.nodes
    assert desk.runs.can_run
    assert desk.runs.summary == {"parameters": 17}


def test_a_structural_edit_while_running_keeps_weights_and_goes_on(desk: Desk) -> None:
    desk.runs.run()
    desk.stand("running")
    desk.context.do(SetParam("dense", "units", 6))
    desk.settle(2)
    assert desk.loads[-1].carry
    assert files.loads(desk.loads[-1].document, "sent").nodes["dense"].params["units"] == 6
    assert desk.controls == ["run"]
    desk.stand("loading")
    assert desk.runs.is_running, "the button must not jump back to Run while it compiles"


def test_many_edits_in_a_row_are_compiled_while_they_go_on(desk: Desk) -> None:
    for units in range(2, 42):
        desk.context.do(SetParam("dense", "units", units), "drag")
        desk.qtbot.wait(10)
    assert 2 < len(desk.loads) < 15


def test_a_live_param_is_handed_on_without_a_compilation(desk: Desk) -> None:
    desk.context.do(SetParam("sgd", "learning_rate", 0.5))
    desk.qtbot.wait(200)
    assert SetLive("sgd", "learning_rate", 0.5) in desk.client.sent
    assert len(desk.loads) == 1


def test_undo_of_a_live_param_is_handed_on_too(desk: Desk) -> None:
    desk.context.do(SetParam("sgd", "learning_rate", 0.5))
    desk.context.history.undo()
    assert desk.client.sent[-1] == SetLive("sgd", "learning_rate", 0.1)
    desk.qtbot.wait(200)
    assert len(desk.loads) == 1


def test_a_live_param_out_of_its_range_is_a_problem_and_not_sent(desk: Desk) -> None:
    desk.context.do(SetParam("sgd", "learning_rate", -1.0))
    desk.qtbot.wait(200)
    assert not any(isinstance(c, SetLive) for c in desk.client.sent)
    assert not desk.runs.can_run


def test_what_only_looks_different_is_no_reason_to_compile(desk: Desk) -> None:
    desk.context.do(MoveNodes({"dense": (5.0, 5.0)}))
    desk.context.do(SetNode("dense", "label", "Hidden"))
    desk.context.do(SetNode("dense", "size", "row"))
    desk.qtbot.wait(200)
    assert len(desk.loads) == 1


def regroup(desk: Desk) -> None:
    """Everything that hands do without another computation."""
    context = desk.context
    change, group = collapsed(context.document, ["dense", "dense_2"], [], [], (0.0, 0.0))
    context.do(change)
    context.do(RenameNode(group, "encoder"))
    context.do(SetParam("encoder", "exposed", [{"of": {"node": "dense"}, "param": "units"}]))
    context.do(PutFrame(Frame(id="frame", title="A", rect=(0.0, 0.0, 90.0, 90.0))))
    context.do(PutFrame(Frame(id="frame", title="B", rect=(0.0, 0.0, 90.0, 90.0))))
    context.do(PutNote(Note(id="note", text="so")))
    context.do(collapsed(context.document, ["encoder"], ["frame"], ["note"], (0.0, 0.0))[0])


def test_grouping_moving_and_naming_go_on_with_the_training(desk: Desk) -> None:
    desk.runs.run()
    desk.stand("running", 5)
    regroup(desk)
    desk.qtbot.wait(200)
    desk.context.do(dissolved(desk.context.document, "group"))
    desk.context.do(dissolved(desk.context.document, "encoder"))
    desk.qtbot.wait(200)
    desk.context.history.jump(0)
    desk.qtbot.wait(200)
    desk.context.history.jump(3)
    desk.context.check_now()
    desk.qtbot.wait(200)
    assert len(desk.loads) == 1
    assert desk.controls == ["run"]
    assert (desk.runs.phase, desk.runs.step_count) == ("running", 5)
    desk.runs.step()
    assert len(desk.loads) == 1, "a command finds it at work, too"


def test_an_edit_that_is_taken_back_before_it_was_compiled_is_none(desk: Desk) -> None:
    wire = ("dense", "y", "dense_2", "x")
    desk.context.do(SetParam("dense", "units", 5))
    desk.context.do(RemoveWire(wire))
    desk.context.history.jump(0)
    desk.context.do(SetParam("dense", "use_bias", True))  # as it is anyhow
    desk.qtbot.wait(200)
    assert len(desk.loads) == 1


def test_a_live_param_does_not_make_the_next_grouping_compile(desk: Desk) -> None:
    desk.context.do(SetParam("sgd", "learning_rate", 0.5))
    regroup(desk)
    desk.qtbot.wait(200)
    assert len(desk.loads) == 1
    desk.context.do(SetParam("dense", "units", 7))
    desk.settle(2)


def test_a_group_over_a_graph_that_failed_tries_again(desk: Desk) -> None:
    desk.stand("failed")
    regroup(desk)
    desk.settle(2)


def test_the_training_waits_while_the_graph_has_problems_and_goes_on_after_the_fix(
    desk: Desk,
) -> None:
    desk.runs.run()
    desk.stand("running")
    wire = desk.context.document.wires_into("dense", "x")[0]
    desk.context.do(RemoveWire(wire.key))
    desk.qtbot.waitUntil(lambda: desk.controls == ["run", "pause"])
    desk.stand("ready")
    assert not desk.runs.can_run
    assert "waits" in desk.runs.blocked
    desk.context.do(SetParam("dense", "units", 5))
    desk.context.do(AddWire(wire))
    desk.settle(2)
    assert desk.runs.can_run
    assert desk.controls == ["run", "pause", "run"]
    kinds = [type(c) for c in desk.client.sent if isinstance(c, Load | Control)]
    assert kinds[-2:] == [Load, Control], "the new graph comes before the command to run"


def test_a_paused_training_stays_paused_after_a_fix(desk: Desk) -> None:
    wire = desk.context.document.wires_into("dense", "x")[0]
    desk.context.do(RemoveWire(wire.key))
    desk.qtbot.waitUntil(lambda: not desk.runs.can_run)
    desk.runs.run()
    assert desk.controls == []
    desk.context.do(AddWire(wire))
    desk.qtbot.waitUntil(lambda: desk.runs.can_run)
    desk.settle(1)
    assert desk.controls == []


def test_without_an_optimiser_nothing_runs_and_the_reason_is_said(desk: Desk) -> None:
    desk.runs.run()
    desk.stand("running")
    desk.context.do(RemoveNodes(("sgd",)))
    desk.qtbot.waitUntil(lambda: "pause" in desk.controls)
    assert not desk.runs.can_run
    assert "optimiser" in desk.runs.blocked
    desk.context.history.undo()
    desk.qtbot.waitUntil(lambda: desk.controls == ["run", "pause", "run"])
    desk.settle(1)  # it is the same graph again: nothing is compiled anew


def test_run_right_after_an_edit_trains_what_is_drawn(desk: Desk) -> None:
    desk.context.do(SetSetting("batch_size", 20))
    desk.runs.run()
    assert isinstance(desk.client.sent[-1], Load)
    assert desk.controls == []  # what is compiled may not fit: it is known only afterwards
    desk.tell(Loaded(desk.session, (), (), {"parameters": 17}))
    assert desk.controls == ["run"]
    desk.qtbot.wait(200)
    assert len(desk.loads) == 2


def test_run_right_after_a_breaking_edit_runs_nothing(desk: Desk) -> None:
    desk.context.do(RemoveNodes(("dense",)))
    desk.runs.run()
    assert desk.controls == []


def test_events_of_an_older_session_are_dropped(desk: Desk) -> None:
    desk.context.do(SetParam("dense", "units", 6))
    desk.settle(2)
    desk.tell(
        Moved(1, "running", 77, 7, 1.0),
        Series(1, (77,), (7.0,), {"train.loss": (0.5,)}),
        Cleared(1),
    )
    assert desk.runs.step_count == 0
    assert not desk.runs.series.tracks


def test_another_document_takes_the_place_of_a_running_one(desk: Desk, circle: Builder) -> None:
    desk.runs.run()
    desk.tell(Moved(1, "running", 50, 5, 1.0), Series(1, (50,), (5.0,), {"train.loss": (0.5,)}))
    assert desk.runs.step_count == 50
    desk.context.open(files.loads(files.dumps(circle.document), "copy"), None)
    assert not desk.loads[-1].carry
    assert desk.runs.phase == "empty"
    assert (desk.runs.step_count, desk.runs.series.tracks) == (0, {})


def test_a_document_that_cannot_run_leaves_nothing_of_the_one_before(desk: Desk) -> None:
    desk.runs.run()
    desk.tell(Moved(1, "running", 50, 5, 1.0))
    empty = Builder("Nothing")
    desk.context.open(empty.document, None)
    assert desk.controls[-1] == "pause"
    desk.tell(Moved(1, "running", 60, 6, 1.0), Series(1, (60,), (6.0,), {"train.loss": (0.5,)}))
    assert (desk.runs.phase, desk.runs.step_count) == ("empty", 0)
    assert not desk.runs.series.tracks
    assert desk.runs.summary == {}


def test_after_the_worker_died_it_can_be_started_again(desk: Desk) -> None:
    watched: list[Answer] = []
    desk.runs.watch(MAP, watched.append, rate=20.0)
    desk.runs.set_speed(100)
    desk.runs.run()
    desk.stand("running", 9)
    desk.tell(Died(1, Text("the worker process was killed")))
    assert desk.runs.phase == "dead"
    assert not desk.runs.can_run
    assert any("was killed" in line for line in desk.messages)
    desk.context.do(SetParam("dense", "units", 6))
    desk.qtbot.wait(200)
    assert len(desk.loads) == 1, "nothing is sent to the dead"
    desk.client.sent.clear()
    desk.runs.restart_worker()
    assert desk.client.life[-1] == "restart"
    speed, watch, load = desk.client.sent
    assert speed == SetSpeed(100)
    assert isinstance(watch, Watch)
    assert watch.probe == MAP
    assert isinstance(load, Load)
    assert not load.carry
    assert desk.runs.can_run
    assert desk.runs.step_count == 0


def test_opening_a_document_after_the_worker_died_starts_a_new_one(
    desk: Desk, circle: Builder
) -> None:
    desk.tell(Died(1, Text("the worker process was killed")))
    desk.context.open(files.loads(files.dumps(circle.document), "copy"), None)
    assert desk.client.life[-1] == "restart"
    assert desk.runs.can_run


def test_a_refusal_is_said_and_run_tries_again(desk: Desk) -> None:
    desk.context.do(SetParam("dense", "units", 6))
    desk.settle(2)
    problem = Problem("no_file", "error", Text("the file {name} is gone", {"name": "a.csv"}))
    desk.tell(Refused(2, (problem,)), Moved(2, "failed", 0, 0, 0.0))
    assert desk.runs.failure_line == "the file a.csv is gone"
    assert desk.messages[-1] == "the file a.csv is gone"
    desk.runs.run()
    assert len(desk.loads) == 3
    assert desk.runs.failure_line == ""


def test_of_pictures_only_the_latest_is_shown(desk: Desk) -> None:
    seen: list[Answer] = []
    desk.runs.watch(MAP, seen.append)
    number = _watches(desk)[-1].probe_id
    pictures = [np.full((4, 4), i, np.float32) for i in range(100)]
    desk.tell(*[Answered(1, Answer(number, i, {"value": p})) for i, p in enumerate(pictures)])
    assert [answer.step for answer in seen] == [99]


def test_an_answer_to_what_was_asked_before_finds_nobody(desk: Desk) -> None:
    seen: list[Answer] = []
    handle = desk.runs.watch(MAP, seen.append)
    old = _watches(desk)[-1].probe_id
    handle.update(DecisionMap("dense", "y", "circle"))
    new = _watches(desk)[-1].probe_id
    assert Unwatch(old) in desk.client.sent
    desk.tell(Answered(1, Answer(old, 1)), Answered(1, Answer(new, 2)))
    assert [answer.step for answer in seen] == [2]
    handle.close()
    handle.close()
    assert desk.client.sent.count(Unwatch(new)) == 1


def test_asking_for_the_same_again_sends_nothing(desk: Desk) -> None:
    handle = desk.runs.watch(DataPoints("circle"), lambda answer: None)
    count = len(desk.client.sent)
    handle.update(DataPoints("circle"))
    assert len(desk.client.sent) == count


def test_a_flood_of_events_is_taken_a_frame_at_a_time(desk: Desk) -> None:
    told: list[int] = []
    desk.runs.series_changed.connect(lambda: told.append(len(desk.runs.series.tracks)))
    for step in range(20_000):
        desk.client.on_event(Series(1, (step,), (step / 10,), {"batch.loss": (1.0,)}))
    while not told or desk.runs.series.tracks["batch.loss"].total < 20_000:
        desk.qtbot.wait(1)
    assert 10 <= len(told) <= 40, "several frames, and many points in each"


def test_the_name_of_a_node_follows_into_the_session(desk: Desk) -> None:
    desk.context.do(RenameNode("dense", "hidden"))
    desk.settle(2)
    assert desk.loads[-1].carry
    assert desk.loads[-1].renamed == (("dense", "hidden"),)
    assert "hidden" in files.loads(desk.loads[-1].document, "sent").nodes
    desk.context.do(SetParam("dense_2", "activation", "tanh"))
    desk.settle(3)
    assert desk.loads[-1].renamed == (), "each is told once"


def test_variables_that_begin_anew_are_named(desk: Desk) -> None:
    desk.tell(Loaded(1, ("dense_2/bias",), ("dense/weight", "sgd/dense/weight/v"), {}))
    assert desk.messages[-1] == "Weights kept; these begin anew: dense/weight"


def test_the_backend_changes_with_the_weights_kept(desk: Desk) -> None:
    desk.runs.set_backend("cupy")
    assert (desk.loads[-1].backend, desk.loads[-1].carry) == ("cupy", True)
    desk.runs.set_backend("cupy")
    assert len(desk.loads) == 2


def _watches(desk: Desk) -> list[Watch]:
    return [c for c in desk.client.sent if isinstance(c, Watch)]


def test_a_real_worker_trains_takes_edits_and_survives_being_replaced(
    context: Context, circle: Builder, qtbot: QtBot
) -> None:
    SetSetting("epochs", 100_000).apply(circle.document)
    context.open(circle.document, None)
    runs = Runs(context, Client)
    maps: list[Answer] = []
    try:
        runs.watch(MAP, maps.append, rate=20.0)
        runs.start()
        qtbot.waitUntil(lambda: runs.phase == "ready" and bool(maps), timeout=30_000)
        runs.run()
        qtbot.waitUntil(lambda: runs.step_count > 50, timeout=30_000)
        context.do(AddNode(Node(id="tanh_9", op="tanh")))
        context.do(RemoveNodes(("tanh_9",)))
        context.do(SetParam("sgd", "learning_rate", 0.01))
        context.do(SetParam("dense", "units", 7))
        qtbot.waitUntil(lambda: runs.summary.get("parameters") == 29, timeout=30_000)
        qtbot.waitUntil(lambda: runs.phase == "running", timeout=30_000)
        told: list[str] = []
        context.message.connect(told.append)
        context.do(RenameNode("dense", "hidden"))
        qtbot.waitUntil(lambda: runs.phase == "running" and not runs._stale, timeout=30_000)
        before = runs.step_count
        assert before > 50
        assert not told, "a renamed node keeps its weights"
        qtbot.waitUntil(lambda: runs.step_count > before + 50, timeout=30_000)
        runs.pause()
        qtbot.waitUntil(lambda: runs.phase == "ready", timeout=30_000)
        assert np.isfinite(maps[-1].arrays["value"]).all()
        assert runs.series.tracks["train.loss"].total > 0
        context.open(Builder("Nothing").document, None)
        assert (runs.phase, runs.series.tracks) == ("empty", {})
    finally:
        runs.close()
