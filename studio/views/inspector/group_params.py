"""The inspector's part for a group: the params that it shows as its own, and all of its members'.

The editors are the real ones: they edit the members. What is shown is a list in the group's params.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from engine.document.changes import SetParam
from engine.document.groups import EXPOSED, GROUP, held
from engine.document.model import Node, natural_key
from engine.errors import TypeProblem
from engine.grouping import Exposure, exposed_param, exposures
from engine.op import Param, Source
from engine.registry import find
from studio.context import Context
from studio.translate import catalogue
from studio.views.inspector.param_fields import Surroundings, field_for, shown
from studio.views.inspector.row import Row
from studio.widgets.renaming import Renaming
from studio.widgets.section import Section, clear
from studio.widgets.text import paragraph

PLACE = Qt.ItemDataRole.UserRole
TALLEST = 320


class GroupParams(QWidget):
    """Edits what a group shows, and chooses what that is."""

    def __init__(self, context: Context, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._group = context, group
        self.rows: dict[tuple[str, str], Row] = {}
        self._listed: object = None
        self._shown: object = None
        self._own = Section(self.tr("Exposed params"), self)
        self._inner = Section(self.tr("Params inside"), self)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setAccessibleName(self.tr("Params inside: tick those to expose"))
        self.tree.itemChanged.connect(self._on_ticked)
        hint = self.tr("Tick a param to have it here and wherever the group is copied to.")
        self._inner.body.addWidget(paragraph(hint, "muted", self))
        self._inner.body.addWidget(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._own)
        layout.addWidget(self._inner)
        self.refresh()

    def refresh(self) -> None:
        """Follow the document."""
        node = self._context.document.nodes.get(self._group)
        if node is None or node.op != GROUP:
            return
        exposed = [e for e in exposures(node) if exposed_param(self._context.document, e)]
        self._refresh_rows(exposed)
        self._refresh_tree({(e.node, e.param) for e in exposed})

    def _members(self) -> list[Node]:
        document = self._context.document
        names = sorted(held(document, [self._group]), key=natural_key)
        return [document.nodes[n] for n in names if document.nodes[n].op != GROUP]

    # What is exposed

    def _refresh_rows(self, exposed: list[Exposure]) -> None:
        document = self._context.document
        state = [(e, document.nodes[e.node].op, document.nodes[e.node].label) for e in exposed]
        if state != self._shown:
            self._shown = state
            clear(self._own.body)
            self.rows.clear()
            for exposure in exposed:
                param = exposed_param(document, exposure)
                if param is not None and (exposure.node, exposure.param) not in self.rows:
                    self._add_row(exposure, param)
            if not exposed:
                hint = self.tr("None yet: tick some below.")
                self._own.body.addWidget(paragraph(hint, "muted", self))
        for (name, param_name), row in self.rows.items():
            node = document.nodes[name]
            entry = find(node.op)
            param = entry.param(param_name) if entry else None
            if param is not None:
                row.show_values([shown(node.params.get(param_name, param.default))])

    def _add_row(self, exposure: Exposure, param: Param) -> None:
        name = exposure.node
        node = self._context.document.nodes[name]
        standard = f"{node.label or name}: {catalogue(param.label)}"
        title = exposure.title or standard
        around = Surroundings(
            lambda: self._folder(), lambda: self._columns(name), lambda: self._owners()
        )
        description = f"{name}.{param.name}. {catalogue(param.doc)}"
        row = Row(title, field_for(param, around), description, shown(param.default))
        row.edited.connect(lambda value, gesture: self._set(name, param, value, gesture))
        row.unset.connect(lambda: self._context.do(SetParam(name, param.name, None, True)))
        renaming = Renaming(row.title, standard)
        renaming.renamed.connect(lambda text: self._set_title(name, param.name, text))
        self.rows[name, param.name] = row
        self._own.body.addWidget(row)

    def _set_title(self, node: str, param: str, title: str) -> None:
        group = self._context.document.nodes.get(self._group)
        if group is None:
            return
        records = [
            (replace(e, title=title) if (e.node, e.param) == (node, param) else e).record()
            for e in exposures(group)
        ]
        self._context.do(SetParam(self._group, EXPOSED, records))

    def _set(self, node: str, param: Param, value: Any, gesture: int) -> None:
        default = shown(param.default)
        unset = value == default and type(value) is type(default)
        change = SetParam(node, param.name, None if unset else value, unset)
        self._context.do(change, f"group {id(self)} {node} {param.name} {gesture}")

    def _folder(self) -> Path | None:
        return self._context.folder

    def _owners(self) -> Sequence[str]:
        owners = self._context.report.parameters
        return [node.id for node in self._context.document if node.id in owners]

    def _columns(self, name: str) -> Sequence[str]:
        node = self._context.document.nodes.get(name)
        entry = find(node.op) if node else None
        if node is None or not isinstance(entry, Source) or entry.columns is None:
            return ()
        try:
            return entry.columns(node.params, self._context.folder)
        except TypeProblem:  # the file is missing: `check` says so on the node
            return ()

    # What may be exposed

    def _refresh_tree(self, ticked: set[tuple[str, str]]) -> None:
        members = self._members()
        state = ([(n.id, n.op, n.label) for n in members], ticked)
        if state == self._listed:
            return
        self._listed = state
        self.tree.blockSignals(True)
        closed = {
            item.text(0)
            for item in map(self.tree.topLevelItem, range(self.tree.topLevelItemCount()))
            if item is not None and not item.isExpanded()
        }
        self.tree.clear()
        lines = 0
        for node in members:
            entry = find(node.op)
            if entry is None or not entry.params:
                continue
            root = QTreeWidgetItem(self.tree, [node.label or node.id])
            root.setToolTip(0, f"{node.id}: {catalogue(entry.title)}")
            root.setExpanded(root.text(0) not in closed)
            for param in entry.params:
                self._add_tick(root, node.id, param, (node.id, param.name) in ticked)
            lines += 1 + len(entry.params)
        self.tree.blockSignals(False)
        self._inner.setVisible(bool(lines))
        row = max(self.tree.sizeHintForRow(0), 18)
        self.tree.setFixedHeight(min(lines * row + 6, TALLEST))

    @staticmethod
    def _add_tick(root: QTreeWidgetItem, node: str, param: Param, ticked: bool) -> None:
        item = QTreeWidgetItem(root, [catalogue(param.label)])
        item.setData(0, PLACE, (node, param.name))
        item.setToolTip(0, catalogue(param.doc))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _on_ticked(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, PLACE)
        node = self._context.document.nodes.get(self._group)
        if place is None or node is None:
            return
        name, param = place
        kept = [e for e in exposures(node) if (e.node, e.param) != (name, param)]
        if item.checkState(0) == Qt.CheckState.Checked:
            kept.append(Exposure(name, param))
        records = [e.record() for e in kept]
        self._listed = None if self._listed is None else self._ticked_now(kept)
        self._context.do(SetParam(self._group, EXPOSED, records or None, not records))

    def _ticked_now(self, exposed: list[Exposure]) -> object:
        """What the tree shows already, so that it is not filled anew under the hand."""
        listed = [(n.id, n.op, n.label) for n in self._members()]
        return (listed, {(e.node, e.param) for e in exposed})
