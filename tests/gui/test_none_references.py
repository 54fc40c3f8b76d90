"""PySide6 must not lower the reference count of None: 6.12.0 does, and Python then aborts."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 20_000
SLACK = 200
"""What the interpreter itself may do to the count meanwhile."""


def test_void_calls_leave_the_reference_count_of_none_alone(qtbot: QtBot) -> None:
    widget, owner, timer = QWidget(), QObject(), QTimer()
    qtbot.addWidget(widget)
    picture = QPixmap(8, 8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(CALLS // 5):
        widget.update()
        owner.setObjectName("a")
        timer.setInterval(5)
        painter.drawLine(0, 0, 4, 4)
        painter.setOpacity(1.0)
    drift = sys.getrefcount(None) - before
    painter.end()
    assert abs(drift) < SLACK, f"None's count moved by {drift} in {CALLS} calls"
