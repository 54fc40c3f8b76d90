"""What a data node knows of its data, for people: records that the studio can show.

Knows no file format and no document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import Text


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """One column: how it is used, and what stands in it.

    role, kind, encoding, missing_as: see `engine.roles`; empty where the column is not used. kind
    is what counts, found what it would be if nobody had said otherwise. missing: how many cells
    are empty. distinct: how many different values there are, of those that were counted. examples:
    a few cells. low, high, mean: of numbers. bars: how many cells lie in each of several equal
    intervals from low to high, or have each of the most frequent words, and bar_names what each bar
    counts. stray: how many cells of a column of numbers are words, and stray_words some of them.
    order: the words of an ordinal from low to high. words: the different words, as far as they are
    few enough to be put in order. features: what it becomes in the tensors.
    """

    name: str
    role: str
    kind: str
    found: str
    encoding: str = ""
    missing_as: str = ""
    missing: int = 0
    distinct: int = 0
    examples: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    bars: tuple[int, ...] = ()
    bar_names: tuple[str, ...] = ()
    stray: int = 0
    stray_words: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFacts:
    """A whole table. classes: how many examples each has, train and test together. left_out:
    examples in neither part. notices: what a person should know, as warnings.

    modified: when the file changed last, in seconds since 1970. form: how the file was read.
    class_parts: of each class, how many train and how many test. trained: examples that train, each
    as often as over-sampling takes it.
    """

    path: str = ""
    size: int = 0
    modified: float = 0.0
    rows: int = 0
    train: int = 0
    test: int = 0
    left_out: int = 0
    columns: tuple[ColumnFacts, ...] = ()
    classes: Mapping[str, int] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()
    class_parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    trained: int = 0

    @property
    def missing(self) -> int:
        """Empty cells in all columns together."""
        return sum(column.missing for column in self.columns)

    @property
    def imbalance(self) -> float:
        """How many times larger the largest class is than the smallest; 1 without classes."""
        sizes = [size for size in self.classes.values() if size]
        return max(sizes) / min(sizes) if sizes else 1.0
