"""How much of the headless speed the worker keeps while probes look at the training.

Run it by hand: ``python tests/benchmarks/worker_throughput.py [EPOCHS]``. The ways take turns, so
that whatever else the machine does falls on all of them alike.
"""

from __future__ import annotations

import sys
import threading
from statistics import median
from time import perf_counter as time

import typer

from engine.assets import folder
from engine.document import files
from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.training.probes import DataPoints, DecisionMap, PortValue, Probe
from engine.training.run import Run
from engine.training.start import open_session
from engine.worker.client import Client
from engine.worker.messages import Answered, Control, Event, Load, Moved, Watch

ROUNDS = 5
RATE = 10.0


def spiral(epochs: int) -> Document:
    """The example, trained for longer."""
    document = files.read(folder() / "examples" / "05-spiral.graph.json")
    SetSetting("epochs", epochs).apply(document)
    return document


def probes_of(document: Document) -> list[Probe]:
    """What a studio with all its views open asks for: a map and every layer's values."""
    data = next(n.id for n in document if not document.incoming(n.id))
    layers = [n.id for n in document if n.op == "dense"]
    looks: list[Probe] = [DecisionMap(layers[-1], "y", data), DataPoints(data)]
    looks += [PortValue(layer, "y") for layer in layers]
    looks += [PortValue(layer, "y", gradient=True) for layer in layers]
    return looks


def headless(document: Document) -> float:
    """Steps a second without a worker."""
    run = Run(open_session(document))
    run.go()
    return run.session.position.step / run.seconds


class Watched:
    """A training in a worker: steps a second of wall time, and answers a second."""

    def __init__(self, document: Document, probes: list[Probe]) -> None:
        self.answers = 0
        self._last: Moved | None = None
        self._ready, self._finished = threading.Event(), threading.Event()
        client = Client(self._receive)
        client.start()
        client.send(Load(1, files.dumps(document)))
        for number, probe in enumerate(probes):
            client.send(Watch(number, probe, RATE))
        self._ready.wait()
        begin = time()
        client.send(Control("run"))
        self._finished.wait()
        self.wall = time() - begin
        assert self._last is not None
        self.steps_per_second = self._last.step / self.wall
        client.close()

    def _receive(self, event: Event) -> None:
        if isinstance(event, Answered):
            self.answers += 1
        if isinstance(event, Moved):
            self._last = event
            if event.phase == "ready":
                self._ready.set()
            if event.phase in ("finished", "failed"):
                self._finished.set()


def main() -> None:
    """Take turns and print the medians."""
    document = spiral(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
    probes = probes_of(document)
    alone, plain, watched, answers = [], [], [], []
    for _ in range(ROUNDS):
        alone.append(headless(document))
        plain.append(Watched(document, []).steps_per_second)
        looked = Watched(document, probes)
        watched.append(looked.steps_per_second)
        answers.append(looked.answers / looked.wall / len(probes))
    base = median(alone)
    typer.echo(f"headless                  {base:9,.0f} steps/s")
    typer.echo(
        f"worker                    {median(plain):9,.0f} steps/s  {median(plain) / base:.0%}"
    )
    typer.echo(
        f"worker, {len(probes)} probes at {RATE:g} Hz {median(watched):9,.0f} steps/s  "
        f"{median(watched) / base:.0%}  ({median(answers):.1f} answers a second each)"
    )


if __name__ == "__main__":
    main()
