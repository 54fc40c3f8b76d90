"""What an augmentation makes of the first pictures that are trained on: before and after, drawn
anew by a button. Asks only while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from engine.op import Entry
from engine.training.probes import Answer, Augmented
from studio import translate
from studio.context import Context
from studio.probing import WatchHandle
from studio.widgets.section import Section
from studio.widgets.strip import Strip
from studio.widgets.text import label, paragraph

KEYWORD = "augmentation"


def is_augmentation(entry: Entry | None) -> bool:
    """Whether an entry changes pictures by chance while training."""
    return entry is not None and KEYWORD in entry.keywords


class AugmentationPreview(Section):
    """Of one node."""

    def __init__(self, context: Context, node: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Before and after"), parent)
        self._context, self._node = context, node
        self._handle: WatchHandle | None = None
        self.draw = 0
        self.answer: Answer | None = None
        self.before, self.after = Strip(self), Strip(self)
        self.before.setAccessibleName(self.tr("Pictures before"))
        self.after.setAccessibleName(self.tr("Pictures after"))
        self.hint = paragraph("", "muted")
        self.button = QPushButton(self.tr("New draw"), self)
        self.button.setToolTip(self.tr("Other random numbers"))
        self.button.clicked.connect(self._on_draw)
        for part in (self.hint, self.before, label("\u2193", "muted"), self.after):
            self.body.addWidget(part)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._say(self.tr("Waiting for the training to be ready ..."))

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        for part in (self.before, self.after, self.button):
            part.setVisible(not words)

    def _ask(self) -> None:
        runs = self._context.runs
        if runs is None:
            return
        probe = Augmented(self._node, self.draw)
        if self._handle is None:
            self._handle = runs.watch(probe, self._on_answer, 0.0)
        else:
            self._handle.update(probe)

    def _on_draw(self) -> None:
        self.draw += 1
        self._ask()

    def _on_answer(self, answer: Answer) -> None:
        if answer.error is not None:
            self._say(translate.sentence(answer.error))
            return
        self.answer = answer
        before, after = answer.arrays["before"], answer.arrays["after"]
        low, high = float(before.min()), float(before.max())
        self._say("")
        self.before.show_pictures(before, low, high)
        self.after.show_pictures(after, low, high)

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: ask."""
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: ask no more."""
        super().hideEvent(event)
        if self._handle is not None:
            self._handle.close()
            self._handle = None
