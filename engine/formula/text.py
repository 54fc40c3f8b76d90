"""The printer for people: a formula in the signs of mathematics, with numbers filled in if given.

What it prints is for reading; the text that parses back is `str(formula)`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from engine.formula.functions import FUNCTIONS
from engine.formula.parse import parse
from engine.formula.tree import (
    ATOM,
    INFIX,
    MINUS,
    POWER,
    PREFIX,
    SUM,
    Apply,
    Formula,
    Name,
    Node,
    Number,
    replace_nodes,
    walk,
)

_SIGNS: Mapping[str, str] = {
    "*": "\N{MIDDLE DOT}",
    "-": "\N{MINUS SIGN}",
    "<=": "\N{LESS-THAN OR EQUAL TO}",
    ">=": "\N{GREATER-THAN OR EQUAL TO}",
    "==": "=",
    "!=": "\N{NOT EQUAL TO}",
    "and": "\N{LOGICAL AND}",
    "or": "\N{LOGICAL OR}",
    "not ": "\N{NOT SIGN}",
}
_SUPERSCRIPTS = str.maketrans(
    "0123456789+\N{MINUS SIGN}()abcdefghijklmnoprstuvwxyz",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207d\u207e"
    "\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0\u1d4d\u02b0\u2071\u02b2\u1d4f\u02e1\u1d50\u207f"
    "\u1d52\u1d56\u02b3\u02e2\u1d57\u1d58\u1d5b\u02b7\u02e3\u02b8\u1dbb",
)
_LONGEST_SUPERSCRIPT = 6


@dataclass(frozen=True, slots=True)
class _Part:
    """A printed subtree and how tightly it holds together."""

    text: str
    binding: int = ATOM

    def at(self, least: int) -> str:
        """The text, in parentheses when it holds less tightly than that."""
        return self.text if self.binding >= least else f"({self.text})"

    def __format__(self, form: str) -> str:
        return self.at(ATOM if form == "atom" else 0)


def to_text(formula: Formula, values: Mapping[str, float] | None = None) -> str:
    """A formula as mathematics, as people write it, with raised exponents.

    values: numbers to show in the place of names, to three digits; other names stay.
    """
    root = _plain(formula.root)
    parts: dict[Node, _Part] = {}
    for node in walk(root):
        if isinstance(node, Number):
            parts[node] = _constant(node.value)
        elif isinstance(node, Name):
            known = values is not None and node.name in values
            parts[node] = _rounded(float((values or {})[node.name])) if known else _Part(node.name)
        else:
            parts[node] = _applied(node, [parts[arg] for arg in node.args])
    return parts[root].text


def _plain(root: Node) -> Node:
    """The tree with functions that only programs need written as what they mean."""
    done: dict[Node, Node] = {}
    for node in walk(root):
        if not isinstance(node, Apply):
            done[node] = node
            continue
        function = FUNCTIONS[node.function]
        args = [done[arg] for arg in node.args]
        if function.meaning:
            named: dict[Node, Node] = {
                Name(name): arg for name, arg in zip(function.arguments, args, strict=True)
            }
            done[node] = replace_nodes(_plain(parse(function.meaning).root), named)
        else:
            done[node] = Apply(node.function, tuple(args))
    return done[root]


def _constant(value: float) -> _Part:
    """A number that the formula itself holds: all its digits, or its sign."""
    if value == math.pi:
        return _Part("\N{GREEK SMALL LETTER PI}")
    if value == math.e:
        return _Part("e")
    whole = value.is_integer() and abs(value) < 1e15
    return _number(str(int(value)) if whole else repr(value))


def _rounded(value: float) -> _Part:
    """A number of this moment."""
    if math.isinf(value):
        return _number("-\N{INFINITY}" if value < 0 else "\N{INFINITY}")
    return _number(f"{value:.3g}")


def _number(digits: str) -> _Part:
    mantissa, _, exponent = digits.partition("e")
    text = mantissa.replace("-", "\N{MINUS SIGN}")
    binding = MINUS if digits.startswith("-") else ATOM
    if exponent:
        power = str(int(exponent)).replace("-", "\N{MINUS SIGN}").translate(_SUPERSCRIPTS)
        return _Part(f"{text}\N{MIDDLE DOT}10{power}", min(binding, MINUS))
    return _Part(text, binding)


def _applied(node: Apply, args: list[_Part]) -> _Part:
    if node.function == "power":
        return _raised(*args)
    if infix := INFIX.get(node.function):
        sign = _SIGNS.get(infix.symbol, infix.symbol)
        # A sign right after an operator is hard to read: 2 - (-3), not 2 - -3.
        after = infix.right
        if infix.binding >= SUM and args[1].text.startswith("\N{MINUS SIGN}"):
            after = ATOM
        return _Part(f"{args[0].at(infix.left)} {sign} {args[1].at(after)}", infix.binding)
    if prefix := PREFIX.get(node.function):
        least = ATOM if node.function == "not" else prefix.binding + 1
        return _Part(_SIGNS[prefix.symbol] + args[0].at(least), prefix.binding)
    function = FUNCTIONS[node.function]
    if function.text:
        return _Part(function.text.format_map(dict(zip(function.arguments, args, strict=True))))
    return _Part(f"{function.name}({', '.join(arg.text for arg in args)})")


def _raised(base: _Part, exponent: _Part) -> _Part:
    """base to the exponent: raised where the letters exist, and after ^ where not."""
    text = exponent.text.replace(" ", "")
    raised = text.translate(_SUPERSCRIPTS)
    short = len(text) <= _LONGEST_SUPERSCRIPT
    if short and not any(a == b for a, b in zip(raised, text, strict=True)):
        return _Part(base.at(ATOM) + raised, POWER)
    return _Part(f"{base.at(ATOM)}^{exponent.at(ATOM)}", POWER)
