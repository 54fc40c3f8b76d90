"""Histograms over time: how the numbers of a node spread while it learns."""

from studio.view import ViewKind
from studio.views.histograms.panel import HistogramsView

KIND = ViewKind(
    id="histograms",
    title="Histograms",
    about="Weights, activations, gradients and updates of a node as histograms over the training",
    area="right",
    make=HistogramsView,
)

__all__ = ["KIND", "HistogramsView"]
