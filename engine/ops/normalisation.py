"""Normalisation layers: over the batch with running statistics, over axes, groups and channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.tensor_type import Dim, shape_text


def _channels(types: Types, params: Params, *, rank: int = 2) -> int:
    """The size of the last axis, behind a batch (and at least one more axis for rank 3)."""
    shape = types["x"].shape
    if len(shape) < rank or not isinstance(shape[-1], int):
        raise TypeProblem(
            "shape.channels",
            "this normalisation needs channels of a known number on the last axis, {expected}; "
            "got {got}",
            port="x",
            expected="(N, ..., channels)" if rank == 2 else "(N, places, ..., channels)",
            got=shape_text(shape),
        )
    return shape[-1]


def _check_channels(types: Types, params: Params) -> None:
    _channels(types, params)


def _check_places(types: Types, params: Params) -> None:
    _channels(types, params, rank=3)


def _check_last(types: Types, params: Params) -> None:
    shape, count = types["x"].shape, params["last_axes"]
    if count > len(shape):
        raise TypeProblem(
            "shape.last_axes",
            "there are not enough axes: to be normalised together are the last {count}, but the "
            "shape is {got}",
            port="x",
            count=count,
            got=shape_text(shape),
            suggestions=(Suggestion("set", param="last_axes", value=1),) if shape else (),
        )
    if any(isinstance(d, str) for d in shape[-count:]):
        raise TypeProblem(
            "shape.last_axes",
            "axes that are normalised together must have known sizes; got {got}. Take fewer of "
            "the last axes",
            port="x",
            got=shape_text(shape),
            suggestions=(Suggestion("set", param="last_axes", value=1),) if count > 1 else (),
        )


def _check_groups(types: Types, params: Params) -> None:
    channels, groups = _channels(types, params), params["groups"]
    places = types["x"].shape[1:-1]
    if any(isinstance(d, str) for d in places):
        raise TypeProblem(
            "shape.channels",
            "groups can be made only of examples of known size, {expected}; got {got}",
            port="x",
            expected="(N, ..., channels)",
            got=shape_text(types["x"].shape),
        )
    if not channels or channels % groups:
        fits = [g for g in range(1, channels + 1) if channels % g == 0]
        nearest = min(fits, key=lambda g: abs(g - groups), default=1)
        raise TypeProblem(
            "shape.groups",
            "{channels} channels cannot be divided into {groups} groups of equal size; possible "
            "are {expected}",
            port="x",
            expected=", ".join(map(str, fits)) or "none",
            got=str(groups),
            channels=channels,
            groups=groups,
            suggestions=(Suggestion("set", param="groups", value=nearest),) if fits else (),
        )


def _affine(scope: Scope, y: Ref, shape: Sequence[Dim], params: Params) -> Ref:
    """The learned scale and shift. As they are no weights, no penalty acts on them."""
    scale = shift = None
    if params["use_scale"]:
        scale = scope.variable("scale", shape, "ones", role="bias")
    if params.get("use_shift"):
        shift = scope.variable("shift", shape, "zeros", role="bias")
    if scale is not None and shift is not None:
        return scope.formula("y * scale + shift", y=y, scale=scale, shift=shift)
    if scale is not None:
        return scope.emit("multiply", {"a": y, "b": scale})
    return y if shift is None else scope.emit("add", {"a": y, "b": shift})


def _standardised(
    scope: Scope, x: Ref, axes: Sequence[int], params: Params, *, centre: bool = True
) -> tuple[Ref, ...]:
    settings = {"axes": list(axes), "epsilon": params["epsilon"], "centre": centre}
    return scope.emit_all("standardise", {"x": x}, settings)


def _follow(scope: Scope, running: Ref, batch: Ref, size: Ref | None) -> None:
    """Let a running statistic go a little way towards that of the batch. With a size, it is a
    variance: of a single example there is none, and of n the estimate without bias is taken."""
    now = scope.emit(
        "reshape", {"x": batch}, {"shape": list(scope.type(running).shape), "keep_batch": False}
    )
    momentum = scope.setting("momentum")
    if size is None:
        new = scope.formula("m * r + (1 - m) * b", m=momentum, r=running, b=now)
    else:
        source = "where(n > 1, m * r + (1 - m) * (b * (n / max(n - 1, 1))), r)"
        new = scope.formula(source, n=size, m=momentum, r=running, b=now)
    scope.update(running, new)


def _batch(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    found = scope.type(x)
    shape = found.shape[-1:]
    mean = scope.variable("running_mean", shape, "zeros", role="state", trainable=False)
    variance = scope.variable("running_variance", shape, "ones", role="state", trainable=False)
    if scope.training:
        axes = list(range(found.rank - 1))
        y, batch_variance, batch_mean = _standardised(scope, x, axes, params)
        _follow(scope, mean, batch_mean, None)
        size = scope.emit("size_of", {"x": x}, {"axes": axes})
        _follow(scope, variance, batch_variance, size)
    else:
        epsilon = scope.constant(params["epsilon"])
        inverse = scope.formula("1 / sqrt(v + eps)", v=variance, eps=epsilon)
        y = scope.formula("(x - m) * s", x=x, m=mean, s=inverse)
    return (_affine(scope, y, shape, params),)


def _last(scope: Scope, inputs: Mapping[str, Ref], params: Params, *, centre: bool) -> Ref:
    x = inputs["x"]
    found, count = scope.type(x), params["last_axes"]
    axes = range(found.rank - count, found.rank)
    y = _standardised(scope, x, axes, params, centre=centre)[0]
    return _affine(scope, y, found.shape[-count:], params)


def _layer(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (_last(scope, inputs, params, centre=True),)


def _root_mean_square(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (_last(scope, inputs, params, centre=False),)


def _group(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    found, groups = scope.type(x), params["groups"]
    channels = found.shape[-1]
    assert isinstance(channels, int)
    apart = [*found.shape[1:-1], groups, channels // groups]
    split = scope.emit("reshape", {"x": x}, {"shape": apart})
    axes = [*range(1, found.rank - 1), found.rank]
    y = _standardised(scope, split, axes, params)[0]
    y = scope.emit("reshape_like", {"x": y, "like": x})
    return (_affine(scope, y, found.shape[-1:], params),)


def _instance(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    found = scope.type(x)
    y = _standardised(scope, x, range(1, found.rank - 1), params)[0]
    return (_affine(scope, y, found.shape[-1:], params),)


def _check_axis(types: Types, params: Params) -> None:
    shape, axis = types["x"].shape, params["axis"]
    if not -len(shape) <= axis < len(shape):
        raise TypeProblem(
            "axis.range",
            "axis {axis} does not exist in a tensor of shape {got}",
            port="x",
            axis=axis,
            expected=f"rank of at least {max(axis + 1, -axis)}",
            got=shape_text(shape),
            suggestions=(Suggestion("set", param="axis", value=-1),) if shape else (),
        )


def _unit(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    """The bound stands under the root, so that the slope at the zero vector is finite."""
    x = inputs["x"]
    squares = scope.emit("square", {"x": x})
    total = scope.emit("sum", {"x": squares}, {"axes": [params["axis"]], "keepdims": True})
    least = scope.constant(params["epsilon"] ** 2)
    inverse = scope.formula("1 / sqrt(max(s, least))", s=total, least=least)
    return (scope.emit("multiply", {"a": x, "b": inverse}),)


def _epsilon(doc: str, default: float = 1e-5) -> Param:
    return Param(
        "epsilon",
        "number",
        default,
        minimum=1e-12,
        low=1e-8,
        high=0.1,
        scale="log",
        doc=doc,
    )


_EPSILON = _epsilon("Added to the variance, so that nothing is divided by 0.")
_SCALE = Param(
    "use_scale", "switch", True, title="Learned scale", doc="Whether a learned factor follows."
)
_SHIFT = Param(
    "use_shift", "switch", True, title="Learned shift", doc="Whether a learned number is added."
)
_LAST_AXES = Param(
    "last_axes",
    "integer",
    1,
    minimum=1,
    maximum=8,
    title="Last axes",
    doc="How many of the last axes are normalised together.",
)
_CHANNELS = Port("x", "One or more axes, the last of which holds the channels.")
_PLAIN = {"use_scale": False, "use_shift": False}

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="batch_norm",
        title="Batch normalisation",
        category="normalisation",
        inputs=(_CHANNELS,),
        params=(
            Param(
                "momentum",
                "number",
                0.9,
                minimum=0.0,
                maximum=0.9999,
                low=0.5,
                high=0.999,
                live=True,
                doc="How much of the running mean and variance is kept at each step.",
            ),
            _EPSILON,
            _SCALE,
            _SHIFT,
        ),
        main="momentum",
        check=_check_channels,
        expand=_batch,
        formula="y = γ · (x - mean) / √(variance + ε) + β",
        keywords=("batchnorm", "bn", "normalization", "standardise", "whiten"),
        doc="Gives each channel the mean 0 and the variance 1, then a learned scale and shift: "
        "deep networks train faster and from almost any initialisation. While training, the "
        "statistics are those of the batch; outside training, the running ones that were kept on "
        "the way, so that an example's result does not depend on its neighbours.",
        source="Ioffe and Szegedy, 'Batch normalization', ICML 2015",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats("N", 2, 3)}, {"use_shift": False}),
            Sample({"x": floats("N", 2, 2, 3)}, {"use_scale": False, "epsilon": 0.1}),
            Sample({"x": floats("N", 1)}, _PLAIN),
        ),
    ),
    Layer(
        name="layer_norm",
        title="Layer normalisation",
        category="normalisation",
        inputs=(Port("x"),),
        params=(_LAST_AXES, _EPSILON, _SCALE, _SHIFT),
        main="last_axes",
        check=_check_last,
        expand=_layer,
        formula="y = γ · (x - mean) / √(variance + ε) + β",
        keywords=("layernorm", "normalization", "transformer"),
        doc="Gives each example by itself the mean 0 and the variance 1 over its last axes, then a "
        "learned scale and shift. It does the same in training and outside, for any size of the "
        "batch: the normalisation of recurrent networks and transformers.",
        source="Ba, Kiros and Hinton, 'Layer normalization', 2016",
        samples=(
            Sample({"x": floats("N", 4)}),
            Sample({"x": floats("N", 2, 3)}, {"last_axes": 2}),
            Sample({"x": floats("N", 2, 3)}, {"use_shift": False}),
            Sample({"x": floats("N", 5)}, {**_PLAIN, "epsilon": 0.1}),
            Sample({"x": floats(3)}, {"use_scale": False}),
            Sample({"x": floats("N", 1)}),
        ),
    ),
    Layer(
        name="rms_norm",
        title="RMS normalisation",
        category="normalisation",
        inputs=(Port("x"),),
        params=(_LAST_AXES, _EPSILON, _SCALE),
        main="last_axes",
        check=_check_last,
        expand=_root_mean_square,
        formula="y = γ · x / √(mean of x² + ε)",
        keywords=("rmsnorm", "root mean square", "normalization", "transformer"),
        doc="Divides each example by the root of its mean square over the last axes, then scales "
        "by learned factors. Like layer normalisation, but cheaper: no mean is taken off.",
        source="Zhang and Sennrich, 'Root mean square layer normalization', NeurIPS 2019",
        samples=(
            Sample({"x": floats("N", 4)}),
            Sample({"x": floats("N", 2, 3)}, {"last_axes": 2, "use_scale": False}),
            Sample({"x": floats("N", 1)}, {"epsilon": 0.1}),
        ),
    ),
    Layer(
        name="group_norm",
        title="Group normalisation",
        category="normalisation",
        inputs=(_CHANNELS,),
        params=(
            Param(
                "groups",
                "integer",
                2,
                minimum=1,
                maximum=65536,
                high=64,
                doc="Into how many groups the channels are divided.",
            ),
            _EPSILON,
            _SCALE,
            _SHIFT,
        ),
        main="groups",
        check=_check_groups,
        expand=_group,
        formula="y = γ · (x - mean of the group) / √(variance of the group + ε) + β",
        keywords=("groupnorm", "normalization"),
        doc="Divides the channels of each example into groups and gives every group the mean 0 and "
        "the variance 1 over all places, then a learned scale and shift for each channel. For "
        "images in batches too small for batch normalisation.",
        source="Wu and He, 'Group normalization', ECCV 2018",
        samples=(
            Sample({"x": floats("N", 2, 2, 4)}),
            Sample({"x": floats("N", 3, 6)}, {"groups": 3, "use_shift": False}),
            Sample({"x": floats("N", 4)}, {"groups": 1, "epsilon": 0.1}),
            Sample({"x": floats("N", 2, 2)}, _PLAIN),
        ),
    ),
    Layer(
        name="instance_norm",
        title="Instance normalisation",
        category="normalisation",
        inputs=(_CHANNELS,),
        params=(_EPSILON, _SCALE, _SHIFT),
        check=_check_places,
        expand=_instance,
        formula="y = γ · (x - mean over places) / √(variance over places + ε) + β",
        keywords=("instancenorm", "normalization", "style", "contrast"),
        doc="Gives each channel of each example the mean 0 and the variance 1 over its places, "
        "which takes contrast and brightness off an image, then a learned scale and shift.",
        source="Ulyanov, Vedaldi and Lempitsky, 'Instance normalization', 2016",
        samples=(
            Sample({"x": floats("N", 2, 3, 2)}),
            Sample({"x": floats("N", 4, 2)}, {"use_shift": False}),
            Sample({"x": floats("N", 2, 2, 1)}, {**_PLAIN, "epsilon": 0.1}),
        ),
    ),
    Layer(
        name="l2_normalise",
        title="L2 normalise",
        category="normalisation",
        inputs=(Port("x"),),
        params=(
            Param(
                "axis",
                "integer",
                -1,
                minimum=-8,
                maximum=7,
                doc="Along which axis; -1 is the last.",
            ),
            _epsilon("The least length that is divided by.", 1e-12),
        ),
        main="axis",
        check=_check_axis,
        expand=_unit,
        formula="y = x / max(|x|, ε)",
        keywords=("unit vector", "normalize", "cosine", "length", "norm"),
        doc="Divides vectors along an axis by their length, so that only their direction is left: "
        "the product of two such vectors is the cosine of the angle between them. The zero vector "
        "stays as it is.",
        source="Wang, Xiang, Cheng and Yuille, 'NormFace: L2 hypersphere embedding for face "
        "verification', ACM Multimedia 2017",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(2, 3, 2)}, {"axis": 1}),
            Sample({"x": floats("N", 2)}, {"epsilon": 0.1}),
            Sample({"x": floats("N", 1)}, differentiable=True),
        ),
    ),
)
