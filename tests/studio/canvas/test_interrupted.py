"""Gestures that do not end as they should: given up, left alone, or with the ground pulled away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.builder import Builder
from engine.document import changes as edits
from engine.document.model import Document, Frame, Node, Note
from engine.errors import Problem, Text
from studio.canvas import Canvas
from studio.canvas.gestures.base import Lifted
from studio.context import Context
from tests.studio.canvas.conftest import LEFT, PLAIN, Hands

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
WIRE = ("dense", "y", "relu", "x")

Places = Callable[[Hands], tuple[QPoint, QPoint]]


@dataclass(frozen=True)
class Drag:
    """A press somewhere, and where it leads."""

    name: str
    places: Places
    button: Qt.MouseButton = LEFT
    held: Qt.KeyboardModifier = PLAIN
    outlives: bool = False
    edits: bool = True


def node_to_nothing(hands: Hands) -> tuple[QPoint, QPoint]:
    return hands.node("dense"), hands.at(300, 330)


def across_wire(hands: Hands) -> tuple[QPoint, QPoint]:
    middle = hands.wire(*WIRE)
    return middle - QPoint(4, 40), middle + QPoint(4, 40)


def point(hands: Hands) -> tuple[QPoint, QPoint]:
    place = hands.at(*hands.canvas.scene.strands[WIRE].points[0])
    return place, place + QPoint(10, 60)


DRAGS = (
    Drag("move a node", node_to_nothing),
    Drag("pull a node out", node_to_nothing, held=ALT),
    Drag("insert a node", lambda h: (h.node("tanh"), h.wire(*WIRE))),
    Drag("move a frame", lambda h: (h.at(60, 328), h.at(200, 360))),
    Drag("move a note", lambda h: (h.at(420, 340), h.at(200, 300))),
    Drag("resize a frame", lambda h: (h.at(196, 396), h.at(260, 430))),
    Drag("resize a note", lambda h: (h.at(516, 376), h.at(560, 420))),
    Drag("draw a wire", lambda h: (h.port("relu", "out", "y"), h.port("concat", "in", "x1"))),
    Drag("take a wire off", lambda h: (h.port("relu", "in", "x"), h.at(360, 330))),
    Drag("move a point", point),
    Drag("cut", across_wire, RIGHT, CONTROL),
    Drag("lay points", across_wire, RIGHT, SHIFT),
    Drag("rubber band", lambda h: (h.at(220, -40), h.at(440, 60)), outlives=True, edits=False),
    Drag("pan", lambda h: (h.at(350, 300), h.at(300, 280)), MIDDLE, outlives=True, edits=False),
)
EDITING = tuple(d for d in DRAGS if d.edits)


def named(drag: Drag) -> str:
    return drag.name


@pytest.fixture
def context(qapp: QApplication) -> Context:
    """circle -> dense -> (a point) -> relu -> squared_error, loose nodes, a frame and a note."""
    g = Builder()
    x, y = g.circle(points=40, at=(0.0, 0.0))
    bent = g.relu(g.dense(x, units=4, at=(240.0, 0.0)), at=(540.0, 0.0))
    g.squared_error(bent, y, at=(760.0, 0.0))
    g.concat(at=(760.0, 220.0))
    g.tanh(at=(540.0, 320.0))
    made = Context()
    for change in (
        edits.SetWirePoints(WIRE, ((460.0, 90.0),)),
        edits.PutFrame(Frame(id="frame", title="A", rect=(0.0, 320.0, 200.0, 80.0))),
        edits.PutNote(Note(id="note", text="so", rect=(400.0, 320.0, 120.0, 60.0))),
    ):
        change.apply(g.document)
    made.open(g.document, None)
    made.selection.set(nodes=["relu"])
    return made


def begin(hands: Hands, drag: Drag) -> QPoint:
    """Into the middle of a drag, and where it would end."""
    start, end = drag.places(hands)
    QTest.mousePress(hands.canvas, drag.button, drag.held, start)
    steps = 4
    for step in range(1, steps + 1):
        QTest.mouseMove(hands.canvas, start + (end - start) * step / steps)
    hands.canvas.repaint()
    assert hands.canvas._gesture is not None
    return end


def finish(hands: Hands, drag: Drag, end: QPoint) -> None:
    QTest.mouseRelease(hands.canvas, drag.button, drag.held, end)
    QApplication.processEvents()


def seen(canvas: Canvas) -> tuple[float, QPointF]:
    return canvas.viewport.zoom, QPointF(canvas.viewport.offset)


def picture(canvas: Canvas) -> QImage:
    """What is seen, once no node has a stand-in any more: on a busy machine new ones come later."""
    shown = canvas.grab().toImage()
    while canvas.still.incomplete:
        QApplication.processEvents()
        shown = canvas.grab().toImage()
    return shown


def is_at_rest(canvas: Canvas) -> None:
    """Nothing is in hand, nothing is left out of the picture, nothing is chosen that is gone."""
    document, picked = canvas.context.document, canvas.context.selection
    assert canvas._gesture is None
    assert canvas._lifted == Lifted()
    assert picked.nodes <= document.nodes.keys()
    assert picked.wires <= document.wires.keys()
    assert picked.frames <= document.frames.keys()
    assert picked.notes <= document.notes.keys()
    canvas._hover.leave()
    shown = picture(canvas)
    canvas.scene.repaint_all()
    assert picture(canvas) == shown


@pytest.mark.parametrize("drag", EDITING, ids=named)
def test_each_drag_does_something_as_one_entry_that_undo_takes_back(
    hands: Hands, drag: Drag
) -> None:
    before = hands.document
    finish(hands, drag, begin(hands, drag))
    after = hands.document
    assert after != before
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before
    hands.context.history.redo()
    assert hands.document == after


def escape(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Escape)


def other_button(canvas: Canvas) -> None:
    QTest.mousePress(canvas, RIGHT, PLAIN, QPoint(5, 5))


def lose_focus(canvas: Canvas) -> None:
    QApplication.sendEvent(
        canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason)
    )


def deactivate(canvas: Canvas) -> None:
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.WindowDeactivate))


def lose_release(canvas: Canvas) -> None:
    """The button went up over another program; the pointer comes back without it."""
    at = QPointF(300.0, 300.0)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, PLAIN)
    QApplication.sendEvent(canvas, move)


def hide(canvas: Canvas) -> None:
    canvas.hide()
    canvas.show()


ENDS = (escape, other_button, lose_focus, deactivate, lose_release, hide)


@pytest.mark.parametrize(
    ("drag", "end"),
    [
        pytest.param(drag, end, id=f"{drag.name}-{end.__name__}")
        for drag in DRAGS
        for end in ENDS
        if end is not other_button or drag.button != RIGHT  # it cannot go down twice
    ],
)
def test_a_drag_that_is_given_up_leaves_everything_as_it_was(
    hands: Hands, drag: Drag, end: Callable[[Canvas], None]
) -> None:
    canvas, picked = hands.canvas, hands.context.selection.nodes
    before, view = hands.document, seen(canvas)
    place = begin(hands, drag)
    end(canvas)
    assert canvas._gesture is None
    finish(hands, drag, place)
    assert hands.document == before
    assert hands.context.history.entries == []
    assert hands.context.selection.nodes == picked
    assert seen(canvas) == view
    is_at_rest(canvas)


def test_giving_up_with_the_right_button_opens_no_menu(hands: Hands) -> None:
    asked: list[object] = []
    hands.canvas.menu_asked.connect(lambda *args: asked.append(args))
    drag = DRAGS[0]
    end = begin(hands, drag)
    other_button(hands.canvas)
    at = QPoint(5, 5)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, hands.canvas.mapToGlobal(at))
    QApplication.sendEvent(hands.canvas, menu)
    assert asked == []
    finish(hands, drag, end)
    QTest.mouseRelease(hands.canvas, RIGHT, PLAIN, at)
    QTest.mousePress(hands.canvas, RIGHT, PLAIN, at)
    QApplication.sendEvent(hands.canvas, menu)
    assert len(asked) == 1


# The document changes in the middle


def remove_all(context: Context) -> None:
    document = context.document
    changes: list[edits.Change] = [edits.RemoveNodes(tuple(document.nodes))]
    changes += [edits.RemoveFrame(name) for name in document.frames]
    changes += [edits.RemoveNote(name) for name in document.notes]
    context.do(edits.group(changes))


def rename_all(context: Context) -> None:
    for name in list(context.document.nodes):
        context.do(edits.RenameNode(name, f"{name}_renamed"))


def cut_all(context: Context) -> None:
    context.do(edits.group([edits.RemoveWire(key) for key in context.document.wires]))


def group_all(context: Context) -> None:
    names = list(context.document.nodes)
    group = edits.AddNode(Node(id="group", op="group"))
    context.do(edits.group([group, *(edits.SetNode(n, "group", "group") for n in names)]))


def undo(context: Context) -> None:
    context.history.undo()


def open_other(context: Context) -> None:
    g = Builder()
    g.relu(g.input(shape=[3]))
    context.open(g.document, None)


def open_nothing(context: Context) -> None:
    context.open(Document(), None)


DISTURBANCES = (remove_all, rename_all, cut_all, group_all, undo, open_other, open_nothing)


@pytest.mark.parametrize("disturb", DISTURBANCES, ids=lambda f: f.__name__)
@pytest.mark.parametrize("drag", DRAGS, ids=named)
def test_a_document_that_changes_under_the_hand_keeps_that_change_and_no_other(
    hands: Hands, drag: Drag, disturb: Callable[[Context], None]
) -> None:
    context, canvas = hands.context, hands.canvas
    if disturb is undo:  # of what brought all that is dragged here
        document = context.document
        context.open(Document(), None)
        for node in document:
            edits.AddNode(node).apply(context.document)
        everything = edits.group(
            [
                *(edits.AddWire(wire) for wire in document.wires.values()),
                *(edits.PutFrame(frame) for frame in document.frames.values()),
                *(edits.PutNote(note) for note in document.notes.values()),
            ]
        )
        context.do(everything)
        canvas.viewport.zoom, canvas.viewport.offset = 1.0, QPointF(60, 100)
        QApplication.processEvents()
    end = begin(hands, drag)
    disturb(context)
    disturbed, entries = hands.document, list(context.history.entries)
    canvas.repaint()
    QTest.mouseMove(canvas, end + QPoint(4, 2))
    canvas.repaint()
    finish(hands, drag, end)
    context.check_now()
    assert hands.document == disturbed
    assert list(context.history.entries) == entries
    is_at_rest(canvas)


@pytest.mark.parametrize("drag", EDITING, ids=named)
def test_news_of_a_run_does_not_disturb_a_drag(hands: Hands, drag: Drag) -> None:
    finish(hands, drag, begin(hands, drag))
    undisturbed = hands.document
    hands.context.history.jump(0)
    hands.context.selection.set(nodes=["relu"])
    QApplication.processEvents()
    end = begin(hands, drag)
    found = Problem("run.failed", "error", Text("it stopped", {}), "dense", None, "", "", ())
    hands.context.set_run_problems((found,))
    hands.canvas.repaint()
    hands.context.set_run_problems(())
    hands.canvas.repaint()
    finish(hands, drag, end)
    assert hands.document == undisturbed


def test_a_rubber_band_and_a_pan_go_on_while_the_document_changes(hands: Hands) -> None:
    band, pan = (d for d in DRAGS if d.outlives)
    end = begin(hands, band)
    hands.context.do(edits.RemoveNodes(("concat",)))
    finish(hands, band, end)
    assert hands.context.selection.nodes == {"dense"}
    offset = QPointF(hands.canvas.viewport.offset)
    end = begin(hands, pan)
    hands.context.do(edits.RemoveNodes(("dense",)))
    finish(hands, pan, end)
    assert hands.canvas.viewport.offset - offset == QPointF(-50, -20)


# Beside the canvas


def test_what_is_let_go_beside_the_canvas(hands: Hands) -> None:
    """A node goes where the pointer is; a wire, which would end nowhere, is given up."""
    far = QPoint(1400, 800)
    start = hands.node("dense")
    hands.drag(start, far)
    at = hands.context.document.nodes["dense"].at
    assert at == (240.0 + far.x() - start.x(), far.y() - start.y())
    hands.context.history.undo()
    before = hands.document
    for port in (("relu", "in", "x"), ("relu", "out", "y"), ("concat", "in", "x1")):
        hands.drag(hands.port(*port), far)
        assert hands.document == before
        assert not hands.canvas._floating.search.isVisible()
        is_at_rest(hands.canvas)


def test_a_rubber_band_may_end_beside_the_canvas(hands: Hands) -> None:
    hands.drag(hands.at(220, -60), QPoint(1500, 900))
    assert hands.context.selection.nodes == hands.context.document.nodes.keys() - {"circle"}


def test_leaving_the_widget_and_coming_back_goes_on(hands: Hands) -> None:
    drag = DRAGS[0]
    end = begin(hands, drag)
    QApplication.sendEvent(hands.canvas, QEvent(QEvent.Type.Leave))
    QTest.mouseMove(hands.canvas, QPoint(-100, 900))
    QTest.mouseMove(hands.canvas, end)
    finish(hands, drag, end)
    assert hands.context.history.entries == ["Move"]


# What is held


def test_a_modifier_counts_as_soon_as_it_goes_down(hands: Hands) -> None:
    start = hands.node("concat")
    hands.press(start)
    hands.move(start + QPoint(33, 47))
    QTest.keyPress(hands.canvas, Qt.Key.Key_Control)
    move = hands.canvas._gesture
    assert move is not None
    moved = move._shift
    assert (760 + moved.x()) % 20 == 0
    assert (220 + moved.y()) % 20 == 0
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Control, CONTROL)
    QTest.keyPress(hands.canvas, Qt.Key.Key_Alt)
    assert move._shift == QPointF(33, 47)
    escape(hands.canvas)
    hands.release(start)


def test_what_is_dragged_stays_under_the_pointer_while_zooming(hands: Hands) -> None:
    start = hands.node("dense")
    end = start + QPoint(40, 200)
    hands.press(start, ALT)
    hands.move(end)
    hands.canvas._zoom(QPointF(500, 10), 0.5)
    QTest.mouseMove(hands.canvas, end)
    hands.release(end, ALT)
    found = hands.canvas.viewport.to_world(QPointF(end))
    box = hands.canvas.scene.node_rect("dense")
    assert abs(found.x() - box.center().x()) < 2
    assert abs(found.y() - box.top() - 14) < 2


# What is open over the canvas


def open_editor(hands: Hands) -> QWidget:
    hands.context.selection.set(nodes=["dense"])
    hands.key(Qt.Key.Key_F2)
    editor = hands.canvas._floating.editor
    assert editor.isVisible()
    editor.setPlainText("Front")
    return editor


def test_a_text_follows_a_node_that_gets_another_name(hands: Hands) -> None:
    editor = open_editor(hands)
    hands.context.do(edits.RenameNode("dense", "first"))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert hands.context.document.nodes["first"].label == "Front"


def test_a_text_goes_with_what_it_belongs_to(hands: Hands) -> None:
    editor = open_editor(hands)
    hands.context.do(edits.RemoveNodes(("dense",)))
    assert not editor.isVisible()
    assert hands.context.history.entries == ["Delete"]


def test_nothing_typed_for_one_document_enters_another(hands: Hands) -> None:
    editor = open_editor(hands)
    g = Builder()
    g.dense(g.input(shape=[3]))
    hands.context.open(g.document, None)
    assert not editor.isVisible()
    assert hands.context.document.nodes["dense"].label == ""
    assert hands.context.history.entries == []


def test_the_search_behind_a_wire_closes_when_the_wire_has_lost_its_beginning(
    hands: Hands,
) -> None:
    hands.drag(hands.port("relu", "out", "y"), hands.at(300, 330))
    assert hands.canvas._floating.search.isVisible()
    hands.context.do(edits.RemoveNodes(("relu",)))
    assert not hands.canvas._floating.search.isVisible()
