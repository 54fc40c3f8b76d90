"""What an ONNX file holds, as plain records: nodes in their order, inputs, outputs, and weights.

Knows neither protobuf nor primitives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.tensor_type import DType

MAIN_DOMAINS = ("", "ai.onnx")


@dataclass(frozen=True, slots=True)
class Ending:
    """An input or an output of a model. shape: sizes, names of sizes, or empty texts for unknown
    ones; None where the file does not say. dtype: None for what is no tensor of numbers."""

    name: str
    dtype: DType | None
    shape: tuple[int | str, ...] | None

    def __str__(self) -> str:
        if self.shape is None:
            return self.dtype or "?"
        return f"{self.dtype or '?'}[{', '.join(str(d) or '?' for d in self.shape)}]"


@dataclass(frozen=True, slots=True)
class Stored:
    """A tensor of the file, decoded when it is asked for. TypeProblem when it is damaged."""

    name: str
    shape: tuple[int, ...]
    decode: Callable[[], np.ndarray] = field(repr=False)

    @property
    def elements(self) -> int:
        """How many numbers it has."""
        return int(np.prod(self.shape, dtype=np.int64)) if self.shape else 1


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the file. attributes: numbers, texts, lists, arrays, and further graphs."""

    op: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]
    domain: str = ""

    @property
    def place(self) -> str:
        """How a person finds it: its name, else what it gives."""
        return self.name or next((name for name in self.outputs if name), "?")


@dataclass(frozen=True, slots=True)
class Net:
    """A graph of the file: the whole, or the branch of a condition."""

    name: str
    steps: tuple[Step, ...]
    inputs: tuple[Ending, ...]
    outputs: tuple[Ending, ...]
    stored: Mapping[str, Stored]


@dataclass(frozen=True, slots=True)
class Model:
    """A whole file. opset: of the main domain. producer: what wrote it, with its version."""

    net: Net
    opset: int
    producer: str
    version: int
    size: int

    @property
    def name(self) -> str:
        """What the file calls it."""
        return self.net.name

    @property
    def parameters(self) -> int:
        """How many numbers its tensors hold."""
        return sum(stored.elements for stored in self.net.stored.values())
