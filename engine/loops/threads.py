"""How many threads NumPy's matrix products may use. Knows OpenBLAS, which NumPy's wheels bring.

Looking at a training should not disturb it, nor the window beside it: OpenBLAS's threads wait for
each other by spinning, which costs ten times the work itself when the processors are busy.
"""

from __future__ import annotations

import ctypes
import os
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
def threads_of_a_step() -> Iterator[int]:
    """Within it matrix products may use all processors but one, which is left to the window: a
    thread that waits for a processor keeps all others waiting. Gives how many threads that are, or
    0 where it cannot be arranged; afterwards there are as many as before.

    The number depends on the machine and on what its owner set, never on what else runs there: with
    another number a product's last bits may be others.
    """
    found = _openblas()
    if found is None:
        yield 0
        return
    get, put = found
    before = get()
    allowed = min(before, max(1, _processors() - 1))
    put(allowed)
    try:
        yield allowed
    finally:
        put(before)


@cache
def _processors() -> int:
    """How many this process may run on."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


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
