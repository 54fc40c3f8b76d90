"""From the start of the process to the first painted window, and what the time goes into.

Run it by hand, with Xvfb installed: ``python tests/benchmarks/start.py [RUNS]``. The bar is 1.5 s.
"Cold" means here: Python's compiled files are not there, as after an installation.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

import typer

from engine.assets import folder

ROOT = Path(__file__).parents[2]
STUDIO = (sys.executable, "-m", "studio")
IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")
PAINTED = "the window is painted"
FURNISHED = "the late parts are in place"
BAR = 1.5
SHOWN = 24


@contextmanager
def display() -> Iterator[str]:
    """An X server of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader, "rb") as announced:
        number = announced.readline().strip().decode()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def start(environment: Mapping[str, str], file: Path | None) -> tuple[float, float, float]:
    """Seconds to the painted window, to the whole window, and of processor time until then."""
    begin = perf_counter()
    words = [*STUDIO, *([str(file)] if file else [])]
    process = subprocess.Popen(
        words, env=dict(environment), cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    painted = furnished = float("nan")
    used = 0.0
    for line in process.stderr:
        if PAINTED in line:
            painted, used = perf_counter() - begin, processor_seconds(process.pid)
        elif FURNISHED in line:
            furnished = perf_counter() - begin
            break
    process.terminate()
    process.wait()
    process.stderr.close()
    return painted, furnished, used


def processor_seconds(pid: int) -> float:
    """What a process has used so far (Linux); it hardly depends on what else the machine does."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, environment: Mapping[str, str], runs: int, file: Path | None) -> None:
    """Start so often, and print the medians."""
    times = [start(environment, file) for _ in range(runs)]
    painted, furnished, used = (median(column) for column in zip(*times, strict=True))
    verdict = "within" if painted <= BAR else "over"
    typer.echo(
        f"{name:34} painted {painted:5.2f} s ({verdict} {BAR} s; {used:.2f} s of processor time),"
        f" all views {furnished:5.2f} s"
    )


def imports(environment: Mapping[str, str], module: str) -> None:
    """The modules that cost most, each with all that it is the first to import."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"import {module}"],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [match.groups() for match in IMPORT.finditer(done.stderr)]
    found.sort(key=lambda row: -int(row[1]))
    typer.echo(f"\nimport {module}: ms with what it imports, ms alone")
    for alone, whole, _, name in found[:SHOWN]:
        typer.echo(f"{int(whole) / 1000:8.1f} {int(alone) / 1000:7.1f}  {name}")


def main() -> None:
    """All of it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with display() as name, tempfile.TemporaryDirectory() as scratch:
        environment = {
            **os.environ,
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "GRADLOOM_LOG": "info",
            "XDG_CONFIG_HOME": scratch,
            "XDG_STATE_HOME": scratch,
        }
        start(environment, None)  # From now on nobody is a newcomer, and all files are in memory.
        measure("welcome page", environment, runs, None)
        measure("spiral", environment, runs, folder() / "examples" / "05-spiral.graph.json")
        cold = {
            **environment,
            "PYTHONPYCACHEPREFIX": f"{scratch}/none",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        measure("welcome page, nothing compiled", cold, max(1, runs // 2), None)
        imports(environment, "studio.app")


if __name__ == "__main__":
    main()
