"""Which keys do what: one table for everybody, presets, and what a person chose."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio import keymap
from studio.actions import ACTIONS
from studio.canvas import Canvas
from studio.context import Context
from studio.keymap import BY_ID, FIXED, Keymap, plain
from studio.presets import BLENDER, PRESETS
from studio.shell.help import action_lines
from studio.shell.main_window import MainWindow
from studio.shell.settings import Settings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda p: p.id)
def test_in_no_preset_a_key_does_two_things(preset: keymap.Preset) -> None:
    assert set(preset.keys) <= BY_ID.keys()
    raw = Counter(
        plain(key) for action in ACTIONS for key in preset.keys.get(action.id, action.keys)
    )
    assert "" not in raw
    assert not [key for key, times in raw.items() if times > 1]
    assert not set(FIXED) & raw.keys()


def test_every_command_of_the_canvas_is_one_that_a_canvas_has(
    context: Context, qtbot: QtBot
) -> None:
    canvas = Canvas(context)
    qtbot.addWidget(canvas)
    for action in ACTIONS:
        if action.on_canvas is not None and action.id not in (
            "search",
            "note",
            "connect_by_search",
        ):
            action.on_canvas(canvas)
    canvas._settle.stop()


def test_chosen_keys_are_taken_from_whoever_had_them() -> None:
    keys = Keymap().with_keys("mute", ("F",))
    assert keys.keys("mute") == ("F",)
    assert keys.keys("fit_selection") == ()
    assert keys.holder("f") == "mute"
    again = keys.with_keys("collapse", ("F", "K"))
    assert again.keys("collapse") == ("F", "K")
    assert again.keys("mute") == ()
    assert again.without_own("collapse").keys("collapse") == ("H",)
    assert Keymap().keys("mute") == ("M",)


def test_a_preset_gives_its_keys_and_ones_own_come_before_it() -> None:
    keys = Keymap(BLENDER.id)
    assert keys.keys("select_all") == ("A", "Ctrl+A")
    assert keys.keys("undo") == ("Ctrl+Z",)
    mine = keys.with_keys("undo", ("A",))
    assert mine.keys("select_all") == ("Ctrl+A",)


def test_signs_that_need_shift_on_a_keyboard_are_found() -> None:
    found = Keymap().on_canvas(CONTROL | SHIFT, Qt.Key.Key_Plus)
    assert found is not None
    assert found.id == "zoom_in"
    assert Keymap().on_canvas(SHIFT, Qt.Key.Key_M) is None
    keypad = Keymap().on_canvas(Qt.KeyboardModifier.KeypadModifier, Qt.Key.Key_Enter)
    assert keypad is not None
    assert keypad.id == "enter"


def test_settings_keep_keys_and_leave_out_what_makes_no_sense() -> None:
    settings = Settings()
    assert settings.keymap == Keymap()
    settings.keymap = Keymap(BLENDER.id).with_keys("mute", ("K", "Ctrl+K"))
    settings.flush()
    assert Settings().keymap.keys("mute") == ("K", "Ctrl+K")
    assert Settings().keymap.preset == BLENDER.id
    settings._store.setValue("keys/preset", "emacs")
    for stored in ('{"mute": ["nonsense++"], "gone": ["A"], "copy": 3}', "{", "[1]"):
        settings._store.setValue("keys/own", stored)
        kept = settings.keymap
        assert kept.preset == "gradloom"
        assert "gone" not in kept.own
        assert kept.keys("copy") == ("Ctrl+C",)
        assert "" not in kept.keys("mute")


def test_menus_tooltips_palette_and_help_follow_a_change(
    window: MainWindow, circle_file: Path
) -> None:
    window.files.open(circle_file)
    keymap.use(Keymap().with_keys("undo", ("Ctrl+U",)))
    action = window.menus.actions["undo"]
    assert action.shortcut().toString() == "Ctrl+U"
    assert "Ctrl+U" in action.toolTip()
    assert ("Undo", "Ctrl+U") in [line for _, lines in action_lines() for line in lines]
    window.command_palette.open_commands()
    rows = window.command_palette.commands.list
    texts = [rows.item(i).data(Qt.ItemDataRole.UserRole) for i in range(rows.count())]
    assert [row.aside for row in texts if row.key == "undo"] == ["Ctrl+U"]
    window.command_palette.commands.leave()


def test_the_canvas_obeys_new_keys_at_once(
    window: MainWindow, circle_file: Path, qtbot: QtBot
) -> None:
    window.files.open(circle_file)
    window.activateWindow()
    canvas: QWidget = window._canvas_widget
    asked: list[str] = canvas.asked  # type: ignore[attr-defined]
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    window.menus.judge()
    keymap.use(Keymap().with_keys("fit_all", ("K",)))
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert asked == []
    QTest.keyClick(canvas, Qt.Key.Key_K)
    assert asked == ["fit_all"]
    QTest.keyClick(canvas, Qt.Key.Key_3)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert asked == ["fit_all", "go_to_bookmark 3", "select_towards -1.0 0.0"]
    QApplication.processEvents()
