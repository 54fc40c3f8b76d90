"""Gradient flow: how much of the gradient reaches each layer, and what that means."""

from studio.view import ViewKind
from studio.views.flow.panel import FlowView

KIND = ViewKind(
    id="flow",
    title="Gradient flow",
    about="Gradients and updates by depth and over time, dead and saturated units, and a verdict",
    area="bottom",
    make=FlowView,
)

__all__ = ["KIND", "FlowView"]
