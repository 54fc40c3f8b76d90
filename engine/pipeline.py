"""The ordered passes from a document to programs. Verifies after each, keeps every stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np

from engine.attention_weights import MARK, attention_weights
from engine.averaging import averages
from engine.backends.base import Backend, Program, State
from engine.backends.numpy import NumpyBackend
from engine.collector import paused_collector
from engine.document.model import Document
from engine.errors import CompileError, Problem, Text, TypeProblem
from engine.expansion import file_layers, located
from engine.graph import Graph, Measure, Pass, PortName, VariableSpec
from engine.op import Dataset, Params, Source
from engine.optimisations import switched_off
from engine.passes.average import average
from engine.passes.check import Report, check
from engine.passes.differentiate import differentiate
from engine.passes.expand import expand
from engine.passes.measure import measure
from engine.passes.prune import prune
from engine.passes.share import share
from engine.passes.simplify import simplify
from engine.passes.update import update
from engine.passes.verify import Verifier
from engine.plan import Plan, plan
from engine.registry import CATALOGUE

Kind = Literal["train", "evaluate", "predict", "measure"]
GRADIENT = ":gradient"
"""Suffix of a target ``NODE.PORT`` that asks for the gradient of the loss instead of the value; of
a target ``NODE/VARIABLE``, which has no other form."""
VARIABLE = "/"
MOST_PLANS = 6
"""Kept by a compiled document: whoever estimates a step and whoever runs it ask for the same."""


OPTIMISING: tuple[tuple[str, Pass], ...] = (
    ("simplify", simplify),
    ("share", share),
    ("prune", prune),
)
"""The passes that change no value, by the names of their optimisations."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline: the pass's name and the graph after it."""

    name: str
    graph: Graph


def compile(
    document: Document,
    folder: Path | None = None,
    backend: Backend | None = None,
    data: Mapping[str, Dataset] | None = None,
) -> Compiled:
    """Compile a document. CompileError, with every problem, when it has errors.

    folder: from where its relative paths count. backend: NumPy unless another is given. data: for
    data nodes by id, what stands in place of what they would load.
    """
    report = check(document, folder, data)
    errors = [p for p in report.problems if p.severity == "error"]
    if errors:
        raise CompileError(errors)
    sources = _load(document, folder, data or {})
    return Compiled(document, report, sources, backend or NumpyBackend(), _locate(document, folder))


def _locate(document: Document, folder: Path | None) -> dict[str, Params]:
    """The params of layers that read files, with the files as they are now; CompileError for one
    that went since the check."""
    found: dict[str, Params] = {}
    for node, entry in file_layers(document):
        try:
            found[node.id] = located(entry, entry.with_defaults(node.params), folder)
        except TypeProblem as fault:
            raise CompileError([_lost(node.id, fault)]) from fault
    return found


def _lost(node: str, fault: TypeProblem) -> Problem:
    """What a file's fault is called at the node that reads it."""
    text = Text(fault.text.template, {"node": node, **fault.text.values})
    return Problem(fault.code, "error", text, node, fault.port, fault.expected, fault.got)


def _load(
    document: Document, folder: Path | None, data: Mapping[str, Dataset]
) -> dict[str, Dataset]:
    sources = dict(data)
    for node in document:
        entry = CATALOGUE.get(node.op)
        if isinstance(entry, Source) and not node.muted and node.id not in data:
            try:
                sources[node.id] = entry.load(entry.with_defaults(node.params), folder)
            except TypeProblem as fault:
                raise CompileError([_lost(node.id, fault)]) from fault
    return sources


@dataclass
class Compiled:
    """A document that can run. Graphs, plans and programs are made when first asked for.

    Do not change the document afterwards: compile again. located: the params of layers that read
    files, which count as they were when it was compiled.
    """

    document: Document
    report: Report
    sources: Mapping[str, Dataset]
    backend: Backend
    located: Mapping[str, Params] = field(default_factory=dict)
    _graphs: dict[tuple[Kind, tuple[str, ...]], tuple[Stage, ...]] = field(default_factory=dict)
    _plans: dict[tuple[Kind, int, tuple[str, ...]], Plan] = field(default_factory=dict)

    @cached_property
    def off(self) -> frozenset[str]:
        """The optimisations that are switched off."""
        return switched_off(self.document)

    @property
    def precision(self) -> str:
        """The dtype in which the graph computes."""
        return str(self.document.setting("precision"))

    @cached_property
    def expanded(self) -> Graph:
        """The forward graph in its training form, straight from the document."""
        return self._expand(training=True)

    @property
    def loss_name(self) -> str | None:
        """``loss``, or None when nothing is trained."""
        return "loss" if self.expanded.trainings else None

    @property
    def metric_names(self) -> tuple[str, ...]:
        """What is measured: ``loss`` first, then further losses and metric nodes."""
        names = list(dict.fromkeys(name.partition(":")[0] for name in self.expanded.outputs))
        return tuple(sorted(names, key=lambda n: (n != "loss", names.index(n))))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The metrics, with what a step that evaluates gathers for each."""
        return self.expanded.measures

    @cached_property
    def variables(self) -> Mapping[str, VariableSpec]:
        """Every variable by name, the optimisers' state included."""
        graph = self.stages("train")[-1].graph if self.expanded.trainings else self.expanded
        return graph.variables

    @cached_property
    def settings(self) -> Mapping[tuple[str, str], float]:
        """(node, param) -> value of every live number param of the document."""
        found: dict[tuple[str, str], float] = {}
        for node in self.document:
            entry = CATALOGUE.get(node.op)
            if entry is not None:
                values = entry.with_defaults(node.params)
                found.update(
                    ((node.id, p.name), float(values[p.name]))
                    for p in entry.params
                    if p.live and p.kind == "number"
                )
        return found

    @property
    def parameters(self) -> int:
        """How many trainable numbers there are."""
        return sum(s.type.elements for s in self.variables.values() if s.trainable)

    def initial(self, seed: int) -> dict[str, np.ndarray]:
        """The first value of every variable, in its dtype; the same for the same seed."""
        return {
            name: spec.first(seed).astype(spec.type.dtype) for name, spec in self.variables.items()
        }

    def state(self, seed: int) -> State:
        """A fresh state on the backend."""
        precision = self.precision
        settings = {key: np.array(value, precision) for key, value in self.settings.items()}
        return self.backend.state(State(self.initial(seed), settings, seed))

    def stages(self, kind: Kind, targets: Iterable[str] = ()) -> tuple[Stage, ...]:
        """Every stage of the passes for one kind of program; verified.

        train: one step with updates; outputs the losses (and targets). evaluate: losses, totals of
        metrics and targets in the evaluation form. predict: the targets only. measure: the values
        of metrics from their totals, which are fed.
        """
        key = (kind, tuple(targets))
        if key not in self._graphs:
            with paused_collector():
                self._graphs[key] = tuple(self._run_passes(kind, key[1]))
        return self._graphs[key]

    def plan(self, kind: Kind, batch: int, targets: Iterable[str] = ()) -> Plan:
        """The plan for one size of the batch; the latest are kept."""
        key = (kind, batch, tuple(targets))
        found = self._plans.pop(key, None)
        if found is None:
            found = plan(self.stages(kind, key[2])[-1].graph, batch, self.off)
        self._plans[key] = found
        if len(self._plans) > MOST_PLANS:
            self._plans.pop(next(iter(self._plans)))
        return found

    def program(self, kind: Kind, batch: int, state: State, targets: Iterable[str] = ()) -> Program:
        """A program for one size of the batch, bound to a state.

        What is not worth binding on the backend, NumPy computes. targets: further outputs,
        ``NODE.PORT``, ``NODE.PORT:gradient``, the gradient of a trained variable,
        ``NODE/VARIABLE:gradient``, or weights of an attention, ``NODE#NUMBER``. CompileError when a
        target does not exist, or for ``train`` when nothing is trained.
        """
        with paused_collector():
            plan = self.plan(kind, batch, targets)
            if kind in self.backend.kinds:
                return self.backend.bind(plan, state)
            return self.backend.guest(NumpyBackend().bind(plan, state), state)

    def _expand(self, *, training: bool) -> Graph:
        return expand(
            self.document,
            self.report.order,
            self.report.types,
            training=training,
            located=self.located,
        )

    def _run_passes(self, kind: Kind, targets: tuple[str, ...]) -> Iterable[Stage]:
        if kind == "measure":
            passes = [("measure", measure(self.measures))]
        else:
            passes = self._forward_and_back(kind, targets)
        graph = passes[-1][1]
        for name, change in OPTIMISING:
            if name not in self.off:
                graph = change(graph)
                passes.append((name, graph))
        verifier = Verifier()
        for name, made in passes:
            verifier.verify(made, name)
            yield Stage(name, made)

    def _forward_and_back(self, kind: Kind, targets: tuple[str, ...]) -> list[tuple[str, Graph]]:
        wanted = [t for t in targets if t.endswith(GRADIENT)]
        graph = self.expanded if kind == "train" else self._expand(training=False)
        passes = [("expand", graph)]
        if kind == "train" and not graph.trainings:
            raise CompileError([_nothing_to_train()])
        if kind != "train" and any(averages(t) for t in graph.trainings):
            graph = average(graph)
            passes.append(("average", graph))
        if kind == "train" or wanted:
            graph = differentiate(graph, [_port(t) for t in wanted if VARIABLE not in t])
            passes.append(("differentiate", graph))
        if kind == "train":
            graph = update(graph)
            passes.append(("update", graph))
        graph = replace(graph, outputs=_outputs(graph, kind, targets))
        passes[-1] = (passes[-1][0], graph)
        return passes


def _port(target: str) -> PortName:
    node, _, port = target.removesuffix(GRADIENT).rpartition(".")
    return node, port


def _outputs(graph: Graph, kind: Kind, targets: Collection[str]) -> dict[str, tuple[int, int]]:
    losses = {t.loss for t in graph.trainings}
    found = {
        name: ref
        for name, ref in graph.outputs.items()
        if kind == "evaluate" or (kind == "train" and ref in losses)
    }
    slopes = {name: ref for t in graph.trainings for name, ref in t.gradients.items()}
    for target in targets:
        if VARIABLE in target:
            ref = slopes.get(target.removesuffix(GRADIENT))
        elif MARK in target:
            ref = _attention(graph, target)
        else:
            pool = graph.gradients if target.endswith(GRADIENT) else graph.tensors
            ref = pool.get(_port(target))
        if ref is None:
            raise CompileError([_no_such_target(target)])
        found[target] = ref
    return found


def _attention(graph: Graph, target: str) -> tuple[int, int] | None:
    node, _, number = target.partition(MARK)
    found = attention_weights(graph).get(node, ())
    return found[int(number)] if number.isdecimal() and int(number) < len(found) else None


def _nothing_to_train() -> Problem:
    template = "nothing can be trained: the graph has no optimiser. Add one and wire the loss to it"
    return Problem("optimiser.missing", "error", Text(template))


def _no_such_target(target: str) -> Problem:
    marks = [mark for mark in (VARIABLE, MARK) if mark in target]
    node, port = target.split(marks[0], 1) if marks else _port(target)
    what = "gradient" if target.endswith(GRADIENT) else "value"
    text = Text("there is no {what} at '{node}.{port}'", {"what": what, "node": node, "port": port})
    return Problem("target.missing", "error", text, node, port)
