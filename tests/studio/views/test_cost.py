"""The view Cost and the heat on the canvas: what is shown is what the engine computed."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidgetItem

from engine.builder import Builder
from engine.cost import cost
from engine.errors import Problem
from engine.explain import explained
from engine.memory import Need, memory_problem
from engine.optimisations import switched_off
from engine.pipeline import compile
from engine.training.probes import StepCost, StepExplanation
from engine.worker.messages import Loaded, Moved
from studio.canvas.canvas import Canvas
from studio.canvas.heat import warm
from studio.views.cost import CostView
from studio.views.cost.nodes import GRADIENTS, MEASURED, NODE, OPERATIONS, SHARE, STATE, VALUES
from studio.views.cost.words import bytes_text, count_text, time_text
from tests.studio.views.conftest import Stage
from tests.studio.views.test_live_views import Theatre, iris, open_view


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


def opened(theatre: Theatre, builder: Builder | None = None) -> CostView:
    view = open_view(theatre, CostView, builder or iris())
    assert isinstance(view, CostView)
    view.resize(900, 320)
    return view


def lines(view: CostView) -> dict[str, QTreeWidgetItem]:
    table = view.nodes
    found = [table.topLevelItem(i) for i in range(table.topLevelItemCount())]
    return {item.text(NODE): item for item in found if item is not None}


def test_the_table_says_what_the_engine_estimates(theatre: Theatre) -> None:
    view = opened(theatre)
    document = theatre.stage.context.document
    guessed = cost(compile(document), document.setting("batch_size"))
    shown = lines(view)
    assert set(shown) == {node.node for node in guessed.nodes}
    for node in guessed.nodes:
        item = shown[node.node]
        assert item.text(OPERATIONS) == count_text(node.operations)
        assert item.text(VALUES) == bytes_text(node.values)
        assert item.text(GRADIENTS) == bytes_text(node.gradients)
        assert item.text(STATE) == bytes_text(node.state)
        assert item.text(MEASURED) != "–"
    assert size_of(view) == guessed.operations
    whole = sum(float(item.data(SHARE, Qt.ItemDataRole.UserRole)) for item in shown.values())
    assert whole == pytest.approx(1.0)
    assert count_text(guessed.operations) in view.totals.text()


def size_of(view: CostView) -> float:
    assert view.cost is not None
    return view.cost.operations


def test_the_parts_stand_below_their_node(theatre: Theatre) -> None:
    view = opened(theatre)
    hidden = lines(view)["hidden"]
    forward, backward, update = (hidden.child(i) for i in range(3))
    assert forward is not None
    assert backward is not None
    assert update is not None
    assert [forward.text(NODE), backward.text(NODE), update.text(NODE)] == [
        *("forward", "backward", "update")
    ]
    assert update.isHidden()
    for column in (MEASURED, OPERATIONS, NODE):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            view.nodes.sortByColumn(column, order)
            below = [hidden.child(i) for i in range(3)]
            assert [part.text(NODE) for part in below if part is not None] == [
                *("forward", "backward", "update")
            ]
    parts = [float(i.data(OPERATIONS, Qt.ItemDataRole.UserRole)) for i in (forward, backward)]
    assert sum(parts) == hidden.data(OPERATIONS, Qt.ItemDataRole.UserRole)


def test_a_click_on_a_head_sorts_by_number(theatre: Theatre) -> None:
    view = opened(theatre)
    table, header = view.nodes, view.nodes.header()
    for _ in range(2):
        at = QPointF(header.sectionViewportPosition(OPERATIONS) + 20, header.height() / 2)
        theatre.stage.qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint()
        )
    found = [
        table.topLevelItem(i).data(OPERATIONS, Qt.ItemDataRole.UserRole)  # type: ignore[union-attr]
        for i in range(table.topLevelItemCount())
    ]
    assert found in (sorted(found), sorted(found, reverse=True))
    assert len(set(found)) > 1


def test_a_click_selects_the_node_and_a_selected_node_is_marked(theatre: Theatre) -> None:
    view = opened(theatre)
    place = view.nodes.visualItemRect(lines(view)["logits"]).center()
    theatre.stage.qtbot.mouseClick(view.nodes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert theatre.stage.context.selection.nodes == {"logits"}
    theatre.stage.context.selection.set(["hidden"])
    assert [item.text(NODE) for item in view.nodes.selectedItems()] == ["hidden"]
    theatre.play()
    assert [item.text(NODE) for item in view.nodes.selectedItems()] == ["hidden"]


def test_steps_are_timed_only_while_it_is_seen(theatre: Theatre) -> None:
    view = opened(theatre)
    assert theatre.asked == [StepCost()]
    view.hide()
    assert theatre.asked == []
    view.show()
    assert theatre.asked == [StepCost()]


def test_optimisations_are_shown_and_switched_off_by_their_ticks(theatre: Theatre) -> None:
    view = opened(theatre)
    view.subject.setCurrentIndex(1)
    view.subject.activated.emit(1)
    assert theatre.asked == [StepExplanation()]
    theatre.play()
    assert theatre.session is not None
    truth = explained(theatre.session.compiled, theatre.session.batch_size)
    table = view.brought
    names = [each.optimisation.name for each in truth.brought]
    row = names.index("reuse")
    item = table.topLevelItem(row)
    assert item is not None
    assert item.text(4).count("→") == 1
    tick = table.visualItemRect(item)
    theatre.stage.qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPointF(tick.left() + 12, tick.center().y()).toPoint(),
    )
    context = theatre.stage.context
    assert switched_off(context.document) == {"reuse"}
    context.history.undo()
    assert switched_off(context.document) == frozenset()


def test_the_numbers_can_be_handed_on(theatre: Theatre) -> None:
    view = opened(theatre)
    rows = list(csv.reader(io.StringIO(view.contents("csv").decode())))
    assert rows[0][:2] == ["node", "share"]
    assert sum(float(row[1]) for row in rows[1:]) == pytest.approx(1.0)


def test_heat_shows_the_shares_and_times_nothing_when_off(theatre: Theatre) -> None:
    context, qtbot = theatre.stage.context, theatre.stage.qtbot
    context.open(iris().document, None)
    context.runs = theatre.stage.runs
    canvas = Canvas(context)
    qtbot.addWidget(canvas)
    canvas.resize(700, 420)
    canvas.show()
    qtbot.waitExposed(canvas)
    theatre.load()
    before = canvas.grab().toImage()
    assert theatre.asked == []
    canvas.toggle_heat()
    assert canvas.shows_heat
    assert theatre.asked == [StepCost()]
    theatre.play()
    assert sum(canvas.heat.shares.values()) == pytest.approx(1.0)
    hottest = max(canvas.heat.shares, key=lambda name: canvas.heat.shares[name])
    corner = canvas.viewport.to_screen(canvas.scene.node_rect(hottest).topLeft())
    edge = canvas.grab().toImage().pixelColor(round(corner.x()), round(corner.y()) + 30)
    wanted = warm(canvas.ink, 1.0)
    assert (
        distance(edge, wanted)
        < 90
        < distance(before.pixelColor(round(corner.x()), round(corner.y()) + 30), wanted)
    )
    canvas.toggle_heat()
    assert theatre.asked == []
    assert canvas.grab().toImage() == before


def distance(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return sum(abs(a - b) for a, b in pairs)  # type: ignore[operator]


def test_too_little_memory_is_a_problem_before_the_run_and_its_fix_helps(stage: Stage) -> None:
    context = stage.context
    context.open(iris().document, None)
    batch = context.document.setting("batch_size")
    short = memory_problem(Need(100 * 2**20, 10 * 2**20), batch, 60 * 2**20)
    assert isinstance(short, Problem)
    stage.tell(
        Loaded(stage.session, (), (), {"parameters": 1, "cautions": (short,)}),
        Moved(stage.session, "ready", 0, 0, 0),
    )
    (found,) = [p for p in context.report.problems if p.code == "memory.short"]
    assert "110 MB" in found.message
    assert context.compiles, "a warning does not keep anybody from running"
    context.apply_fix(found.fixes[0])
    assert context.document.setting("batch_size") == batch // 2


def test_numbers_are_said_as_people_say_them() -> None:
    assert [time_text(s) for s in (None, 2.5e-6, 0.0123, 2.0)] == ["–", "2.5 µs", "12.3 ms", "2 s"]
    assert [count_text(n) for n in (0, 999, 14_200, 16.07e6)] == ["0", "999", "14.2 k", "16.1 M"]
    assert bytes_text(0) == "–"
