"""A session: a compiled graph, its weights, its data, and where in the training they stand.

Everything it does follows from the document and its seed alone, so that a session gives the same
bits whether it is run in one go, stepped, or paused. It knows no process, no clock and no view.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np

from engine.backends.base import KINDS, Backend, Program
from engine.data.tabular.place import changed_since
from engine.errors import DataError, Text, TrainingError
from engine.op import Dataset
from engine.pipeline import Compiled
from engine.training.bound import Bound
from engine.training.feed import Feed, fill
from engine.training.fitting import Fitting, after_renaming, seed_name, take, weights_sha256
from engine.training.guard import Guard
from engine.training.position import Position
from engine.training.promotion import Promotion
from engine.training.rehearsal import Rehearsal
from engine.training.stopping import Conditions, Stopping, restored_text
from engine.training.tally import Measured, Tally

EVALUATION_ROWS = 1024
"""Examples that are evaluated together. Fixed, since the sums' rounding depends on it."""

SPARE_PROGRAMS = 200
SPARE_BYTES = 256 * 2**20
"""How many bound programs, with how large buffers, are kept for evaluation and probes."""


class Session:
    """One training of one compiled graph.

    batch_size: examples a step. epochs: how many make a whole run. seed: of the initialisation,
    the order of the examples and dropout. conditions: when a run ends before its epochs do. Raises
    DataError when the data nodes do not go together.
    """

    def __init__(
        self,
        compiled: Compiled,
        *,
        batch_size: int,
        epochs: int,
        seed: int,
        conditions: Conditions | None = None,
    ) -> None:
        self.compiled = compiled
        self.stopping = Stopping(conditions or Conditions())
        self.epochs = epochs
        self.seed = seed
        self.state = compiled.state(seed)
        self.feed = Feed(_sources_in_use(compiled), compiled.precision, seed)
        self.batch_size = min(batch_size, len(self.feed.train))
        self._epoch = 0
        self._index = 0
        self._order = self._order_of(0)
        self._trainers: dict[int, Bound] = {}
        self._promotion: Promotion | None = None
        self._backends = [compiled.backend.name]
        self.why: Text | None = None
        self._spare: dict[tuple[str, int, tuple[str, ...]], Bound] = {}
        self._spare_bytes = 0
        self._tallies: dict[int, Tally] = {}
        self.rehearsal = Rehearsal(compiled, self.feed, self.state)
        self._guard = Guard(compiled, self.feed, self.state)
        if compiled.backend.kinds != KINDS:
            # Binding takes a while: now rather than at the first step.
            for size in self._sizes():
                self._trainer(size)

    # Where it stands.

    @property
    def position(self) -> Position:
        """Where the training stands."""
        return Position(self.state.step, self._epoch, self._index)

    @property
    def epochs_done(self) -> int:
        """Whole epochs behind it."""
        return self._epoch

    @property
    def progress(self) -> float:
        """Epochs done, with the fraction of the present one."""
        return self._epoch + self._index / len(self._order)

    @property
    def steps_per_epoch(self) -> int:
        """Batches an epoch, the last of which may be smaller."""
        return math.ceil(len(self._order) / self.batch_size)

    @property
    def batch_rows(self) -> np.ndarray:
        """The examples of the batch that was trained last, or of the first one."""
        start = self._index - 1 - (self._index - 1) % self.batch_size if self._index else 0
        if self._index == 0 and self._epoch:
            order = self.feed.order(self._epoch - 1)
            start = (self.steps_per_epoch - 1) * self.batch_size
            return order[start:]
        return self._order[start : start + self.batch_size]

    @property
    def next_rows(self) -> np.ndarray:
        """The examples of the batch that the next step trains on."""
        return self._order[self._index : self._index + self.batch_size]

    @property
    def backend_name(self) -> str:
        """What computes the steps; all that did, in order, where it went over to another."""
        return ", ".join(self._backends)

    @property
    def variables(self) -> Mapping[str, np.ndarray]:
        """The variables themselves by name, the optimiser's state included. Not to be written."""
        return self.state.variables

    def summary(self) -> dict[str, Any]:
        """Facts for people: backend, why (a Text, or None), parameters (count), examples (train and
        test together), steps_per_epoch, metrics (names)."""
        return {
            "backend": self.backend_name,
            "why": self.why,
            "parameters": self.compiled.parameters,
            "examples": self.feed.examples,
            "steps_per_epoch": self.steps_per_epoch,
            "metrics": tuple(self.compiled.metric_names),
        }

    def changed_files(self) -> tuple[tuple[str, Text], ...]:
        """(data node, what happened) for files that changed or are gone since they were loaded."""
        told = ((name, changed_since(data)) for name, data in self.feed.sources.items())
        return tuple((name, text) for name, text in told if text is not None)

    # Moving on.

    def step(self) -> float:
        """Train one batch; return its loss. TrainingError when that is no finite number."""
        _, loss = self.advance(1)
        return loss

    def advance(self, limit: int) -> tuple[int, float]:
        """Train up to `limit` batches, at most to the end of the present epoch.

        Returns how many they were and the sum of their losses. TrainingError at the first batch
        whose loss is not a finite number.
        """
        if self._promotion is not None:
            self._take_over(self._promotion)
        order, size, state = self._order, self.batch_size, self.state
        index, end = self._index, len(self._order)
        done, total = 0, 0.0
        broken: float | None = None
        guard, note = self._guard, self._guard.losses.append
        with np.errstate(all="ignore"):
            while done < limit and index < end and broken is None:
                if state.step >= guard.due:
                    guard.keep(Position(state.step, self._epoch, index))
                rows = order[index : index + size]
                trainer = self._trainers.get(len(rows)) or self._trainer(len(rows))
                if trainer.loop is not None:
                    ahead = min(limit - done, guard.due - state.step)
                    count = max(min(ahead, (end - index) // size), 1)
                    count, total = trainer.loop(order, index, count, total)
                else:
                    fill(trainer.pairs, rows)
                    trainer.run()
                    count = 1
                    total += trainer.losses[0].item()
                state.step += count
                done += count
                self._index = index = index + count * len(rows)
                for loss in trainer.losses:
                    if not math.isfinite(loss.item()):
                        broken = loss.item()
                note(trainer.losses[0].item())
        if broken is not None:
            problem = guard.explain(broken, size, self._epoch)
        if index >= end:
            self._next_epoch()
        if broken is not None:
            raise TrainingError(problem)
        return done, total

    def run_epoch(self) -> float:
        """Train to the end of the present epoch; return the mean loss of its batches."""
        done, total = self.advance(self.steps_per_epoch)
        return total / done

    def _next_epoch(self) -> None:
        self._epoch += 1
        self._index = 0
        self._order = self._order_of(self._epoch)
        self.stopping.epoch_ended(self)

    def _order_of(self, epoch: int) -> np.ndarray:
        order = self.feed.order(epoch)
        self.feed.announce(order)
        return order

    def promote(self, backend: Backend) -> Promotion:
        """Let a backend compile the step in the background; as soon as that is done, go over to it
        between two steps, with the same state. Where that happens depends on the machine, and the
        numbers of the two agree only within rounding."""
        self._promotion = Promotion(self.compiled, backend, self.state, self._sizes())
        return self._promotion

    def _sizes(self) -> list[int]:
        """Of the batches of an epoch."""
        rest = len(self._order) % self.batch_size
        return [self.batch_size, *([rest] if rest else [])]

    def _take_over(self, promotion: Promotion) -> None:
        programs = promotion.programs()
        if programs is None:
            return
        self._promotion = None
        name = promotion.backend.name
        # Before the first step nothing has been computed by another.
        self._backends = [*self._backends, name] if self.position.step else [name]
        for size, program in programs.items():
            self._bind(size, program)

    def last_kept(self) -> tuple[Mapping[str, np.ndarray], Position]:
        """The variables as the guard kept them last, on the host, and where that was; those of the
        beginning where it kept none."""
        return self._guard.kept or (self.compiled.initial(self.seed), Position())

    def finish(self, reason: Text) -> Text:
        """A run is over for this reason: take back the best weights where that is wanted. Returns
        the reason, with that added."""
        best = self.stopping.to_restore
        if best is None:
            return reason
        for name, value in best.items():
            self.state.variables[name][...] = value
        self._guard.renew()
        return restored_text(reason, self.stopping.standing.best_epoch)

    def _trainer(self, size: int) -> Bound:
        return self._bind(size, self.compiled.program("train", size, self.state))

    def _bind(self, size: int, program: Program) -> Bound:
        losses = sorted(program.outputs, key=lambda name: name != "loss")
        self._trainers[size] = bound = Bound(program, self.feed, losses)
        return bound

    # Looking.

    def bound(
        self, kind: Literal["evaluate", "predict"], size: int, targets: Iterable[str] = ()
    ) -> Bound:
        """A program for looking, kept for the next time. Raises what `Compiled.program` raises."""
        key = (kind, size, tuple(targets))
        found = self._spare.pop(key, None)
        if found is None:
            program = self.compiled.program(kind, size, self.state, key[2])
            found = Bound(program, self.feed)
            self._spare_bytes += found.nbytes
        self._spare[key] = found
        while len(self._spare) > 1 and (
            len(self._spare) > SPARE_PROGRAMS or self._spare_bytes > SPARE_BYTES
        ):
            self._spare_bytes -= self._spare.pop(next(iter(self._spare))).nbytes
        return found

    def evaluate(self, part: Literal["train", "test"]) -> dict[str, float]:
        """The loss and every metric that is one number, over a whole part; see `measure`."""
        found = self.measure(part)
        return {name: value for name, value in found.items() if not isinstance(value, list)}

    def measure(self, part: Literal["train", "test"]) -> dict[str, Measured]:
        """The loss and every metric over a whole part; tables (a confusion matrix) as nested lists.

        Metrics are those of all examples together, however they are cut into batches. Losses are
        means over the examples of the losses of EVALUATION_ROWS of them at a time. Empty when the
        part has no example.
        """
        rows, measures = self.feed.part(part), self.compiled.measures
        if not len(rows):
            return {}
        nodes = {m.node for m in measures}
        sums = {name: 0.0 for name in self.compiled.metric_names if name not in nodes}
        tally = self._tally(len(rows))
        tally.clear()
        for start in range(0, len(rows), EVALUATION_ROWS):
            chunk = rows[start : start + EVALUATION_ROWS]
            bound = self.bound("evaluate", len(chunk))
            fill(bound.pairs, chunk)
            with np.errstate(all="ignore"):
                bound.run()
            tally.add(bound.outputs, start, len(chunk))
            for name in sums:
                sums[name] += bound.outputs[name].item() * len(chunk)
        values: dict[str, Measured] = dict(tally.values())
        values.update((name, total / len(rows)) for name, total in sums.items())
        return {name: values[name] for name in self.compiled.metric_names}

    def _tally(self, examples: int) -> Tally:
        """What gathers for a part of so many examples; one for all where none keeps rows."""
        measures = self.compiled.measures
        size = examples if any(m.rows for m in measures) else 1
        if size not in self._tallies:
            program = self.compiled.program("measure", size, self.state)
            self._tallies[size] = Tally(measures, program)
        return self._tallies[size]

    # Changing.

    def set_live(self, node: str, param: str, value: float) -> bool:
        """Set a live param from the next step on; False when no instruction reads it."""
        setting = self.state.settings.get((node, param))
        if setting is None:
            return False
        setting[...] = value
        self._guard.renew()
        return True

    def set_weight(self, name: str, index: Sequence[int], value: float) -> bool:
        """Set one element of a variable; False when there is none."""
        array = self.state.variables.get(name)
        place = tuple(index)
        if array is None or len(place) != array.ndim:
            return False
        if not all(0 <= at < size for at, size in zip(place, array.shape, strict=True)):
            return False
        array[place] = value
        self._guard.renew()
        return True

    def reset(self) -> None:
        """Back to the same initialisation; live params stay as they are now."""
        for name, value in self.compiled.initial(self.seed).items():
            self.state.variables[name][...] = value
        self._guard.forget()
        self.move_to(Position())
        self.stopping.clear()

    def move_to(self, position: Position) -> None:
        """Stand at a position, the weights untouched."""
        self.state.step = position.step
        self._order = self._order_of(position.epoch)
        # The data may be fewer than where the position comes from: the epoch then begins anew.
        fits = position.index < len(self._order)
        self._epoch, self._index = position.epoch, position.index if fits else 0
        self._guard.renew()

    def carry_from(
        self, old: Session, renamed: Sequence[tuple[str, str]] = ()
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Take over every variable whose name and shape are the same, and the position.

        renamed: (old, new) ids of nodes that were renamed in between, in order. Returns the names
        that were kept and those that start afresh. The present epoch begins anew when the number
        of examples or the batch size is another. A layer's variables follow into its primitives,
        and back.
        """
        known = after_renaming(old.state.variables, renamed)
        moved = {
            seed_name(name, old.compiled.variables): value
            for name, value in old.state.variables.items()
            if name not in self.state.variables
        }
        kept, fresh = [], []
        for name, value in sorted(self.state.variables.items()):
            before = known.get(name)
            if before is None:
                before = moved.get(seed_name(name, self.compiled.variables))
            if before is not None and before.shape == value.shape:
                value[...] = before
                kept.append(name)
            else:
                fresh.append(name)
        same = (self.batch_size, len(self._order)) == (old.batch_size, len(old._order))
        there = old.position
        self.move_to(Position(there.step, there.epoch, there.index if same else 0))
        return tuple(kept), tuple(fresh)

    def weights(self) -> dict[str, np.ndarray]:
        """A copy of every variable by name, the optimiser's state included."""
        return {name: value.copy() for name, value in sorted(self.state.variables.items())}

    def put_weights(self, arrays: Mapping[str, Any]) -> None:
        """Take all variables from `arrays`. DataError, and nothing done, when they do not fit."""
        for name, value in self.state.variables.items():
            if name not in arrays:
                raise DataError("the weights lack '{name}'", name=name)
            if arrays[name].shape != value.shape:
                raise DataError(
                    "the weights '{name}' have the shape {got}, the graph needs {expected}",
                    name=name,
                    got=arrays[name].shape,
                    expected=value.shape,
                )
        for name, value in self.state.variables.items():
            value[...] = arrays[name]
        self._guard.renew()

    def take_weights(self, arrays: Mapping[str, Any]) -> Fitting:
        """Take of `arrays` every variable that fits, and say what did not."""
        self.stopping.clear()
        self._guard.renew()
        return take(self.state.variables, arrays)


def _sources_in_use(compiled: Compiled) -> dict[str, Dataset]:
    """The data nodes from which a step or an evaluation reads; others do not matter."""
    used = {
        node.params["node"]
        for kind in ("train", "evaluate")
        for node in compiled.stages(kind)[-1].graph.nodes
        if node.op == "feed"
    }
    for name in sorted(used - compiled.sources.keys()):
        raise DataError("'{node}' has no data to train on: put a data node in its place", node=name)
    return {name: data for name, data in compiled.sources.items() if name in used}


__all__ = ["Bound", "Fitting", "Position", "Session", "weights_sha256"]
