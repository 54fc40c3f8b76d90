"""The composition root: the only file that knows every part of the studio.

What is needed for the first painted window is imported at the top. What takes longer (plots, the
worker process) lies behind `studio.late`, which is loaded once the window has been painted.
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QObject, QStandardPaths, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from engine import assets
from studio import translate
from studio.canvas import Canvas, Deck
from studio.context import Context
from studio.shell.main_window import MainWindow
from studio.shell.rescue import Keeper
from studio.shell.settings import Settings
from studio.shell.theme import Theme
from studio.shell.welcome import examples

FIRST_EXAMPLE = "04-circle.graph.json"
LATE = "studio.late"
LOG_VARIABLE = "GRADLOOM_LOG"
"""The environment variable that says from which level on the log goes to the standard error."""

_log = logging.getLogger(__name__)


class Studio(QObject):
    """One running studio: application, settings, theme, window."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        folder = assets.folder()
        QDir.addSearchPath("icons", str(folder / "icons"))
        self.settings = Settings(self)
        language = self.settings.language
        self.translator: QTranslator | None = translate.install(language, folder / "translations")
        # Only beside ours: a window in two languages is worse than one in English.
        self.qt_translator = translate.install_qt(language) if self.translator else None
        self.theme = Theme(application, self.settings)
        self.context = Context(self)
        self.keeper = Keeper(self.context, state_folder() / "journal")
        canvas = Canvas(self.context)
        self.deck = Deck(canvas)
        self.window = MainWindow(
            self.context,
            self.settings,
            self.theme,
            self.keeper,
            self.deck,
            canvas,
            examples(folder / "examples"),
        )
        self.deck.shown.connect(lambda front: self.window.use_canvas(front, front.context))
        self.deck.menu_asked.connect(self.window.menus.pop_up)
        # Queued: the drag is over before a question is asked.
        self.deck.graph_dropped.connect(
            self.window.drops.graph_on_canvas, Qt.ConnectionType.QueuedConnection
        )
        self.window.library.chosen.connect(self._add)
        canvas.offer_blocks(self.window.shelf)
        canvas.block_asked.connect(self.window.block_boxes.save)
        self.window.installEventFilter(self)
        self._late_parts: object = None

    def _add(self, op: str) -> None:
        """A node or block from the library, to the graph: whoever looks inside a layer comes out
        for it."""
        self.deck.go_to(0)
        self.deck.graph.add(op)

    def start(self, file: Path | None) -> None:
        """Show the window: with a file, with the first example at the very first start, or with
        the welcome page."""
        first = assets.folder() / "examples" / FIRST_EXAMPLE
        newcomer = not self.settings.started_before and not self.keeper.rescues()
        self.settings.remember_start()
        self.window.show()
        if file is not None:
            self.window.files.open(file)
        elif newcomer and first.is_file():
            self.window.files.open_example(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint sets off the loading of what takes longer."""
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self.furnish)
        return super().eventFilter(watched, event)

    def furnish(self) -> None:
        """Load and place the plots and the runs.

        The one import that is not at the top of a file: pyqtgraph alone takes 0.7 s, which the
        first painted window must not wait for.
        """
        if self._late_parts is None:
            _log.info("the window is painted")
            self._late_parts = importlib.import_module(LATE).furnish(self.window, self.deck.graph)
            _log.info("the late parts are in place")


def state_folder() -> Path:
    """Where the studio keeps what must outlive a crash: Qt knows it on each system."""
    place = QStandardPaths.StandardLocation.GenericStateLocation
    return Path(QStandardPaths.writableLocation(place)) / "gradloom"


def begin_log() -> None:
    """Warnings always, more when the environment asks for it."""
    asked = os.environ.get(LOG_VARIABLE, "").upper()
    level = logging.getLevelNamesMapping().get(asked, logging.WARNING)
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def run(arguments: Sequence[str]) -> int:
    """Open the studio with what the command line says."""
    begin_log()
    application = QApplication(list(arguments))
    application.setOrganizationName("gradloom")
    application.setApplicationName("gradloom")
    application.setApplicationDisplayName("Gradloom")
    # Qt never returns to Python while idle: let Ctrl+C in the terminal end the studio.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    studio = Studio(application)
    names = [argument for argument in application.arguments()[1:] if not argument.startswith("-")]
    studio.start(Path(names[0]) if names else None)
    return application.exec()
