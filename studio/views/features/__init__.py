"""Features: what the units of a layer see of an example, their filters, and what excites them."""

from studio.view import ViewKind
from studio.views.features.panel import FeaturesView

KIND = ViewKind(
    id="features",
    title="Features",
    about="Feature maps and filters of a layer for an example, and the examples that excite a unit "
    "most",
    area="right",
    make=FeaturesView,
)

__all__ = ["KIND", "FeaturesView"]
