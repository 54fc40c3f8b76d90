"""Text to formula: a tokenizer and a precedence parser. There is no Python in the language.

Every refusal is a FormulaError with the 0-based position of the fault.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.errors import FormulaError
from engine.formula.functions import FUNCTIONS
from engine.formula.tree import (
    COMPARE,
    CONSTANTS,
    INFIX,
    MAX_DEPTH,
    MINUS,
    NOT,
    PREFIX,
    Apply,
    Formula,
    Name,
    Node,
    Number,
    formula_of,
)

MAX_LENGTH = 20_000
"""Characters beyond which a source is refused."""

CALLABLE = tuple(name for name in FUNCTIONS if name not in INFIX and name not in PREFIX)
"""The functions that are written as NAME(...)."""

_WORDS = frozenset({"and", "or", "not"})
_SYNONYMS: Mapping[str, str] = {
    "**": "^",
    "\N{MULTIPLICATION SIGN}": "*",
    "\N{MIDDLE DOT}": "*",
    "\N{DOT OPERATOR}": "*",
    "\N{MINUS SIGN}": "-",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{NOT EQUAL TO}": "!=",
}
_FUNCTION_OF = {operator.symbol: name for name, operator in INFIX.items()}
_SYMBOLS = [*_SYNONYMS, *(s for s in _FUNCTION_OF if s not in _WORDS), "(", ")", ","]
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<symbol>" + "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True)) + ")"
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, name, symbol, end
    text: str
    position: int


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise FormulaError(_stray(source[position]), position, got=source[position])
        kind, text = str(match.lastgroup), match.group()
        if kind == "name" and text in _WORDS:
            kind = "symbol"
        if kind != "space":
            found.append(_Token(kind, _SYNONYMS.get(text, text), position))
        position = match.end()
    found.append(_Token("end", "", len(source)))
    return found


def _stray(character: str) -> str:
    if character == "=":
        return "a single '=' has no meaning here; write '==' to compare"
    if character == "!":
        return "'!' has no meaning here; write 'not', or '!=' to compare"
    return "the character '{got}' has no meaning in a formula"


class _Parser:
    """One pass over the tokens of one source."""

    def __init__(self, source: str) -> None:
        self.tokens = _tokens(source)
        self.index = 0
        self.nesting = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.index]

    def take(self) -> _Token:
        token = self.token
        self.index += 1
        return token

    def whole(self) -> Node:
        root = self.expression(0)
        if self.token.kind != "end":
            raise self.unexpected_after()
        return root

    def expression(self, least: int) -> Node:
        """What follows, as far as operators bind at least that tightly."""
        self.nesting += 1
        if self.nesting > 2 * MAX_DEPTH:
            raise FormulaError(
                "the formula is nested too deeply (more than {limit} levels)",
                self.token.position,
                limit=MAX_DEPTH,
            )
        left = self.operand(least)
        while self.token.kind == "symbol" and self.token.text in _FUNCTION_OF:
            function = _FUNCTION_OF[self.token.text]
            operator = INFIX[function]
            if operator.binding < least:
                break
            self.refuse_chain(left, operator.binding)
            self.take()
            left = Apply(function, (left, self.expression(operator.right)))
        self.nesting -= 1
        return left

    def refuse_chain(self, left: Node, binding: int) -> None:
        """a < b < c would compare a truth with c: hardly what anybody means."""
        compares = isinstance(left, Apply) and left.function in INFIX
        if binding != COMPARE or not compares or self.tokens[self.index - 1].text == ")":
            return
        assert isinstance(left, Apply)
        if INFIX[left.function].binding == COMPARE:
            raise FormulaError(
                "comparisons cannot be chained; write 'a {operator} b and b {operator} c'",
                self.token.position,
                operator=self.token.text,
            )

    def operand(self, least: int) -> Node:
        token = self.token
        if token.text == "-":
            self.take()
            value = self.expression(MINUS)
            if isinstance(value, Number):
                return Number(-value.value if value.value else 0.0)
            return Apply("negative", (value,))
        if token.text == "+" and self.tokens[self.index + 1].kind != "end":
            self.take()
            return self.expression(MINUS)
        if token.text == "not":
            return self.negation(least)
        if token.text == "(":
            self.take()
            inner = self.expression(0)
            self.close(token)
            return inner
        if token.kind == "number":
            return self.number()
        if token.kind == "name":
            return self.name()
        raise self.unexpected()

    def negation(self, least: int) -> Node:
        token = self.take()
        if least > NOT:
            raise FormulaError("put parentheses around 'not ...' here", token.position)
        return Apply("not", (self.expression(NOT),))

    def number(self) -> Node:
        token = self.take()
        value = float(token.text)
        if value == float("inf"):
            raise FormulaError("the number {got} is too large", token.position, got=token.text)
        return Number(value)

    def name(self) -> Node:
        token = self.take()
        if self.token.text == "(":
            return self.call(token)
        if token.text in CONSTANTS:
            return Number(CONSTANTS[token.text])
        if token.text in CALLABLE:
            raise FormulaError(
                "'{name}' is a function; write {name}(...)", token.position, name=token.text
            )
        return Name(token.text)

    def call(self, name: _Token) -> Node:
        if name.text not in CALLABLE:
            raise _unknown_function(name)
        opening = self.take()
        args: list[Node] = []
        if self.token.text != ")":
            args.append(self.expression(0))
            while self.token.text == ",":
                self.take()
                args.append(self.expression(0))
        self.close(opening)
        return _applied(name, args)

    def close(self, opening: _Token) -> None:
        if self.token.text == ")":
            self.take()
        elif self.token.kind == "end":
            raise FormulaError("the parenthesis is never closed; add ')'", opening.position)
        else:
            raise FormulaError(
                "expected an operator or ')' after '{before}', got '{got}'",
                self.token.position,
                before=self.tokens[self.index - 1].text,
                got=self.token.text,
            )

    def unexpected(self) -> FormulaError:
        """Where a value should stand, something else does."""
        token = self.token
        before = self.tokens[self.index - 1].text if self.index else ""
        if token.kind == "end" and not before:
            return FormulaError("the formula is empty; write for example  2 * x + 1", 0)
        if token.kind == "end":
            template = "the formula ends after '{before}'; expected a number or a name"
        elif before:
            template = "expected a number or a name after '{before}', got '{got}'"
        else:
            template = "expected a number or a name at the start, got '{got}'"
        return FormulaError(template, token.position, before=before, got=token.text)

    def unexpected_after(self) -> FormulaError:
        """Where an operator or the end should stand, something else does."""
        token = self.token
        before = self.tokens[self.index - 1].text
        if token.text == ")":
            template = "')' closes a parenthesis that was never opened"
        elif token.text == ",":
            template = "',' stands only between the arguments of a function"
        elif token.text in _FUNCTION_OF:
            template = "put parentheses around one side of '{got}'"
        elif token.kind in ("number", "name") or token.text == "(":
            template = "expected an operator after '{before}', got '{got}'; to multiply write *"
        else:
            template = "expected an operator after '{before}', got '{got}'"
        return FormulaError(template, token.position, before=before, got=token.text)


def _unknown_function(name: _Token) -> FormulaError:
    if name.text in CONSTANTS:
        return FormulaError(
            "'{name}' is a number, not a function; to multiply write *",
            name.position,
            name=name.text,
        )
    guesses = difflib.get_close_matches(name.text.lower(), CALLABLE, 1)
    if guesses:
        return FormulaError(
            "there is no function '{name}'; did you mean '{guess}'?",
            name.position,
            name=name.text,
            guess=guesses[0],
        )
    return FormulaError(
        "there is no function '{name}'; the functions are {functions}",
        name.position,
        name=name.text,
        functions=", ".join(sorted(CALLABLE)),
    )


def _applied(name: _Token, args: list[Node]) -> Node:
    function = FUNCTIONS[name.text]
    count = len(function.arguments)
    if len(args) != count and not (function.variadic and len(args) > count):
        raise FormulaError(
            "{name} takes {expected}{more} argument(s), got {got}",
            name.position,
            name=name.text,
            expected=count,
            more=" or more" if function.variadic else "",
            got=len(args),
        )
    result = Apply(function.name, tuple(args[:count]))
    for arg in args[count:]:
        result = Apply(function.name, (result, arg))
    return result


@lru_cache(maxsize=4096)
def parse(source: str) -> Formula:
    """The formula that a text says. FormulaError, with the position, when it says none."""
    if len(source) > MAX_LENGTH:
        raise FormulaError(
            "the formula is too long: {length} characters, at most {limit}",
            MAX_LENGTH,
            length=len(source),
            limit=MAX_LENGTH,
        )
    return formula_of(_Parser(source).whole(), source)


def is_name(text: str) -> bool:
    """Whether a text may stand for a variable: one word that is not reserved."""
    match = _TOKEN.fullmatch(text)
    reserved = text in _WORDS or text in CONSTANTS or text in CALLABLE
    return match is not None and match.lastgroup == "name" and not reserved
