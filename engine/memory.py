"""Whether a training fits into memory: what it needs against what is free, and what to do."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.document.changes import SetSetting
from engine.errors import Fix, Problem
from engine.node_faults import finding
from engine.repairs import fix

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes of a training: growing with the batch (the step's own memory), and fixed (data,
    variables, evaluation)."""

    growing: int
    fixed: int

    @property
    def nbytes(self) -> int:
        """All."""
        return self.growing + self.fixed


def free_memory() -> int | None:
    """Bytes that this process may still take; None where the system does not say."""
    found = [value for value in (_available(), _left_in_group()) if value is not None]
    return min(found) if found else None


def _available() -> int | None:
    try:
        for line in _MEMINFO.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return int(os.sysconf("SC_AVPHYS_PAGES")) * int(os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, OSError, ValueError):
        return None


def _left_in_group() -> int | None:
    """Of the limit that a container sets."""
    try:
        most = int((_GROUP / "memory.max").read_text(encoding="ascii"))
        return max(0, most - int((_GROUP / "memory.current").read_text(encoding="ascii")))
    except (OSError, ValueError):
        return None


def memory_problem(need: Need, batch: int, free: int | None) -> Problem | None:
    """A warning where a training needs more than is free; None where it fits, or nobody knows."""
    if free is None or need.nbytes <= free:
        return None
    values: dict[str, Any] = {
        "needed": size_text(need.nbytes),
        "free": size_text(free),
        "batch": batch,
        "growing": size_text(need.growing),
        "fixed": size_text(need.fixed),
    }
    fits = int(batch * max(0, free - need.fixed) / need.growing) if need.growing else 0
    if fits < 1:
        return finding(
            "memory.short",
            "warning",
            "this training needs about {needed} of memory, and {free} are free: {fixed} of it for "
            "weights, data and evaluation, however small the batch. Make the layers smaller, or "
            "take fewer data",
            **values,
        )
    return finding(
        "memory.short",
        "warning",
        "this training needs about {needed} of memory, and {free} are free: {growing} of it for a "
        "step of {batch} examples. A batch of {fits} would fit",
        fixes=[fix("Set the batch size to {value}", SetSetting("batch_size", fits), value=fits)],
        fits=fits,
        **values,
    )


def in_single_precision() -> Fix:
    """What halves the memory of a training in double precision."""
    return fix("Compute in float32", SetSetting("precision", "float32"))


def size_text(nbytes: float) -> str:
    """Bytes as people write them: ``3.2 MB`` (powers of 1024)."""
    for unit in ("B", "KB", "MB", "GB"):
        if nbytes < 1024 or unit == "GB":
            return f"{nbytes:.0f} {unit}" if unit == "B" else f"{nbytes:.3g} {unit}"
        nbytes /= 1024
    return ""
