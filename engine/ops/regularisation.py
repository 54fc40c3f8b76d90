"""Layers against overfitting that act on values while training: dropout in its kinds, noise; and
smoothed labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.tensor_type import shape_text

Expand = Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]


def _dropout(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    if not scope.training:
        return (x,)
    chance = scope.random(x)
    rate = scope.setting("rate")
    return (scope.formula("where(u >= r, x / (1 - r), 0)", u=chance, r=rate, x=x),)


def _check_spatial(types: Types, params: Params) -> None:
    shape = types["x"].shape
    if len(shape) < 3:
        raise TypeProblem(
            "shape.channels",
            "spatial dropout needs places between the batch and the channels, {expected}; got "
            "{got}. For plain features take dropout",
            port="x",
            expected="(N, places, ..., channels)",
            got=shape_text(shape),
        )


def _spatial_dropout(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    """One chance for each channel of each example. The sum is never computed: only its shape is
    asked for."""
    x = inputs["x"]
    if not scope.training:
        return (x,)
    places = list(range(1, scope.type(x).rank - 1))
    channels = scope.emit("sum", {"x": x}, {"axes": places, "keepdims": True})
    rate = scope.setting("rate")
    factor = scope.formula("where(u >= r, 1 / (1 - r), 0)", u=scope.random(channels), r=rate)
    return (scope.emit("multiply", {"a": x, "b": factor}),)


def _normal(scope: Scope, shape_of: Ref) -> Ref:
    """Normal numbers (Box and Muller, 'A note on the generation of random normal deviates', 1958).
    1 - u lies in (0, 1], so that the logarithm is finite."""
    first, second = scope.random(shape_of), scope.random(shape_of)
    source = "sqrt(-2 * log(1 - u)) * cos(6.283185307179586 * v)"
    return scope.formula(source, u=first, v=second)


def _gaussian_noise(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    if not scope.training:
        return (x,)
    deviation = scope.setting("standard_deviation")
    return (scope.formula("x + s * z", x=x, s=deviation, z=_normal(scope, x)),)


def _gaussian_dropout(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    if not scope.training:
        return (x,)
    deviation = scope.formula("sqrt(r / (1 - r))", r=scope.setting("rate"))
    return (scope.formula("x * (1 + s * z)", x=x, s=deviation, z=_normal(scope, x)),)


_SATURATION = -1.7580993408473766
"""The value of SELU far on the left: minus its scale times its alpha."""


def _alpha_dropout(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    if not scope.training:
        return (x,)
    rate = scope.setting("rate")
    far = scope.constant(_SATURATION)
    scale = scope.formula("1 / sqrt((1 - r) * (1 + r * square(t)))", r=rate, t=far)
    shift = scope.formula("-(a * r * t)", a=scale, r=rate, t=far)
    source = "a * where(u >= r, x, t) + b"
    return (scope.formula(source, a=scale, u=scope.random(x), r=rate, x=x, t=far, b=shift),)


def _check_rows(types: Types, params: Params) -> None:
    found = types["target"]
    if not found.rank or not isinstance(found.shape[-1], int) or found.shape[-1] < 2:
        raise TypeProblem(
            "shape.classes",
            "label smoothing needs one column per class, {expected}; got {got}",
            port="target",
            expected="(N, classes)",
            got=shape_text(found.shape),
        )


def _label_smoothing(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    target = inputs["target"]
    classes = scope.type(target).shape[-1]
    assert isinstance(classes, int)
    share = scope.setting("smoothing")
    number = scope.constant(float(classes))
    return (scope.formula("t * (1 - s) + s / k", t=target, s=share, k=number),)


def _rate(doc: str) -> Param:
    return Param("rate", "number", 0.5, minimum=0.0, maximum=0.99, live=True, doc=doc)


def _while_training(
    name: str,
    title: str,
    expand: Expand,
    param: Param,
    *,
    samples: tuple[tuple[Any, ...], ...] = (("N", 4), ("N", 2, 3), ("N", 1)),
    **record: Any,
) -> Layer:
    """A layer with one input and one live param that changes nothing outside training."""
    return Layer(
        name=name,
        title=title,
        category="regularisation",
        inputs=(Port("x"),),
        params=(param,),
        main=param.name,
        expand=expand,
        samples=tuple(Sample({"x": floats(*shape)}) for shape in samples),
        **record,
    )


_SMOOTHING = Param(
    "smoothing",
    "number",
    0.1,
    minimum=0.0,
    maximum=1.0,
    high=0.5,
    live=True,
    doc="The share of certainty that is spread evenly over all classes.",
)

ENTRIES: tuple[Entry, ...] = (
    _while_training(
        "dropout",
        "Dropout",
        _dropout,
        _rate("The share of values set to 0."),
        formula="y = x / (1 - rate) where kept, else 0",
        doc="While training, a random share of the values becomes 0 at each step and the others "
        "grow, so that the sum stays the same on average; outside training nothing changes. "
        "Against overfitting.",
        source="Srivastava et al., 'Dropout', JMLR 15 (2014)",
    ),
    _while_training(
        "spatial_dropout",
        "Spatial dropout",
        _spatial_dropout,
        _rate("The share of channels set to 0."),
        check=_check_spatial,
        samples=(("N", 3, 2), ("N", 2, 3, 2), ("N", 2, 2, 2, 1)),
        formula="y = x / (1 - rate) where the channel is kept, else 0",
        keywords=("channel dropout", "dropout1d", "dropout2d", "dropout3d"),
        doc="Dropout for images, sequences and volumes: while training, whole channels of each "
        "example become 0, since neighbouring places say nearly the same and single ones would "
        "be guessed from them. Outside training nothing changes.",
        source="Tompson et al., 'Efficient object localization using convolutional networks', "
        "CVPR 2015",
    ),
    _while_training(
        "gaussian_noise",
        "Gaussian noise",
        _gaussian_noise,
        Param(
            "standard_deviation",
            "number",
            0.1,
            minimum=0.0,
            low=0.0,
            high=2.0,
            live=True,
            doc="How large the noise is.",
        ),
        formula="y = x + σ · z,  z normal",
        keywords=("jitter", "augmentation"),
        doc="While training, adds normally distributed numbers, others at each step, so that the "
        "network learns to give the same answer nearby. Outside training nothing changes. The "
        "numbers are made from uniform ones by the method of Box and Muller.",
        source="Bishop, 'Training with noise is equivalent to Tikhonov regularization', 1995",
    ),
    _while_training(
        "gaussian_dropout",
        "Gaussian dropout",
        _gaussian_dropout,
        _rate("The noise has the variance rate / (1 - rate), which is that of dropout."),
        formula="y = x · (1 + √(rate / (1 - rate)) · z),  z normal",
        keywords=("multiplicative noise",),
        doc="While training, multiplies each value by a normally distributed factor of mean 1: as "
        "much noise as dropout makes, but nothing is cut off. Outside training nothing changes.",
        source="Srivastava et al., 'Dropout', JMLR 15 (2014), section 10",
    ),
    _while_training(
        "alpha_dropout",
        "Alpha dropout",
        _alpha_dropout,
        _rate("The share of values set to where SELU saturates."),
        formula="y = a · (x where kept, else -1.7581) + b",
        keywords=("selu", "self-normalizing"),
        doc="Dropout for networks with SELU activations: while training, a share of the values "
        "becomes the number at which SELU saturates, and all are scaled and shifted so that the "
        "mean 0 and the variance 1 are kept. Outside training nothing changes.",
        source="Klambauer et al., 'Self-normalizing neural networks', NeurIPS 2017",
    ),
    Layer(
        name="label_smoothing",
        title="Label smoothing",
        category="regularisation",
        inputs=(Port("target", "One-hot rows."),),
        outputs=(Port("target"),),
        params=(_SMOOTHING,),
        main="smoothing",
        check=_check_rows,
        expand=_label_smoothing,
        formula="y = (1 - s) · target + s / classes",
        keywords=("soft labels", "overconfidence"),
        doc="Takes some certainty off one-hot labels and spreads it evenly over the classes, so "
        "that the logits do not grow without end. Wire it between the labels and a categorical "
        "loss. It acts on the loss outside training too; measure accuracy on the true labels.",
        source="Szegedy et al., 'Rethinking the Inception architecture', CVPR 2016",
        samples=(
            Sample({"target": floats("N", 3)}, low=0.0, high=1.0),
            Sample({"target": floats("N", 2, 4)}, {"smoothing": 0.3}, low=0.0, high=1.0),
            Sample({"target": floats("N", 2)}, {"smoothing": 0.0}, low=0.0, high=1.0),
        ),
    ),
)
