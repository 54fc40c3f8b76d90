"""Losses that compare rows: embeddings that shall be near or far, and a critic's scores."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.targets import REDUCTION, WEIGHT, check_weight, cosine, reduced, rows_of
from engine.tensor_type import TensorType, shape_text

_OUTPUT = (Port("loss", "The mean over everything that counts, or as reduction says."),)
_MARGIN = Param(
    "margin",
    "number",
    1.0,
    minimum=0.0,
    low=0.0,
    high=5.0,
    doc="How far apart is far enough.",
)
_DISTANCE = Param(
    "distance",
    "choice",
    "euclidean",
    choices=("euclidean", "squared"),
    doc="The length of the difference, or its square.",
)


def _check_rows(types: Types, names: tuple[str, ...]) -> None:
    """Inputs of one shape, with their features along the last axis."""
    first = types[names[0]]
    if not first.rank:
        raise TypeProblem(
            "rank.rows",
            "rows of numbers are compared here, as in {expected}; got a single number",
            port=names[0],
            expected="(N, features)",
            got=shape_text(first.shape),
        )
    for name in names[1:]:
        if types[name].shape != first.shape:
            raise TypeProblem(
                "shape.rows",
                "'{port}' must have the shape of '{other}', {expected}; got {got}",
                port=name,
                other=names[0],
                expected=shape_text(first.shape),
                got=shape_text(types[name].shape),
                suggestions=(Suggestion("width", value=first.shape[-1]),)
                if isinstance(first.shape[-1], int)
                else (),
            )
    check_weight(types, first.shape[:-1])


def _squared_distance(scope: Scope, a: Ref, b: Ref) -> Ref:
    each = scope.formula("square(a - b)", a=a, b=b)
    return scope.emit("sum", {"x": each}, {"axes": [-1]})


def _distance(scope: Scope, a: Ref, b: Ref, params: Params) -> Ref:
    squared = _squared_distance(scope, a, b)
    if params["distance"] == "squared":
        return squared
    return scope.formula("sqrt(max(s, 1e-12))", s=squared)


# Cosine.


def _cosine(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    likeness = cosine(scope, inputs["prediction"], inputs["target"])
    each = scope.formula("1 - c", c=likeness)
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


# Triplet.


def _check_triplet(types: Types, params: Params) -> None:
    _check_rows(types, ("anchor", "positive", "negative"))


def _triplet(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    near = _distance(scope, inputs["anchor"], inputs["positive"], params)
    far = _distance(scope, inputs["anchor"], inputs["negative"], params)
    each = scope.formula(f"max(0, n - f + {float(params['margin'])})", n=near, f=far)
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


# Contrastive.


def _check_contrastive(types: Types, params: Params) -> None:
    _check_rows(types, ("first", "second"))
    rows, same = types["first"].shape[:-1], types["same"].shape
    if same not in (rows, (*rows, 1)):
        raise TypeProblem(
            "shape.pairs",
            "'{port}' must say of each pair whether its two are alike: {expected}; got {got}",
            port="same",
            expected=shape_text(rows),
            got=shape_text(same),
        )


def _contrastive(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    squared = _squared_distance(scope, inputs["first"], inputs["second"])
    same, kind = inputs["same"], scope.type(squared)
    if scope.type(same).dtype != kind.dtype:
        same = scope.emit("cast", {"x": same}, {"dtype": kind.dtype})
    if scope.type(same).shape != kind.shape:
        same = scope.emit("reshape_like", {"x": same, "like": squared})
    margin = float(params["margin"])
    source = f"0.5 * (y * s + (1 - y) * square(max(0, {margin} - sqrt(max(s, 1e-12)))))"
    each = scope.formula(source, y=same, s=squared)
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


# Wasserstein.


def _wasserstein_ports(params: Params) -> tuple[Port, ...]:
    fake = Port("fake", "The critic's scores of what the generator made.")
    if params.get("player", "critic") == "generator":
        return (fake,)
    return (Port("real", "The critic's scores of real examples."), fake)


def _wasserstein(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    fake = scope.emit("mean", {"x": inputs["fake"]})
    if params["player"] == "generator":
        return (scope.emit("negate", {"x": fake}),)
    real = scope.emit("mean", {"x": inputs["real"]})
    return (scope.emit("subtract", {"a": fake, "b": real}),)


_PAIR = {"prediction": floats("N", 3), "target": floats("N", 3)}
_STEPS = {"prediction": floats("N", 2, 3), "target": floats("N", 2, 3)}
_THREE = {"anchor": floats("N", 3), "positive": floats("N", 3), "negative": floats("N", 3)}
_TWO = {"first": floats("N", 3), "second": floats("N", 3)}
_ALIKE = TensorType("bool", ("N",))

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="cosine_distance",
        title="Cosine distance",
        category="loss",
        inputs=(
            Port("prediction", "Rows along the last axis."),
            Port("target", "The rows whose direction they should have."),
            WEIGHT,
        ),
        outputs=_OUTPUT,
        params=(REDUCTION,),
        check=rows_of,
        expand=_cosine,
        formula="L = mean of 1 - p·t / (|p| |t|)",
        keywords=("loss", "cost", "similarity loss", "embedding", "angle"),
        doc="How far rows are from the direction of others, whatever their length: 0 for the same "
        "direction, 1 at a right angle, 2 for the opposite. For embeddings.",
        source="Salton, Wong and Yang, 'A vector space model for automatic indexing', 1975",
        samples=(
            Sample(_PAIR),
            Sample(_STEPS, {"reduction": "none"}),
            Sample({**_STEPS, "weight": TensorType("bool", ("N", 2))}, {"reduction": "sum"}),
            Sample({**_PAIR, "weight": floats("N")}, low=0.1),
        ),
    ),
    Layer(
        name="triplet",
        title="Triplet",
        category="loss",
        inputs=(
            Port("anchor", "The embedding of an example."),
            Port("positive", "The embedding of one of the same kind."),
            Port("negative", "The embedding of one of another kind."),
            WEIGHT,
        ),
        outputs=_OUTPUT,
        params=(_MARGIN, _DISTANCE, REDUCTION),
        main="margin",
        check=_check_triplet,
        expand=_triplet,
        formula="L = mean of max(0, d(anchor, positive) - d(anchor, negative) + margin)",
        keywords=("loss", "metric learning", "embedding", "siamese", "facenet"),
        doc="For embeddings in which like lies near like: 0 as soon as the negative is farther "
        "from the anchor than the positive by the margin. The three usually come from one network.",
        source="Schroff, Kalenichenko and Philbin, 'FaceNet', CVPR 2015",
        samples=(
            Sample(_THREE),
            Sample(_THREE, {"distance": "squared", "margin": 0.5}),
            Sample({**_THREE, "weight": floats("N")}, {"reduction": "sum"}, 0.1, 2.0),
            Sample(_THREE, {"reduction": "none", "margin": 3.0}),
        ),
    ),
    Layer(
        name="contrastive",
        title="Contrastive",
        category="loss",
        inputs=(
            Port("first", "The embedding of one of the two."),
            Port("second", "The embedding of the other."),
            Port("same", "1 (or true) for pairs that are alike, 0 for others.", kind="any"),
            WEIGHT,
        ),
        outputs=_OUTPUT,
        params=(_MARGIN, REDUCTION),
        main="margin",
        check=_check_contrastive,
        expand=_contrastive,
        formula="L = mean of ½ (y d² + (1 - y) max(0, margin - d)²); d = |first - second|",
        keywords=("loss", "metric learning", "embedding", "siamese", "pairs"),
        doc="For embeddings of pairs: those that are alike are drawn together, others pushed apart "
        "until the margin lies between them.",
        source="Hadsell, Chopra and LeCun, 'Dimensionality reduction by learning an invariant "
        "mapping', CVPR 2006",
        samples=(
            Sample({**_TWO, "same": _ALIKE}, {"margin": 3.0}),
            Sample({**_TWO, "same": floats("N", 1)}, {"reduction": "none"}, 0.0, 1.0),
            Sample({**_TWO, "same": _ALIKE, "weight": floats("N")}, {"margin": 3.0}, 0.1, 2.0),
        ),
    ),
    Layer(
        name="wasserstein",
        title="Wasserstein",
        category="loss",
        inputs=(
            Port("real", "The critic's scores of real examples."),
            Port("fake", "The critic's scores of what the generator made."),
        ),
        ports=_wasserstein_ports,
        outputs=(Port("loss", "The mean over the batch."),),
        params=(
            Param(
                "player",
                "choice",
                "critic",
                choices=("critic", "generator"),
                doc="Whose loss it is: the critic tells real from made ones, the generator wants "
                "high scores for what it makes.",
            ),
        ),
        main="player",
        expand=_wasserstein,
        formula="critic: L = mean of fake - mean of real; generator: L = -mean of fake",
        keywords=("loss", "gan", "wgan", "earth mover", "critic", "adversarial"),
        doc="For generative adversarial networks: the critic's scores, which are no probabilities, "
        "shall differ as much as they can, and the generator works against it. The critic's "
        "weights must be kept small, by clipping or by a penalty on its slope.",
        source="Arjovsky, Chintala and Bottou, 'Wasserstein GAN', ICML 2017",
        samples=(
            Sample({"real": floats("N", 1), "fake": floats("N", 1)}),
            Sample({"real": floats(5), "fake": floats("N", 1)}),
            Sample({"fake": floats("N", 1)}, {"player": "generator"}),
        ),
    ),
)
