"""The catalogue and its problems as plain records for JSON: what `--json` prints, and no more."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from engine.errors import Problem
from engine.op import Entry, Param, Port

_PARAM_FACTS = ("minimum", "maximum", "choices")


def entry_record(entry: Entry) -> dict[str, Any]:
    """One entry of the catalogue with its ports, params and documentation."""
    return {
        "name": entry.name,
        "title": entry.title,
        "kind": type(entry).__name__.lower(),
        "category": entry.category,
        "inputs": [_input_record(port) for port in entry.inputs],
        "outputs": [{"name": port.name, "doc": port.doc} for port in entry.output_ports({})],
        "params": [_param_record(param) for param in entry.params],
        "formula": entry.formula,
        "doc": entry.doc,
        "source": entry.source,
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem with its place, its message, and the titles of its fixes."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "node": problem.node,
        "port": problem.port,
        "message": problem.message,
        "expected": problem.expected,
        "got": problem.got,
        "fixes": [str(fix.title) for fix in problem.fixes],
    }


def finite(value: Any) -> Any:
    """The same nested value with null for what JSON cannot say: NaN and infinities."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(k): finite(v) for k, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [finite(v) for v in value]
    return value


def _input_record(port: Port) -> dict[str, Any]:
    return {
        "name": port.name,
        "doc": port.doc,
        "kind": port.kind,
        "optional": port.optional,
        "variadic": port.variadic,
    }


def _param_record(param: Param) -> dict[str, Any]:
    record = {
        "name": param.name,
        "title": param.label,
        "kind": param.kind,
        "default": param.default,
        "live": param.live,
        "doc": param.doc,
    }
    facts = {name: getattr(param, name) for name in _PARAM_FACTS}
    record.update({name: value for name, value in facts.items() if value not in (None, ())})
    return record
