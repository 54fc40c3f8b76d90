"""The data view: a table before and the tensors after, its columns, its split, pictures, words."""

from studio.view import ViewKind
from studio.views.data.panel import DataView

KIND = ViewKind(
    id="data",
    title="Data",
    about="The rows as they are given and the tensors that they become, column by column; roles "
    "and encodings, classes, the split, cross-validation",
    area="bottom",
    make=DataView,
)

__all__ = ["KIND", "DataView"]
