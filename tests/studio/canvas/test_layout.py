"""Auto-layout: boxes in columns from left to right, frames together, one entry of the history."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import changes as edits
from engine.document.model import Frame, Node, Wire
from engine.layout import ROW_GAP, Cancelled, Link, arrange, rising
from studio.canvas import Canvas
from studio.canvas.arranging import IN_A_THREAD
from studio.canvas.framed import Request, arranged

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

BOX = (150.0, 80.0)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, tuple[float, float]], list[Link]]:
    count = draw(st.integers(1, 14))
    names = [f"n{i}" for i in range(count)]
    sizes = {n: (draw(st.floats(40, 300)), draw(st.floats(20, 400))) for n in names}
    pick = st.sampled_from(names)
    ends = draw(st.lists(st.tuples(pick, pick), max_size=24))
    return sizes, [Link(a, b, 20.0, 20.0) for a, b in ends]


@given(graphs())
def test_boxes_never_overlap_whatever_is_wired(
    graph: tuple[dict[str, tuple[float, float]], list[Link]],
) -> None:
    sizes, links = graph
    places = arrange(sizes, links).places
    assert places.keys() == sizes.keys()
    names = sorted(sizes)
    for i, a in enumerate(names):
        for b in names[:i]:
            (ax, ay), (bx, by) = places[a], places[b]
            apart = (
                ax + sizes[a][0] <= bx + 1
                or bx + sizes[b][0] <= ax + 1
                or ay + sizes[a][1] <= by + 1
                or by + sizes[b][1] <= ay + 1
            )
            assert apart, f"{a} at {places[a]} lies on {b} at {places[b]}"


def test_every_wire_runs_from_left_to_right_where_there_is_no_circle() -> None:
    links = [Link("a", "c"), Link("b", "c"), Link("c", "d"), Link("a", "d")]
    places = arrange(dict.fromkeys("abcd", BOX), links).places
    for link in links:
        assert places[link.source][0] + BOX[0] < places[link.target][0]


def test_what_is_used_late_stands_next_to_where_it_is_used() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("c", "d"), Link("label", "d")]
    places = arrange(dict.fromkeys(["a", "b", "c", "d", "label"], BOX), links).places
    assert places["label"][0] == places["c"][0]


def test_a_chain_is_a_straight_line_although_ports_lie_at_different_heights() -> None:
    links = [Link("a", "b", 40.0, 60.0), Link("b", "c", 60.0, 40.0)]
    places = arrange(dict.fromkeys("abc", BOX), links).places
    for link in links:
        start = places[link.source][1] + link.source_y
        assert start == pytest.approx(places[link.target][1] + link.target_y, abs=1.0)


def test_sources_stand_in_the_order_of_the_ports_that_they_feed() -> None:
    links = [Link("low", "sum", 40.0, 60.0), Link("high", "sum", 40.0, 30.0)]
    places = arrange(dict.fromkeys(["low", "high", "sum"], BOX), links).places
    assert places["high"][1] < places["low"][1]


def test_two_crossed_pairs_are_uncrossed() -> None:
    links = [Link("a", "d"), Link("b", "c"), Link("s", "a"), Link("s", "b")]
    places = arrange(dict.fromkeys("abcds", BOX), links).places
    assert (places["a"][1] < places["b"][1]) == (places["d"][1] < places["c"][1])


def test_parts_that_are_not_connected_stand_below_one_another() -> None:
    places = arrange(dict.fromkeys("abcd", BOX), [Link("a", "b"), Link("c", "d")]).places
    first = max(places["a"][1], places["b"][1]) + BOX[1]
    assert min(places["c"][1], places["d"][1]) >= first + ROW_GAP


def test_a_long_wire_is_led_around_what_stands_in_its_way() -> None:
    sizes = {**dict.fromkeys("ad", BOX), **dict.fromkeys("bc", (150.0, 600.0))}
    links = [Link(a, b, 40.0, 40.0) for a, b in ("ab", "bc", "cd")]
    links.append(Link("a", "d", 60.0, 60.0, "long"))
    found = arrange(sizes, links)
    assert found.ways
    for x, y in (point for way in found.ways.values() for point in way):
        for name, (left, top) in found.places.items():
            width, height = sizes[name]
            assert not (left < x < left + width and top < y < top + height)


def test_a_circle_is_laid_out_too() -> None:
    places = arrange(
        dict.fromkeys("abc", BOX), [Link("a", "b"), Link("b", "c"), Link("c", "a")]
    ).places
    assert len({x for x, _ in places.values()}) == 3


def test_it_stops_when_it_is_not_wanted_any_more() -> None:
    with pytest.raises(Cancelled):
        arrange(dict.fromkeys("ab", BOX), [Link("a", "b")], lambda: False)


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(0.5, 4)), max_size=20))
def test_rising_values_rise_and_keep_what_rises_already(pairs: list[tuple[float, float]]) -> None:
    found = rising([w for w, _ in pairs], [s for _, s in pairs])
    assert all(b >= a - 1e-9 for a, b in itertools.pairwise(found))
    ordered = sorted(w for w, _ in pairs)
    assert rising(ordered, [1.0] * len(ordered)) == pytest.approx(ordered)


def test_what_stands_in_a_frame_stays_in_it_and_nothing_else_comes_in() -> None:
    request = Request(
        dict.fromkeys("abcde", BOX),
        (Link("a", "b"), Link("b", "c"), Link("c", "d"), Link("a", "e"), Link("e", "d")),
        frozenset({"F", "G"}),
        {"b": "G", "c": "F", "G": "F"},
    )
    found = arranged(request)
    for frame, inside in (("F", {"b", "c"}), ("G", {"b"})):
        x, y, width, height = found.frames[frame]
        for name, (left, top) in found.places.items():
            within = x <= left and left + BOX[0] <= x + width and y <= top
            within = within and top + BOX[1] <= y + height
            beside = left >= x + width or left + BOX[0] <= x or top >= y + height
            beside = beside or top + BOX[1] <= y
            assert within if name in inside else beside, f"{name} and {frame}"


# On the canvas


def scattered(hands: Hands) -> None:
    """Put the nodes where nobody would."""
    names = sorted(hands.context.document.nodes)
    places = {n: (float(i * 7), float(i * 11)) for i, n in enumerate(names)}
    hands.context.do(edits.MoveNodes(places))
    QApplication.processEvents()


def test_the_key_lays_out_everything_and_undo_brings_every_byte_back(hands: Hands) -> None:
    scattered(hands)
    before, entries = hands.document, len(hands.context.history.entries)
    hands.key(Qt.Key.Key_L)
    nodes = hands.context.document.nodes
    lefts = [nodes[n].at[0] for n in ("circle", "dense", "relu", "squared_error")]
    assert lefts == sorted(set(lefts))
    assert len(hands.context.history.entries) == entries + 1
    after = hands.document
    hands.context.history.undo()
    assert hands.document == before
    hands.context.history.redo()
    assert hands.document == after


def test_it_glides_and_ends_where_the_document_says(
    hands: Hands, canvas: Canvas, qtbot: QtBot
) -> None:
    scattered(hands)
    hands.key(Qt.Key.Key_L)
    nodes = hands.context.document.nodes
    qtbot.waitUntil(
        lambda: all(canvas.scene.node_rect(n).topLeft().toTuple() == nodes[n].at for n in nodes),
        timeout=2000,
    )


def test_an_edit_during_the_glide_ends_it(hands: Hands, canvas: Canvas) -> None:
    scattered(hands)
    hands.key(Qt.Key.Key_L)
    hands.context.do(edits.MoveNodes({"relu": (5.0, 5.0)}))
    nodes = hands.context.document.nodes
    for name, node in nodes.items():
        assert canvas.scene.node_rect(name).topLeft().toTuple() == node.at


def test_only_what_is_selected_moves(hands: Hands) -> None:
    scattered(hands)
    before = dict(hands.context.document.nodes)
    hands.context.selection.set(nodes=["circle", "dense"])
    hands.key(Qt.Key.Key_L)
    nodes = hands.context.document.nodes
    moved = {n for n in nodes if nodes[n].at != before[n].at}
    assert moved <= {"circle", "dense"}
    assert nodes["dense"].at[0] > nodes["circle"].at[0] + 100


def test_frames_go_with_what_stands_in_them_and_wires_run_free(hands: Hands) -> None:
    rect = (220.0, -40.0, 460.0, 200.0)
    hands.context.do(edits.PutFrame(Frame(id="frame", title="Hidden", rect=rect)))
    hands.context.do(edits.SetWirePoints(("dense", "y", "relu", "x"), ((400.0, 300.0),)))
    hands.key(Qt.Key.Key_L)
    document = hands.context.document
    x, y, width, height = document.frames["frame"].rect
    for name, node in document.nodes.items():
        inside = x < node.at[0] < x + width and y < node.at[1] < y + height
        assert inside == (name in ("dense", "relu"))
    assert document.wires["dense", "y", "relu", "x"].points == ()


def test_what_stands_in_order_makes_no_entry(hands: Hands, said: list[str]) -> None:
    hands.key(Qt.Key.Key_L)
    count = len(hands.context.history.entries)
    hands.key(Qt.Key.Key_L)
    assert len(hands.context.history.entries) == count
    assert "in order" in said[-1]


def long_row(hands: Hands) -> None:
    nodes = [Node(id=f"n{i}", op="relu") for i in range(IN_A_THREAD + 20)]
    wires = [
        Wire(source=a.id, source_port="y", target=b.id, target_port="x")
        for a, b in itertools.pairwise(nodes)
    ]
    hands.context.do(
        edits.group([*(edits.AddNode(n) for n in nodes), *(edits.AddWire(w) for w in wires)])
    )
    QApplication.processEvents()


def test_a_large_graph_is_laid_out_beside_the_interface(hands: Hands, qtbot: QtBot) -> None:
    long_row(hands)
    hands.context.selection.clear()
    hands.key(Qt.Key.Key_L)
    nodes = hands.context.document.nodes
    assert nodes["n5"].at == (0.0, 0.0)
    qtbot.waitUntil(lambda: nodes["n5"].at[0] > nodes["n4"].at[0], timeout=20_000)


def test_escape_and_edits_stop_a_layout_that_is_being_computed(
    hands: Hands, qtbot: QtBot, said: list[str]
) -> None:
    long_row(hands)
    for stop in (
        lambda: hands.key(Qt.Key.Key_Escape),
        lambda: hands.context.do(edits.MoveNodes({"n1": (3.0, 3.0)})),
    ):
        hands.context.selection.clear()
        hands.canvas.arrange()
        stop()
        qtbot.wait(400)
        assert hands.context.document.nodes["n5"].at == (0.0, 0.0)
    assert "the layout was stopped" in said
