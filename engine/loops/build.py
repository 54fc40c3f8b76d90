"""Makes functions of generated source: Numba is loaded here, when it is first needed, and what it
compiles is kept on disk by content."""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import itertools
import logging
import os
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from engine.errors import Text

_MOST_KEPT = 4000
_PRUNED_EVERY = 64
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_written = itertools.count()


@cache
def numba_reason() -> Text | None:
    """Why nothing can be compiled here, in one line; None when it can. Imports nothing."""
    try:
        found = importlib.util.find_spec("numba") and importlib.util.find_spec("llvmlite")
    except (ImportError, ValueError):
        found = None
    if found is None:
        return Text("the package numba is not installed: pip install numba")
    return None


@cache
def blas_addresses() -> tuple[int, int]:
    """The addresses of cblas_sgemm and cblas_dgemm (64-bit sizes) that NumPy itself uses; zeros
    where they are not found."""
    extension = sys.modules.get("numpy._core._multiarray_umath")
    if extension is None or extension.__file__ is None:
        return 0, 0
    # The library bears a name of its own build; its symbols are found through NumPy's extension.
    library = ctypes.CDLL(extension.__file__)
    found = []
    for kind in "sd":
        names = (f"scipy_cblas_{kind}gemm64_", f"cblas_{kind}gemm64_")
        functions = [getattr(library, name, None) for name in names]
        known = next((f for f in functions if f is not None), None)
        found.append(ctypes.cast(known, ctypes.c_void_p).value or 0 if known is not None else 0)
    return found[0], found[1]


def cache_folder() -> Path:
    """Where compiled steps are kept."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "gradloom" / "compiled"


def build(source: str) -> ModuleType:
    """The module of a generated source, compiled. From the disk where it stands there already."""
    with _lock:
        machine = importlib.import_module("engine.loops.machine")
        name = f"step_{_key(source, machine)}"
        # Numba looks modules up by name when it takes what it kept from the disk.
        known = sys.modules.get(name)
        if known is not None:
            return known
        folder = _writable(cache_folder())
        path = folder / f"{name}.py"
        if not path.exists():
            if next(_written) % _PRUNED_EVERY == 0:
                _prune(folder)
            _put(path, source)
        return _loaded(name, path)


def _loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _key(source: str, machine: Any) -> str:
    """What the compiled code depends on, but for the processor, which Numba looks at itself."""
    digest = hashlib.sha256(source.encode())
    digest.update(str(machine.VERSIONS).encode())
    for file in ("machine.py", "functions.py"):
        digest.update((Path(machine.__file__).parent / file).read_bytes())
    return digest.hexdigest()[:32]


def _put(path: Path, source: str) -> None:
    """Write a file whole or not at all, since several processes may do so at once."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(source)
    Path(file.name).replace(path)


def _writable(folder: Path) -> Path:
    """The folder, or a passing one where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.access(folder, os.W_OK):
            return folder
    except OSError as error:
        _log.info("compiled steps are not kept: %s", error)
    return _passing_folder()


@cache
def _passing_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="gradloom-"))


def _prune(folder: Path) -> None:
    """Delete the oldest where there are too many."""
    found = sorted(folder.glob("step_*.py"), key=lambda path: path.stat().st_mtime)
    for path in found[: max(0, len(found) - _MOST_KEPT)]:
        for kept in [*folder.glob(f"__pycache__/{path.stem}*"), path]:
            kept.unlink(missing_ok=True)
