"""A person's own table as a data set: planned, split, encoded by the training part, checked.

Every fault is a TypeProblem that says the column, the example and what to do. Knows no node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from engine import roles
from engine.data.column import Column, cell_of
from engine.data.encoders.columns import (
    ColumnEncoder,
    LabelEncoder,
    TableEncoder,
    fit,
    natural_of,
    strays,
)
from engine.data.encoders.examples import to_text
from engine.data.splits import class_weights, over_sampled
from engine.data.tabular.faults import need_finite, need_values, no_room, weight_fault
from engine.data.tabular.frame import Form, Frame
from engine.data.tabular.labels import label_encoder, labels_are_classes
from engine.data.tabular.parts import parts_of
from engine.data.tabular.place import location
from engine.data.tabular.plan import (
    CLASS_WEIGHTS,
    NO_BALANCE,
    OVER_SAMPLING,
    Settings,
    plan,
)
from engine.data.tabular.ports import class_ports, integer_ports
from engine.data.tabular.reader import Stamp, open_table, stamp_of
from engine.errors import DataError, Suggestion, Text, TypeProblem
from engine.op import Dataset
from engine.raw import Raw
from engine.roles import Role
from engine.tensor_type import BATCH, TensorType


def load(path: str, folder: Path | None, settings: Settings) -> Dataset:
    """The data of a table. Read-only and shared, kept until the file changes.

    x float32 (n, features); y int64 (n,) or float32 (n, labels); weight float32 (n, 1). Rows that
    are left out stand in no part, and are 0. TypeProblem for every fault.
    """
    place = location(path, folder)
    found = _outcome(place, stamp_of(place), settings)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


def column_names(path: str, folder: Path | None, settings: Settings) -> tuple[str, ...]:
    """The names of a table's columns; TypeProblem as `load`."""
    return open_table(location(path, folder), settings.form).names


@lru_cache(maxsize=6)
def _kept(place: Path, stamp: Stamp, settings: Settings) -> Dataset | TypeProblem:
    try:
        return dataset(open_table(place, settings.form), settings, str(place), stamp)
    except TypeProblem as problem:
        return problem


def _outcome(place: Path, stamp: Stamp | None, settings: Settings) -> Dataset | TypeProblem:
    if stamp is None:
        return dataset(open_table(place, settings.form), settings, str(place))
    found = _kept(place, stamp, settings)
    if stamp_of(place) != stamp:
        # It was written to meanwhile: what was read may not be what the stamp says.
        _kept.cache_clear()
    return found


@dataclass(slots=True)
class _Making:
    """What a data set is made of on its way. known: examples of which everything is known."""

    frame: Frame
    settings: Settings
    uses: tuple[Role, ...]
    train: np.ndarray
    test: np.ndarray
    known: np.ndarray

    def column(self, name: str) -> Column:
        found = self.frame.column(name)
        said = any(use.column == name and strays(use) for use in self.uses)
        return found.numbers_only() if said else found

    def of(self, role: str) -> list[Role]:
        return [use for use in self.uses if use.role == role]

    @property
    def training(self) -> np.ndarray:
        """The training examples of which everything is known."""
        found: np.ndarray = self.train[self.known[self.train]]
        return found


def dataset(
    frame: Frame, settings: Settings, source: str = "", stamp: Stamp | None = None
) -> Dataset:
    """The data set of an open table; TypeProblem for every fault."""
    if frame.rows < 2:
        raise TypeProblem(
            "data.too_few",
            "there are {count} line(s) of values; a train and a test part need two at least",
            count=frame.rows,
        )
    uses = plan(frame, settings)
    frame.prefetch([use.column for use in uses])
    labels = [use for use in uses if use.role == roles.LABEL]
    first = labels[0] if labels else None
    stratify = first is not None and labels_are_classes(first, frame.column(first.column))
    train, test = parts_of(frame, settings, first, stratify)
    making = _Making(frame, settings, uses, train, test, np.ones(frame.rows, bool))
    _leave_out(making)
    encoder = _fitted(making)
    arrays = encoded(encoder, frame, making.known)
    notices = [*frame.notices, *_left_out(making)]
    train, test = making.training, making.test[making.known[making.test]]
    if not len(train):
        raise no_room()
    train = _balanced(making, encoder, arrays, train)
    for array in (*arrays.values(), train, test):
        array.setflags(write=False)
    return Dataset(
        arrays,
        train,
        test,
        types_of(encoder),
        encoder.feature_names,
        encoder.labels[0].classes if encoder.labels else (),
        source,
        to_text(encoder),
        tuple(notices),
        stamp or (),
        natural=natural_of(encoder),
        raw=raw_of(frame, encoder.columns, source, settings.form, stamp),
    )


def raw_of(
    frame: Frame, columns: Sequence[str], source: str, form: Form, stamp: Stamp | None
) -> Raw:
    """The cells of a table; those of a file are read again when they are asked for."""

    def opened() -> Frame:
        if stamp is None:
            return frame
        place = Path(source)
        if stamp_of(place) != stamp:
            raise DataError(
                "{path} has changed or is gone since it was loaded, so its examples cannot be "
                "shown; load it again",
                path=source,
            )
        return open_table(place, form)

    def example(row: int) -> dict[str, Any]:
        found = opened()
        return {name: cell_of(found.column(name), row) for name in columns}

    return Raw(example, lambda name: opened().column(name), tuple(frame.names))


def _leave_out(making: _Making) -> None:
    """Mark the examples that lack a value and are to be left out; report what is to be reported."""
    for use in making.uses:
        column = making.column(use.column)
        need_values(making.settings, use, column)
        if use.role == roles.LABEL or use.missing == roles.DROP:
            making.known &= ~column.missing
        if use.role == roles.WEIGHT:
            weight_fault(making.settings, use, column)
        elif use.encoding in roles.OF_NUMBERS and use.role == roles.FEATURE:
            need_finite(making.settings, use, column)


def _fitted(making: _Making) -> TableEncoder:
    """Every encoder, from the training part alone."""
    rows = making.training
    if not len(rows):
        raise no_room()
    ports = integer_ports(making.settings.roles)
    features: list[ColumnEncoder] = []
    integers: list[tuple[str, ColumnEncoder]] = []
    for use in making.of(roles.FEATURE):
        column = making.column(use.column).at(rows)
        if column.missing.all():
            raise TypeProblem(
                "data.empty_column",
                "column {column} holds no value in the training part; leave it out",
                column=repr(use.column),
            )
        made = fit(use, column, making.settings.dates)
        if use.encoding == roles.INTEGER:
            integers.append((ports[use.column], made))
        else:
            features.append(made)
    weights = making.of(roles.WEIGHT)
    balanced = making.settings.balance == CLASS_WEIGHTS
    return TableEncoder(
        tuple(features),
        tuple(integers),
        _labels(making, rows),
        weights[0].column if weights else "",
        bool(weights) or balanced,
    )


def _labels(making: _Making, rows: np.ndarray) -> tuple[LabelEncoder, ...]:
    own = class_ports(making.settings.roles, making.settings.label)
    found: list[LabelEncoder] = []
    for use in making.of(roles.LABEL):
        column = making.column(use.column)
        made = label_encoder(making.settings, use, column, rows, own.get(use.column, "y"))
        if found and made.port == "y" and (made.classes or found[0].classes):
            raise TypeProblem(
                "data.mixed_labels",
                "the labels {first} and {second} cannot stand in one output, since one of them "
                "names classes; call the second a category, and it gets an output of its own",
                first=found[0].column,
                second=use.column,
                suggestions=[
                    Suggestion(
                        "set",
                        param="roles",
                        value=_marked(making.settings, use.column),
                        title=Text("Call {column} a category", {"column": use.column}),
                    )
                ],
            )
        found.append(made)
    return tuple(found)


def _marked(settings: Settings, column: str) -> list[object]:
    return roles.with_role(settings.record(), column, role=roles.LABEL, kind=roles.CATEGORY)


def encoded(encoder: TableEncoder, frame: Frame, known: np.ndarray) -> dict[str, np.ndarray]:
    """The tensors of a table by output. known: bool (n,), in which examples are unmarked that
    cannot be encoded."""
    arrays = features_of(encoder, frame, known)
    numbers: list[np.ndarray] = []
    for label in encoder.labels:
        values, answered = label.transform(frame.column(label.column))
        known &= answered
        if label.classes:
            arrays[label.port] = values
        else:
            numbers.append(values)
    if numbers:
        arrays["y"] = np.concatenate(numbers, axis=1).astype(np.float32)
    if encoder.weighted:
        weight = np.ones(frame.rows)
        if encoder.weight:
            weight = np.nan_to_num(frame.column(encoder.weight).numbers)
        arrays["weight"] = weight.astype(np.float32)[:, None]
    return arrays


def features_of(encoder: TableEncoder, frame: Frame, known: np.ndarray) -> dict[str, np.ndarray]:
    """The tensors that a prediction needs, as `encoded`."""
    blocks = [np.zeros((frame.rows, 0), np.float32)]
    for column in encoder.features:
        values, found = column.transform(frame.column(column.column))
        known &= found
        blocks.append(values.astype(np.float32))
    arrays = {"x": np.concatenate(blocks, axis=1)}
    if encoder.shape:
        arrays["x"] = arrays["x"].reshape(frame.rows, *encoder.shape)
    for port, column in encoder.integers:
        values, found = column.transform(frame.column(column.column))
        known &= found
        arrays[port] = values[:, 0].astype(np.int64)
    return arrays


def types_of(encoder: TableEncoder) -> dict[str, TensorType]:
    """The types of the outputs, as the encoder gives them."""
    shape = encoder.shape or (len(encoder.feature_names),)
    types = {"x": TensorType("float32", (BATCH, *shape))}
    numbers = sum(not label.classes or bool(label.values) for label in encoder.labels)
    if numbers:
        types["y"] = TensorType("float32", (BATCH, numbers))
    for label in encoder.labels:
        if label.classes and not label.values:
            types[label.port] = TensorType("int64", (BATCH,), classes=len(label.classes))
    if encoder.weighted:
        types["weight"] = TensorType("float32", (BATCH, 1))
    for port, column in encoder.integers:
        classes = getattr(column.code, "classes", None)
        types[port] = TensorType("int64", (BATCH,), classes=classes)
    return types


def _left_out(making: _Making) -> list[Text]:
    lost = making.frame.rows - int(np.count_nonzero(making.known))
    if not lost:
        return []
    text = (
        "{count} of {rows} examples are left out: they lack a value, or their class trains in none"
    )
    return [Text(text, {"count": lost, "rows": making.frame.rows})]


def _balanced(
    making: _Making, encoder: TableEncoder, arrays: dict[str, np.ndarray], train: np.ndarray
) -> np.ndarray:
    """The train part as its classes are to be balanced; class weights go into the weights."""
    balance = making.settings.balance
    if balance == NO_BALANCE:
        return train
    if not encoder.labels or not encoder.labels[0].classes:
        raise TypeProblem(
            "data.balance",
            "only classes can be balanced, and the label is a number",
            suggestions=[Suggestion("set", param="balance", value=NO_BALANCE)],
        )
    classes = arrays[encoder.labels[0].port]
    if balance == OVER_SAMPLING:
        return over_sampled(train, classes, making.settings.seed)
    weights = class_weights(train, classes)[classes][:, None]
    arrays["weight"] = (arrays["weight"] * weights).astype(np.float32)
    return train
