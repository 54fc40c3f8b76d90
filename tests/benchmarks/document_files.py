"""How long a document of 10,000 nodes and 15,000 wires takes to be written, read, edited.

Run as a script: ``python -m tests.benchmarks.document_files``. It prints, and asserts nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.document import files
from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    MoveNodes,
    RemoveNodes,
    SetParam,
    group,
)
from engine.document.history import History
from engine.document.model import Document, Node, Wire

NODES = 10_000
WIRES = 15_000


def large() -> Document:
    """A grid of nodes with params, each fed by the one before, every second by another one too."""
    document = Document()
    for number in range(NODES):
        params = {"units": number % 64 + 1, "activation": "relu", "rate": number / 7}
        at = (number % 100 * 220.0, number // 100 * 140.5)
        AddNode(Node(id=f"dense_{number}", op="dense", params=params, at=at)).apply(document)
    for number in range(WIRES):
        source, target = number % (NODES - 1), number % (NODES - 1) + 1
        port = "x" if number < NODES - 1 else "b"
        wire = Wire(
            source=f"dense_{source}", source_port="y", target=f"dense_{target}", target_port=port
        )
        AddWire(wire).apply(document)
    return document


def best(work: Callable[[], object], times: int = 7) -> float:
    """The shortest of several runs, in milliseconds: what the machine can do undisturbed."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def main() -> None:
    """Print one line a figure."""
    document = large()
    data = files.dumps(document)
    rows = {
        f"dumps ({len(data) / 1e6:.1f} MB)": best(lambda: files.dumps(document)),
        "loads": best(lambda: files.loads(data)),
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.graph.json"
        rows["write, with fsync"] = best(lambda: files.write(document, path))
        rows["read"] = best(lambda: files.read(path))
    history = History(document)
    everything = dict.fromkeys(document.nodes, (1.0, 2.0))
    rows["undo and redo of moving all"] = _there_and_back(history, MoveNodes(everything))
    rows["undo and redo of deleting half"] = _there_and_back(
        history, RemoveNodes(tuple(document.nodes)[::2])
    )
    sets = group([SetParam(name, "units", 3) for name in document.nodes], "Set all")
    rows["undo and redo of setting one param of all"] = _there_and_back(history, sets)
    for title, milliseconds in rows.items():
        sys.stdout.write(f"{title:45} {milliseconds:8.1f} ms\n")


def _there_and_back(history: History, change: Change) -> float:
    history.do(change)

    def back_and_forth() -> None:
        history.undo()
        history.redo()

    taken = best(back_and_forth)
    history.undo()
    return taken


if __name__ == "__main__":
    main()
