"""The mirror of the document: after any changes it equals one made anew."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from engine.document import changes as edits
from engine.document.history import History
from engine.document.model import Document, Node, Wire
from engine.errors import DocumentError
from engine.grouping import collapsed, dissolved, removal
from engine.passes.check import check
from studio.canvas.geometry import bezier_box, curve, distance_to_curve
from studio.canvas.grid import Grid
from studio.canvas.lettering import Lettering
from studio.canvas.scene import Scene
from studio.canvas.slots import Slots

OPS = ("dense", "relu", "concat", "add", "circle", "expression", "no_such_op")


def random_change(rng: random.Random, document: Document) -> edits.Change:
    nodes = sorted(document.nodes)
    kind = rng.randrange(9)
    if kind == 0 or len(nodes) < 2:
        op = rng.choice(OPS)
        at = (rng.uniform(-900, 900), rng.uniform(-900, 900))
        return edits.AddNode(Node(id=document.free_id(op), op=op, at=at))
    first, second = rng.choice(nodes), rng.choice(nodes)
    if kind in (1, 2, 3):
        port = rng.choice(("x", "x1", "x2", "a", "nowhere"))
        wire = Wire(source=first, source_port="y", target=second, target_port=port)
        return edits.AddWire(wire)
    if kind == 4 and document.wires:
        return edits.RemoveWire(rng.choice(sorted(document.wires)))
    if kind == 5:
        return edits.MoveNodes({first: (rng.uniform(-900, 900), 0.0), second: (0.0, 1.0)})
    if kind == 6:
        return edits.RenameNode(first, document.free_id("renamed"))
    if kind == 7:
        field = rng.choice(("size", "muted"))
        value = bool(rng.getrandbits(1))
        return edits.SetNode(first, field, value if field == "muted" else "row" if value else "")
    moved = edits.MoveNodes({first: (5.0, 5.0)})
    return edits.Group((moved, edits.RemoveNodes((first,)))) if kind == 8 else moved


def regrouping(rng: random.Random, document: Document) -> edits.Change:
    """Something that moves nodes between levels, in any order and sense or none."""
    nodes, kind = sorted(document.nodes), rng.randrange(6)
    if kind == 0 or len(nodes) < 3:
        at = (rng.uniform(-900, 900), 0.0)
        around = rng.choice(["", *nodes]) if nodes else ""
        return edits.AddNode(Node(id=document.free_id("group"), op="group", at=at, group=around))
    level = rng.choice(nodes)
    some = [n for n in nodes if document.nodes[n].group == document.nodes[level].group]
    if kind == 1:
        return collapsed(document, rng.sample(some, min(2, len(some))), [], [], (0.0, 0.0))[0]
    groups = [n for n in nodes if document.nodes[n].op == "group"]
    if kind == 2 and groups:
        return dissolved(document, rng.choice(groups), (8.0, 8.0))
    if kind == 3 and groups:
        return edits.group(removal(document, [rng.choice(groups)]))
    if kind == 4 and groups:
        return edits.RenameNode(rng.choice(groups), document.free_id("renamed"))
    return edits.SetNode(rng.choice(nodes), "group", rng.choice(["", "nowhere", *nodes]))


@pytest.mark.parametrize("seed", range(6))
def test_at_any_level_taking_over_changes_equals_opening_anew(
    seed: int, qapp: QApplication
) -> None:
    rng = random.Random(seed)
    document, lettering = Document(), Lettering()
    history, scene = History(document), Scene(lettering)
    scene.open(document, check(document))
    history.observe(scene.apply)
    for step in range(120):
        make = regrouping if rng.random() < 0.4 else random_change
        try:
            history.do(make(rng, document))
        except DocumentError:
            continue
        if rng.random() < 0.2:
            history.jump(rng.randint(max(history.index - 5, 0), history.index))
        if step % 3 == 0:
            scene.set_report(check(document))
        anew = Scene(lettering)
        anew.open(document, scene.report, scene.level)
        same(scene, anew)
        assert scene.stubs == anew.stubs
        assert (scene.frames, scene.notes) == (anew.frames, anew.notes)
        for key, strand in scene.strands.items():
            assert {strand.source, strand.target} - {""} <= scene.looks.keys(), key
        groups = [n.id for n in document if n.op == "group"]
        if rng.random() < 0.3 or scene.level not in groups:
            level = rng.choice(["", *groups])
            scene.open(document, scene.report, level)


def same(scene: Scene, anew: Scene) -> None:
    assert scene.looks == anew.looks
    assert scene.strands == anew.strands
    assert set(scene.flagged) == set(anew.flagged)
    for node in anew.looks:
        assert scene.nodes.box(node) == anew.nodes.box(node)
    everywhere = QRectF(-1e6, -1e6, 2e6, 2e6)
    assert set(scene.nodes.touching(everywhere)) == set(anew.looks)
    assert set(scene.wires.touching(everywhere)) == set(anew.strands)
    for name, look in anew.looks.items():
        left, top, _, _ = anew.nodes.box(name)
        x, y = left + look.layout.width / 2, top + 3
        assert name in scene.node_grid.near(x, y, 1)
        assert set(scene.node_grid.near(x, y, 1)) == set(anew.node_grid.near(x, y, 1))
    for key, strand in anew.strands.items():
        x, y = strand.pieces[0][0]
        assert key in scene.wire_grid.near(x, y, 4)


@pytest.mark.parametrize("seed", range(6))
def test_taking_over_changes_one_by_one_equals_opening_anew(seed: int, qapp: QApplication) -> None:
    rng = random.Random(seed)
    document, lettering = Document(), Lettering()
    history, scene = History(document), Scene(lettering)
    scene.open(document, check(document))
    history.observe(scene.apply)
    for step in range(80):
        try:
            history.do(random_change(rng, document))
        except DocumentError:
            continue
        if rng.random() < 0.2:
            history.undo()
        if step % 10 == 0:
            scene.set_report(check(document))
    scene.set_report(check(document))
    anew = Scene(lettering)
    anew.open(document, check(document))
    same(scene, anew)


def test_a_box_is_found_in_every_cell_it_touches_and_gone_when_dropped() -> None:
    grid: Grid[str] = Grid(100)
    grid.put("wide", [(-250.0, 10.0, 250.0, 20.0)])
    assert all(grid.near(x, 15, 1) == ["wide"] for x in (-240, -50, 0, 150, 240))
    assert grid.near(0, 300, 1) == []
    grid.put("wide", [(0.0, 10.0, 20.0, 20.0)])
    assert grid.near(-240, 15, 1) == []
    grid.drop("wide")
    assert grid.near(10, 15, 1) == []


def test_slots_grow_and_are_used_again() -> None:
    slots: Slots[int] = Slots()
    for key in range(300):
        slots.put(key, (key, 0.0, key + 0.5, 1.0))
    for key in range(100):
        slots.drop(key)
    assert slots.touching(QRectF(-10, 0, 120, 1)) == list(range(100, 111))
    assert slots.bounds() == (100.0, 0.0, 299.5, 1.0)
    slots.put(999, (-5.0, 0.0, -4.0, 1.0))
    assert 999 in slots.touching(QRectF(-10, 0, 8, 1))
    assert len(slots) == 201


def test_a_wire_stays_within_its_box_and_is_hit_on_its_way() -> None:
    for end in ((300.0, 40.0), (-200.0, 90.0), (0.0, 0.0), (10.0, -500.0)):
        piece = curve((0.0, 0.0), end)
        left, top, right, bottom = bezier_box((piece,), 0.0)
        assert left <= 0 <= right
        assert top <= end[1] <= bottom
        assert distance_to_curve((piece,), (0.0, 0.0)) < 1e-9
        assert distance_to_curve((piece,), end) < 1e-9
