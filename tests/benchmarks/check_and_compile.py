"""What drawing and starting cost on large graphs, and the catalogue at import.

Run it by hand: ``python tests/benchmarks/check_and_compile.py``. Graphs of 1,000 and 10,000
nodes in a row of layers with cross connections are checked whole, checked again after one edit (a
changed param in the middle, which alters no type; then a wire there, with which every later node
loses its type or gets it back), and compiled with gradients to a
bound program. Medians of several rounds, in milliseconds; the last column is the ratio of the two
sizes, which is 10 where the cost grows linearly.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from statistics import median
from time import perf_counter

from engine.builder import Builder
from engine.document.changes import Change, RemoveWire, SetParam
from engine.document.model import Document
from engine.passes.check import Checker, check
from engine.pipeline import compile
from engine.registry import CATALOGUE

SIZES = (1_000, 10_000)
ROUNDS = 6
BARS = {"check": 100.0, "check after an edit": 16.0, "after a wire": 16.0, "compile": 250.0}
"""Milliseconds for 1,000 nodes."""

IMPORT_BAR = 50.0
COMPILED = tempfile.TemporaryDirectory(prefix="gradloom-compiled-")


def row_of_layers(nodes: int) -> Document:
    """A net of about so many nodes: dense, tanh, multiply, add, over and over."""
    g = Builder(batch_size=32)
    x, y = g.circle(points=100)
    h = g.dense(x, units=8, name="first")
    for _ in range((nodes - 5) // 4):
        a = g.tanh(g.dense(h, units=8))
        h = g.add(h, g.multiply(a, a))
    g.sgd(g.squared_error(g.dense(h, units=1), y))
    return g.document


def timed(action: Callable[[], object]) -> float:
    """Milliseconds, the median of several rounds."""
    found = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        action()
        found.append((perf_counter() - begin) * 1e3)
    return median(found)


def figures(nodes: int) -> dict[str, float]:
    """Each cost for a graph of this size."""
    document = row_of_layers(nodes)
    checker = Checker(document)
    scale = [0.5]

    def edit_and_check() -> None:
        scale[0] = 1.5 - scale[0]
        SetParam(f"dense_{nodes // 8}", "scale", scale[0]).apply(document)
        checker.report()

    back: list[Change] = [RemoveWire(sorted(document.wires)[len(document.wires) // 2])]

    def rewire_and_check() -> None:
        back[0] = back[0].apply(document)
        checker.report()

    def build() -> None:
        compiled = compile(document)
        compiled.program("train", 32, compiled.state(0))

    check(document)
    edit_and_check()
    return {
        "check": timed(lambda: check(document)),
        "check after an edit": timed(edit_and_check),
        "after a wire": timed(rewire_and_check),
        "compile": timed(build),
    }


def main() -> None:
    """Print the table."""
    small, large = (figures(nodes) for nodes in SIZES)
    sys.stdout.write(f"{'':22}{SIZES[0]:>10,}{'bar':>8}{SIZES[1]:>10,}{'ratio':>8}\n")
    for name, bar in BARS.items():
        sys.stdout.write(
            f"{name:22}{small[name]:10.1f}{bar:8.0f}{large[name]:10.1f}"
            f"{large[name] / small[name]:8.1f}\n"
        )
    found = [catalogue_import() for _ in range(ROUNDS + 1)]
    sys.stdout.write(
        f"the catalogue of {len(CATALOGUE)} entries at import: {median(found[1:]):.1f} ms "
        f"(bar {IMPORT_BAR:.0f})\n"
    )


def catalogue_import() -> float:
    """Milliseconds that the modules of the ops and the registry take by themselves."""
    words = [sys.executable, "-X", "importtime", "-c", "import engine"]
    # Compiled files are wanted, wherever this machine keeps them from being written.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = COMPILED.name
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=kept)
    lines = done.stderr.splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in lines if "|" in line]
    return sum(
        float(row[0]) / 1e3
        for row in rows
        if row[2].strip().startswith(("engine.ops", "engine.registry"))
    )


if __name__ == "__main__":
    main()
