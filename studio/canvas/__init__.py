"""The canvas: painting, hit-testing, gestures and search."""
