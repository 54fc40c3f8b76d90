"""Crash recovery in the window: what was lost is offered, opened as unsaved, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from engine.document.changes import SetParam
from engine.document.journal import recoverable
from studio.shell.main_window import MainWindow

WindowMaker = Callable[[], MainWindow]


def crash(window: MainWindow, folder: Path) -> None:
    """End the window's journal as a crash would: the file stays, nobody holds it."""
    journal = window.keeper._journal
    assert journal is not None
    assert journal._stream is not None
    journal._stream.close()
    journal._stream = None
    window.keeper._journal = None


@pytest.fixture
def crashed(make_window: WindowMaker, circle_file: Path, tmp_path: Path) -> MainWindow:
    """A window at the next start after a crash with unsaved changes."""
    before = make_window()
    before.files.open(circle_file)
    before.context.do(SetParam("dense", "units", 9))
    crash(before, tmp_path)
    return make_window()


def button(window: MainWindow, text: str) -> QPushButton:
    """The button with this text on the welcome page."""
    found = [b for b in window.welcome.findChildren(QPushButton) if b.text() == text]
    assert len(found) == 1
    return found[0]


def test_a_recovered_document_opens_with_its_changes_and_counts_as_unsaved(
    crashed: MainWindow, circle_file: Path
) -> None:
    before = circle_file.read_bytes()
    QTest.mouseClick(button(crashed, "Recover"), Qt.MouseButton.LeftButton)
    assert crashed.context.document.nodes["dense"].params["units"] == 9
    assert crashed.context.path == circle_file
    assert crashed.isWindowModified()
    assert circle_file.read_bytes() == before


def test_a_second_crash_loses_nothing_of_what_was_recovered(
    crashed: MainWindow, make_window: WindowMaker, tmp_path: Path
) -> None:
    QTest.mouseClick(button(crashed, "Recover"), Qt.MouseButton.LeftButton)
    crash(crashed, tmp_path)
    again = make_window()
    QTest.mouseClick(button(again, "Recover"), Qt.MouseButton.LeftButton)
    assert again.context.document.nodes["dense"].params["units"] == 9


def test_a_discarded_document_is_not_offered_again(
    crashed: MainWindow, make_window: WindowMaker, tmp_path: Path
) -> None:
    QTest.mouseClick(button(crashed, "Discard"), Qt.MouseButton.LeftButton)
    assert recoverable(tmp_path / "state" / "journal") == []
    window = make_window()
    assert not [b for b in window.welcome.findChildren(QPushButton) if b.text() == "Recover"]


def test_after_saving_there_is_nothing_to_recover(
    make_window: WindowMaker, circle_file: Path, tmp_path: Path
) -> None:
    window = make_window()
    window.files.open(circle_file)
    window.context.do(SetParam("dense", "units", 9))
    assert window.files.save()
    crash(window, tmp_path)
    assert recoverable(tmp_path / "state" / "journal") == []


def test_a_clean_end_leaves_no_journal(
    make_window: WindowMaker, circle_file: Path, tmp_path: Path
) -> None:
    window = make_window()
    window.files.open(circle_file)
    window.close()
    assert list((tmp_path / "state" / "journal").glob("*.journal")) == []


def test_a_journal_that_is_spoilt_after_it_was_offered_is_said_and_kept_aside(
    crashed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    (journal,) = (tmp_path / "state" / "journal").glob("*.journal")
    journal.write_bytes(b"nonsense")
    QTest.mouseClick(button(crashed, "Recover"), Qt.MouseButton.LeftButton)
    assert len(said) == 1
    assert "kept as" in said[0]
    assert not crashed.is_editing
    assert not crashed.keeper.rescues()


def test_what_cannot_be_brought_back_is_said_and_the_journal_kept(
    crashed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    folder = tmp_path / "state" / "journal"
    (journal,) = folder.glob("*.journal")
    with journal.open("ab") as stream:
        stream.write(b'{"change":"warp"}\n')
    QTest.mouseClick(button(crashed, "Recover"), Qt.MouseButton.LeftButton)
    assert crashed.context.document.nodes["dense"].params["units"] == 9
    assert len(said) == 1
    assert "not everything could be brought back" in said[0].lower()
    assert len(list(folder.glob("*.broken"))) == 1


def test_a_folder_that_cannot_be_written_is_told_and_the_studio_works_on(
    make_window: WindowMaker, circle_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "journal").write_text("in the way")
    window = make_window()
    told: list[str] = []
    window.context.message.connect(told.append)
    assert window.files.open(circle_file)
    window.context.do(SetParam("dense", "units", 9))
    assert any("safe from a crash" in line for line in told)
