"""The expression tree of the scalar formula language, and its canonical text.

Owns the records only: it knows neither how text is parsed nor what any function computes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.errors import FormulaError

MAX_DEPTH = 150
"""Nesting beyond which a formula is refused, so that no walk can exhaust the stack."""
MAX_NODES = 50_000
"""Nodes (counted as a tree) beyond which a formula is refused."""

CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}
"""Reserved names that stand for numbers."""


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number."""

    value: float

    @property
    def depth(self) -> int:
        """Levels of the tree."""
        return 1

    @property
    def nodes(self) -> int:
        """Nodes of the tree."""
        return 1


@dataclass(frozen=True, slots=True)
class Name:
    """A free variable."""

    name: str

    @property
    def depth(self) -> int:
        """Levels of the tree."""
        return 1

    @property
    def nodes(self) -> int:
        """Nodes of the tree."""
        return 1


@dataclass(frozen=True, slots=True)
class Apply:
    """A function or an operator with its arguments; `function` is a key of `FUNCTIONS`.

    The hash, the depth and the count are kept, since trees share branches and are looked up often.
    """

    function: str
    args: tuple[Node, ...]
    depth: int = field(init=False, compare=False, repr=False)
    nodes: int = field(init=False, compare=False, repr=False)
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", 1 + max(a.depth for a in self.args))
        object.__setattr__(self, "nodes", 1 + sum(a.nodes for a in self.args))
        object.__setattr__(self, "_hash", hash((self.function, self.args)))

    def __hash__(self) -> int:
        return self._hash


Node = Number | Name | Apply


def walk(root: Node) -> Iterator[Node]:
    """Every distinct node once, arguments before the functions that take them."""
    seen: set[Node] = set()
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if node in seen:
            continue
        if ready or not isinstance(node, Apply):
            seen.add(node)
            yield node
        else:
            stack.append((node, True))
            stack.extend((arg, False) for arg in reversed(node.args))


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula. Two formulas are equal when their trees are; `source` is only how it was written.

    names: the free variables in order of first appearance.
    """

    source: str = field(compare=False)
    names: tuple[str, ...] = field(compare=False)
    root: Node

    def __str__(self) -> str:
        return text_of(self.root)


def formula_of(root: Node, source: str = "") -> Formula:
    """A formula around a tree. FormulaError when the tree is too deep or too large."""
    if root.depth > MAX_DEPTH:
        raise FormulaError(
            "the formula is nested too deeply: {depth} levels, at most {limit}; "
            "split it into several",
            depth=root.depth,
            limit=MAX_DEPTH,
        )
    if root.nodes > MAX_NODES:
        raise FormulaError(
            "the formula is too large: {nodes} parts, at most {limit}; split it into several",
            nodes=root.nodes,
            limit=MAX_NODES,
        )
    names = tuple(node.name for node in walk(root) if isinstance(node, Name))
    return Formula(source or text_of(root), names, root)


# How tightly operators bind; the parser and the text share these.
OR, AND, NOT, COMPARE, SUM, PRODUCT, MINUS, POWER, ATOM = range(1, 10)


@dataclass(frozen=True, slots=True)
class Operator:
    """How an operator is written: its binding, and the least bindings of its operands."""

    symbol: str
    binding: int
    left: int
    right: int


INFIX: Mapping[str, Operator] = {
    "or": Operator("or", OR, OR, AND),
    "and": Operator("and", AND, AND, NOT),
    "less": Operator("<", COMPARE, SUM, SUM),
    "less_equal": Operator("<=", COMPARE, SUM, SUM),
    "greater": Operator(">", COMPARE, SUM, SUM),
    "greater_equal": Operator(">=", COMPARE, SUM, SUM),
    "equal": Operator("==", COMPARE, SUM, SUM),
    "not_equal": Operator("!=", COMPARE, SUM, SUM),
    "add": Operator("+", SUM, SUM, PRODUCT),
    "subtract": Operator("-", SUM, SUM, PRODUCT),
    "multiply": Operator("*", PRODUCT, PRODUCT, MINUS),
    "divide": Operator("/", PRODUCT, PRODUCT, MINUS),
    "power": Operator("^", POWER, ATOM, MINUS),
}
"""The infix operators by the function they stand for."""

PREFIX: Mapping[str, Operator] = {
    "not": Operator("not ", NOT, 0, NOT),
    "negative": Operator("-", MINUS, 0, MINUS),
}
"""The prefix operators by the function they stand for."""


def binding_of(node: Node) -> int:
    """How tightly the text of a node holds together."""
    if isinstance(node, Number):
        return MINUS if node.value < 0 else ATOM
    if isinstance(node, Name):
        return ATOM
    operator = INFIX.get(node.function) or PREFIX.get(node.function)
    return operator.binding if operator else ATOM


def number_text(value: float) -> str:
    """The shortest text that parses back to the same number."""
    for name, constant in CONSTANTS.items():
        if value == constant:
            return name
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def text_of(root: Node) -> str:
    """The canonical text of a tree; it parses back to an equal tree."""
    texts: dict[Node, str] = {}

    def operand(node: Node, least: int) -> str:
        return texts[node] if binding_of(node) >= least else f"({texts[node]})"

    for node in walk(root):
        if isinstance(node, Number):
            texts[node] = number_text(node.value)
        elif isinstance(node, Name):
            texts[node] = node.name
        elif infix := INFIX.get(node.function):
            left, right = operand(node.args[0], infix.left), operand(node.args[1], infix.right)
            texts[node] = f"{left} {infix.symbol} {right}"
        elif prefix := PREFIX.get(node.function):
            texts[node] = prefix.symbol + operand(node.args[0], prefix.right)
        else:
            texts[node] = f"{node.function}({', '.join(texts[arg] for arg in node.args)})"
    return texts[root]


def rebuild(node: Apply, args: tuple[Node, ...]) -> Apply:
    """The same function of other arguments; the same node when they are the same."""
    same = all(new is old for new, old in zip(args, node.args, strict=True))
    return node if same else Apply(node.function, args)


def replace_nodes(root: Node, replacements: Mapping[Node, Node]) -> Node:
    """The tree with every occurrence of some subtrees replaced (at once: not in the result)."""
    done: dict[Node, Node] = {}
    for node in walk(root):
        if node in replacements:
            done[node] = replacements[node]
        elif isinstance(node, Apply):
            done[node] = rebuild(node, tuple(done[arg] for arg in node.args))
        else:
            done[node] = node
    return done[root]


def substitute(formula: Formula, formulas: Mapping[str, Formula]) -> Formula:
    """The formula with names replaced by formulas, all at once.

    FormulaError when the result is too deep or too large.
    """
    replacements: dict[Node, Node] = {Name(name): f.root for name, f in formulas.items()}
    return formula_of(replace_nodes(formula.root, replacements))


def rename(formula: Formula, names: Mapping[str, str]) -> Formula:
    """The formula with names replaced by names, all at once."""
    replacements: dict[Node, Node] = {Name(old): Name(new) for old, new in names.items()}
    return formula_of(replace_nodes(formula.root, replacements))
