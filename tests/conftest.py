"""What every test stands on: folders of its own for state and settings, and an X server on request.

Imports no Qt: the engine's tests run where it is not installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Qt reads this at its first import: without it every GUI test would open windows on the desk of
# whoever runs the tests. The test that wants a real window starts its own process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shared machine is slow at times; a time limit for one example would fail for that alone.
settings.register_profile("gradloom", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("gradloom")


@pytest.fixture(scope="session", autouse=True)
def folders_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests, and the processes they start, away from the person's own files."""
    root = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            folder = root / name.lower()
            folder.mkdir()
            patch.setenv(f"XDG_{name}_HOME", str(folder))
        yield root


@pytest.fixture(scope="session")
def x_display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name (``:7``) of an X server of 1280x800 pixels that nobody else draws on."""
    missing = [name for name in ("Xvfb", "xdotool", "import") if shutil.which(name) is None]
    if missing:
        reason = f"{' and '.join(missing)} not found: apt-get install xvfb xdotool imagemagick"
        # A build machine that lacks them is broken; a person's machine need not have them.
        (pytest.fail if "CI" in os.environ else pytest.skip)(reason)
    reader, writer = os.pipe()
    log = tmp_path_factory.mktemp("xvfb") / "log"
    with log.open("wb") as errors, os.fdopen(reader, "rb") as announced:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=(writer,),
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        os.close(writer)
        number = announced.readline().strip().decode()
    try:
        assert number, f"Xvfb did not start: {log.read_text(errors='replace')}"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)
