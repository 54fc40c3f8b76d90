"""check: every problem of a document at once, and every tensor type that can still be inferred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.document.model import Document
from engine.errors import Problem
from engine.tensor_type import TensorType


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found. types: (node, output port) -> tensor type, where it is known."""

    problems: tuple[Problem, ...] = ()
    types: Mapping[tuple[str, str], TensorType] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the document compiles: no problem of severity error."""
        return not any(p.severity == "error" for p in self.problems)

    def of(self, node: str) -> tuple[Problem, ...]:
        """The problems of one node."""
        return tuple(p for p in self.problems if p.node == node)


def check(document: Document, folder: Path | None = None) -> Report:
    """Check a document. Never raises for what somebody drew."""
    return Report()
