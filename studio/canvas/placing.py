"""Places for pasted nodes that came without any: a graph written by hand or by a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as replaced

from msgspec.structs import replace

from engine.document.fragment import Fragment
from engine.document.groups import GROUP, TOP
from engine.document.model import Node, WireKey
from engine.layout import ROW_GAP, Link, Place, arrange
from studio.canvas.scene import Scene

NOWHERE = (0.0, 0.0)


def placed(fragment: Fragment, scene: Scene) -> Fragment:
    """The same with a place for each node, laid out from left to right.

    A file need not say where a node stands, and then it reads as (0, 0): two nodes there have no
    places. They stand below the nodes that have one. Each group is a level by itself.
    """
    groups = {n.id for n in fragment.nodes if n.op == GROUP}
    levels: dict[str, list[Node]] = {}
    for node in fragment.nodes:
        levels.setdefault(node.group if node.group in groups else TOP, []).append(node)
    places: dict[str, Place] = {}
    ways: dict[WireKey, tuple[Place, ...]] = {}
    for nodes in levels.values():
        lost = {n.id: n for n in nodes if n.at == NOWHERE}
        if len(lost) > 1:
            known = [n for n in nodes if n.id not in lost]
            _lay_out(fragment, lost, _corner(known, scene), scene, places, ways)
    if not places:
        return fragment
    moved = [replace(n, at=places.get(n.id, n.at)) for n in fragment.nodes]
    wires = [replace(w, points=ways.get(w.key, w.points)) for w in fragment.wires]
    return replaced(fragment, nodes=tuple(moved), wires=tuple(wires))


def _lay_out(
    fragment: Fragment,
    lost: dict[str, Node],
    corner: Place,
    scene: Scene,
    places: dict[str, Place],
    ways: dict[WireKey, tuple[Place, ...]],
) -> None:
    """Add the places of one level's nodes, and the ways of the wires between them."""
    sizes = {n: scene.size_of(node, "")[0] for n, node in lost.items()}
    links = [
        Link(
            w.source,
            w.target,
            _height(scene, lost, w.source, w.source_port),
            _height(scene, lost, w.target, w.target_port),
            w.key,
        )
        for w in fragment.wires
        if w.source in lost and w.target in lost
    ]
    drawing = arrange({n: (s.width(), s.height()) for n, s in sizes.items()}, links)
    places.update({n: _whole(place, *corner) for n, place in drawing.places.items()})
    for wire in fragment.wires:
        if wire.key in drawing.ways:
            ways[wire.key] = tuple(_whole(p, *corner) for p in drawing.ways[wire.key])


def _corner(known: Sequence[Node], scene: Scene) -> Place:
    """Where the layout begins: below what has a place."""
    if not known:
        return NOWHERE
    lowest = max(n.at[1] + scene.size_of(n, "")[0].height() for n in known)
    return min(n.at[0] for n in known), lowest + 2 * ROW_GAP


def _height(scene: Scene, nodes: dict[str, Node], name: str, port: str) -> float:
    return scene.size_of(nodes[name], port)[1]


def _whole(place: tuple[float, float], left: float, top: float) -> tuple[float, float]:
    return (float(round(place[0] + left)), float(round(place[1] + top)))
