"""Predictions for new examples by a trained graph, with the encoding that its training taught.

Columns are matched by name; statistics are those of the training, never of the new examples.
Writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.backends.base import Program, State
from engine.data.encoders.columns import LabelEncoder, TableEncoder
from engine.data.encoders.examples import (
    CharacterEncoder,
    Encoder,
    SeriesEncoder,
    columns_of,
    from_text,
    labels_of,
)
from engine.data.given.reading import read
from engine.data.given.tables import about_others, frame_of
from engine.data.tabular.frame import Form, Watch
from engine.data.tabular.table import types_of
from engine.document.model import Document
from engine.errors import DataError, FileError, Text
from engine.op import Dataset
from engine.pipeline import Compiled, compile
from engine.training.answer import Answer, answer_of
from engine.training.checkpoints import load_weights, words_about
from engine.training.session import Session

ENCODERS = "encoders"
"""Under this word the encoders stand beside the weights: JSON, data node -> encoder."""
_PROGRAMS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """What a graph says of new examples.

    labels: the predicted columns. values: float64 (n, labels), or the class of each as int64 (n,).
    classes: their names. probabilities: float64 (n, classes), where the graph gives any. known:
    bool (n,): examples without a needed value have no prediction. notices: what a person should
    know. rows: what each example is called, by `title`; empty where it goes by its number.
    """

    labels: tuple[str, ...]
    values: np.ndarray
    known: np.ndarray
    classes: tuple[str, ...] = ()
    probabilities: np.ndarray | None = None
    notices: tuple[Text, ...] = ()
    rows: tuple[str, ...] = ()
    title: str = ""

    def __len__(self) -> int:
        return len(self.known)

    @property
    def names(self) -> tuple[str, ...]:
        """The class of each example by its name; empty where there is none."""
        return tuple(self.name(row) for row in range(len(self))) if self.classes else ()

    def name(self, row: int) -> str:
        """The class of an example, or its classes; empty where it has no prediction."""
        if not self.known[row]:
            return ""
        return " ".join(self.classes[k] for k in np.atleast_1d(self.values[row]).tolist())


class Predictor:
    """A trained graph, ready for new examples."""

    def __init__(self, compiled: Compiled, state: State, encoders: Mapping[str, Encoder]) -> None:
        self.compiled = compiled
        self.state = state
        self.answer: Answer = answer_of(compiled)
        self.encoders = encoders
        stages = compiled.stages("predict", [self.answer.target])
        self.sources = sorted({n.params["node"] for n in stages[-1].graph.nodes if n.op == "feed"})
        self._programs: dict[int, Program] = {}
        for name in self.sources:
            if name not in encoders:
                raise DataError(
                    "new examples cannot be encoded as those of '{node}' were: its file says "
                    "nothing of how; train again and save the weights anew",
                    node=name,
                )

    @classmethod
    def of(cls, session: Session) -> Predictor:
        """By the present weights of a session."""
        return cls(session.compiled, session.state, encoders_of(session.compiled.sources))

    @classmethod
    def load(cls, document: Document, weights: Path, folder: Path | None = None) -> Predictor:
        """By weights from a file. FileError when it cannot be read, DataError when it does not fit
        the graph, CompileError when the graph has errors."""
        arrays = load_weights(weights)
        encoders = _read_encoders(weights)
        data = {
            name: _stand_in(encoder) for name, encoder in encoders.items() if name in document.nodes
        }
        compiled = compile(document, folder, data=data)
        state = compiled.state(0)
        for name, value in state.variables.items():
            if name not in arrays:
                raise DataError("the weights lack '{name}'", name=name)
            if arrays[name].shape != value.shape:
                raise DataError(
                    "the weights '{name}' have the shape {got}, the graph needs {expected}",
                    name=name,
                    got=arrays[name].shape,
                    expected=value.shape,
                )
            value[...] = arrays[name]
        known = encoders_of(compiled.sources) | encoders
        return cls(compiled, state, known)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that an example needs."""
        found = (columns_of(self.encoders[name]) for name in self.sources)
        return tuple(dict.fromkeys(column for columns in found for column in columns))

    @property
    def label(self) -> LabelEncoder:
        """How the label that is predicted was encoded."""
        return self._labels()[0]

    def frozen(self) -> Predictor:
        """The same with the weights of this moment, whatever becomes of the training."""
        state = State(
            {name: array.copy() for name, array in self.state.variables.items()},
            {key: value.copy() for key, value in self.state.settings.items()},
            self.state.seed,
            self.state.step,
        )
        return Predictor(self.compiled, state, self.encoders)

    def predict(
        self, data: Path | str | Mapping[str, Any], form: Form | None = None
    ) -> Predictions:
        """Predictions for a file or folder, for one example (column -> value) or several (column
        -> values). What is no row of a table is called as `engine.raw` says.

        form: how a table is to be read. TypeProblem when it cannot be, DataError when a needed
        column is missing.
        """
        steps = self.steps(data, form)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                found: Predictions = end.value
                return found

    def steps(
        self,
        data: Path | str | Mapping[str, Any],
        form: Form | None = None,
        watch: Watch = Watch(),  # noqa: B008
    ) -> Generator[float, None, Predictions]:
        """The same a piece at a time: gives the share that is done, and in the end what was
        found. watch: asked while a table is opened."""
        place = data if isinstance(data, Mapping) else Path(data)
        given = {n: read(self.encoders[n], place, form or Form(), watch) for n in self.sources}
        if len({each.count for each in given.values()}) > 1:
            counts = ", ".join(f"{name}: {each.count}" for name, each in given.items())
            raise DataError("the data nodes have not equally many examples; got {got}", got=counts)
        first = next(iter(given.values()))
        chunk = min(each.chunk for each in given.values())
        found: list[np.ndarray] = []
        for start in range(0, first.count, chunk):
            stop = min(start + chunk, first.count)
            arrays = {
                (name, port): array
                for name, each in given.items()
                for port, array in each.take(start, stop).items()
            }
            found.append(self.outputs(arrays, stop - start))
            yield stop / first.count
        outputs = np.concatenate(found) if found else np.zeros((0, 1))
        known = np.logical_and.reduce([each.known for each in given.values()])
        told = [text for each in given.values() for text in each.tell()]
        told += self._notices(place, form or Form(), known)
        named = next((each for each in given.values() if each.names), first)
        return replace(
            self._answered(outputs, known, tuple(told)), rows=named.names, title=named.title
        )

    def _notices(self, data: Path | Mapping[str, Any], form: Form, known: np.ndarray) -> list[Text]:
        found: list[Text] = []
        encoders = [self.encoders[name] for name in self.sources]
        if all(isinstance(encoder, TableEncoder) for encoder in encoders):
            trained = {*self.columns, *(label.column for label in self._labels())}
            found += about_others(frame_of(data, form, Watch()).names, trained)
        lost = int(np.count_nonzero(~known))
        if lost:
            text = Text(
                "{count} of {rows} examples have no prediction: they lack a value, or hold one "
                "that cannot be read",
                {"count": lost, "rows": len(known)},
            )
            found.append(text)
        return found

    def _labels(self) -> tuple[LabelEncoder, ...]:
        encoder = self.encoders.get(self.answer.source)
        return tuple(label for label in labels_of(encoder) if label.port == self.answer.label)

    def outputs(self, arrays: Mapping[tuple[str, str], np.ndarray], rows: int) -> np.ndarray:
        """What the graph gives for so many encoded examples, float64 (rows, ...)."""
        target = self.answer.target
        program = self._programs.get(rows)
        if program is None:
            if len(self._programs) >= _PROGRAMS:
                self._programs.clear()
            program = self.compiled.program("predict", rows, self.state, [target])
            self._programs[rows] = program
        for slot, buffer in program.inputs.items():
            buffer[...] = arrays[slot]
        with np.errstate(all="ignore"):
            program.run()
        value = program.outputs[target]
        if value.ndim == 0 or len(value) != rows:
            raise DataError("'{target}' has no value for each example", target=target)
        return np.array(value, np.float64)

    def _answered(
        self, outputs: np.ndarray, known: np.ndarray, notices: tuple[Text, ...]
    ) -> Predictions:
        labels = self._labels()
        names = tuple(label.column for label in labels)
        if isinstance(self.encoders.get(self.answer.source), CharacterEncoder):
            # Of a text the last place alone tells of what is to come.
            outputs = outputs[:, -1] if outputs.ndim == 3 else outputs
        if not labels or not labels[0].classes:
            return self._numbers(outputs.reshape(len(known), -1), labels, known, notices)
        classes = labels[0].classes
        if outputs.ndim > 2 and outputs.shape[-1] == len(classes):
            places = outputs.reshape(len(known), -1, len(classes)).argmax(axis=2)
            return Predictions(names, places, known, classes, None, notices)
        rows = outputs.reshape(len(known), -1)
        shares = _probabilities(self.answer, rows, len(classes))
        if rows.shape[1] > 1:
            chosen = rows.argmax(axis=1)
        else:
            chosen = (rows[:, 0] > self._border(labels[0], shares)).astype(np.int64)
        if shares is not None:
            shares[~known] = np.nan
        return Predictions(names, chosen, known, classes, shares, notices)

    def _border(self, label: LabelEncoder, shares: np.ndarray | None) -> float:
        """Above it an output of one number means the second class."""
        if self.answer.link == "sigmoid":
            return 0.0
        if shares is None and len(label.values) == 2:
            return sum(label.values) / 2
        return self.answer.threshold

    def _numbers(
        self,
        rows: np.ndarray,
        labels: tuple[LabelEncoder, ...],
        known: np.ndarray,
        notices: tuple[Text, ...],
    ) -> Predictions:
        names = tuple(label.column for label in labels)
        encoder = self.encoders.get(self.answer.source)
        if isinstance(encoder, SeriesEncoder):
            labels = labels * rows.shape[1]
            several = len(encoder.ahead) > 1
            names = tuple(f"{names[0]} +{k}" for k in encoder.ahead) if several else names
        columns = [
            label.code.inverse(rows[:, k]) for k, label in enumerate(labels) if k < rows.shape[1]
        ]
        whole = len(columns) == rows.shape[1]
        values = np.stack(columns, axis=1) if columns and whole else rows.copy()
        values[~known] = np.nan
        return Predictions(names, values, known, notices=notices)


def _probabilities(answer: Answer, rows: np.ndarray, classes: int) -> np.ndarray | None:
    """float64 (n, classes), from logits or as they are; None for scores."""
    width = rows.shape[1]
    if answer.link == "softmax" and width == classes:
        shifted = np.exp(rows - rows.max(axis=1, keepdims=True))
        return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
    if answer.link == "probabilities" and width == classes:
        return rows.copy()
    if classes == 2 and width == 1 and answer.link in ("sigmoid", "probabilities"):
        # By tanh, which does not overflow.
        one = 0.5 + 0.5 * np.tanh(rows / 2) if answer.link == "sigmoid" else rows
        return np.concatenate([1 - one, one], axis=1)
    return None


def predict(
    trained: Session | Predictor, data: Path | str | Mapping[str, Any], form: Form | None = None
) -> Predictions:
    """What a trained graph says of new examples: a file, or column -> value or values.

    form: how a file is to be read, where that is not found by itself. DataError when a column is
    missing that the graph was trained on, or when it cannot be told what the graph predicts.
    """
    predictor = trained if isinstance(trained, Predictor) else Predictor.of(trained)
    return predictor.predict(data, form)


def encoders_of(sources: Mapping[str, Dataset]) -> dict[str, Encoder]:
    """The encoders of the data nodes that have one."""
    return {name: from_text(data.encoding) for name, data in sources.items() if data.encoding}


def words_of(session: Session) -> dict[str, str]:
    """What is to be kept beside a session's weights so that new examples can be predicted."""
    texts = {n: d.encoding for n, d in session.compiled.sources.items() if d.encoding}
    return {ENCODERS: json.dumps(texts, ensure_ascii=False)} if texts else {}


def _read_encoders(path: Path) -> dict[str, Encoder]:
    text = words_about(path).get(ENCODERS, "{}")
    try:
        return {name: from_text(record) for name, record in json.loads(text).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise FileError(
            "{name}: the encoders beside the weights cannot be read: {reason}",
            name=str(path),
            reason=str(error),
        ) from error


def _stand_in(encoder: Encoder) -> Dataset:
    """Data without examples, but with the types of those that were trained on."""
    none = np.zeros(0, np.int64)
    types = types_of(encoder) if isinstance(encoder, TableEncoder) else encoder.types()
    arrays = {
        port: np.zeros((0, *(d for d in kind.shape[1:] if isinstance(d, int))), kind.dtype)
        for port, kind in types.items()
    }
    names = encoder.feature_names if isinstance(encoder, TableEncoder) else ()
    return Dataset(arrays, none, none, types, names)
