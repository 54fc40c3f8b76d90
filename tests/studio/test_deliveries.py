"""Answers on their way to the views: one a turn of the event loop, of each probe the latest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from engine.training.probes import Answer
from studio.deliveries import Deliveries


class Desk:
    """Notes what is handed over, and in which turn of the event loop."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.got: list[tuple[int, int]] = []
        self.deliveries = Deliveries(self._take, self.owner)

    def _take(self, answer: Answer) -> None:
        self.got.append((answer.probe, answer.step))
        if answer.error is not None:
            raise ValueError(answer.probe)

    def turn(self) -> int:
        """How many answers one turn brings."""
        before = len(self.got)
        QCoreApplication.processEvents()
        return len(self.got) - before


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def test_while_a_training_runs_a_turn_brings_one_answer(desk: Desk) -> None:
    desk.deliveries.put([Answer(n, 5) for n in (3, 1, 2)], spread=True)
    assert desk.got == []
    assert [desk.turn() for _ in range(5)] == [1, 1, 1, 0, 0]
    assert desk.got == [(3, 5), (1, 5), (2, 5)]


def test_what_is_newer_takes_the_place_of_what_waits(desk: Desk) -> None:
    desk.deliveries.put([Answer(n, 5) for n in (1, 2, 3)], spread=True)
    desk.turn()
    desk.deliveries.put([Answer(n, 6) for n in (3, 1, 2)], spread=True)
    for _ in range(5):
        desk.turn()
    # 2 and 3 keep their turns and are drawn once; 1, which has had its own, comes last.
    assert desk.got == [(1, 5), (2, 6), (3, 6), (1, 6)]


def test_while_nothing_runs_everything_comes_at_once(desk: Desk) -> None:
    desk.deliveries.put([Answer(1, 5), Answer(2, 5)], spread=True)
    desk.deliveries.put([Answer(3, 6)], spread=False)
    assert desk.got == [(1, 5), (2, 5), (3, 6)]
    assert desk.turn() == 0


def test_what_waits_of_a_session_that_is_given_up_never_comes(desk: Desk) -> None:
    desk.deliveries.put([Answer(1, 5), Answer(2, 5)], spread=True)
    desk.deliveries.clear()
    assert [desk.turn() for _ in range(3)] == [0, 0, 0]
    desk.deliveries.put([Answer(2, 7)], spread=True)
    assert desk.turn() == 1
    assert desk.got == [(2, 7)]
