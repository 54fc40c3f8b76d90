"""How long a decision map takes to compute: 100 x 100 to 400 x 400 points, small and large nets.

    python tests/benchmarks/decision_map.py

Bar: 100 x 100 points of the Playground's default net (2-4-2-1, tanh) within 0.5 ms. What is timed
is the whole answer to a probe, as the worker gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from time import perf_counter

import typer

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import DecisionMap
from engine.training.session import Session
from engine.training.start import open_session

BAR_MS = 0.5
NETS: dict[str, Sequence[int]] = {"2-4-2-1": (4, 2), "2-8-8-8-8-8-8-1": (8,) * 6, "2-256-1": (256,)}
SIZES = (100, 200, 400)
TIMES = 50


def session_of(hidden: Sequence[int]) -> tuple[Session, str]:
    """A net on the circle set, a little trained; and the name of its prediction."""
    builder = Builder()
    x, y = builder.circle(points=500)
    for units in hidden:
        x = builder.dense(x, units=units, activation="tanh")
    prediction = builder.dense(x, units=1, activation="tanh", name="prediction")
    builder.sgd(builder.squared_error(prediction, y))
    session = open_session(builder.document)
    session.run_epoch()
    return session, "prediction"


def milliseconds(session: Session, probe: DecisionMap) -> list[float]:
    """Each of several answers, the first left out: it binds the program."""
    assert not answer(session, 1, probe).error
    found = []
    for _ in range(TIMES):
        started = perf_counter()
        answer(session, 1, probe)
        found.append(1e3 * (perf_counter() - started))
    return found


def main() -> None:
    """Print the table."""
    for name, hidden in NETS.items():
        session, node = session_of(hidden)
        for size in SIZES:
            probe = DecisionMap(node, "y", "circle", width=size, height=size)
            times = milliseconds(session, probe)
            line = f"{name:18} {size} x {size}   median {median(times):8.3f} ms, "
            line += f"fastest {min(times):8.3f} ms"
            if (name, size) == ("2-4-2-1", 100):
                line += f"   (bar: {BAR_MS} ms)"
            typer.echo(line)


if __name__ == "__main__":
    main()
