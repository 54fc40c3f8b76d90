"""The decision map: a port's value over a plane of inputs, with the examples on top."""

from studio.views.decision_map.panel import DecisionMapView

__all__ = ["DecisionMapView"]
