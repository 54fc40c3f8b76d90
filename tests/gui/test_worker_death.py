"""The worker process may die at any time; the studio lives on, says so, and starts another."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine import assets

if TYPE_CHECKING:
    from tests.gui.conftest import StartStudio

pytestmark = pytest.mark.window

EXAMPLE = "05-spiral.graph.json"


def test_a_killed_worker_is_said_and_another_takes_its_place(
    start_studio: StartStudio, tmp_path: Path
) -> None:
    studio = start_studio(assets.folder() / "examples" / EXAMPLE)
    studio.until("a worker", lambda seen: seen["runs"] and seen["runs"]["phase"] == "ready")
    studio.press(studio.named("Run", "QToolButton"))
    studio.until("some steps", lambda seen: seen["runs"]["step"] > 100)
    first = studio.worker
    os.kill(first, signal.SIGKILL)
    studio.until("the news", lambda seen: seen["runs"]["phase"] == "dead")
    studio.widget(lambda w: "killed (SIGKILL)" in w["text"], "the reason")
    run = studio.named("Run", "QToolButton")
    assert not run["enabled"], "Run promises what cannot be done"

    nodes = len(studio.document.nodes)
    studio.click(*studio.see()["canvas"]["below"])
    studio.key("ctrl+a", "ctrl+d")
    studio.until("an edit without worker", lambda _: len(studio.document.nodes) == 2 * nodes)
    studio.key("ctrl+z")
    studio.until("its undoing", lambda _: len(studio.document.nodes) == nodes)

    studio.press(studio.named("Restart worker", "QPushButton"))
    studio.until("a new worker", lambda seen: seen["runs"]["phase"] == "ready")
    assert studio.worker not in (0, first)
    assert studio.see()["runs"]["step"] == 0
    studio.press(studio.named("Run", "QToolButton"))
    studio.until("steps again", lambda seen: seen["runs"]["step"] > 100)
    assert studio.errors == ""
