"""What is built is complete: the shipped files are inside, and an installed engine finds them."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = ("__pycache__", ".pyc")


def build(source: Path, target: str, into: Path) -> Path:
    """Build one distribution with hatchling itself, which needs no network."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)],
        cwd=source,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = into.iterdir()
    return made


def shipped(folder: str) -> set[str]:
    """The files below a folder of the repository, named from its root."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.as_posix().endswith(LEFT_OUT) and path.name != "_assets"
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_carries_every_shipped_file_inside_the_engine(names: set[str]) -> None:
    expected = {"engine/_" + name for name in shipped("assets")}
    assert len(expected) > 5
    assert expected <= names


def test_the_wheel_carries_both_packages_and_says_that_they_are_typed(names: set[str]) -> None:
    assert shipped("engine") | shipped("studio") <= names
    assert {"engine/py.typed", "studio/py.typed"} <= names


def test_the_wheel_carries_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"engine", "studio"}


def test_the_wheel_names_both_commands_and_the_licence(unpacked: Path) -> None:
    (information,) = unpacked.glob("*.dist-info")
    commands = (information / "entry_points.txt").read_text(encoding="utf-8")
    assert "gradloom = studio.__main__:main" in commands
    assert "gradloom-engine = engine.__main__:main" in commands
    assert (information / "licenses" / "LICENSE").is_file()


def test_an_installed_engine_finds_its_files(unpacked: Path, tmp_path: Path) -> None:
    script = "import engine.assets as a; print(a.__file__); print(a.folder())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    module, folder = (Path(line) for line in done.stdout.splitlines())
    assert module.is_relative_to(unpacked)
    assert folder == (unpacked / "engine" / "_assets").resolve()
    assert (folder / "data" / "iris.csv").is_file()


def test_the_source_archive_builds_the_same_wheel(names: set[str], tmp_path: Path) -> None:
    archive = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        # Debian 12 has Python 3.11.2, which knows no filters yet; newer ones ask for one.
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    assert (source / "tests" / "conftest.py").is_file()
    rebuilt = build(source, "wheel", tmp_path / "wheel")
    with zipfile.ZipFile(rebuilt) as packed_wheel:
        assert {n for n in packed_wheel.namelist() if not n.endswith("/")} == names
