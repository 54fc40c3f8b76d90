"""How the code reads: opening docstrings, sizes of files and functions, no stray paths."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.architecture.conftest import Source

FILE_LINES = 450
TEST_FILE_LINES = 700
FUNCTION_LINES = 60

# Where people's and build machines' own folders begin. Written in pieces, or this file would be
# the first to be found.
OWN_FOLDERS = re.compile(
    r"(?<![\w.~/])/(?:" + "|".join(("home", "Users", "root", "work", "mnt")) + r")/\w|[A-Z]:\\Users"
)
TEXT_ENDINGS = {".py", ".md", ".toml", ".json", ".sh", ".svg", ".ts", ".cfg", ".yml", ".yaml"}
TEXT_NAMES = {"Makefile", "run"}


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every function with the number of its lines, its docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                words = node.body[0]
                lines -= (words.end_lineno or words.lineno) - words.lineno + 1
            yield node.name, lines


def prints(tree: ast.Module) -> list[int]:
    """The lines that call the built-in print."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


def test_every_file_opens_by_saying_what_it_owns(sources: list[Source]) -> None:
    silent = [s.name for s in sources if s.text.strip() and not ast.get_docstring(s.tree)]
    assert silent == []


def test_no_file_is_too_long(sources: list[Source]) -> None:
    long = {
        source.name: lines
        for source in sources
        if (lines := source.text.count("\n")) > (TEST_FILE_LINES if source.is_test else FILE_LINES)
    }
    assert long == {}


def test_no_function_is_too_long(sources: list[Source]) -> None:
    long = {
        f"{source.name}:{name}": lines
        for source in sources
        for name, lines in functions(source.tree)
        if lines > FUNCTION_LINES
    }
    assert long == {}


def test_nothing_prints_but_the_command_line(sources: list[Source]) -> None:
    found = [
        f"{source.name}:{line}"
        for source in sources
        if source.name.startswith(("engine/", "studio/")) and source.name != "engine/cli.py"
        for line in prints(source.tree)
    ]
    assert found == []


def test_nothing_refers_to_the_folders_of_one_machine(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path in text_files(root)
        for match in OWN_FOLDERS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("text", ["open('/ho" + "me/ann/x')", "see C:" + "\\Users\\ann"])
def test_a_reference_to_a_machine_would_be_found(text: str) -> None:
    assert OWN_FOLDERS.search(text)


def text_files(root: Path) -> Iterator[Path]:
    """Every text file that belongs to the repository."""
    for name in ("engine", "studio", "assets", "tests", ".ci"):
        for path in sorted((root / name).rglob("*")):
            if path.is_file() and (path.suffix in TEXT_ENDINGS or path.name in TEXT_NAMES):
                yield path
    for path in sorted(root.iterdir()):
        if path.is_file() and (path.suffix in TEXT_ENDINGS or path.name in TEXT_NAMES):
            yield path
