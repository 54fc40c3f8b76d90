"""The colours: readable, complete, told apart without hue. The keymap: every key is bound."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from engine.op import CATEGORIES
from studio.canvas.ink import PORT_SHAPES
from studio.widgets.palette import DARK, LIGHT, Colours

TEXTS = ("text", "muted", "error", "warning", "info", "ok", "accent")
GROUNDS = ("window", "panel", "raised", "field", "canvas", "node_body", "node_header", "hover")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = QColor(colour).getRgbF()[:3]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio (WCAG 2.1)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_every_text_is_readable_on_every_ground(colours: Colours) -> None:
    weak = [
        (text, ground)
        for text in TEXTS
        for ground in GROUNDS
        if contrast(getattr(colours, text), getattr(colours, ground)) < 4.5
    ]
    assert weak == []
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_error, colours.error) >= 4.5
    assert contrast(colours.note_text, colours.note) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_every_category_and_kind_has_a_colour_seen_on_a_node(colours: Colours) -> None:
    assert set(colours.category) == set(CATEGORIES)
    assert set(colours.port) == {"float", "int", "bool", "any"}
    for colour in (*colours.category.values(), *colours.port.values()):
        assert QColor.isValidColorName(colour)
        assert contrast(colour, colours.node_body) >= 3


def test_kinds_of_ports_differ_by_shape() -> None:
    assert set(PORT_SHAPES) == set(LIGHT.port)
    for first, second in combinations(PORT_SHAPES.values(), 2):
        assert first != second
