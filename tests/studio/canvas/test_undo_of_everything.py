"""Undo is beyond doubt: whatever hands and commands did to the canvas, in any order, every state is
reached again to the byte, backwards and forwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.document import changes as edits
from engine.document.files import dumps

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ACTIONS = 30


class Chance:
    """A pair of hands that does anything, by a seed."""

    def __init__(self, hands: Hands, seed: int) -> None:
        self.hands, self.canvas = hands, hands.canvas
        self.context = hands.context
        self.random = random.Random(seed)
        self.deeds: tuple[Callable[[], None], ...] = (
            self.select,
            self.select,
            self.drag,
            self.drag_and_give_up,
            self.wire,
            self.alt_click,
            self.double_click,
            self.command,
            self.command,
            self.command,
            self.param,
            self.label,
            self.fix,
            self.undo,
        )

    def act(self) -> None:
        """One deed."""
        self.random.choice(self.deeds)()
        self.canvas._floating.leave()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.context.check_now()
        QApplication.processEvents()

    def node(self) -> str:
        """Any node."""
        return self.random.choice(sorted(self.context.document.nodes))

    def place(self) -> QPoint:
        """Anywhere on the widget."""
        return QPoint(self.random.randint(20, 1000), self.random.randint(20, 500))

    def select(self) -> None:
        document = self.context.document
        count = min(len(document.nodes), self.random.randint(1, 3))
        self.context.selection.set(
            nodes=self.random.sample(sorted(document.nodes), count),
            frames=[f for f in document.frames if self.random.random() < 0.5],
            notes=[n for n in document.notes if self.random.random() < 0.5],
        )

    def drag(self) -> None:
        if self.context.document.nodes:
            held = self.random.choice([Qt.KeyboardModifier.NoModifier, CONTROL, ALT])
            self.hands.drag(self.hands.node(self.node()), self.place(), held)

    def drag_and_give_up(self) -> None:
        if self.context.document.nodes:
            start = self.hands.node(self.node())
            self.hands.press(start)
            self.hands.move(self.place())
            QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
            self.hands.release(start)

    def wire(self) -> None:
        looks = self.canvas.scene.looks
        ends = [
            (name, spot.side, spot.name)
            for name, look in sorted(looks.items())
            for spot in (*look.layout.inputs, *look.layout.outputs)
        ]
        if len(ends) > 1:
            first, second = self.random.sample(ends, 2)
            self.hands.drag(self.hands.port(*first), self.hands.port(*second))

    def alt_click(self) -> None:
        QTest.mouseClick(self.canvas, LEFT, ALT, self.place())

    def double_click(self) -> None:
        if self.canvas.scene.strands:
            key = self.random.choice(sorted(self.canvas.scene.strands))
            place = self.hands.wire(*key)
            QTest.mouseClick(self.canvas, LEFT, pos=place)
            QTest.mouseDClick(self.canvas, LEFT, pos=place)

    def command(self) -> None:
        names = (
            *("arrange", "toggle_muted", "toggle_collapsed", "frame_selection", "add_note"),
            *("duplicate", "duplicate_with_inputs", "copy", "cut", "paste", "delete_selection"),
            *("delete_keeping_connection", "select_all", "next_problem"),
        )
        name = self.random.choice((*names, "nudge"))
        if name == "nudge":
            self.canvas.nudge(self.random.choice([-20.0, 1.0]), 20.0)
        else:
            getattr(self.canvas, name)()

    def param(self) -> None:
        if self.context.document.nodes:
            change = edits.SetParam(self.node(), "units", self.random.randint(1, 9))
            self.context.do(change, self.random.choice([None, "slider"]))

    def label(self) -> None:
        if self.context.document.nodes:
            name = self.random.choice(["", "Front", "앞쪽"])
            self.canvas._editing.set_label(self.node(), name)

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


@pytest.mark.parametrize("seed", range(12))
def test_every_state_is_reached_again_to_the_byte(hands: Hands, seed: int) -> None:
    history, document = hands.context.history, hands.context.document
    chance = Chance(hands, seed)
    states = {0: dumps(document)}
    for _ in range(ACTIONS):
        before, ahead = history.index, len(history.entries)
        chance.act()
        if history.index > before or len(history.entries) != ahead:
            # Something new was done there: what lay ahead is another way.
            states = {place: state for place, state in states.items() if place <= before}
        states[history.index] = dumps(document)
    assert len(states) > 4, "hardly anything was done"
    for place in sorted(states, reverse=True):
        history.jump(place)
        assert dumps(document) == states[place], f"undo to {place} of {len(history.entries)}"
        QApplication.processEvents()
    for place in sorted(states):
        history.jump(place)
        assert dumps(document) == states[place], f"redo to {place}"
    mirrored = {
        name: hands.canvas.scene.node_rect(name).topLeft().toTuple() for name in document.nodes
    }
    assert mirrored == {name: node.at for name, node in document.nodes.items()}
