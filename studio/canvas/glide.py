"""Nodes glide from where they were to where the document says that they are. Eye candy, and undo
knows nothing of it: the document has the new places from the beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from studio.canvas.geometry import Point
from studio.canvas.scene import Scene

MILLISECONDS = 180
MOST = 500
"""With more nodes than that the frames would come too slowly to look like motion."""


class Glide(QObject):
    """One motion at a time; another change ends it."""

    def __init__(self, scene: Scene, refresh: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scene, self._refresh = scene, refresh
        self._ways: dict[str, tuple[Point, Point]] = {}
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(MILLISECONDS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._show)
        self._motion.finished.connect(self.finish)

    def begin(self, before: Mapping[str, Point]) -> None:
        """Show nodes on their way from these places."""
        self.finish()
        nodes = self._scene.document.nodes
        ways = {n: (at, nodes[n].at) for n, at in before.items() if n in nodes}
        if 0 < len(ways) <= MOST:
            self._ways = ways
            self._motion.start()
            self._show(0.0)

    def finish(self) -> None:
        """Everything stands where it belongs."""
        if self._ways:
            self._ways = {}
            self._motion.stop()
            self._scene.show_elsewhere({})
            self._refresh()

    def _show(self, part: float) -> None:
        if self._ways:
            self._scene.show_elsewhere(
                {
                    n: (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
                    for n, ((x0, y0), (x1, y1)) in self._ways.items()
                }
            )
            self._refresh()
