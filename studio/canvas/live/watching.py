"""Keeps the faces of the nodes that are seen up to date while a training lives.

One standing request for all of them, a few times a second, and only for what can be read on the
screen. Knows no view; the canvas paints what is put into the scene here.
"""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.document.changes import Change, RenameNode
from engine.training.probes import Answer, DataPoints
from studio import habits
from studio.canvas.detail import FACES_FROM
from studio.canvas.faces import pictures
from studio.canvas.faces.face import Face
from studio.canvas.faces.kinds import Port
from studio.canvas.faces.plan import (
    Ground,
    Grounds,
    Shown,
    ground_of,
    grounds_of,
    is_weighted,
    question,
    shown_of,
)
from studio.canvas.scene import Scene
from studio.canvas.viewport import Viewport
from studio.context import Context
from studio.examples import read
from studio.probing import WatchHandle
from studio.runs import Runs
from studio.widgets import palette

RATE = 4.0
"""Answers a second."""
ONCE = 0.0
MOST = 120
"""Nodes that are asked for at once."""
SOON = 60
"""Milliseconds after which a change of what is seen is asked for."""
BUDGET = 0.004
"""Seconds of a turn of the event loop that go into faces."""
HISTORY = 160
"""Numbers of a spark line."""


class Seen(Protocol):
    """The canvas, as far as faces need it."""

    context: Context
    scene: Scene
    viewport: Viewport

    def isVisible(self) -> bool: ...  # noqa: N802 - Qt's name
    def update(self) -> None: ...
    def resting_on(self) -> Port | None: ...


class FaceWatch(QObject):
    """The faces of one canvas. `ground`: the examples on their plane, once they are known."""

    answered = Signal()
    """Faces were renewed."""

    def __init__(self, canvas: Seen, runs: Runs, parent: QObject) -> None:
        super().__init__(parent)
        self.canvas, self.context, self.runs = canvas, canvas.context, runs
        self.grounds = Grounds()
        self.ground: Ground | None = None
        self.items: dict[str, Shown] = {}
        self.answer: Answer | None = None
        self._histories: dict[Port, deque[float]] = {}
        self._step = -1
        self._waiting: dict[str, None] = {}
        self._handle: WatchHandle | None = None
        self._points: tuple[str, WatchHandle] | None = None
        self._seen: tuple[object, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.ask)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._work)
        self.context.checked.connect(self._on_checked)
        self.context.changed.connect(self._on_change)
        self.context.opened.connect(self.forget)
        self.context.examples_picked.connect(self._soon.start)
        runs.loaded.connect(self._on_loaded)
        runs.begun.connect(self._forget_lines)
        runs.moved.connect(self._on_moved)
        habits.changed.connect(self._on_checked)
        palette.changed.connect(self._repaint)
        self._on_checked()

    # When to ask.

    def look(self) -> None:
        """The canvas was painted: maybe something else is seen."""
        view, scene = self.canvas.viewport, self.canvas.scene
        seen = (view.zoom, view.offset.x(), view.offset.y(), view.size, scene.revision)
        now = (*seen, scene.level, self.canvas.resting_on())
        if now != self._seen:
            self._seen = now
            if not self._soon.isActive():
                self._soon.start()

    def _on_checked(self, _report: object = None) -> None:
        self.grounds = grounds_of(self.context.document, self.context.report)
        self._soon.start()

    def _on_change(self, change: Change) -> None:
        scene = self.canvas.scene
        if isinstance(change, RenameNode) and change.node in scene.faces:
            scene.faces[change.name] = scene.faces.pop(change.node)

    def _on_loaded(self, summary: object) -> None:
        if summary:
            self._close_points()
            self._soon.start()

    def _on_moved(self) -> None:
        scene = self.canvas.scene
        busy = frozenset[str]()
        if self.runs.phase == "loading":
            document = self.context.document
            busy = frozenset(n for n in scene.looks if scene.looks[n].category == "data")
            busy = frozenset(n for n in busy if n in document.nodes)
        if busy != scene.busy:
            scene.touch_boxes(busy ^ scene.busy)
            scene.busy = busy
            self.canvas.update()
        if (self._handle is not None) != self._wanted:
            self._soon.start()

    @property
    def _wanted(self) -> bool:
        return self.canvas.isVisible() and self.runs.can_run

    def ask(self) -> None:
        """Bring the standing requests into step with what is seen."""
        self._soon.stop()
        self._gather()
        probe = None
        if self._wanted:
            self._ask_points()
            probe = question(
                self.items.values(),
                self._weighted(),
                self.ground,
                self.row,
                self.canvas.resting_on(),
            )
        if probe is None:
            if self._handle is not None:
                self._handle.close()
                self._handle = None
        elif self._handle is None:
            self._handle = self.runs.watch(probe, self._on_answer, RATE)
        else:
            self._handle.update(probe)

    @property
    def row(self) -> int:
        """The example that is shown: the one that is pointed at; -1: the first."""
        picked = self.context.picked
        return picked.rows[0] if picked.rows else -1

    def _gather(self) -> None:
        """The nodes that are seen, and what each shows."""
        self.items = {}
        scene, view = self.canvas.scene, self.canvas.viewport
        if view.zoom < FACES_FROM or not habits.current().faces:
            return
        document, report = self.context.document, self.context.report
        for node in scene.nodes.touching(view.visible()):
            look = scene.looks[node]
            if look.layout.slot is not None and len(self.items) < MOST:
                item = shown_of(document, report, self.grounds, node, look.shows)
                if item is not None:
                    self.items[node] = item
        for node in [n for n in scene.faces if n not in scene.looks]:
            del scene.faces[node]
        self._show_points()

    def _weighted(self) -> tuple[str, ...]:
        if not habits.current().faces or self.canvas.viewport.zoom < FACES_FROM:
            return ()
        scene, document = self.canvas.scene, self.context.document
        seen = scene.nodes.touching(self.canvas.viewport.visible())[:MOST]
        return tuple(n for n in seen if is_weighted(document, n))

    # The examples.

    def _ask_points(self) -> None:
        source = self.grounds.source
        known = self.ground is not None and self.ground.examples.source == source
        if self._points is not None and self._points[0] != source:
            self._close_points()
        if not known:
            self.ground = None
        if source and self._points is None:
            handle = self.runs.watch(DataPoints(source), self._on_points, ONCE)
            self._points = (source, handle)

    def _close_points(self) -> None:
        if self._points is not None:
            self._points[1].close()
            self._points = None

    def _on_points(self, answer: Answer) -> None:
        if answer.error is not None or self._points is None:
            return
        examples = read(self._points[0], answer)
        if self.ground is None or not examples.is_same(self.ground.examples):
            self.ground = ground_of(examples)
            self._forget_points()
        self.ask()

    def _forget_points(self) -> None:
        scene = self.canvas.scene
        for node in [n for n, f in scene.faces.items() if f.display == "points"]:
            del scene.faces[node]

    def _show_points(self) -> None:
        for item in self.items.values():
            before = self.canvas.scene.faces.get(item.node)
            done = before is not None and before.display == "points"
            if item.display == "points" and self.ground is not None and not done:
                g = self.ground
                self._put(item.node, pictures.points_face(g.examples, g.columns, g.bounds))

    # Answers.

    def _on_answer(self, answer: Answer) -> None:
        if answer.error is not None:
            return  # a session that is about to be replaced lacks what is new
        before, self.answer = self.answer, answer
        if answer.step != self._step:
            self._note_numbers(answer)
        for node, item in self.items.items():
            if not _is_same(item, before, answer) or node not in self.canvas.scene.faces:
                self._waiting[node] = None
        self._take_pulls(answer)
        self._take_variables(answer)
        self._take_readout(answer)
        self._work()
        self.answered.emit()

    def _work(self) -> None:
        """Make faces that wait, as many as the time of a turn allows, one at least."""
        until = perf_counter() + BUDGET
        while self._waiting:
            node = next(iter(self._waiting))
            del self._waiting[node]
            item = self.items.get(node)
            face = self.face(item, self.answer) if item and self.answer is not None else None
            if face is not None:
                self._put(node, face)
            if perf_counter() >= until:
                break
        if self._waiting:
            self._later.start()

    def _note_numbers(self, answer: Answer) -> None:
        if answer.step < self._step:
            self._histories.clear()
        self._step = answer.step
        for name, value in answer.arrays.items():
            kind, _, target = name.partition(" ")
            if kind == "scalar":
                node, _, port = target.partition(".")
                line = self._histories.setdefault((node, port), deque(maxlen=HISTORY))
                line.append(float(value.astype(np.float64).mean()) if value.size else np.nan)

    def face(self, item: Shown, answer: Answer) -> Face | None:
        """The face of a node out of an answer; None when the answer has nothing of it."""
        arrays, name = answer.arrays, ".".join(item.port)
        match item.display:
            case "map":
                values, target = arrays.get(f"map {name}"), self.grounds.over.get(item.port)
                if values is None or target is None or self.ground is None:
                    return None
                examples = self.ground.examples
                return pictures.map_face(values, target.reading, examples, item.units)
            case "spark":
                return pictures.spark_face(self._histories.get(item.port, ()))
            case "histogram":
                counts = arrays.get(f"histogram {name}")
                if counts is None:
                    return None
                return pictures.histogram_face(counts, arrays[f"edges {name}"])
        values = arrays.get(f"value {name}")
        if values is None or not values.size:
            return None
        if item.display == "image" and values.ndim == 4:
            values = values[len(values) // 2]
        if item.display == "image" and values.ndim in (2, 3):
            return pictures.image_face(values, item.units if values.ndim == 3 else 1)
        return pictures.strip_face(values)

    def _put(self, node: str, face: Face) -> None:
        scene = self.canvas.scene
        scene.faces[node] = face
        slot = scene.slot_rect(node)
        if slot is not None:
            scene.touch(slot)
            self.canvas.update()

    def _take_pulls(self, answer: Answer) -> None:
        scene = self.canvas.scene
        for name, pull in answer.arrays.items():
            if not name.startswith("pull "):
                continue
            node = name.removeprefix("pull ")
            before = scene.pulls.get(node)
            if before is not None and before.shape == pull.shape:
                most = float(np.abs(before).max(initial=1e-9))
                if np.abs(before - pull).max(initial=0.0) < 0.02 * most:
                    continue
            scene.pulls[node] = pull
            for key in scene.wires_at(node):
                if key[2] == node:
                    scene.touch_wire(key)
            self.canvas.update()

    def _take_variables(self, answer: Answer) -> None:
        """How large the numbers are that variables give out, which their wires show."""
        scene = self.canvas.scene
        for node, item in self.items.items():
            values = answer.arrays.get(f"value {'.'.join(item.port)}")
            look = scene.looks.get(node)
            if values is None or look is None or look.category != "variables" or values.ndim < 2:
                continue
            numbers = values.astype(np.float64)
            size = float(np.sqrt(np.square(numbers).mean()))
            size = -size if numbers.sum() < 0 else size
            before = scene.carried.get(node, 0.0)
            if np.isfinite(size) and abs(size - before) > 0.02 * abs(before):
                scene.carried[node] = size
                for key in scene.wires_at(node):
                    scene.touch_wire(key)

    def _take_readout(self, answer: Answer) -> None:
        scene = self.canvas.scene
        found = {n: v for n, v in answer.arrays.items() if n.startswith("summary ")}
        readouts = {n.removeprefix("summary "): tuple(v.tolist()) for n, v in found.items()}
        if readouts != scene.readouts:
            scene.readouts = readouts
            self.canvas.update()

    # Forgetting.

    def _repaint(self, _colours: object) -> None:
        """Other colours: everything is made anew of the last answer."""
        self.canvas.scene.faces.clear()
        self._show_points()
        if self.answer is not None:
            self._on_answer(self.answer)

    def _forget_lines(self) -> None:
        self._histories.clear()
        self._step = -1

    def forget(self) -> None:
        """Another document."""
        scene = self.canvas.scene
        scene.faces.clear()
        scene.pulls.clear()
        scene.carried.clear()
        scene.readouts = {}
        self.answer, self.ground, self.items = None, None, {}
        self._waiting.clear()
        self._forget_lines()
        self._close_points()
        self._soon.start()


def _is_same(item: Shown, before: Answer | None, after: Answer) -> bool:
    """Whether what an item shows is the same in two answers."""
    if before is None:
        return False
    if item.display == "spark":
        return before.step == after.step
    kind = {"map": "map", "histogram": "histogram"}.get(item.display, "value")
    name = f"{kind} {'.'.join(item.port)}"
    old, new = before.arrays.get(name), after.arrays.get(name)
    if old is None or new is None:
        return old is new
    return old.shape == new.shape and np.array_equal(old, new)
