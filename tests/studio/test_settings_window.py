"""The settings window: keys are recorded, conflicts resolved, habits and looks chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from studio import habits, keymap
from studio.habits import Habits
from studio.shell.help import canvas_lines
from studio.shell.main_window import MainWindow
from studio.shell.settings import Settings
from studio.shell.settings_window import SettingsWindow
from studio.widgets import palette

LEFT = Qt.MouseButton.LeftButton
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> Iterator[SettingsWindow]:
    """The settings of the window, at the page of keys."""
    made = SettingsWindow(window._settings, window._theme, ["en", "ko"], window)
    made.tabs.setCurrentWidget(made.keys)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


def record(
    settings: SettingsWindow,
    action: str,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    added: bool = False,
) -> None:
    """Choose an action, click the button, press keys."""
    settings.keys.choose(action)
    button = settings.keys.add if added else settings.keys.record
    QTest.mouseClick(button, LEFT)
    QTest.keyClick(button, key, held)


def test_a_recorded_press_counts_at_once_and_is_kept(settings: SettingsWindow) -> None:
    record(settings, "mute", Qt.Key.Key_K, CONTROL | SHIFT)
    assert keymap.current().keys("mute") == ("Ctrl+Shift+K",)
    assert Settings().keymap.keys("mute") == ("Ctrl+Shift+K",)
    assert not settings.keys.conflict.isVisible()
    record(settings, "mute", Qt.Key.Key_F10, added=True)
    assert keymap.current().keys("mute") == ("Ctrl+Shift+K", "F10")


def test_tab_and_enter_can_be_recorded_too(settings: SettingsWindow) -> None:
    record(settings, "mute", Qt.Key.Key_Tab, CONTROL)
    assert keymap.current().keys("mute") == ("Ctrl+Tab",)
    record(settings, "mute", Qt.Key.Key_Return, CONTROL)
    assert keymap.current().keys("mute") == ("Ctrl+Return",)


def test_escape_gives_up_recording_and_nothing_else(settings: SettingsWindow) -> None:
    record(settings, "mute", Qt.Key.Key_Escape)
    assert settings.isVisible()
    assert not settings.keys.record.isChecked()
    assert keymap.current().keys("mute") == ("M",)


def test_keys_that_belong_to_the_canvas_cannot_be_given_away(settings: SettingsWindow) -> None:
    record(settings, "mute", Qt.Key.Key_Space)
    assert keymap.current().keys("mute") == ("M",)
    assert "Space" in settings.keys.says.text()
    assert not settings.keys.take.isVisible()


def test_a_conflict_is_said_and_changes_nothing_until_it_is_resolved(
    settings: SettingsWindow,
) -> None:
    record(settings, "mute", Qt.Key.Key_D, CONTROL)
    assert settings.keys.conflict.isVisible()
    assert "Duplicate" in settings.keys.says.text()
    assert keymap.current().keys("mute") == ("M",)
    QTest.mouseClick(settings.keys.leave, LEFT)
    assert not settings.keys.conflict.isVisible()
    assert keymap.current().keys("duplicate") == ("Ctrl+D",)
    record(settings, "mute", Qt.Key.Key_D, CONTROL)
    QTest.mouseClick(settings.keys.take, LEFT)
    assert keymap.current().keys("mute") == ("Ctrl+D",)
    assert keymap.current().keys("duplicate") == ()


def test_one_or_all_are_reset(settings: SettingsWindow) -> None:
    record(settings, "mute", Qt.Key.Key_K)
    record(settings, "collapse", Qt.Key.Key_J)
    QTest.mouseClick(settings.keys.reset, LEFT)
    assert keymap.current().keys("collapse") == ("H",)
    assert keymap.current().keys("mute") == ("K",)
    QTest.mouseClick(settings.keys.reset_all, LEFT)
    assert keymap.current().keys("mute") == ("M",)
    assert not settings.keys.reset_all.isEnabled()


def choose(combo: QComboBox, row: int) -> None:
    """As a person chooses from it."""
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def test_a_preset_is_chosen_and_kept(settings: SettingsWindow) -> None:
    choose(settings.keys.preset, settings.keys.preset.findData("blender"))
    assert keymap.current().keys("delete") == ("X", "Del")
    assert Settings().keymap.preset == "blender"


def test_actions_are_found_by_name_and_by_keys(settings: SettingsWindow) -> None:
    page = settings.keys
    for words, wanted in (
        ("look inside", "look_inside"),
        ("Ctrl+Shift+D", "duplicate_with_inputs"),
    ):
        page.search.setText(words)
        assert not page._items[wanted].isHidden()
        assert page._items["quit"].isHidden()


def test_looks_and_habits_count_at_once_and_are_kept(settings: SettingsWindow) -> None:
    general = settings.general
    settings.tabs.setCurrentWidget(general)
    choose(general.theme, 1)
    assert palette.current() == palette.LIGHT
    choose(general.wheel, 1)
    choose(general.touchpad, 1)
    general.motion.setChecked(False)
    general.guides.setChecked(False)
    wanted = Habits(wheel_pans=True, touchpad_zooms=True, motion=False, guides=False)
    assert habits.current() == wanted
    assert Settings().habits == wanted
    choose(general.language, 2)
    assert Settings().language == "ko"


def test_the_window_starts_with_what_was_kept(make_window: object) -> None:
    assert callable(make_window)
    settings = Settings()
    settings.habits = Habits(wheel_pans=True)
    settings.keymap = settings.keymap.with_keys("save", ("F12",))
    settings.flush()
    window = make_window()
    assert habits.current().wheel_pans
    assert window.menus.actions["save"].shortcut().toString() == "F12"


# The mouse


def press_mouse(
    settings: SettingsWindow,
    deed: str,
    button: Qt.MouseButton,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    added: bool = False,
) -> None:
    settings.keys.choose(deed)
    recorder = settings.keys.add if added else settings.keys.record
    QTest.mouseClick(recorder, LEFT)
    assert recorder.isChecked()
    QTest.mousePress(recorder, button, held)
    QTest.mouseRelease(recorder, button, held)
    assert not recorder.isChecked()


def test_a_press_of_the_mouse_is_recorded_and_kept(settings: SettingsWindow) -> None:
    press_mouse(settings, "mouse_pan", RIGHT, SHIFT | CONTROL)
    assert keymap.current().strokes("mouse_pan") == ("Ctrl+Shift+Right",)
    press_mouse(settings, "mouse_pan", MIDDLE, added=True)
    assert keymap.current().strokes("mouse_pan") == ("Ctrl+Shift+Right", "Middle")
    assert Settings().keymap.strokes("mouse_pan") == ("Ctrl+Shift+Right", "Middle")
    QTest.mouseClick(settings.keys.reset, LEFT)
    assert keymap.current().strokes("mouse_pan") == ("Middle", "Space+Left")


def test_space_counts_as_held_and_escape_gives_up(settings: SettingsWindow) -> None:
    settings.keys.choose("mouse_zoom")
    recorder = settings.keys.record
    QTest.mouseClick(recorder, LEFT)
    QTest.keyPress(recorder, Qt.Key.Key_Space)
    QTest.mousePress(recorder, RIGHT)
    assert keymap.current().strokes("mouse_zoom") == ("Space+Right",)
    QTest.mouseClick(recorder, LEFT)
    QTest.keyClick(recorder, Qt.Key.Key_Escape)
    assert not recorder.isChecked()
    assert settings.isVisible()
    assert keymap.current().strokes("mouse_zoom") == ("Space+Right",)


def test_a_stroke_that_stands_for_something_else_is_a_conflict(settings: SettingsWindow) -> None:
    press_mouse(settings, "mouse_zoom", RIGHT, CONTROL)
    assert settings.keys.conflict.isVisible()
    assert "Cut wires" in settings.keys.says.text()
    assert keymap.current().strokes("mouse_zoom") == ()
    QTest.mouseClick(settings.keys.take, LEFT)
    assert keymap.current().strokes("mouse_zoom") == ("Ctrl+Right",)
    assert keymap.current().strokes("mouse_cut") == ()


def test_the_same_stroke_may_do_different_things_on_different_things(
    settings: SettingsWindow,
) -> None:
    press_mouse(settings, "mouse_box_take", LEFT, Qt.KeyboardModifier.AltModifier)
    assert not settings.keys.conflict.isVisible()
    now = keymap.current()
    assert now.strokes("mouse_box_take") == now.strokes("mouse_pull_out") == ("Alt+Left",)


def test_what_the_canvas_needs_for_itself_cannot_be_given_away(settings: SettingsWindow) -> None:
    for button in (LEFT, RIGHT):
        press_mouse(settings, "mouse_cut", button)
        assert settings.keys.conflict.isVisible()
        assert not settings.keys.take.isVisible()
        assert keymap.current().strokes("mouse_cut") == ("Ctrl+Right",)


def test_what_is_held_is_recorded_by_holding_it(settings: SettingsWindow) -> None:
    settings.keys.choose("hold_grid")
    QTest.mouseClick(settings.keys.record, LEFT)
    QTest.keyClick(settings.keys.record, Qt.Key.Key_Shift)
    assert keymap.current().strokes("hold_grid") == ("Shift",)
    QTest.mouseClick(settings.keys.record, LEFT)
    QTest.keyClick(settings.keys.record, Qt.Key.Key_Alt)
    assert settings.keys.conflict.isVisible(), "Alt lets go freely"


def test_the_sheet_of_shortcuts_follows_the_mouse(settings: SettingsWindow) -> None:
    lines = dict(canvas_lines()[1])
    assert lines["Cut wires"] == "Ctrl + right button"
    assert lines["Move the view"] == "Middle button, Space + drag"
    press_mouse(settings, "mouse_cut", MIDDLE, SHIFT)
    assert dict(canvas_lines()[1])["Cut wires"] == "Shift + middle button"
    settings.keys.preset.setCurrentIndex(settings.keys.preset.findData("comfyui"))
    settings.keys.preset.activated.emit(settings.keys.preset.currentIndex())
    lines = dict(canvas_lines()[1])
    assert lines["Move the view from the free canvas"] == "Drag"
    assert lines["Select by a box"] == "Ctrl + drag"
    assert lines["Cut wires"] == "Shift + middle button"
