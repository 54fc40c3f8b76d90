"""Param: one setting of a node, its limits, and what is wrong with a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from engine import roles
from engine.document.references import is_reference

ParamKind = Literal[
    "number",  # a float
    "integer",
    "switch",  # a bool
    "choice",  # one of `choices`
    "text",
    "formula",  # the scalar formula language
    "shape",  # a list of sizes; -1 once: what is left
    "axes",  # a list of axes
    "file",  # a path, relative to the document's folder when it can be
    "place",  # a folder or a file, as for `file`
    "column",  # the name of a column of the node's own file
    "columns",  # several of them; empty: all that fit
    "nodes",  # a list of references to nodes (engine.document.references)
    "values",  # a nested list of numbers
    "points",  # rows of a drawn data set, edited where they are shown
    "roles",  # how columns are used, where not as found by itself (see `engine.roles`)
]


@dataclass(frozen=True, slots=True)
class Param:
    """A setting of a node.

    minimum, maximum: hard limits, inclusive (`above`: the minimum itself is excluded).
    low, high: where a slider begins and ends (default: the hard limits). scale: how the slider
    runs. live: may change while a run goes on. choices: for kind ``choice``; for kind ``file``: the
    endings of such files, where they are not those of tables.
    """

    name: str
    kind: ParamKind
    default: Any
    title: str = ""
    doc: str = ""
    minimum: float | None = None
    maximum: float | None = None
    above: bool = False
    low: float | None = None
    high: float | None = None
    scale: Literal["linear", "log"] = "linear"
    choices: tuple[str, ...] = ()
    live: bool = False

    @property
    def label(self) -> str:
        """The title, or one made from the name."""
        return self.title or self.name.replace("_", " ").capitalize()

    def fault(self, value: Any) -> tuple[str, str] | None:
        """What is wrong with a value, as (expected, got); None when it is fine."""
        return _fault(self, value)

    def nearest(self, value: Any) -> Any:
        """The allowed value nearest to a faulty one (the default when there is no nearness)."""
        whole = self.kind == "integer"
        if self.kind not in ("number", "integer") or isinstance(value, bool):
            return self.default
        if not isinstance(value, int | float) or value != value:
            return self.default
        if self.minimum is not None and value <= self.minimum:
            step = 1.0 if whole else (self.low or self.default or 1e-6)
            value = self.minimum + step if self.above else self.minimum
        if self.maximum is not None:
            value = min(value, self.maximum)
        return int(value) if whole else value


def _limits_text(param: Param) -> str:
    whole = "a whole number" if param.kind == "integer" else "a number"
    if param.minimum is not None and param.maximum is not None:
        return f"{whole} from {param.minimum:g} to {param.maximum:g}"
    if param.minimum is not None:
        return f"{whole} {'above' if param.above else 'of at least'} {param.minimum:g}"
    if param.maximum is not None:
        return f"{whole} of at most {param.maximum:g}"
    return whole


def _number_fault(param: Param, value: Any) -> tuple[str, str] | None:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if good and param.kind == "integer":
        good = isinstance(value, int) or float(value).is_integer()
    if good:
        low, high = param.minimum, param.maximum
        good = abs(float(value)) != float("inf") and value == value
        good = good and (low is None or (value > low if param.above else value >= low))
        good = good and (high is None or value <= high)
    return None if good else (_limits_text(param), repr(value))


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _nested_numbers(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(_nested_numbers(v) for v in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fault(param: Param, value: Any) -> tuple[str, str] | None:
    got = repr(value)
    match param.kind:
        case "number" | "integer":
            return _number_fault(param, value)
        case "switch":
            return None if isinstance(value, bool) else ("on or off", got)
        case "choice":
            return None if value in param.choices else ("one of " + ", ".join(param.choices), got)
        case "text" | "formula" | "file" | "place" | "column":
            return None if isinstance(value, str) else ("a text", got)
        case "shape" | "axes":
            good = isinstance(value, list | tuple) and all(_is_whole(v) for v in value)
            return None if good else ("a list of whole numbers", got)
        case "columns":
            good = isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
            return None if good else ("a list of column names", got)
        case "roles":
            return roles.fault_of(value)
        case "nodes":
            good = isinstance(value, list | tuple) and all(map(is_reference, value))
            return None if good else ("a list of nodes", got)
        case "points":
            good = isinstance(value, list | tuple)
            return None if good else ("a list of points", got)
        case "values":
            return None if _nested_numbers(value) else ("numbers, or lists of numbers", got)
