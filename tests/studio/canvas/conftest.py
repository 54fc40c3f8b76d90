"""A shown canvas on a small document, and the hands that work on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.files import dumps
from studio.canvas import Canvas
from studio.context import Context

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Mouse and keys on a canvas at zoom 1, in the terms of the document."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.context = canvas, canvas.context

    @property
    def document(self) -> bytes:
        """The whole document as saved, to compare by."""
        return dumps(self.context.document)

    def at(self, x: float, y: float) -> QPoint:
        """A canvas point as a pixel of the widget."""
        return self.canvas.viewport.to_screen(QPointF(x, y)).toPoint()

    def node(self, name: str) -> QPoint:
        """The title of a node."""
        rect = self.canvas.scene.node_rect(name)
        return self.at(rect.center().x(), rect.top() + 14)

    def port(self, name: str, side: str, port: str) -> QPoint:
        """A port."""
        place = self.canvas.scene.port_place(name, side, port)
        assert place is not None, f"{name} has no {side} {port}"
        return self.at(*place)

    def wire(self, *key: str) -> QPoint:
        """The middle of a wire."""
        source, out, target, port = key
        pieces = self.canvas.scene.strands[(source, out, target, port)].pieces
        (x0, y0), (x3, y3) = pieces[0][0], pieces[-1][3]
        return self.at((x0 + x3) / 2, (y0 + y3) / 2)

    def press(self, place: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Button down."""
        QTest.mousePress(self.canvas, LEFT, held, place)

    def move(self, place: QPoint) -> None:
        """To a place, in two steps, as a hand does."""
        QTest.mouseMove(self.canvas, place - QPoint(6, 6))
        QTest.mouseMove(self.canvas, place)
        QApplication.processEvents()

    def release(self, place: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Button up."""
        QTest.mouseRelease(self.canvas, LEFT, held, place)
        QApplication.processEvents()

    def click(self, place: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Down and up."""
        QTest.mouseClick(self.canvas, LEFT, held, place)
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Down, across, up."""
        self.press(start, held)
        self.move(end)
        self.release(end, held)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """A key on the canvas."""
        QTest.keyClick(self.canvas, key, held)
        QApplication.processEvents()

    def undo_all(self) -> None:
        """Back to the document as it was opened."""
        self.context.history.jump(0)


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """A context with circle -> dense -> relu -> squared_error <- circle, and a lone concat."""
    builder = Builder()
    x, y = builder.circle(points=40, at=(0.0, 0.0))
    hidden = builder.dense(x, units=4, at=(240.0, 0.0))
    bent = builder.relu(hidden, at=(480.0, 0.0))
    builder.squared_error(bent, y, at=(720.0, 0.0))
    builder.concat(at=(480.0, 220.0))
    builder.one_hot(at=(720.0, 220.0))
    made = Context()
    made.open(builder.document, None)
    yield made
    made.deleteLater()


@pytest.fixture
def canvas(context: Context, qtbot: QtBot) -> Iterator[Canvas]:
    """The canvas of that context, 1100x560, at zoom 1."""
    made = Canvas(context)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.viewport.zoom = 1.0
    made.viewport.offset = QPointF(60, 100)
    made.update()
    QApplication.processEvents()
    yield made
    made.hide()
    made._settle.stop()


@pytest.fixture
def hands(canvas: Canvas) -> Hands:
    """Hands on that canvas."""
    return Hands(canvas)


@pytest.fixture
def said(context: Context) -> list[str]:
    """What the status line was told."""
    lines: list[str] = []
    context.message.connect(lines.append)
    return lines
