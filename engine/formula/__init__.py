"""The scalar formula language: parsed once, printed several ways, differentiated by rule."""

from engine.errors import FormulaError
from engine.formula.derivative import derivative
from engine.formula.evaluate import evaluate
from engine.formula.functions import FUNCTIONS, Function, is_boolean
from engine.formula.lower import expanded
from engine.formula.numpy_printer import numpy_calls
from engine.formula.parse import is_name, parse
from engine.formula.simplify import simplify
from engine.formula.text import to_text
from engine.formula.tree import (
    Apply,
    Formula,
    Name,
    Node,
    Number,
    formula_of,
    rename,
    substitute,
    walk,
)

__all__ = [
    "FUNCTIONS",
    "Apply",
    "Formula",
    "FormulaError",
    "Function",
    "Name",
    "Node",
    "Number",
    "derivative",
    "evaluate",
    "expanded",
    "formula_of",
    "is_boolean",
    "is_name",
    "numpy_calls",
    "parse",
    "rename",
    "simplify",
    "substitute",
    "to_text",
    "walk",
]
