"""The welcome page: new, open, recent files, what a crash left behind, and the examples.

It asks by signals; whoever owns the files answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.document import files
from engine.document.model import Document
from engine.errors import GradloomError
from studio.shell.preview import Preview
from studio.shell.settings import Settings
from studio.translate import catalogue, refusal
from studio.widgets import icons, palette
from studio.widgets.blurb import Blurb
from studio.widgets.flow_layout import FlowLayout
from studio.widgets.section import clear
from studio.widgets.text import label, paragraph

SIDE_WIDTH = 236
CARD_WIDTH = 216
WIDEST = 1180
RECENT_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Example:
    """An example on disk, or the line that says why it cannot be read."""

    path: Path
    document: Document
    fault: str = ""

    @property
    def title(self) -> str:
        """Its own title, or its file's name."""
        return catalogue(self.document.title) or self.path.name.removesuffix(".graph.json")


def examples(folder: Path) -> list[Example]:
    """The examples of a folder, by file name."""
    found = []
    for path in sorted(folder.glob("*.graph.json")):
        try:
            found.append(Example(path, files.read(path)))
        except GradloomError as error:
            found.append(Example(path, Document(), refusal(error)))
    return found


class Welcome(QWidget):
    """The page."""

    new_asked = Signal()
    open_asked = Signal()
    file_asked = Signal(object)
    example_asked = Signal(object)
    rescue_asked = Signal(object)
    rescue_dropped = Signal(object)

    def __init__(
        self, settings: Settings, shown: Sequence[Example], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome page"))
        self._settings = settings
        page = QWidget()
        page.setObjectName("welcomePage")
        area = QScrollArea(self)
        # It scrolls to whatever Tab comes to: a stop of its own would be one without a name.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setObjectName("welcome")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        middle = QWidget(page)
        middle.setMaximumWidth(WIDEST)
        centred = QHBoxLayout(page)
        centred.setContentsMargins(32, 32, 32, 32)
        centred.addStretch(1)
        centred.addWidget(middle, 100)
        centred.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(self._header())
        self._rescues = QVBoxLayout()
        self._rescues.setSpacing(8)
        column.addLayout(self._rescues)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addWidget(self._side(), 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._gallery(shown), 1)
        column.addLayout(columns, 1)
        settings.recent_changed.connect(self.refill_recent)
        self.refill_recent()

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Logo(44, self), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("Gradloom", "title", self))
        tagline = self.tr("Draw a tensor-flow graph, check every shape, and watch it learn.")
        words.addWidget(label(tagline, "muted", self))
        row.addLayout(words, 1)
        return row

    def _side(self) -> QWidget:
        side = QWidget(self)
        side.setFixedWidth(SIDE_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Start"), "heading", side))
        new = QPushButton(self.tr("New graph"), side)
        new.setProperty("role", "primary")
        icons.follow(new, "add", lambda colours: colours.on_accent)
        new.clicked.connect(self.new_asked)
        opened = QPushButton(self.tr("Open..."), side)
        icons.follow(opened, "open")
        opened.clicked.connect(self.open_asked)
        for button in (new, opened):
            button.setIconSize(QSize(16, 16))
            button.setMinimumHeight(32)
            layout.addWidget(button)
        layout.addSpacing(16)
        layout.addWidget(label(self.tr("Recent"), "heading", side))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        layout.addLayout(self._recent)
        layout.addStretch(1)
        return side

    def _gallery(self, shown: Sequence[Example]) -> QWidget:
        gallery = QWidget(self)
        layout = QVBoxLayout(gallery)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Examples"), "heading", gallery))
        flow = FlowLayout(CARD_WIDTH, 12)
        for example in shown:
            card = Card(example, gallery)
            card.clicked.connect(lambda _=False, path=example.path: self.example_asked.emit(path))
            flow.addWidget(card)
        if not shown:
            layout.addWidget(paragraph(self.tr("No examples came with this version."), "muted"))
        layout.addLayout(flow)
        layout.addStretch(1)
        return gallery

    def refill_recent(self) -> None:
        """List the recent files as they are now."""
        clear(self._recent)
        paths = self._settings.recent_files[:RECENT_SHOWN]
        for path in paths:
            name = path.name.removesuffix(".json").removesuffix(".graph")
            button = QPushButton(name, self)
            button.setProperty("role", "row")
            icons.follow(button, "file", lambda colours: colours.muted)
            button.setToolTip(str(path))
            button.setAccessibleDescription(str(path))
            button.clicked.connect(lambda _=False, path=path: self.file_asked.emit(path))
            self._recent.addWidget(button)
        if not paths:
            hint = self.tr("Graphs that you open or save appear here.")
            self._recent.addWidget(paragraph(hint, "muted", self))

    def show_rescues(self, rescues: Sequence[tuple[object, str, str]]) -> None:
        """Offer what a crash left behind: what it is, its name, and when it was last changed."""
        clear(self._rescues)
        for rescue, name, when in rescues:
            self._rescues.addWidget(self._rescue_bar(rescue, name, when))

    def _rescue_bar(self, rescue: object, name: str, when: str) -> QFrame:
        bar = QFrame(self)
        bar.setProperty("role", "notice")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        template = self.tr(
            "'{name}' was not closed properly. Its unsaved changes were kept ({when})."
        )
        row.addWidget(paragraph(template.format(name=name, when=when), "body", bar), 1)
        recover = QPushButton(self.tr("Recover"), bar)
        recover.setProperty("role", "primary")
        recover.clicked.connect(lambda: self.rescue_asked.emit(rescue))
        drop = QPushButton(self.tr("Discard"), bar)
        drop.clicked.connect(lambda: self.rescue_dropped.emit(rescue))
        row.addWidget(recover)
        row.addWidget(drop)
        return bar


class Card(QPushButton):
    """One example: a drawing of its graph, its title and description."""

    def __init__(self, example: Example, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        about = example.fault or catalogue(example.document.description)
        self.setAccessibleName(example.title)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setEnabled(not example.fault)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 10)
        layout.setSpacing(4)
        layout.addWidget(Preview(example.document, self))
        layout.addSpacing(4)
        title = label(example.title, "body", self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title)
        text = Blurb(about, 3, "error" if example.fault else "muted", self)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As its contents want it: a button alone would only measure its text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class Logo(QLabel):
    """The drawing of Gradloom in the accent colour."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        palette.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        colour = palette.current().accent
        self.setPixmap(icons.pixmap("gradloom", self._size, colour, self.devicePixelRatioF()))
