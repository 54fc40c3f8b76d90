"""Images made larger or smaller: up-sampling by whole factors, and resizing."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
from engine.interpolation import linear, mapped, nearest
from engine.op import (
    Builder,
    Entry,
    Layer,
    Param,
    Params,
    Ref,
    Sample,
    Scope,
    Types,
    floats,
)
from engine.tensor_type import TensorType, shape_text
from engine.windows import (
    IMAGE_NAMES,
    check_image,
    image_port,
    known_sizes,
    per_axis,
)


def _upsample(rank: int) -> Layer:
    name = f"upsample{rank}d"

    def check(types: Types, params: Params) -> None:
        check_image(types["x"], rank, name)
        _check_filled(types["x"], name)
        per_axis("factor", params["factor"], rank)

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x = inputs["x"]
        factors = per_axis("factor", params["factor"], rank)
        if params["method"] == "nearest":
            # The last axis first: while the image is small.
            for place in range(rank, 0, -1):
                if factors[place - 1] > 1:
                    given = {"axis": place, "count": factors[place - 1]}
                    x = scope.emit("repeat", {"x": x}, given)
            return (x,)
        sizes = known_sizes(scope.type(x), name)
        wanted = [s * f for s, f in zip(sizes, factors, strict=True)]
        return (_resized(scope, x, sizes, wanted, "linear"),)

    return Layer(
        name=name,
        title=f"Up-sampling {rank}D",
        category="convolution",
        inputs=(image_port(rank),),
        params=(
            Param("factor", "shape", [2], doc="How many times larger: one number, or one an axis."),
            _METHOD,
        ),
        main="factor",
        check=check,
        expand=expand,
        formula="y[i] = x[⌊i / factor⌋], or linear between x at (i + ½) / factor − ½",
        source="Gonzalez and Woods, 'Digital Image Processing', 4th ed. (2018), section 2.4",
        keywords=("enlarge", "interpolate", "bilinear", "nearest", "decoder", IMAGE_NAMES[rank]),
        doc=f"Makes {IMAGE_NAMES[rank]} larger by whole factors, by repeating each value or by "
        f"{_LINEAR[rank]} interpolation (between the centres of the pixels; the corners are not "
        "aligned).",
        samples=(
            Sample({"x": floats("N", *_SIZES[rank], 2)}),
            Sample({"x": floats(2, *_SIZES[rank], 1)}, {"factor": [3], "method": "linear"}),
            Sample({"x": floats(1, *(1,) * rank, 2)}, {"method": "linear"}),
            Sample({"x": floats(0, *_SIZES[rank], 2)}),
        ),
    )


def _check_filled(found: TensorType, who: str) -> None:
    if 0 in known_sizes(found, who):
        raise TypeProblem(
            "shape.empty",
            "{who} has nothing to interpolate in the shape {got}",
            port="x",
            who=who,
            expected="at least one place along each axis",
            got=shape_text(found.shape),
        )


def _resized(
    builder: Builder, x: Ref, sizes: tuple[int, ...], wanted: list[int], method: str
) -> Ref:
    rule = linear if method == "linear" else nearest
    # The last axis first: while the image is small.
    for place in range(len(sizes), 0, -1):
        if sizes[place - 1] != wanted[place - 1]:
            x = mapped(builder, x, place, rule(sizes[place - 1], wanted[place - 1]))
    return x


def _check_resize(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "resize2d")
    _check_filled(types["x"], "resize2d")
    per_axis("size", params["size"], 2)


def _resize(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    sizes = known_sizes(scope.type(x), "resize2d")
    wanted = list(per_axis("size", params["size"], 2))
    return (_resized(scope, x, sizes, wanted, params["method"]),)


# Params and entries.

_LINEAR = {1: "linear", 2: "bilinear", 3: "trilinear"}
_SIZES = {1: (3,), 2: (2, 3), 3: (2, 3, 1)}
_METHOD = Param(
    "method",
    "choice",
    "nearest",
    choices=("nearest", "linear"),
    doc="nearest: each value is repeated. linear: straight lines between the centres of the "
    "pixels.",
)

ENTRIES: tuple[Entry, ...] = (
    *(_upsample(rank) for rank in (1, 2, 3)),
    Layer(
        name="resize2d",
        title="Resize images",
        category="convolution",
        inputs=(image_port(2),),
        params=(
            Param("size", "shape", [8], doc="Height and width wanted, or one number for both."),
            _METHOD,
        ),
        main="size",
        check=_check_resize,
        expand=_resize,
        formula="y = x at (i + ½) · size / wanted − ½, or at ⌊i · size / wanted⌋",
        source="Gonzalez and Woods, 'Digital Image Processing', 4th ed. (2018), section 2.4",
        keywords=("scale", "interpolate", "bilinear", "enlarge", "shrink", "images"),
        doc="Gives images another size, by the nearest value or by bilinear interpolation. There "
        "is no smoothing before shrinking: for much smaller images use average pooling.",
        samples=(
            Sample({"x": floats("N", 3, 4, 2)}, {"size": [5, 3], "method": "linear"}),
            Sample({"x": floats(1, 3, 4, 1)}, {"size": [4], "method": "nearest"}),
            Sample({"x": floats(2, 1, 1, 1)}, {"size": [2], "method": "linear"}),
        ),
    ),
)
