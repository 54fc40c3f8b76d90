"""Nothing that was drawn is lost when the studio is killed: the next start offers it."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest

from engine import assets

if TYPE_CHECKING:
    from tests.gui.conftest import StartStudio, Studio

pytestmark = pytest.mark.window

EXAMPLE = "04-circle.graph.json"
KEPT_WITHIN = 1.3
"""Seconds: a change is in the journal within one; a little more, since the machine is shared."""


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A copy of an example as a file of the person's own."""
    path = tmp_path / "own.graph.json"
    shutil.copy(assets.folder() / "examples" / EXAMPLE, path)
    return path


def killed_after_an_edit(start_studio: StartStudio, path: Path) -> str:
    """Open, duplicate everything by keys, and die; the document as it was then."""
    studio = start_studio(path)
    studio.until("the file", lambda seen: seen["path"] == str(path) and seen["canvas"])
    nodes = len(studio.document.nodes)
    studio.key("ctrl+a", "ctrl+d")
    studio.until("twice the nodes", lambda _: len(studio.document.nodes) == 2 * nodes)
    edited: str = studio.see()["document"]
    sleep(KEPT_WITHIN)
    studio.kill()
    return edited


def offer(studio: Studio, path: Path) -> dict[str, Any]:
    """The notice on the welcome page."""
    found: dict[str, Any] = studio.widget(
        lambda w: path.name in w["text"] and "not closed properly" in w["text"], "the offer"
    )
    return found


def test_a_killed_studio_offers_the_edited_document_at_the_next_start(
    start_studio: StartStudio, own_file: Path
) -> None:
    before = own_file.read_bytes()
    edited = killed_after_an_edit(start_studio, own_file)
    studio = start_studio()
    offer(studio, own_file)
    studio.press(studio.named("Recover", "QPushButton"))
    studio.until("the edit", lambda seen: seen["document"] == edited)
    seen = studio.see()
    assert seen["path"] == str(own_file)
    assert seen["unsaved"], "a recovered document counts as saved"
    assert own_file.read_bytes() == before, "recovering wrote into the person's file"
    studio.focus()
    studio.key("ctrl+s")
    studio.until("the save", lambda seen: not seen["unsaved"])
    assert own_file.read_text() == edited


def test_a_recovered_document_survives_a_second_kill(
    start_studio: StartStudio, own_file: Path
) -> None:
    edited = killed_after_an_edit(start_studio, own_file)
    studio = start_studio()
    studio.press(studio.named("Recover", "QPushButton"))
    studio.until("the edit", lambda seen: seen["document"] == edited)
    sleep(KEPT_WITHIN)
    studio.kill()
    studio = start_studio()
    studio.press(studio.named("Recover", "QPushButton"))
    studio.until("the edit once more", lambda seen: seen["document"] == edited)


def test_what_was_discarded_is_not_offered_again(start_studio: StartStudio, own_file: Path) -> None:
    killed_after_an_edit(start_studio, own_file)
    studio = start_studio()
    offer(studio, own_file)
    studio.press(studio.named("Discard", "QPushButton"))
    gone = "not closed properly"
    studio.until("no offer", lambda seen: not any(gone in w["text"] for w in seen["widgets"]))
    studio.kill()
    studio = start_studio()
    studio.named("Examples")
    assert not any(gone in w["text"] for w in studio.see()["widgets"])
    assert studio.errors == ""
