"""A layered layout that respects frames: what stands in a frame stays together inside it. No Qt.

Each frame is laid out by itself, and then counts as one box among its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from engine.layout import Link, Place, arrange
from studio.canvas.geometry import FRAME_MARGIN, FRAME_TITLE

Rect = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be laid out: boxes with their sizes, the wires between them, and frames.

    inside: box or frame -> the frame that it stands in; those that are missing stand in none.
    """

    sizes: Mapping[str, tuple[float, float]]
    links: tuple[Link, ...]
    frames: frozenset[str] = frozenset()
    inside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything goes, beginning at (0, 0); ways: points that lead wires, by their keys."""

    places: Mapping[str, Place]
    frames: Mapping[str, Rect]
    ways: Mapping[Hashable, tuple[Place, ...]]

    def moved(self, dx: float, dy: float) -> Arrangement:
        """The same elsewhere."""
        return Arrangement(
            {n: (x + dx, y + dy) for n, (x, y) in self.places.items()},
            {n: (x + dx, y + dy, w, h) for n, (x, y, w, h) in self.frames.items()},
            {k: tuple((x + dx, y + dy) for x, y in way) for k, way in self.ways.items()},
        )


def arranged(request: Request, wanted: Callable[[], bool] = lambda: True) -> Arrangement:
    """Places for all boxes and frames of a request; Cancelled when it is not wanted any more."""
    return _Framed(request, wanted).within("")


class _Framed:
    def __init__(self, request: Request, wanted: Callable[[], bool]) -> None:
        self.request = request
        self.wanted = wanted
        self.members: dict[str, list[str]] = defaultdict(list)
        for name in (*request.sizes, *sorted(request.frames)):
            self.members[request.inside.get(name, "")].append(name)

    def within(self, frame: str) -> Arrangement:
        """What stands in a frame (empty: outside of all), its corner at (0, 0)."""
        inner: dict[str, Arrangement] = {}
        sizes: dict[str, tuple[float, float]] = {}
        for name in self.members[frame]:
            if name not in self.request.frames:
                sizes[name] = self.request.sizes[name]
            elif self.members[name]:
                inner[name] = self.within(name).moved(FRAME_MARGIN, FRAME_MARGIN + FRAME_TITLE)
                sizes[name] = self._size(inner[name])
        drawing = arrange(sizes, list(self._links(frame, sizes, inner)), self.wanted)
        found: dict[str, Place] = {}
        frames: dict[str, Rect] = {}
        ways = dict(drawing.ways)
        for name, (x, y) in drawing.places.items():
            if name not in inner:
                found[name] = (x, y)
                continue
            frames[name] = (x, y, *sizes[name])
            content = inner[name].moved(x, y)
            found.update(content.places)
            frames.update(content.frames)
            ways.update(content.ways)
        return Arrangement(found, frames, ways)

    def _size(self, content: Arrangement) -> tuple[float, float]:
        right = [x + self.request.sizes[n][0] for n, (x, _) in content.places.items()]
        low = [y + self.request.sizes[n][1] for n, (_, y) in content.places.items()]
        right += [x + w for x, _, w, _ in content.frames.values()]
        low += [y + h for _, y, _, h in content.frames.values()]
        return max(right) + FRAME_MARGIN, max(low) + FRAME_MARGIN

    def _links(
        self, frame: str, sizes: Mapping[str, object], inner: Mapping[str, Arrangement]
    ) -> Iterable[Link]:
        """The wires as they look at this level: an end in a frame is an end at the frame."""
        for wire in self.request.links:
            source, source_y = self._seen(wire.source, wire.source_y, frame, inner)
            target, target_y = self._seen(wire.target, wire.target_y, frame, inner)
            if source != target and source in sizes and target in sizes:
                yield Link(source, target, source_y, target_y, wire.key)

    def _seen(
        self, name: str, y: float, frame: str, inner: Mapping[str, Arrangement]
    ) -> tuple[str, float]:
        box = name
        while box and self.request.inside.get(box, "") != frame:
            box = self.request.inside.get(box, "")
        if box in inner:
            y += inner[box].places[name][1]
        return box, y
