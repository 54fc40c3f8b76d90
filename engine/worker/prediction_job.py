"""The prediction of a file in the worker: a piece at a time, so that training goes on beside it.

Holds the weights of the moment at which it was asked for; knows no connection.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from engine.data.tabular.frame import Cancelled, Watch
from engine.errors import CompileError, GradloomError, Text
from engine.training.prediction import Predictions
from engine.training.session import Session
from engine.training.what_if import predictor_of
from engine.worker.messages import Event, Predicted, PredictFile, Predicting

OPENING = 0.3
"""The share of the way after which a table is open."""


class PredictionJob:
    """One file on its way. cancelled: asked while the file is opened."""

    def __init__(
        self,
        session: Session,
        number: int,
        command: PredictFile,
        send: Callable[[Event], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.request = command.request
        self.done = False
        self._send, self._number = send, number
        self._step = session.position.step
        self._steps = self._begin(session, Path(command.path), cancelled)

    def _begin(
        self, session: Session, path: Path, cancelled: Callable[[], bool]
    ) -> Generator[float, None, Predictions]:
        predictor = predictor_of(session).frozen()
        yield 0.0
        watch = Watch(lambda share, _: self._tell(OPENING * share), cancelled)
        steps = predictor.steps(path, None, watch)
        while True:
            try:
                share = next(steps)
            except StopIteration as end:
                found: Predictions = end.value
                return found
            yield OPENING + (1 - OPENING) * share

    def advance(self) -> None:
        """The next piece; at the end, the answer."""
        try:
            share = next(self._steps)
        except StopIteration as end:
            self._finish(Predicted(self._number, self.request, self._step, end.value))
        except Cancelled:
            self.cancel()
        except CompileError as error:
            self._fail(error.problems[0].text)
        except GradloomError as error:
            self._fail(error.text)
        except MemoryError:
            self._fail(Text("there is not enough memory for predicting this file"))
        else:
            self._tell(share)

    def cancel(self) -> None:
        """It is wanted no more."""
        self._finish(Predicted(self._number, self.request, self._step))

    def _fail(self, fault: Text) -> None:
        self._finish(Predicted(self._number, self.request, self._step, None, fault))

    def _tell(self, share: float) -> None:
        self._send(Predicting(self._number, self.request, share))

    def _finish(self, event: Predicted) -> None:
        self.done = True
        self._steps.close()
        self._send(event)
