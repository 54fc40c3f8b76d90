"""Numbers of the cost view as people read them."""

from __future__ import annotations

from engine.memory import size_text


def time_text(seconds: float | None) -> str:
    """Seconds with a fitting unit; a dash for what was not measured."""
    if seconds is None:
        return "–"
    for factor, unit in ((1e6, "µs"), (1e3, "ms")):
        if seconds * factor < 1000:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds:.3g} s"


def count_text(number: float) -> str:
    """A large number of operations: ``14.2 M``."""
    for unit in ("", "k", "M", "G", "T"):
        if number < 1000 or unit == "T":
            return f"{number:.3g} {unit}".rstrip() if unit else f"{number:.0f}"
        number /= 1000
    return ""


def bytes_text(nbytes: float) -> str:
    """Bytes with a fitting unit; a dash for none."""
    return size_text(nbytes) if nbytes else "–"
