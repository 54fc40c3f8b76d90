"""Predict: one example by a form, decided on while it is changed, or the examples of a file."""

from studio.view import ViewKind
from studio.views.predict.panel import PredictView

KIND = ViewKind(
    id="predict",
    title="Predict",
    about="What the graph says of an example of your own: move its values, draw a digit, and see "
    "the decision change; or drop a file of new examples",
    area="right",
    several=False,
    make=PredictView,
)

__all__ = ["KIND", "PredictView"]
