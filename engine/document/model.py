"""The document: nodes, wires, frames, notes and settings, with the look-ups that others need.

Only changes (`engine.document.changes`) mutate it. Records are frozen; a changed node is a new
record under the same id. Iteration order never matters: whatever is saved is sorted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

ID_PATTERN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")

Position = tuple[float, float]
WireKey = tuple[str, str, str, str]

SIZES = ("dot", "row", "full")
"""How much of a node is shown: a mark, its title, everything."""
FACES = ("map", "image", "strip", "spark", "histogram", "none")
"""The pictures that a node can show of its value."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One node: an op's name, the params that differ from its defaults, and where it stands.

    group: the id of the group in which it stands; empty at the top (see `engine.document.groups`).
    size: one of SIZES; empty: as the person who looks at it likes it. face: which picture of its
    value it shows, one of FACES; empty: that which fits its tensor.
    `extra` keeps keys of the file that this version does not know.
    """

    id: str
    op: str
    params: dict[str, Any] = {}
    at: Position = (0.0, 0.0)
    label: str = ""
    size: str = ""
    face: str = ""
    muted: bool = False
    group: str = ""
    extra: dict[str, Any] = {}


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """A connection from one output to one input; `points` are reroute points in canvas units."""

    source: str
    source_port: str
    target: str
    target_port: str
    points: tuple[Position, ...] = ()
    extra: dict[str, Any] = {}

    @property
    def key(self) -> WireKey:
        """What identifies a wire: its two ends."""
        return (self.source, self.source_port, self.target, self.target_port)

    def __str__(self) -> str:
        return f"{self.source}.{self.source_port} -> {self.target}.{self.target_port}"


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A titled rectangle behind nodes: x, y, width, height in canvas units."""

    id: str
    title: str = ""
    rect: tuple[float, float, float, float] = (0.0, 0.0, 200.0, 120.0)
    colour: str = ""
    group: str = ""
    extra: dict[str, Any] = {}


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A free text (Markdown) on the canvas: x, y, width, height in canvas units."""

    id: str
    text: str = ""
    rect: tuple[float, float, float, float] = (0.0, 0.0, 200.0, 80.0)
    group: str = ""
    extra: dict[str, Any] = {}


DEFAULT_SETTINGS: Mapping[str, Any] = {
    "batch_size": 10,
    "epochs": 100,
    "seed": 0,
    "precision": "float32",
    "time_limit": 0.0,
    "target_metric": "",
    "target_part": "test",
    "target_side": "at least",
    "target_value": 0.95,
    "early_stopping": False,
    "patience": 10,
    "smallest_change": 0.0,
    "watched_metric": "loss",
    "watched_part": "test",
    "watched_side": "lowest",
    "restore_best": False,
    "keep_weights": False,
    "without": "",
}
"""Training settings that every document has: batch_size (examples a step), epochs (a whole run),
seed (initialisation, shuffling, dropout; data nodes have seeds of their own), precision; then when
a run ends before its epochs do (see `engine.training.stopping`), whether the weights are kept
in a file beside the document; and which optimisations are off (see `engine.optimisations`)."""


class Document:
    """The mutable whole. Read it freely; write it only by applying changes.

    blocks: the document's own reusable parts by title, as `engine.document.blocks` reads them.
    """

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.wires: dict[WireKey, Wire] = {}
        self.frames: dict[str, Frame] = {}
        self.notes: dict[str, Note] = {}
        self.blocks: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}
        self.title: str = ""
        self.description: str = ""
        self.extra: dict[str, Any] = {}
        self._incoming: dict[str, dict[WireKey, None]] = {}
        self._outgoing: dict[str, dict[WireKey, None]] = {}

    def setting(self, name: str) -> Any:
        """A training setting, or its default."""
        return self.settings.get(name, DEFAULT_SETTINGS.get(name))

    def incoming(self, node: str) -> list[Wire]:
        """The wires that end at a node, in a stable order."""
        return [self.wires[k] for k in _in_order(self._incoming.get(node, ()))]

    def outgoing(self, node: str) -> list[Wire]:
        """The wires that start at a node, in a stable order."""
        return [self.wires[k] for k in _in_order(self._outgoing.get(node, ()))]

    def read_by(self, node: str) -> list[str]:
        """The node at the other end of each wire that ends at a node, in a stable order."""
        return [key[0] for key in _in_order(self._incoming.get(node, ()))]

    def readers(self, node: str) -> list[str]:
        """The node at the other end of each wire that starts at a node, in a stable order."""
        return [key[2] for key in _in_order(self._outgoing.get(node, ()))]

    def attached(self, nodes: Iterable[str]) -> list[Wire]:
        """Every wire with an end at one of the nodes, once each, in a stable order."""
        keys: set[WireKey] = set()
        for node in nodes:
            keys.update(self._incoming.get(node, ()))
            keys.update(self._outgoing.get(node, ()))
        return [self.wires[k] for k in sorted(keys)]

    def wires_into(self, node: str, port: str) -> list[Wire]:
        """The wires that end at one input (one, in a document without problems)."""
        return [w for w in self.incoming(node) if w.target_port == port]

    def free_id(self, op: str, taken: Iterable[str] = ()) -> str:
        """A readable id that is not in use: ``dense``, then ``dense_2``, ``dense_3``, ..."""
        used = taken if isinstance(taken, set | frozenset) else set(taken)
        base = re.sub(r"[^A-Za-z0-9_]", "_", op) or "node"
        if base[0].isdigit():
            base = "_" + base
        number, name = 1, base
        while name in self.nodes or name in used:
            number += 1
            name = f"{base}_{number}"
        return name

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes[k] for k in sorted(self.nodes, key=natural_key))

    # Used by changes only.

    def _put_wire(self, wire: Wire) -> None:
        key = wire.key
        self.wires[key] = wire
        for index, node in ((self._outgoing, wire.source), (self._incoming, wire.target)):
            known = index.get(node)
            if known is None:
                index[node] = {key: None}
            else:
                known[key] = None

    def _drop_wire(self, key: WireKey) -> Wire:
        wire = self.wires.pop(key)
        for index, node in ((self._outgoing, wire.source), (self._incoming, wire.target)):
            index[node].pop(key, None)
            if not index[node]:
                del index[node]
        return wire


def _in_order(keys: Collection[WireKey]) -> Collection[WireKey]:
    return sorted(keys) if len(keys) > 1 else keys


@lru_cache(maxsize=1 << 18)
def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sorts ``dense_2`` before ``dense_10``; names that differ never come out equal.

    Digits are compared as texts of a length, so that no number is too long to be read.
    """
    parts: list[tuple[int, int, str]] = []
    for text, digits in _TEXT_AND_DIGITS.findall(name):
        number = digits.lstrip("0")
        parts.append((0, 0, text))
        parts.append((1, len(number), number))
    return tuple(parts), name


_TEXT_AND_DIGITS = re.compile(r"([^0-9]*)([0-9]*)")
