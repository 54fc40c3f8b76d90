"""The inspector's page for one node, or for several of the same op: label, id, params, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.document.changes import Change, RenameNode, SetNode, SetParam, group
from engine.document.model import ID_PATTERN, Node
from engine.errors import TypeProblem
from engine.op import Entry, Holder, Param, Source
from engine.registry import find
from studio.context import Context
from studio.data_files import reads_file
from studio.reading import job_of
from studio.tables.table_tools import TableTools
from studio.translate import catalogue
from studio.views.inspector.augmented import AugmentationPreview, is_augmentation
from studio.views.inspector.data_file import DataFile
from studio.views.inspector.facts import About, NodeProblems, Ports
from studio.views.inspector.group_params import GroupParams
from studio.views.inspector.param_fields import Surroundings, field_for, shown
from studio.views.inspector.row import Row
from studio.widgets.fields import TextField
from studio.widgets.text import label, panel, paragraph


class NodePage(QWidget):
    """Edits the given nodes; with several, they have the same op and are edited together."""

    data_asked = Signal(str)
    """The data of this node is to be seen."""

    def __init__(
        self, context: Context, nodes: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        panel(self)
        self._context, self._nodes = context, tuple(nodes)
        first = context.document.nodes[self._nodes[0]]
        self.entry = find(first.op)
        self._rows: dict[str, Row] = {}
        self._about: About | None = None
        self.group: GroupParams | None = None
        self.data_file: DataFile | None = None
        self.preview: AugmentationPreview | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(8)
        self._add_title(first)
        self._problems = NodeProblems(context, self._nodes, self)
        self._layout.addWidget(self._problems)
        if len(self._nodes) == 1:
            self._add_names(first)
            if reads_file(first):
                self.data_file = DataFile(context, first.id, self)
                self._layout.addWidget(self.data_file)
        if isinstance(self.entry, Source) and len(self._nodes) == 1:
            self._add_tools(first, self.entry)
        if self.entry is not None:
            self._add_params(self.entry)
        if isinstance(self.entry, Holder) and len(self._nodes) == 1:
            self.group = GroupParams(context, first.id, self)
            self._layout.addWidget(self.group)
        self._add_facts(first)
        self._layout.addStretch(1)
        self.refresh()

    def _add_title(self, first: Node) -> None:
        title = catalogue(self.entry.title) if self.entry else first.op
        if len(self._nodes) > 1:
            title = self.tr("{count} nodes: {title}").format(count=len(self._nodes), title=title)
        self._layout.addWidget(label(title, "heading", self))
        if self.entry is None:
            words = self.tr(
                "This version does not know the op '{op}'. The node is kept as it is; "
                "replace or delete it to run the graph."
            )
            self._layout.addWidget(paragraph(words.format(op=first.op), "warning", self))
        elif len(self._nodes) > 1:
            words = self.tr("What you set here is set on all of them.")
            self._layout.addWidget(paragraph(words, "muted", self))

    def _add_names(self, node: Node) -> None:
        name = Row(
            self.tr("Name"),
            TextField(self._id_fault),
            self.tr("The node's id: used in messages, files and exported code"),
        )
        name.reset.hide()
        name.edited.connect(self._rename)
        caption = Row(
            self.tr("Label"), TextField(), self.tr("A title of your own on the canvas"), ""
        )
        caption.edited.connect(lambda value, gesture: self._set_label(value, gesture))
        caption.unset.connect(lambda: self._set_label("", -1))
        self._rows |= {"id": name, "label": caption}
        self._layout.addWidget(name)
        self._layout.addWidget(caption)

    def _add_tools(self, first: Node, source: Source) -> None:
        tools = TableTools(self._context, first, source, self)
        tools.data_asked.connect(self._ask_data)
        self._layout.addWidget(tools)

    def _ask_data(self) -> None:
        self.data_asked.emit(self._nodes[0])

    def _add_params(self, entry: Entry) -> None:
        ask = self._ask_data if len(self._nodes) == 1 else None
        around = Surroundings(self._folder, self._columns, self._owners, ask)
        for param in entry.params:
            description = catalogue(param.doc)
            if param.live:
                live = self.tr("May be changed while a run goes on.")
                description = f"{description} {live}".strip()
            row = Row(
                catalogue(param.label), field_for(param, around), description, shown(param.default)
            )
            row.edited.connect(
                lambda value, gesture, param=param: self._set_param(param, value, gesture)
            )
            row.unset.connect(lambda param=param: self._unset(param))
            self._rows[f"param {param.name}"] = row
            self._layout.addWidget(row)

    def _add_facts(self, first: Node) -> None:
        if len(self._nodes) == 1:
            if is_augmentation(self.entry):
                self.preview = AugmentationPreview(self._context, first.id, self)
                self._layout.addWidget(self.preview)
            self._layout.addWidget(Ports(self._context, first.id, self))
        if self.entry is not None:
            # Of a large file nobody reads the examples here, on the interface's own thread.
            drawn = None if self._is_large(first) else first.params
            self._about = About(self.entry, drawn, self._context.folder, self)
            self._layout.addWidget(self._about)

    def row(self, name: str) -> Row:
        """The row of a param, or of ``id`` and ``label``."""
        return self._rows.get(f"param {name}") or self._rows[name]

    def shows(self, change: Change) -> bool:
        """Whether an edit concerns what this page shows (ports and problems follow the checks)."""
        if isinstance(change, RenameNode) or self.group is not None:
            return True  # a param may refer to the node
        return isinstance(change, SetParam | SetNode) and change.node in self._nodes

    def refresh(self) -> None:
        """Show the values that the document has now."""
        found = self._context.document.nodes
        nodes = [found[name] for name in self._nodes if name in found]
        if not nodes:
            return
        if "id" in self._rows:
            self._rows["id"].field.set_value(nodes[0].id)
            self._rows["label"].show_values([nodes[0].label])
        if self.group is not None:
            self.group.refresh()
        if self._about is not None:
            self._about.picture.follow({} if self._is_large(nodes[0]) else nodes[0].params)
        for param in self.entry.params if self.entry else ():
            values = [shown(node.params.get(param.name, param.default)) for node in nodes]
            self._rows[f"param {param.name}"].show_values(values)

    def _do(self, changes: list[Change], merge: str | None) -> None:
        self._context.do(group(changes), merge)

    def _set_param(self, param: Param, value: Any, gesture: int) -> None:
        default = value == shown(param.default) and type(value) is type(shown(param.default))
        merge = f"inspector {id(self)} {param.name} {gesture}"
        if default:
            changes = [SetParam(node, param.name, None, True) for node in self._nodes]
        else:
            changes = [SetParam(node, param.name, value) for node in self._nodes]
        self._do(list(changes), merge)

    def _unset(self, param: Param) -> None:
        self._do([SetParam(node, param.name, None, True) for node in self._nodes], None)

    def _set_label(self, text: str, gesture: int) -> None:
        self._do([SetNode(self._nodes[0], "label", text)], f"inspector {id(self)} label {gesture}")

    def _rename(self, name: str) -> None:
        before = self._nodes[0]
        # The selection is by id: it has to follow before the old id is forgotten as gone.
        self._context.do(RenameNode(before, name))
        self._context.selection.set([name])

    def _id_fault(self, name: str) -> str:
        if name == self._nodes[0]:
            return ""
        if name in self._context.document.nodes:
            return self.tr("Another node is called '{name}'.").format(name=name)
        if not ID_PATTERN.match(name):
            return self.tr("Use letters, digits and _, not starting with a digit.")
        return ""

    def _is_large(self, node: Node) -> bool:
        source = self.entry
        return isinstance(source, Source) and bool(job_of(node, source, self._context.folder))

    def _folder(self) -> Path | None:
        return self._context.folder

    def _owners(self) -> Sequence[str]:
        """The nodes with variables, in the order in which the document lists nodes."""
        owners = self._context.report.parameters
        return [node.id for node in self._context.document if node.id in owners]

    def _columns(self) -> Sequence[str]:
        node = self._context.document.nodes.get(self._nodes[0])
        if node is None or not isinstance(self.entry, Source) or self.entry.columns is None:
            return ()
        if node.id in self._context.report.reading:
            return ()
        try:
            return self.entry.columns(node.params, self._context.folder)
        except TypeProblem:
            # The file is missing or unreadable: `check` says so on the node; nothing to offer.
            return ()
