"""What a check of a document comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import Problem
from engine.tensor_type import TensorType


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found.

    types: (node, output port) -> tensor type, where it is known. parameters: node -> number of
    its trainable numbers. order: the nodes that are in no cycle and behind none, each after those
    that it depends on. reading: data nodes of which the data is still being read.
    folder: where relative paths counted from.
    """

    problems: tuple[Problem, ...] = ()
    types: Mapping[tuple[str, str], TensorType] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    reading: frozenset[str] = frozenset()
    folder: Path | None = None

    @property
    def ok(self) -> bool:
        """Whether the document compiles: it has no error, and all data is there."""
        return not self.reading and not any(p.severity == "error" for p in self.problems)

    def of(self, node: str) -> tuple[Problem, ...]:
        """The problems of one node."""
        return tuple(p for p in self.problems if p.node == node)
