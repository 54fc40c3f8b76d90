"""Small ONNX models, one operator each: what every rule of the converter is tried on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

NEWEST = 22


@dataclass(frozen=True, slots=True)
class Given:
    """An input of the model. batch: whether its first axis is one."""

    array: np.ndarray
    batch: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """A tensor that the file holds."""

    array: np.ndarray


@dataclass(frozen=True, slots=True)
class Case:
    """One operator with what it takes. tolerance: absolute, for values around 1. expected: what
    comes out by definition, from the arrays of the inputs, where the reference implementation does
    not know the operator, or does not do with it what the standard says."""

    op: str
    inputs: tuple[Given | Held | None, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    opset: int = NEWEST
    outputs: int = 1
    tolerance: float = 2e-5
    expected: Callable[..., np.ndarray] | None = None

    @property
    def name(self) -> str:
        """For the report of the tests."""
        said = "-".join(f"{k}={v}" for k, v in self.attributes.items() if np.ndim(v) < 2)
        return f"{self.op}-{self.opset}-{said}".replace(" ", "")[:70]


_random = np.random.default_rng(5)


def x(*shape: int, low: float = -2.0, high: float = 2.0) -> Given:
    """Random numbers that are given, the batch along their first axis."""
    return Given(_random.uniform(low, high, shape).astype(np.float32))


def whole(*shape: int, low: int = 0, high: int = 4) -> Given:
    """Random whole numbers that are given."""
    return Given(_random.integers(low, high, shape))


def truth(*shape: int) -> Given:
    """Random truth values that are given."""
    return Given(_random.uniform(size=shape) < 0.5)


def fixed(given: Given) -> Given:
    """The same, but without a batch."""
    return Given(given.array, batch=False)


def w(*shape: int, low: float = -1.0, high: float = 1.0) -> Held:
    """Random numbers that the file holds."""
    return Held(_random.uniform(low, high, shape).astype(np.float32))


def k(values: Any, dtype: Any = np.int64) -> Held:
    """Given values that the file holds."""
    return Held(np.array(values, dtype))


def case(op: str, *inputs: Given | Held | None, opset: int = NEWEST, **more: Any) -> Case:
    """A case; keywords are attributes, but for `outputs`, `tolerance` and `expected`."""
    own = {n: more.pop(n) for n in ("outputs", "tolerance", "expected") if n in more}
    return Case(op, inputs, more, opset, **own)


_UNARY = {
    **dict.fromkeys(("Abs", "Neg", "Ceil", "Floor", "Round", "Exp", "Sin", "Cos"), (-2.0, 2.0)),
    **dict.fromkeys(("Tan", "Atan", "Sinh", "Cosh", "Asinh", "Tanh", "Erf", "Sign"), (-1.4, 1.4)),
    **dict.fromkeys(("Asin", "Acos", "Atanh"), (-0.95, 0.95)),
    **dict.fromkeys(("Sqrt", "Log", "Reciprocal"), (0.1, 3.0)),
    **dict.fromkeys(("Relu", "Sigmoid", "Softplus", "Softsign", "Identity"), (-4.0, 4.0)),
    **dict.fromkeys(("HardSwish", "HardSigmoid", "Elu", "Celu", "Selu", "Mish"), (-5.0, 5.0)),
    **dict.fromkeys(("LeakyRelu", "ThresholdedRelu", "Shrink", "Gelu", "IsNaN"), (-3.0, 3.0)),
    "Acosh": (1.1, 4.0),
}
_IMAGE = (2, 3, 7, 6)


# What comes out by definition.


def _soft(x: np.ndarray) -> np.ndarray:
    """Up to opset 12: over all axes but the first together."""
    powers = np.exp(x.reshape(len(x), -1))
    return (powers / powers.sum(1, keepdims=True)).reshape(x.shape)


def _batch_norm(x: np.ndarray, *statistics: np.ndarray) -> np.ndarray:
    scale, shift, mean, variance = (s[:, None, None] for s in statistics)
    return (x - mean) / np.sqrt(variance + 1e-5) * scale + shift


def _response(size: int, alpha: float, bias: float) -> Callable[[np.ndarray], np.ndarray]:
    before, after = (size - 1) // 2, size - 1 - (size - 1) // 2

    def expected(x: np.ndarray) -> np.ndarray:
        sums = [
            np.square(x[:, max(0, c - before) : c + after + 1]).sum(1) for c in range(x.shape[1])
        ]
        return x / (bias + alpha / size * np.stack(sums, 1)) ** 0.75

    return expected


def _spread(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """A transposed convolution with a stride of 2: each value puts a copy of the kernel."""
    n, _, rows, columns = x.shape
    _, filters, high, wide = kernel.shape
    out = np.zeros((n, filters, 2 * (rows - 1) + high, 2 * (columns - 1) + wide))
    for i in range(rows):
        for j in range(columns):
            part = np.einsum("nc,cfhw->nfhw", x[:, :, i, j], kernel)
            out[:, :, 2 * i : 2 * i + high, 2 * j : 2 * j + wide] += part
    return out


def _spread_in_groups(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    halves = [_spread(x[:, part], kernel[part]) for part in (slice(0, 2), slice(2, 4))]
    return np.concatenate(halves, 1)


def _spread_and_cut(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return _spread(x, kernel)[:, :, 1:, 1:] + bias[:, None, None]


def _cut_and_padded(x: np.ndarray, pads: np.ndarray) -> np.ndarray:
    return np.pad(x[:, 1:], ((0, 0), (0, 2)))


def _doubled(x: np.ndarray, *scales: np.ndarray) -> np.ndarray:
    return x.repeat(2, 2).repeat(2, 3)


ELEMENTWISE = (
    *(case(op, x(3, 4, low=low, high=high)) for op, (low, high) in _UNARY.items()),
    case("Relu", x(2, 3), opset=7),
    case("Elu", x(3, 4), alpha=0.5),
    case("Celu", x(3, 4), alpha=2.0),
    case("Selu", x(3, 4), alpha=1.5, gamma=1.2),
    case("HardSigmoid", x(3, 4, low=-5, high=5), alpha=0.3, beta=0.4),
    case("LeakyRelu", x(3, 4), alpha=0.2),
    case("ThresholdedRelu", x(3, 4), alpha=0.5),
    case("Shrink", x(3, 4), lambd=0.7, bias=0.2),
    case("Gelu", x(3, 4), approximate="tanh"),
    case("Swish", x(3, 4), opset=24, alpha=1.5),
    case("IsInf", Given(np.array([[1.0, np.inf, -np.inf]], np.float32))),
    case("IsInf", Given(np.array([[1.0, np.inf, -np.inf]], np.float32)), detect_negative=0),
    *(case(op, x(3, 4), x(3, 4)) for op in ("Add", "Sub", "Mul", "Div")),
    *(case(op, x(3, 4), w(4)) for op in ("Add", "Sub", "Mul")),
    case("Add", w(4), x(3, 4), opset=7),
    case("Mul", x(3, 4), k(2.5, np.float32)),
    case("Add", x(2, 3, 4), w(3, 1)),
    case("Div", Given(np.array([[7, -7, 9]])), Given(np.array([[2, 2, -4]]))),
    case("Pow", x(3, 4), k(2.0, np.float32)),
    case("Pow", x(3, 4, low=0.2), k(1.7, np.float32)),
    case("Pow", x(3, 4), k(3)),
    case("Pow", x(3, 4, low=0.2), x(3, 4)),
    case("Mod", Given(np.array([[7, -7, 9]])), Given(np.array([[3, 3, 4]]))),
    case("Mod", x(3, 4), k(0.7, np.float32), fmod=1),
    *(case(op, x(3, 4), x(3, 4), w(4)) for op in ("Max", "Min", "Sum", "Mean")),
    *(case(op, whole(3, 4), whole(3, 4)) for op in ("Equal", "Greater", "Less")),
    *(case(op, x(3, 4), w(4)) for op in ("GreaterOrEqual", "LessOrEqual")),
    *(case(op, truth(3, 4), truth(3, 4)) for op in ("And", "Or", "Xor")),
    case("Not", truth(3, 4)),
    case("Where", truth(3, 4), x(3, 4), w(4)),
    case("Where", truth(3, 4), truth(3, 4), truth(3, 4)),
    case("Clip", x(3, 4), k(-0.5, np.float32), k(0.7, np.float32)),
    case("Clip", x(3, 4), None, k(0.7, np.float32)),
    case("Clip", x(3, 4), opset=7, min=-0.5, max=0.5),
    case("PRelu", x(3, 4), w(4, low=0.1)),
    case("PRelu", x(*_IMAGE), w(3, 1, 1, low=0.1)),
    case("Cast", x(3, 4), to=7),
    case("Cast", x(3, 4), to=1),
    case("Cast", truth(3, 4), to=1),
    case("Cast", whole(3, 4), to=9),
    case("Cast", whole(3, 4), to=1),
    case("CastLike", whole(3, 4), x(3, 4)),
    case("Dropout", x(3, 4), opset=10),
    case("Dropout", x(3, 4), k(0.3, np.float32)),
)

_REDUCTIONS = (
    *("ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2"),
    *("ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"),
)
REDUCING = (
    *(case(op, x(3, 4, 2, low=0.1), k([1])) for op in _REDUCTIONS),
    *(case(op, x(3, 4, low=0.1), opset=11, axes=[-1], keepdims=0) for op in _REDUCTIONS),
    case("ReduceSum", fixed(x(3, 4))),
    case("ReduceSum", x(3, 4), k([], np.int64), noop_with_empty_axes=1),
    case("ReduceMean", x(3, 4, 2), k([1, 2]), keepdims=0),
    *(case("ArgMax", x(3, 4, 2), axis=1, keepdims=keep) for keep in (0, 1)),
    *(case("ArgMin", x(3, 4, 2), axis=1, keepdims=keep) for keep in (0, 1)),
    case("CumSum", x(3, 4), k(1)),
    case("CumSum", x(3, 4), k(1), reverse=1, exclusive=1),
    *(case(op, x(3, 4, 2), axis=1) for op in ("Softmax", "LogSoftmax", "Hardmax")),
    *(case(op, x(3, 4)) for op in ("Softmax", "LogSoftmax", "Hardmax")),
    case("Softmax", x(3, 4, 2), opset=11, expected=_soft),
    case("LogSoftmax", x(3, 4, 2), opset=11, expected=lambda x: np.log(_soft(x))),
    case("Softmax", x(3, 4, 2), opset=9, axis=2),
    case("TopK", x(3, 6), k([3]), outputs=2),
    case("TopK", x(3, 6, 2), k([2]), outputs=2, axis=1, largest=0),
    case("TopK", x(3, 6), opset=9, outputs=2, k=2),
    case("TopK", x(3, 6), k([2]), opset=10, outputs=2),
)

SHAPING = (
    case("Reshape", x(3, 4, 2), k([0, -1])),
    case("Reshape", x(3, 8), k([-1, 2, 4])),
    case("Reshape", x(3, 8), k([0, 2, 2, 2])),
    case("Reshape", fixed(x(3, 8)), k([4, 6])),
    case("Reshape", fixed(x(3, 8)), k([4, 6]), allowzero=1),
    case("Flatten", x(3, 4, 2)),
    case("Flatten", fixed(x(3, 4, 2)), axis=2),
    case("Squeeze", x(3, 1, 4), k([1])),
    case("Squeeze", x(3, 1, 4), opset=11, axes=[1]),
    case("Squeeze", x(3, 1, 4, 1)),
    case("Unsqueeze", x(3, 4), k([1, -1])),
    case("Unsqueeze", x(3, 4), opset=11, axes=[0]),
    case("Transpose", x(3, 4, 2), perm=[0, 2, 1]),
    case("Transpose", x(3, 4, 2), perm=[1, 0, 2]),
    case("Transpose", x(3, 4)),
    case("Concat", x(3, 4), x(3, 2), axis=1),
    case("Concat", x(3, 4), x(3, 4), axis=-1),
    case("Split", x(3, 6), k([2, 4]), outputs=2, axis=1),
    case("Split", x(3, 6), opset=11, outputs=2, axis=1, split=[2, 4]),
    case("Split", x(3, 6), opset=13, outputs=3, axis=-1),
    case("Split", x(3, 7), opset=18, outputs=3, axis=1, num_outputs=3),
    case("Expand", x(3, 1), k([3, 4])),
    case("Expand", x(3, 1, 2), k([1, 4, 1])),
    case("Expand", fixed(x(1, 2)), k([2, 3, 2])),
    case("Tile", x(3, 2), k([1, 3])),
    case("Tile", fixed(x(3, 2)), k([2, 2])),
    case("Shape", fixed(x(3, 4))),
    case("Shape", fixed(x(3, 4, 2)), start=1),
    case("Size", fixed(x(3, 4))),
    case("ConstantOfShape", k([2, 3])),
    case("ConstantOfShape", k([2, 3]), value=np.array([2.5], np.float32)),
    case("Constant", value=np.arange(6, dtype=np.float32).reshape(2, 3)),
    case("Constant", value_ints=[1, 2, 3]),
    case("Constant", value_float=2.5),
    case("DepthToSpace", x(2, 8, 2, 3), blocksize=2),
    case("DepthToSpace", x(2, 8, 2, 3), blocksize=2, mode="CRD"),
    case("SpaceToDepth", x(2, 3, 4, 6), blocksize=2),
)

SELECTING = (
    case("Gather", x(3, 4, 2), k([0, -1]), axis=1),
    case("Gather", x(3, 4, 2), k(-1), axis=1),
    case("Gather", x(3, 4, 2), k([[0, 1], [2, 3]]), axis=1),
    case("Gather", w(5, 4), whole(3, 2)),
    case("GatherElements", x(3, 4), whole(3, 2), axis=1),
    case("GatherElements", fixed(x(3, 4)), k([[0, -1], [1, 1], [2, 0]]), axis=1),
    case("Slice", x(3, 6), k([1]), k([5]), k([1]), k([2])),
    case("Slice", x(3, 6), k([-1]), k([-(2**63) + 1]), k([1]), k([-2])),
    case("Slice", x(3, 6, 4), k([0, 1]), k([2**63 - 1, -1]), k([0, 2])),
    case("Slice", x(3, 6), opset=9, starts=[1], ends=[4], axes=[1]),
    case("Pad", x(3, 4), k([0, 1, 0, 2])),
    case("Pad", x(3, 4), k([0, 1, 0, 2]), k(1.5, np.float32)),
    case("Pad", x(3, 4), k([0, -1, 0, 2]), expected=_cut_and_padded),
    case("Pad", x(2, 3, 4), k([1, 2]), None, k([2])),
    case("Pad", x(3, 4), opset=9, pads=[0, 1, 0, 1], value=0.5),
    *(case("Pad", x(2, 3, 4), k([0, 0, 1, 0, 0, 2]), mode=m) for m in ("reflect", "edge", "wrap")),
    case("OneHot", whole(3, 2), k(4), k([0, 1], np.float32)),
    case("OneHot", whole(3, 2, low=-2), k(4), k([-1, 2], np.float32), axis=1),
    case("Trilu", x(3, 4, 4)),
    case("Trilu", x(3, 4, 4), k(-1), upper=0),
    case("EyeLike", fixed(x(3, 4)), k=1),
)

PRODUCTS = (
    case("MatMul", x(3, 4), w(4, 2)),
    case("MatMul", x(3, 5, 4), w(4, 2)),
    case("MatMul", x(3, 5, 4), x(3, 4, 2)),
    case("Gemm", x(3, 4), w(4, 2)),
    case("Gemm", x(3, 4), w(2, 4), w(2), transB=1),
    case("Gemm", x(3, 4), w(2, 4), w(1, 2), transB=1, alpha=0.5, beta=2.0),
    case("Gemm", fixed(x(4, 3)), w(4, 2), w(2), transA=1),
    case("Gemm", x(3, 4), w(4, 2), w(2), opset=7),
    case("Einsum", x(3, 5, 4), w(4, 2), equation="bij,jk->bik"),
    case("Einsum", x(3, 5, 4), x(3, 6, 4), equation="bid,bjd->bij"),
    case("Det", x(3, 3, 3)),
)

_CONVOLUTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"pads": [1, 1, 1, 1]},
    {"pads": [0, 1, 2, 0], "strides": [2, 1]},
    {"dilations": [2, 1]},
    {"auto_pad": "SAME_UPPER", "strides": [2, 2]},
    {"auto_pad": "SAME_LOWER", "strides": [2, 2]},
    {"auto_pad": "VALID"},
)
_TRANSPOSED: tuple[dict[str, Any], ...] = (
    {},
    {"strides": [2, 2]},
    {"strides": [2, 2], "pads": [1, 1, 1, 1], "output_padding": [1, 1]},
    {"strides": [2, 3], "dilations": [2, 1]},
    {"strides": [2, 2], "output_shape": [14, 12], "expected": _spread_and_cut},
)
_POOLS: tuple[dict[str, Any], ...] = (
    {"kernel_shape": [2, 2]},
    {"kernel_shape": [3, 2], "strides": [2, 2], "pads": [1, 0, 1, 1]},
    {"kernel_shape": [3, 3], "strides": [2, 2], "ceil_mode": 1},
    {"kernel_shape": [2, 2], "auto_pad": "SAME_UPPER", "strides": [2, 2]},
)
SLIDING = (
    *(case("Conv", x(*_IMAGE), w(4, 3, 3, 3), w(4), **how) for how in _CONVOLUTIONS),
    case("Conv", x(2, 4, 6, 5), w(6, 2, 3, 3), group=2),
    case("Conv", x(2, 4, 6, 5), w(4, 1, 3, 3), w(4), group=4, pads=[1, 1, 1, 1]),
    case("Conv", x(2, 3, 9), w(4, 3, 3), w(4), opset=7, strides=[2]),
    case("Conv", x(1, 2, 4, 5, 4), w(3, 2, 2, 2, 2)),
    *(case("ConvTranspose", x(*_IMAGE), w(3, 4, 3, 3), w(4), **how) for how in _TRANSPOSED),
    case(
        *("ConvTranspose", x(2, 4, 3, 3), w(4, 2, 3, 3)),
        **{"group": 2, "strides": [2, 2], "expected": _spread_in_groups},
    ),
    case("ConvTranspose", x(2, 3, 6), w(3, 2, 3), strides=[2]),
    *(case(op, x(*_IMAGE), **how) for op in ("MaxPool", "AveragePool") for how in _POOLS),
    case("MaxPool", x(*_IMAGE), kernel_shape=[2, 2], dilations=[2, 1]),
    case("MaxPool", x(2, 3, 8), kernel_shape=[3], strides=[2], opset=8),
    case("AveragePool", x(*_IMAGE), kernel_shape=[3, 3], pads=[1, 1, 1, 1], count_include_pad=1),
    case("LpPool", x(*_IMAGE), kernel_shape=[2, 2], p=2),
    case("LpPool", x(*_IMAGE), kernel_shape=[2, 2], strides=[2, 2], p=3),
    case("GlobalAveragePool", x(*_IMAGE)),
    case("GlobalMaxPool", x(*_IMAGE)),
    case(
        *("GlobalLpPool", x(*_IMAGE)),
        p=2,
        expected=lambda x: np.sqrt(np.square(x).sum((2, 3), keepdims=True)),
    ),
)

_STATISTICS = (w(3), w(3), w(3), w(3, low=0.3, high=2.0))
NORMALISING = (
    case("BatchNormalization", x(*_IMAGE), *_STATISTICS),
    case("BatchNormalization", x(5, 3), *_STATISTICS, epsilon=1e-3),
    case("BatchNormalization", x(*_IMAGE), *_STATISTICS, opset=9, expected=_batch_norm),
    case("InstanceNormalization", x(*_IMAGE), w(3), w(3)),
    case("LayerNormalization", x(3, 4, 5), w(5), w(5)),
    case("LayerNormalization", x(3, 4, 5), w(4, 5), axis=1),
    case("GroupNormalization", x(2, 6, 4, 3), w(6), w(6), num_groups=3, opset=21),
    case("RMSNormalization", x(3, 4, 5), w(5), opset=23),
    case("LpNormalization", x(3, 4)),
    case("LpNormalization", x(3, 4), p=1, axis=1, expected=lambda x: x / abs(x).sum(1)[:, None]),
    case("MeanVarianceNormalization", x(*_IMAGE)),
    case("LRN", x(2, 5, 3, 3), size=3, alpha=0.1, expected=_response(3, 0.1, 1.0)),
    case("LRN", x(2, 5, 3, 3), size=4, bias=2.0, expected=_response(4, 1e-4, 2.0)),
)

_NONE = Held(np.zeros(0, np.float32))
_TWICE = k([1, 1, 2, 2], np.float32)
_MODE = "coordinate_transformation_mode"
_COORDINATES = ("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")
RESIZING = (
    case("Upsample", x(1, 2, 3, 4), _TWICE, opset=9),
    case("Upsample", x(1, 2, 3, 4), opset=7, scales=[1.0, 1.0, 2.0, 2.0], expected=_doubled),
    case("Resize", x(1, 2, 3, 4), _TWICE, opset=10, expected=_doubled),
    *(
        case("Resize", x(1, 2, 3, 4), _NONE, _TWICE, mode="linear", **{_MODE: mode})
        for mode in _COORDINATES
    ),
    *(
        case("Resize", x(1, 2, 5, 4), None, None, k([1, 2, 7, 3]), nearest_mode=rule)
        for rule in ("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")
    ),
    case("Resize", x(1, 2, 5, 4), None, None, k([1, 2, 8, 6]), mode="cubic"),
    case("Resize", x(1, 2, 4, 4), None, k([1, 1, 0.6, 0.6], np.float32), mode="linear"),
)


def _cell(op: str, gates: int, states: int, **how: Any) -> Case:
    """A recurrent network of 3 units over 5 steps of 2 numbers."""
    ways = 2 if how.get("direction") == "bidirectional" else 1
    how = {"hidden_size": 3, **how}
    own = (w(ways, gates * 3, 2), w(ways, gates * 3, 3), w(ways, gates * 6))
    begin = (None, *(fixed(x(ways, 4, 3)) for _ in range(states))) if how.pop("begin", 0) else ()
    return case(op, fixed(x(5, 4, 2)), *own, *begin, outputs=1 + states, **how)


RECURRING = tuple(
    _cell(op, gates, states, **how)
    for op, gates, states in (("RNN", 1, 1), ("GRU", 3, 1), ("LSTM", 4, 2))
    for how in ({}, {"begin": 1}, *(({"linear_before_reset": 1},) if op == "GRU" else ()))
)

CASES = (
    *ELEMENTWISE,
    *REDUCING,
    *SHAPING,
    *SELECTING,
    *PRODUCTS,
    *SLIDING,
    *NORMALISING,
    *RESIZING,
    *RECURRING,
)
