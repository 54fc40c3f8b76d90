"""What to ask the engine for the nodes that are seen, in one request. No Qt, no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine import registry
from engine.document.model import Document
from engine.passes.check import Report
from engine.training.probes import DecisionMap, Faces
from studio.canvas.faces.kinds import Display, Port, display_of
from studio.examples import Axes, Bounds, Examples
from studio.targets import Target, sources, targets

TILE = 24
"""Points along each side of a map on a node."""
UNITS = 32
WEIGHTED = frozenset({"layer", "convolution", "sequence"})
"""Categories whose nodes may have a weight for each feature that comes in."""
FEATURES = 2


@dataclass(frozen=True, slots=True)
class Grounds:
    """What follows from the graph alone. source: the data node whose two features span the plane
    (empty: there is none). over: what can be seen over it, by port."""

    source: str = ""
    over: Mapping[Port, Target] = field(default_factory=dict)
    only_two: bool = False


def grounds_of(document: Document, report: Report) -> Grounds:
    """The first data node of two features; of more, where a node is set to show a map."""
    found = sources(document, report)
    two = [n for n in found if report.types[n, "x"].shape[1] == FEATURES]
    wanted = any(node.face == "map" for node in document.nodes.values())
    if two:
        source = two[0]
    elif found and wanted:
        source = found[0]
    else:
        return Grounds()
    over = {(t.node, t.port): t for t in targets(document, report, source)}
    return Grounds(source, over, bool(two))


@dataclass(frozen=True, slots=True)
class Shown:
    """A node that is seen: which port it shows, as what, and how many units that has."""

    node: str
    port: Port
    display: Display
    units: int


def shown_of(
    document: Document, report: Report, grounds: Grounds, node: str, port: Port
) -> Shown | None:
    """What a node shows; None while the type of its tensor is not known."""
    kind = report.types.get(port)
    record = document.nodes.get(node)
    if kind is None or record is None or record.face == "none":
        return None
    target = grounds.over.get(port)
    chosen = record.face
    if chosen == "map" and target is None and port[0] != grounds.source:
        chosen = ""  # what does not depend on the examples is no map over them
    mapped = target is not None and grounds.only_two
    plane = port == (grounds.source, "x") and (grounds.only_two or chosen == "map")
    display = display_of(chosen, kind, mapped=mapped, plane=plane)
    last = kind.shape[-1] if kind.rank else 1
    units = target.channels if display == "map" and target is not None else last
    return Shown(node, port, display, units if isinstance(units, int) else 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """The plane with the examples on it."""

    examples: Examples
    columns: tuple[int, int]
    bounds: Bounds
    """As people read them."""
    asked: Bounds
    """As the graph takes them in."""

    def plane(self, side: int) -> DecisionMap:
        """A grid over it."""
        source = self.examples.source
        return DecisionMap("", "", source, "x", self.columns, self.asked, side, side)


def ground_of(examples: Examples) -> Ground:
    """The two features, or those that say most; as the decision map begins."""
    columns = (0, 1) if examples.x.shape[1] == FEATURES else examples.most_telling()
    axes = Axes(*columns)
    return Ground(examples, columns, examples.bounds(axes), examples.asked(axes))


def question(
    items: Iterable[Shown],
    weighted: Iterable[str],
    ground: Ground | None,
    row: int,
    read_out: Port | None,
    side: int = TILE,
    units: int = UNITS,
) -> Faces | None:
    """One request for all; None when there is nothing to ask."""
    ports: dict[str, list[Port]] = {"map": [], "value": [], "scalar": [], "histogram": []}
    ways = {"image": "value", "strip": "value", "spark": "scalar"}
    for item in items:
        if item.display == "points" or (item.display == "map" and ground is None):
            continue
        ports[ways.get(item.display, item.display)].append(item.port)
    tidy = {name: tuple(dict.fromkeys(found)) for name, found in ports.items()}
    nodes, summaries = tuple(weighted), (read_out,) if read_out is not None else ()
    if not (any(tidy.values()) or nodes or summaries):
        return None
    return Faces(
        plane=ground.plane(side) if ground is not None and tidy["map"] else None,
        maps=tidy["map"],
        values=tidy["value"],
        scalars=tidy["scalar"],
        histograms=tidy["histogram"],
        summaries=summaries,
        weights=nodes,
        row=row,
        units=units,
    )


def is_weighted(document: Document, node: str) -> bool:
    """Whether a node may have a weight for what comes in."""
    record = document.nodes.get(node)
    entry = registry.find(record.op) if record is not None else None
    return entry is not None and entry.category in WEIGHTED
