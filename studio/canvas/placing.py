"""Places for pasted nodes that came without any: a graph written by hand or by a program."""

from __future__ import annotations

from dataclasses import replace as replaced

from msgspec.structs import replace

from engine.document.fragment import Fragment
from engine.document.model import Node
from engine.layout import ROW_GAP, Link, arrange
from studio.canvas.scene import Scene

NOWHERE = (0.0, 0.0)


def placed(fragment: Fragment, scene: Scene) -> Fragment:
    """The same with a place for each node, laid out from left to right.

    A file need not say where a node stands, and then it reads as (0, 0): two nodes there have no
    places. They stand below the nodes that have one.
    """
    lost = {n.id: n for n in fragment.nodes if n.at == NOWHERE}
    if len(lost) < 2:
        return fragment
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
    left, top = _corner(fragment, lost, scene)
    nodes = [
        replace(n, at=_whole(drawing.places[n.id], left, top)) if n.id in lost else n
        for n in fragment.nodes
    ]
    wires = [
        replace(w, points=tuple(_whole(p, left, top) for p in drawing.ways[w.key]))
        if w.key in drawing.ways
        else w
        for w in fragment.wires
    ]
    return replaced(fragment, nodes=tuple(nodes), wires=tuple(wires))


def _corner(fragment: Fragment, lost: dict[str, Node], scene: Scene) -> tuple[float, float]:
    """Where the layout begins: below what has a place."""
    known = [n for n in fragment.nodes if n.id not in lost]
    if not known:
        return NOWHERE
    lowest = max(n.at[1] + scene.size_of(n, "")[0].height() for n in known)
    return min(n.at[0] for n in known), lowest + 2 * ROW_GAP


def _height(scene: Scene, nodes: dict[str, Node], name: str, port: str) -> float:
    return scene.size_of(nodes[name], port)[1]


def _whole(place: tuple[float, float], left: float, top: float) -> tuple[float, float]:
    return (float(round(place[0] + left)), float(round(place[1] + top)))
