"""A readable way to write documents in Python: every op of the catalogue is a method.

>>> import engine
>>> g = engine.Builder()
>>> x, y = g.circle(points=500)
>>> h = g.dense(x, units=4, activation="tanh")
>>> p = g.dense(h, units=1, activation="tanh", name="prediction")
>>> loss = g.squared_error(p, y)
>>> _ = g.sgd(loss, learning_rate=0.1)
>>> engine.check(g.document).ok
True
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.document.changes import AddNode, AddWire, SetSetting, SetText
from engine.document.model import DEFAULT_SETTINGS, Document, Node, Wire
from engine.document.references import reference
from engine.errors import DocumentError
from engine.op import Entry
from engine.registry import CATALOGUE

_COLUMN, _ROW = 240.0, 150.0


@dataclass(frozen=True, slots=True)
class Output:
    """An output of a node, to be given to other nodes."""

    node: str
    port: str


def _reference(node: Any) -> dict[str, str]:
    """A reference to a node, given by its id or one of its outputs."""
    return reference(node.node if isinstance(node, Output) else node)


class Builder:
    """Builds a document call by call.

    ``builder.OP(*inputs, **inputs_and_params)`` adds a node of that op and wires its inputs:
    by position in the order of the ports, or by name. It returns its output, a tuple of several,
    or the node's id where there is none. A param that names nodes takes their ids or outputs.
    `name` gives the node its id, `at` its place. A name that is neither an input nor a param
    raises DocumentError.
    """

    def __init__(self, title: str = "", **settings: Any) -> None:
        self.document = Document()
        self._rows: dict[int, int] = {}
        self._depth: dict[str, int] = {}
        if title:
            SetText("title", title).apply(self.document)
        for key, value in settings.items():
            if key not in DEFAULT_SETTINGS:
                raise DocumentError(
                    "there is no setting '{name}'; there are {known}",
                    name=key,
                    known=", ".join(DEFAULT_SETTINGS),
                )
            SetSetting(key, value).apply(self.document)

    def __getattr__(self, op: str) -> Callable[..., Any]:
        entry = CATALOGUE.get(op)
        if entry is None or entry.hidden:
            raise AttributeError(f"the catalogue has no op {op!r}")

        def add(*inputs: Output, **named: Any) -> Any:
            return self._node(entry, inputs, **named)

        add.__doc__ = entry.doc
        return add

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(e.name for e in CATALOGUE.values() if not e.hidden)]

    def _node(
        self,
        entry: Entry,
        inputs: tuple[Output, ...],
        name: str = "",
        at: tuple[float, float] | None = None,
        **named: Any,
    ) -> Any:
        """A new node; DocumentError for a name that is neither an input nor a param."""
        params = {k: v for k, v in named.items() if not isinstance(v, Output)}
        for key in params:
            if entry.param(key) is None:
                raise DocumentError(
                    "{op} has no param '{name}'; it has {known}",
                    op=entry.name,
                    name=key,
                    known=", ".join(p.name for p in entry.params) or "none",
                )
        for param in entry.params:
            if param.kind == "nodes" and param.name in params:
                params[param.name] = [_reference(node) for node in params[param.name]]
        wired = {k: v for k, v in named.items() if isinstance(v, Output)}
        wired.update(zip(self._port_names(entry, params, len(inputs)), inputs, strict=True))
        node = name or self.document.free_id(entry.name)
        place = at or self._place(list(wired.values()), node)
        AddNode(Node(id=node, op=entry.name, params=params, at=place)).apply(self.document)
        for port, output in wired.items():
            wire = Wire(source=output.node, source_port=output.port, target=node, target_port=port)
            AddWire(wire).apply(self.document)
        outputs = tuple(Output(node, p.name) for p in entry.output_ports(params))
        return outputs[0] if len(outputs) == 1 else outputs or node

    def _port_names(self, entry: Entry, params: dict[str, Any], count: int) -> list[str]:
        ports = entry.ports(params) if entry.ports else entry.inputs
        names = [p.name for p in ports if not p.variadic]
        if ports and ports[-1].variadic:
            names += [f"{ports[-1].name}{i}" for i in range(1, count - len(names) + 1)]
        if count > len(names):
            raise DocumentError(
                "{op} has {expected} inputs; got {got}",
                op=entry.name,
                expected=len(names),
                got=count,
            )
        return names[:count]

    def _place(self, inputs: list[Output], node: str) -> tuple[float, float]:
        """To the right of everything that it depends on."""
        depth = max((self._depth.get(o.node, 0) + 1 for o in inputs), default=0)
        row = self._rows.get(depth, 0)
        self._rows[depth] = row + 1
        self._depth[node] = depth
        return depth * _COLUMN, row * _ROW
