"""Attention: which place of a sequence looks at which, head by head."""

from studio.view import ViewKind
from studio.views.attention.panel import AttentionView

KIND = ViewKind(
    id="attention",
    title="Attention",
    about="Where each head of an attention layer looks, for one example",
    area="right",
    make=AttentionView,
)

__all__ = ["KIND", "AttentionView"]
