"""What README and CONTRIBUTING promise is there: files, targets, examples, and code that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
}
FOLDERS = "assets|engine|studio|tests|\\.ci"


@pytest.mark.parametrize("page", PAGES)
def test_every_named_file_and_folder_is_there(page: str) -> None:
    named = set(re.findall(rf"(?<![\w/.])(?:{FOLDERS})/[\w./-]*\w/?", PAGES[page]))
    named |= set(re.findall(r"\]\(((?!http)[^)]+)\)", PAGES[page]))
    assert len(named) >= 3
    # `engine/_assets` is made by the build.
    assert sorted(n for n in named if not (ROOT / n).exists() and n != "engine/_assets") == []


@pytest.mark.parametrize("page", PAGES)
def test_every_named_target_is_there(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    lines = re.findall(r"(?:^    |`)make ([a-z -]+)", PAGES[page], re.MULTILINE)
    named = {word for line in lines for word in line.split("  ")[0].split()}
    assert named
    assert named <= targets


def test_the_readme_lists_exactly_the_shipped_examples() -> None:
    listed = set(re.findall(r"^\| `(\d\d-[\w-]+)` \|", PAGES["README.md"], re.MULTILINE))
    shipped = {path.name.split(".")[0] for path in (ROOT / "assets/examples").glob("*.graph.json")}
    assert listed == shipped


def test_the_code_in_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGES["README.md"], re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "'accuracy': " in done.stdout
    assert (tmp_path / "circle.graph.json").is_file()
