"""Which field edits which kind of param. Adding a kind of param touches this file only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from engine.data.tabular.frame import SUFFIXES
from engine.errors import FormulaError
from engine.formula import parse
from engine.op import Param
from engine.roles import fault_of
from studio.tables.roles_field import RolesField
from studio.translate import catalogue, refusal
from studio.views.inspector.nodes_field import NodesField
from studio.widgets.field import Field
from studio.widgets.fields import (
    ChoiceField,
    FileField,
    FormulaField,
    NumberField,
    Range,
    SwitchField,
    TextField,
)
from studio.widgets.list_fields import (
    PointsField,
    RecordsField,
    SizesField,
    ValuesField,
    columns_field,
)
from studio.widgets.number_edit import Limits

WIDEST_WHOLE_SPAN = 10_000
"""A slider over more whole numbers than this helps nobody."""


class Surroundings:
    """What a field may need to know of the node that it edits, and of the graph around it.

    nodes: those that own variables. ask_columns: opens the table in which columns are edited.
    """

    def __init__(
        self,
        folder: Callable[[], Path | None],
        columns: Callable[[], Sequence[str]],
        nodes: Callable[[], Sequence[str]] = tuple,
        ask_columns: Callable[[], None] | None = None,
    ) -> None:
        self.folder, self.columns, self.nodes = folder, columns, nodes
        self.ask_columns = ask_columns


def field_for(param: Param, around: Surroundings) -> Field:
    """A field that edits a param of this kind."""
    makers: dict[str, Callable[[], Field]] = {
        "number": lambda: _number(param),
        "integer": lambda: _number(param),
        "switch": SwitchField,
        "choice": lambda: _choice(param),
        "text": TextField,
        "formula": lambda: FormulaField(formula_fault),
        "shape": SizesField,
        "axes": SizesField,
        "file": lambda: _file(param, around),
        "place": lambda: FileField(around.folder, folders=True),
        "column": lambda: _column(around),
        "columns": lambda: columns_field(around.columns),
        "nodes": lambda: NodesField(around.nodes),
        "values": ValuesField,
        "points": PointsField,
        "roles": lambda: _roles(around),
    }
    return makers[param.kind]()


def roles_fault(value: Any) -> str:
    """What is wrong with what is said of columns, in one line; empty when nothing is."""
    fault = fault_of(value)
    if fault is None:
        return ""
    return _words("Expected {expected}; got {got}.").format(expected=fault[0], got=fault[1])


def formula_fault(source: str) -> str:
    """What is wrong with a formula, in one line; empty when it can be understood."""
    try:
        parse(source)
    except FormulaError as error:
        return refusal(error)
    return ""


def span(param: Param) -> Range | None:
    """The range of a param's slider; None when it has none."""
    low = param.low if param.low is not None else param.minimum
    high = param.high if param.high is not None else param.maximum
    if low is None or high is None or not low < high:
        return None
    whole = param.kind == "integer"
    if whole and high - low > WIDEST_WHOLE_SPAN and param.scale == "linear":
        return None
    if param.scale == "log" and low <= 0:
        return None
    return Range(low, high, param.scale, whole)


def shown(value: Any) -> Any:
    """A stored value as the fields show it (tuples as lists, so that they compare)."""
    return [shown(v) for v in value] if isinstance(value, list | tuple) else value


def _number(param: Param) -> Field:
    limits = Limits(param.minimum, param.maximum, param.above, param.kind == "integer")
    return NumberField(limits, span(param))


def _choice(param: Param) -> Field:
    return ChoiceField(param.choices, [catalogue(choice) for choice in param.choices])


def _file(param: Param, around: Surroundings) -> Field:
    kinds = " ".join("*" + suffix for suffix in param.choices or SUFFIXES)
    if param.choices:
        patterns = _words("Files of this kind ({kinds});;All files (*)").format(kinds=kinds)
        return FileField(around.folder, patterns)
    return FileField(around.folder, _words("Tables ({kinds});;All files (*)").format(kinds=kinds))


def _column(around: Surroundings) -> Field:
    names = list(around.columns())
    return ChoiceField(names) if names else TextField()


def _roles(around: Surroundings) -> Field:
    ask = around.ask_columns
    return RecordsField(roles_fault) if ask is None else RolesField(ask)


def _words(text: str) -> str:
    return QCoreApplication.translate("ParamFields", text)
