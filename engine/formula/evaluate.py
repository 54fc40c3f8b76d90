"""Eager evaluation of a formula, by the same calls that a program repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.errors import FormulaError
from engine.formula.functions import is_boolean
from engine.formula.numpy_printer import numpy_calls, working_dtype
from engine.formula.tree import Formula


class EagerKernel:
    """As much of a kernel as formulas need; it does each call at once."""

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        """Do it now."""
        getattr(np, function)(*args, **keywords)

    def scratch(self, shape: Sequence[int], dtype: str) -> Any:
        """A new array."""
        return np.empty(tuple(shape), dtype)

    def constant(self, values: Any, dtype: str) -> Any:
        """A new array."""
        return np.asarray(values, dtype)


def evaluate(formula: Formula, values: Mapping[str, Any]) -> np.ndarray:
    """The value of a formula over arrays or numbers that broadcast together.

    float64 where any value is float64 or a plain Python float, else float32; bool for a comparison.
    Outside a function's domain the result is nan or inf, as in NumPy. FormulaError when a name
    has no value.
    """
    missing = [name for name in formula.names if name not in values]
    if missing:
        raise FormulaError(
            "the formula {formula} needs a value for {name}", formula=str(formula), name=missing[0]
        )
    arrays = {name: np.asarray(values[name]) for name in formula.names}
    truth = np.dtype(bool)
    dtype = truth if is_boolean(formula) else working_dtype(arrays.values(), truth)
    out = np.empty(np.broadcast_shapes(*(a.shape for a in arrays.values())), dtype)
    with np.errstate(all="ignore"):
        numpy_calls(formula, arrays, out, EagerKernel())
    return out
