"""The panel: the form of one example with its decision, and the page of files.

The decision is a standing probe, so it follows the training as well as the hands.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from engine.training.probes import Answer, FormOfExample, Probe, RawExample, WhatIf
from engine.training.what_if import MEAN, ExampleForm
from studio import translate
from studio.context import Context, Picked
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.predict.decision import Decision, Sensitivity
from studio.views.predict.file_page import FilePage
from studio.views.predict.form import FormFields
from studio.widgets.text import label, panel
from studio.widgets.throttle import Throttle

RATE = 12.0
ONCE = 0.0
FOLLOW_MS = 30
"""At least between two questions while a slider is drawn."""
SIDE_BY_SIDE = 620
MUCH_ROOM = 480
MOST_WIDTH = 16_777_215
PICTURES = "*.png *.jpg *.jpeg *.webp"
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


class PredictView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self.form: ExampleForm | None = None
        self.fields: FormFields | None = None
        self._question: WhatIf | None = None
        self._swept = ""
        self._wanted: RawExample | None = None
        self._asking = Throttle(self._ask_anew, FOLLOW_MS, self)
        self.setAcceptDrops(True)
        self._make_choices()
        self._make_body()
        context.examples_picked.connect(self._on_picked)
        self.offer()

    def _make_choices(self) -> None:
        self.pages = QTabBar(self)
        self.pages.setDrawBase(False)
        self.pages.setAccessibleName(self.tr("What is predicted"))
        self.pages.addTab(self.tr("One example"))
        self.pages.addTab(self.tr("A file"))
        self.choices.addWidget(self.pages)
        self.choices.addStretch(1)

    def _make_body(self) -> None:
        self.decision = Decision(self)
        self.area = QScrollArea(self)
        panel(self.area)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        panel(self._inside)
        self._below = QVBoxLayout(self._inside)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(8)
        self._below.addStretch(1)
        self.area.setWidget(self._inside)
        self.sensitivity = Sensitivity(self)
        self._side = QVBoxLayout()
        self._side.setSpacing(8)
        self._side.addWidget(self.decision)
        self._two = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._two.setSpacing(12)
        self._two.addLayout(self._side, 1)
        self._two.addWidget(self.area, 1)
        self._wide: bool | None = None
        one = QWidget(self)
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._starts())
        column.addLayout(self._two, 1)
        self.file = FilePage(self.runs, self.context.message.emit, self)
        self.stack = QStackedWidget(self)
        panel(self.stack)
        self.stack.addWidget(one)
        self.stack.addWidget(self.file)
        self.pages.currentChanged.connect(self._on_page)
        around = QVBoxLayout(self.body)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.stack)

    def _starts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.index = QSpinBox(self)
        self.index.setAccessibleName(self.tr("Number of an example of the data"))
        self.index.setToolTip(self.tr("An example of the data by its number, from 0"))
        self.index.setMaximum(0)
        self.index.setMinimumWidth(72)
        self.index.valueChanged.connect(self.start_from)
        self.random = QPushButton(self.tr("Random"), self)
        self.random.setToolTip(self.tr("Begin with any example of the data"))
        self.random.clicked.connect(self._on_random)
        self.middle = QPushButton(self.tr("Mean"), self)
        self.middle.setToolTip(self.tr("Begin in the middle of all that is trained on"))
        self.middle.clicked.connect(lambda: self.start_from(MEAN))
        self.open = QPushButton(self.tr("Picture..."), self)
        self.open.setToolTip(self.tr("Open a picture; one may also be dropped here"))
        self.open.clicked.connect(self._on_open)
        self.wipe = QPushButton(self.tr("Clear"), self)
        self.wipe.setToolTip(self.tr("Begin with an empty picture, to draw on"))
        self.wipe.clicked.connect(self._on_wipe)
        begin = label(self.tr("Start from"), "muted")
        begin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(begin, 1)
        for part in (self.index, self.random, self.middle, self.open, self.wipe):
            row.addWidget(part)
        return row

    # Choosing an example

    def start_from(self, row: int) -> None:
        """Put an example of the data into the form; -1: one in the middle."""
        if row != MEAN:
            with QSignalBlocker(self.index):
                self.index.setValue(row)
        self._wanted = RawExample(row)
        self.ask()

    def open_picture(self, path: Path) -> None:
        """Put a picture of a file into the form."""
        self._wanted = RawExample(MEAN, str(path))
        self.ask()

    def _on_random(self) -> None:
        if self.form is not None and self.form.rows:
            self.start_from(random.randrange(self.form.rows))

    def _on_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a picture"), str(self.context.folder or Path.home()), PICTURES
        )
        if name:
            self.open_picture(Path(name))

    def _on_wipe(self) -> None:
        if self.fields is not None and self.fields.pad is not None:
            self.fields.pad.wipe()

    def _on_picked(self, picked: Picked) -> None:
        if len(picked.rows) == 1 and self.isVisible() and self.form is not None:
            self.start_from(picked.rows[0])

    def _on_page(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.ask()

    # Asking

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The form; an example to begin with; the decision."""
        found: dict[str, tuple[Probe, float]] = {"form": (FormOfExample(), ONCE)}
        if self._wanted is not None and self.form is not None:
            found["example"] = (self._wanted, ONCE)
        if self._question is not None and self.pages.currentIndex() == 0:
            found["decision"] = (self._question, RATE)
        return found

    def take(self, name: str, answer: Answer) -> None:
        """An answer."""
        if name == "form":
            self._take_form(msgspec.json.decode(answer.texts["form"][0], type=ExampleForm))
        elif name == "example":
            self._take_example(answer)
        elif self.fields is not None:
            self.decision.show_answer(answer)
            at = self.fields.number_at(self._swept)
            self.sensitivity.show_answer(answer, self._swept, at)

    def _on_answer(self, name: str, answer: Answer) -> None:
        if name == "example" and answer.error is not None:
            # The form is as good as before: a line says what is wrong, and it stays.
            self._wanted = None
            self.decision.show_trouble(translate.sentence(answer.error))
            self.ask()
            return
        super()._on_answer(name, answer)

    def _take_form(self, form: ExampleForm) -> None:
        if form == self.form:
            return
        self.form = form
        if self.fields is not None:
            self._below.removeWidget(self.fields)
            self.fields.deleteLater()
        self.fields = FormFields(form, self._inside)
        self.fields.edited.connect(self._on_edited)
        self._below.insertWidget(0, self.fields)
        numbers = [asked.name for asked in form.fields if asked.kind in ("number", "category")]
        self._swept = numbers[0] if numbers else ""
        with QSignalBlocker(self.index):
            self.index.setMaximum(max(form.rows - 1, 0))
        pictured = self.fields.pad is not None
        self.open.setVisible(pictured)
        self.wipe.setVisible(pictured and self.fields.pad is not None and self.fields.pad.drawable)
        self._arrange()
        self.start_from(MEAN if numbers else 0)

    def _take_example(self, answer: Answer) -> None:
        if self.fields is None or self._wanted is None:
            return
        cells = json.loads(answer.texts.get("cells", ("{}",))[0])
        self.fields.show_example(cells, answer.arrays.get("value"))
        self.decision.show_truth(answer.texts.get("truth", ()))
        self._wanted = None
        self._ask_anew()

    def _on_edited(self, name: str) -> None:
        self.decision.show_truth(())
        kinds = {asked.name: asked.kind for asked in self.form.fields} if self.form else {}
        if kinds.get(name) in ("number", "category"):
            self._swept = name
        self._asking.ask()

    def _ask_anew(self) -> None:
        if self.fields is None:
            return
        values = self.fields.values()
        if values is not None:
            self._question = WhatIf(self.fields.cells(), values, self._swept)
            self.ask()

    # Keeping up

    def offer(self) -> None:
        """Another session may need another form."""
        self.errors.clear()

    def forget(self) -> None:
        """Another document."""
        self.form, self._question, self._wanted = None, None, None
        self.decision.forget()
        self.sensitivity.show_answer(None)
        if self.fields is not None:
            self._below.removeWidget(self.fields)
            self.fields.deleteLater()
            self.fields = None
        self.file.forget()

    def renamed(self, old: str, new: str) -> None:
        """The form knows columns, and no nodes."""

    def lack(self) -> str:
        """No form yet, and why."""
        if self.pages.currentIndex() == 1:
            return ""
        if self.form is None and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the training to be ready ...")
        return ""

    # Dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or folder may be dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A picture goes into the form where that takes one; all else is predicted as a file."""
        path = _dropped(event)
        if path is None:
            return
        event.acceptProposedAction()
        self.predict_path(path)

    def predict_path(self, path: Path) -> None:
        """A file that was dropped."""
        pictured = self.fields is not None and self.fields.pad is not None
        if pictured and path.suffix.lower() in PICTURE_SUFFIXES:
            self.pages.setCurrentIndex(0)
            self.open_picture(path)
        else:
            self.pages.setCurrentIndex(1)
            self.file.predict(path)

    # Looks and handing on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The form and the decision beside each other or one below the other."""
        pad = self.fields.pad if self.fields is not None else None
        drawn = pad is not None and self.form is not None and len(self.form.fields) == 1
        wide = drawn or self.width() >= SIDE_BY_SIDE
        self.decision.give_room(wide or self.height() >= MUCH_ROOM)
        wanted = pad.sizeHint().width() + 14 if wide and drawn and pad else MOST_WIDTH
        self.area.setMaximumWidth(wanted)
        if wide == self._wide:
            return
        self._wide = wide
        while (item := self._side.takeAt(1)) is not None:
            del item
        if wide:
            self._two.setDirection(QBoxLayout.Direction.RightToLeft)
            self._side.addWidget(self.sensitivity)
            self._side.addStretch(1)
        else:
            self._two.setDirection(QBoxLayout.Direction.TopToBottom)
            self._below.insertWidget(1 if self.fields is not None else 0, self.sensitivity)
        self._two.setStretch(0, 1 if wide else 0)

    def picture(self) -> QWidget:
        """The decision, or the table of a file."""
        return self.file.table if self.pages.currentIndex() == 1 else self.decision

    def table(self) -> Table:
        """The form and the decision."""
        answer = self.decision.answer
        if answer is None or self.fields is None:
            return []
        rows: list[tuple[str, str | float]] = [("what", "value")]
        rows += [(name, "" if cell is None else cell) for name, cell in self.fields.cells()]
        classes, labels = answer.texts.get("classes", ()), answer.texts.get("labels", ())
        shares = answer.arrays.get("probabilities")
        if classes:
            rows.append((labels[0] if labels else "prediction", answer.texts["name"][0]))
            if shares is not None:
                pairs = zip(classes, shares.tolist(), strict=True)
                rows += [(f"probability of {name}", share) for name, share in pairs]
        else:
            values = np.atleast_1d(answer.arrays["values"]).tolist()
            names = labels if len(labels) == len(values) else ("prediction",) * len(values)
            rows += list(zip(names, values, strict=True))
        return rows

    def state(self) -> dict[str, str]:
        """Which page is shown."""
        return {"page": str(self.pages.currentIndex())}

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.pages.setCurrentIndex(1 if state.get("page") == "1" else 0)


def _dropped(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None
