"""What the studio remembers between starts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from studio.shell.settings import RECENT_LIMIT, Settings


def touch(folder: Path, name: str) -> Path:
    """An empty file."""
    path = folder / name
    path.write_text("{}")
    return path


def test_recent_files_come_newest_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    first, second = touch(tmp_path, "a.graph.json"), touch(tmp_path, "b.graph.json")
    for path in (first, second, first):
        settings.add_recent(path)
    assert settings.recent_files == [first, second]


def test_recent_files_outlive_the_studio_even_when_there_is_only_one(tmp_path: Path) -> None:
    path = touch(tmp_path, "a.graph.json")
    before = Settings()
    before.add_recent(path)
    before.flush()
    assert Settings().recent_files == [path]


def test_recent_files_that_are_gone_are_left_out(tmp_path: Path) -> None:
    settings = Settings()
    path = touch(tmp_path, "a.graph.json")
    settings.add_recent(path)
    path.unlink()
    assert settings.recent_files == []


def test_the_list_of_recent_files_is_bounded(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT_LIMIT + 5):
        settings.add_recent(touch(tmp_path, f"{number}.graph.json"))
    assert len(settings.recent_files) == RECENT_LIMIT


def test_forgetting_recent_files_is_announced(tmp_path: Path) -> None:
    settings, heard = Settings(), []
    settings.add_recent(touch(tmp_path, "a.graph.json"))
    settings.recent_changed.connect(lambda: heard.append(True))
    settings.clear_recent()
    assert settings.recent_files == []
    assert heard == [True]


def test_an_unknown_theme_in_the_file_counts_as_the_systems() -> None:
    settings = Settings()
    settings._store.setValue("theme", "purple")
    assert settings.theme == "system"


def test_the_first_start_is_the_first_only_once() -> None:
    settings = Settings()
    assert not settings.started_before
    settings.remember_start()
    settings.flush()
    assert Settings().started_before


def test_states_of_windows_come_back_as_they_were() -> None:
    settings = Settings()
    assert settings.state("geometry").isEmpty()
    settings.set_state("geometry", QByteArray(b"\x00\x01\xff"))
    settings.flush()
    assert Settings().state("geometry") == QByteArray(b"\x00\x01\xff")
