"""The command `gradloom FILE` in a real window, driven by real keys from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.builder import Builder
from engine.document import files
from engine.document.journal import recoverable

pytestmark = pytest.mark.window
PATIENCE = 60.0


class RealStudio:
    """A studio in its own process on its own screen."""

    def __init__(self, display: str, home: Path, *arguments: str) -> None:
        self.environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
        }
        self.errors = home / "errors"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "studio", *arguments], env=self.environment, stderr=errors
            )

    def tool(self, *arguments: str) -> str:
        """What xdotool says."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The id of the window with a title, once it is there."""
        return self.wait(lambda: self.tool("search", "--onlyvisible", "--name", title))

    def keys(self, window: str, *keys: str) -> None:
        """Press keys in a window."""
        self.tool("windowfocus", "--sync", window)
        self.tool("key", "--delay", "60", *keys)

    def wait(self, look: Callable[[], str]) -> str:
        """Look until something is seen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.errors.read_text()
            found = look()
            if found:
                return found.splitlines()[0]
            time.sleep(0.1)
        raise AssertionError(f"not seen in {PATIENCE} s; stderr: {self.errors.read_text()}")

    def end(self) -> None:
        """End it by force if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(20)


Starter = Callable[..., RealStudio]


@pytest.fixture
def start(x_display: str, tmp_path: Path) -> Iterator[Starter]:
    """Starts studios that share a home; what still runs at the end is ended."""
    started: list[RealStudio] = []

    def go(*arguments: str) -> RealStudio:
        started.append(RealStudio(x_display, tmp_path, *arguments))
        return started[-1]

    yield go
    for studio in started:
        studio.end()


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A small net as a file."""
    builder = Builder("Small")
    x, y = builder.circle(points=100)
    builder.sgd(builder.squared_error(builder.dense(x, units=1), y))
    path = tmp_path / "small.graph.json"
    files.write(builder.document, path)
    return path


def test_a_file_on_the_command_line_is_shown_edited_saved_and_closed(
    start: Starter, graph: Path
) -> None:
    studio = start(str(graph))
    window = studio.window("small.graph.json")
    studio.keys(window, "ctrl+a", "Delete")
    studio.keys(window, "ctrl+s")
    studio.wait(lambda: "" if files.read(graph).nodes else "saved")
    studio.keys(window, "ctrl+q")
    assert studio.process.wait(PATIENCE) == 0
    assert "Traceback" not in studio.errors.read_text()


def test_a_bad_file_is_said_in_a_box_and_the_studio_stays_usable(
    start: Starter, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.graph.json"
    bad.write_text("{")
    studio = start(str(bad))
    box = studio.window("not opened")
    studio.keys(box, "Return")
    studio.wait(
        lambda: "" if studio.tool("search", "--onlyvisible", "--name", "not opened") else "gone"
    )
    window = studio.window("^Gradloom$")
    studio.keys(window, "ctrl+n")
    studio.window("Untitled")
    assert "Traceback" not in studio.errors.read_text()


def test_what_a_killed_studio_did_is_recoverable(
    start: Starter, graph: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "state" / "gradloom" / "journal"
    studio = start(str(graph))
    window = studio.window("small.graph.json")
    studio.keys(window, "ctrl+a", "Delete")
    studio.wait(lambda: "seen" if b"remove_nodes" in content(journal) else "")
    studio.process.send_signal(signal.SIGKILL)
    studio.process.wait(PATIENCE)
    (found,) = recoverable(journal)
    assert found.path == graph
    assert not found.document().nodes
    assert files.read(graph).nodes


def content(folder: Path) -> bytes:
    """All that stands in a folder's files."""
    return b"".join(path.read_bytes() for path in folder.glob("*")) if folder.is_dir() else b""
