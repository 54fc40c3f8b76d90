"""The context of what is inside a node: a document that is only shown, and follows the one around.

Knows no widget.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from engine.document.changes import Change
from engine.document.files import dumps
from engine.document.model import Document
from engine.errors import DocumentError, Text
from engine.inside import ClosedError, has_inside, inside
from engine.opening import why_closed
from engine.passes.check import Report
from engine.registry import find
from studio.context import Context


class InsideContext(Context):
    """The inside of one node of another context."""

    read_only = True

    def __init__(self, around: Context, node: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around, self.node = around, node
        self.fault: Text | None = None
        """Why nothing is shown at this moment."""
        self.message.connect(around.message)

    @property
    def title(self) -> str:
        """What people call the node."""
        found = self.around.document.nodes.get(self.node)
        return (found.label if found else "") or self.node

    @property
    def is_there(self) -> bool:
        """Whether the node still is one that has an inside."""
        found = self.around.document.nodes.get(self.node)
        return found is not None and has_inside(find(found.op))

    def refresh(self) -> bool:
        """Show what is inside now; whether that is something else than before."""
        around = self.around
        try:
            made = inside(around.document, self.node, around.folder, report=around.report)
            document, self.fault = made.document, None
        except ClosedError as reason:
            document, self.fault = Document(), reason.text
        if dumps(document) == dumps(self.document):
            return False
        self.open(document, around.path)
        return True

    def why_closed(self) -> Text | None:
        """Why its primitives cannot stand in its place; None when they can."""
        if self.around.read_only:
            return Text("only layers of the graph itself can be converted")
        return why_closed(self.around.document, self.node, self.around.report)

    def judged(self) -> Report:
        """Errors only: that nothing is trained or used is no problem of an inside."""
        report = super().judged()
        errors = tuple(p for p in report.problems if p.severity == "error")
        return replace(report, problems=errors)

    def do(self, change: Change, merge: str | None = None) -> None:
        """Nothing: DocumentError says why."""
        raise DocumentError("this is the inside of '{node}': it is only shown", node=self.node)
