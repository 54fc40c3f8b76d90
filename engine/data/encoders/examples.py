"""How new pictures, arrays, texts and series become the tensors that a graph was trained on.

Frozen records that travel with the weights as JSON, beside that of tables. They know their tensors'
types, and neither a file nor a node.
"""

from __future__ import annotations

import msgspec
import numpy as np

from engine.data.column import of_numbers
from engine.data.encoders.codes import Affine
from engine.data.encoders.columns import ColumnEncoder, LabelEncoder, TableEncoder
from engine.data.labels import CLASS, SIGNS
from engine.op import Types
from engine.raw import Raw
from engine.tensor_type import BATCH, TensorType


def _label_type(label: LabelEncoder, shape: tuple[int, ...] = ()) -> TensorType:
    if label.classes and not label.values:
        return TensorType("int64", (BATCH, *shape), classes=len(label.classes))
    return TensorType("float32", (BATCH, *(shape or (1,))))


class PictureEncoder(msgspec.Struct, frozen=True, tag="pictures"):
    """Pictures of one shape, their bytes times `scale` plus `offset` (one number, or one a
    channel)."""

    height: int
    width: int
    channels: int
    fit: str
    scale: tuple[float, ...]
    offset: tuple[float, ...]
    label: LabelEncoder

    @property
    def sizes(self) -> tuple[int, int, int]:
        """(height, width, channels)."""
        return self.height, self.width, self.channels

    def types(self) -> Types:
        """The types of the outputs."""
        return {"x": TensorType("float32", (BATCH, *self.sizes)), "y": _label_type(self.label)}

    def transform(self, pixels: np.ndarray) -> np.ndarray:
        """uint8 (n, *sizes) -> float32."""
        scale = np.array(self.scale, np.float32)
        found: np.ndarray = pixels * scale + np.array(self.offset, np.float32)
        return found


class ArrayEncoder(msgspec.Struct, frozen=True, tag="arrays"):
    """Arrays of the shape of one example: numbers, each less `offset` and divided by `width` (both
    empty: as they are); or tokens below `tokens`. name: of the array in a file of several.
    label_shape: of one example's label."""

    shape: tuple[int, ...]
    name: str = ""
    offset: tuple[float, ...] = ()
    width: tuple[float, ...] = ()
    tokens: int = 0
    label: LabelEncoder | None = None
    label_shape: tuple[int, ...] = ()
    features: tuple[str, ...] = ()

    def types(self) -> Types:
        """The types of the outputs."""
        shape: tuple[int | str, ...] = (BATCH, *self.shape)
        found = {"x": TensorType("float32", shape)}
        if self.tokens:
            found = {"x": TensorType("int64", shape, self.tokens)}
        if self.label is not None:
            found["y"] = _label_type(self.label, self.label_shape)
        return found

    def transform(self, values: np.ndarray) -> np.ndarray:
        """(n, *shape) -> float32 or int64 of the same shape."""
        if self.tokens:
            return values.astype(np.int64)
        if not self.width:
            return values.astype(np.float32)
        flat = values.reshape(len(values), -1).astype(np.float64)
        scaled = (flat - np.array(self.offset)) / np.array(self.width)
        found: np.ndarray = scaled.reshape(values.shape).astype(np.float32)
        return found


class TextEncoder(msgspec.Struct, frozen=True, tag="texts"):
    """Labelled texts as tokens; words: the whole vocabulary, the special tokens first."""

    column: str
    unit: str
    length: int
    lower: bool
    words: tuple[str, ...]
    label: LabelEncoder

    def types(self) -> Types:
        """The types of the outputs."""
        shape = (BATCH, self.length)
        return {
            "x": TensorType("int64", shape, classes=len(self.words)),
            "mask": TensorType("bool", shape),
            "y": _label_type(self.label),
        }


class CharacterEncoder(msgspec.Struct, frozen=True, tag="characters"):
    """One text of which the next character is to be told. last: whether y is one character."""

    length: int
    lower: bool
    words: tuple[str, ...]
    label: LabelEncoder
    last: bool = False

    def types(self) -> Types:
        """The types of the outputs."""
        shape = (BATCH, self.length)
        return {
            "x": TensorType("int64", shape, classes=len(self.words)),
            "y": _label_type(self.label, () if self.last else (self.length,)),
        }


class SeriesEncoder(msgspec.Struct, frozen=True, tag="series"):
    """Windows over columns of a series, each column less its offset and divided by its width.

    ahead: how many times after a window each answer lies. label: with the scale of the target.
    named: whether the columns were those of a table.
    """

    columns: tuple[str, ...]
    offset: tuple[float, ...]
    width: tuple[float, ...]
    window: int
    ahead: tuple[int, ...]
    label: LabelEncoder
    named: bool = True
    name: str = ""

    def types(self) -> Types:
        """The types of the outputs."""
        return {
            "x": TensorType("float32", (BATCH, self.window, len(self.columns))),
            "y": TensorType("float32", (BATCH, len(self.ahead))),
        }

    def transform(self, values: np.ndarray) -> np.ndarray:
        """float64 (..., columns) -> float32."""
        found: np.ndarray = (values - np.array(self.offset)) / np.array(self.width)
        return found.astype(np.float32)


Other = PictureEncoder | ArrayEncoder | TextEncoder | CharacterEncoder | SeriesEncoder
Encoder = TableEncoder | Other


class _Tagged(msgspec.Struct):
    type: str = ""


def to_text(encoder: Encoder) -> str:
    """The record as JSON."""
    return msgspec.json.encode(encoder).decode()


def from_text(text: str) -> Encoder:
    """The record that `to_text` wrote; ValueError (msgspec.ValidationError) for anything else."""
    if msgspec.json.decode(text, type=_Tagged).type:
        found: Encoder = msgspec.json.decode(text, type=Other)
        return found
    return msgspec.json.decode(text, type=TableEncoder)


def labels_of(encoder: Encoder | None) -> tuple[LabelEncoder, ...]:
    """How the labels were encoded; empty where there are none."""
    if encoder is None:
        return ()
    if isinstance(encoder, TableEncoder):
        return encoder.labels
    return (encoder.label,) if encoder.label is not None else ()


def numeric_labels(encoding: str, port: str = "y") -> tuple[LabelEncoder, ...]:
    """How the numbers to be predicted at a port were encoded, one a column of it; none where they
    are classes. encoding: of a data set, or empty."""
    encoders = labels_of(from_text(encoding)) if encoding else ()
    mine = tuple(each for each in encoders if each.port == port)
    return () if any(each.classes for each in mine) else mine


def columns_of(encoder: Encoder) -> tuple[str, ...]:
    """The columns of a table that a prediction needs; empty where no table is."""
    match encoder:
        case TableEncoder():
            return encoder.columns
        case TextEncoder():
            return (encoder.column,)
        case SeriesEncoder():
            return encoder.columns if encoder.named else ()
    return ()


def raw_numbers(names: tuple[str, ...], values: np.ndarray) -> Raw:
    """The rows of a table of numbers, (n, names)."""

    def example(row: int) -> dict[str, float]:
        return dict(zip(names, values[row].tolist(), strict=True))

    return Raw(example, lambda name: of_numbers(values[:, names.index(name)]), names)


def two_classes(labels: str, names: tuple[str, ...] = (), column: str = "y") -> LabelEncoder:
    """Of two classes, written as `engine.data.labels` says. names: where they have any."""
    if labels == CLASS:
        return LabelEncoder(column, "y", names or ("0", "1"))
    if labels == SIGNS:
        return LabelEncoder(column, "y", names or ("-1", "+1"), values=(-1.0, 1.0))
    return LabelEncoder(column, "y", names or ("0", "1"), values=(0.0, 1.0))


def numbers_encoder(
    names: tuple[str, ...],
    offset: np.ndarray,
    width: np.ndarray,
    label: LabelEncoder,
    shape: tuple[int, ...] = (),
) -> TableEncoder:
    """Of a table of numbers alone. shape: of one example, where it is no plain row."""
    starts, widths = (np.broadcast_to(a, len(names)).tolist() for a in (offset, width))
    features = tuple(
        ColumnEncoder(name, "number", Affine(start, by))
        for name, start, by in zip(names, starts, widths, strict=True)
    )
    return TableEncoder(features, labels=(label,), shape=shape)
