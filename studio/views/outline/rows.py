"""What stands in the outline: keys of rows, the rows below a row, and what each says.

Reads the document and its report; knows no Qt model and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from engine.document.groups import GROUP, TOP, home, path
from engine.document.model import Frame, Node, Note, Wire, WireKey, natural_key
from engine.errors import Problem, Severity
from engine.op import Entry
from engine.registry import find
from engine.tensor_type import shape_text
from studio import translate
from studio.canvas.fits import PortEnd
from studio.canvas.looks import value_text
from studio.context import Context
from studio.translate import catalogue

Kind = Literal["node", "in", "out", "wire_in", "wire_out", "param", "problem", "frame", "note"]
GRAVEST: tuple[Severity, ...] = ("error", "warning", "info")
LEAVES = frozenset({"wire_in", "wire_out", "param", "problem", "frame", "note"})


class Key(NamedTuple):
    """What tells a row from all others.

    name: the node (or frame, or note) that it belongs to; part: the port, the param, or the number
    of the problem; wire: the wire, for a row that is one end of it.
    """

    kind: Kind
    name: str = ""
    part: str = ""
    wire: WireKey | None = None

    @property
    def end(self) -> PortEnd | None:
        """The port that the row is, or None."""
        if self.kind in ("in", "out"):
            return PortEnd(self.name, "in" if self.kind == "in" else "out", self.part)
        return None


class Said(NamedTuple):
    """What a row says: title and, quietly, an aside to be seen; spoken is for screen readers."""

    title: str
    aside: str
    spoken: str
    about: str = ""


def words(text: str, **values: object) -> str:
    """A text of the outline in the reader's language, with its values filled in."""
    template = QCoreApplication.translate("Outline", text)
    return template.format_map(values) if values else template


class Rows:
    """The rows of one document at this moment."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._problems: dict[str, list[Problem]] = {}
        self._levels: dict[str, list[Key]] = {}
        self._worst: dict[str, Severity] = {}
        self.refresh()

    def refresh(self) -> None:
        """There is a new report."""
        self._problems, self._worst = {}, {}
        document = self._context.document
        for problem in self._context.report.problems:
            self._problems.setdefault(problem.node or "", []).append(problem)
            node = document.nodes.get(problem.node or "")
            for around in path(document, home(document.nodes, node)) if node and node.group else ():
                known = self._worst.get(around, "info")
                self._worst[around] = min(known, problem.severity, key=GRAVEST.index)
        self._levels = self._read_levels()

    def _read_levels(self) -> dict[str, list[Key]]:
        """What stands at each level: nodes in the order of flow (a group where its first member
        would be), then what is in circles, frames, notes."""
        document, order = self._context.document, self.in_order()
        levels: dict[str, list[Key]] = {TOP: []}
        placed: set[str] = set()

        def place(name: str) -> None:
            node = document.nodes[name]
            level = home(document.nodes, node) if node.group else TOP
            if level and level not in placed:
                place(level)
            placed.add(name)
            levels.setdefault(level, []).append(Key("node", name))

        plain = [n for n in order if document.nodes[n].op != GROUP]
        groups = [n for n in order if document.nodes[n].op == GROUP]
        for name in (*plain, *groups):
            if name not in placed:
                place(name)
        for kind, items in (("frame", document.frames), ("note", document.notes)):
            for name in sorted(items, key=natural_key):
                level = home(document.nodes, items[name]) if items[name].group else TOP
                levels.setdefault(level, []).append(
                    Key("frame" if kind == "frame" else "note", name)
                )
        return levels

    # Which rows there are

    def top(self) -> list[Key]:
        """What stands in no group, and what is wrong with the whole."""
        keys, whole = self._levels[TOP], self._problems.get("", ())
        return keys + [Key("problem", "", str(number)) for number in range(len(whole))]

    def in_order(self) -> list[str]:
        """Every node, in the order of flow, be it in a group or not."""
        document, report = self._context.document, self._context.report
        order = [name for name in report.order if name in document.nodes]
        known = set(order)
        return order + sorted((n for n in document.nodes if n not in known), key=natural_key)

    def below(self, key: Key) -> list[Key]:
        """The rows below a row."""
        node = self._context.document.nodes.get(key.name)
        if node is None or key.kind in LEAVES:
            return []
        if key.kind == "in":
            wires = self._context.document.wires_into(key.name, key.part)
            return [Key("wire_in", key.name, key.part, wire.key) for wire in wires]
        if key.kind == "out":
            return [Key("wire_out", key.name, key.part, wire.key) for wire in self._leaving(key)]
        entry = find(node.op)
        keys = [Key("problem", key.name, str(i)) for i in range(len(self._of(key.name)))]
        keys += self._levels.get(key.name, ())
        keys += [Key("in", key.name, port) for port in self.inputs(node, entry)]
        keys += [Key("out", key.name, port) for port in self.outputs(node, entry)]
        keys += [Key("param", key.name, param.name) for param in (entry.params if entry else ())]
        return keys

    def has_below(self, key: Key) -> bool:
        """Whether there are rows below a row, without making them."""
        if key.kind == "node":
            return key.name in self._context.document.nodes
        return key.kind not in LEAVES and bool(self.below(key))

    def inputs(self, node: Node, entry: Entry | None) -> list[str]:
        """The inputs of a node: those it has, and those that wires call by a name it has not."""
        wired = {wire.target_port for wire in self._context.document.incoming(node.id)}
        known = [port.name for port in entry.input_ports(node.params, wired)] if entry else []
        return known + sorted(wired.difference(known), key=natural_key)

    def outputs(self, node: Node, entry: Entry | None) -> list[str]:
        """The outputs of a node, in the same way."""
        wired = {wire.source_port for wire in self._context.document.outgoing(node.id)}
        known = [port.name for port in entry.output_ports(node.params)] if entry else []
        return known + sorted(wired.difference(known), key=natural_key)

    def problem(self, key: Key) -> Problem | None:
        """The problem that a row shows; None when it is gone."""
        found = self._of(key.name) if key.kind == "problem" else []
        return found[int(key.part)] if found and int(key.part) < len(found) else None

    def severity(self, key: Key) -> str:
        """The gravest severity of a node's or a port's problems; empty for none."""
        if key.kind == "problem":
            problem = self.problem(key)
            return problem.severity if problem else ""
        found = self._of(key.name) if key.kind in ("node", "in", "out") else []
        if key.kind == "node" and key.name in self._worst:
            return min([self._worst[key.name], *(p.severity for p in found)], key=GRAVEST.index)
        if key.kind != "node":
            found = [problem for problem in found if problem.port == key.part]
        return found[0].severity if found else ""

    def level_of(self, key: Key) -> str:
        """The group in which a node, frame or note stands; empty for none."""
        document = self._context.document
        kinds: dict[str, Mapping[str, Node | Frame | Note]] = {
            "node": document.nodes,
            "frame": document.frames,
            "note": document.notes,
        }
        item = kinds[key.kind].get(key.name)
        return home(document.nodes, item) if item is not None and item.group else TOP

    def count(self, group: str) -> int:
        """How many nodes stand in a group, at any depth; groups themselves do not count."""
        nodes, inside = self._context.document.nodes, self._levels.get(group, ())
        found = 0
        for key in inside:
            if key.kind == "node" and key.name in nodes:
                found += self.count(key.name) if nodes[key.name].op == GROUP else 1
        return found

    def _of(self, name: str) -> list[Problem]:
        return self._problems.get(name, [])

    def _leaving(self, key: Key) -> list[Wire]:
        wires = self._context.document.outgoing(key.name)
        return [wire for wire in wires if wire.source_port == key.part]

    # What a row says

    def said(self, key: Key) -> Said:
        """What a row says; a row whose thing is gone says its name."""
        document = self._context.document
        node = document.nodes.get(key.name)
        if key.kind == "frame":
            frame = document.frames.get(key.name)
            title = (frame.title if frame else "") or key.name
            return Said(title, words("frame"), words("{title}, frame", title=title))
        if key.kind == "note":
            note = document.notes.get(key.name)
            line = (note.text.strip().partition("\n")[0] if note else "") or key.name
            text = note.text if note else ""
            return Said(line, words("note"), words("{title}, note", title=line), text)
        if key.kind == "problem":
            return self._say_problem(key)
        if node is None:
            return Said(key.name, "", key.name)
        if key.kind == "node":
            return self._say_node(node)
        if key.kind == "param":
            return self._say_param(node, key.part)
        if key.wire is not None:
            return self._say_wire(key, key.wire)
        return self._say_input(node, key) if key.kind == "in" else self._say_output(node, key)

    def _say_node(self, node: Node) -> Said:
        entry = find(node.op)
        kind = catalogue(entry.title) if entry else words("unknown op {op}", op=node.op)
        title = f"{node.label} ({node.id})" if node.label else node.id
        parts = [title, kind]
        shapes = []
        for port in self.outputs(node, entry):
            tensor = self._context.report.types.get((node.id, port))
            if tensor is not None:
                shapes.append(shape_text(tensor.shape, "[]"))
                parts.append(words("output {type}", type=tensor))
        if node.op == GROUP:
            count = self.count(node.id)
            shapes = [words("1 node") if count == 1 else words("{count} nodes", count=count)]
            parts += shapes
        if node.muted:
            parts.append(words("muted"))
        problems = self._of(node.id)
        if len(problems) == 1:
            parts.append(words("1 problem: {said}", said=translate.text(problems[0].text)))
        elif problems:
            first = translate.text(problems[0].text)
            count = len(problems)
            parts.append(words("{count} problems: {said}", count=count, said=first))
        about = catalogue(entry.doc) if entry else ""
        return Said(title, ", ".join(shapes) or kind, ", ".join(parts), about)

    def _say_param(self, node: Node, name: str) -> Said:
        entry = find(node.op)
        param = entry.param(name) if entry else None
        if param is None:
            return Said(name, "", name)
        label, value = (
            catalogue(param.label),
            value_text(param, node.params.get(name, param.default)),
        )
        spoken = words(
            "{param}, parameter of {node}, {value}", param=label, node=node.id, value=value
        )
        return Said(label, value, spoken, catalogue(param.doc))

    def _say_input(self, node: Node, key: Key) -> Said:
        entry = find(node.op)
        port = entry.input(key.part, node.params) if entry else None
        wires = self._context.document.wires_into(node.id, key.part)
        about = catalogue(port.doc) if port else ""
        values = {"port": key.part, "node": node.id}
        if not wires:
            if port is not None and port.optional:
                spoken = words("{port}, input of {node}, optional, not connected", **values)
                return Said(key.part, words("optional"), spoken, about)
            spoken = words("{port}, input of {node}, not connected", **values)
            return Said(key.part, words("not connected"), spoken, about)
        source = ", ".join(f"{wire.source}.{wire.source_port}" for wire in wires)
        kind = self._context.report.types.get((wires[0].source, wires[0].source_port))
        values |= {"source": source, "type": str(kind) if kind else words("type not known")}
        spoken = words("{port}, input of {node}, {type} from {source}", **values)
        return Said(key.part, f"\u2190 {source}", spoken, about)

    def _say_output(self, node: Node, key: Key) -> Said:
        entry = find(node.op)
        port = entry.output(key.part, node.params) if entry else None
        kind = self._context.report.types.get((node.id, key.part))
        targets = [f"{wire.target}.{wire.target_port}" for wire in self._leaving(key)]
        values = {
            "port": key.part,
            "node": node.id,
            "type": str(kind) if kind else words("type not known"),
            "targets": ", ".join(targets),
        }
        if targets:
            spoken = words("{port}, output of {node}, {type}, feeds {targets}", **values)
        else:
            spoken = words("{port}, output of {node}, {type}, feeds nothing", **values)
        return Said(
            key.part, str(kind) if kind else "", spoken, catalogue(port.doc) if port else ""
        )

    def _say_wire(self, key: Key, wire: WireKey) -> Said:
        source, out, target, port = wire
        if key.kind == "wire_in":
            title = words("from {port}", port=f"{source}.{out}")
        else:
            title = words("to {port}", port=f"{target}.{port}")
        spoken = words(
            "wire from {source} to {target}", source=f"{source}.{out}", target=f"{target}.{port}"
        )
        return Said(title, "", spoken)

    def _say_problem(self, key: Key) -> Said:
        problem = self.problem(key)
        if problem is None:
            return Said("", "", "")
        text = translate.sentence(problem.text)
        kinds = {"error": words("Error"), "warning": words("Warning"), "info": words("Information")}
        spoken = f"{kinds[problem.severity]}: {text}"
        if problem.fixes:
            fixes = "; ".join(translate.sentence(fix.title) for fix in problem.fixes)
            spoken = words("{said} It can be repaired: {fixes}", said=spoken, fixes=fixes)
        return Said(text, "", spoken, text)
