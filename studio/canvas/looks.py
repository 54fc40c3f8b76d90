"""What a node looks like, as a record: built from the node, its entry, its wires and the report.

Two nodes with equal looks are painted by the same pixmap. Knows nothing of where a node stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from engine import registry
from engine.document.model import Node
from engine.grouping import GroupPort
from engine.op import Entry, Param
from engine.tensor_type import TensorType, shape_text
from studio import habits, translate
from studio.canvas import words
from studio.canvas.faces.kinds import NO_SLOT, Port, slot_of
from studio.canvas.geometry import Layout, PortLabel, lay_out
from studio.canvas.lettering import Lettering

Types = Mapping[tuple[str, str], TensorType]


@dataclass(frozen=True, slots=True)
class Look:
    """All that is painted of a node but its place.

    number: of several nodes of an op, or the id where it says more. category None: the op is
    unknown. kinds, shapes: one per output, the kind of its tensor and
    its shape as text (empty: not known). severity: of its worst problem, or empty. size: one of
    the document's SIZES. shows: the output whose value is seen in the slot, if there is one.
    """

    title: str
    number: str
    label: str
    value: str
    category: str | None
    layout: Layout
    wired_in: frozenset[str]
    wired_out: frozenset[str]
    kinds: tuple[str, ...]
    shapes: tuple[str, ...]
    severity: str = ""
    muted: bool = False
    size: str = "full"
    shows: Port = ("", "")

    @property
    def small(self) -> bool:
        """Whether only a mark or the title is shown, and all ports of a side are in one place."""
        return self.size != "full"

    @property
    def outline(self) -> tuple[object, ...]:
        """What two looks have in common that are painted alike where letters are too small."""
        layout = self.layout
        return (
            layout.width,
            layout.height,
            layout.slot is not None,
            tuple((s.kind, s.optional, s.stray) for s in layout.inputs),
            self.kinds,
            self.category,
            self.severity,
            self.muted,
            self.size,
        )

    def without_text(self) -> Look:
        """The look as it is painted where letters are too small to read."""
        layout = replace(
            self.layout,
            inputs=tuple(replace(s, name="", text="") for s in self.layout.inputs),
            outputs=tuple(replace(s, name="", text="") for s in self.layout.outputs),
        )
        return replace(
            self,
            title="",
            number="",
            label="",
            value="x" if self.value else "",
            layout=layout,
            wired_in=frozenset(),
            wired_out=frozenset(),
            shows=("", ""),
            shapes=("",) * len(self.shapes),
        )


def value_text(param: Param, value: Any) -> str:
    """A param's value as it is written on a node."""
    if isinstance(value, bool):
        return words.translate("Canvas", "on") if value else words.translate("Canvas", "off")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_item_text(v) for v in value) + "]"
    return str(value)


def _item_text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


@lru_cache(maxsize=1 << 12)
def type_text(kind: TensorType) -> str:
    """A type as it is written on wires."""
    return str(kind)


@lru_cache(maxsize=1 << 12)
def _shape_of(kind: TensorType) -> str:
    return shape_text(kind.shape, "[]")


def _name_beside(title: str, node: Node) -> str:
    """What tells a node from others of its op: its number, or the id that a person gave it."""
    suffix = node.id.removeprefix(node.op)
    if suffix.startswith("_") and suffix[1:].isdigit():
        return suffix[1:]
    said = title.lower().replace(" ", "_").replace("-", "_")
    return "" if node.id in (node.op, said) else node.id


class LookMaker:
    """Makes looks, and remembers layouts, since many nodes share theirs."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._layouts: dict[tuple[object, ...], Layout] = {}
        self.faces = False
        """Whether nodes show their values: they get the room for it."""
        self.said: dict[str, tuple[str, str]] = {}
        """What some nodes say on their second line in the place of a param: name and value."""

    def make(
        self,
        node: Node,
        entry: Entry | None,
        wired_in: frozenset[str],
        wired_out: frozenset[str],
        types: Types,
        severity: str,
    ) -> Look:
        """The look of a node at this moment."""
        label, value = self._main_value(node, entry)
        inputs = self._inputs(entry, node.params, wired_in)
        outputs = self._outputs(entry, node.params, wired_out)
        known = [types.get((node.id, label.name)) for label in outputs]
        wired = (wired_in, wired_out)
        named = [((node.id, port.name), kind) for port, kind in zip(outputs, known, strict=True)]
        slot = slot_of(node, entry, named) if self.faces else NO_SLOT
        ports = (inputs, outputs)
        return self._look(node, entry, (label, value), ports, known, wired, severity, slot)

    def make_group(
        self,
        node: Node,
        ports: tuple[tuple[GroupPort, ...], tuple[GroupPort, ...]],
        members: int,
        wired: tuple[frozenset[str], frozenset[str]],
        types: Types,
        severity: str,
    ) -> Look:
        """The look of a group that has these ports and so many members."""
        count = words.translate("Canvas", "{count} nodes", count=members)
        if members == 1:
            count = words.translate("Canvas", "1 node")
        shown = (tuple(map(self._group_label, ports[0])), tuple(map(self._group_label, ports[1])))
        known = [types.get((port.node, port.port)) for port in ports[1]]
        entry = registry.find(node.op)
        named = [((p.node, p.port), kind) for p, kind in zip(ports[1], known, strict=True)]
        slot = slot_of(node, entry, named) if self.faces else NO_SLOT
        return self._look(node, entry, ("", count), shown, known, wired, severity, slot)

    def _look(
        self,
        node: Node,
        entry: Entry | None,
        main: tuple[str, str],
        ports: tuple[tuple[PortLabel, ...], tuple[PortLabel, ...]],
        known: list[TensorType | None],
        wired: tuple[frozenset[str], frozenset[str]],
        severity: str,
        slot: tuple[Port, float],
    ) -> Look:
        main = self.said.get(node.id, main)
        title = node.label or (translate.catalogue(entry.title) if entry else node.op)
        number = _name_beside(title, node)
        size = habits.current().size_of(node.size)
        if size != "full":
            slot = NO_SLOT
        layout = self._layout(title + "  " + number, *ports, any(main), size, slot[1])
        return Look(
            title=title,
            number=number,
            label=main[0],
            value=main[1],
            category=entry.category if entry else None,
            layout=layout,
            wired_in=wired[0],
            wired_out=wired[1],
            kinds=tuple(
                kind.kind if kind else spot.kind
                for kind, spot in zip(known, layout.outputs, strict=True)
            ),
            shapes=tuple(_shape_of(kind) if kind else "" for kind in known),
            severity=severity,
            muted=node.muted,
            size=size,
            shows=slot[0],
        )

    def _group_label(self, port: GroupPort) -> PortLabel:
        shown = "any" if port.kind == "number" else port.kind
        width = self._lettering.width(port.title, "small")
        return PortLabel(port.name, shown, width, port.optional, port.stray, port.title)

    def _main_value(self, node: Node, entry: Entry | None) -> tuple[str, str]:
        if entry is None:
            return "", words.translate("Canvas", "unknown op")
        param = entry.param(entry.main) if entry.main else None
        if param is None:
            return "", ""
        value = value_text(param, node.params.get(param.name, param.default))
        return translate.catalogue(param.label), value

    def _inputs(
        self, entry: Entry | None, params: Mapping[str, Any], wired: frozenset[str]
    ) -> tuple[PortLabel, ...]:
        declared = entry.input_ports(params, wired) if entry else ()
        ports = [self._label(p.name, p.kind, p.optional) for p in declared]
        return (*ports, *self._strays(entry, wired, {p.name for p in ports}))

    def _outputs(
        self, entry: Entry | None, params: Mapping[str, Any], wired: frozenset[str]
    ) -> tuple[PortLabel, ...]:
        declared = entry.output_ports(params) if entry else ()
        ports = [self._label(p.name, p.kind, p.optional) for p in declared]
        return (*ports, *self._strays(entry, wired, {p.name for p in ports}))

    def _strays(
        self, entry: Entry | None, wired: frozenset[str], known: set[str]
    ) -> tuple[PortLabel, ...]:
        if wired <= known:
            return ()
        width = self._lettering.width
        return tuple(
            PortLabel(name, "any", width(name, "small"), stray=entry is not None)
            for name in sorted(wired - known)
        )

    def _label(self, name: str, kind: str, optional: bool) -> PortLabel:
        shown = "any" if kind == "number" else kind
        return PortLabel(name, shown, self._lettering.width(name, "small"), optional)

    def _layout(
        self,
        title: str,
        inputs: tuple[PortLabel, ...],
        outputs: tuple[PortLabel, ...],
        has_value: bool,
        size: str,
        slot: float,
    ) -> Layout:
        # By width, not by title: nodes that differ in their number alone share theirs.
        width = self._lettering.width(title, "title")
        key = (width, inputs, outputs, has_value, size, slot)
        found = self._layouts.get(key)
        if found is None:
            if len(self._layouts) > 20_000:
                self._layouts.clear()
            found = lay_out(width, inputs, outputs, has_value, size, slot)
            self._layouts[key] = found
        return found
