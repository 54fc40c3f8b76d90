"""Keymaps that people know from elsewhere, as differences from the standard one. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A keymap: `keys` of the actions, and `strokes` of what the mouse does (`studio.mouse`), by
    id, where they are not the standard ones."""

    id: str
    title: str
    keys: Mapping[str, Keys] = field(default_factory=dict)
    strokes: Mapping[str, Keys] = field(default_factory=dict)


GRADLOOM = Preset("gradloom", "Gradloom")
COMFYUI = Preset(
    "comfyui",
    "ComfyUI-like",
    {
        "run": ("Ctrl+Return", "F5"),
        "mute": ("Ctrl+M",),
        "collapse": ("Alt+C",),
        "fit_selection": (".",),
        "zoom_in": ("Alt+=", "Alt++"),
        "zoom_out": ("Alt+-",),
        "actual_size": (),
        "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
        "group": ("Ctrl+Shift+E", "Ctrl+Shift+G"),
        "export_picture": (),
    },
    {
        "mouse_pan_free": ("Left",),
        "mouse_box": ("Ctrl+Left",),
        "mouse_box_add": ("Shift+Left", "Ctrl+Shift+Left"),
        "mouse_box_take": (),
    },
)
BLENDER = Preset(
    "blender",
    "Blender-like",
    {
        "search": ("Shift+A",),
        "enter": ("Tab", "Return"),
        "delete": ("X", "Del"),
        "delete_keeping": ("Ctrl+X",),
        "cut": ("Shift+Del",),
        "duplicate": ("Shift+D",),
        "select_all": ("A", "Ctrl+A"),
        "select_upstream": ("L",),
        "select_downstream": ("Shift+L",),
        "arrange": ("Ctrl+L",),
        "connect_by_search": ("F",),
        "fit_selection": (".",),
        "frame": ("Ctrl+J",),
        "group": ("Ctrl+G",),
        "box_select": ("B",),
        "zoom_in": ("+", "=", "Ctrl++", "Ctrl+="),
        "zoom_out": ("-", "Ctrl+-"),
        "palette": ("F3", "Ctrl+Shift+P"),
    },
    {
        "mouse_zoom": ("Ctrl+Middle",),
        "mouse_box_add": ("Shift+Left",),
        "mouse_box_take": ("Ctrl+Left",),
        "hold_more": ("Shift",),
    },
)
PRESETS: Mapping[str, Preset] = {p.id: p for p in (GRADLOOM, COMFYUI, BLENDER)}
