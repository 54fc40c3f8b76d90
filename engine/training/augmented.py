"""Pictures before and after a node that changes them by chance while training. Changes nothing."""

from __future__ import annotations

import numpy as np

from engine.errors import DataError
from engine.training.bound import Bound
from engine.training.feed import fill
from engine.training.probes import Augmented
from engine.training.rehearsal import copied
from engine.training.session import Session

APART = 7919
"""Steps between two draws: each step has random numbers of its own."""


def augmented(session: Session, probe: Augmented) -> dict[str, np.ndarray]:
    """What the node is given, and what it makes of it; DataError where it has no wire or no data
    before it, CompileError when nothing is trained."""
    wires = [w for w in session.compiled.document.incoming(probe.node) if w.target_port == "x"]
    if not wires:
        raise DataError("'{node}' has no input to look at", node=probe.node)
    rows = session.feed.train[: probe.count]
    targets = [f"{wires[0].source}.{wires[0].source_port}", f"{probe.node}.y"]
    state = copied(session.state)
    state.step = APART * (probe.draw + 1)
    program = session.compiled.program("train", len(rows), state, targets)
    bound = Bound(program, session.feed)
    fill(bound.pairs, rows)
    with np.errstate(all="ignore"):
        bound.run()
    before, after = (bound.outputs[target].copy() for target in targets)
    return {"before": before, "after": after}
