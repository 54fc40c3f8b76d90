"""The lines of a loop's body, as C++ for a kernel.

Loops are printed once, in the syntax that Numba takes (`engine.loops`); what that means in C++ is
said here, a rule for each kind of expression. Knows nothing of arrays.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "/",
    ast.Mod: "%",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_NAMES = {"np.inf": "INFINITE", "np.nan": "NOT_A_NUMBER", "True": "true", "False": "false"}
_FUNCTIONS = {
    "abs": "magnitude",
    "min": "smaller",
    "max": "larger",
    "exp32": "expf",
    "log32": "logf",
    "tanh32": "tanhf",
}


class _Scope:
    """The names that stand for something in a block and in those around it."""

    def __init__(self, names: Iterable[str] = (), around: _Scope | None = None) -> None:
        self._names = set(names)
        self._around = around

    def knows(self, name: str) -> bool:
        """Whether a name is declared here or further out."""
        return name in self._names or (self._around is not None and self._around.knows(name))

    def declare(self, name: str) -> None:
        """A name begins here."""
        self._names.add(name)


def statements(lines: Sequence[str], known: Iterable[str] = ()) -> list[str]:
    """Python lines (of one depth or deeper) as lines of C++. known: names declared before.

    TypeError for what has no counterpart: the printers of loops write nothing of the kind.
    """
    body = ast.parse("if True:\n" + "".join(f"{line}\n" for line in lines) + "    pass\n").body[0]
    assert isinstance(body, ast.If)
    return list(_block(body.body, _Scope(known)))


def expression(source: str) -> str:
    """One Python expression as C++."""
    return _value(ast.parse(source, mode="eval").body)


def _block(body: Sequence[ast.stmt], scope: _Scope) -> Iterable[str]:
    for statement in body:
        yield from _statement(statement, scope)


def _statement(statement: ast.stmt, scope: _Scope) -> Iterable[str]:
    match statement:
        case ast.Pass():
            return
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            declared = "" if scope.knows(name) else "auto "
            scope.declare(name)
            yield f"{declared}{name} = {_value(value)};"
        case ast.Assign(targets=[ast.Subscript() as place], value=value):
            yield f"{_value(place)} = {_value(value)};"
        case ast.If(test=test, body=body, orelse=[]):
            yield f"if ({_value(test)}) {{"
            yield from (f"    {line}" for line in _block(body, _Scope(around=scope)))
            yield "}"
        case ast.For(target=ast.Name(id=name), iter=ast.Call(args=[bound]), body=body):
            yield f"for (int64 {name} = 0; {name} < {_value(bound)}; ++{name}) {{"
            yield from (f"    {line}" for line in _block(body, _Scope([name], scope)))
            yield "}"
        case ast.Expr(value=ast.Call() as call):
            yield f"{_value(call)};"
        case _:
            raise TypeError(f"a kernel has no statement like '{ast.unparse(statement)}'")


def _value(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Constant(value=bool() as truth):
            return "true" if truth else "false"
        case ast.Constant(value=int() as number):
            return str(number) if -(2**31) <= number < 2**31 else f"{number}LL"
        case ast.Constant(value=float() as real):
            return repr(real)
        case ast.Attribute():
            return _NAMES[ast.unparse(node)]
        case ast.Subscript(value=pointer, slice=place):
            return f"{_value(pointer)}[{_value(place)}]"
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return f"power({_value(left)}, {_value(right)})"
        case ast.BinOp(left=left, op=operator, right=right):
            return f"({_value(left)} {_OPERATORS[type(operator)]} {_value(right)})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"(!{_value(operand)})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"(-{_value(operand)})"
        case ast.IfExp(test=test, body=body, orelse=otherwise):
            return f"({_value(test)} ? {_value(body)} : {_value(otherwise)})"
        case ast.Compare(left=left, ops=operators, comparators=rest):
            return _comparison([left, *rest], operators)
        case ast.Call(func=function, args=args):
            return f"{_function(function)}({', '.join(_value(arg) for arg in args)})"
    raise TypeError(f"a kernel has no expression like '{ast.unparse(node)}'")


def _comparison(sides: Sequence[ast.expr], operators: Sequence[ast.cmpop]) -> str:
    parts = [
        f"({_value(a)} {_COMPARISONS[type(operator)]} {_value(b)})"
        for a, operator, b in zip(sides, operators, sides[1:], strict=False)
    ]
    return parts[0] if len(parts) == 1 else f"({' && '.join(parts)})"


def _function(node: ast.expr) -> str:
    name = node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)
    return _FUNCTIONS.get(name, name)
