"""What is projected, and the frames of the past, held steady from one to the next. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document.model import Document
from engine.passes.check import Report
from engine.registry import find
from engine.training.probes import Answer
from engine.training.projection import aligned
from studio.past import Past

Floats = npt.NDArray[np.float64]
TABLES = {"embedding": "vectors", "learned_position": "positions"}
"""Ops that hold a table of vectors, and the name of its variable."""
_SIDELINES = ("data", "loss", "metric", "optimiser", "schedule")


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be projected: a table by its variable, or an output. rank: of the output."""

    node: str
    port: str = ""
    variable: str = ""
    rank: int = 2

    @property
    def name(self) -> str:
        """How it is kept between starts."""
        return self.variable or f"{self.node}.{self.port}"

    def renamed(self, old: str, new: str) -> Subject:
        """The same one after a node has got another id."""
        if self.node != old:
            return self
        variable = self.variable and f"{new}/{self.variable.partition('/')[2]}"
        return replace(self, node=new, variable=variable)


def subjects(document: Document, report: Report) -> list[Subject]:
    """The tables first, then every output that has numbers for each example, in the order of
    flow."""
    tables, outputs = [], []
    for name in report.order:
        node = document.nodes.get(name)
        entry = find(node.op) if node is not None else None
        if node is None or entry is None:
            continue
        if node.op in TABLES:
            tables.append(Subject(name, variable=f"{name}/{TABLES[node.op]}"))
        if entry.category in _SIDELINES and entry.category != "data":
            continue
        for port in entry.output_ports(entry.with_defaults(node.params)):
            kind = report.types.get((name, port.name))
            is_label = entry.category == "data" and port.name != "x"
            if kind is None or kind.kind != "float" or kind.rank < 2 or is_label:
                continue
            if kind.shape[0] == "N":
                outputs.append(Subject(name, port.name, rank=kind.rank))
    return tables + outputs


def default_subject(found: Sequence[Subject], document: Document) -> Subject | None:
    """A table; otherwise the last layer before the output, whose vectors tell most."""
    if found and found[0].variable:
        return found[0]
    deep = [
        s
        for s in found
        if (entry := find(document.nodes[s.node].op)) is not None
        and entry.category in ("layer", "convolution", "sequence")
    ]
    chosen = deep[-2:] or found[-1:]
    return chosen[0] if chosen else None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The points of one step. raw: (n, 3) as they were computed. points: held steady. rows,
    places, labels, tokens: (n,) what is known of each."""

    step: int
    raw: Floats
    points: Floats
    share: Floats
    rows: npt.NDArray[np.integer]
    places: npt.NDArray[np.integer] | None = None
    labels: npt.NDArray[np.integer] | None = None
    tokens: npt.NDArray[np.integer] | None = None

    def is_of_the_same(self, other: Frame) -> bool:
        """Whether it shows the same vectors, perhaps at another step."""
        same = np.array_equal(self.rows, other.rows)
        return same and len(self.raw) == len(other.raw)


def frame_of(answer: Answer) -> Frame:
    """The frame in a probe's answer."""
    arrays = answer.arrays
    raw = arrays["points"]
    kept = (arrays.get("places"), arrays.get("labels"), arrays.get("tokens"))
    return Frame(answer.step, raw, raw, arrays["share"], arrays["rows"], *kept)


def steadied(frame: Frame, before: Frame | None, dimensions: int) -> Frame:
    """Turned within the dimensions that are seen, so that the points lie near where they were."""
    if before is None or not frame.is_of_the_same(before):
        return replace(frame, points=frame.raw)
    seen = slice(0, dimensions)
    points = frame.raw.copy()
    points[:, seen] = aligned(frame.raw[:, seen], before.points[:, seen])
    return replace(frame, points=points)


class Film:
    """The frames of the past, at most as many as are kept, and each steady after the one before."""

    def __init__(self) -> None:
        self.past: Past[Frame] = Past()
        self.dimensions = 2

    def take(self, frame: Frame) -> None:
        """A newer frame. Other vectors begin anew."""
        rows = self.past.rows
        if rows and not frame.is_of_the_same(rows[-1]):
            self.past.clear()
            rows = ()
        # The one of the same step gives way: it is not what came before.
        earlier = [row for row in rows[-2:] if row.step < frame.step]
        before = earlier[-1] if earlier else rows[-1] if rows else None
        self.past.append(steadied(frame, before, self.dimensions))

    def see(self, dimensions: int) -> None:
        """Hold them steady in so many dimensions."""
        self.dimensions = dimensions
        frames = self.past.rows
        self.past.clear()
        for frame in frames:
            self.take(frame)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The oldest first."""
        return self.past.rows

    def clear(self) -> None:
        """Nothing was seen."""
        self.past.clear()
