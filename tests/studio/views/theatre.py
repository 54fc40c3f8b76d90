"""A stage on which a real session answers: what views show can be compared with the engine."""

from __future__ import annotations

import csv
import io

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import Answer
from engine.training.run import Run
from engine.training.session import Session
from engine.training.start import open_session
from engine.worker.messages import Answered, Loaded, Moved
from studio.view import LiveView
from tests.studio.views.conftest import Stage


class Theatre:
    """A stage on which a real session answers every standing probe."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.session: Session | None = None

    def load(self) -> Session:
        """The document as it is now, ready."""
        self.session = open_session(self.stage.context.document)
        number = self.stage.session
        self.stage.tell(Loaded(number, (), (), {"parameters": 1}), Moved(number, "ready", 0, 0, 0))
        self.stage.qtbot.wait(1)
        return self.session

    def play(self, steps: int = 0) -> None:
        """Train some steps, and answer whatever is asked, until nothing new is."""
        assert self.session is not None
        if steps:
            Run(self.session).go(steps=steps)
        answered: set[int] = set()
        while waiting := set(self.stage.worker.watches) - answered:
            events = []
            for number in sorted(waiting):
                found = self._answer(number)
                events.append(found)
                while found.more:
                    found = self._answer(number)
                    events.append(found)
            answered |= waiting
            self.stage.tell(*(Answered(self.stage.session, found) for found in events))

    def _answer(self, number: int) -> Answer:
        assert self.session is not None
        return answer(self.session, number, self.stage.worker.watches[number].probe)

    @property
    def asked(self) -> list[object]:
        return [watch.probe for watch in self.stage.worker.watches.values()]


def open_view(theatre: Theatre, kind: type[LiveView], builder: Builder | None = None) -> LiveView:
    """A view on the screen, before a session that has answered once."""
    stage = theatre.stage
    if builder is not None:
        stage.context.open(builder.document, None)
    made = kind(stage.context, stage.runs)
    made.resize(420, 420)
    stage.qtbot.addWidget(made)
    made.show()
    stage.qtbot.waitExposed(made)
    theatre.load()
    theatre.play()
    return made


def iris() -> Builder:
    g = Builder()
    x, y = g.iris(name="data")
    h = g.dense(x, units=6, activation="relu", name="hidden")
    g.sgd(g.categorical_cross_entropy(g.dense(h, units=3, name="logits"), y), name="sgd")
    return g


def digits() -> Builder:
    g = Builder()
    x, y = g.digits(name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=10, name="logits"), y), name="sgd")
    return g


def plane() -> Builder:
    g = Builder()
    x, y = g.plane(points=200, name="data")
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y), name="sgd")
    return g


def read(view: LiveView) -> list[list[str]]:
    return list(csv.reader(io.StringIO(view.contents("csv").decode())))
