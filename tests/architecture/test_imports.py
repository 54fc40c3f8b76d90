"""Imports stand at the top of a file, run in no circle, and need no Qt below the studio."""

from __future__ import annotations

import ast
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
import networkx as nx
import pytest

import engine

if TYPE_CHECKING:
    from tests.architecture.conftest import Source

# The composition root brings in the heavy parts after the first paint, by name; the readers of
# tables, pictures, HDF5 and ONNX what stands on polars, Pillow, h5py and onnx at the first file;
# Numba comes when the first step is compiled, CuPy when a GPU is asked for, networkx when somebody
# draws a circle, and what writes event files when one is.
IMPORTS_BY_NAME = {
    "engine/kernels/cuda_device.py",
    "studio/app.py",
    "engine/data/tabular/reader.py",
    "engine/data/pictures/opening.py",
    "engine/data/hdf5_files.py",
    "engine/exchange/onnx/library.py",
    "engine/loops/build.py",
    "engine/ordering.py",
    "studio/event_files.py",
}

WITHOUT_QT = """
import importlib, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ModuleNotFoundError(f"No module named {name!r} (blocked)", name=name)

sys.meta_path.insert(0, Absent())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("engine", "studio", exclude_type_checking_imports=True, cache_dir=None)


def late_imports(tree: ast.Module) -> list[tuple[int, str]]:
    """(line, module) of every import inside a function."""
    found: dict[tuple[int, str], None] = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                found |= {(node.lineno, alias.name): None for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found[node.lineno, node.module or "."] = None
    return list(found)


def imports_by_name(tree: ast.Module) -> list[int]:
    """The lines that import a module whose name is a text: no other check sees those."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr)
        in ("import_module", "__import__")
    ]


def test_no_import_stands_inside_a_function(sources: list[Source]) -> None:
    found = [
        f"{source.name}:{line} imports {module}"
        for source in sources
        for line, module in late_imports(source.tree)
    ]
    assert found == []


def test_an_import_inside_a_function_would_be_found() -> None:
    text = (
        "import os\ndef f():\n    class A:\n        def g(self):\n            from a.b import c\n"
    )
    assert late_imports(ast.parse(text)) == [(5, "a.b")]


def test_only_who_brings_in_heavy_parts_imports_by_name(sources: list[Source]) -> None:
    found = [
        f"{source.name}:{line}"
        for source in sources
        if not source.is_test and source.name not in IMPORTS_BY_NAME
        for line in imports_by_name(source.tree)
    ]
    assert found == []


def test_an_import_by_name_would_be_found() -> None:
    text = "import importlib\nimportlib.import_module('a')\n__import__('b')\n"
    assert imports_by_name(ast.parse(text)) == [2, 3]


def test_polars_is_imported_by_one_file_and_only_when_a_table_is_opened(
    graph: grimp.ImportGraph, root: Path
) -> None:
    reader = "engine.data.tabular.polars_frames"
    assert not graph.find_modules_that_directly_import(reader)
    script = "import sys, engine, engine.cli; sys.exit('polars' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, timeout=120, check=False)
    assert done.returncode == 0


def test_no_module_imports_itself_in_a_circle(graph: grimp.ImportGraph) -> None:
    imports = nx.DiGraph(
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    )
    circles = [sorted(c) for c in nx.strongly_connected_components(imports) if len(c) > 1]
    assert circles == []


def test_nothing_in_the_engine_imports_its_public_face(graph: grimp.ImportGraph) -> None:
    importers = graph.find_modules_that_directly_import("engine")
    assert sorted(name for name in importers if name.startswith("engine.")) == []


def test_every_module_of_the_engine_imports_without_qt(root: Path) -> None:
    modules = [
        module.name
        for module in pkgutil.walk_packages(engine.__path__, "engine.")
        if not module.name.endswith("__main__")
    ]
    assert len(modules) > 40
    done = run_without_qt(root, ["engine", *modules])
    assert done.returncode == 0, done.stderr


def test_the_block_on_qt_works(root: Path) -> None:
    done = run_without_qt(root, ["PySide6.QtCore"])
    assert done.returncode == 1
    assert "No module named 'PySide6" in done.stderr


def run_without_qt(root: Path, modules: list[str]) -> subprocess.CompletedProcess[str]:
    """Import modules in a fresh process in which Qt cannot be found."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *modules],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
    )
