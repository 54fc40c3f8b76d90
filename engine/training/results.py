"""How good predictions are, example by example. Plain functions of arrays; knows no session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Scores = Literal["classes", "shares", "logit", "share", "signed"]
"""classes: a logit for each class. shares: a probability for each. logit: of the positive class of
two. share: its probability. signed: from -1 (the first class) to 1 (the second)."""


@dataclass(frozen=True, slots=True, eq=False)
class Classified:
    """truth, guess: (n,) class numbers. shares: (n, classes), how sure the net is of each; NaN
    where the prediction is no number, and the guess is then the first class."""

    truth: Ints
    guess: Ints
    shares: Floats

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return int(self.shares.shape[1])

    @property
    def accuracy(self) -> float:
        """The share of right guesses; NaN without examples."""
        return float((self.truth == self.guess).mean()) if len(self.truth) else float("nan")

    def worst(self, count: int) -> Ints:
        """The places of the most wrong examples: of those that are wrong, the ones whose true class
        was given the least, first."""
        given = np.nan_to_num(self.shares[np.arange(len(self.truth)), self.truth], nan=-1.0)
        wrong = np.flatnonzero(self.truth != self.guess)
        found: Ints = wrong[np.argsort(given[wrong], kind="stable")][:count]
        return found


def classified(prediction: np.ndarray, target: np.ndarray, scores: Scores) -> Classified:
    """Read predictions (n, ...) and targets as classes."""
    shares = class_shares(prediction, scores)
    truth = class_numbers(target, shares.shape[1])
    guess = np.nan_to_num(shares, nan=0.0).argmax(axis=1).astype(np.int64)
    return Classified(truth, guess, shares)


def class_shares(prediction: np.ndarray, scores: Scores) -> Floats:
    """(n, classes): by softmax, or by the sigmoid for two."""
    numbers = prediction.astype(np.float64)
    if scores in ("classes", "shares"):
        numbers = numbers.reshape(len(numbers), -1)
        if scores == "shares":
            return numbers
        powers = np.exp(numbers - numbers.max(axis=1, keepdims=True))
        shares: Floats = powers / powers.sum(axis=1, keepdims=True)
        return shares
    one = numbers.reshape(len(numbers), -1)[:, 0]
    if scores == "logit":
        one = 0.5 + 0.5 * np.tanh(one / 2)
    elif scores == "signed":
        one = np.clip(one / 2 + 0.5, 0.0, 1.0)
    return np.stack([1 - one, one], axis=1)


def class_numbers(target: np.ndarray, classes: int) -> Ints:
    """(n,): class numbers as they are, one-hot rows by their greatest, two numbers by their sign
    (0 and 1: above a half)."""
    if target.dtype.kind == "f" and target.ndim > 1 and target.shape[-1] == classes > 1:
        return np.asarray(target.reshape(len(target), -1).argmax(axis=1), np.int64)
    one = target.reshape(len(target), -1)[:, 0]
    if target.dtype.kind in "iub":
        return np.asarray(one, np.int64)
    return np.asarray(one > (0.5 if one.min(initial=0) >= 0 else 0.0), np.int64)


def confusion(truth: Ints, guess: Ints, classes: int) -> Ints:
    """(classes, classes): row = the true class, column = the guess."""
    found = np.bincount(truth * classes + guess, minlength=classes * classes)
    return found.reshape(classes, classes).astype(np.int64)


def precision_recall(matrix: Ints) -> tuple[Floats, Floats]:
    """Of each class: the share of its guesses that are right, and of its examples that are found.
    NaN where there is none."""
    right = np.diag(matrix).astype(np.float64)
    guessed, true = matrix.sum(axis=0), matrix.sum(axis=1)
    with np.errstate(all="ignore"):
        return right / np.where(guessed, guessed, np.nan), right / np.where(true, true, np.nan)


def roc(scores: Floats, positive: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, float]:
    """The receiver operating characteristic: shares of false and of true alarms from the highest
    threshold to the lowest, both beginning at 0 and ending at 1; and the area below it, NaN when
    one of the classes is missing. Equal scores are one step (Fawcett, 'An introduction to ROC
    analysis', 2006)."""
    good = np.isfinite(scores)
    scores, positive = scores[good], positive[good]
    order = np.argsort(-scores, kind="stable")
    hits = np.concatenate([[0], np.cumsum(positive[order])]).astype(np.float64)
    alarms = np.concatenate([[0], np.cumsum(~positive[order])]).astype(np.float64)
    ends = np.flatnonzero(np.diff(scores[order], append=-np.inf)) + 1
    keep = np.concatenate([[0], ends])
    hits, alarms = hits[keep], alarms[keep]
    if not len(scores) or hits[-1] == 0 or alarms[-1] == 0:
        return np.array([0.0, 1.0]), np.array([0.0, 1.0]), float("nan")
    x, y = alarms / alarms[-1], hits / hits[-1]
    return x, y, float(np.trapezoid(y, x))


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """predicted, actual: (n,)."""

    predicted: Floats
    actual: Floats

    @property
    def residuals(self) -> Floats:
        """Actual less predicted."""
        found: Floats = self.actual - self.predicted
        return found

    @property
    def root_mean_square(self) -> float:
        """Of the residuals; NaN without examples."""
        return float(np.sqrt((self.residuals**2).mean())) if len(self.actual) else float("nan")

    @property
    def explained(self) -> float:
        """The coefficient of determination; NaN when the actual values are all alike."""
        spread = float(((self.actual - self.actual.mean()) ** 2).sum()) if len(self.actual) else 0.0
        return 1 - float((self.residuals**2).sum()) / spread if spread else float("nan")

    def worst(self, count: int) -> Ints:
        """The places of the largest residuals, the largest first."""
        size = np.nan_to_num(np.abs(self.residuals), nan=np.inf, posinf=np.inf)
        return np.argsort(-size, kind="stable")[:count].astype(np.int64)


def fitted(prediction: np.ndarray, target: np.ndarray, column: int = 0) -> Fitted:
    """Read predictions and targets as numbers; of several an example, those of one column."""
    pair = [a.astype(np.float64).reshape(len(a), -1) for a in (prediction, target)]
    predicted, actual = (a[:, min(column, a.shape[1] - 1)] for a in pair)
    return Fitted(predicted, actual)


def by_place(
    prediction: np.ndarray, target: np.ndarray, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Predictions (n, ..., classes) whose targets (n, ...) are class numbers, or their one-hot
    rows, as (m, classes), (m,) or (m, classes) and the example of each (m,): every place of a
    sequence or an image is judged by itself."""
    classes = prediction.shape[-1]
    hot = target.dtype.kind == "f" and target.shape == prediction.shape
    places = int(np.prod(prediction.shape[1:-1], dtype=np.int64))
    flat = target.reshape(-1, classes) if hot else target.reshape(-1)
    return prediction.reshape(-1, classes), flat, np.repeat(rows, places)


def outputs_of(prediction: np.ndarray) -> int:
    """How many numbers there are for each example."""
    return int(np.prod(prediction.shape[1:], dtype=np.int64))


def one_output(
    prediction: np.ndarray, target: np.ndarray, rows: np.ndarray, column: int | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(m, 1) predictions and targets and the example of each (m,): of one of the numbers of each
    example, or (None) of all of them."""
    pair = [a.reshape(len(a), -1) for a in (prediction, target)]
    if column is None:
        width = min(a.shape[1] for a in pair)
        flat = [a[:, :width].reshape(-1, 1) for a in pair]
        return flat[0], flat[1], np.repeat(rows, width)
    first, second = (a[:, [min(column, a.shape[1] - 1)]] for a in pair)
    return first, second, rows


def example_errors(prediction: np.ndarray, target: np.ndarray) -> Floats:
    """(n,): the root of the mean squared residual over all numbers of an example."""
    pair = [a.astype(np.float64).reshape(len(a), -1) for a in (prediction, target)]
    found: Floats = np.sqrt(((pair[0] - pair[1]) ** 2).mean(axis=1))
    return found
