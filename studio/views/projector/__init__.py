"""Projector: vectors of an embedding or of a layer as points in the plane or in space."""

from studio.view import ViewKind
from studio.views.projector.panel import ProjectorView

KIND = ViewKind(
    id="projector",
    title="Projector",
    about="An embedding, or what a layer makes of the examples, as points in two or three "
    "dimensions while it learns, with the nearest neighbours of each",
    area="right",
    make=ProjectorView,
)

__all__ = ["KIND", "ProjectorView"]
