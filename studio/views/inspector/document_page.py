"""The inspector's page when nothing is selected: the document's title, text and settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from engine.document.changes import Change, SetSetting, SetText
from engine.document.model import DEFAULT_SETTINGS
from engine.measured import MEASURED_SETTINGS, measured
from engine.op import Param
from engine.settings import KEEP_WEIGHTS, STOP_SETTINGS, WITHOUT
from studio.context import Context
from studio.translate import catalogue
from studio.views.inspector.param_fields import Surroundings, field_for
from studio.views.inspector.row import Row
from studio.widgets.field import Field
from studio.widgets.fields import ChoiceField, NumberField, Range, TextField
from studio.widgets.number_edit import Limits
from studio.widgets.text import label, panel, paragraph


class DocumentPage(QWidget):
    """Edits the document as a whole."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self._context = context
        self._settings: dict[str, Row] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("This graph"), "heading", self))
        self.title = Row(self.tr("Title"), TextField(), self.tr("Shown on the welcome page"), "")
        self.title.edited.connect(lambda text, gesture: self._set_text("title", text))
        self.title.unset.connect(lambda: self._set_text("title", ""))
        self.description = DescriptionField()
        described = Row(self.tr("Description"), self.description, "", "")
        described.edited.connect(lambda text, gesture: self._set_text("description", text, gesture))
        described.unset.connect(lambda: self._set_text("description", ""))
        self._described = described
        layout.addWidget(self.title)
        layout.addWidget(described)
        layout.addSpacing(4)
        layout.addWidget(label(self.tr("Training"), "heading", self))
        for name, title, doc, field in self._fields():
            self._add_setting(layout, name, title, doc, field)
        self._add_settings(layout, self.tr("When a run ends"), STOP_SETTINGS)
        self._add_settings(layout, self.tr("File"), (KEEP_WEIGHTS,))
        self._add_settings(layout, self.tr("Compiling"), (WITHOUT,))
        hint = self.tr("Select a node to see its parameters, shapes and documentation.")
        layout.addSpacing(4)
        layout.addWidget(paragraph(hint, "muted", self))
        layout.addStretch(1)
        self.refresh()

    def _add_setting(
        self, layout: QVBoxLayout, name: str, title: str, doc: str, field: Field
    ) -> None:
        row = Row(title, field, doc, DEFAULT_SETTINGS[name])
        row.edited.connect(lambda value, gesture: self._set(name, value, gesture))
        row.unset.connect(lambda: self._context.do(SetSetting(name, None, True)))
        self._settings[name] = row
        layout.addWidget(row)

    def _add_settings(self, layout: QVBoxLayout, heading: str, params: Sequence[Param]) -> None:
        layout.addSpacing(4)
        layout.addWidget(label(heading, "heading", self))
        for param in params:
            field = self._metric_field(param) if param.name in MEASURED_SETTINGS else None
            field = field or field_for(param, Surroundings(lambda: self._context.folder, tuple))
            self._add_setting(
                layout, param.name, catalogue(param.label), catalogue(param.doc), field
            )

    def _metric_field(self, param: Param) -> Field:
        """A choice of what the graph measures now, and of what the setting names already."""
        names = [*measured(self._context.document)]
        named = self._context.document.setting(param.name)
        if isinstance(named, str) and named and named not in names:
            names.append(named)
        none = [""] if param.default == "" else []
        titles = [self.tr("none")] if none else []
        return ChoiceField([*none, *names], [*titles, *names])

    def _fields(self) -> list[tuple[str, str, str, Field]]:
        whole = Limits(minimum=1, whole=True)
        return [
            (
                "batch_size",
                self.tr("Batch size"),
                self.tr("Examples in one step"),
                NumberField(whole, Range(1, 512, "log", True)),
            ),
            (
                "epochs",
                self.tr("Epochs"),
                self.tr("Passes over the training data in a whole run"),
                NumberField(whole, Range(1, 10000, "log", True)),
            ),
            (
                "seed",
                self.tr("Seed"),
                self.tr("Fixes initialisation, shuffling and dropout: the same seed, the same run"),
                NumberField(Limits(minimum=0, whole=True)),
            ),
            (
                "precision",
                self.tr("Precision"),
                self.tr("The dtype that the training computes in"),
                ChoiceField(("float32", "float64")),
            ),
        ]

    def setting_row(self, name: str) -> Row:
        """The row of a training setting."""
        return self._settings[name]

    def shows(self, change: Change) -> bool:
        """Whether an edit concerns what this page shows."""
        return isinstance(change, SetSetting | SetText)

    def refresh(self) -> None:
        """Show what the document has now."""
        document = self._context.document
        self.title.show_values([document.title])
        self._described.show_values([document.description])
        for name, row in self._settings.items():
            row.show_values([document.setting(name)])
        has = bool(document.setting("target_metric"))
        for name in ("target_part", "target_side", "target_value"):
            self._settings[name].setVisible(has)
        early = document.setting("early_stopping") is True
        for name in ("patience", "smallest_change"):
            self._settings[name].setVisible(early)
        watched = early or document.setting("restore_best") is True
        for name in ("watched_metric", "watched_part", "watched_side"):
            self._settings[name].setVisible(watched)

    def _set(self, name: str, value: Any, gesture: int) -> None:
        self._context.do(SetSetting(name, value), f"setting {id(self)} {name} {gesture}")

    def _set_text(self, field: str, text: str, gesture: int | None = None) -> None:
        merge = None if gesture is None else f"text {id(self)} {field} {gesture}"
        self._context.do(SetText(field, text), merge)


class DescriptionField(Field):
    """Several lines of text; typing is one gesture until the focus leaves."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Lines(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self.finished)
        self._shown = ""

    def value(self) -> str:
        """The text."""
        return self.edit.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._shown = str(value)
        if self.edit.toPlainText() != self._shown:
            self.edit.setPlainText(self._shown)

    def set_mixed(self) -> None:
        """There is one document only: nothing can differ."""

    def _on_changed(self) -> None:
        text = self.edit.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)


class _Lines(QPlainTextEdit):
    """Tab leaves it, as it leaves every field; `left` says that the focus went elsewhere."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(84)
        words = QCoreApplication.translate("DocumentPage", "What this graph shows")
        self.setPlaceholderText(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The typing is over."""
        super().focusOutEvent(event)
        self.left.emit()
