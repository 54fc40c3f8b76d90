"""What the inspector shows but does not edit: a node's problems, its ports, what its op is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.document.groups import GROUP, held
from engine.errors import Problem
from engine.grouping import group_ports
from engine.op import Entry, Source
from engine.registry import find
from studio import translate
from studio.context import Context
from studio.pictures import Picture
from studio.translate import catalogue
from studio.widgets.notice import Notice
from studio.widgets.section import Section, clear
from studio.widgets.text import label, paragraph


class NodeProblems(QWidget):
    """The problems of the nodes, each with its fixes."""

    def __init__(
        self, context: Context, nodes: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._nodes = context, frozenset(nodes)
        self._problems: tuple[Problem, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        context.checked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the last check found."""
        found = tuple(p for p in self._context.report.problems if p.node in self._nodes)
        self.setVisible(bool(found))
        if found == self._problems:
            return
        self._problems = found
        clear(self._layout)
        for problem in found:
            notice = Notice(problem.severity, "", translate.sentence(problem.text))
            for fix in problem.fixes:
                button = notice.add_button(translate.sentence(fix.title), below=True)
                button.clicked.connect(lambda _=False, fix=fix: self._context.apply_fix(fix))
            self._layout.addWidget(notice)


class Ports(Section):
    """The inputs and outputs of a node with the types that the last check inferred."""

    def __init__(self, context: Context, node: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Inputs and outputs"), parent)
        self._context, self._node = context, node
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        context.checked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the last check inferred."""
        lines = tuple(self._inputs() + self._outputs())
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, (name, kind, doc) in enumerate(lines):
            left, right = label(name, "body"), paragraph(kind, "muted")
            for part in (left, right):
                part.setToolTip(doc)
            self._grid.addWidget(left, number, 0)
            self._grid.addWidget(right, number, 1)
        self.setVisible(bool(lines))

    def _inputs(self) -> list[tuple[str, str, str]]:
        document, types = self._context.document, self._context.report.types
        node = document.nodes.get(self._node)
        entry = find(node.op) if node else None
        if node is None or entry is None:
            return []
        if node.op == GROUP:
            return self._group_inputs()
        wires = {wire.target_port: wire for wire in document.incoming(self._node)}
        lines: list[tuple[str, str, str]] = []
        for port in entry.input_ports(node.params, wires):
            wire = wires.get(port.name)
            if wire is not None:
                known = types.get((wire.source, wire.source_port))
                state = f"{known or '?'}  \u2190 {wire.source}.{wire.source_port}"
            else:
                state = self.tr("optional") if port.optional else self.tr("not wired")
            lines.append((f"\u2192 {port.name}", state, catalogue(port.doc)))
        return lines

    def _group_inputs(self) -> list[tuple[str, str, str]]:
        document, types = self._context.document, self._context.report.types
        lines: list[tuple[str, str, str]] = []
        for port in group_ports(document, held(document, [self._node]))[0]:
            wires = document.wires_into(port.node, port.port)
            state = self.tr("not wired")
            if wires:
                known = types.get((wires[0].source, wires[0].source_port))
                state = f"{known or '?'}  \u2190 {wires[0].source}.{wires[0].source_port}"
            lines.append((f"\u2192 {port.title}", state, port.name))
        return lines

    def _outputs(self) -> list[tuple[str, str, str]]:
        node = self._context.document.nodes.get(self._node)
        entry = find(node.op) if node else None
        types = self._context.report.types
        if node is not None and node.op == GROUP:
            inside = held(self._context.document, [self._node])
            unknown = self.tr("not known yet")
            return [
                (f"{p.title} \u2192", str(types.get((p.node, p.port), unknown)), p.name)
                for p in group_ports(self._context.document, inside)[1]
            ]
        return [
            (
                f"{port.name} \u2192",
                str(types.get((self._node, port.name), self.tr("not known yet"))),
                catalogue(port.doc),
            )
            for port in (entry.output_ports(node.params) if entry and node else ())
        ]


class About(Section):
    """What an op is: its documentation, a picture for the params of the node, formula, source."""

    def __init__(
        self,
        entry: Entry,
        params: Mapping[str, Any] | None = None,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("About {title}").format(title=catalogue(entry.title)), parent)
        self.body.addWidget(paragraph(catalogue(entry.doc), "body", self))
        self.picture = Picture(entry.name, params, folder, self)
        self.body.addWidget(self.picture)
        if entry.formula:
            self.body.addWidget(paragraph(entry.formula, "code", self))
        if entry.source:
            words = self.tr("Source: {source}").format(source=catalogue(entry.source))
            self.body.addWidget(paragraph(words, "muted", self))
        if isinstance(entry, Source) and entry.license:
            words = self.tr("Licence: {licence}").format(licence=entry.license)
            self.body.addWidget(paragraph(words, "muted", self))
