"""The colour roles of the studio in each theme, and which theme is in use.

One place names every colour; painters and style sheets take theirs from `current()`. Knows nothing
of documents, and nothing of how a theme is chosen or stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour role, as ``#rrggbb`` or ``#aarrggbb`` (what QColor reads).

    Every text role reaches a contrast of 4.5:1 (WCAG AA) on window, panel, field, canvas and
    node_body (7:1 with high contrast, AAA); `on_accent` and `on_error` do so on `accent` and
    `error`.
    category: by the keys of `engine.op.CATEGORIES`. port: by the kind of a tensor or port
    (``float``, ``int``, ``bool``, ``any``); the hues differ in lightness too, for the colour-blind.
    train, test: series and points. negative, positive: the two ends of the decision map and of
    weights (orange and blue), `neutral` is their middle.
    """

    name: str
    dark: bool
    # Windows
    window: str
    panel: str
    raised: str
    field: str
    border: str
    border_strong: str
    hover: str
    pressed: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    selection: str
    error: str
    on_error: str
    warning: str
    info: str
    ok: str
    shadow: str
    # Canvas
    canvas: str
    grid: str
    grid_strong: str
    node_body: str
    node_border: str
    node_header: str
    wire: str
    wire_strong: str
    frame: str
    note: str
    note_text: str
    category: Mapping[str, str]
    port: Mapping[str, str]
    # Data
    train: str
    test: str
    negative: str
    neutral: str
    positive: str
    series: tuple[str, ...]

    def overlay(self, slot: int) -> str:
        """The colour of the run in a slot that is laid over the present one's curves: the hues
        that the present one uses last come first."""
        return self.series[(len(self.series) - 1 - slot) % len(self.series)]


LIGHT = Colours(
    name="light",
    dark=False,
    window="#f3f4f6",
    panel="#fafafb",
    raised="#ffffff",
    field="#ffffff",
    border="#dcdfe4",
    border_strong="#b9bec7",
    hover="#e9ebef",
    pressed="#dde0e6",
    text="#1c2027",
    muted="#5b6370",
    disabled="#a3a9b3",
    accent="#2f62d9",
    accent_hover="#2453bf",
    on_accent="#ffffff",
    accent_soft="#dfe8fc",
    selection="#2f62d9",
    error="#c42b34",
    on_error="#ffffff",
    warning="#8f5a00",
    info="#2563ab",
    ok="#1b7442",
    shadow="#26101828",
    canvas="#eef0f3",
    grid="#e1e4e9",
    grid_strong="#d3d7de",
    node_body="#ffffff",
    node_border="#c9ced6",
    node_header="#f6f7f9",
    wire="#8a93a1",
    wire_strong="#3f4856",
    frame="#7d8796",
    note="#fdf6dc",
    note_text="#4a4326",
    category=MappingProxyType(
        {
            "data": "#0f8f83",
            "variables": "#5f6c80",
            "layer": "#3b6fe0",
            "convolution": "#2a62b8",
            "pooling": "#5b7fc4",
            "sequence": "#5a5fd6",
            "normalisation": "#4a7a9c",
            "activation": "#c4701d",
            "elementwise": "#4a8f3c",
            "matrix": "#1f8fc4",
            "shape": "#8467d7",
            "reduction": "#a8812a",
            "regularisation": "#9a6a4f",
            "loss": "#cf4a55",
            "metric": "#c2559d",
            "optimiser": "#6355c9",
            "schedule": "#3f7f8c",
            "group": "#4d5a70",
        }
    ),
    port=MappingProxyType(
        {"float": "#2477c9", "int": "#c27a00", "bool": "#a3367f", "any": "#5f6875"}
    ),
    train="#2f62d9",
    test="#c9681a",
    negative="#f59322",
    neutral="#e8eaeb",
    positive="#0877bd",
    series=("#2f62d9", "#c9681a", "#1b8a5a", "#a3367f", "#6355c9", "#8a7a17", "#0f8f9c", "#b8434b"),
)

DARK = Colours(
    name="dark",
    dark=True,
    window="#1b1d21",
    panel="#212429",
    raised="#292d33",
    field="#17191c",
    border="#33373f",
    border_strong="#4a505a",
    hover="#2d3138",
    pressed="#363b43",
    text="#e4e7ec",
    muted="#abb3bf",
    disabled="#636a76",
    accent="#6896f7",
    accent_hover="#82a9fa",
    on_accent="#0c1424",
    accent_soft="#26365a",
    selection="#6c9bff",
    error="#f2767c",
    on_error="#2a0b0d",
    warning="#e3b04b",
    info="#6fb1f0",
    ok="#5cc48c",
    shadow="#73000000",
    canvas="#17181b",
    grid="#202226",
    grid_strong="#292c31",
    node_body="#26292e",
    node_border="#3c414a",
    node_header="#2c3036",
    wire="#727b88",
    wire_strong="#c3cad5",
    frame="#8b95a4",
    note="#38341f",
    note_text="#e6ddb8",
    category=MappingProxyType(
        {
            "data": "#35b5a6",
            "variables": "#8d99ab",
            "layer": "#6b97f5",
            "convolution": "#5f9ce6",
            "pooling": "#8fb0ea",
            "sequence": "#9297f5",
            "normalisation": "#7fb2d6",
            "activation": "#e8a04c",
            "elementwise": "#78b865",
            "matrix": "#4fb3dd",
            "shape": "#a58df0",
            "reduction": "#cbaa52",
            "regularisation": "#c29175",
            "loss": "#ea7079",
            "metric": "#df80bd",
            "optimiser": "#8f83ee",
            "schedule": "#6fb6c4",
            "group": "#a9b6cc",
        }
    ),
    port=MappingProxyType(
        {"float": "#62a8ef", "int": "#eab04a", "bool": "#d983bb", "any": "#a3acb9"}
    ),
    train="#6c9bff",
    test="#f0a35e",
    negative="#f59322",
    neutral="#33373c",
    positive="#2f9ae0",
    series=("#6c9bff", "#f0a35e", "#5cc48c", "#d983bb", "#a58df0", "#d0c05a", "#4fc3cf", "#ea7079"),
)

HIGH_CONTRAST = Colours(
    name="high_contrast",
    dark=True,
    window="#000000",
    panel="#000000",
    raised="#0b0b0b",
    field="#000000",
    border="#8f8f8f",
    border_strong="#ffffff",
    hover="#26264d",
    pressed="#3a3a66",
    text="#ffffff",
    muted="#dcdcdc",
    disabled="#9c9c9c",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    on_accent="#000000",
    accent_soft="#4a3f00",
    selection="#ffe14d",
    error="#ff9a9a",
    on_error="#000000",
    warning="#ffc24a",
    info="#8fd0ff",
    ok="#7ff0a8",
    shadow="#00000000",
    canvas="#000000",
    grid="#1c1c1c",
    grid_strong="#303030",
    node_body="#0b0b0b",
    node_border="#ffffff",
    node_header="#1c1c1c",
    wire="#dcdcdc",
    wire_strong="#ffffff",
    frame="#bdbdbd",
    note="#2e2a00",
    note_text="#fff6c2",
    category=MappingProxyType(
        {
            "data": "#4fe0cf",
            "variables": "#c3cedd",
            "layer": "#9dbcff",
            "convolution": "#86bdff",
            "pooling": "#b5ceff",
            "sequence": "#b6b9ff",
            "normalisation": "#9fd2f5",
            "activation": "#ffbe70",
            "elementwise": "#9be585",
            "matrix": "#6fd3ff",
            "shape": "#c6b3ff",
            "reduction": "#f0d070",
            "regularisation": "#efbb9d",
            "loss": "#ff9ba3",
            "metric": "#ffa3dc",
            "optimiser": "#b8aeff",
            "schedule": "#8fdcec",
            "group": "#c9d4e6",
        }
    ),
    port=MappingProxyType(
        {"float": "#7cc4ff", "int": "#ffc24a", "bool": "#ff9fdc", "any": "#dcdcdc"}
    ),
    train="#8fb6ff",
    test="#ffb87a",
    negative="#ff9d2e",
    neutral="#2a2a2a",
    positive="#4db8ff",
    series=("#8fb6ff", "#ffb87a", "#7ff0a8", "#ff9fdc", "#c6b3ff", "#f5e36b", "#6fe3ef", "#ff9ba3"),
)

THEMES: Mapping[str, Colours] = MappingProxyType({c.name: c for c in (LIGHT, DARK, HIGH_CONTRAST)})


class Palette(QObject):
    """Holds the colours in use; `changed` carries the new ones."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.colours = DARK


_palette = Palette()
changed = _palette.changed
"""Emitted with the new Colours after the theme has been switched."""


def current() -> Colours:
    """The colours in use."""
    return _palette.colours


def set_current(colours: Colours) -> None:
    """Use other colours, and tell everybody who paints."""
    if colours != _palette.colours:
        _palette.colours = colours
        changed.emit(colours)
