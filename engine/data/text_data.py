"""Texts as data: labelled ones from a table, and one long text for the next character. Knows no
node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from engine.data import csv_file
from engine.data.array_data import chosen_file
from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import CharacterEncoder, TextEncoder, to_text
from engine.data.splits import split
from engine.data.tabular.reader import Stamp, stamp_of
from engine.data.text_table import TextTable, decoded, parsed, read_bytes
from engine.data.texts import CHARACTERS, WORDS, Vocabulary, cut, padded
from engine.errors import Suggestion, TypeProblem
from engine.op import Dataset
from engine.raw import TEXT, Raw
from engine.tensor_type import BATCH, TensorType

TEXT_NAMES = ("text", "sentence", "review", "message", "content", "comment", "title")


@dataclass(frozen=True, slots=True)
class Settings:
    """How labelled texts are read; see the params of the node `text`."""

    text: str = ""
    label: str = ""
    unit: str = WORDS
    length: int = 32
    vocabulary: int = 2000
    lower: bool = True
    train_share: int = 80
    seed: int = 0


@dataclass(frozen=True, slots=True)
class CharacterSettings:
    """How one long text is cut; see the params of the node `characters`."""

    length: int = 40
    stride: int = 0
    lower: bool = False
    last: bool = False
    train_share: int = 90


def _loaded(
    path: str,
    folder: Path | None,
    settings: Settings | CharacterSettings,
) -> Dataset:
    place = chosen_file(path, folder)
    stamp = stamp_of(place)
    outcome = (_kept if stamp else _kept.__wrapped__)(place, stamp, settings)
    if isinstance(outcome, TypeProblem):
        raise outcome.with_traceback(None)
    return outcome


@lru_cache(maxsize=4)
def _kept(
    place: Path, stamp: Stamp | None, settings: Settings | CharacterSettings
) -> Dataset | TypeProblem:
    try:
        data = read_bytes(place)
        if isinstance(settings, Settings):
            return labelled(parsed(data), settings, str(place), stamp or ())
        return following(decoded(data), settings, str(place), stamp or ())
    except TypeProblem as problem:
        return problem


def load(path: str, folder: Path | None, settings: Settings) -> Dataset:
    """x int64 (n, length) of tokens, mask bool (n, length), y int64 (n,): read-only, shared, kept
    until the file changes. TypeProblem for every fault."""
    return _loaded(path, folder, settings)


def load_characters(path: str, folder: Path | None, settings: CharacterSettings) -> Dataset:
    """x int64 (n, length), y of the same shape one character later, or (n,); otherwise as
    `load`."""
    return _loaded(path, folder, settings)


def column_names(path: str, folder: Path | None) -> tuple[str, ...]:
    """The columns of a table of texts."""
    return tuple(parsed(read_bytes(chosen_file(path, folder))).columns)


def labelled(
    table: TextTable, settings: Settings, source: str = "", stamp: tuple[int, ...] = ()
) -> Dataset:
    """Texts and their classes; the vocabulary comes from the train part alone."""
    text, label = _columns(table, settings)
    cells = table.columns[label].cells
    classes = tuple(sorted(set(cells)))
    if len(classes) < 2 or len(classes) == len(cells):
        raise TypeProblem(
            "data.no_classes",
            "column {column} holds {count} class(es) in {lines} line(s); there must be two at "
            "least, and several texts of each: choose another label",
            column=repr(label),
            count=len(classes),
            lines=len(cells),
        )
    number = {name: k for k, name in enumerate(classes)}
    y = np.array([number[cell] for cell in cells], np.int64)
    train, test = split(len(y), settings.train_share, settings.seed, y)
    pieces = [cut(t, settings.unit, lower=settings.lower) for t in table.columns[text].cells]
    words = Vocabulary.of((pieces[row] for row in train.tolist()), settings.vocabulary)
    x, mask = padded([words.numbers(p) for p in pieces], settings.length)
    types = {
        "x": TensorType("int64", (BATCH, settings.length), classes=len(words.names)),
        "mask": TensorType("bool", (BATCH, settings.length)),
        "y": TensorType("int64", (BATCH,), classes=len(classes)),
    }
    arrays = {"x": x, "mask": mask, "y": y}
    for array in (*arrays.values(), train, test):
        array.setflags(write=False)
    encoder = TextEncoder(
        text,
        settings.unit,
        settings.length,
        settings.lower,
        words.names,
        LabelEncoder(label, "y", classes),
    )
    given = table.columns[text].cells
    return Dataset(
        arrays,
        train,
        test,
        types,
        (),
        classes,
        source,
        to_text(encoder),
        stamp=stamp,
        tokens=tuple(words.names),
        raw=Raw(lambda row: {text: given[row]}),
    )


def _columns(table: TextTable, settings: Settings) -> tuple[str, str]:
    """The columns of the texts and of the labels."""
    names = tuple(table.columns)
    for param, name in (("text", settings.text), ("label", settings.label)):
        if name and name not in names:
            raise TypeProblem(
                "data.no_column",
                "there is no column {column}; the columns are {columns}",
                column=repr(name),
                columns=", ".join(names[:20]),
                suggestions=[Suggestion("set", param=param, value="")],
            )
    label = settings.label or _first(names, lambda n: n.lower() in csv_file.LABEL_NAMES)
    rest = [n for n in names if n != label]
    text = settings.text or _first(tuple(rest), lambda n: n.lower() in TEXT_NAMES)
    # Nothing named as usual: the longest column is the text.
    text = text or max(rest, key=lambda n: _width(table, n), default="")
    label = label or next((n for n in reversed(names) if n != text), "")
    if not text or not label or text == label:
        raise TypeProblem(
            "data.no_text",
            "a table of texts needs a column of texts and another one of labels; its columns are "
            "{columns}",
            columns=", ".join(names[:20]),
        )
    return text, label


def _first(names: tuple[str, ...], fits: Callable[[str], bool]) -> str:
    return next((name for name in names if fits(name)), "")


def _width(table: TextTable, name: str) -> int:
    return sum(map(len, table.columns[name].cells))


def following(
    text: str, settings: CharacterSettings, source: str = "", stamp: tuple[int, ...] = ()
) -> Dataset:
    """Pieces of a text, and what follows each of their characters. The first share of the text
    trains; no piece reaches over the border, and the vocabulary is that of the train part."""
    pieces = cut(text.replace("\r\n", "\n"), CHARACTERS, lower=settings.lower)
    border = int(len(pieces) * settings.train_share / 100 + 0.5)
    whole = settings.length + 1
    stride = settings.stride or settings.length
    starts = [
        np.arange(low, high - whole + 1, stride)
        for low, high in ((0, border), (border, len(pieces)))
    ]
    if not all(len(part) for part in starts):
        raise TypeProblem(
            "data.too_short",
            "the text has {count} characters, of which {border} train; each part needs {whole} at "
            "least: take a shorter length or a longer text",
            count=len(pieces),
            border=border,
            whole=whole,
        )
    words = Vocabulary.of([pieces[:border]], len(pieces) + 1, special=False)
    numbers = np.array(words.numbers(pieces), np.int64)
    rows = numbers[np.concatenate(starts)[:, None] + np.arange(whole)]
    x = np.ascontiguousarray(rows[:, :-1])
    y = np.ascontiguousarray(rows[:, -1] if settings.last else rows[:, 1:])
    train, test = np.arange(len(starts[0])), np.arange(len(starts[0]), len(rows))
    count = len(words.names)
    types = {
        "x": TensorType("int64", (BATCH, settings.length), classes=count),
        "y": TensorType("int64", (BATCH, *y.shape[1:]), classes=count),
    }
    for array in (x, y, train, test):
        array.setflags(write=False)
    label = LabelEncoder("next character", "y", words.names)
    encoder = CharacterEncoder(settings.length, settings.lower, words.names, label, settings.last)
    names = words.names
    return Dataset(
        {"x": x, "y": y},
        train,
        test,
        types,
        (),
        names,
        source,
        to_text(encoder),
        stamp=stamp,
        tokens=names,
        raw=Raw(lambda row: {TEXT: "".join(names[k] for k in x[row].tolist())}),
    )
