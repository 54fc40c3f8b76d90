"""What nodes show of their values: equal to what the engine computes, by real mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import files
from engine.document.changes import SetNode
from engine.training.observer import answer
from engine.training.probes import DecisionMap, Faces, PortValue
from engine.training.session import Session
from engine.training.start import open_session
from engine.worker.messages import (
    Answered,
    Command,
    Control,
    Event,
    Load,
    Loaded,
    Moved,
    Unwatch,
    Watch,
)
from studio import habits
from studio.canvas import Canvas
from studio.canvas.faces.painting import face_tiles
from studio.canvas.faces.plan import TILE
from studio.canvas.live import watching
from studio.canvas.live.flowing import Flow
from studio.canvas.live.hands import FaceHands
from studio.canvas.live.opened import FaceWindow, clipped
from studio.canvas.live.watching import FaceWatch
from studio.colouring import picture, scale_of
from studio.context import Context, Picked, Pointed
from studio.habits import Habits
from studio.runs import Runs
from studio.views.decision_map import DecisionMapView
from tests.studio.canvas.conftest import Hands


class LiveWorker:
    """A worker in this very process: answers each probe by the real engine at once."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.on_event = on_event
        self.session: Session | None = None
        self.number = 0
        self.watches: dict[int, Watch] = {}

    def start(self) -> None: ...
    def close(self) -> None: ...
    def restart(self) -> None: ...

    def send(self, command: Command) -> None:
        match command:
            case Load():
                self.session = open_session(files.loads(command.document, "the document"))
                self.number = command.session
                self.on_event(Loaded(self.number, (), (), self.session.summary()))
                self.move("ready")
            case Control(action="step"):
                assert self.session is not None
                self.session.advance(1)
                self.move("ready")
            case Control(action="run"):
                self.move("running")
            case Control(action="pause"):
                self.move("ready")
            case Watch():
                self.watches[command.probe_id] = command
                self.tell(command)
            case Unwatch():
                self.watches.pop(command.probe_id, None)

    def move(self, phase: str) -> None:
        assert self.session is not None
        step, epoch = self.session.position.step, self.session.position.epoch
        self.on_event(Moved(self.number, phase, step, epoch, 0.0, None))  # type: ignore[arg-type]
        for watch in list(self.watches.values()):
            self.tell(watch)

    def tell(self, watch: Watch) -> None:
        if self.session is not None:
            found = answer(self.session, watch.probe_id, watch.probe)
            self.on_event(Answered(self.number, found))

    def asked(self) -> list[Faces]:
        return [w.probe for w in self.watches.values() if isinstance(w.probe, Faces)]


class Live:
    """A canvas with runs whose worker is `worker`."""

    def __init__(self, canvas: Canvas, qtbot: QtBot) -> None:
        self.canvas, self.qtbot = canvas, qtbot
        self.runs = Runs(canvas.context, self._make)
        canvas.context.runs = self.runs
        self.watch = FaceWatch(canvas, self.runs, canvas)
        self.window = FaceWindow(self.watch, canvas)
        self.hands = FaceHands(canvas, self.watch, self.window)
        self.flow = Flow(canvas, self.runs, canvas)
        canvas.use_faces(self.watch, self.hands, self.flow)
        self.runs.start()

    def _make(self, on_event: Callable[[Event], None]) -> LiveWorker:
        self.worker = LiveWorker(on_event)
        return self.worker

    def settle(self) -> None:
        """Everything that was asked is answered and shown."""
        for _ in range(6):
            self.watch.ask()
            self.qtbot.wait(25)

    def tile(self, node: str, unit: int) -> QPoint:
        """The middle of a tile, in pixels."""
        slot = self.canvas.scene.slot_rect(node)
        assert slot is not None
        place = face_tiles(self.canvas.scene.faces[node], slot)[unit].center()
        return self.canvas.viewport.to_screen(place).toPoint()

    @property
    def session(self) -> Session:
        assert self.worker.session is not None
        return self.worker.session


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """xor -> hidden (4, tanh) -> out -> squared error, sgd; accuracy."""
    g = Builder()
    x, y = g.xor(points=80, name="data", at=(0.0, 120.0))
    h = g.dense(x, units=4, activation="tanh", name="hidden", at=(220.0, 0.0))
    p = g.dense(h, units=1, activation="tanh", name="out", at=(440.0, 0.0))
    loss = g.squared_error(p, y, name="error", at=(660.0, 120.0))
    g.sgd(loss, learning_rate=0.1, name="sgd", at=(900.0, 120.0))
    made = Context()
    made.open(g.document, None)
    yield made
    made.deleteLater()


@pytest.fixture
def live(canvas: Canvas, qtbot: QtBot) -> Iterator[Live]:
    made = Live(canvas, qtbot)
    made.settle()
    yield made
    made.window.leave()
    made.runs.close()
    made.runs.deleteLater()
    habits.use(Habits())


def grid(live: Live, node: str, side: int = TILE) -> np.ndarray:
    """What the engine says of a node over the plane: (side, side, units)."""
    assert live.watch.ground is not None
    plane = replace(live.watch.ground.plane(side), node=node, port="y")
    return answer(live.session, 1, plane).arrays["value"].reshape(side, side, -1)


def pixels(image: QImage) -> np.ndarray:
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return flat[:, : image.width() * 3].reshape(image.height(), image.width(), 3)


def test_each_neuron_shows_its_own_map_as_the_engine_computes_it(live: Live) -> None:
    face, expected = live.canvas.scene.faces["hidden"], grid(live, "hidden")
    assert face.display == "map"
    assert face.values is not None
    np.testing.assert_array_equal(face.values, expected)
    assert len(face.tiles) == 4
    scale = scale_of(expected, "signed")
    for unit, tile in enumerate(face.tiles):
        wanted = picture(expected[::-1, :, unit], scale, discrete=False)
        np.testing.assert_array_equal(pixels(tile), wanted)


def test_everything_that_is_seen_is_asked_in_one_request(live: Live) -> None:
    (probe,) = live.worker.asked()
    assert set(probe.maps) == {("hidden", "y"), ("out", "y")}
    assert probe.scalars == (("error", "loss"),)


def test_faces_follow_the_training(live: Live) -> None:
    before = live.canvas.scene.faces["hidden"].values
    live.runs.step()
    live.settle()
    after = live.canvas.scene.faces["hidden"].values
    assert before is not None
    assert not np.array_equal(before, after)
    np.testing.assert_array_equal(after, grid(live, "hidden"))
    loss = answer(live.session, 1, PortValue("error", "loss")).arrays["value"]
    face = live.canvas.scene.faces["error"]
    assert face.display == "spark"
    assert face.line[-1] == pytest.approx(float(loss))
    assert len(face.line) == 2
    assert face.text == f"{float(loss):.4g}"


def test_the_data_show_their_examples(live: Live) -> None:
    face = live.canvas.scene.faces["data"]
    assert face.display == "points"
    assert sum(len(d.x) for d in face.dots) == len(live.session.feed.train)


def test_hovering_a_tile_points_at_that_unit_for_the_decision_map(live: Live) -> None:
    view = DecisionMapView(live.canvas.context, live.runs)
    live.qtbot.addWidget(view)
    view.show()
    live.settle()

    def shown() -> DecisionMap:
        (found,) = [
            w.probe for w in live.worker.watches.values() if isinstance(w.probe, DecisionMap)
        ]
        return found

    assert shown().node == "out"
    QTest.mouseMove(live.canvas, live.tile("hidden", 2))
    assert live.canvas.context.pointed == Pointed("hidden", "y", 2)
    live.settle()
    assert (shown().node, shown().channel) == ("hidden", 2)
    assert view.shown is not None
    expected = answer(live.session, 1, shown()).arrays["value"]
    np.testing.assert_array_equal(view.shown.values, expected)
    QTest.mouseMove(live.canvas, QPoint(5, 5))
    assert live.canvas.context.pointed is None
    assert shown().node == "out"
    view.hide()


def test_a_click_on_a_tile_opens_it_large_with_its_line(live: Live) -> None:
    QTest.mouseClick(live.canvas, Qt.MouseButton.LeftButton, pos=live.tile("hidden", 1))
    live.settle()
    assert live.window.isVisible()
    assert live.window.big.unit == 1
    assert live.canvas.rect().contains(live.window.geometry())
    face = live.window.big.face
    assert face is not None
    assert face.values is not None
    np.testing.assert_array_equal(face.values, grid(live, "hidden", len(face.values)))
    weight, bias = live.session.variables["hidden/weight"], live.session.variables["hidden/bias"]
    line = live.window.big.line
    assert line is not None
    assert line == pytest.approx((*weight[:, 1].tolist(), float(bias[1])))
    ends = live.window.big.ends()
    assert ends is not None
    side, (left, right, bottom, top) = live.window.big.width(), live.window.big.bounds
    for end in ends:
        x = left + end.x() / side * (right - left)
        y = top - end.y() / side * (top - bottom)
        assert line[0] * x + line[1] * y + line[2] == pytest.approx(0.0, abs=1e-4)
    QTest.mouseClick(
        live.window.tiles,
        Qt.MouseButton.LeftButton,
        pos=live.window.tiles.rects()[3].center().toPoint(),
    )
    assert live.window.big.unit == 3
    assert live.window.big.line == pytest.approx((*weight[:, 3].tolist(), float(bias[3])))
    QTest.keyClick(live.canvas, Qt.Key.Key_Escape)
    assert not live.window.isVisible()
    assert len(live.worker.asked()) == 1


def test_only_the_first_layer_has_lines(live: Live) -> None:
    QTest.mouseClick(live.canvas, Qt.MouseButton.LeftButton, pos=live.tile("out", 0))
    live.settle()
    assert live.window.isVisible()
    assert live.window.big.line is None


def test_a_drag_that_begins_on_a_tile_moves_the_node_and_opens_nothing(live: Live) -> None:
    before = live.canvas.context.document.nodes["hidden"].at
    start = live.tile("hidden", 0)
    Hands(live.canvas).drag(start, start + QPoint(60, 40))
    assert not live.window.isVisible()
    assert live.canvas.context.document.nodes["hidden"].at != before


def test_lines_are_clipped_to_the_plane() -> None:
    box, bounds = QRectF(0, 0, 100, 100), (-1.0, 1.0, -1.0, 1.0)
    assert clipped((1.0, 0.0, 0.0), bounds, box) == (QPointF(50, 100), QPointF(50, 0))
    assert clipped((1.0, 1.0, 5.0), bounds, box) is None
    assert clipped((0.0, 0.0, 1.0), bounds, box) is None


def test_nothing_is_asked_out_of_sight_too_far_away_or_switched_off(live: Live) -> None:
    canvas = live.canvas
    canvas.viewport.zoom = 0.2
    live.settle()
    assert not live.worker.asked()
    canvas.viewport.zoom = 1.0
    live.settle()
    assert live.worker.asked()
    canvas.hide()
    live.settle()
    assert not live.worker.asked()
    canvas.show()
    live.settle()
    assert live.worker.asked()
    habits.use(Habits(faces=False))
    live.settle()
    assert not live.worker.asked()
    assert all(canvas.scene.slot_rect(n) is None for n in canvas.scene.looks)


def test_only_nodes_in_view_are_asked_for(live: Live) -> None:
    live.canvas.viewport.offset = QPointF(-400, 100)  # hidden lies left of the view
    live.settle()
    (probe,) = live.worker.asked()
    assert probe.maps == (("out", "y"),)


def test_sizes_are_set_by_keys_and_undone(live: Live) -> None:
    hands, canvas = Hands(live.canvas), live.canvas
    full = canvas.scene.look("hidden").layout
    hands.click(hands.node("hidden"))
    alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    hands.key(Qt.Key.Key_1, alt)
    assert canvas.context.document.nodes["hidden"].size == "dot"
    assert canvas.scene.look("hidden").layout.width < 40
    hands.key(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.context.document.nodes["hidden"].size == "row"
    hands.key(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.scene.look("hidden").layout == full
    canvas.context.history.undo()
    assert canvas.context.document.nodes["hidden"].size == "row"
    hands.undo_all()
    assert canvas.context.document.nodes["hidden"].size == ""
    assert canvas.scene.look("hidden").layout == full


def test_a_node_without_a_size_has_that_of_the_settings(live: Live) -> None:
    habits.use(Habits(node_size="row"))
    assert live.canvas.scene.look("hidden").size == "row"
    live.canvas.context.do(SetNode("hidden", "size", "full"))
    assert live.canvas.scene.look("hidden").size == "full"
    assert live.canvas.scene.look("out").size == "row"


@pytest.mark.parametrize(
    ("face", "display"), [("strip", "strip"), ("histogram", "histogram"), ("map", "map")]
)
def test_the_picture_of_a_node_can_be_chosen(live: Live, face: str, display: str) -> None:
    live.canvas.context.do(SetNode("hidden", "face", face))
    QApplication.processEvents()
    live.settle()
    found = live.canvas.scene.faces["hidden"]
    assert found.display == display
    if face == "strip":
        value = answer(live.session, 1, Faces(values=(("hidden", "y"),))).arrays["value hidden.y"]
        assert found.values is not None
        np.testing.assert_array_equal(found.values, value)
        signs = [height > 0 for height, _ in found.bars]
        assert signs == (value > 0).tolist()
    live.canvas.context.do(SetNode("hidden", "face", "none"))
    assert live.canvas.scene.slot_rect("hidden") is None


def test_wires_of_few_features_are_bundles_of_what_acts(live: Live) -> None:
    weight = live.session.variables["hidden/weight"].astype(np.float64)
    pull = live.canvas.scene.pulls["hidden"]
    np.testing.assert_allclose(np.abs(pull), np.sqrt((weight**2).mean(axis=1)), rtol=1e-6)
    wires = live.canvas._painter._wires
    assert wires.is_bundle(("data", "x", "hidden", "x"))
    assert not wires.is_bundle(("data", "y", "error", "target"))


def test_a_wire_says_its_last_value(live: Live) -> None:
    hands = Hands(live.canvas)
    QTest.mouseMove(live.canvas, hands.wire("hidden", "y", "out", "x"))
    live.qtbot.waitUntil(lambda: live.canvas.resting_on() == ("hidden", "y"))
    live.settle()
    low, mean, high, share = live.canvas.scene.readouts["hidden.y"]
    value = answer(live.session, 1, PortValue("hidden", "y")).arrays["value"].astype(np.float64)
    assert (low, mean, high) == pytest.approx((value.min(), value.mean(), value.max()))
    assert share == 1.0


def test_dashes_flow_only_while_the_training_runs_and_motion_is_wanted(live: Live) -> None:
    assert not live.flow.runs_now
    live.runs.run()
    live.qtbot.waitUntil(lambda: live.runs.phase == "running")
    style = live.canvas.style()
    moves = style.styleHint(style.StyleHint.SH_Widget_Animation_Duration) > 0
    assert live.flow.runs_now == moves
    habits.use(Habits(motion=False))
    assert not live.flow.runs_now
    live.runs.pause()


def test_pictures_in_files_show_the_faces(live: Live, tmp_path: Path) -> None:
    canvas = live.canvas
    area = canvas.picture_area(selection=False)
    assert area is not None

    def painted() -> QImage:
        image = QImage(area.size().toSize(), QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.translate(-area.topLeft())
        canvas.paint_picture(painter, area, 1.0)
        painter.end()
        return image

    with_faces = painted()
    kept = dict(canvas.scene.faces)
    canvas.scene.faces.clear()
    without = painted()
    canvas.scene.faces.update(kept)
    slot = canvas.scene.slot_rect("out")
    assert slot is not None
    centre = (slot.center() - area.topLeft()).toPoint()
    assert with_faces.pixel(centre) != without.pixel(centre)


def test_another_document_leaves_no_face_behind(live: Live) -> None:
    live.canvas.context.open(Builder().document, None)
    QApplication.processEvents()
    live.settle()
    assert not live.canvas.scene.faces
    assert not live.worker.asked()


def test_data_nodes_carry_a_badge_while_they_are_loaded(live: Live) -> None:
    live.worker.on_event(Moved(live.worker.number, "loading", 0, 0, 0.0, None))
    live.qtbot.waitUntil(lambda: live.runs.phase == "loading")
    assert live.canvas.scene.busy == {"data"}
    live.worker.move("ready")
    live.qtbot.waitUntil(lambda: live.runs.phase == "ready")
    assert not live.canvas.scene.busy


def test_the_example_that_is_pointed_at_is_the_one_that_is_shown(live: Live) -> None:
    live.canvas.context.do(SetNode("hidden", "face", "strip"))
    QApplication.processEvents()
    row = int(live.session.feed.train[5])
    live.canvas.context.pick_examples(Picked("data", (row,)))
    live.settle()
    x = live.session.feed.columns["data", "x"][row]
    weights = live.session.variables
    expected = np.tanh(x @ weights["hidden/weight"] + weights["hidden/bias"])
    shown = live.canvas.scene.faces["hidden"].values
    assert shown is not None
    np.testing.assert_allclose(shown, expected, rtol=1e-5)


def test_a_group_shows_what_its_first_output_is(live: Live) -> None:
    hands = Hands(live.canvas)
    live.canvas.context.selection.set(nodes=["hidden", "out"])
    live.canvas.group_selection()
    QApplication.processEvents()
    live.settle()
    (group,) = [n for n in live.canvas.scene.looks if live.canvas.scene.levels.is_group(n)]
    face = live.canvas.scene.faces[group]
    assert face.display == "map"
    assert face.values is not None
    np.testing.assert_array_equal(face.values, grid(live, "out"))
    hands.undo_all()


def test_many_faces_are_made_over_several_turns_of_the_event_loop(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "BUDGET", 0.0)
    made: list[int] = []
    live.watch.answered.connect(lambda: made.append(len(live.watch._waiting)))
    live.runs.step()
    live.settle()
    assert max(made) > 0
    for node in ("hidden", "out"):
        values = live.canvas.scene.faces[node].values
        assert values is not None
        np.testing.assert_array_equal(values, grid(live, node))


def test_wires_from_matrices_show_the_size_and_sign_of_their_weights(
    canvas: Canvas, qtbot: QtBot
) -> None:
    g = Builder()
    x, y = g.xor(points=80, name="data", at=(0.0, 120.0))
    weight = g.variable(shape=[2, 1], name="weight", at=(0.0, -100.0))
    p = g.matmul(x, weight, name="product", at=(240.0, 0.0))
    g.sgd(g.squared_error(p, y, name="error", at=(480.0, 0.0)), name="sgd", at=(720.0, 0.0))
    canvas.context.open(g.document, None)
    live = Live(canvas, qtbot)
    canvas.viewport.zoom, canvas.viewport.offset = 1.0, QPointF(60, 160)
    live.settle()
    value = answer(live.session, 1, Faces(values=(("weight", "y"),)))
    (found,) = [v for n, v in value.arrays.items() if n.startswith("value ")]
    size = float(np.sqrt(np.square(found.astype(np.float64)).mean()))
    assert canvas.scene.carried["weight"] == pytest.approx(size if found.sum() >= 0 else -size)
    (key,) = [k for k in canvas.scene.strands if k[0] == "weight"]
    assert canvas._painter._wires.is_bundle(key)
    live.runs.close()
