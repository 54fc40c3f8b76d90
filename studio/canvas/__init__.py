"""The canvas: painting, hit-testing, gestures and search; and the deck of insides that it lies in.

From outside only `Canvas` and `Deck` are used.
"""

from studio.canvas.canvas import Canvas
from studio.canvas.deck import Deck

__all__ = ["Canvas", "Deck"]
