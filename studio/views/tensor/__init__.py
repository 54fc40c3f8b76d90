"""The tensor inspector: any output of any node, in numbers and pictures."""

from studio.view import ViewKind
from studio.views.tensor.panel import TensorView

KIND = ViewKind(
    id="tensor",
    title="Tensor",
    about="Type, shape, statistics and every number of an output port or wire, with its gradient",
    area="right",
    make=TensorView,
)

__all__ = ["KIND", "TensorView"]
