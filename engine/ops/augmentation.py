"""Layers that show the network other versions of each image while training: mirrored, moved,
turned, enlarged, brighter. Outside training none of them changes anything.

Every image has random numbers of its own, which follow from seed and step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.op import Entry, Layer, Param, Params, Ref, Sample, Scope, Types, floats
from engine.tensor_type import Dim
from engine.windows import check_image, image_port, known_sizes

Turned = Callable[[Scope, Ref, Params], Ref]


def _for_each(scope: Scope, x: Ref, *more: int) -> Ref:
    """A uniform number for each image."""
    return scope.draw((scope.type(x).shape[0], *(more or (1, 1, 1))))


def _flipped(scope: Scope, x: Ref, params: Params) -> Ref:
    axes = {"horizontal": (2,), "vertical": (1,), "both": (1, 2)}[params["direction"]]
    for axis in axes:
        mirrored = scope.emit("flip", {"x": x}, {"axes": [axis]})
        chosen = {"u": _for_each(scope, x), "p": scope.setting("probability")}
        x = scope.formula("where(u < p, y, x)", y=mirrored, x=x, **chosen)
    return x


_STAY = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
_DOWN = (0.0, 0.0, 1.0, 0.0, 0.0, 0.0)
_RIGHT = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
_TURN = (0.0, -1.0, 0.0, 1.0, 0.0, 0.0)
"""Parts of an affine map, row after row, that are weighed for each image."""


def _sampled(scope: Scope, x: Ref, params: Params, formula: str, **values: Ref) -> Ref:
    """The image read at the places to which a map leads: a formula of (N, 1) values."""
    parts = {"stay": _STAY, "down": _DOWN, "right": _RIGHT, "turn": _TURN}
    dtype = scope.type(x).dtype
    used = {n: scope.constant([part], dtype) for n, part in parts.items() if n in formula}
    flat = scope.formula(formula, **used, **values)
    matrix = scope.emit("reshape", {"x": flat}, {"shape": [2, 3], "keep_batch": True})
    return scope.emit("affine_sample", {"x": x, "map": matrix}, {"fill": params["fill"]})


def _shifted(scope: Scope, x: Ref, params: Params) -> Ref:
    """Whole pixels, so that nothing is blurred."""
    height, width = known_sizes(scope.type(x), "random_shift")
    dtype = scope.type(x).dtype
    return _sampled(
        scope,
        x,
        params,
        "stay + down * floor((2 * u - 1) * h * a + 0.5) + right * floor((2 * v - 1) * w * b + 0.5)",
        u=_for_each(scope, x, 1),
        v=_for_each(scope, x, 1),
        a=scope.setting("vertical"),
        b=scope.setting("horizontal"),
        h=scope.constant(float(height), dtype),
        w=scope.constant(float(width), dtype),
    )


def _cropped(scope: Scope, x: Ref, params: Params) -> Ref:
    """To cut an image out of its padded self is to shift it by whole pixels, each equally often."""
    steps = scope.constant(2.0 * params["padding"] + 1.0, scope.type(x).dtype)
    far = scope.constant(float(params["padding"]), scope.type(x).dtype)
    u, v = _for_each(scope, x, 1), _for_each(scope, x, 1)
    formula = "stay + down * (floor(u * n) - p) + right * (floor(v * n) - p)"
    return _sampled(scope, x, params, formula, u=u, v=v, n=steps, p=far)


def _rotated(scope: Scope, x: Ref, params: Params) -> Ref:
    angle = scope.formula(
        "(2 * u - 1) * a * pi / 180", u=_for_each(scope, x, 1), a=scope.setting("angle")
    )
    return _sampled(scope, x, params, "stay * cos(t) + turn * sin(t)", t=angle)


def _zoomed(scope: Scope, x: Ref, params: Params) -> Ref:
    factor = {"u": _for_each(scope, x, 1), "a": scope.setting("amount")}
    return _sampled(scope, x, params, "stay / (1 + (2 * u - 1) * a)", **factor)


def _brightened(scope: Scope, x: Ref, params: Params) -> Ref:
    change = {"u": _for_each(scope, x), "a": scope.setting("amount")}
    return scope.formula("x + (2 * u - 1) * a", x=x, **change)


def _contrasted(scope: Scope, x: Ref, params: Params) -> Ref:
    mean = scope.emit("mean", {"x": x}, {"axes": [1, 2], "keepdims": True})
    change = {"u": _for_each(scope, x), "a": scope.setting("amount")}
    return scope.formula("m + (x - m) * (1 + (2 * u - 1) * a)", x=x, m=mean, **change)


# Records

_SHAPES: tuple[tuple[Dim, ...], ...] = (("N", 3, 4, 2), (2, 4, 3, 1), ("N", 1, 1, 1))


def _augmentation(
    name: str,
    title: str,
    rule: Turned,
    params: tuple[Param, ...],
    *,
    doc: str,
    formula: str,
    source: str,
    keywords: tuple[str, ...],
    variants: tuple[Mapping[str, object], ...] = ({},),
) -> Layer:
    """A layer that gives each image another look while training."""

    def check(types: Types, params: Params) -> None:
        check_image(types["x"], 2, name)
        known_sizes(types["x"], name)

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x = inputs["x"]
        return (rule(scope, x, params) if scope.training else x,)

    return Layer(
        name=name,
        title=title,
        category="regularisation",
        inputs=(image_port(2),),
        params=params,
        main=params[0].name,
        check=check,
        expand=expand,
        doc=doc + " Each image of a batch is changed by its own random numbers, others at each "
        "step; outside training nothing changes.",
        formula=formula,
        source=source,
        keywords=("augmentation", "data augmentation", "images", *keywords),
        samples=tuple(
            Sample({"x": floats(*shape)}, given)
            for shape, given in zip(_SHAPES, variants * len(_SHAPES), strict=False)
        ),
    )


def _amount(name: str, default: float, doc: str, high: float = 1.0) -> Param:
    return Param(
        name, "number", default, minimum=0.0, maximum=high, high=min(high, 1.0), live=True, doc=doc
    )


_FILL = Param(
    "fill",
    "choice",
    "zero",
    choices=("zero", "edge", "reflect"),
    doc="What comes in from beyond the edges: zeros, the pixel at the edge again, or the image "
    "mirrored at it.",
)
_SHORTEN = "Shorten and Khoshgoftaar, 'A survey on image data augmentation', Journal of Big Data 6 "
_SURVEY = _SHORTEN + "(2019)"

ENTRIES: tuple[Entry, ...] = (
    _augmentation(
        "random_flip",
        "Random flip",
        _flipped,
        (
            Param(
                "direction",
                "choice",
                "horizontal",
                choices=("horizontal", "vertical", "both"),
                doc="horizontal: left and right change places; vertical: top and bottom; both: "
                "each of the two by a chance of its own.",
            ),
            _amount("probability", 0.5, "The chance with which an image is mirrored."),
        ),
        formula="y = x mirrored where u < probability, else x",
        source=_SURVEY,
        keywords=("mirror", "horizontal flip"),
        variants=({}, {"direction": "vertical"}, {"direction": "both"}),
        doc="Mirrors images by chance. For things that look as natural in a mirror: animals and "
        "landscapes, but no letters and digits.",
    ),
    _augmentation(
        "random_shift",
        "Random shift",
        _shifted,
        (
            _amount("vertical", 0.1, "Up or down by up to this share of the height."),
            _amount("horizontal", 0.1, "Left or right by up to this share of the width."),
            _FILL,
        ),
        formula="y[i, j] = x[i + a, j + b],  a and b whole and random",
        source=_SURVEY,
        keywords=("translate", "translation", "random translation"),
        variants=({"vertical": 0.5}, {"fill": "edge"}, {"fill": "reflect"}),
        doc="Moves images by random numbers of whole pixels, so that where a thing stands does not "
        "matter.",
    ),
    _augmentation(
        "random_rotate",
        "Random rotation",
        _rotated,
        (
            Param(
                "angle",
                "number",
                10.0,
                minimum=0.0,
                maximum=180.0,
                high=90.0,
                live=True,
                title="Angle (degrees)",
                doc="To either side by up to this angle.",
            ),
            _FILL,
        ),
        formula="y[p] = x[R(t) p],  t random within ± angle, p from the middle",
        source=_SURVEY,
        keywords=("turn", "rotation", "affine"),
        variants=({}, {"fill": "edge"}, {"fill": "reflect"}),
        doc="Turns images about their middle by random angles, with bilinear interpolation.",
    ),
    _augmentation(
        "random_zoom",
        "Random zoom",
        _zoomed,
        (
            _amount("amount", 0.1, "Larger or smaller by up to this share.", high=0.95),
            _FILL,
        ),
        formula="y[p] = x[p / z],  z random within 1 ± amount, p from the middle",
        source=_SURVEY,
        keywords=("scale", "enlarge", "affine"),
        variants=({}, {"fill": "edge"}, {"fill": "reflect"}),
        doc="Enlarges or shrinks images about their middle by random factors, with bilinear "
        "interpolation, and keeps their proportions.",
    ),
    _augmentation(
        "random_crop_pad",
        "Random crop of a padded image",
        _cropped,
        (
            Param(
                "padding",
                "integer",
                4,
                minimum=0,
                maximum=1000,
                high=16,
                doc="How many pixels are put round the image before it is cut out again.",
            ),
            _FILL,
        ),
        formula="y[i, j] = x[i + a, j + b],  a and b from -padding to padding",
        source="He, Zhang, Ren and Sun, 'Deep residual learning for image recognition', CVPR 2016, "
        "section 4.2",
        keywords=("random crop", "cifar"),
        variants=({"padding": 1}, {"fill": "edge", "padding": 2}, {"fill": "reflect"}),
        doc="Pads images on all sides and cuts pieces of the old size out at random places: what "
        "is usual for small photographs.",
    ),
    _augmentation(
        "random_brightness",
        "Random brightness",
        _brightened,
        (_amount("amount", 0.2, "Adds a number of up to this size, of either sign.", 1000.0),),
        formula="y = x + b,  b random within ± amount",
        source=_SURVEY,
        keywords=("light", "photometric"),
        doc="Makes whole images brighter or darker. The values are not cut off, so that gradients "
        "pass.",
    ),
    _augmentation(
        "random_contrast",
        "Random contrast",
        _contrasted,
        (_amount("amount", 0.2, "Contrast grows or falls by up to this share."),),
        formula="y = m + (x - m) · c,  c random within 1 ± amount, m the mean of each channel",
        source=_SURVEY,
        keywords=("photometric",),
        doc="Draws the values of each channel away from their mean over the image, or towards it.",
    ),
)
