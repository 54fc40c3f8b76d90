"""The canvas: painting, hit-testing, gestures and search. From outside only `Canvas` is used."""

from studio.canvas.canvas import Canvas

__all__ = ["Canvas"]
