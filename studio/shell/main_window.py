"""The main window: canvas or welcome page in the middle, panels around, menus, status bar.

It composes the views and answers their signals; what is loaded late (plots, runs) is handed in by
the composition root.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QWidget

from engine import assets
from studio import habits, keymap, translate
from studio.context import Context
from studio.desk import CanvasCommands, RunCommands
from studio.shelf import Shelf
from studio.shelf import folder as blocks_folder
from studio.shell.block_boxes import BlockBoxes
from studio.shell.command_palette import CommandPalette
from studio.shell.docks import LAYOUT_VERSION, Dock
from studio.shell.drops import Drops
from studio.shell.files import Files, document_name
from studio.shell.going import Going
from studio.shell.guide import Guide
from studio.shell.help import Shortcuts, about_box
from studio.shell.language import choose_language
from studio.shell.menus import Menus
from studio.shell.picturing import Picturing
from studio.shell.rescue import Keeper, Rescue
from studio.shell.settings import THEMES, Settings
from studio.shell.settings_window import SettingsWindow
from studio.shell.status import Status
from studio.shell.submenus import Submenus
from studio.shell.theme import Theme
from studio.shell.weights import WeightFiles
from studio.shell.welcome import Example, Welcome
from studio.views.history import HistoryView
from studio.views.inspector import Inspector
from studio.views.library import Library
from studio.views.outline import Outline
from studio.views.problems import Problems

Area = Qt.DockWidgetArea
PREFERRED_SIZE = (1280, 800)
SIDE_WIDTHS = {"library": 232, "inspector": 304}
BOTTOM_HEIGHT = 224
FIRST_VIEW = "decision_map-1"  # Below the inspector; open at first.
HIDDEN_AT_FIRST = {"history", "outline"}
"""Panels that the person asks for in the menu."""


class MainWindow(QMainWindow):
    """The studio's window; the `Desk` that actions act on.

    `canvas` is the widget in the middle, which also answers `commands`.
    """

    closed = Signal()
    """The window is closed for good."""
    layout_asked = Signal()
    """The layout is about to be that of the first start: panels that belong to it come back."""

    def __init__(
        self,
        context: Context,
        settings: Settings,
        theme: Theme,
        keeper: Keeper,
        canvas: QWidget,
        commands: CanvasCommands,
        examples: Sequence[Example],
    ) -> None:
        super().__init__()
        self.setObjectName("studio")
        self.setAcceptDrops(True)
        self.context, self.canvas = context, commands
        self.shown = context
        self.runs: RunCommands | None = None
        self.weight_files: WeightFiles | None = None
        self._settings, self._theme = settings, theme
        keymap.use(settings.keymap)
        habits.use(settings.habits)
        self.keeper = keeper
        self.files = Files(context, settings, keeper, self)
        self.drops = Drops(self, self.files, self)
        self.picturing = Picturing(context, commands, self)
        self.command_palette = CommandPalette(self, context, self)
        self.welcome = Welcome(settings, examples, self)
        self._canvas_widget = canvas
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(canvas)
        self.setCentralWidget(self._stack)
        self.menus = Menus(self, self.menuBar(), self)
        self._serve(commands)
        self.docks: dict[str, Dock] = {}
        self.going = Going(lambda: self._canvas_widget, self.docks)
        self._layout = settings.state("layout")
        self._make_panels()
        self.bar = self._make_bar()
        self.status = Status(context, self)
        self.setStatusBar(self.status)
        self._submenus = Submenus(self.menus.submenus, self.files, settings, self)
        self._submenus.fill_recent()
        self._submenus.fill_examples(examples)
        self._submenus.fill_panels(self.docks)
        self._connect()
        self._place()
        self._show_welcome()

    # Panels and bars

    def _make_panels(self) -> None:
        self.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks
        )
        self.shelf = Shelf(self.context, blocks_folder(), self)
        self.block_boxes = BlockBoxes(self.context, self.shelf, self)
        self.library = Library(self.shelf)
        self.library.rename_asked.connect(self.block_boxes.rename)
        self.library.delete_asked.connect(self.block_boxes.delete)
        self.inspector = Inspector(self.context)
        self.problems = Problems(self.context)
        self.history = HistoryView(self.context)
        self.outline = Outline(self.context)
        self.add_view("library", self.tr("Library"), self.library, Area.LeftDockWidgetArea)
        self.add_view(
            "outline", self.tr("Outline"), self.outline, Area.LeftDockWidgetArea, beside="library"
        )
        self.add_view("inspector", self.tr("Inspector"), self.inspector, Area.RightDockWidgetArea)
        self.add_view("problems", self.tr("Problems"), self.problems, Area.BottomDockWidgetArea)
        self.add_view(
            "history", self.tr("History"), self.history, Area.LeftDockWidgetArea, beside="library"
        )

    def add_view(
        self, name: str, title: str, view: QWidget, area: Area, beside: str | None = None
    ) -> Dock:
        """A panel more. `beside`: the panel with which it shares its place."""
        dock = Dock(name, title, view, self)
        self.docks[name] = dock
        self.addDockWidget(area, dock)
        if beside is not None:
            self.tabifyDockWidget(self.docks[beside], dock)
        dock.setVisible(self.is_editing)
        return dock

    def remove_view(self, name: str) -> None:
        """A panel goes for good."""
        dock = self.docks.pop(name)
        self.removeDockWidget(dock)
        dock.deleteLater()
        self._submenus.fill_panels(self.docks)

    def list_panels(self) -> None:
        """The set of panels has changed."""
        self._submenus.fill_panels(self.docks)

    def furnished(self) -> None:
        """All panels are there: bring them to where the person left them."""
        self._submenus.fill_panels(self.docks)
        if self.is_editing:
            self._put_back_layout()

    def _make_bar(self) -> QToolBar:
        bar = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("bar")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in ("undo", "redo"):
            bar.addAction(self.menus.actions[name])
        bar.addSeparator()
        self.addToolBar(bar)
        return bar

    @property
    def settings(self) -> Settings:
        """What the studio remembers between starts."""
        return self._settings

    def use_canvas(self, commands: CanvasCommands, shown: Context) -> None:
        """Another canvas is in front: the actions are for it from now on."""
        self.canvas, self.shown = commands, shown
        self._serve(commands)
        shown.selection.changed.connect(self.menus.judge_soon, Qt.ConnectionType.UniqueConnection)
        shown.checked.connect(self.menus.judge_soon, Qt.ConnectionType.UniqueConnection)
        self.menus.judge_soon()

    def _serve(self, commands: CanvasCommands) -> None:
        if isinstance(commands, QWidget):
            self.menus.serve(commands)

    def use_runs(self, runs: RunCommands) -> None:
        """The runs are there: their actions do something from now on."""
        self.runs = runs
        self.menus.judge_soon()

    def use_weight_files(self, weight_files: WeightFiles) -> None:
        """Weights can be saved and loaded from now on."""
        self.weight_files = weight_files

    def add_bar(self, widget: QWidget) -> None:
        """Something more for the tool bar, which takes the room that is left."""
        self.bar.addWidget(widget)

    def _put_back_layout(self) -> None:
        known = not self._layout.isEmpty()
        if not (known and self.restoreState(self._layout, LAYOUT_VERSION)):
            self._default_layout()

    def _default_layout(self) -> None:
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.setVisible(dock.objectName() not in HIDDEN_AT_FIRST)
        self.bar.show()
        widths = [(self.docks[n], w) for n, w in SIDE_WIDTHS.items() if n in self.docks]
        docks = [dock for dock, _ in widths]
        self.resizeDocks(docks, [width for _, width in widths], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["problems"]], [BOTTOM_HEIGHT], Qt.Orientation.Vertical)
        if "loss" in self.docks:
            self.docks["loss"].raise_()
        if FIRST_VIEW in self.docks:
            pair = [self.docks["inspector"], self.docks[FIRST_VIEW]]
            self.resizeDocks(pair, [360, 340], Qt.Orientation.Vertical)

    def restore_layout(self) -> None:
        """All panels back to where they are when the studio starts for the first time."""
        self.layout_asked.emit()
        areas = dict.fromkeys(("library", "outline", "history"), Area.LeftDockWidgetArea)
        areas |= dict.fromkeys(("problems", "loss", "runs"), Area.BottomDockWidgetArea)
        for name, dock in self.docks.items():
            self.addDockWidget(areas.get(name, Area.RightDockWidgetArea), dock)
        for name in ("outline", "history"):
            self.tabifyDockWidget(self.docks["library"], self.docks[name])
        for name in ("loss", "runs"):
            if name in self.docks:
                self.tabifyDockWidget(self.docks["problems"], self.docks[name])
        self._default_layout()

    # Welcome page and document

    @property
    def is_editing(self) -> bool:
        """Whether a document is shown (not the welcome page)."""
        return self._stack.currentWidget() is self._canvas_widget

    def _show_welcome(self) -> None:
        if self.is_editing:
            self._layout = self.saveState(LAYOUT_VERSION)
        self._stack.setCurrentWidget(self.welcome)
        for dock in self.docks.values():
            dock.hide()
        self.bar.hide()
        self.status.hide()
        self.refresh_rescues()
        self._retitle()
        self.menus.judge()

    def _show_document(self) -> None:
        if not self.is_editing:
            self._stack.setCurrentWidget(self._canvas_widget)
            self.bar.show()
            self.status.show()
            for dock in self.docks.values():
                dock.show()
            self._put_back_layout()
        self._canvas_widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._retitle()
        self.menus.judge()

    def refresh_rescues(self) -> None:
        """Offer what a crash left behind."""
        offered = [(rescue, rescue.name, rescue.when) for rescue in self.keeper.rescues()]
        self.welcome.show_rescues(offered)

    def _retitle(self) -> None:
        if not self.is_editing:
            self.setWindowTitle("Gradloom")
            self.setWindowModified(False)
            return
        self.setWindowTitle(f"{document_name(self.context)}[*] \u2013 Gradloom")
        self.setWindowModified(self.context.history.is_changed)

    # Signals

    def _connect(self) -> None:
        context = self.context
        context.history_moved.connect(self._retitle)
        for signal in (context.history_moved, context.selection.changed, context.opened):
            signal.connect(self.menus.judge_soon)
        context.checked.connect(self.menus.judge_soon)
        self.closed.connect(context.reading.close)
        self.files.shown.connect(self._show_document)
        self.files.closed.connect(self._show_welcome)
        self.files.rescues_changed.connect(self.refresh_rescues)
        self.problems.shown.connect(self.show_node)
        self._guide = Guide(self)
        self.status.problems_asked.connect(self._show_problems)
        self.welcome.new_asked.connect(self.files.new)
        self.welcome.open_asked.connect(self.files.ask_open)
        self.welcome.file_asked.connect(self.files.open)
        self.welcome.example_asked.connect(self.files.open_example)
        self.welcome.rescue_asked.connect(self.files.open_rescue)
        self.welcome.rescue_dropped.connect(self._drop_rescue)

    def show_node(self, node: str) -> None:
        """Bring a node into view, or with an empty name what is selected."""
        if node:
            self.canvas.reveal(node)
        else:
            self.canvas.fit_selection()
        self._canvas_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(self) -> None:
        if self.is_editing:
            self.docks["problems"].show()
            self.docks["problems"].raise_()

    def _drop_rescue(self, rescue: Rescue) -> None:
        self.files.discard(rescue)
        self.refresh_rescues()

    # What actions ask for

    @property
    def theme_choice(self) -> str:
        """The theme that the person chose."""
        return self._theme.choice

    def choose_theme(self, choice: str) -> None:
        """Use another theme at once."""
        self._theme.choose(next(known for known in THEMES if known == choice))

    @property
    def language_choice(self) -> str:
        """The language that the person chose; empty: the system's."""
        return self._settings.language

    def choose_language(self, choice: str) -> None:
        """Speak another language from the next start on."""
        choose_language(choice, self._settings, self)

    def go_to_part(self, name: str) -> None:
        """Put the keyboard into a panel, or onto the canvas."""
        self.going.to(name)

    def go_round(self, step: int) -> None:
        """Put the keyboard into the next part of the window."""
        self.going.round(step)

    def new_document(self) -> None:
        """An empty document."""
        self.files.new()

    def ask_open(self) -> None:
        """Let a file be picked."""
        self.files.ask_open()

    def save(self) -> bool:
        """Save the document."""
        return self.files.save()

    def save_as(self) -> bool:
        """Save the document under another name."""
        return self.files.save_as()

    def save_weights(self) -> bool:
        """Save the weights of the training."""
        return self.weight_files is not None and self.weight_files.ask_save()

    def load_weights(self) -> bool:
        """Load weights into the graph."""
        return self.weight_files is not None and self.weight_files.ask_load()

    def export_picture(self) -> bool:
        """Save a picture of the graph."""
        return self.picturing.export()

    def print_graph(self) -> bool:
        """Put the graph on paper."""
        return self.picturing.print()

    def open_palette(self) -> None:
        """Every action by name."""
        self.command_palette.open_commands()

    def open_find(self) -> None:
        """What stands in the graph, by name."""
        self.command_palette.open_find()

    def close_document(self) -> None:
        """Back to the welcome page."""
        self.files.close()

    def quit(self) -> None:
        """Close the window, which ends the studio."""
        self.close()

    def show_settings(self) -> None:
        """The settings."""
        languages = translate.languages(assets.folder() / "translations")
        window = SettingsWindow(self._settings, self._theme, languages, self)
        window.exec()
        window.deleteLater()
        self.menus.judge()

    def show_shortcuts(self) -> None:
        """The window of all shortcuts."""
        Shortcuts(self).exec()

    def show_about(self) -> None:
        """What Gradloom is."""
        about_box(self).exec()

    # The window itself

    def _place(self) -> None:
        geometry: QByteArray = self._settings.state("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            screen = self.screen().availableGeometry().size()
            width, height = PREFERRED_SIZE
            self.resize(min(width, screen.width()), min(height, screen.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; keep the window's state; end the journal."""
        if self.is_editing and not self.files.may_leave():
            event.ignore()
            return
        if self.is_editing:
            self._layout = self.saveState(LAYOUT_VERSION)
        self._settings.set_state("geometry", self.saveGeometry())
        self._settings.set_state("layout", self._layout)
        self._settings.flush()
        self.keeper.end()
        self.closed.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Graphs and tables may be dropped anywhere on the window."""
        self.drops.entered(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, or add it."""
        self.drops.dropped(event)
