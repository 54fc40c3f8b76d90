"""What every gesture is, and the stage that it plays on. Knows no particular gesture."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from engine.document.changes import Change
from engine.document.model import WireKey
from studio.canvas.fits import Fits
from studio.canvas.hit import Hit
from studio.canvas.ink import Ink
from studio.canvas.lettering import Lettering
from studio.canvas.painter import ScenePainter
from studio.canvas.scene import Scene
from studio.canvas.still import StillLayer
from studio.canvas.viewport import Viewport
from studio.context import Context

DRAG_DISTANCE = 4.0
"""Pixels that the pointer must go before a press becomes a drag."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, in pixels and in canvas units, and what is held down."""

    screen: QPointF
    world: QPointF
    modifiers: Qt.KeyboardModifier


@dataclass(frozen=True, slots=True)
class Lifted:
    """What a gesture has taken out of the still layer, to paint it itself."""

    nodes: Collection[str] = ()
    wires: Collection[WireKey] = ()
    frames: Collection[str] = ()
    notes: Collection[str] = ()


class Stage(Protocol):
    """The canvas, as gestures see it."""

    context: Context
    scene: Scene
    viewport: Viewport
    still: StillLayer

    @property
    def ink(self) -> Ink: ...

    @property
    def lettering(self) -> Lettering: ...

    @property
    def painter(self) -> ScenePainter: ...

    def hit(self, screen: QPointF) -> Hit:
        """What lies under a point of the widget."""

    def do(self, change: Change, merge: str | None = None) -> bool:
        """Edit the document; a refusal is said in the status line. Whether it was done."""

    def lift(self, lifted: Lifted) -> None:
        """Leave these out of the still layer (empty: put everything back)."""

    def refresh(self) -> None:
        """Paint the moving layer again."""

    def open_search(self, at: QPointF, fits: Fits | None) -> None:
        """Open the search at a point of the widget, for what fits."""

    def reveal(self, node: str) -> None:
        """Bring a node into view when it is not; the zoom stays."""

    def go_to(self, node: str) -> None:
        """Show the level at which a node stands, with the node selected."""

    def show_problems(self, node: str, *, pinned: bool) -> None:
        """Show the problems of a node beside its badge; pinned: until they are closed."""


class Gesture(ABC):
    """One press, what follows it, and its end."""

    cursor = Qt.CursorShape.ArrowCursor
    outlives_changes = False
    """Whether it may go on when the document changes under it."""

    def __init__(self, stage: Stage, hit: Hit) -> None:
        self.stage = stage
        self.hit = hit

    @abstractmethod
    def begin(self, pointer: Pointer) -> None:
        """The button went down."""

    @abstractmethod
    def update(self, pointer: Pointer) -> None:
        """The pointer moved, or a modifier changed."""

    @abstractmethod
    def commit(self, pointer: Pointer) -> None:
        """The button went up: make the change."""

    def cancel(self) -> None:
        """Leave everything as it was."""
        self.stage.lift(Lifted())

    def paint(self, painter: QPainter) -> None:  # noqa: B027 - most gestures show nothing
        """Show the gesture over the still layer; the painter works in pixels."""
