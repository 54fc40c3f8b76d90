"""The outline: the document as a tree that can be walked, heard and edited by keyboard alone."""

from studio.views.outline.panel import Outline

__all__ = ["Outline"]
