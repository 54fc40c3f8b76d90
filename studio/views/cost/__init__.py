"""Cost: what a training step takes of time and memory, and what optimisations bring."""

from studio.view import ViewKind
from studio.views.cost.panel import CostView

KIND = ViewKind(
    id="cost",
    title="Cost",
    about="Time, operations and memory of a training step by node, and what optimisations bring",
    area="bottom",
    make=CostView,
    several=False,
)

__all__ = ["KIND", "CostView"]
