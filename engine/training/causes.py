"""What can make a number not finite, in plain words: records and texts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engine.errors import Text
from engine.graph import Role

Kind = Literal[
    "overflow",
    "exp",
    "log_zero",
    "log_negative",
    "division",
    "root_negative",
    "power_negative",
    "data",
    "weight",
    "undefined",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Where numbers ceased to be finite first, and why.

    node, role: the document node and which part of its work (its value, its gradient, its update).
    op: the primitive. value: the number that made it so, where there is one (the argument of the
    logarithm, the power, ...). name: of the variable or data port. step: in which step (from 1).
    """

    kind: Kind
    node: str
    role: Role = "forward"
    op: str = ""
    value: float | None = None
    name: str = ""
    row: int | None = None
    step: int = 0

    @property
    def place(self) -> Text:
        """Where it is, as part of a sentence."""
        return Text(_PLACES[self.role], {"node": self.node})


_PLACES: Mapping[Role, str] = {
    "forward": "at '{node}'",
    "gradient": "in the gradient of '{node}'",
    "update": "in the update of the weights by '{node}'",
}

_CAUSES: Mapping[Kind, str] = {
    "overflow": "the numbers grew beyond all bounds, first {place}",
    "exp": "the exponential of {value} is beyond all bounds {place}",
    "log_zero": "the logarithm of 0 was taken {place}",
    "log_negative": "the logarithm of a negative number ({value}) was taken {place}",
    "division": "something was divided by 0 {place}",
    "root_negative": "the square root of a negative number ({value}) was taken {place}",
    "power_negative": "a negative number ({value}) was raised to a broken power {place}",
    "data": "the data are not all finite numbers: '{name}' has one that is not in example {row}",
    "weight": "the weight '{name}' was not finite to begin with",
    "undefined": "'{op}' gave no finite number for finite ones {place}",
}
_SLOPE = (
    "the slope of what '{node}' computes is infinite there: it divides by 0 in the gradient, "
    "though its value is finite"
)

_ADVICE: Mapping[Kind, str] = {
    "overflow": "Scale the data to about 1, begin with smaller weights, or lower the learning "
    "rate; then start over",
    "exp": "Take the sigmoid, softmax or softplus, which are safe for large numbers, or limit what "
    "goes in with minimum; then start over",
    "log_zero": "Add a small number before the logarithm (such as 1e-7), or take a loss that "
    "expects logits; then start over",
    "log_negative": "Make what goes into the logarithm positive, with softplus or maximum; then "
    "start over",
    "division": "Add a small number to the divisor (such as 1e-7), or keep it away from 0 with "
    "maximum; then start over",
    "root_negative": "Make what goes into the root positive, with square, abs or relu; then start "
    "over",
    "power_negative": "Take whole powers only, or the absolute value first; then start over",
    "data": "Fill in or leave out what is missing in the data",
    "weight": "Start over, or load other weights",
    "undefined": "Look at what goes into it; then start over",
}
_CODES: Mapping[Kind, str] = {
    "overflow": "training.diverged",
    "exp": "training.exponential",
    "log_zero": "training.logarithm",
    "log_negative": "training.logarithm",
    "division": "training.division",
    "root_negative": "training.root",
    "power_negative": "training.power",
    "data": "training.data",
    "weight": "training.weight",
    "undefined": "training.undefined",
}


def code(fault: Fault | None) -> str:
    """The code of the problem; without a fault: that it diverged."""
    return _CODES[fault.kind if fault is not None else "overflow"]


def cause(fault: Fault | None) -> Text:
    """What happened, as part of a sentence."""
    if fault is None:
        return Text("the numbers grew beyond all bounds")
    values = {"place": fault.place, "op": fault.op, "name": fault.name, "node": fault.node}
    if fault.value is not None:
        values["value"] = f"{fault.value:.4g}"
    if fault.row is not None:
        values["row"] = str(fault.row + 1)
    if fault.kind == "division" and fault.role == "gradient":
        return Text(_SLOPE, values)
    return Text(_CAUSES[fault.kind], values)


def advice(fault: Fault | None) -> Text:
    """What to do, as a sentence."""
    if fault is None:
        return Text("Lower the learning rate, then start over")
    if fault.kind == "division" and fault.role == "gradient":
        return Text(
            "Add a small number before the root, logarithm or norm (such as 1e-7); then start over"
        )
    return Text(_ADVICE[fault.kind])
