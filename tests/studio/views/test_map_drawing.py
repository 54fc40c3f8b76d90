"""Drawing on a map by the mouse: what comes into the document, one entry a stroke, and training."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import files
from engine.document.changes import SetSetting
from engine.worker.client import Client
from studio.context import Context
from studio.drawn_points import rows_in
from studio.runs import Runs
from studio.views.decision_map import DecisionMapView
from studio.views.decision_map.drawing import Tool
from tests.studio.views.conftest import Stage
from tests.studio.views.test_live_views import Theatre

LEFT = Qt.MouseButton.LeftButton


def drawn(**params: object) -> Builder:
    g = Builder("Drawn")
    x, y = g.points(name="data", **params)
    classes = params.get("labels") == "class"
    loss = g.categorical_cross_entropy if classes else g.squared_error
    prediction = g.dense(x, units=3 if classes else 1, name="out")
    g.sgd(loss(prediction, y), name="sgd")
    return g


class Artist:
    """A map on the screen, and hands that draw on it."""

    def __init__(self, stage: Stage, builder: Builder) -> None:
        self.stage, self.theatre = stage, Theatre(stage)
        stage.context.open(builder.document, None)
        self.view = DecisionMapView(stage.context, stage.runs)
        self.view.resize(460, 560)
        stage.qtbot.addWidget(self.view)
        self.view.show()
        stage.qtbot.waitExposed(self.view)
        self.theatre.load()
        self.theatre.play()

    @property
    def rows(self) -> list[list[float]]:
        return rows_in(self.stage.context.document, "data")

    @property
    def entries(self) -> list[str]:
        return list(self.stage.context.history.entries)

    def take(self, tool: Tool, label: int = 0) -> None:
        QTest.mouseClick(self.view.tools.buttons[tool], LEFT)
        button = self.view.tools.classes.button(label)
        if button is not None:
            QTest.mouseClick(button, LEFT)

    def pixel(self, x: float, y: float) -> QPoint:
        chart = self.view.chart
        return chart.mapFromScene(chart.item.vb.mapViewToScene(QPointF(x, y)))

    def press(self, x: float, y: float) -> None:
        QTest.mousePress(self.view.chart.viewport(), LEFT, pos=self.pixel(x, y))

    def go(self, x: float, y: float) -> None:
        QTest.mouseMove(self.view.chart.viewport(), self.pixel(x, y))

    def release(self, x: float, y: float) -> None:
        QTest.mouseRelease(self.view.chart.viewport(), LEFT, pos=self.pixel(x, y))

    def drag(self, *places: tuple[float, float]) -> None:
        self.press(*places[0])
        for place in places[1:]:
            self.go(*place)
        self.release(*places[-1])


@pytest.fixture
def artist(stage: Stage) -> Artist:
    return Artist(stage, drawn(points=[[-3.0, 0.0, 0], [3.0, 0.0, 1]]))


def test_a_stroke_draws_points_of_the_chosen_class_and_is_one_entry(artist: Artist) -> None:
    artist.take("draw", 1)
    artist.drag((-4, 4), (-2, 4), (0, 4), (2, 4))
    new = artist.rows[2:]
    assert len(new) > 10
    assert all(label == 1 for _, _, label in new)
    assert np.abs(np.array(new)[:, 1] - 4).max() < 0.1
    gaps = np.diff(np.array(new)[:, 0])
    assert gaps.min() == pytest.approx(gaps.max(), abs=0.02)
    assert artist.entries == ["Draw points"]
    artist.stage.context.history.undo()
    assert artist.rows == [[-3.0, 0.0, 0], [3.0, 0.0, 1]]
    artist.stage.context.history.redo()
    assert artist.rows[2:] == new


def test_what_is_drawn_is_seen_before_the_stroke_ends(artist: Artist) -> None:
    artist.take("draw")
    artist.press(1, 1)
    seen = len(artist.view.chart.dots.data) + len(artist.view.chart.rings.data)
    assert seen == 3
    assert len(artist.rows) == 2, "it is in the document when the stroke is over"
    artist.release(1, 1)
    assert artist.rows[2][:2] == pytest.approx([1, 1], abs=0.05)


def test_escape_gives_a_stroke_up(artist: Artist) -> None:
    artist.take("draw")
    artist.press(1, 1)
    artist.go(3, 3)
    QTest.keyClick(artist.view.chart, Qt.Key.Key_Escape)
    assert len(artist.view.chart.dots.data) + len(artist.view.chart.rings.data) == 2
    artist.go(4, 4)
    artist.release(4, 4)
    assert len(artist.rows) == 2
    assert artist.entries == []


def test_a_spray_scatters_over_its_brush_and_goes_on_while_it_is_held(artist: Artist) -> None:
    artist.take("spray", 1)
    artist.view.tools.breadth.setValue(10)
    artist.press(0, 2)
    artist.stage.qtbot.wait(180)
    artist.release(0, 2)
    new = np.array(artist.rows[2:])
    assert len(new) >= 8
    assert np.hypot(new[:, 0], new[:, 1] - 2).max() <= 1.2 + 0.06
    assert len(np.unique(new[:, :2], axis=0)) == len(new)
    assert artist.entries == ["Spray points"]


def test_painting_gives_points_another_class(artist: Artist) -> None:
    artist.take("paint", 1)
    artist.drag((-3.2, 0), (-3, 0))
    assert artist.rows == [[-3.0, 0.0, 1], [3.0, 0.0, 1]]
    assert artist.entries == ["Paint points"]


def test_a_point_is_moved_as_one_entry(artist: Artist) -> None:
    artist.take("move")
    artist.drag((3, 0), (2, 1), (1, 2))
    assert artist.rows[0] == [-3.0, 0.0, 0]
    assert artist.rows[1][:2] == pytest.approx([1, 2], abs=0.06)
    assert artist.entries == ["Move points"]
    artist.drag((-5, 5), (0, 5))
    assert artist.entries == ["Move points"], "there is nothing to take hold of"


def test_a_point_that_was_not_moved_is_no_entry(artist: Artist) -> None:
    artist.take("move")
    artist.drag((3, 0), (3, 0))
    assert artist.entries == []


def test_erasing_takes_what_the_brush_goes_over_even_in_a_hurry(artist: Artist) -> None:
    artist.take("erase")
    artist.drag((-5, 0), (5, 0))
    assert artist.rows == []
    assert artist.entries == ["Erase points"]
    artist.take("draw")
    artist.drag((0, 0), (0, 0))
    assert len(artist.rows) == 1, "one can draw where nothing is left"


def test_everything_can_be_taken_away_and_back(artist: Artist) -> None:
    QTest.mouseClick(artist.view.tools.clear, LEFT)
    assert artist.rows == []
    artist.stage.context.history.undo()
    assert len(artist.rows) == 2


def test_without_a_tool_the_mouse_draws_nothing(artist: Artist) -> None:
    artist.drag((0, 0), (2, 2))
    assert artist.entries == []


def test_an_undo_in_the_middle_of_a_stroke_gives_it_up(artist: Artist) -> None:
    artist.take("draw")
    artist.drag((0, 3), (0, 3))
    artist.press(1, 1)
    artist.stage.context.history.undo()
    artist.release(1, 1)
    assert len(artist.rows) == 2


def test_a_third_class_is_one_entry_and_can_be_drawn_with(stage: Stage) -> None:
    artist = Artist(stage, drawn(points=[[-3.0, 0.0, 0]], labels="class", classes=3))
    artist.take("draw", 2)
    artist.drag((2, 2), (2, 2))
    assert artist.rows[-1][2] == 2
    QTest.mouseClick(artist.view.tools.plus, LEFT)
    assert artist.stage.context.document.nodes["data"].params["classes"] == 4
    assert artist.view.tools.label == 3
    assert artist.entries[-1] == "Add a class"


def test_numbers_are_drawn_with_a_value(stage: Stage) -> None:
    artist = Artist(stage, drawn(points=[[-3.0, 0.0, -0.5]], labels="numbers"))
    artist.take("draw")
    artist.view.tools.value.setValue(0.75)
    artist.drag((1, 1), (1, 1))
    assert artist.rows[-1][2] == 0.75
    artist.take("paint")
    artist.view.tools.value.setValue(-0.25)
    artist.drag((-3, 0), (-3, 0.1))
    assert artist.rows[0][2] == -0.25


def test_drawn_points_are_in_the_file_and_in_what_is_trained(artist: Artist) -> None:
    artist.take("draw", 1)
    artist.drag((-4, 4), (4, 4))
    document = files.loads(files.dumps(artist.stage.context.document), "again")
    assert document.nodes["data"].params["points"] == artist.rows
    session = artist.theatre.load()
    np.testing.assert_allclose(
        session.feed.columns["data", "x"], np.array(artist.rows)[:, :2], atol=1e-6
    )
    assert session.feed.columns["data", "y"].ravel().tolist() == [
        1.0 if label else -1.0 for _, _, label in artist.rows
    ]


def test_a_made_up_set_is_turned_into_drawn_points_by_a_click(stage: Stage) -> None:
    g = Builder("Circle")
    x, y = g.circle(points=60, name="data", noise=10)
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y), name="sgd")
    artist = Artist(stage, g)
    assert not artist.view.tools.isVisible()
    before = np.array(artist.view._examples.x)  # type: ignore[union-attr]
    QTest.mouseClick(artist.view.switches.draw, LEFT)
    stage.qtbot.waitUntil(artist.view.tools.isVisible)
    node = stage.context.document.nodes["data"]
    assert (node.op, node.params["labels"]) == ("points", "-1, +1")
    np.testing.assert_allclose(
        np.sort(np.array(artist.rows)[:, 0]), np.sort(before[:, 0]), atol=1e-3
    )
    assert len(stage.context.document.incoming("out")) == 1
    assert artist.entries == ["Turn into drawn points"]
    stage.context.history.undo()
    assert stage.context.document.nodes["data"].op == "circle"


def test_a_running_training_takes_drawn_points_up_and_keeps_its_weights(
    context: Context, qtbot: QtBot
) -> None:
    document = drawn(points=[[-3.0, 0.0, 0], [3.0, 0.0, 1], [-2.0, 1.0, 0], [2.0, 1.0, 1]]).document
    SetSetting("epochs", 1_000_000).apply(document)
    context.open(document, None)
    runs = Runs(context, Client)
    runs.set_speed(1000)
    view = DecisionMapView(context, runs)
    view.resize(460, 560)
    qtbot.addWidget(view)
    view.show()
    told: list[str] = []
    context.message.connect(told.append)
    try:
        runs.start()
        qtbot.waitUntil(lambda: runs.phase == "ready" and view.shown is not None, timeout=30_000)
        runs.run()
        qtbot.waitUntil(lambda: runs.step_count > 50, timeout=30_000)
        QTest.mouseClick(view.tools.buttons["draw"], LEFT)
        QTest.mouseClick(view.tools.classes.button(1), LEFT)
        place = view.chart.mapFromScene(view.chart.item.vb.mapViewToScene(QPointF(0, 3)))
        QTest.mousePress(view.chart.viewport(), LEFT, pos=place)
        QTest.mouseRelease(view.chart.viewport(), LEFT, pos=place)
        qtbot.waitUntil(lambda: runs.summary.get("examples") == 5, timeout=30_000)
        qtbot.waitUntil(lambda: runs.phase == "running", timeout=30_000)
        before = runs.step_count
        assert before > 50, "it goes on from where it was"
        assert set(runs.carried[0]) >= {"out/weight", "out/bias"}
        assert runs.carried[1] == ()
        qtbot.waitUntil(lambda: runs.step_count > before + 20, timeout=30_000)
        assert not [words for words in told if "begin anew" in words]
    finally:
        runs.close()
