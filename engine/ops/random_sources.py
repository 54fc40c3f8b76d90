"""Sources of random numbers as nodes of their own: uniform, normal, Bernoulli."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Ref, Sample, Scope, Types
from engine.tensor_type import BATCH, Dim

_SHAPE = (
    Param("shape", "shape", [2], doc="The sizes of one example."),
    Param("batch", "switch", True, doc="Whether a first dimension N (the batch) is added."),
)
_DRAWN = (
    "Other numbers at each step; the same seed gives the same ones again. Outside training it "
    "draws too, by the number of steps done: until the next one the numbers stay the same, for "
    "every batch that is evaluated."
)
_PHILOX = "Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3', SC 2011"


def _number(name: str, default: float, doc: str, low: float, high: float) -> Param:
    return Param(name, "number", default, low=low, high=high, live=True, doc=doc)


def _sizes(types: Types, params: Params) -> None:
    if any(d < 1 for d in params["shape"]):
        raise TypeProblem(
            "shape.sizes",
            "the sizes of a shape must be at least 1; got {got}",
            expected="whole numbers of at least 1",
            got=str(list(params["shape"])),
        )


def _shape(params: Params) -> tuple[Dim, ...]:
    return (BATCH, *params["shape"]) if params["batch"] else tuple(params["shape"])


def _uniform(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    u = scope.draw(_shape(params))
    low, high = scope.setting("low"), scope.setting("high")
    return (scope.formula("low + u * (high - low)", u=u, low=low, high=high),)


def _normal(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    """1 - u is above 0, since u is below 1: the logarithm stays finite."""
    return (
        scope.formula(
            "mean + deviation * sqrt(-2 * log1p(-u)) * cos(2 * pi * v)",
            u=scope.draw(_shape(params)),
            v=scope.draw(_shape(params)),
            mean=scope.setting("mean"),
            deviation=scope.setting("deviation"),
        ),
    )


def _bernoulli(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    u, chance = scope.draw(_shape(params)), scope.setting("probability")
    return (scope.formula("where(u < chance, 1, 0)", u=u, chance=chance),)


_SAMPLES = (
    Sample({}, {"shape": [3], "batch": False}),
    Sample({}, {"shape": [], "batch": False}),
    Sample({}, {"shape": [2, 1], "batch": False}),
)
"""Without a batch, since no input says how large it is."""

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="random_uniform",
        title="Random uniform",
        category="variables",
        params=(
            *_SHAPE,
            _number("low", 0.0, "From where.", -2.0, 2.0),
            _number("high", 1.0, "Up to where, not included.", -2.0, 2.0),
        ),
        main="shape",
        check=_sizes,
        expand=_uniform,
        formula="y ~ U(low, high)",
        keywords=("noise", "random", "rand", "sample"),
        doc=f"Random numbers spread evenly between two limits. {_DRAWN}",
        source=_PHILOX,
        samples=_SAMPLES,
    ),
    Layer(
        name="random_normal",
        title="Random normal",
        category="variables",
        params=(
            *_SHAPE,
            _number("mean", 0.0, "Around which value.", -2.0, 2.0),
            Param(
                "deviation",
                "number",
                1.0,
                minimum=0.0,
                high=2.0,
                live=True,
                doc="The standard deviation.",
            ),
        ),
        main="shape",
        check=_sizes,
        expand=_normal,
        formula="y ~ N(mean, deviation²)",
        keywords=("noise", "gaussian", "random", "randn", "sample", "latent"),
        doc="Random numbers from the normal distribution: noise for an autoencoder, the input of a "
        f"generator. {_DRAWN}",
        source="Box and Muller, 'A note on the generation of random normal deviates', Annals of "
        f"Mathematical Statistics 29 (1958); {_PHILOX}",
        samples=_SAMPLES,
    ),
    Layer(
        name="random_bernoulli",
        title="Random 0 or 1",
        category="variables",
        params=(
            *_SHAPE,
            Param(
                "probability",
                "number",
                0.5,
                minimum=0.0,
                maximum=1.0,
                live=True,
                doc="The share of ones.",
            ),
        ),
        main="probability",
        check=_sizes,
        expand=_bernoulli,
        formula="y = 1 with the probability, else 0",
        keywords=("coin", "mask", "noise", "random", "bernoulli"),
        doc=f"1 with the given probability, 0 otherwise: masks and coin tosses. {_DRAWN}",
        source=_PHILOX,
        samples=_SAMPLES,
    ),
)
