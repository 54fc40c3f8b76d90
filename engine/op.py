"""The records that the catalogue is made of: Entry, its kinds, Port, Param, Sample.

One record says all there is to know of an entry. Library, inspector, search, checks, help and
tests read it; nothing else lists ops. This file knows no particular op and no backend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from engine.caution import Caution, Neighbour
from engine.errors import Suggestion, Text, TypeProblem
from engine.formula import Formula
from engine.param import Param
from engine.rules import (
    Array,
    Builder,
    Call,
    ForwardRule,
    GradientRule,
    InferRule,
    Kernel,
    Params,
    PrepareRule,
    Ref,
    Scope,
    Turn,
    Types,
    UpdateRule,
    ViewRule,
)
from engine.tensor_type import Dim, Kind, TensorType

if TYPE_CHECKING:
    import numpy as np

    from engine.data.natural import Natural
    from engine.data.tabular.frame import Paged, Watch
    from engine.facts import DataFacts
    from engine.raw import Raw
    from engine.rows import Announced

Category = Literal[
    "data",
    "variables",
    "elementwise",
    "activation",
    "reduction",
    "shape",
    "matrix",
    "layer",
    "convolution",
    "pooling",
    "sequence",
    "normalisation",
    "regularisation",
    "loss",
    "metric",
    "optimiser",
    "schedule",
    "group",
]
CATEGORIES: Mapping[Category, str] = {
    "data": "Data",
    "variables": "Inputs and variables",
    "layer": "Layers",
    "convolution": "Convolution and images",
    "pooling": "Pooling",
    "sequence": "Sequences and attention",
    "normalisation": "Normalisation",
    "activation": "Activations",
    "elementwise": "Mathematics",
    "matrix": "Matrices",
    "shape": "Shape",
    "reduction": "Reductions",
    "regularisation": "Regularisation",
    "loss": "Losses",
    "metric": "Metrics",
    "optimiser": "Optimisers",
    "schedule": "Learning-rate schedules",
    "group": "Groups",
}
"""Categories in the order of the library panel, with their English titles."""


@dataclass(frozen=True, slots=True)
class Port:
    """A named input or output.

    kind: which dtypes an input takes. optional: may stay unwired. variadic (the last input only):
    stands for ports ``NAME1``, ``NAME2``, ...; at least one. shape_only: the values do not matter.
    """

    name: str
    doc: str = ""
    kind: Kind = "float"
    optional: bool = False
    variadic: bool = False
    shape_only: bool = False

    def owns(self, name: str) -> bool:
        """Whether a wire's port name is one of this variadic port's: NAME1, NAME2, ..."""
        number = name[len(self.name) :]
        return self.variadic and name.startswith(self.name) and number.isdigit() and number != "0"


@dataclass(frozen=True, slots=True)
class Sample:
    """What the tests that walk the registry try an entry on.

    inputs: the type of each input (variadic ports as NAME1, ...). low, high: the range from which
    float values are drawn. differentiable: whether finite differences make sense there. empty:
    whether a batch of no examples makes sense.
    """

    inputs: Mapping[str, TensorType]
    params: Mapping[str, Any] = field(default_factory=dict)
    low: float = -2.0
    high: float = 2.0
    differentiable: bool = True
    empty: bool = True


def floats(*shape: Dim) -> TensorType:
    """float32 of a shape: short form for samples."""
    return TensorType("float32", shape)


def ints(*shape: Dim, classes: int | None = None) -> TensorType:
    """int64 of a shape, as classes when given: short form for samples."""
    return TensorType("int64", shape, classes)


def shaped_like(types: Types, params: Params) -> tuple[TensorType, ...]:
    """The shape rule of what gives the elements of `x` the shape of `like`."""
    return (types["x"].with_shape(types["like"].shape),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry of the catalogue has. Abstract.

    formula: mathematics for people, one line. doc: what it does and when to use it. source: where
    the formula comes from. main: the param shown on the node. keywords: other names to search by.
    ports, given: the inputs and the outputs of a node, where they depend on its params. cautions:
    neighbours of which `check` warns.
    second_order: whether the gradient of its gradient is right; not where the backward uses a
    primitive without a gradient rule.
    """

    name: str
    title: str
    category: Category
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = (Port("y"),)
    params: tuple[Param, ...] = ()
    doc: str
    formula: str = ""
    source: str = ""
    main: str = ""
    keywords: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
    hidden: bool = False
    ports: Callable[[Params], tuple[Port, ...]] | None = None
    given: Callable[[Params], tuple[Port, ...]] | None = None
    second_order: bool = True
    cautions: tuple[Caution, ...] = ()

    def param(self, name: str) -> Param | None:
        """The param of that name."""
        return next((p for p in self.params if p.name == name), None)

    def with_defaults(self, params: Params) -> dict[str, Any]:
        """The params of a node, completed by the defaults; unknown names are left out."""
        return {p.name: params.get(p.name, p.default) for p in self.params}

    def input_ports(self, params: Params, wired: Iterable[str] = ()) -> tuple[Port, ...]:
        """The inputs of one node by their wires' names, as a canvas shows them.

        A variadic port NAME appears as NAME1, NAME2, ...: all up to the last wired, and one free.
        """
        ports: list[Port] = []
        for port in self.ports(params) if self.ports else self.inputs:
            if not port.variadic:
                ports.append(port)
                continue
            numbers = [int(n[len(port.name) :]) for n in wired if port.owns(n)]
            ports.extend(
                Port(f"{port.name}{i}", port.doc, port.kind, optional=i > 1)
                for i in range(1, max(numbers, default=0) + 2)
            )
        return tuple(ports)

    def input(self, name: str, params: Params) -> Port | None:
        """The input port that a wire's port name means, for a node with these params."""
        for port in self.ports(params) if self.ports else self.inputs:
            if port.owns(name) if port.variadic else port.name == name:
                return port
        return None

    def output_ports(self, params: Params) -> tuple[Port, ...]:
        """The outputs of one node."""
        return self.given(self.with_defaults(params)) if self.given else self.outputs

    def output(self, name: str, params: Params) -> Port | None:
        """The output port of that name, for a node with these params."""
        return next((p for p in self.output_ports(params) if p.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Op(Entry):
    """A primitive: shape rule, forward, gradient rule.

    Elementwise ops have `elementwise` instead of a forward rule. `view`: the output is the same
    memory seen otherwise (called with the array module, the array, the first output's type, the
    params; one with several outputs returns a tuple of arrays; it needs contiguous memory where
    `needs_contiguous`, and gives it where `keeps_contiguous`).
    `gradient` None: nothing flows back. `random`: other values at each step. operations:
    floating-point operations of one call.
    """

    infer: InferRule
    forward: ForwardRule | None = None
    gradient: GradientRule | None = None
    elementwise: Callable[[Params], Formula] | None = None
    view: ViewRule | None = None
    needs_contiguous: bool = False
    keeps_contiguous: bool = False
    random: bool = False
    operations: Callable[[Types, Params], float] | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether values come to it from outside a step, so that no document node can be one."""
        return self.forward is None and self.elementwise is None and self.view is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer(Entry):
    """An entry that only expands into primitives; its types follow from the expansion.

    expand(scope, inputs, params) -> the outputs, in the order of the ports. `check` (optional) is
    asked first, for messages in the reader's words; it raises TypeProblem.
    located (of a layer that reads a file of the person's own): its params, with what tells the file
    as it is now, so that whatever remembers an expansion by its params sees when it changed.
    """

    expand: Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]
    check: Callable[[Types, Params], None] | None = None
    located: Callable[[Params, Path | None], Params] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Entry):
    """What is measured over any number of examples: a number, or a table of numbers.

    gather(scope, inputs, params) -> totals: what is kept of a batch, by name. Totals are added up
    over the batches; those named in `rows` are laid end to end along their first axis instead.
    finish(scope, totals, params) -> the value that follows from the totals of all examples; in the
    graph of a step it gives the value of the batch at hand. Gather in float64, so that it does not
    matter how the examples are cut into batches. `check` as for a Layer.
    """

    gather: Callable[[Scope, Mapping[str, Ref], Params], Mapping[str, Ref]]
    finish: Callable[[Scope, Mapping[str, Ref], Params], Ref]
    rows: tuple[str, ...] = ()
    check: Callable[[Types, Params], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder(Entry):
    """Holds other nodes and computes nothing: whatever compiles a document passes it over. Its
    ports are those of what it holds (`engine.grouping`)."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Loaded data: one array a port, all with the same first dimension (the examples).

    train, test: indices of the examples, disjoint. names: of the features. class_names: of the
    classes, for labels that are categories. tokens: what the numbers of a sequence of tokens stand
    for, where they have names. Arrays are float32 (features, numeric labels) or int64.
    source: the file. encoding: how new examples become such tensors, as JSON (empty: it cannot be
    told; see `engine.data.encoders`). notices: what a person should know. stamp: of the file when
    it was read. streams: the outputs that are too large to be held; they are in `arrays` no more.
    natural: the features of `x` before they were scaled, where that is known.
    tokens: the words or characters that the whole numbers of x stand for. raw: the examples as they
    were given.
    """

    arrays: Mapping[str, np.ndarray]
    train: np.ndarray
    test: np.ndarray
    types: Types
    feature_names: tuple[str, ...] = ()
    class_names: tuple[str, ...] = ()
    source: str = ""
    encoding: str = ""
    notices: tuple[Text, ...] = ()
    stamp: tuple[int, ...] = ()
    streams: Mapping[str, Announced] = field(default_factory=dict)
    natural: tuple[Natural, ...] = ()
    tokens: tuple[str, ...] = ()
    raw: Raw | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A data node: loads a Dataset from its params. `folder` is the document's, for relative
    paths (None: never saved). Raises TypeProblem (a problem of the node) when it cannot.

    describe gives the types of the outputs (first dimension ``N``) without loading everything,
    where that is cheaper. columns: the names that its params of kind ``column`` and ``columns``
    choose from; both raise TypeProblem as `load` does. Params may be left out: defaults hold.
    facts: what is known of the data, for people. open: the table as it stands in the file, in which
    a long opening can be watched and cancelled. files: whether a file of the person's own is read,
    so that what `load` notices becomes warnings.
    """

    load: Callable[[Params, Path | None], Dataset]
    describe: Callable[[Params, Path | None], Types] | None = None
    columns: Callable[[Params, Path | None], tuple[str, ...]] | None = None
    facts: Callable[[Params, Path | None], DataFacts] | None = None
    open: Callable[[Params, Path | None, Watch], Paged] | None = None
    files: bool = False
    license: str = ""

    def types(self, params: Params, folder: Path | None) -> Types:
        """The types of the outputs, by the cheapest way; TypeProblem as `load`."""
        if self.describe is not None:
            return self.describe(params, folder)
        return self.load(params, folder).types


def reads_files(entry: Entry | None, params: Params) -> bool:
    """Whether a node reads a file of the person's own."""
    if isinstance(entry, Layer):
        return entry.located is not None and bool(params.get("path"))
    return isinstance(entry, Source) and entry.files


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimiser(Entry):
    """An update rule. Takes a loss, and updates the trainable variables that it depends on.

    `engine.optimiser` makes the record, with what all optimisers have in common.
    slots: state per variable, name -> initial value; each has the variable's shape. optional: the
    slots that exist only while a param, by its name, is on (not 0). counters: 0-d state, name ->
    initial value. decoupled: weight decay shrinks the weights themselves, and does not go through
    the gradient.
    update(turn) -> (new variable, new slots). prepare(builder, settings) -> (new counters, what
    it made for `update`), once a step.
    """

    slots: Mapping[str, float] = field(default_factory=dict)
    optional: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[str, float] = field(default_factory=dict)
    decoupled: bool = False
    prepare: PrepareRule | None = None
    update: UpdateRule

    def slots_of(self, params: Params) -> Mapping[str, float]:
        """The slots that there are with these params, and how they begin."""
        off = {slot for slot, param in self.optional.items() if not params[param]}
        return {slot: start for slot, start in self.slots.items() if slot not in off}


__all__ = [
    "CATEGORIES",
    "Array",
    "Builder",
    "Call",
    "Category",
    "Caution",
    "Dataset",
    "Entry",
    "ForwardRule",
    "GradientRule",
    "Holder",
    "InferRule",
    "Kernel",
    "Layer",
    "Metric",
    "Neighbour",
    "Op",
    "Optimiser",
    "Param",
    "Params",
    "Port",
    "PrepareRule",
    "Ref",
    "Sample",
    "Scope",
    "Source",
    "Suggestion",
    "Turn",
    "TypeProblem",
    "Types",
    "UpdateRule",
    "ViewRule",
    "floats",
    "ints",
    "reads_files",
    "shaped_like",
]
