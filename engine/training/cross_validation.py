"""Cross-validation: a training for each fold, and what they come to together.

Each fold is a document of its own, so that statistics of the data are those of its training part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.document import files
from engine.document.changes import SetParam
from engine.document.model import Document
from engine.errors import DataError
from engine.op import Source
from engine.registry import CATALOGUE
from engine.training.run import Outcome, Run
from engine.training.start import open_session
from engine.training.tally import Measured


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """What the trainings of all folds came to, in order."""

    outcomes: tuple[Outcome, ...]

    @property
    def mean(self) -> Mapping[str, Mapping[str, Measured]]:
        """Part -> metric -> mean over the folds, number by number where it is a table."""
        return self._over(lambda values: np.mean(values, axis=0))

    @property
    def deviation(self) -> Mapping[str, Mapping[str, Measured]]:
        """Part -> metric -> standard deviation over the folds (that of a sample)."""
        several = len(self.outcomes) > 1
        return self._over(lambda values: np.std(values, axis=0, ddof=int(several)))

    def _over(
        self, statistic: Callable[[np.ndarray], np.ndarray]
    ) -> Mapping[str, Mapping[str, Measured]]:
        first = self.outcomes[0].metrics
        return {
            part: {name: self._metric(part, name, statistic) for name in values}
            for part, values in first.items()
        }

    def _metric(
        self, part: str, name: str, statistic: Callable[[np.ndarray], np.ndarray]
    ) -> Measured:
        values = [outcome.metrics[part][name] for outcome in self.outcomes]
        try:
            found: Measured = statistic(np.array(values, np.float64)).tolist()
        except ValueError:
            return float("nan")  # rows of different lengths: there is no mean of them
        return found


def with_fold(document: Document, folds: int, fold: int) -> Document:
    """The document with its data nodes at one of so many folds, counted from 1. DataError where
    the data of a node cannot be cut into folds."""
    made = files.loads(files.dumps(document))
    nodes = [n for n in document if isinstance(CATALOGUE.get(n.op), Source) and not n.muted]
    for node in nodes:
        entry = CATALOGUE[node.op]
        if entry.param("fold") is None or entry.param("folds") is None:
            raise DataError(
                "the data of '{node}' ({op}) cannot be cut into folds: take a node 'table'",
                node=node.id,
                op=node.op,
            )
        for param, value in (("split", "folds"), ("folds", folds), ("fold", fold)):
            SetParam(node.id, param, value).apply(made)
    if not nodes:
        raise DataError("the graph has no data to cut into folds")
    return made


def cross_validate(
    document: Document,
    folder: Path | None = None,
    *,
    folds: int = 5,
    epochs: int | None = None,
    steps: int | None = None,
    report: Callable[[int, Outcome], None] = lambda fold, outcome: None,
    stopped: Callable[[], bool] = lambda: False,
) -> CrossValidation:
    """Train once for each fold, from the same seed, tested on that fold.

    report: told each fold when it is done. stopped: asked while training; what was reached then
    counts as done, and no further fold is begun. Raises what `train` raises, and DataError where
    the data cannot be cut into folds.
    """
    outcomes: list[Outcome] = []
    for fold in range(1, folds + 1):
        run = Run(open_session(with_fold(document, folds, fold), folder))
        run.go(epochs=epochs, steps=steps, stopped=stopped)
        outcomes.append(run.outcome())
        report(fold, outcomes[-1])
        if stopped():
            break
    return CrossValidation(tuple(outcomes))
