"""The walls hold, and each would notice a breach: a violation planted in a copy is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["tool"]["importlinter"]["contracts"]
IDS = [contract["id"] for contract in CONTRACTS]

# The plants are new files, so that they stay violations whatever the files that are there become.
# The first import of each stands inside a function: those count.
INSIDE = "def late():\n    import {module}\n"
OUTSIDE = "import {module}\n"

PLANTS: dict[str, dict[str, str]] = {
    "engine-without-qt": {"engine/planted.py": INSIDE.format(module="PySide6.QtCore")},
    "document-alone": {
        "engine/document/planted.py": INSIDE.format(module="engine.planted"),
        "engine/planted.py": OUTSIDE.format(module="engine.pipeline"),
    },
    "engine-layers": {"engine/ops/planted.py": INSIDE.format(module="engine.pipeline")},
    "studio-layers": {"studio/canvas/planted.py": INSIDE.format(module="studio.views.planted")},
    "widgets-on-qt-alone": {"studio/widgets/planted.py": INSIDE.format(module="engine.errors")},
    "siblings-ops": {"engine/ops/planted.py": INSIDE.format(module="engine.ops.other")},
    "siblings-passes": {"engine/passes/planted.py": INSIDE.format(module="engine.passes.other")},
    "siblings-backends": {
        "engine/backends/planted.py": INSIDE.format(module="engine.backends.other")
    },
    "siblings-views": {"studio/views/planted.py": INSIDE.format(module="studio.views.other")},
    "no-cycles-of-packages": {
        "engine/planted.py": INSIDE.format(module="engine.other"),
        "engine/other.py": OUTSIDE.format(module="engine.planted"),
    },
}


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages of a folder."""
    command = "import sys; from importlinter.cli import lint_imports_command; "
    command += "sys.exit(lint_imports_command())"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def house() -> str:
    """What import-linter says of the house as it stands."""
    done = lint(ROOT)
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the packages to plant violations in."""
    for name in ("engine", "studio"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "_assets")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("contract", CONTRACTS, ids=IDS)
def test_the_wall_holds(contract: dict[str, Any], house: str) -> None:
    assert f"{contract['name']} KEPT" in house, house


@pytest.mark.parametrize("contract", CONTRACTS, ids=IDS)
def test_a_breach_is_noticed(contract: dict[str, Any], copy: Path) -> None:
    for name, text in PLANTS[contract["id"]].items():
        planted = copy / name
        planted.parent.mkdir(parents=True, exist_ok=True)
        planted.write_text(text, encoding="utf-8")
        imported = copy / (text.split("import ")[1].strip().replace(".", "/") + ".py")
        if imported.parent.is_dir() and not imported.exists():
            imported.touch()
    for folder in {(copy / name).parent for name in PLANTS[contract["id"]]}:
        (folder / "__init__.py").touch()
    done = lint(copy, "--contract", contract["id"])
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract['name']} BROKEN" in done.stdout
    assert "planted" in done.stdout
