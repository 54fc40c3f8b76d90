"""A real studio in its own process on a real X server, and hands that have a mouse and keys."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from engine.document import files
from engine.document.model import Document

ROOT = Path(__file__).parents[2]
OBSERVED = Path(__file__).with_name("observed_studio.py")
PATIENCE = 20.0
"""Seconds after which something that was waited for will not come any more."""
PAUSE = 0.03


class Studio:
    """One running studio. Everything is done with mouse and keys; `see` only looks."""

    def __init__(self, display: str, folders: Path, *arguments: str) -> None:
        self._environment = {
            **{k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folders / "config"),
            "XDG_STATE_HOME": str(folders / "state"),
            "PYTHONPATH": str(ROOT),
            "LANGUAGE": "en",
            "LC_ALL": "C.UTF-8",
        }
        self._errors = folders / "errors.txt"
        with self._errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, str(OBSERVED), *arguments],
                env=self._environment,
                cwd=folders,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._focused = 0

    # Looking

    def see(self) -> dict[str, Any]:
        """What stands where at this moment."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("look\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the studio is gone: {self.errors}"
        seen: dict[str, Any] = json.loads(line)
        return seen

    @property
    def errors(self) -> str:
        """What the studio wrote to its standard error."""
        return self._errors.read_text(errors="replace")

    @property
    def document(self) -> Document:
        """The open document."""
        return files.loads(self.see()["document"].encode())

    @property
    def worker(self) -> int:
        """The process id of the worker; 0 while there is none."""
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return int(child)
        return 0

    def until(self, what: str, holds: Callable[[dict[str, Any]], Any]) -> Any:
        """Wait until something holds of what is seen; its value."""
        end = monotonic() + PATIENCE
        while not (found := holds(seen := self.see())):
            if monotonic() > end:
                texts = [w["text"] for w in seen["widgets"] if w["text"]]
                pytest.fail(f"never came: {what}; shown: {texts}; errors: {self.errors}")
            sleep(PAUSE)
        return found

    def widget(self, holds: Callable[[Mapping[str, Any]], bool], what: str) -> dict[str, Any]:
        """The first widget of which something holds, as soon as there is one."""
        found: dict[str, Any] = self.until(
            what, lambda seen: next((w for w in seen["widgets"] if holds(w)), None)
        )
        return found

    def named(self, name: str, kind: str = "") -> dict[str, Any]:
        """The widget with a text or an accessible name."""
        return self.widget(
            lambda w: name in (w["text"], w["name"]) and kind in w["kind"], f"{kind} '{name}'"
        )

    def place(self, group: str, name: str) -> tuple[int, int]:
        """Where a node's title, a port or a wire of the canvas is on the screen."""
        x, y = self.until(
            f"{group} {name}", lambda seen: seen["canvas"] and seen["canvas"][group].get(name)
        )
        return x, y

    def picture(self, widget: Mapping[str, Any]) -> bytes:
        """The pixels of a widget's part of the screen, RGB."""
        left, top, width, height = widget["rect"]
        return self._tool(
            *("import", "-silent", "-window", "root"),
            *("-crop", f"{width}x{height}+{left}+{top}", "-depth", "8", "rgb:-"),
        )

    def screenshot(self, path: Path) -> None:
        """The whole screen as a file."""
        self._tool("import", "-silent", "-window", "root", str(path))

    # Doing

    def _tool(self, *words: str) -> bytes:
        done = subprocess.run(
            words, env=self._environment, capture_output=True, check=True, timeout=PATIENCE
        )
        return done.stdout

    def hand(self, *words: object) -> None:
        """One xdotool command."""
        self._tool("xdotool", *(str(word) for word in words))

    def focus(self, title: str = "") -> None:
        """Give the keyboard to the window whose title holds a text.

        That is a window manager's work; the bare X server of the tests has none.
        """
        window = self.widget(lambda w: bool(w["window"]) and title in w["title"], title)["window"]
        if window != self._focused:
            self.hand("windowfocus", "--sync", window)
            self._focused = window

    def click(self, x: int, y: int, *, times: int = 1) -> None:
        """Click at a point of the screen."""
        self.hand("mousemove", x, y, "click", "--repeat", times, "--delay", 60, 1)

    def press(self, widget: Mapping[str, Any], *, times: int = 1) -> None:
        """Click in the middle of a widget."""
        left, top, width, height = widget["rect"]
        self.click(left + width // 2, top + height // 2, times=times)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Button down, across in steps, up."""
        self.hand("mousemove", *start, "mousedown", 1)
        for part in (0.1, 0.5, 0.9, 1.0):
            x, y = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
            self.hand("mousemove", x, y)
        self.hand("mouseup", 1)

    def key(self, *keys: str) -> None:
        """Press keys, such as ``ctrl+z``."""
        self.hand("key", "--delay", 20, *keys)

    def write(self, text: str) -> None:
        """Type."""
        self.hand("type", "--delay", 8, text)

    # Ending

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE / 2)
            except subprocess.TimeoutExpired:
                self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


StartStudio = Callable[..., Studio]
HeadlessRun = Callable[[Sequence[str | Path]], dict[str, Any]]


@pytest.fixture
def start_studio(x_display: str, tmp_path: Path) -> Iterator[StartStudio]:
    """Starts studios one after another for one person (the same settings and state)."""
    started: list[Studio] = []
    for name in ("config", "state"):
        (tmp_path / name).mkdir()

    def start(*arguments: Path | str) -> Studio:
        studio = Studio(x_display, tmp_path, *(str(a) for a in arguments))
        started.append(studio)
        studio.focus()
        return studio

    yield start
    for studio in started:
        studio.close()


@pytest.fixture
def headless() -> HeadlessRun:
    """Runs `gradloom-engine run FILE --json ...`; the object in its last line."""

    def run(arguments: Sequence[str | Path]) -> dict[str, Any]:
        words = [sys.executable, "-m", "engine", "run", "--json", *(str(a) for a in arguments)]
        done = subprocess.run(
            words, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result

    return run
