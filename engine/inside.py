"""What is inside a layer: the primitives into which it expands, drawn as a document of their own.

It stands on the very expansion that is compiled, so that nothing here describes a layer a second
time. Knows no canvas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.drawing import ClosedError, Drawing, Expanded, Inside
from engine.errors import DocumentError, GradloomError, Text, TypeProblem
from engine.expansion import check_kinds, expand_node, file_layers, located
from engine.graph import Graph, GraphBuilder, GraphNode, Training, VariableSpec
from engine.op import Entry, Layer, Metric, Optimiser, Params, Ref, Types
from engine.passes.check import Report, check
from engine.passes.expand import expand
from engine.passes.update import update
from engine.registry import CATALOGUE
from engine.tensor_type import DType, TensorType

_GRADIENT = "gradient"


def has_inside(entry: Entry | None) -> bool:
    """Whether there is something to see inside: layers (not plain leaves), metrics, optimisers."""
    if isinstance(entry, Layer):
        return bool(entry.outputs) and (bool(entry.inputs) or entry.category != "variables")
    return isinstance(entry, Optimiser | Metric)


def inside(
    document: Document,
    node: str,
    folder: Path | None = None,
    *,
    report: Report | None = None,
    training: bool = True,
) -> Inside:
    """The inside of a node for the types that arrive at it; ClosedError when there is none.

    report: the document's check, where it is at hand. training: the form in which dropout acts;
    otherwise the evaluation form.

    >>> from engine.builder import Builder
    >>> g = Builder()
    >>> _ = g.dense(g.input(shape=[3]), units=2)
    >>> sorted(inside(g.document, "dense").document.nodes)
    ['add', 'bias', 'matmul', 'weight', 'x', 'y']
    """
    found = expanded(document, node, report or check(document, folder), training=training)
    drawing = Drawing(found, Document())
    for name, value in document.settings.items():
        if name == "precision":
            SetSetting(name, value).apply(drawing.document)
    try:
        return drawing.with_ends()
    except DocumentError as reason:
        raise ClosedError(
            "'{node}' cannot be drawn: {reason}", node=node, reason=reason.text
        ) from reason


def expanded(document: Document, node: str, report: Report, *, training: bool) -> Expanded:
    """The expansion of one node of a checked document; ClosedError when it has none."""
    found = document.nodes[node]
    entry = CATALOGUE.get(found.op)
    precision: DType = "float64" if document.setting("precision") == "float64" else "float32"
    if entry is None or not has_inside(entry):
        raise ClosedError("'{node}' is no layer: there is nothing inside", node=node)
    params = entry.with_defaults(found.params)
    types = _arriving(document, node, entry, report)
    if isinstance(entry, Optimiser):
        variable = _trained(document, node, report)
        return _update_rule(node, entry, params, variable, types.get("learning_rate"), precision)
    try:
        check_kinds(entry, types, params)
        params = dict(located(entry, params, report.folder))
        plain = _expansion(entry, node, types, params, precision, training, {})
        if not plain.free:
            above = _weights_above(document, node, report)
            return _expansion(entry, node, types, params, precision, training, above)
    except TypeProblem as fault:
        words = Text(fault.text.template, {"node": node, **fault.text.values})
        raise ClosedError("'{node}' cannot be expanded: {reason}", node=node, reason=words) from (
            fault
        )
    return plain


def _arriving(document: Document, node: str, entry: Entry, report: Report) -> Types:
    wires = {w.target_port: w for w in document.incoming(node)}
    types: dict[str, TensorType] = {}
    for port in entry.input_ports(document.nodes[node].params, wires):
        wire = wires.get(port.name)
        kind = None if wire is None else report.types.get((wire.source, wire.source_port))
        if kind is not None:
            types[port.name] = kind
        elif not port.optional:
            raise ClosedError(
                "what arrives at '{port}' of '{node}' is not known yet: wire it first",
                port=port.name,
                node=node,
            )
    return types


def _expansion(
    entry: Entry,
    node: str,
    types: Types,
    params: Params,
    precision: DType,
    training: bool,
    above: Mapping[str, VariableSpec],
) -> Expanded:
    builder = GraphBuilder(precision)
    readings = tuple((name, builder.variable(spec)) for name, spec in above.items())
    feeds: dict[str, Ref] = {}
    for port, kind in types.items():
        # What arrives depends on the weights before the node, which a penalty asks for.
        leaf = GraphNode("feed", readings, {"node": node, "port": port}, (kind,), builder.origin)
        feeds[port] = (builder.append(leaf), 0)
    given = expand_node(entry, builder, node, feeds, params, training=training)
    names = [port.name for port in entry.output_ports(params)]
    return Expanded(
        tuple(builder.nodes),
        builder.variables,
        feeds,
        dict(zip(names, given, strict=True)),
        params,
        builder.updates,
        not (builder.looked_upstream or builder.constraints),
    )


def _graph_above(document: Document, node: str, report: Report) -> Graph | None:
    """The graph of everything before a node and itself; None while it has faults."""
    wanted: set[str] = set()
    stack = [node]
    while stack:
        name = stack.pop()
        if name not in wanted:
            wanted.add(name)
            stack.extend(w.source for w in document.incoming(name))
    order = tuple(name for name in report.order if name in wanted)
    try:
        return expand(
            document,
            order,
            report.types,
            training=False,
            located={
                each.id: located(layer, layer.with_defaults(each.params), report.folder)
                for each, layer in file_layers(document)
                if each.id in wanted
            },
        )
    except (GradloomError, TypeProblem, KeyError):
        # The check says what is wrong there; what is inside this node can be shown without it.
        return None


def _weights_above(document: Document, node: str, report: Report) -> dict[str, VariableSpec]:
    graph = _graph_above(document, node, report)
    specs = graph.variables.values() if graph else ()
    return {s.name: s for s in specs if s.trainable and s.role == "weight"}


def _trained(document: Document, node: str, report: Report) -> VariableSpec:
    """A variable that the optimiser trains, to show the rule by: the first weight."""
    graph = _graph_above(document, node, report)
    trained = [t for t in graph.trainings if t.node == node] if graph else []
    specs = [graph.variables[n] for t in trained for n in t.variables] if graph else []
    if not specs:
        raise ClosedError("'{node}' has nothing to train yet", node=node)
    return next((s for s in specs if s.role == "weight"), specs[0])


def _update_rule(
    node: str,
    entry: Optimiser,
    params: Params,
    variable: VariableSpec,
    rate: TensorType | None,
    precision: DType,
) -> Expanded:
    """One variable's update, by the pass that adds the updates of all; the average that may be
    kept beside it is left out."""
    builder = GraphBuilder(precision)
    current = builder.variable(variable)
    kinds = {"loss": TensorType(precision, ()), _GRADIENT: builder.type(current)}
    if rate is not None:
        kinds["learning_rate"] = rate
    leaves = {n: builder.leaf("feed", {"node": node, "port": n}, k) for n, k in kinds.items()}
    gradient = {variable.name: leaves[_GRADIENT]}
    alone = {**params, "average": "none"}
    owned = (variable.name,)
    training = Training(node, entry.name, alone, leaves["loss"], owned, gradient)
    if rate is not None:
        training = replace(training, rate=leaves["learning_rate"])
    graph = update(
        Graph(
            nodes=tuple(builder.nodes),
            precision=precision,
            variables=builder.variables,
            trainings=(training,),
        )
    )
    read = graph.upstream(graph.updates.values())
    feeds = {name: ref for name, ref in leaves.items() if name == _GRADIENT or ref[0] in read}
    return Expanded(graph.nodes, graph.variables, feeds, {}, params, graph.updates, free=False)


__all__ = ["ClosedError", "Inside", "expanded", "has_inside", "inside"]
