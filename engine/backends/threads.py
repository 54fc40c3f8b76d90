"""How many threads NumPy's matrix products may use. Knows OpenBLAS, which NumPy's wheels bring.

Looking at a training should not disturb it, nor the window beside it: OpenBLAS's threads wait for
each other by spinning, which costs ten times the work itself when the processors are busy.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

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


@cache
def _openblas() -> tuple[Callable[[], int], Callable[[int], None]] | None:
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
