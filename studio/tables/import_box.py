"""How a file is read: what was found of its form, each correctable, with its first rows beside.

At each correction the first rows are read again in a thread; nothing is changed before Apply.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.data.csv_file import location
from engine.data.tabular.frame import AUTOMATIC, Form
from engine.data.tabular.preview import Preview, preview
from engine.document.changes import Change, SetParam, group
from engine.document.model import Node
from engine.errors import GradloomError
from engine.op import Source
from engine.registry import find
from studio import translate
from studio.background import Background
from studio.context import Context
from studio.tables.preview_table import PreviewModel
from studio.translate import catalogue
from studio.widgets.fields import QuietCombo
from studio.widgets.text import label, paragraph, set_role

CHOICES = ("format", "separator", "encoding", "decimal", "header", "dates")
OF_TEXT = ("separator", "encoding", "decimal")
MOST_ROWS = 2**31 - 1
SIZE = (940, 560)
FORM_WIDTH = 220


def ask_form(context: Context, node: Node, parent: QWidget) -> ImportBox | None:
    """Open the box for a table node; what is applied is one change."""
    source = find(node.op)
    if not isinstance(source, Source) or source.param("separator") is None:
        return None
    box = ImportBox(context, node, source, parent)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


class ImportBox(QDialog):
    """The box."""

    def __init__(self, context: Context, node: Node, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import settings"))
        self._context, self._node, self._source = context, node.id, source
        self._params = source.with_defaults(node.params)
        self.found: Preview | None = None
        self._work = Background(self)
        self._work.done.connect(self._on_preview)
        self._work.failed.connect(self._on_failed)
        self._work.progressed.connect(self._on_progress)
        self.choices = {name: self._choice(name) for name in CHOICES}
        self.sheet = QuietCombo(self)
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.sheet.activated.connect(self.read)
        self.rows = QSpinBox(self)
        self.rows.setRange(0, MOST_ROWS)
        self.rows.setGroupSeparatorShown(True)
        self.rows.setSpecialValueText(self.tr("all"))
        self.rows.setAccessibleName(self.tr("Most rows"))
        self.rows.setValue(min(int(self._params["rows"]), MOST_ROWS))
        self.rows.editingFinished.connect(self.read)
        self.model = PreviewModel(self)
        self.table = self._make_table()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(self.tr("Reading the first rows"))
        self.words = paragraph("", "muted", self)
        self.buttons = QDialogButtonBox(self)
        self.apply = self.buttons.addButton(
            self.tr("Apply"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.apply.setDefault(True)
        self.automatic = self.buttons.addButton(
            self.tr("All automatic"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._on_apply)
        self.buttons.rejected.connect(self.reject)
        self.automatic.clicked.connect(self._on_automatic)
        self.finished.connect(self._work.close)
        self._lay_out()
        self.read()

    def _choice(self, name: str) -> QComboBox:
        param = self._source.param(name)
        assert param is not None
        combo = QuietCombo(self)
        combo.setAccessibleName(catalogue(param.label))
        combo.setToolTip(catalogue(param.doc))
        for word in param.choices:
            combo.addItem(catalogue(word), word)
        combo.setCurrentIndex(combo.findData(self._params[name]))
        combo.activated.connect(self.read)
        return combo

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("First rows of the file"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setDefaultSectionSize(112)
        table.verticalHeader().setDefaultSectionSize(22)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        return table

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for combo in self.choices.values():
            form.addRow(combo.accessibleName(), combo)
        self._form = form
        form.addRow(self.sheet.accessibleName(), self.sheet)
        form.addRow(self.rows.accessibleName(), self.rows)
        form.setRowVisible(self.sheet, False)
        left = QWidget(self)
        left.setFixedWidth(FORM_WIDTH + 60)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(form)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(left)
        row.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(Path(str(self._params["path"])).name, "heading", self))
        layout.addLayout(row, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)

    # Reading.

    @property
    def chosen(self) -> dict[str, Any]:
        """What the params would be."""
        found: dict[str, Any] = {n: combo.currentData() for n, combo in self.choices.items()}
        sheet = self.sheet.currentData()
        found["sheet"] = self._params["sheet"] if sheet is None else sheet
        found["rows"] = self.rows.value()
        return found

    def read(self) -> None:
        """Read the first rows again, as it is chosen now."""
        chosen = self.chosen
        dates = chosen.pop("dates")
        self.bar.setValue(0)
        self.bar.show()
        path, folder = str(self._params["path"]), self._context.folder
        form = Form(**chosen)
        self._work.start(lambda watch: preview(location(path, folder), form, dates, watch))

    def _on_progress(self, share: float, what: str) -> None:
        self.bar.setValue(round(100 * share))

    def _on_preview(self, found: Preview) -> None:
        self.found = found
        self.bar.hide()
        self.model.show(found)
        self._show_found(found)
        words = self.tr("{rows} rows, {columns} columns")
        if not found.whole:
            words = self.tr("The first {rows} rows, {columns} columns")
        said = [words.format(rows=f"{found.count:,}", columns=f"{len(found.names):,}")]
        said += [translate.sentence(text) for text in found.notices]
        set_role(self.words, "warning" if found.notices else "muted")
        self.words.setText("\n".join(said))
        self.apply.setEnabled(True)

    def _on_failed(self, error: GradloomError) -> None:
        self.found = None
        self.bar.hide()
        self.model.show(None)
        set_role(self.words, "error")
        self.words.setText(translate.sentence(error.text))

    def _show_found(self, found: Preview) -> None:
        """Beside 'automatic', what that came to."""
        of_text = found.form.format == "text"
        for name, combo in self.choices.items():
            if name != "dates":
                value = catalogue(str(getattr(found.form, name)))
                words = self.tr("automatic ({found})").format(found=value)
                plain = getattr(found.form, name) == AUTOMATIC
                combo.setItemText(0, catalogue(AUTOMATIC) if plain else words)
            self._form.setRowVisible(combo, of_text or name not in OF_TEXT)
        self._form.setRowVisible(self.sheet, bool(found.sheets))
        if found.sheets and not self.sheet.count():
            with QSignalBlocker(self.sheet):
                for place, sheet in enumerate(found.sheets):
                    self.sheet.addItem(sheet, sheet if place else "")
                at = self.sheet.findData(self._params["sheet"])
                self.sheet.setCurrentIndex(max(at, 0))

    # Answering.

    def _on_automatic(self) -> None:
        for combo in self.choices.values():
            combo.setCurrentIndex(0)
        self.rows.setValue(0)
        self.read()

    def _on_apply(self) -> None:
        node = self._context.document.nodes.get(self._node)
        changes: list[Change] = []
        for name, value in self.chosen.items():
            param = self._source.param(name)
            if node is None or param is None:
                continue
            if value != node.params.get(name, param.default):
                usual = value == param.default
                changes.append(SetParam(self._node, name, None if usual else value, usual))
        if changes:
            self._context.do(group(changes))
        self.accept()
