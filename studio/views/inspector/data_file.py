"""What the inspector shows of a node's file: its size, rows and columns, or what a model is made
of; whether it is there, and buttons that find it again or load it anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.tabular.frame import Cancelled, Watch, watched
from engine.data.tabular.reader import stamp_of
from engine.document.changes import SetParam
from engine.document.model import Node
from engine.errors import GradloomError
from engine.exchange.files import SUFFIX
from engine.exchange.onnx.model import Model
from engine.exchange.onnx.reading import read_model
from engine.facts import DataFacts
from engine.op import Layer, Source
from engine.registry import find
from studio.background import Background
from studio.canvas.dropping import kept_path
from studio.context import Context
from studio.data_files import files_of
from studio.views.inspector.model_facts import Line, lines_of
from studio.widgets.notice import Notice
from studio.widgets.section import Section, clear
from studio.widgets.text import label, paragraph

LONGEST = 60
WHOLE = 1000
MOST_LOOKED_AT = 20_000
"""Files that a search for one that was moved looks at."""


class DataFile(Section):
    """Of one node that reads a file."""

    def __init__(self, context: Context, node: str, parent: QWidget | None = None) -> None:
        record = context.document.nodes[node]
        title = self.tr("File") if isinstance(find(record.op), Layer) else self.tr("Data file")
        super().__init__(title, parent)
        self._context, self._node = context, node
        self._shown: object = None
        self._searched: tuple[Path, ...] | None = None
        self.found: Path | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(4)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(context.reading.cancel)
        self.locate = QPushButton(self.tr("Locate..."), self)
        self.locate.setToolTip(self.tr("Choose where the file lies now"))
        self.locate.clicked.connect(self._on_locate)
        self.again = QPushButton(self)
        self.again.clicked.connect(self._on_again)
        working = QHBoxLayout()
        working.addWidget(self.progress, 1)
        working.addWidget(self.cancel)
        self.body.addLayout(self._grid)
        self.body.addLayout(working)
        self.body.addLayout(self._notices)
        buttons = QHBoxLayout()
        buttons.addWidget(self.locate)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._facts = Background(self)
        self._facts.done.connect(self._on_facts)
        self._searching = Background(self)
        self._searching.done.connect(self._on_found)
        context.checked.connect(self.refresh)
        context.data_files.moved.connect(self.refresh)
        context.reading.moved.connect(self.refresh)
        self.refresh()

    # What is there

    def _record(self) -> Node | None:
        return self._context.document.nodes.get(self._node)

    def refresh(self) -> None:
        """Show what is known now; the rest is read beside the interface."""
        node = self._record()
        if node is None:
            return
        places = files_of(node, self._context.folder)
        self.setVisible(bool(places))
        if not places:
            return
        self._show_progress()
        seen = tuple((place, stamp_of(place)) for place in places)
        reading, cancelled = self._node in self._context.report.reading, self._is_given_up()
        changed = self._context.data_files.has_changed(node)
        state = (seen, repr(sorted(node.params.items(), key=str)), reading, cancelled, changed)
        if state == self._shown:
            return
        self._shown = state
        gone = [place for place, stamp in seen if stamp is None]
        self._tell(changed and not gone, cancelled)
        first = gone[0] if gone else places[0]
        if gone or reading or cancelled or not self._grid.count():
            self._show_lines([(self.tr("File"), first.name, str(first))])
        if gone:
            self._search(first)
        elif not (reading or cancelled):
            self._read(node)

    def _show_progress(self) -> None:
        """How far the reading of this very file is."""
        reading = self._context.reading
        busy = reading.job is not None and reading.job.node == self._node
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        if busy:
            # Once it is read nobody knows how long the rest takes: the bar just moves.
            self.progress.setRange(0, WHOLE if reading.share < 1 else 0)
            self.progress.setValue(round(WHOLE * reading.share))

    def _is_given_up(self) -> bool:
        return any(job.node == self._node for job in self._context.reading.given_up)

    def _tell(self, changed: bool, cancelled: bool) -> None:
        """What can be done; what is wrong stands among the problems of the node."""
        clear(self._notices)
        self.found = None
        self.again.setVisible(changed or cancelled)
        self.again.setText(self.tr("Read again") if cancelled else self.tr("Load again"))

    def _read(self, node: Node) -> None:
        entry = find(node.op)
        if isinstance(entry, Layer):
            place = files_of(node, self._context.folder)[0]
            self._facts.start(lambda watch: _model_of(place))
        if not isinstance(entry, Source):
            return
        params, folder = entry.with_defaults(node.params), self._context.folder
        facts: Callable[..., DataFacts] | None = entry.facts
        places = files_of(node, folder)

        def job(watch: Watch) -> DataFacts:
            stamp = stamp_of(places[0]) or (0, 0, 0)
            if facts is not None:
                try:
                    with watched(watch):
                        return facts(params, folder)
                except Cancelled:
                    raise
                except GradloomError:
                    # What is wrong stands among the problems above; the file is shown as it is.
                    pass
            return DataFacts(str(places[0]), stamp[1], stamp[0] / 1e9)

        self._facts.start(job)

    def _on_facts(self, facts: DataFacts | tuple[DataFacts, Model | None]) -> None:
        more: list[Line] = []
        if isinstance(facts, tuple):
            facts, model = facts
            more = [] if model is None else lines_of(model)
        locale = QLocale()
        path = Path(facts.path)
        lines = [(self.tr("File"), path.name, facts.path)]
        if facts.size and facts.form.get("kind") != "folder":
            lines.append((self.tr("Size"), locale.formattedDataSize(facts.size), ""))
        if facts.modified:
            moment = datetime.fromtimestamp(facts.modified)
            lines.append((self.tr("Changed"), f"{moment:%Y-%m-%d %H:%M}", ""))
        if facts.rows:
            parts = self.tr("{rows} ({train} train, {test} test)").format(
                rows=f"{facts.rows:,}", train=f"{facts.train:,}", test=f"{facts.test:,}"
            )
            lines.append((self.tr("Examples"), parts, ""))
        if facts.columns:
            names = ", ".join(column.name for column in facts.columns[:40])
            lines.append((self.tr("Columns"), _counted(len(facts.columns), names), names))
        if facts.classes:
            sizes = ", ".join(
                f"{name} {count:,}" for name, count in list(facts.classes.items())[:40]
            )
            lines.append((self.tr("Classes"), _counted(len(facts.classes), sizes), sizes))
        self._show_lines([*lines, *more])

    def _show_lines(self, lines: list[tuple[str, str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value, more) in enumerate(lines):
            left, right = label(name, "muted"), paragraph(value, "body")
            for part in (left, right):
                part.setToolTip(more)
            self._grid.addWidget(left, number, 0)
            self._grid.addWidget(right, number, 1)

    # Finding it again

    def _search(self, place: Path) -> None:
        """Look for a file of that name in the document's folder and below."""
        folder = self._context.folder
        if folder is not None:
            self._searching.start(lambda watch: nearest(place.name, folder))

    def _on_found(self, found: Path | None) -> None:
        node = self._record()
        if found is None or node is None:
            return
        self.found = found
        shown = kept_path(found, self._context.folder)
        words = self.tr("A file of this name lies at {path}")
        notice = Notice("info", "", words.format(path=shown))
        use = notice.add_button(self.tr("Use it"), below=True)
        use.clicked.connect(lambda: self.use(found))
        self._notices.addWidget(notice)

    def use(self, path: Path) -> None:
        """Read the file from there: a change that can be undone."""
        node = self._record()
        if node is not None:
            places = files_of(node, self._context.folder)
            second = len(places) > 1 and stamp_of(places[0]) is not None
            param = "labels_path" if second else "path"
            self._context.do(SetParam(self._node, param, kept_path(path, self._context.folder)))

    def _on_locate(self) -> None:
        node = self._record()
        if node is None:
            return
        place = files_of(node, self._context.folder)[0]
        begin = place.parent if place.parent.exists() else self._context.folder or Path.home()
        if place.is_dir() or (not place.suffix and not place.exists()):
            name = QFileDialog.getExistingDirectory(self, self.tr("Locate the folder"), str(begin))
        else:
            title = self.tr("Locate {name}").format(name=place.name)
            name, _ = QFileDialog.getOpenFileName(self, title, str(begin / place.name))
        if name:
            self.use(Path(name))

    def _on_again(self) -> None:
        if self._is_given_up():
            self._context.reading.again()
        elif self._context.runs is not None:
            self._context.runs.load_again()


def _model_of(place: Path) -> tuple[DataFacts, Model | None]:
    """What a file is, and the model in it; None where it cannot be read, which the check says, or
    where it holds tensors alone."""
    stamp = stamp_of(place) or (0, 0, 0)
    facts = DataFacts(str(place), stamp[1], stamp[0] / 1e9)
    try:
        return facts, read_model(place) if place.suffix.lower() == SUFFIX else None
    except GradloomError:
        return facts, None


def _counted(count: int, names: str) -> str:
    """How many there are, and which, as far as there is room."""
    shown = names if len(names) <= LONGEST else names[: LONGEST - 1].rstrip(" ,") + "\u2026"
    return f"{count:,}: {shown}"


def nearest(name: str, folder: Path) -> Path | None:
    """The file or folder of that name at the least depth below a folder; links are not followed,
    and after many files the search ends."""
    looked = 0
    waiting = [folder]
    while waiting:
        below: list[Path] = []
        for place in waiting:
            try:
                with os.scandir(place) as entries:
                    for entry in sorted(entries, key=lambda each: each.name):
                        looked += 1
                        if entry.name == name:
                            return Path(entry.path)
                        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                            below.append(Path(entry.path))
            except OSError:
                continue
            if looked > MOST_LOOKED_AT:
                return None
        waiting = below
    return None
