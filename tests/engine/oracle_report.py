"""Prints how the catalogue stands against PyTorch: agreed, disagreed, no counterpart.

Run it from the root of the clone: ``python -m tests.engine.oracle_report``. Exit code 1 when
anything disagrees.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from engine.op import Layer, Metric, Op
from engine.registry import CATALOGUE
from tests.engine.oracle.comparison import COUNTERPARTS, SIZES, cases, disagreement


def main() -> int:
    """Compare every sample of every entry; the exit code."""
    faults: dict[str, str] = {}
    for case in cases():
        for size in SIZES:
            found = disagreement(case, size)
            if found:
                faults[f"{case} of batch {size}"] = found
    names = {e.name for e in CATALOGUE.values() if isinstance(e, Op | Layer | Metric)}
    bad = {name.split("-")[0] for name in faults}
    _say("agreed", (names & COUNTERPARTS.keys()) - bad)
    _say("disagreed", (f"{name} ({fault})" for name, fault in faults.items()))
    _say("no counterpart", names - COUNTERPARTS.keys())
    return 1 if faults else 0


def _say(title: str, names: Iterable[str]) -> None:
    found = sorted(names)
    sys.stdout.write(f"{title}: {len(found)}\n  {', '.join(found) or '-'}\n")


if __name__ == "__main__":
    sys.exit(main())
