"""Drawing, refusing, replacing, rewiring and cutting wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.canvas.fits import Fits, PortEnd
from studio.canvas.geometry import with_point

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier
DENSE_TO_RELU = ("dense", "y", "relu", "x")


def keys(hands: Hands) -> set[tuple[str, str, str, str]]:
    return set(hands.context.document.wires)


def test_a_drag_from_an_output_to_an_input_connects(hands: Hands) -> None:
    before = hands.document
    hands.drag(hands.port("dense", "out", "y"), hands.port("concat", "in", "x1"))
    assert ("dense", "y", "concat", "x1") in keys(hands)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_a_drag_from_an_input_to_an_output_connects(hands: Hands) -> None:
    hands.drag(hands.port("concat", "in", "x1"), hands.port("relu", "out", "y"))
    assert ("relu", "y", "concat", "x1") in keys(hands)


def test_a_variadic_input_offers_a_free_port_after_each_wire(hands: Hands) -> None:
    hands.drag(hands.port("dense", "out", "y"), hands.port("concat", "in", "x1"))
    hands.drag(hands.port("relu", "out", "y"), hands.port("concat", "in", "x2"))
    assert ("relu", "y", "concat", "x2") in keys(hands)
    assert hands.canvas.scene.port_place("concat", "in", "x3") is not None


def test_letting_go_over_a_body_takes_its_first_fitting_port(hands: Hands) -> None:
    hands.drag(hands.port("dense", "out", "y"), hands.node("concat"))
    assert ("dense", "y", "concat", "x1") in keys(hands)


def test_an_occupied_input_gets_the_new_wire_as_one_entry(hands: Hands) -> None:
    before = hands.document
    hands.drag(hands.port("circle", "out", "x"), hands.port("relu", "in", "x"))
    assert ("circle", "x", "relu", "x") in keys(hands)
    assert DENSE_TO_RELU not in keys(hands)
    hands.context.history.undo()
    assert hands.document == before


def test_a_wire_taken_off_its_input_goes_elsewhere(hands: Hands) -> None:
    before = hands.document
    hands.drag(hands.port("relu", "in", "x"), hands.port("concat", "in", "x1"))
    assert ("dense", "y", "concat", "x1") in keys(hands)
    assert DENSE_TO_RELU not in keys(hands)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_a_wire_dropped_on_nothing_is_disconnected(hands: Hands) -> None:
    hands.drag(hands.port("relu", "in", "x"), hands.at(300, 300))
    assert DENSE_TO_RELU not in keys(hands)
    assert len(hands.context.history.entries) == 1


def test_a_wire_put_back_where_it_was_changes_nothing(hands: Hands) -> None:
    port = hands.port("relu", "in", "x")
    hands.press(port)
    hands.move(hands.at(300, 300))
    hands.move(port)
    hands.release(port)
    assert DENSE_TO_RELU in keys(hands)
    assert not hands.context.history.entries


def test_escape_leaves_the_wire_that_was_taken(hands: Hands) -> None:
    before = hands.document
    hands.press(hands.port("relu", "in", "x"))
    hands.move(hands.at(300, 300))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.at(300, 300))
    assert hands.document == before
    assert not hands.canvas.still.part.skip_wires


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (("relu", "out", "y"), ("dense", "in", "x"), "circle through"),
        (("relu", "out", "y"), ("relu", "in", "x"), "cannot feed itself"),
        (("dense", "out", "y"), ("one_hot", "in", "x"), "takes whole numbers"),
        (("dense", "out", "y"), ("relu", "out", "y"), "not to another output"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    hands: Hands,
    said: list[str],
    source: tuple[str, str, str],
    target: tuple[str, str, str],
    words: str,
) -> None:
    before = hands.document
    hands.drag(hands.port(*source), hands.port(*target))
    assert hands.document == before
    assert len(said) == 1
    assert words in said[0]


def test_a_refusal_names_the_type_that_would_arrive(hands: Hands) -> None:
    context = hands.context
    fits = Fits(context.document, context.report, PortEnd("dense", "out", "y"))
    assert "float32[N, 4]" in fits.refusal(PortEnd("one_hot", "in", "x"))


def test_a_wire_let_go_on_nothing_finds_and_wires_a_new_node(hands: Hands) -> None:
    before = hands.document
    hands.drag(hands.port("dense", "out", "y"), hands.at(300, 300))
    field = hands.canvas.findChild(QLineEdit)
    assert field is not None
    assert field.isVisible()
    QTest.keyClicks(field, "sigmoid")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert ("dense", "y", "sigmoid", "x") in keys(hands)
    place = hands.canvas.scene.port_place("sigmoid", "in", "x")
    assert place == pytest.approx((300, 300), abs=1)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_the_search_behind_a_wire_leaves_out_what_cannot_take_it(hands: Hands) -> None:
    hands.drag(hands.port("dense", "out", "y"), hands.at(300, 300))
    field = hands.canvas.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "one-hot")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert set(hands.context.document.nodes) == {
        "circle", "dense", "relu", "squared_error", "concat", "one_hot",
    }  # fmt: skip


def test_a_new_source_for_an_input_ends_where_the_wire_was_let_go(hands: Hands) -> None:
    hands.drag(hands.port("concat", "in", "x1"), hands.at(300, 300))
    field = hands.canvas.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "tanh")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert ("tanh", "y", "concat", "x1") in keys(hands)
    place = hands.canvas.scene.port_place("tanh", "out", "y")
    assert place == pytest.approx((300, 300), abs=1)


def test_alt_and_a_click_cut_a_wire(hands: Hands) -> None:
    hands.click(hands.wire(*DENSE_TO_RELU), ALT)
    assert DENSE_TO_RELU not in keys(hands)
    hands.context.history.undo()
    assert DENSE_TO_RELU in keys(hands)


def test_alt_and_a_click_on_a_port_cut_all_its_wires(hands: Hands) -> None:
    hands.click(hands.port("circle", "out", "x"), ALT)
    assert not [k for k in keys(hands) if k[:2] == ("circle", "x")]


def test_control_and_a_line_with_the_right_button_cut_what_they_cross(hands: Hands) -> None:
    before, right = hands.document, Qt.MouseButton.RightButton
    held = Qt.KeyboardModifier.ControlModifier
    gap = (hands.canvas.scene.node_rect("circle").right() + 240) / 2
    start, end = hands.at(gap, -30), hands.at(gap, 130)
    QTest.mousePress(hands.canvas, right, held, start)
    hands.move(hands.at(gap, 20))
    hands.move(end)
    QTest.mouseRelease(hands.canvas, right, held, end)
    assert not [k for k in keys(hands) if k[0] == "circle"]
    assert DENSE_TO_RELU in keys(hands)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_escape_ends_the_cut_without_a_change(hands: Hands) -> None:
    before, right = hands.document, Qt.MouseButton.RightButton
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(hands.canvas, right, held, hands.at(195, -30))
    hands.move(hands.at(195, 130))
    hands.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hands.canvas, right, held, hands.at(195, 130))
    assert hands.document == before


def test_c_connects_the_selected_node_by_search(hands: Hands) -> None:
    hands.click(hands.node("relu"))
    hands.key(Qt.Key.Key_C)
    field = hands.canvas.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "dropout")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert ("relu", "y", "dropout", "x") in keys(hands)


def double_click(hands: Hands, place: QPoint) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, plain, place)


def test_a_double_click_on_a_wire_adds_a_point_that_can_be_dragged_and_taken(hands: Hands) -> None:
    before, middle = hands.document, hands.wire(*DENSE_TO_RELU)
    double_click(hands, middle)
    wires = hands.context.document.wires
    ((x, y),) = wires[DENSE_TO_RELU].points
    hands.drag(hands.at(x, y), hands.at(x + 30, y + 120))
    assert wires[DENSE_TO_RELU].points == ((x + 30, y + 120),)
    assert len(hands.context.history.entries) == 2
    double_click(hands, hands.at(x + 30, y + 120))
    assert hands.document == before


def test_escape_leaves_a_point_where_it_was(hands: Hands) -> None:
    double_click(hands, hands.wire(*DENSE_TO_RELU))
    before = hands.document
    (place,) = hands.context.document.wires[DENSE_TO_RELU].points
    hands.press(hands.at(*place))
    hands.move(hands.at(place[0] + 30, place[1] + 120))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.at(place[0] + 30, place[1] + 120))
    assert hands.document == before
    assert not hands.canvas.still.part.skip_wires


def test_a_second_point_goes_where_it_lengthens_the_way_least() -> None:
    ends = ((0.0, 0.0), (100.0, 0.0))
    assert with_point(((50.0, 0.0),), ends, (70.0, 5.0)) == [(50.0, 0.0), (70.0, 5.0)]
    assert with_point(((50.0, 0.0),), ends, (20.0, 5.0)) == [(20.0, 5.0), (50.0, 0.0)]


def test_a_click_on_a_port_points_at_the_output_behind_it(hands: Hands) -> None:
    told: list[tuple[str, str]] = []
    hands.context.port_picked.connect(lambda node, port: told.append((node, port)))
    before = hands.document
    hands.click(hands.port("circle", "out", "y"))
    assert told == [("circle", "y")]
    hands.click(hands.port("relu", "in", "x"))
    assert told[-1] == ("dense", "y")
    assert hands.context.selection.nodes == {"relu"}
    # Nothing arrives at this one.
    hands.click(hands.port("one_hot", "in", "x"))
    assert len(told) == 2
    assert hands.document == before
