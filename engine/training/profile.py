"""A step timed instruction by instruction, on a copy of the weights: the training is untouched.

What NumPy takes for each is added up by the document's node and by forward, backward and update.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter
from weakref import WeakKeyDictionary

import numpy as np

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend, Piece, Pieces
from engine.cost import ROLES, Cost, NodeCost, Part, cost
from engine.errors import Problem
from engine.graph import Role
from engine.memory import Need, memory_problem
from engine.training.feed import fill
from engine.training.rehearsal import copied, put
from engine.training.session import EVALUATION_ROWS, Session

BUDGET_SECONDS = 0.03
"""Of timing at one request, if that is enough for `FEW_STEPS`; a slow step gets up to
`MOST_SECONDS` for those."""
MOST_SECONDS = 0.25
FEW_STEPS = 3
MOST_STEPS = 9

FRESH_SECONDS = 0.5
"""For so long a timing holds."""

_NUMBERS = ("operations", "seconds", "nbytes", "instructions", "measured")
_WHOLE = ("batch", "buffers", "tensors", "fixed", "variables")


@dataclass(slots=True)
class Profile:
    """The pieces of one session's step, bound to a copy of its state; kept for the next request."""

    pieces: Pieces
    cost: Cost
    state: State
    latest: Cost
    when: float = float("-inf")

    @classmethod
    def of(cls, session: Session) -> Profile:
        """A new one. CompileError when nothing is trained."""
        compiled = session.compiled
        plan = compiled.plan("train", session.batch_size)
        state = copied(session.state)
        pieces = NumpyBackend().pieces(plan, state)
        found = cost(compiled, session.batch_size)
        return cls(pieces, found, state, found)

    def measure(self, session: Session) -> Cost:
        """Time some steps on the first examples, and lay the shortest time of each instruction
        beside the estimate: whatever else the machine does only makes it longer. What was timed a
        moment ago is given again: who asks at once sees the same."""
        if perf_counter() - self.when < FRESH_SECONDS:
            return self.latest
        rows = session.feed.train[: session.batch_size]
        fill(session.feed.bind(self.pieces.inputs), rows)
        todo = [piece for piece in self.pieces if piece.instruction.kind == "run"]
        if self.latest is self.cost:
            self._once(session, todo)  # the first time the memory is cold
        runs: list[list[float]] = []
        begin = perf_counter()
        while len(runs) < MOST_STEPS:
            runs.append(self._once(session, todo))
            gone = perf_counter() - begin
            if gone > (BUDGET_SECONDS if len(runs) >= FEW_STEPS else MOST_SECONDS):
                break
        found: dict[tuple[str, Role], float] = {}
        for piece, seconds in zip(todo, np.array(runs).min(axis=0).tolist(), strict=True):
            origin = piece.instruction.origin
            key = (origin.node, origin.role)
            found[key] = found.get(key, 0.0) + seconds
        self.latest, self.when = self.cost.timed(found), perf_counter()
        return self.latest

    def _once(self, session: Session, todo: Sequence[Piece]) -> list[float]:
        """One step; what each instruction took."""
        put(session.state, self.state)
        with np.errstate(all="ignore"):
            times = [perf_counter()]
            for piece in todo:
                piece.run()
                times.append(perf_counter())
        return [b - a for a, b in pairwise(times)]


def profiled(session: Session) -> Cost:
    """What a step of a session costs, with measured times."""
    profile = _profiles.get(session)
    if profile is None:
        profile = _profiles[session] = Profile.of(session)
    return profile.measure(session)


_profiles: WeakKeyDictionary[Session, Profile] = WeakKeyDictionary()


def need_of(session: Session) -> Need:
    """Bytes of a session's training: of its step, and of what does not depend on the batch."""
    compiled = session.compiled
    plan = compiled.plan("train", session.batch_size)
    rows = min(EVALUATION_ROWS, len(session.feed.train))
    looking = compiled.plan("evaluate", rows).nbytes if rows else 0
    columns = session.feed.columns.values()
    data = sum(column.nbytes for column in columns if isinstance(column, np.ndarray))
    variables = sum(array.nbytes for array in session.variables.values())
    return Need(plan.nbytes + plan.fed_bytes, plan.static_bytes + looking + data + variables)


def cautions(session: Session, free: int | None) -> tuple[Problem, ...]:
    """What a person should know before a run. free: bytes that were free before the session."""
    short = memory_problem(need_of(session), session.batch_size, free)
    return () if short is None else (short,)


# To another process and back.


def arrays_of(found: Cost) -> tuple[dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    """A cost as a probe's answer."""
    parts = [node.part(role) for node in found.nodes for role in ROLES]
    arrays = {
        name: np.array(
            [np.nan if (v := getattr(part, name)) is None else float(v) for part in parts]
        ).reshape(len(found.nodes), len(ROLES))
        for name in _NUMBERS
    }
    arrays["weights"] = np.array([node.weights for node in found.nodes], np.int64)
    arrays["state"] = np.array([node.state for node in found.nodes], np.int64)
    arrays["whole"] = np.array([getattr(found, name) for name in _WHOLE], np.int64)
    return arrays, {"nodes": tuple(node.node for node in found.nodes)}


def cost_of(arrays: Mapping[str, np.ndarray], texts: Mapping[str, tuple[str, ...]]) -> Cost:
    """The cost that a probe's answer holds."""
    nodes = []
    for row, name in enumerate(texts["nodes"]):
        parts: dict[Role, Part] = {}
        for column, role in enumerate(ROLES):
            value = {n: float(arrays[n][row, column]) for n in _NUMBERS}
            if value["instructions"]:
                measured = None if np.isnan(value["measured"]) else value["measured"]
                parts[role] = Part(
                    value["operations"],
                    value["seconds"],
                    int(value["nbytes"]),
                    int(value["instructions"]),
                    measured,
                )
        weights, state = (int(arrays[n][row]) for n in ("weights", "state"))
        nodes.append(NodeCost(name, parts, weights, state))
    batch, buffers, tensors, fixed, variables = (int(v) for v in arrays["whole"])
    return Cost(batch, tuple(nodes), buffers, tensors, fixed, variables)
