"""Predictions for new examples by a trained graph, with the encoding that its training taught.

Columns are matched by name; statistics are those of the training, never of the new examples.
Writes nothing.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.backends.base import State
from engine.data import column as cells
from engine.data.encoders.columns import LabelEncoder, TableEncoder, from_text
from engine.data.tabular.frame import Form, Frame
from engine.data.tabular.reader import open_table
from engine.data.tabular.table import features_of, types_of
from engine.document.model import Document
from engine.errors import DataError, FileError, Text
from engine.op import Dataset
from engine.pipeline import Compiled, compile
from engine.training.answer import Answer, answer_of
from engine.training.checkpoints import load_weights, words_about
from engine.training.session import Session

ENCODERS = "encoders"
"""Under this word the encoders stand beside the weights: JSON, data node -> encoder."""
_ROWS = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """What a graph says of new examples.

    labels: the predicted columns. values: float64 (n, labels), or the class of each as int64 (n,).
    classes: their names. probabilities: float64 (n, classes), where the graph gives any. known:
    bool (n,): examples without a needed value have no prediction. notices: what a person should
    know.
    """

    labels: tuple[str, ...]
    values: np.ndarray
    known: np.ndarray
    classes: tuple[str, ...] = ()
    probabilities: np.ndarray | None = None
    notices: tuple[Text, ...] = ()

    def __len__(self) -> int:
        return len(self.known)

    @property
    def names(self) -> tuple[str, ...]:
        """The class of each example by its name; empty where there is none."""
        if not self.classes:
            return ()
        pairs = zip(self.values.tolist(), self.known.tolist(), strict=True)
        return tuple(self.classes[value] if known else "" for value, known in pairs)


class _Cells:
    """Examples given as Python values, as a frame."""

    form = Form()
    notices: tuple[Text, ...] = ()

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.names = tuple(columns)
        self.rows = max((len(values) for values in columns.values()), default=0)
        self._columns = {name: cells.of_cells(values) for name, values in columns.items()}

    def column(self, name: str) -> cells.Column:
        """A whole column."""
        return self._columns[name]

    head = column

    def prefetch(self, names: Sequence[str]) -> None:
        """Nothing is to be read."""


class Predictor:
    """A trained graph, ready for new examples."""

    def __init__(
        self, compiled: Compiled, state: State, encoders: Mapping[str, TableEncoder]
    ) -> None:
        self.compiled = compiled
        self.state = state
        self.answer: Answer = answer_of(compiled)
        self.encoders = encoders
        stages = compiled.stages("predict", [self.answer.target])
        self.sources = sorted({n.params["node"] for n in stages[-1].graph.nodes if n.op == "feed"})
        for name in self.sources:
            if name not in encoders:
                raise DataError(
                    "new examples cannot be encoded as those of '{node}' were: only a node 'table' "
                    "keeps how",
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
        found = (self.encoders[name].columns for name in self.sources)
        return tuple(dict.fromkeys(column for columns in found for column in columns))

    @property
    def label(self) -> LabelEncoder:
        """How the label that is predicted was encoded."""
        return self._labels()[0]

    def predict(
        self, data: Path | str | Mapping[str, Any], form: Form | None = None
    ) -> Predictions:
        """Predictions for a file, for one example (column -> value) or several (column -> values).

        form: how the file is to be read. TypeProblem when it cannot be, DataError when a needed
        column is missing.
        """
        frame = _frame(data, form or Form())
        self._need_columns(frame)
        known = np.ones(frame.rows, bool)
        arrays: dict[tuple[str, str], np.ndarray] = {}
        frame.prefetch(self.columns)
        for name in self.sources:
            found = features_of(self.encoders[name], frame, known)
            arrays.update(((name, port), array) for port, array in found.items())
        outputs = self._outputs(arrays, frame.rows)
        return self._answered(outputs, known, (*frame.notices, *self._notices(frame, known)))

    def _need_columns(self, frame: Frame) -> None:
        absent = [name for name in self.columns if name not in frame.names]
        if not absent:
            return
        hints = []
        for name in absent[:5]:
            near = difflib.get_close_matches(name, frame.names, 1)
            hints.append(f"'{name}'" + (f" (is it '{near[0]}'?)" if near else ""))
        raise DataError(
            "the data lack {count} column(s) that the graph was trained on: {columns}",
            count=len(absent),
            columns=", ".join(hints) + (", ..." if len(absent) > 5 else ""),
        )

    def _notices(self, frame: Frame, known: np.ndarray) -> list[Text]:
        found: list[Text] = []
        trained = {*self.columns, *(label.column for label in self._labels())}
        extra = [name for name in frame.names if name not in trained]
        if extra:
            text = "not used, since the graph was not trained on them: {columns}"
            shown = ", ".join(extra[:12]) + (", ..." if len(extra) > 12 else "")
            found.append(Text(text, {"columns": shown}))
        lost = int(np.count_nonzero(~known))
        if lost:
            text = (
                "{count} of {rows} examples have no prediction: they lack a value, or hold one "
                "that is no number"
            )
            found.append(Text(text, {"count": lost, "rows": len(known)}))
        return found

    def _labels(self) -> tuple[LabelEncoder, ...]:
        encoder = self.encoders.get(self.answer.source)
        labels = encoder.labels if encoder else ()
        return tuple(label for label in labels if label.port == self.answer.label)

    def _outputs(self, arrays: Mapping[tuple[str, str], np.ndarray], rows: int) -> np.ndarray:
        target = self.answer.target
        found: list[np.ndarray] = []
        for start in range(0, rows, _ROWS):
            size = min(_ROWS, rows - start)
            program = self.compiled.program("predict", size, self.state, [target])
            for slot, buffer in program.inputs.items():
                buffer[...] = arrays[slot][start : start + size]
            with np.errstate(all="ignore"):
                program.run()
            found.append(np.array(program.outputs[target], np.float64))
        return np.concatenate(found)

    def _answered(
        self, outputs: np.ndarray, known: np.ndarray, notices: tuple[Text, ...]
    ) -> Predictions:
        labels = self._labels()
        names = tuple(label.column for label in labels)
        rows = outputs.reshape(len(known), -1)
        if not labels or not labels[0].classes:
            columns = [
                label.code.inverse(rows[:, k])
                for k, label in enumerate(labels)
                if k < rows.shape[1]
            ]
            values = np.stack(columns, axis=1) if columns else rows
            values[~known] = np.nan
            return Predictions(names, values, known, notices=notices)
        classes = labels[0].classes
        shares = _probabilities(self.answer, rows, len(classes))
        if rows.shape[1] > 1:
            chosen = rows.argmax(axis=1)
        else:
            chosen = (
                rows[:, 0]
                > (
                    0
                    if shares is not None and self.answer.link == "sigmoid"
                    else self.answer.threshold
                )
            ).astype(np.int64)
        if shares is not None:
            shares[~known] = np.nan
        return Predictions(names, chosen, known, classes, shares, notices)


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


def encoders_of(sources: Mapping[str, Dataset]) -> dict[str, TableEncoder]:
    """The encoders of the data nodes that have one."""
    return {name: from_text(data.encoding) for name, data in sources.items() if data.encoding}


def words_of(session: Session) -> dict[str, str]:
    """What is to be kept beside a session's weights so that new examples can be predicted."""
    texts = {n: d.encoding for n, d in session.compiled.sources.items() if d.encoding}
    return {ENCODERS: json.dumps(texts, ensure_ascii=False)} if texts else {}


def _read_encoders(path: Path) -> dict[str, TableEncoder]:
    text = words_about(path).get(ENCODERS, "{}")
    try:
        return {name: from_text(record) for name, record in json.loads(text).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise FileError(
            "{name}: the encoders beside the weights cannot be read: {reason}",
            name=str(path),
            reason=str(error),
        ) from error


def _stand_in(encoder: TableEncoder) -> Dataset:
    """Data without examples, but with the types of those that were trained on."""
    none = np.zeros(0, np.int64)
    types = types_of(encoder)
    arrays = {
        port: np.zeros((0, *(d for d in kind.shape[1:] if isinstance(d, int))), kind.dtype)
        for port, kind in types.items()
    }
    return Dataset(arrays, none, none, types, encoder.feature_names)


def _frame(data: Path | str | Mapping[str, Any], form: Form) -> Frame:
    if not isinstance(data, Mapping):
        return open_table(Path(data), form)
    several = {name: isinstance(v, list | tuple | np.ndarray) for name, v in data.items()}
    columns = {name: list(v) if several[name] else [v] for name, v in data.items()}
    if len({len(values) for values in columns.values()}) > 1:
        counts = ", ".join(f"{name}: {len(values)}" for name, values in columns.items())
        raise DataError("the columns must have the same number of values; got {got}", got=counts)
    return _Cells(columns)
