"""The hand over a map of drawn points: turns the mouse into strokes, and strokes into changes.

A stroke is seen at once and becomes one entry of the history when it ends. Knows no probe.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from engine.data.labels import BITS, CLASS
from engine.document.changes import Change
from studio.colouring import Scale
from studio.context import Context
from studio.drawn_points import add_class, labels_in, put_rows, rows_in
from studio.examples import Bounds
from studio.views.decision_map.chart import MapChart
from studio.views.decision_map.drawing import Brush, Row, Stroke, Tool
from studio.views.decision_map.tools import Tools, tool_words

HOLD_MS = 50
"""Between two puffs of a spray that is held still."""

REACH_PIXELS = 12.0
"""How near to a point the mouse must be to take hold of it."""


class Hand(QObject):
    """Draws on the points of `node` (empty: there is nothing to draw on)."""

    moved = Signal()
    """The points look otherwise than in the document: `rows` says how; None: as there."""

    def __init__(
        self, context: Context, chart: MapChart, tools: Tools, bounds: Callable[[], Bounds]
    ) -> None:
        super().__init__(tools)
        self._context, self._chart, self._tools, self._bounds = context, chart, tools, bounds
        self.node = ""
        self.stroke: Stroke | None = None
        self._count = 0
        self._hold = QTimer(self)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self._on_hold)
        chart.stroke_begun.connect(self._on_begun)
        chart.stroke_went.connect(self._on_went)
        chart.stroke_ended.connect(self._on_ended)
        chart.stroke_given_up.connect(self.give_up)
        chart.hovered.connect(self._on_hovered)
        tools.changed.connect(self._on_tool)
        tools.class_asked.connect(self._on_class_asked)
        tools.clear_asked.connect(self._on_clear)
        context.changed.connect(self._on_changed)

    @property
    def rows(self) -> list[Row] | None:
        """The points as the stroke has them now; None: nobody draws."""
        return self.stroke.rows if self.stroke is not None else None

    def serve(self, node: str, scale: Scale) -> None:
        """Draw on the points of this node from now on, which must be a node of drawn points."""
        if node != self.node:
            self.give_up()
            self.node = node
        if node:
            labels, count = labels_in(self._context.document, node)
            if count:
                names = {CLASS: [str(i) for i in range(count)], BITS: ["0", "1"]}
                self._tools.offer_classes(names.get(labels, ["−1", "+1"]), more=True)
            else:
                self._tools.offer_values(scale)
        self._on_tool()

    # The mouse.

    def _on_tool(self) -> None:
        self._chart.take_strokes(bool(self.node) and self._tools.tool is not None)
        self._chart.show_brush(None, 0.0, "")

    def _brush(self, tool: Tool) -> Brush:
        label = float(self._tools.label)
        bounds = self._bounds()
        radius = self._tools.breadth.value() / 100 * (bounds[1] - bounds[0])
        reach = REACH_PIXELS * self._chart.units_per_pixel
        return Brush(tool, int(label) if label.is_integer() else label, radius, reach, bounds)

    def _on_begun(self, place: QPointF) -> None:
        tool = self._tools.tool
        if not self.node or tool is None:
            return
        self._count += 1
        rows = rows_in(self._context.document, self.node)
        self.stroke = Stroke(self._brush(tool), rows, seed=self._count)
        self.stroke.begin((place.x(), place.y()))
        if tool == "spray":
            self._hold.start()
        self.moved.emit()

    def _on_went(self, place: QPointF) -> None:
        if self.stroke is not None:
            self.stroke.go((place.x(), place.y()))
            self.moved.emit()

    def _on_hold(self) -> None:
        if self.stroke is not None:
            self.stroke.hold()
            self.moved.emit()

    def _on_ended(self) -> None:
        stroke, self.stroke = self.stroke, None
        self._hold.stop()
        if stroke is not None and stroke.changed and self.node in self._context.document.nodes:
            title = self.tr("{tool} points").format(tool=tool_words(stroke.brush.tool)[0])
            put_rows(self._context, self.node, stroke.rows, title)
        self.moved.emit()

    def give_up(self) -> None:
        """As if nobody had drawn."""
        self._hold.stop()
        if self.stroke is not None:
            self.stroke = None
            self.moved.emit()

    def _on_hovered(self, place: QPointF | None) -> None:
        tool = self._tools.tool
        broad = tool in ("spray", "paint", "erase")
        shown = place if broad and self._chart.takes_strokes else None
        if tool is not None and shown is not None:
            self._chart.show_brush(shown, self._brush(tool).radius, self._tools.colour)
        else:
            self._chart.show_brush(None, 0.0, "")

    # The document.

    def _on_changed(self, _change: Change) -> None:
        """Somebody else edits: what was begun would overwrite it."""
        if self.stroke is not None:
            self._chart.end_stroke()
            self.give_up()

    def _on_class_asked(self) -> None:
        if self.node:
            count = add_class(self._context, self.node)
            self._tools.offer_classes([str(i) for i in range(count)], more=True)
            self._tools.classes.button(count - 1).setChecked(True)

    def _on_clear(self) -> None:
        if self.node and rows_in(self._context.document, self.node):
            put_rows(self._context, self.node, [], self.tr("Clear the points"))
