"""The shipped files are found in a clone and in an installed wheel, and missed clearly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import assets
from engine.errors import FileError


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Look afresh in each test, and leave nothing behind."""
    assets.folder.cache_clear()
    yield
    assets.folder.cache_clear()


def test_a_clone_has_its_files_beside_the_engine() -> None:
    assert (assets.folder() / "data" / "SOURCES.md").is_file()


def test_what_a_wheel_carries_inside_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, beside = tmp_path / "engine" / "_assets", tmp_path / "assets"
    beside.mkdir()
    monkeypatch.setattr(assets, "_CANDIDATES", (inside, beside))
    assert assets.folder() == beside
    inside.mkdir(parents=True)
    assets.folder.cache_clear()
    assert assets.folder() == inside


def test_an_installation_without_them_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_CANDIDATES", (tmp_path / "nowhere",))
    with pytest.raises(FileError, match=r"nowhere.*install it again"):
        assets.folder()
