"""The weights: as a diagram of the net where it is small, as heat maps otherwise."""

from studio.view import ViewKind
from studio.views.weights.panel import WeightsView

KIND = ViewKind(
    id="weights",
    title="Weights",
    about="Every weight as a line whose width and colour is its size, or as a heat map; click one "
    "to change it while the net learns",
    area="right",
    make=WeightsView,
)

__all__ = ["KIND", "WeightsView"]
