"""Weights and checkpoints in files (safetensors): written whole or not at all, read without
executing anything.

A checkpoint is a file of weights that also holds what else a training goes on from: its position,
its seed, its live params, and what its conditions have come to.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load, save

from engine.document.files import write_bytes
from engine.errors import DataError, FileError
from engine.training.run import Run
from engine.training.session import Position, Session

WEIGHTS = "gradloom-weights"
CHECKPOINT = "gradloom-checkpoint"
LIVE, BEST = "live:", "best:"
"""What the names of arrays begin with that are no variables; no id of a node has a colon."""


def save_weights(
    path: Path, arrays: Mapping[str, np.ndarray], about: Mapping[str, str] | None = None
) -> None:
    """Write arrays by name, with a few words `about` them. FileError, the old file untouched."""
    whole = {name: np.asarray(array, order="C") for name, array in arrays.items()}
    write_bytes(save(whole, dict(about or {})), path)


def load_weights(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file by name. FileError when it cannot be read or is no such file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            "{name}: the weights cannot be read: {reason}",
            name=str(path),
            reason=(error.strerror or str(error)).lower(),
        ) from error
    try:
        return load(data)
    except (SafetensorError, ValueError, KeyError) as error:
        raise FileError(
            "{name}: this is no safetensors file, or it is damaged: {reason}",
            name=str(path),
            reason=str(error),
        ) from error


def words_about(path: Path) -> dict[str, str]:
    """The words that `save_weights` put beside the arrays. FileError as `load_weights`."""
    try:
        with safe_open(path, framework="np") as stream:
            return dict(stream.metadata() or {})
    except (OSError, SafetensorError, ValueError) as error:
        raise FileError(
            "{name}: this is no safetensors file, or it cannot be read: {reason}",
            name=str(path),
            reason=str(error),
        ) from error


def about_weights(position: Position) -> dict[str, str]:
    """What is said of weights in their file: where the training stood that made them."""
    return {"format": WEIGHTS} | {name: str(value) for name, value in asdict(position).items()}


def position_of(about: Mapping[str, str]) -> Position | None:
    """Where the training of a file stood; None when it does not say."""
    try:
        return Position(*(max(0, int(about[name])) for name in ("step", "epoch", "index")))
    except (KeyError, ValueError):
        return None


def variables_only(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The variables among the arrays of a file, which may be a checkpoint."""
    return {name: array for name, array in arrays.items() if ":" not in name}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A training as it stood. live: (node, param) -> value. best_weights: empty when none were
    kept. standing: what `Stopping.record` gave."""

    position: Position
    seed: int
    seconds: float
    variables: Mapping[str, np.ndarray]
    live: Mapping[tuple[str, str], np.ndarray]
    best_weights: Mapping[str, np.ndarray]
    standing: Mapping[str, Any]


def save_checkpoint(
    path: Path, session: Session, seconds: float, words: Mapping[str, str] | None = None
) -> None:
    """Write down where a session stands; seconds: of training so far. words: what else is said of
    the weights in their file. FileError."""
    stopping = session.stopping
    arrays = dict(session.variables)
    arrays |= {
        f"{LIVE}{node}.{param}": value for (node, param), value in session.state.settings.items()
    }
    best = stopping.best_weights or {}
    arrays |= {f"{BEST}{name}": value for name, value in best.items()}
    about = {
        **(words or {}),
        **about_weights(session.position),
        "format": CHECKPOINT,
        "seed": str(session.seed),
        "seconds": repr(seconds),
        "standing": json.dumps(stopping.record()),
    }
    save_weights(path, arrays, about)


def load_checkpoint(path: Path) -> Checkpoint:
    """What `save_checkpoint` wrote. FileError when it cannot be read or is none."""
    arrays, about = load_weights(path), words_about(path)
    position = position_of(about)
    try:
        seed, seconds = int(about["seed"]), float(about["seconds"])
        standing = json.loads(about["standing"])
    except (KeyError, ValueError):
        position = None
    if about.get("format") != CHECKPOINT or position is None:
        raise FileError(
            "{name}: these are weights without a checkpoint: only what --checkpoints wrote can be "
            "resumed",
            name=str(path),
        )
    live = {}
    for name, value in arrays.items():
        if name.startswith(LIVE):
            node, _, param = name.removeprefix(LIVE).partition(".")
            live[node, param] = value
    best = {n.removeprefix(BEST): v for n, v in arrays.items() if n.startswith(BEST)}
    return Checkpoint(position, seed, seconds, variables_only(arrays), live, best, standing)


def resume(
    session: Session, checkpoint: Checkpoint, keep: Collection[tuple[str, str]] = ()
) -> None:
    """Let a session of the same graph and seed go on as the one that was written down would have.

    keep: live params (node, param) that stay as the document has them. DataError when the graph,
    the seed or the data are others; the session is then as it was, or has to be thrown away.
    """
    if session.seed != checkpoint.seed:
        raise DataError(
            "the checkpoint was made with the seed {got}, the session has {expected}",
            got=checkpoint.seed,
            expected=session.seed,
        )
    if checkpoint.position.index > len(session.feed.train):
        raise DataError(
            "the checkpoint stands at example {got} of an epoch, the data have only {expected}",
            got=checkpoint.position.index,
            expected=len(session.feed.train),
        )
    session.put_weights(checkpoint.variables)
    for (node, param), value in checkpoint.live.items():
        if (node, param) not in keep:
            session.set_live(node, param, float(value))
    session.move_to(checkpoint.position)
    try:
        session.stopping.recall(checkpoint.standing, checkpoint.best_weights or None)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError("the checkpoint is damaged: {reason}", reason=str(error)) from error


class CheckpointKeeper:
    """Writes the checkpoints of a run into a folder: ``epoch-000010.safetensors`` every so many
    epochs (None: not at all), ``best.safetensors`` where the watched metric was best, and
    ``last.safetensors`` when the run ends, however it ends."""

    def __init__(
        self,
        folder: Path,
        run: Run,
        every: int | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        self.folder, self.every, self._run, self._words = folder, every, run, words
        self._session = run.session
        self._session.stopping.watches = True
        self._best = self._session.stopping.standing.best_epoch

    def epoch_ended(self) -> None:
        """Write what is due at the end of an epoch. FileError."""
        epoch = self._session.epochs_done
        if self.every is not None and epoch % self.every == 0:
            self._write(f"epoch-{epoch:06}")
        if self._session.stopping.standing.best_epoch == epoch != self._best:
            self._best = epoch
            self._write("best")

    def ended(self) -> None:
        """The run is over. FileError."""
        self._write("last")

    def _write(self, name: str) -> None:
        path = self.folder / f"{name}.safetensors"
        save_checkpoint(path, self._session, self._run.seconds, self._words)
