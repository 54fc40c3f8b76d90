"""Every example in a docstring of the engine runs and says what it claims."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import engine

MODULES = sorted(
    m.name for m in pkgutil.walk_packages(engine.__path__, "engine.") if "__main__" not in m.name
)


@pytest.mark.parametrize("name", ["engine", *MODULES])
def test_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples() -> None:
    found = [
        example
        for name in ["engine", *MODULES]
        for test in doctest.DocTestFinder().find(importlib.import_module(name))
        for example in test.examples
    ]
    assert len(found) >= 15
