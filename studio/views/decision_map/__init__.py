"""The decision map: a port's value over a plane of inputs, with the examples on top."""

from studio.view import ViewKind
from studio.views.decision_map.panel import DecisionMapView

KIND = ViewKind(
    id="decision_map",
    title="Decision map",
    about="What the graph says at every point of a plane, with the examples on top; draw your own",
    area="right",
    make=DecisionMapView,
    at_first=True,
)

__all__ = ["KIND", "DecisionMapView"]
