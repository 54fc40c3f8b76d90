"""expand: a checked document becomes a graph of primitives, forward only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.document.model import Document, Node
from engine.document.references import referenced
from engine.expansion import Expansion, expand_node, finish_totals, gather_totals
from engine.graph import Graph, GraphBuilder, Measure, Origin, PortName, Training, upstream
from engine.op import Entry, Holder, Metric, Optimiser, Params, Ref, Source
from engine.registry import CATALOGUE
from engine.tensor_type import DType, TensorType


def expand(
    document: Document,
    order: tuple[str, ...],
    types: Mapping[PortName, TensorType],
    *,
    training: bool,
    located: Mapping[str, Params] = MappingProxyType({}),
) -> Graph:
    """The graph of a document without errors.

    order, types: from its check. located: the params of nodes that read files, by id. training: the
    form in which dropout acts; otherwise the evaluation form. Outputs: the loss of the first
    optimiser as ``loss`` (of further ones as ``NODE.loss``), and the totals of each metric as
    ``NODE:TOTAL``.
    """
    return _Expander(document, types, located, training).run(order)


class _Expander:
    def __init__(
        self,
        document: Document,
        types: Mapping[PortName, TensorType],
        located: Mapping[str, Params],
        training: bool,
    ) -> None:
        precision: DType = "float64" if document.setting("precision") == "float64" else "float32"
        self.document = document
        self.types = types
        self.located = located
        self.training = training
        self.builder = GraphBuilder(precision)
        self.tensors: dict[PortName, Ref] = {}
        self.trainings: list[Training] = []
        self.measures: list[Measure] = []
        self.outputs: dict[str, Ref] = {}

    def run(self, order: tuple[str, ...]) -> Graph:
        for name in order:
            self._node(self.document.nodes[name])
        return Graph(
            nodes=tuple(self.builder.nodes),
            precision=self.builder.precision,
            variables=self.builder.variables,
            tensors=self.tensors,
            trainings=tuple(self.trainings),
            measures=tuple(self.measures),
            outputs=self.outputs,
            updates=self.builder.updates,
            constraints=tuple(self.builder.constraints),
        )

    def _node(self, node: Node) -> None:
        entry = CATALOGUE.get(node.op)
        if entry is None or isinstance(entry, Holder):
            return
        inputs = self._inputs(node, entry)
        if inputs is None:
            return
        self.builder.origin = Origin(node.id)
        if node.muted:
            if inputs:
                first = next(iter(inputs.values()))
                ports = entry.output_ports(node.params)
                self.tensors.update(((node.id, port.name), first) for port in ports)
            return
        params = entry.with_defaults(node.params)
        if isinstance(entry, Optimiser):
            self._training(node, entry, inputs)
            return
        if isinstance(entry, Source):
            scope = Expansion(self.builder, node.id, params, training=self.training)
            outputs = tuple(
                scope.feed(p.name, self.types[(node.id, p.name)])
                for p in entry.output_ports(params)
            )
        elif isinstance(entry, Metric):
            outputs = (self._measure(node, entry, inputs, params),)
        else:
            found = self.located.get(node.id, params)
            outputs = expand_node(
                entry, self.builder, node.id, inputs, found, training=self.training
            )
        for port, ref in zip(entry.output_ports(params), outputs, strict=True):
            self.tensors[(node.id, port.name)] = ref

    def _inputs(self, node: Node, entry: Entry) -> dict[str, Ref] | None:
        """What arrives, in the order of the ports; None behind something that is not computed."""
        wires = {w.target_port: w for w in self.document.incoming(node.id)}
        found: dict[str, Ref] = {}
        for port in entry.input_ports(node.params, wires):
            wire = wires.get(port.name)
            ref = None if wire is None else self.tensors.get((wire.source, wire.source_port))
            if ref is not None:
                found[port.name] = ref
            elif not port.optional:
                return None
        return found

    def _measure(self, node: Node, entry: Metric, inputs: Mapping[str, Ref], params: Params) -> Ref:
        builder = self.builder
        totals = gather_totals(entry, builder, node.id, inputs, params, training=self.training)
        kinds = {name: builder.type(ref) for name, ref in totals.items()}
        measure = Measure(node.id, entry.name, params, kinds, entry.rows)
        self.measures.append(measure)
        self.outputs.update((measure.output(name), ref) for name, ref in totals.items())
        return finish_totals(entry, builder, node.id, totals, params)

    def _training(self, node: Node, entry: Optimiser, inputs: Mapping[str, Ref]) -> None:
        loss = inputs["loss"]
        params = entry.with_defaults(node.params)
        names = {
            self.builder.nodes[n].params["name"]
            for n in upstream(self.builder.nodes, [loss])
            if self.builder.nodes[n].op == "read"
        }
        known, only = self.builder.variables, set(referenced(params["only"]))
        wanted = [
            n for n in names if known[n].trainable and (not only or n.partition("/")[0] in only)
        ]
        trained = tuple(sorted(wanted, key=lambda n: known[n].seed_name))
        self.outputs["loss" if not self.trainings else f"{node.id}.loss"] = loss
        rate = inputs.get("learning_rate")
        self.trainings.append(Training(node.id, entry.name, params, loss, trained, rate=rate))
