"""The whole way by keyboard alone, in the real window with the real canvas: no mouse anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from studio.app import Studio
from studio.canvas import Canvas
from studio.views.outline.rows import Key
from studio.widgets import palette
from studio.widgets.focus_ring import FocusRing
from studio.widgets.picker import Picker

Keys = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class RunsStandIn:
    """Takes the place of the runs; notes what is asked."""

    can_run, is_running = True, False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def toggle(self) -> None:
        self.asked.append("toggle")

    def step(self) -> None:
        self.asked.append("step")

    def epoch(self) -> None:
        self.asked.append("epoch")

    def reset(self) -> None:
        self.asked.append("reset")


class Hands:
    """A person at the keyboard: every key goes to whatever has the focus."""

    def __init__(self, studio: Studio, qtbot: QtBot) -> None:
        self.studio, self.qtbot = studio, qtbot

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "the keyboard has got lost"
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus, key, held)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def add(self, text: str) -> None:
        """From the canvas: the search, a few letters, Enter."""
        self.press(Keys.Key_Tab)
        self.qtbot.waitUntil(lambda: isinstance(self.focus, QLineEdit))
        self.write(text)
        self.press(Keys.Key_Return)
        self.qtbot.waitUntil(lambda: isinstance(self.focus, Canvas))

    def walk_to(self, key: Key) -> None:
        """In the outline, by arrows alone."""
        outline = self.studio.window.outline
        self.press(Keys.Key_Home)
        for _ in range(200):
            if outline.current == key:
                return
            current = outline.current
            if current is not None and current.name == key.name and current.kind == "node":
                self.press(Keys.Key_Right)
            self.press(Keys.Key_Down)
        raise AssertionError(f"{key} is not reached by arrows")

    def connect(self, node: str, output: str, to: str) -> None:
        """In the outline: on the output, C, a few letters, Enter."""
        self.walk_to(Key("out", node, output))
        self.press(Keys.Key_C)
        self.qtbot.waitUntil(lambda: isinstance(self.focus.parent(), Picker))
        self.write(to)
        self.press(Keys.Key_Return)
        self.qtbot.waitUntil(lambda: isinstance(self.focus, QTreeView))

    def set_param(self, node: str, name: str, value: str) -> None:
        """In the outline: Enter on a param goes to its field."""
        self.walk_to(Key("param", node, name))
        self.press(Keys.Key_Return)
        self.qtbot.waitUntil(lambda: self.studio.window.inspector.isAncestorOf(self.focus))
        self.press(Keys.Key_A, CONTROL)
        self.write(value)
        self.press(Keys.Key_Return)
        self.press(Keys.Key_2, ALT)
        self.qtbot.waitUntil(lambda: isinstance(self.focus, QTreeView))


@pytest.fixture
def hands(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """A studio at the welcome page, its runs stood in for."""
    monkeypatch.setattr(Studio, "furnish", lambda studio: studio.window.use_runs(RunsStandIn()))
    studio = Studio(qapp)
    studio.settings.remember_start()
    studio.start(None)
    studio.window.resize(1280, 800)
    qtbot.waitUntil(lambda: studio.window.runs is not None)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    yield Hands(studio, qtbot)
    studio.context.history.mark_saved()
    studio.window.close()
    studio.window.deleteLater()
    studio.deleteLater()


def test_a_graph_is_drawn_wired_set_and_run_without_a_mouse(hands: Hands) -> None:
    studio, window = hands.studio, hands.studio.window
    QTest.keyClick(window, Keys.Key_N, CONTROL)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Canvas))
    for text in ("circle", "dense", "dense", "squared error", "sgd"):
        hands.add(text)
    document = studio.context.document
    assert set(document.nodes) == {"circle", "dense", "dense_2", "squared_error", "sgd"}

    hands.press(Keys.Key_2, ALT)
    hands.qtbot.waitUntil(lambda: isinstance(hands.focus, QTreeView))
    studio.context.check_now()
    hands.connect("circle", "x", "dense.x")
    hands.connect("dense", "y", "dense_2.x")
    hands.connect("dense_2", "y", "squared_error.prediction")
    hands.connect("circle", "y", "squared_error.target")
    hands.connect("squared_error", "loss", "sgd.loss")
    hands.set_param("dense", "units", "5")
    hands.set_param("dense_2", "units", "1")
    studio.context.check_now()
    assert document.nodes["dense"].params["units"] == 5
    assert len(document.wires) == 5
    assert studio.context.report.ok, studio.context.report.problems

    hands.press(Keys.Key_F5)
    hands.press(Keys.Key_F6)
    assert isinstance(window.runs, RunsStandIn)
    assert window.runs.asked == ["toggle", "step"]

    hands.press(Keys.Key_Escape)
    assert isinstance(hands.focus, Canvas)
    hands.press(Keys.Key_Z, CONTROL, times=20)
    assert not document.nodes


def test_the_welcome_page_is_walked_by_tab(hands: Hands) -> None:
    seen = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or hands.studio.window, Keys.Key_Tab)
        found = QApplication.focusWidget()
        if found in seen:
            break
        seen.append(found)
    assert len(seen) >= 4
    names = [widget.accessibleName() or widget.property("text") for widget in seen if widget]
    assert all(names), [widget for widget, name in zip(seen, names, strict=False) if not name]


def test_ctrl_f6_goes_round_the_parts_of_the_window_and_back(hands: Hands) -> None:
    window = hands.studio.window
    QTest.keyClick(window, Keys.Key_N, CONTROL)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Canvas))
    parts = window.going.parts()
    assert len(parts) >= 3
    seen = []
    for _ in parts:
        hands.press(Keys.Key_F6, CONTROL)
        seen.append(
            next(i for i, p in enumerate(parts) if p is hands.focus or p.isAncestorOf(hands.focus))
        )
    assert seen == [*range(1, len(parts)), 0]
    hands.press(Keys.Key_F6, CONTROL | SHIFT)
    assert parts[-1].isAncestorOf(hands.focus)


def test_tab_is_no_trap_in_any_panel(hands: Hands) -> None:
    window = hands.studio.window
    QTest.keyClick(window, Keys.Key_N, CONTROL)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Canvas))
    hands.add("dense")
    for number in (Keys.Key_1, Keys.Key_2, Keys.Key_3, Keys.Key_5):
        hands.press(number, ALT)
        start = hands.focus
        (part,) = [d.widget() for d in window.docks.values() if d.isAncestorOf(start)]
        for _ in range(60):
            hands.press(Keys.Key_Tab)
            if not part.isAncestorOf(hands.focus):
                break
        assert not part.isAncestorOf(hands.focus), part.accessibleName()
        if isinstance(hands.focus, QLineEdit) and hands.focus.window() is window:
            hands.press(Keys.Key_Escape)


@pytest.mark.parametrize("theme", ["theme_light", "theme_dark", "theme_high_contrast"])
def test_where_the_keyboard_is_can_be_seen(hands: Hands, theme: str) -> None:
    window = hands.studio.window
    QTest.keyClick(window, Keys.Key_N, CONTROL)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Canvas))
    window.menus.actions[theme].trigger()
    hands.press(Keys.Key_1, ALT)
    hands.press(Keys.Key_0, ALT)
    canvas = hands.focus
    assert canvas.findChild(FocusRing).isVisible()
    shot = canvas.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, 1).name() == palette.current().accent
    hands.press(Keys.Key_2, ALT)
    tree = hands.focus
    assert isinstance(tree, QTreeView)
    shot = tree.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, 0).name() == palette.current().accent
