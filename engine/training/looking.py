"""Looking at single examples: which there are, what a target is for some of them, which of them
excite a unit most, where a layer attends. Changes nothing of a session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

import numpy as np

from engine.attention_weights import MARK, attention_weights, queries_and_keys, tokens_behind
from engine.errors import DataError
from engine.graph import Graph
from engine.op import Dataset
from engine.training.bound import Bound
from engine.training.feed import Slot, fill
from engine.training.probes import Answer, AttentionMaps, ExampleIndex, Exciting, NodeVariables
from engine.training.rehearsal import copied, put
from engine.training.session import Session

CHUNK_ROWS = 128
"""Examples that are computed together: few enough for a training that goes on beside it."""
MOST_CLASSES = 100
"""Of labels that are numbers without names."""
MOST_SEARCHES = 4
Texts = Mapping[str, tuple[str, ...]]
Arrays = dict[str, np.ndarray]


def values(session: Session, target: str, rows: np.ndarray) -> np.ndarray:
    """A target for these examples, piece by piece. DataError when it has no value for each."""
    pieces = []
    for here in pieces_of(rows, CHUNK_ROWS):
        bound = session.bound("predict", len(here), (target,))
        fill(bound.pairs, here)
        with np.errstate(all="ignore"):
            bound.run()
        pieces.append(_of_examples(bound.outputs[target], target, len(here)).copy())
    return np.concatenate(pieces)


def pieces_of(rows: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """The rows in pieces of a size, the last of which may be smaller."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _of_examples(value: np.ndarray, target: str, count: int) -> np.ndarray:
    if value.ndim == 0 or len(value) != count:
        raise DataError("'{target}' has no value for each example", target=target)
    return value


def part_rows(session: Session, part: str) -> np.ndarray:
    """The examples of a part. DataError when there are none."""
    rows = session.feed.part(part)
    if not len(rows):
        raise DataError("the {part} part has no examples", part=part)
    return rows


def slot_of(bound: Bound, session: Session) -> Slot | None:
    """The data that a program reads: features before labels and masks."""
    slots = [s for s in bound.inputs if session.feed.columns[s].dtype.kind != "b"]
    return next((s for s in slots if s[1] == "x"), slots[0] if slots else None)


def class_labels(session: Session) -> tuple[np.ndarray, tuple[str, ...]] | None:
    """(class of every example, names of the classes), by the first data node that has such labels.

    Whole numbers are classes; other labels are where they take only two values.
    """
    for name in sorted(session.feed.sources):
        dataset = session.feed.sources[name]
        labels = dataset.arrays.get("y")
        if labels is None or labels.size != len(labels):
            continue
        labels = labels.reshape(-1)
        if labels.dtype.kind in "iu":
            count = int(labels.max(initial=0)) + 1
            if labels.min(initial=0) < 0 or count > MOST_CLASSES + len(dataset.class_names):
                continue
            names = dataset.class_names
            return labels, (*names, *(str(n) for n in range(len(names), count)))
        kinds, numbers = np.unique(labels, return_inverse=True)
        if len(kinds) == 2:
            return numbers, tuple(f"{kind:g}" for kind in kinds.tolist())
    return None


def index(session: Session, probe: ExampleIndex) -> tuple[Arrays, Texts]:
    """See `engine.training.probes.ExampleIndex`."""
    rows = part_rows(session, probe.part)
    bound = session.bound("predict", 1, (f"{probe.node}.{probe.port}",))
    arrays = {"rows": rows.copy()}
    found = class_labels(session)
    slot = slot_of(bound, session)
    texts = {"source": slot or (), "classes": found[1] if found else ()}
    if found is not None:
        arrays["labels"] = found[0][rows]
    return arrays, texts


def variables(session: Session, probe: NodeVariables) -> tuple[Arrays, Texts]:
    """See `engine.training.probes.NodeVariables`."""
    known = session.compiled.expanded.variables
    mine = [name for name in known if name.partition("/")[0] == probe.node]
    sizes = {name: session.variables[name].size for name in mine}
    arrays = {n: session.variables[n].copy() for n in mine if sizes[n] <= probe.most}
    return arrays, {"left_out": tuple(n for n in mine if sizes[n] > probe.most)}


# The input that excites a unit most.


class _Search:
    """A way through all examples of a part, with the weights of when it began."""

    def __init__(self, session: Session, probe: Exciting) -> None:
        self._session, self._probe = session, probe
        self._target = f"{probe.node}.{probe.port}"
        self._rows = part_rows(session, probe.part)
        self._state = copied(session.state)
        self._programs: dict[int, Bound] = {}
        self._slot: Slot | None = None
        self._begin()

    def _begin(self) -> None:
        put(self._session.state, self._state)
        self.step = self._session.position.step
        self._searched = 0
        self._best: Arrays = {
            "activation": np.zeros(0),
            "rows": np.zeros(0, np.int64),
            "place": np.zeros(0, np.int64),
        }

    @property
    def _is_through(self) -> bool:
        return self._searched >= len(self._rows)

    def go_on(self) -> tuple[Arrays, bool]:
        """One piece more; what is best so far, and whether there is more."""
        if self._is_through:
            self._begin()
        here = self._rows[self._searched : self._searched + CHUNK_ROWS]
        activation, place = self._excited(here)
        self._searched += len(here)
        joined = {
            "activation": np.concatenate([self._best["activation"], activation]),
            "rows": np.concatenate([self._best["rows"], here]),
            "place": np.concatenate([self._best["place"], place]),
        }
        best = np.argsort(-joined["activation"], kind="stable")[: self._probe.count]
        self._best = {name: array[best] for name, array in joined.items()}
        arrays = dict(self._best)
        if self._slot is not None:
            arrays["x"] = self._session.feed.columns[self._slot][self._best["rows"]]
        arrays["searched"] = np.array(self._searched)
        arrays["total"] = np.array(len(self._rows))
        return arrays, not self._is_through

    def _excited(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The largest activation of each example and where it is; what is no number is last."""
        bound = self._programs.get(len(rows))
        if bound is None:
            compiled = self._session.compiled
            program = compiled.program("predict", len(rows), self._state, (self._target,))
            bound = self._programs[len(rows)] = Bound(program, self._session.feed)
            self._slot = slot_of(bound, self._session)
        fill(bound.pairs, rows)
        with np.errstate(all="ignore"):
            bound.run()
        value = _of_examples(bound.outputs[self._target], self._target, len(rows))
        units = value.shape[-1] if value.ndim > 1 else 1
        if not 0 <= self._probe.unit < units:
            raise DataError(
                "'{target}' has {count} unit(s); number {number} is none of them",
                target=self._target,
                count=units,
                number=self._probe.unit,
            )
        each = value.reshape(len(rows), -1, units)[..., self._probe.unit].astype(np.float64)
        each = np.where(np.isnan(each), -np.inf, each)
        place = each.argmax(axis=1)
        return each[np.arange(len(rows)), place], place


_searches: WeakKeyDictionary[Session, dict[tuple[int, Exciting], _Search]] = WeakKeyDictionary()


def exciting(session: Session, number: int, probe: Exciting) -> Answer:
    """One piece of the search for probe `number`; see `engine.training.probes.Exciting`."""
    known = _searches.setdefault(session, {})
    search = known.pop((number, probe), None) or _Search(session, probe)
    known[number, probe] = search
    while len(known) > MOST_SEARCHES:
        known.pop(next(iter(known)))
    arrays, more = search.go_on()
    return Answer(number, search.step, arrays, more=more)


# Attention.


def _looked_at(session: Session) -> Graph:
    return session.compiled.stages("predict")[0].graph


def attention_layers(session: Session) -> Texts:
    """See `engine.training.probes.AttentionLayers`."""
    return {"nodes": tuple(attention_weights(_looked_at(session)))}


def attention_maps(session: Session, probe: AttentionMaps) -> tuple[Arrays, Texts]:
    """See `engine.training.probes.AttentionMaps`."""
    graph = _looked_at(session)
    found = attention_weights(graph).get(probe.node, ())
    if not found:
        raise DataError("'{node}' does not attend to anything", node=probe.node)
    row = np.array([probe.row])
    if not 0 <= probe.row < session.feed.known:
        raise DataError("there is no example {row}", row=probe.row)
    targets = tuple(f"{probe.node}{MARK}{number}" for number in range(len(found)))
    bound = session.bound("predict", 1, targets)
    fill(bound.pairs, row)
    with np.errstate(all="ignore"):
        bound.run()
    arrays: Arrays = {}
    texts: dict[str, tuple[str, ...]] = {}
    for number, target in enumerate(targets):
        value = bound.outputs[target]
        arrays[str(number)] = value.reshape(-1, *value.shape[-2:]).copy()
        sides = queries_and_keys(graph, found[number])
        for side, ref, length in zip(("query", "key"), sides or (), value.shape[-2:], strict=False):
            texts[f"{number}.{side}"] = _words(session, graph, ref, length, probe.row)
    return arrays, texts


def _words(
    session: Session, graph: Graph, ref: tuple[int, int], length: int, row: int
) -> tuple[str, ...]:
    """The tokens of an example that the places of a tensor stand for; none where not known."""
    slot = tokens_behind(graph, ref, length)
    if slot is None or slot not in session.feed.columns:
        return ()
    return token_words(
        session.feed.sources[slot[0]], session.feed.columns[slot][np.array([row])][0]
    )


def token_words(dataset: Dataset, numbers: np.ndarray) -> tuple[str, ...]:
    """The names of tokens; their numbers where they have none."""
    names = dataset.tokens
    every = numbers.reshape(-1).tolist()
    return tuple(names[n] if 0 <= n < len(names) else str(n) for n in every)
