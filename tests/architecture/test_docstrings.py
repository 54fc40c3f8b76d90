"""Every example in a docstring of the engine runs and says what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import engine

MODULES = ["engine"] + [
    module.name
    for module in pkgutil.walk_packages(engine.__path__, "engine.")
    if not module.name.endswith("__main__")
]


def examples(module: str) -> list[doctest.DocTest]:
    """The docstrings of a module that hold examples."""
    found = doctest.DocTestFinder().find(importlib.import_module(module))
    return [test for test in found if test.examples]


CASES = [pytest.param(test, id=test.name) for module in MODULES for test in examples(module)]


@pytest.mark.parametrize("case", CASES)
def test_the_example_runs_as_written(
    case: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(case, out=report.append)
    assert result.failed == 0, "".join(report)


def test_the_public_face_has_examples() -> None:
    assert {"engine", "engine.builder"} <= {case.id for case in CASES}
