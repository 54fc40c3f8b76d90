"""The composition root: what the first and the later starts show, and what they load late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app import Studio

Starter = Callable[[Path | None], Studio]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starter]:
    """Starts a studio whose late parts are only counted: no worker is needed here."""
    made: list[Studio] = []
    monkeypatch.setattr(Studio, "furnish", lambda studio: furnished.append(studio))
    furnished: list[Studio] = []

    def go(file: Path | None) -> Studio:
        studio = Studio(qapp)
        made.append(studio)
        studio.start(file)
        qtbot.waitUntil(lambda: studio in furnished)
        return studio

    yield go
    for studio in made:
        studio.context.history.mark_saved()
        studio.window.close()
        studio.window.deleteLater()
        studio.deleteLater()


def test_the_very_first_start_shows_an_example_ready_to_run(start: Starter) -> None:
    studio = start(None)
    assert studio.window.is_editing
    assert studio.context.report.ok
    assert studio.context.path is None


def test_later_starts_show_the_welcome_page(start: Starter) -> None:
    start(None).settings.flush()
    assert not start(None).window.is_editing


def test_a_named_file_is_opened(start: Starter, circle_file: Path) -> None:
    studio = start(circle_file)
    assert studio.context.path == circle_file


def test_the_library_adds_to_the_document(start: Starter, circle_file: Path) -> None:
    studio = start(circle_file)
    studio.window.library.chosen.emit("relu")
    assert "relu" in studio.context.document.nodes
