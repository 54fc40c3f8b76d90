"""Files on their way to be predicted in the worker: who asked, and what becomes of it.

Knows how to send a command, and nothing else of the worker or of the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from engine.training.prediction import Predictions
from engine.worker.messages import (
    CancelPrediction,
    Command,
    Event,
    Predicted,
    PredictFile,
    Predicting,
)
from studio import translate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. found: the predictions, by the weights of a step; None where `fault`
    says in words why there are none, or where it was cancelled."""

    found: Predictions | None = None
    step: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    progress: Callable[[float], None]
    done: Callable[[Outcome], None]


class PredictionExchange(QObject):
    """Requests by number, each answered once. Numbers are never used again."""

    def __init__(self, send: Callable[[Command], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._asked: dict[int, _Asked] = {}
        self._next = 1

    def ask(
        self, path: Path, progress: Callable[[float], None], done: Callable[[Outcome], None]
    ) -> int:
        """Predict a file or folder by the weights of this moment. progress: told the share that is
        done. Its number."""
        number, self._next = self._next, self._next + 1
        self._asked[number] = _Asked(progress, done)
        self._send(PredictFile(number, str(path)))
        return number

    def cancel(self, number: int) -> None:
        """It is wanted no more; it is answered all the same."""
        if number in self._asked:
            self._send(CancelPrediction(number))

    def deliver(self, event: Event) -> bool:
        """Take news of a request; whether the event was any."""
        if isinstance(event, Predicting):
            asked = self._asked.get(event.request)
            if asked is not None:
                asked.progress(event.share)
        elif isinstance(event, Predicted):
            waiting = self._asked.pop(event.request, None)
            if waiting is not None:
                fault = translate.sentence(event.fault) if event.fault else ""
                waiting.done(Outcome(event.found, event.step, fault))
        return isinstance(event, Predicting | Predicted)

    def forget(self) -> None:
        """Nobody is there any more who could answer."""
        waiting, self._asked = list(self._asked.values()), {}
        words = QCoreApplication.translate("PredictionExchange", "The worker process is gone")
        for asked in waiting:
            asked.done(Outcome(fault=words))
