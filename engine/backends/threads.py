"""How many threads NumPy's matrix products may use. Knows OpenBLAS, which NumPy's wheels bring.

Looking at a training should not disturb it, nor the window beside it: OpenBLAS's threads wait for
each other by spinning, which costs ten times the work itself when the processors are busy.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_PREFIXES = ("scipy_openblas_", "openblas_")
_SUFFIXES = ("64_", "", "_64")


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it, matrix products use the caller's thread alone, where that can be arranged.

    The setting is the process's: not for several threads at once.
    """
    found = _openblas()
    if found is None:
        yield
        return
    get, put = found
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


@contextmanager
def threads_kept() -> Iterator[int]:
    """Within it the number of threads may be changed, and is what it was afterwards; gives it, or 0
    where it is not known."""
    found = _openblas()
    if found is None:
        yield 0
        return
    get, put = found
    before = get()
    try:
        yield before
    finally:
        put(before)


def setter_address() -> int:
    """The address of the function that sets the number of threads; 0 where there is none."""
    found = _openblas()
    return 0 if found is None else ctypes.cast(found[1], ctypes.c_void_p).value or 0


@cache
def _openblas() -> tuple[Any, Any] | None:
    """OpenBLAS's functions that get and set the number of threads; None where there is none."""
    # The library itself bears a name of its own build; its symbols are found through NumPy's.
    extension = sys.modules.get("numpy._core._multiarray_umath")
    if extension is None or extension.__file__ is None:
        return None
    library = ctypes.CDLL(extension.__file__)
    for prefix in _PREFIXES:
        for suffix in _SUFFIXES:
            get = getattr(library, f"{prefix}get_num_threads{suffix}", None)
            put = getattr(library, f"{prefix}set_num_threads{suffix}", None)
            if get is not None and put is not None:
                put.restype = None
                return get, put
    return None
