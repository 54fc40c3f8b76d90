"""A layered layout, left to right: boxes with wires between them get places. No Qt, no document.

The framework of Sugiyama, Tagawa and Toda, 'Methods for visual understanding of hierarchical system
structures', 1981: layers, few crossings (igraph's heuristics), then places; boxes are shifted
within their layers by least squares, so that wires run as straight as the order allows.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import igraph

Place = tuple[float, float]
COLUMN_GAP, ROW_GAP, LANE = 90.0, 36.0, 18.0
"""Canvas units between two columns, two boxes of a column, and the height kept for a wire."""
_SWEEPS = 6
_CROSSING_SWEEPS = 40


class Cancelled(Exception):
    """The person did not want to wait for it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A wire from one box to another; how far down its ports are. key: what the caller calls it."""

    source: str
    target: str
    source_y: float = 0.0
    target_y: float = 0.0
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """places: the top left corner of each box. ways: of a wire that would run under boxes, by its
    key, the points that lead it between them."""

    places: dict[str, Place]
    ways: dict[Hashable, tuple[Place, ...]]


def arrange(
    sizes: Mapping[str, tuple[float, float]],
    links: Sequence[Link],
    wanted: Callable[[], bool] = lambda: True,
) -> Drawing:
    """A place for each box of a size (width, height); the first column begins at 0.

    Parts that are not connected stand below one another, in the order of their first boxes.
    wanted: asked now and then; Cancelled is raised as soon as it says no. The cost grows about
    linearly with boxes and links.
    """
    places: dict[str, Place] = {}
    ways: dict[Hashable, tuple[Place, ...]] = {}
    top = 0.0
    inner = [w for w in links if w.source in sizes and w.target in sizes and w.source != w.target]
    for part in _parts(list(sizes), inner):
        members = set(part)
        own = [w for w in inner if w.source in members] if len(part) < len(sizes) else inner
        found = _Part(part, sizes, own, wanted).drawing()
        heights = [y for _, y in found.places.values()]
        heights += [y for way in found.ways.values() for _, y in way]
        down = top - min(heights)
        for name, (x, y) in found.places.items():
            places[name] = (x, y + down)
        for key, way in found.ways.items():
            ways[key] = tuple((x, y + down) for x, y in way)
        lowest = [places[n][1] + sizes[n][1] for n in part]
        top = max([*lowest, max(heights) + down]) + 2 * ROW_GAP
    return Drawing(places, ways)


def _parts(names: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """The connected parts, each in the order given, the largest first."""
    number = {name: i for i, name in enumerate(names)}
    edges = [(number[w.source], number[w.target]) for w in links]
    parts = igraph.Graph(n=len(names), edges=edges).connected_components()
    return sorted(([names[i] for i in part] for part in parts), key=len, reverse=True)


class _Part:
    """One connected part. Vertices: the boxes, then a stand-in for each layer that a wire
    crosses, so that wires have lanes of their own."""

    def __init__(
        self,
        names: Sequence[str],
        sizes: Mapping[str, tuple[float, float]],
        links: Sequence[Link],
        wanted: Callable[[], bool],
    ) -> None:
        self.names = names
        self.wanted = wanted
        self.heights = [sizes[name][1] for name in names]
        self.widths = [sizes[name][0] for name in names]
        number = {name: i for i, name in enumerate(names)}
        self.links = [(number[w.source], number[w.target], w.source_y, w.target_y) for w in links]
        self.keys = [w.key for w in links]
        self.lanes: dict[Hashable, list[int]] = {}
        self.layer = self._layers()
        self.edges = self._with_lanes()

    def drawing(self) -> Drawing:
        """A place for each box, and ways for wires that need them."""
        columns = self._ordered()
        tops = self._tops(columns)
        lefts, widths = self._lefts(columns)
        places = {
            name: (float(round(lefts[self.layer[i]])), float(round(tops[i])))
            for i, name in enumerate(self.names)
        }
        ways: dict[Hashable, tuple[Place, ...]] = {}
        for (first, last, first_y, last_y), key in zip(self.links, self.keys, strict=True):
            lanes = self.lanes.get(key, [])
            start, end = tops[first] + first_y, tops[last] + last_y
            if not any(self._covered(columns, tops, v, start, end) for v in lanes):
                continue
            points = [
                (float(round(x)), float(round(tops[v] + LANE / 2)))
                for v in lanes
                for x in (lefts[self.layer[v]], lefts[self.layer[v]] + widths[self.layer[v]])
            ]
            ways[key] = tuple(_without_middles(points))
        return Drawing(places, ways)

    def _covered(
        self, columns: Sequence[Sequence[int]], tops: Sequence[float], lane: int, *ends: float
    ) -> bool:
        """Whether a straight wire might run under a box of the lane's column."""
        low, high = min(ends) - LANE / 2, max(ends) + LANE / 2
        return any(
            v < len(self.names) and tops[v] < high and tops[v] + self.heights[v] > low
            for v in columns[self.layer[lane]]
        )

    def _ask(self) -> None:
        if not self.wanted():
            raise Cancelled

    # Layers

    def _layers(self) -> list[int]:
        """The longest way to each box; then what has room moves to where it is used."""
        forward = self._without_cycles()
        after: dict[int, list[int]] = defaultdict(list)
        before: dict[int, list[int]] = defaultdict(list)
        waiting = [0] * len(self.names)
        for source, target in forward:
            after[source].append(target)
            before[target].append(source)
            waiting[target] += 1
        order, layer = [], [0] * len(self.names)
        ready = deque(i for i, count in enumerate(waiting) if not count)
        while ready:
            vertex = ready.popleft()
            order.append(vertex)
            for target in after[vertex]:
                layer[target] = max(layer[target], layer[vertex] + 1)
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
        for vertex in reversed(order):
            if after[vertex] and len(after[vertex]) >= len(before[vertex]):
                layer[vertex] = min(layer[t] for t in after[vertex]) - 1
        lowest = min(layer)
        return [found - lowest for found in layer]

    def _without_cycles(self) -> set[tuple[int, int]]:
        """The wires as pairs, those that close a circle turned round."""
        pairs = [(a, b) for a, b, _, _ in self.links]
        graph = igraph.Graph(n=len(self.names), edges=pairs, directed=True)
        if graph.is_dag():
            return set(pairs)
        turned = set(graph.feedback_arc_set(method="eades"))
        return {(b, a) if i in turned else (a, b) for i, (a, b) in enumerate(pairs)}

    def _with_lanes(self) -> list[tuple[int, int, float, float]]:
        """Edges between neighbouring layers, from left to right: (source, target, y, y)."""
        edges = []
        for (first, last, first_y, last_y), key in zip(self.links, self.keys, strict=True):
            ends = (first, last, first_y, last_y)
            forward = self.layer[first] <= self.layer[last]
            if not forward:
                ends = (last, first, last_y, first_y)
            source, target, y, target_y = ends
            for layer in range(self.layer[source] + 1, self.layer[target]):
                lane = len(self.layer)
                if forward and key is not None:
                    self.lanes.setdefault(key, []).append(lane)
                self.layer.append(layer)
                self.heights.append(LANE)
                edges.append((source, lane, y, LANE / 2))
                source, y = lane, LANE / 2
            edges.append((source, target, y, target_y))
        return edges

    # Order within layers

    def _ordered(self) -> list[list[int]]:
        """The vertices of each layer from top to bottom, with few crossings."""
        self._ask()
        graph = igraph.Graph(n=len(self.layer), edges=[(a, b) for a, b, _, _ in self.edges])
        found = graph.layout_sugiyama(
            layers=self.layer, maxiter=_CROSSING_SWEEPS if len(self.layer) < 4000 else 12
        )
        columns: list[list[int]] = [[] for _ in range(max(self.layer) + 1)]
        for vertex in range(len(self.layer)):
            columns[self.layer[vertex]].append(vertex)
        for column in columns:
            column.sort(key=lambda v: found[v][0])
        self._ask()
        self._by_ports(columns)
        return columns

    def _by_ports(self, columns: Sequence[list[int]]) -> None:
        """Neighbours that hang on the same box stand in the order of its ports."""
        ahead: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for source, target, y, _ in self.edges:
            ahead[target].append((source, y))
        behind: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for source, target, _, y in self.edges:
            behind[source].append((target, y))
        for column in columns:
            for side in (ahead, behind):
                _sort_runs(column, side)

    # Places

    def _tops(self, columns: Sequence[Sequence[int]]) -> list[float]:
        """Where each vertex begins, from above: sweeps of least squares under the order."""
        tops = [0.0] * len(self.layer)
        for column in columns:
            total = sum(self.heights[v] + ROW_GAP for v in column) - ROW_GAP
            y = -total / 2
            for vertex in column:
                tops[vertex] = y
                y += self.heights[vertex] + ROW_GAP
        pulls: dict[int, list[tuple[int, float]]] = defaultdict(list)
        back: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for source, target, source_y, target_y in self.edges:
            pulls[target].append((source, source_y - target_y))
            back[source].append((target, target_y - source_y))
        for sweep in range(_SWEEPS):
            self._ask()
            last = sweep >= _SWEEPS - 2
            for column in columns if sweep % 2 == 0 else reversed(columns):
                self._pull(column, pulls, back, tops, sweep % 2 == 0, both=last)
        return tops

    def _pull(
        self,
        column: Sequence[int],
        pulls: Mapping[int, list[tuple[int, float]]],
        back: Mapping[int, list[tuple[int, float]]],
        tops: list[float],
        forward: bool,
        *,
        both: bool,
    ) -> None:
        wishes, weights, offsets = [], [], []
        offset = 0.0
        for vertex in column:
            near = pulls.get(vertex, []) if forward else back.get(vertex, [])
            far = back.get(vertex, []) if forward else pulls.get(vertex, [])
            used = [*near, *far] if both else near or far
            wish = sum(tops[v] + d for v, d in used) / len(used) if used else tops[vertex]
            wishes.append(wish - offset)
            weights.append(4.0 if vertex >= len(self.names) else 1.0)
            offsets.append(offset)
            offset += self.heights[vertex] + ROW_GAP
        for vertex, start, shift in zip(column, rising(wishes, weights), offsets, strict=True):
            tops[vertex] = start + shift

    def _lefts(self, columns: Sequence[Sequence[int]]) -> tuple[list[float], list[float]]:
        """Where each column begins, and how wide it is."""
        lefts, widths, x = [], [], 0.0
        for column in columns:
            lefts.append(x)
            widths.append(max((self.widths[v] for v in column if v < len(self.widths)), default=0))
            x += widths[-1] + COLUMN_GAP
        return lefts, widths


def _without_middles(points: Sequence[Place]) -> Iterator[Place]:
    """The points without those between two others of the same height."""
    for index, point in enumerate(points):
        around = points[max(index - 1, 0) : index + 2]
        if len(around) < 3 or len({y for _, y in around}) > 1:
            yield point


def _sort_runs(column: list[int], side: Mapping[int, list[tuple[int, float]]]) -> None:
    """Sort each run of vertices whose only neighbour on a side is the same box by its ports."""
    start = 0
    while start < len(column):
        only = side.get(column[start], [])
        end = start + 1
        if len(only) == 1:
            while end < len(column):
                other = side.get(column[end], [])
                if len(other) != 1 or other[0][0] != only[0][0]:
                    break
                end += 1
            column[start:end] = sorted(column[start:end], key=lambda v: side[v][0][1])
        start = end


def rising(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The values nearest to the wishes (weighted squares) that never fall.

    Pool adjacent violators: Barlow et al., 'Statistical inference under order restrictions', 1972.
    """
    pools: list[list[float]] = []  # weighted sum, weight, how many
    for wish, weight in zip(wishes, weights, strict=True):
        pools.append([wish * weight, weight, 1])
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] > pools[-1][0] * pools[-2][1]:
            total, weight_, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += weight_
            pools[-1][2] += count
    return [total / weight for total, weight, count in pools for _ in range(int(count))]
