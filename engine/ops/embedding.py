"""Embedding: numbers of a vocabulary as learned vectors."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Suggestion, TypeProblem
from engine.initialisers import INITIALISERS
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, ints

NONE = -1
"""The number of a padding that there is not."""


def _rows(types: Types, params: Params) -> int:
    """How many vectors there are. TypeProblem when that is not known, or too few."""
    known = types["x"].classes
    rows = params["classes"] or known
    if not rows:
        raise TypeProblem(
            "classes.unknown",
            "how many different tokens there are is not known here; set the number of classes",
            port="x",
            expected="a number of classes",
            got="0",
        )
    if known and rows < known:
        raise TypeProblem(
            "classes.few",
            "{got} vectors do not do for {expected} different tokens",
            port="x",
            expected=str(known),
            got=str(rows),
            suggestions=(Suggestion("set", param="classes", value=0),),
        )
    return int(rows)


def _check(types: Types, params: Params) -> None:
    rows, padding = _rows(types, params), params["padding"]
    if padding >= rows:
        raise TypeProblem(
            "padding.range",
            "the padding {got} is none of the tokens, which are {expected}; -1 means that there "
            "is none",
            port="x",
            expected=f"0 to {rows - 1}",
            got=str(padding),
            suggestions=(Suggestion("set", param="padding", value=0),),
        )


def _expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    shape = (_rows({"x": scope.type(x)}, params), params["size"])
    table = scope.variable("vectors", shape, params["initialiser"], scale=params["scale"])
    y = scope.emit("gather", {"x": table, "index": x}, {"axis": 0})
    padding = params["padding"]
    if padding == NONE:
        return (y,)
    real = scope.emit("not_equal", {"a": x, "b": scope.constant(padding, scope.type(x).dtype)})
    spread = scope.emit("expand_dims", {"x": real}, {"axes": [scope.type(x).rank]})
    return scope.formula("where(m, y, 0)", m=spread, y=y), real


def _given(params: Params) -> tuple[Port, ...]:
    vectors = Port("y", "The vectors: the shape of x, and one axis more.")
    mask = Port("mask", "Bool, of the shape of x: True where it is no padding.", kind="bool")
    return (vectors,) if params["padding"] == NONE else (vectors, mask)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="embedding",
        title="Embedding",
        category="sequence",
        inputs=(Port("x", "Tokens, as whole numbers from 0; of any shape.", kind="int"),),
        outputs=(Port("y", "The vectors: the shape of x, and one axis more."),),
        given=_given,
        params=(
            Param(
                "size",
                "integer",
                8,
                minimum=1,
                maximum=65536,
                high=64,
                doc="Numbers in each vector.",
            ),
            Param(
                "classes",
                "integer",
                0,
                minimum=0,
                maximum=10_000_000,
                high=1000,
                doc="How many different tokens there are; 0: as many as the input has classes.",
            ),
            Param(
                "padding",
                "integer",
                NONE,
                minimum=NONE,
                maximum=10_000_000,
                high=10,
                doc="A token that only fills up: its vector is 0 and stays so, and an output mask "
                "tells where it stands. -1: there is none.",
            ),
            Param(
                "initialiser",
                "choice",
                "normal",
                choices=tuple(INITIALISERS),
                doc="How the vectors begin.",
            ),
            Param(
                "scale",
                "number",
                0.1,
                title="Initial scale",
                low=0.0,
                high=2.0,
                doc="What the initialiser is multiplied by.",
            ),
        ),
        main="size",
        check=_check,
        expand=_expand,
        formula="y = E[x]",
        keywords=("look-up", "lookup", "words", "tokens", "word2vec", "vocabulary", "categories"),
        doc="Each token (a word, a category) has a vector of its own, which is learned: tokens "
        "that are used alike come to lie near each other. The same as a dense layer on one-hot "
        "rows, without the multiplications by 0.",
        source="Bengio et al., 'A neural probabilistic language model', JMLR 3 (2003)",
        samples=(
            Sample({"x": ints("N", classes=3)}, {"size": 2, "classes": 3}),
            Sample({"x": ints("N", 4, classes=3)}, {"size": 2, "classes": 3, "padding": 1}),
            Sample({"x": ints(2, 1, 3, classes=2)}, {"size": 1, "classes": 4}),
            Sample({"x": ints(classes=1)}, {"size": 3, "classes": 1}),
        ),
    ),
)
