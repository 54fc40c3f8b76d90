"""The canvas: painting, hit-testing, gestures and search."""

from studio.canvas.canvas import Canvas

__all__ = ["Canvas"]
