"""Beside the params of a node that reads a file: how it is read, its columns, and what it holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from engine.document.model import Node
from engine.op import Source
from studio.context import Context
from studio.tables.import_box import ImportBox, ask_form


class TableTools(QWidget):
    """The buttons. `data_asked`: the person wants to see the data of the node."""

    data_asked = Signal()

    def __init__(
        self, context: Context, node: Node, source: Source, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._node = context, node.id
        self.box: ImportBox | None = None
        self.form = QPushButton(self.tr("Import settings"), self)
        self.form.setToolTip(self.tr("How the file is read, with its first rows"))
        self.form.clicked.connect(self._on_form)
        self.form.setVisible(source.param("separator") is not None)
        self.data = QPushButton(self.tr("See the data"), self)
        self.data.setToolTip(self.tr("The rows as they are given, and the tensors they become"))
        self.data.clicked.connect(self.data_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.data)
        row.addWidget(self.form)
        row.addStretch(1)

    def _on_form(self) -> None:
        node = self._context.document.nodes.get(self._node)
        if node is not None:
            self.box = ask_form(self._context, node, self.window())
