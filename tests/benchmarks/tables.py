"""What opening a person's table costs, and making tensors of it.

Run it by hand: ``python tests/benchmarks/tables.py``. A table of 1,000,000 rows and 20 columns
(fourteen of decimals, three of whole numbers, three of words) as CSV and as Parquet: opened (read,
and the kinds of its columns found), made a data set (split, encoded by its training part), and its
facts. Seconds of the wall and of the processor; the best of several rounds. And what importing the
engine and polars takes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import polars

from engine.data.tabular import reader, table
from engine.data.tabular.kinds import kinds_of
from engine.data.tabular.overview import facts
from engine.data.tabular.plan import Settings

ROWS = 1_000_000
ROUNDS = 3
OPEN_BAR = 2.0
"""Seconds."""


def written(folder: Path) -> dict[str, Path]:
    """The table in both forms."""
    random = np.random.default_rng(0)
    cells: dict[str, np.ndarray] = {f"n{k}": random.normal(size=ROWS).round(4) for k in range(14)}
    cells |= {f"i{k}": random.integers(0, 1000, ROWS) for k in range(3)}
    words = np.array(["red", "green", "blue", "yellow"])
    cells |= {f"c{k}": words[random.integers(0, 4, ROWS)] for k in range(3)}
    frame = polars.DataFrame(cells)
    paths = {"csv": folder / "big.csv", "parquet": folder / "big.parquet"}
    frame.write_csv(paths["csv"])
    frame.write_parquet(paths["parquet"])
    return paths


def best(action: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of the processor: the fastest round, forgetting in between."""
    found = []
    for _ in range(ROUNDS):
        reader._open.clear()
        table._kept.cache_clear()
        begin, busy = perf_counter(), process_time()
        action()
        found.append((perf_counter() - begin, process_time() - busy))
    return min(found)


def imported(module: str) -> float:
    """Seconds that a fresh process takes to import something."""
    script = (
        f"import time; a = time.perf_counter(); import {module}; print(time.perf_counter() - a)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Print the table."""
    for module in ("engine", "polars"):
        seconds = min(imported(module) for _ in range(ROUNDS))
        sys.stdout.write(f"import {module}: {seconds:.2f} s\n")
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in written(Path(folder)).items():
            place = str(path)
            acts: dict[str, Callable[[], object]] = {
                "open": lambda path=path: kinds_of(reader.open_table(path)),  # type: ignore[misc]
                "data set": lambda place=place: table.load(place, None, Settings()),  # type: ignore[misc]
                "facts": lambda place=place: facts(place, None, Settings()),  # type: ignore[misc]
            }
            for name, act in acts.items():
                wall, busy = best(act)
                bar = f"(bar {OPEN_BAR:.0f} s)" if name == "open" else ""
                sys.stdout.write(f"{kind:8} {name:9}{wall:7.2f} s  processor {busy:6.2f} s {bar}\n")


if __name__ == "__main__":
    main()
