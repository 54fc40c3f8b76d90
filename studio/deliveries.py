"""Answers on their way to the views: one a turn of the event loop while the training runs.

Each view computes and paints a few milliseconds for its answer. All of them in one turn would be a
jerk under the hand of whoever drags a node. Knows no view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from engine.training.probes import Answer


class Deliveries(QObject):
    """Hands answers over in their order; of each probe only the latest.

    What a late frame has not got round to is replaced by what is newer, in its place in the row:
    so no probe starves, and nothing is drawn only to be drawn over.
    """

    def __init__(self, hand_over: Callable[[Answer], None], parent: QObject) -> None:
        super().__init__(parent)
        self._hand_over = hand_over
        self._waiting: dict[int, Answer] = {}
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._deliver)

    def put(self, answers: Iterable[Answer], *, spread: bool) -> None:
        """Hand these over: spread over the turns to come, or now, with all that wait."""
        self._waiting.update((answer.probe, answer) for answer in answers)
        if not spread:
            while self._waiting:
                self._deliver()
        elif self._waiting and not self._next.isActive():
            self._next.start()

    def clear(self) -> None:
        """What waits is of a session that is given up."""
        self._waiting.clear()
        self._next.stop()

    def _deliver(self) -> None:
        if not self._waiting:
            return
        answer = self._waiting.pop(next(iter(self._waiting)))
        if self._waiting:
            # Whatever this view does, the others get theirs.
            self._next.start()
        self._hand_over(answer)
