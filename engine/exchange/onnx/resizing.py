"""Rules for ONNX operators that make images larger or smaller, as products with small matrices."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.values import Size, Tensor, Value, plain
from engine.interpolation import Matrix, mapped
from engine.op import Ref


def _resize(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    shape = c.shape(x)
    old = call.opset < 11
    scales, sizes = (call.given(1), None) if old else (call.given(2), call.given(3))
    factors = None if scales is None else c.numbers(scales, "scales").reshape(-1).tolist()
    wanted = None if sizes is None else c.numbers(sizes, "sizes").reshape(-1).tolist()
    axes = call.attribute("axes") or list(range(len(shape)))
    _refuse_strange(call)
    plans: dict[int, tuple[int, float]] = {}
    for place, axis in enumerate(axes):
        size = shape[axis]
        if isinstance(size, Size):
            continue
        scale = factors[place] if factors else 1.0
        out = math.floor(size * scale)
        if wanted:
            out = plain([wanted[place]])[0]
            scale = out / size
        plans[axis] = (out, scale)
    mode = "asymmetric" if old else call.attribute("coordinate_transformation_mode", "half_pixel")
    return _mapped(c, call, x, plans, mode, "floor" if old else None)


def _upsample(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    given = call.attribute("scales")
    factors = given or c.numbers(call.given(1), "scales").reshape(-1).tolist()
    plans: dict[int, tuple[int, float]] = {}
    for axis, (size, scale) in enumerate(zip(c.shape(x), factors, strict=True)):
        if not isinstance(size, Size):
            plans[axis] = (math.floor(size * scale), scale)
    return _mapped(c, call, x, plans, "asymmetric", "floor")


def _refuse_strange(call: Call) -> None:
    if call.attribute("antialias", 0):
        raise refuse("smoothing before shrinking (antialias) is not done here")
    if call.attribute("keep_aspect_ratio_policy", "stretch") != "stretch":
        raise refuse("keeping the proportions of the image is not done here")
    if call.attribute("coordinate_transformation_mode") == "tf_crop_and_resize":
        raise refuse("cutting out while resizing (tf_crop_and_resize) is not done here")


def _mapped(
    c: Conversion,
    call: Call,
    x: Value,
    plans: Mapping[int, tuple[int, float]],
    mode: str,
    rounding: str | None,
) -> Value:
    rank = c.rank(x)
    shape = c.shape(x)
    changed = [a for a, (out, scale) in plans.items() if out != shape[a] or scale != 1.0]
    if any(axis < 2 for axis in changed):
        raise refuse("it changes the batch or the channels of an image")
    image: Ref = c.last(x)
    for axis in sorted(changed, reverse=True):
        size, (out, scale) = shape[axis], plans[axis]
        if isinstance(size, Size):
            raise refuse("the size of the image is not known")
        matrix = _matrix(call, size, int(out), float(scale), mode, rounding)
        image = mapped(c.scope, image, axis - 1, matrix)
    return x if not changed else Tensor(c.first(image)) if rank > 2 else x


def _places(size: int, out: int, scale: float, mode: str) -> Matrix:
    """Where in the old image each new place lies."""
    at = np.arange(out, dtype=np.float64)
    if mode == "asymmetric":
        return at / scale
    if mode == "align_corners":
        return at * (size - 1) / (out - 1) if out > 1 else np.zeros(out)
    if mode == "pytorch_half_pixel" and out == 1:
        return np.full(out, -0.5)
    if mode == "half_pixel_symmetric":
        centre = size / 2 * (1 - out / (scale * size))
        return centre + (at + 0.5) / scale - 0.5
    if mode not in ("half_pixel", "pytorch_half_pixel"):
        raise refuse("its coordinates ('{mode}') are not known here", mode=mode)
    return (at + 0.5) / scale - 0.5


def _matrix(
    call: Call, size: int, out: int, scale: float, mode: str, rounding: str | None
) -> Matrix:
    at = _places(size, out, scale, mode)
    matrix = np.zeros((out, size))
    rows = np.arange(out)
    method = call.attribute("mode", "nearest")
    if method == "nearest":
        rule = rounding or call.attribute("nearest_mode", "round_prefer_floor")
        matrix[rows, np.clip(_rounded(at, rule), 0, size - 1)] = 1.0
        return matrix
    low = np.floor(at).astype(int)
    part = at - low
    if method in ("linear", "bilinear"):
        taps = {0: 1 - part, 1: part}
    elif method == "cubic":
        taps = _cubic(part, float(call.attribute("cubic_coeff_a", -0.75)))
    else:
        raise refuse("its interpolation ('{mode}') is not known here", mode=method)
    if call.attribute("exclude_outside", 0):
        taps = {k: w * ((low + k >= 0) & (low + k < size)) for k, w in taps.items()}
        total = sum(taps.values())
        taps = {k: w / total for k, w in taps.items()}
    for shift, weight in taps.items():
        np.add.at(matrix, (rows, np.clip(low + shift, 0, size - 1)), weight)
    return matrix


def _rounded(at: Matrix, rule: str) -> npt.NDArray[np.int64]:
    if rule == "floor":
        found = np.floor(at)
    elif rule == "ceil":
        found = np.ceil(at)
    elif rule == "round_prefer_ceil":
        found = np.floor(at + 0.5)
    else:
        found = np.ceil(at - 0.5)
    return found.astype(np.int64)


def _cubic(part: Matrix, a: float) -> dict[int, Matrix]:
    """Keys, 'Cubic convolution interpolation for digital image processing', 1981."""

    def near(d: Matrix) -> Matrix:
        return ((a + 2) * d - (a + 3)) * d * d + 1

    def far(d: Matrix) -> Matrix:
        return ((d - 5) * d + 8) * d * a - 4 * a

    return {-1: far(part + 1), 0: near(part), 1: near(1 - part), 2: far(2 - part)}


RULES: Mapping[str, Rule] = {"Resize": _resize, "Upsample": _upsample}
