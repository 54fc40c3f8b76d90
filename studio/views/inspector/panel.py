"""The inspector's frame: shows the page that fits the selection, and keeps it up to date."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.document.changes import Change, SetNode
from engine.passes.check import Report
from engine.registry import find
from studio.context import Context
from studio.translate import catalogue
from studio.views.inspector.document_page import DocumentPage
from studio.views.inspector.node_page import NodePage
from studio.widgets.stops import first_stop
from studio.widgets.text import label, panel, paragraph


class Inspector(QWidget):
    """The panel."""

    data_asked = Signal(str)
    """The data of this node is to be seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("Inspector"))
        self._context = context
        self.area = QScrollArea(self)
        panel(self.area)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        # One rebuild a turn of the event loop, however often the selection moves within it.
        self._rebuild_soon = QTimer(self)
        self._rebuild_soon.setSingleShot(True)
        self._rebuild_soon.setInterval(0)
        self._rebuild_soon.timeout.connect(self.rebuild)
        context.opened.connect(self._rebuild_soon.start)
        context.selection.changed.connect(self._rebuild_soon.start)
        context.edited.connect(self._on_edited)
        context.checked.connect(self._on_checked)
        self._reading: frozenset[str] = frozenset()
        self.rebuild()

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return self.area.widget()

    def rebuild(self) -> None:
        """Show the page that fits the selection."""
        self._rebuild_soon.stop()
        document = self._context.document
        nodes = sorted(n for n in self._context.selection.nodes if n in document.nodes)
        page: QWidget
        if not nodes:
            page = DocumentPage(self._context)
        elif len({document.nodes[name].op for name in nodes}) == 1:
            page = NodePage(self._context, nodes)
            page.data_asked.connect(self.data_asked)
        else:
            page = self._mixed_page(nodes)
        before = self.area.takeWidget()
        if before is not None:
            before.deleteLater()
        self.area.setWidget(page)

    def edit_param(self, name: str) -> None:
        """Put the keyboard into the field of a param of what is selected."""
        self.rebuild()
        page = self.page
        if isinstance(page, NodePage) and page.entry is not None and page.entry.param(name):
            row = page.row(name)
            self.area.ensureWidgetVisible(row)
            field = row.field.focusProxy() or first_stop(row.field) or row.field
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_checked(self, report: Report) -> None:
        """What was read meanwhile has columns to choose from."""
        done = self._reading - report.reading
        self._reading = report.reading
        if done & self._context.selection.nodes:
            self._rebuild_soon.start()

    def _mixed_page(self, nodes: list[str]) -> QWidget:
        page = QWidget()
        panel(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        title = self.tr("{count} nodes of different kinds").format(count=len(nodes))
        layout.addWidget(label(title, "heading", page))
        counts: dict[str, int] = {}
        for name in nodes:
            op = self._context.document.nodes[name].op
            counts[op] = counts.get(op, 0) + 1
        for op, count in sorted(counts.items()):
            entry = find(op)
            kind = catalogue(entry.title) if entry else op
            layout.addWidget(label(f"{count} \u00d7 {kind}", "body", page))
        hint = self.tr("Select nodes of one kind to set their parameters together.")
        layout.addWidget(paragraph(hint, "muted", page))
        layout.addStretch(1)
        return page

    def _on_edited(self, changes: tuple[Change, ...]) -> None:
        if self._rebuild_soon.isActive():
            return
        if any(isinstance(change, SetNode) and change.field == "op" for change in changes):
            self._rebuild_soon.start()
            return
        page = self.page
        if isinstance(page, NodePage | DocumentPage) and any(map(page.shows, changes)):
            page.refresh()
