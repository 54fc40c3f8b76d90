"""What the studio's tests stand on: settings and state of their own, and nothing left running."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QEvent, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine import assets
from engine.builder import Builder
from engine.document import files
from studio import habits, keymap
from studio.context import Context
from studio.desk import CanvasCommands
from studio.habits import Habits
from studio.keymap import Keymap
from studio.shell.main_window import MainWindow
from studio.shell.rescue import Keeper
from studio.shell.settings import Settings
from studio.shell.theme import Theme
from studio.shell.welcome import examples
from studio.widgets import palette


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and state are the test's own."""
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config")
    )
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QDir.setSearchPaths("icons", [str(assets.folder() / "icons")])


@pytest.fixture(autouse=True)
def own_colours() -> Iterator[None]:
    """A window chooses a theme for the whole process: the colours of before are put back."""
    before = palette.current()
    yield
    palette.set_current(before)


@pytest.fixture(autouse=True)
def own_hands() -> Iterator[None]:
    """A window brings the person's keys and habits for the whole process: put them back."""
    yield
    keymap.use(Keymap())
    habits.use(Habits())


@pytest.fixture(scope="session")
def small_heap(qapp: QApplication) -> Iterator[None]:
    """What thousands of tests before these left in memory is not walked again after each one."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_dangles(small_heap: None, own_folders: None, qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a running thread or timer behind."""
    threads = set(threading.enumerate())
    timers = {id(timer) for timer in _active_timers()}
    yield
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left_threads = [t.name for t in threading.enumerate() if t not in threads and t.is_alive()]
    left_timers = [t for t in _active_timers() if id(t) not in timers]
    assert not left_threads, f"threads still running: {left_threads}"
    assert not left_timers, f"timers still running, owned by {[t.parent() for t in left_timers]}"


def _active_timers() -> list[QTimer]:
    timers = [found for found in gc.get_objects() if type(found) is QTimer and isValid(found)]
    return [timer for timer in timers if timer.isActive()]


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """An empty context."""
    made = Context()
    yield made
    made.deleteLater()


@pytest.fixture
def circle() -> Builder:
    """A builder that holds a small net on the circle set."""
    builder = Builder("Circle")
    x, y = builder.circle(points=100)
    hidden = builder.dense(x, units=4, activation="tanh")
    loss = builder.squared_error(builder.dense(hidden, units=1), y)
    builder.sgd(loss, learning_rate=0.1)
    return builder


@pytest.fixture
def circle_file(circle: Builder, tmp_path: Path) -> Path:
    """The small net as a file."""
    path = tmp_path / "circle.graph.json"
    files.write(circle.document, path)
    return path


class CanvasStandIn(QWidget):
    """Takes the canvas's place where a test is about the window around it; notes what is asked."""

    shows_minimap = False
    shows_heat = False
    level = ""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name not in dir(CanvasCommands):
            raise AttributeError(name)
        return lambda *arguments: self.asked.append(" ".join((name, *map(str, arguments))))


WindowMaker = Callable[[], MainWindow]


@pytest.fixture
def make_window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, circle_file: Path
) -> Iterator[WindowMaker]:
    """Makes windows that share the test's settings, as one start of the studio after another."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        context = Context()
        settings = Settings()
        theme = Theme(qapp, settings)
        keeper = Keeper(context, tmp_path / "state" / "journal")
        canvas = CanvasStandIn()
        shown = examples(tmp_path)
        window = MainWindow(context, settings, theme, keeper, canvas, canvas, shown)
        settings.setParent(window)
        context.setParent(window)
        theme.setParent(window)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.context.history.mark_saved()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    """The window, at the welcome page."""
    return make_window()
