"""Results: where the predictions are right and where they are wrong, example by example."""

from studio.view import ViewKind
from studio.views.results.panel import ResultsView

KIND = ViewKind(
    id="results",
    title="Predictions",
    about="Confusion matrix, precision and recall, ROC, the most wrong examples; of numbers, "
    "predicted against actual and residuals",
    area="right",
    make=ResultsView,
)

__all__ = ["KIND", "ResultsView"]
