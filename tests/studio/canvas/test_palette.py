"""The colours: readable, complete, told apart without hue. The keymap: every key is bound."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from engine.op import CATEGORIES
from studio.canvas.ink import PORT_SHAPES, Ink
from studio.widgets.palette import HIGH_CONTRAST, LIGHT, THEMES, Colours

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


def least(colours: Colours) -> float:
    """What text has to reach: WCAG AA, and AAA where high contrast was asked for."""
    return 7.0 if colours is HIGH_CONTRAST else 4.5


each_theme = pytest.mark.parametrize("colours", THEMES.values(), ids=lambda c: c.name)


@each_theme
def test_every_text_is_readable_on_every_ground(colours: Colours) -> None:
    weak = [
        (text, ground)
        for text in TEXTS
        for ground in GROUNDS
        if contrast(getattr(colours, text), getattr(colours, ground)) < least(colours)
    ]
    assert weak == []
    pairs = (
        *(("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_error", "error")),
        *(("note_text", "note"), ("text", "accent_soft"), ("muted", "accent_soft")),
        *(("text", "pressed"), ("canvas", "warning"), ("canvas", "info")),
    )
    for text, ground in pairs:
        found = contrast(getattr(colours, text), getattr(colours, ground))
        assert found >= least(colours), (text, ground)


@each_theme
def test_titles_are_readable_on_the_header_of_every_category(colours: Colours) -> None:
    ink = Ink(colours)
    for category, header in (*ink.header.items(), ("unknown", ink.unknown_header)):
        for text in ("text", "muted"):
            found = contrast(getattr(colours, text), header.name())
            assert found >= least(colours), (text, category)
        chip = colours.category.get(category, colours.warning)
        assert contrast(chip, header.name()) >= 3, category


@each_theme
def test_swatches_of_categories_are_seen_in_lists(colours: Colours) -> None:
    grounds = ("panel", "raised", "field", "hover", "accent_soft")
    weak = [
        (category, ground)
        for category, colour in colours.category.items()
        for ground in grounds
        if contrast(colour, getattr(colours, ground)) < (4.5 if colours is HIGH_CONTRAST else 2.5)
    ]
    assert weak == []


@each_theme
def test_the_ring_of_the_keyboard_is_seen_on_every_ground(colours: Colours) -> None:
    for ground in (*GROUNDS, "accent_soft"):
        assert contrast(colours.accent, getattr(colours, ground)) >= 3, ground


@each_theme
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
