"""Undo is beyond doubt: whatever hands and commands did to the canvas, in any order, every state is
reached again to the byte, backwards and forwards."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import changes as edits
from engine.document.files import dumps
from studio import keymap
from studio.action import Action
from studio.actions import ACTIONS
from studio.canvas import Canvas, Deck
from studio.canvas.scene import Scene
from studio.context import Context
from studio.views.inspector.group_params import GroupParams
from tests.studio.canvas.conftest import LEFT, PLAIN, Hands
from tests.studio.canvas.test_scene import same

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
HELD = (PLAIN, PLAIN, PLAIN, ALT, SHIFT, CONTROL, CONTROL | SHIFT)
BUTTONS = (LEFT, LEFT, LEFT, LEFT, RIGHT, MIDDLE)
TEXTS = ("", "Front", "앞쪽", "8", "0.5", "rel", "dense", "nothing at all")
QUERIES = ("", "rel", "dense", "add", "soft", "nothing at all")
COMMANDS = tuple(a for a in ACTIONS if a.on_canvas is not None)
OFTEN = tuple(
    action
    for action in COMMANDS
    if action.id
    in {
        *("group", "ungroup", "enter", "come_out", "paste", "copy", "cut", "duplicate", "frame"),
        *("note", "search", "rename", "delete_keeping", "duplicate_with_inputs", "arrange"),
        *("convert", "connect_by_search", "mute", "collapse", "align_left", "select_all"),
    }
)
DEEDS = 45


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """circle -> dense -> relu -> dense_2 -> squared_error <- circle; sgd, concat, one_hot."""
    g = Builder()
    x, y = g.circle(points=40, at=(0.0, 0.0))
    h = g.relu(g.dense(x, units=4, at=(240.0, 0.0)), at=(480.0, 0.0))
    loss = g.squared_error(g.dense(h, units=1, at=(720.0, 0.0)), y, at=(960.0, 40.0))
    g.sgd(loss, at=(1200.0, 40.0))
    g.concat(at=(480.0, 220.0))
    g.one_hot(at=(720.0, 220.0))
    made = Context()
    made.open(g.document, None)
    yield made
    made.deleteLater()


@pytest.fixture
def canvas(context: Context, qtbot: QtBot) -> Iterator[Canvas]:
    """The canvas in its deck, so that layers are entered and converted as in the window."""
    made = Deck(Canvas(context))
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    qtbot.waitExposed(made)
    made.graph.setFocus()
    QApplication.processEvents()
    yield made.graph
    made.hide()
    made.graph._settle.stop()


class Chance:
    """A pair of hands that does anything, by a seed."""

    def __init__(self, hands: Hands, seed: int) -> None:
        self.hands, self.canvas = hands, hands.canvas
        self.context = hands.context
        self.random = random.Random(seed)
        self.deeds: tuple[tuple[int, Callable[[], object]], ...] = (
            (3, self.select),
            (6, self.gesture),
            (2, self.gesture_given_up),
            (2, self.gesture_disturbed),
            (2, self.double_click),
            (3, self.command),
            (6, self.frequent_command),
            (1, self.expose),
            (1, self.param),
            (1, self.fix),
            (1, self.undo),
            (1, self.bookmark),
        )

    def act(self) -> None:
        """One deed, and what it opened."""
        history = self.context.history
        weights = [weight for weight, _ in self.deeds]
        deed = self.random.choices([d for _, d in self.deeds], weights)[0]
        before = history.index
        deed()
        if deed in (self.gesture, self.gesture_given_up):
            assert history.index <= before + 1, "a gesture is one entry"
        self.answer()
        deck = self.canvas.parent()
        while deck is not None and not isinstance(deck, Deck):
            deck = deck.parent()
        if deck is not None:
            deck.go_to(0)
        self.canvas.setFocus()
        self.context.check_now()
        QApplication.processEvents()

    def answer(self) -> None:
        """Type into what was opened, choose from it, or leave it."""
        floating = self.canvas._floating
        keep = self.random.random() < 0.7
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            actions = [a for a in menu.actions() if a.isEnabled()]
            if keep and actions:
                self.random.choice(actions).trigger()
            menu.close()
        elif floating.editor.isVisible():
            floating.editor.setPlainText(self.random.choice(TEXTS))
            end = Qt.Key.Key_Return if keep else Qt.Key.Key_Escape
            QTest.keyClick(floating.editor, end, CONTROL if keep else PLAIN)
        elif floating.search.isVisible():
            field = floating.search.field
            QTest.keyClicks(field, self.random.choice(QUERIES))
            for _ in range(self.random.randint(0, 3)):
                QTest.keyClick(field, Qt.Key.Key_Down)
            QTest.keyClick(field, Qt.Key.Key_Return if keep else Qt.Key.Key_Escape)
        floating.leave()

    # Places

    def node(self) -> str:
        """Any node that is seen."""
        return self.random.choice(sorted(self.canvas.scene.looks))

    def anywhere(self) -> QPoint:
        """Anywhere on the widget, and a little beside it."""
        return QPoint(self.random.randint(-40, 1140), self.random.randint(-40, 560))

    def place(self) -> QPoint:
        """Where there is something, of any kind; sometimes nothing."""
        scene = self.canvas.scene
        kinds: list[Callable[[], QPoint]] = [self.anywhere]
        if scene.looks:
            kinds += [lambda: self.hands.node(self.node()), self._port]
        if scene.strands:
            kinds += [lambda: self._on(scene.strands[self._any(scene.strands)].pieces[0][3])]
            points = [p for s in scene.strands.values() for p in s.points]
            if points:
                kinds += [lambda: self._on(self._any(points))] * 2
            kinds.append(lambda: self.hands.wire(*self._any(scene.strands)))
        boards = [i.rect for i in (*scene.frames.values(), *scene.notes.values())]
        if boards:
            kinds += [lambda: self._title(self._any(boards)), lambda: self._end(self._any(boards))]
        if scene.stubs:
            kinds.append(lambda: self._on(scene.stubs[self._any(scene.stubs)].place))
        return self.random.choice(kinds)()

    def _any(self, things: object) -> object:
        return self.random.choice(sorted(things))  # type: ignore[call-overload]

    def _on(self, place: object) -> QPoint:
        return self.hands.at(*place)  # type: ignore[misc]

    def _title(self, rect: tuple[float, float, float, float]) -> QPoint:
        return self.hands.at(rect[0] + rect[2] / 2, rect[1] + 8)

    def _end(self, rect: tuple[float, float, float, float]) -> QPoint:
        return self.hands.at(rect[0] + rect[2] - 4, rect[1] + rect[3] - 4)

    def _port(self) -> QPoint:
        node = self.node()
        layout = self.canvas.scene.look(node).layout
        spots = (*layout.inputs, *layout.outputs)
        if not spots:
            return self.hands.node(node)
        spot = self.random.choice(spots)
        return self.hands.port(node, spot.side, spot.name)

    # Deeds

    def select(self) -> None:
        scene = self.canvas.scene
        count = min(len(scene.looks), self.random.randint(0, 4))
        self.context.selection.set(
            nodes=self.random.sample(sorted(scene.looks), count),
            wires=[w for w in scene.strands if self.random.random() < 0.1],
            frames=[f for f in scene.frames if self.random.random() < 0.4],
            notes=[n for n in scene.notes if self.random.random() < 0.4],
        )

    def gesture(self) -> None:
        """A drag of any button from anything to anything."""
        self._drag(lambda: None, self.random.choice(BUTTONS), self.random.choice(HELD))

    def gesture_given_up(self) -> None:
        before = self.hands.document
        self._drag(
            lambda: QTest.keyClick(self.canvas, Qt.Key.Key_Escape), LEFT, self.random.choice(HELD)
        )
        if not self.canvas._floating.editor.isVisible():
            assert self.hands.document == before or self.context.history.can_undo

    def gesture_disturbed(self) -> None:
        """The document changes under the hand."""
        history, document = self.context.history, self.context.document
        which = self.random.randrange(3)

        def disturb() -> None:
            if which == 0:
                history.undo()
            elif which == 1:
                history.redo()
            elif document.nodes:
                name = self.random.choice(sorted(document.nodes))
                self.context.do(edits.RemoveNodes((name,)))

        self._drag(disturb, self.random.choice(BUTTONS), self.random.choice(HELD))

    def _drag(
        self, between: Callable[[], object], button: Qt.MouseButton, held: Qt.KeyboardModifier
    ) -> None:
        start, way = self.place(), [self.place() for _ in range(self.random.randint(1, 3))]
        QTest.mousePress(self.canvas, button, held, start)
        for place in way:
            QTest.mouseMove(self.canvas, place)
        self.canvas.repaint()
        between()
        QTest.mouseMove(self.canvas, way[-1] + QPoint(3, 5))
        self.canvas.repaint()
        QTest.mouseRelease(self.canvas, button, held, way[-1])
        QApplication.processEvents()

    def double_click(self) -> None:
        place = self.place()
        QTest.mouseClick(self.canvas, LEFT, pos=place)
        self.canvas._floating.leave()
        QTest.mouseDClick(self.canvas, LEFT, pos=place)

    def command(self) -> None:
        self._command(self.random.choice(COMMANDS))

    def frequent_command(self) -> None:
        self._command(self.random.choice(OFTEN))

    def _command(self, action: Action) -> None:
        """By its keys where it has some."""
        keys = keymap.current().keys(action.id)
        if keys and self.random.random() < 0.8:
            press = QKeySequence(keys[0])[0]  # type: ignore[index]
            QTest.keyClick(self.canvas, press.key(), press.keyboardModifiers())
        else:
            assert action.on_canvas is not None
            action.on_canvas(self.canvas)
        QApplication.processEvents()

    def expose(self) -> None:
        """Tick or untick a param of a group in the inspector."""
        groups = [n.id for n in self.context.document if n.op == "group"]
        if not groups:
            return
        page = GroupParams(self.context, self.random.choice(groups))
        roots = [page.tree.topLevelItem(i) for i in range(page.tree.topLevelItemCount())]
        items = [r.child(i) for r in roots if r is not None for i in range(r.childCount())]
        if items:
            item = self.random.choice(items)
            off = item.checkState(0) != Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Checked if off else Qt.CheckState.Unchecked)
        page.deleteLater()

    def param(self) -> None:
        if self.canvas.scene.looks:
            change = edits.SetParam(self.node(), "units", self.random.randint(1, 9))
            self.context.do(change, self.random.choice([None, "slider"]))

    def fix(self) -> None:
        fixes = [fix for problem in self.context.report.problems for fix in problem.fixes]
        if fixes:
            self.context.apply_fix(self.random.choice(fixes))

    def undo(self) -> None:
        history = self.context.history
        for _ in range(self.random.randint(1, 3)):
            history.undo()
        if self.random.random() < 0.5:
            history.redo()

    def bookmark(self) -> None:
        self.canvas.set_bookmark(1)
        self.canvas.go_to_bookmark(self.random.randint(1, 2))


@pytest.mark.parametrize("seed", range(14))
def test_every_state_is_reached_again_to_the_byte(hands: Hands, seed: int) -> None:
    canvas, history, document = hands.canvas, hands.context.history, hands.context.document
    canvas.viewport.zoom, canvas.viewport.offset = 0.8, QPointF(60, 100)
    chance = Chance(hands, seed)
    states = {history._state: dumps(document)}
    for _ in range(DEEDS):
        chance.act()
        states[history._state] = dumps(document)
    assert len(states) > 6, "hardly anything was done"
    there = [history.index, *range(history.index, -1, -1), *range(len(history.entries) + 1)]
    seen = 0
    for place in there:
        history.jump(place)
        if history._state in states:
            seen += 1
            assert dumps(document) == states[history._state], f"state {place}"
    assert seen > 4
    hands.context.check_now()
    QApplication.processEvents()
    anew = Scene(canvas.lettering)
    anew.open(document, hands.context.report, canvas.level)
    anew.show_faces(canvas.scene.shows_faces)
    same(canvas.scene, anew)
    assert (canvas.scene.frames, canvas.scene.notes) == (anew.frames, anew.notes)
    assert hands.context.selection.nodes <= document.nodes.keys()
