"""check: every problem of a document at once, and every tensor type that can still be inferred.

Never raises for what somebody drew. Each finding names its node and port and, where it can, offers
a fix made of changes. A `Checker` remembers what it found: after an edit it looks again only at
what was edited, and at what follows from that.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from pathlib import Path

from engine.availability import lacking, noticed
from engine.collector import paused_collector
from engine.document.changes import SetSetting
from engine.document.groups import GROUP
from engine.document.model import Document, Node, WireKey, natural_key
from engine.errors import SEVERITIES, Problem, Text, TypeProblem
from engine.expansion import NodeTypes, node_types, source_types
from engine.grouping import group_problems
from engine.measured import measured_by, stopping_problems
from engine.neighbours import cautions, idle_weights
from engine.node_faults import finding, own_faults, wire_faults
from engine.op import Dataset, Entry, Holder, Params, Source, Types, reads_files
from engine.optimisations import optimisation_problems
from engine.ordering import Ordering, ordered
from engine.purpose import Purpose
from engine.repairs import fix, fixes, known_entry
from engine.report import Report
from engine.settings import SETTINGS
from engine.tensor_type import DType, TensorType, shared

__all__ = ["Checker", "Checking", "Report", "check"]

Lacks = Callable[[Node, Entry], str]
"""Why the data of a node cannot be asked for now: somebody is reading it (``reading``), or was not
let (``cancelled``); empty when it can."""


def check(
    document: Document,
    folder: Path | None = None,
    data: Mapping[str, Dataset] | None = None,
    lacks: Lacks = lambda node, source: "",
) -> Report:
    """Check a document; `folder` is where its relative paths count from. data: for data nodes by
    id, what stands in place of what they would load."""
    return Checker(document, folder, data, lacks).report()


Checking = Generator[None, None, Report]
"""A check in small steps."""


class Checker:
    """Checks one document, again and again while it is edited.

    What was edited is found by itself, since records are frozen: one that is still the very same
    has not changed. Always asked again are the nodes that read from outside (their files may be
    others now) and those with something to mend (the fix depends on what stands around).
    """

    def __init__(
        self,
        document: Document,
        folder: Path | None = None,
        data: Mapping[str, Dataset] | None = None,
        lacks: Lacks = lambda node, source: "",
    ) -> None:
        self.document = document
        self._lacks = lacks
        self._reading: set[str] = set()
        self.folder = folder
        self.data = data or {}
        self._nodes: dict[str, Node] = {}
        self._wires: set[WireKey] = set()
        self._names: list[str] = []
        self._precision: DType = "float32"
        self._ordering = Ordering()
        self._place: dict[str, int] = {}
        self._types: dict[tuple[str, str], TensorType] = {}
        self._ports: dict[str, tuple[str, ...]] = {}
        self._parameters: dict[str, int] = {}
        self._own: dict[str, tuple[Problem, ...]] = {}
        self._wired: dict[str, tuple[Problem, ...]] = {}
        self._inferred: dict[str, tuple[Problem, ...]] = {}
        self._grouped: list[Problem] = []
        self._sources: set[str] = set()
        self._faulty: set[str] = set()
        self._purpose = Purpose(document)
        # What an interrupted check has not come to yet.
        self._pending: set[str] = set()
        self._rewired = False
        self._dirty: set[str] = set()

    @property
    def sources(self) -> tuple[str, ...]:
        """The data nodes, as far as the check has come."""
        return tuple(sorted(self._sources, key=natural_key))

    def report(self) -> Report:
        """What is to be said of the document as it is now."""
        steps = self.steps()
        with paused_collector():
            while True:
                try:
                    next(steps)
                except StopIteration as done:
                    found: Report = done.value
                    return found

    def steps(self) -> Checking:
        """The same in small steps, for whoever must do something else in between. When the document
        is edited before the last one, begin anew: what was done so far counts all the same."""
        edited, rewired = self._edited()
        self._pending |= edited
        self._rewired = self._rewired or rewired
        yield from self._look_again()
        return Report(
            tuple(self._problems()),
            dict(self._types),
            dict(self._parameters),
            self._ordering.names,
            frozenset(self._reading),
            self.folder,
        )

    # What was edited.

    def _edited(self) -> tuple[set[str], bool]:
        """The nodes that were edited or got other wires (gone ones too), and whether what is
        connected with what may be otherwise."""
        document, nodes = self.document, self._nodes
        found = {k for k, node in document.nodes.items() if nodes.get(k) is not node}
        gone = nodes.keys() - document.nodes.keys()
        rewired = document.wires.keys() ^ self._wires
        added = found - nodes.keys()
        if any(self._says_group(name) for name in (*found, *gone)):
            self._grouped = group_problems(document)
        self._rename(added, gone)
        self._nodes, self._wires = document.nodes.copy(), set(document.wires)
        found.update(gone, *((key[0], key[2]) for key in rewired))
        return found, bool(rewired or added or gone)

    def _says_group(self, name: str) -> bool:
        both = (self._nodes.get(name), self.document.nodes.get(name))
        return any(node is not None and (node.group or node.op == GROUP) for node in both)

    def _rename(self, added: set[str], gone: Iterable[str]) -> None:
        """The names in their natural order."""
        gone = set(gone)
        if gone:
            self._names = [name for name in self._names if name not in gone]
        if len(added) > 10:
            self._names = sorted((*self._names, *added), key=natural_key)
        else:
            for name in added:
                insort(self._names, name, key=natural_key)

    # What follows from that.

    def _look_again(self) -> Generator[None, None, None]:
        document, pending = self.document, self._pending
        dirty = self._dirty
        dirty.update(pending, *(document.readers(name) for name in pending))
        if self._rewired:
            dirty |= self._reorder()
            yield
        precision = document.setting("precision")
        if (precision == "float64") != (self._precision == "float64"):
            self._precision = "float64" if precision == "float64" else "float32"
            dirty.update(document.nodes)
        for name in dirty:
            self._by_itself(name)
            yield
        dirty.update(self._inferred, self._sources)
        yield from self._infer_all()
        self._purpose.look_again(pending, rewired=self._rewired)
        self._pending, self._rewired = set(), False

    def _reorder(self) -> set[str]:
        """Order anew; the nodes that came into the order or dropped out of it."""
        before = self._place
        self._ordering = ordered(self.document, self._names)
        self._place = {name: i for i, name in enumerate(self._ordering.names)}
        return set(before.keys() ^ self._place.keys())

    def _by_itself(self, name: str) -> None:
        node = self.document.nodes.get(name)
        self._own.pop(name, None)
        self._wired.pop(name, None)
        self._sources.discard(name)
        self._faulty.discard(name)
        if node is None:
            return
        entry, wires = known_entry(node), self.document.incoming(name)
        if isinstance(entry, Source) or reads_files(entry, node.params):
            self._sources.add(name)
        if own := tuple(own_faults(node, entry, wires)):
            self._own[name] = own
        if wired := tuple(wire_faults(self.document, wires)):
            self._wired[name] = wired
        if any(problem.severity == "error" for problem in (*own, *wired)):
            self._faulty.add(name)

    def _infer_all(self) -> Generator[None, None, None]:
        """Infer what is dirty, and all to which another type comes by that."""
        order, place, dirty = self._ordering.names, self._place, self._dirty
        for name in [name for name in dirty if name not in place]:
            self._forget(name)
            dirty.discard(name)
        ahead = sorted(place[name] for name in dirty)
        while ahead:
            name = order[heappop(ahead)]
            if self._infer(name):
                for reader in self.document.readers(name):
                    if reader in place and reader not in dirty:
                        dirty.add(reader)
                        heappush(ahead, place[reader])
            dirty.discard(name)
            yield

    def _forget(self, name: str) -> bool:
        """Nothing is known of what comes out of a node; whether something was."""
        self._inferred.pop(name, None)
        self._parameters.pop(name, None)
        self._reading.discard(name)
        ports = self._ports.pop(name, ())
        for port in ports:
            del self._types[name, port]
        return bool(ports)

    def _infer(self, name: str) -> bool:
        """Infer the types of a node; whether they are others than before."""
        node = self.document.nodes[name]
        before = {port: self._types[name, port] for port in self._ports.get(name, ())}
        self._forget(name)
        entry = known_entry(node)
        if name in self._faulty or entry is None or isinstance(entry, Holder):
            return bool(before)
        inputs = self._inputs(node, entry)
        if inputs is None:
            return bool(before)
        types, problems = self._typed(node, entry, inputs)
        if problems:
            self._inferred[name] = tuple(problems)
        if types:
            self._ports[name] = tuple(types)
            self._types.update(((name, port), shared(kind)) for port, kind in types.items())
        return types != before

    def _inputs(self, node: Node, entry: Entry) -> dict[str, TensorType] | None:
        """The types that arrive, in the order of the ports; None while one is not known."""
        wires = {w.target_port: w for w in self.document.incoming(node.id)}
        found: dict[str, TensorType] = {}
        for port in entry.input_ports(node.params, wires):
            wire = wires.get(port.name)
            if wire is None:
                if port.optional:
                    continue
                return None
            kind = self._types.get((wire.source, wire.source_port))
            if kind is None:
                return None
            found[port.name] = kind
        return found

    def _typed(
        self, node: Node, entry: Entry, inputs: Mapping[str, TensorType]
    ) -> tuple[dict[str, TensorType], list[Problem]]:
        """The types that come out of a node, by port, and what is wrong."""
        if node.muted:
            return _passed_through(node, entry, inputs)
        own = isinstance(entry, Source) and node.id not in self.data
        why = self._lacks(node, entry) if own or reads_files(entry, node.params) else ""
        if why:
            self._reading |= {node.id} if why == "reading" else set()
            return {}, [lacking(node.id, why)]
        params = entry.with_defaults(node.params)
        try:
            found = self._asked(node, entry, inputs, params)
        except TypeProblem as fault:
            return {}, [_fault(self.document, node, fault)]
        ports = entry.output_ports(params)
        if found.parameters:
            self._parameters[node.id] = found.parameters
        problems: list[Problem] = []
        if isinstance(entry, Source) and entry.files and own:
            problems += noticed(node.id, entry, params, self.folder)
            problems.extend(idle_weights(self.document, node, entry))
        if entry.cautions:
            problems.extend(cautions(self.document, node, entry, self._types))
        kinds = {p.name: t for p, t in zip(ports, found.outputs, strict=True)}
        return kinds, problems

    def _asked(self, node: Node, entry: Entry, inputs: Types, params: Params) -> NodeTypes:
        if node.id in self.data:
            return source_types(entry, params, self._precision, self.data[node.id].types)
        return node_types(entry, inputs, params, self._precision, self.folder)

    # What is said.

    def _problems(self) -> list[Problem]:
        found = [*self._setting_problems()]
        for known in (self._own, self._wired):
            found += _in_order(known)
        found += [*self._grouped, *self._ordering.problems, *_in_order(self._inferred)]
        broken = {p.node for p in found if p.severity == "error" and p.node is not None}
        # What stands behind data that is still being read has no variables yet.
        unknown = broken | self._ordering.cyclic | self._reading
        found += self._purpose.problems(self._parameters, unknown)
        return sorted(found, key=lambda p: SEVERITIES.index(p.severity))

    def _setting_problems(self) -> Iterator[Problem]:
        for param in SETTINGS:
            value = self.document.setting(param.name)
            fault = param.fault(value)
            if fault:
                better = param.nearest(value)
                yield finding(
                    "setting.range",
                    "error",
                    "the setting {setting} must be {expected}; got {got}",
                    expected=fault[0],
                    got=fault[1],
                    setting=param.label.lower(),
                    fixes=[fix("Set it to {value}", SetSetting(param.name, better), value=better)],
                )
        yield from optimisation_problems(self.document)
        measured = measured_by(self._purpose.optimisers, self._purpose.metrics)
        yield from stopping_problems(self.document, measured)


def _in_order(known: Mapping[str, tuple[Problem, ...]]) -> list[Problem]:
    return [problem for name in sorted(known, key=natural_key) for problem in known[name]]


def _passed_through(
    node: Node, entry: Entry, inputs: Mapping[str, TensorType]
) -> tuple[dict[str, TensorType], list[Problem]]:
    """A muted node hands its first input on from every output; one without inputs cannot."""
    ports = entry.output_ports(node.params)
    if inputs and ports:
        first = next(iter(inputs.values()))
        return {port.name: first for port in ports}, []
    if not ports:
        return {}, []
    template = "'{node}' is muted and has no input to hand on, so nothing comes out of it"
    return {}, [finding("muted.source", "warning", template, node=node.id)]


def _fault(document: Document, node: Node, fault: TypeProblem) -> Problem:
    return Problem(
        fault.code,
        "error",
        Text(fault.text.template, {"node": node.id, **fault.text.values}),
        node.id,
        fault.port,
        fault.expected,
        fault.got,
        tuple(fixes(document, node, fault)),
    )
