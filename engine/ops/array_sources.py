"""Data nodes of arrays, time series and texts. Only declares them; how the data comes about is in
`engine.data`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from engine.data import array_data, text_data, time_series
from engine.data.csv_file import TASKS
from engine.data.params import SEED, completed, train_share_param
from engine.data.scaling import NONE, SCALINGS, STANDARDISE
from engine.data.shipped import shipped_file
from engine.data.summary import facts_of
from engine.data.texts import UNITS, WORDS
from engine.op import Dataset, Entry, Param, Params, Port, Source

Made = TypeVar("Made")


def _source(
    name: str,
    title: str,
    params: tuple[Param, ...],
    load: Callable[[dict[str, Any], Path | None], Dataset],
    *,
    outputs: tuple[Port, ...],
    doc: str,
    keywords: tuple[str, ...],
    main: str,
    columns: Callable[[str, Path | None], tuple[str, ...]] | None = None,
    given: Callable[[Params], tuple[Port, ...]] | None = None,
    formula: str = "",
    source: str = "",
    license: str = "",
) -> Source:
    """A data node; `load` takes the completed params. One with a param `path` reads a file of the
    person's own."""

    def loaded(given: Params, folder: Path | None) -> Dataset:
        return load(completed(params, given), folder)

    def named(given: Params, folder: Path | None) -> tuple[str, ...]:
        assert columns is not None
        return columns(completed(params, given)["path"], folder)

    return Source(
        name=name,
        title=title,
        category="data",
        outputs=outputs,
        params=params,
        doc=doc,
        formula=formula,
        source=source,
        license=license,
        main=main,
        keywords=("data", *keywords),
        load=loaded,
        columns=named if columns else None,
        facts=lambda given, folder: facts_of(loaded(given, folder)),
        given=given,
        files=any(p.name == "path" for p in params),
    )


def _settings(kind: Callable[..., Made], p: dict[str, Any]) -> Made:
    """The settings that the params mean; whole numbers may come as floats from a file."""
    found: dict[str, Any] = {}
    for known in fields(kind):  # type: ignore[arg-type]
        if known.name in p:
            value = p[known.name]
            found[known.name] = int(value) if known.type == "int" else value
    return kind(**found)


def _path(doc: str) -> Param:
    return Param("path", "file", "", title="File", doc=doc + _RELATIVE)


def _whole(name: str, default: int, doc: str, high: int, *, minimum: int = 1) -> Param:
    return Param(
        name,
        "integer",
        default,
        minimum=minimum,
        maximum=1_000_000,
        low=minimum,
        high=high,
        doc=doc,
    )


_RELATIVE = " A relative path begins at the document's folder."
_FILES = "npy, npz, safetensors, HDF5 (with h5py), or idx with or without gzip."

# Arrays

_ARRAYS = (
    _path("A file of arrays, the examples along their first axis: " + _FILES),
    Param("x_name", "text", "", title="Name of x", doc="The array of inputs. None: the usual one."),
    Param("y_name", "text", "", title="Name of y", doc="The array of labels. None: the usual one."),
    Param(
        "labels_path",
        "file",
        "",
        title="File of y",
        doc="The file of the labels, where it is another one.",
    ),
    Param("labels", "switch", True, doc="Whether there are labels; off: the only output is x."),
    Param(
        "x_kind",
        "choice",
        array_data.NUMBERS,
        title="What x holds",
        choices=array_data.KINDS,
        doc="Numbers become float; tokens stay whole numbers, for an embedding.",
    ),
    Param(
        "task",
        "choice",
        TASKS[0],
        choices=TASKS,
        doc="Whether y holds classes or numbers to predict. Automatic: text and a few whole "
        "numbers are classes.",
    ),
    Param(
        "scaling",
        "choice",
        NONE,
        choices=SCALINGS,
        doc="Brings each number of an example to one scale by statistics of the train part alone.",
    ),
    train_share_param(70),
    SEED,
)
_X = Port("x", "The inputs: float (N, ...), or int for tokens.", kind="any")
_Y = Port("y", "The labels: int for classes, float (N, ...) for numbers.", kind="number")


def _load_arrays(p: dict[str, Any], folder: Path | None) -> Dataset:
    settings = _settings(array_data.Settings, p)
    return array_data.load(p["path"], p["labels_path"], folder, settings)


# Time series

_CUTTING = (
    _whole("window", 24, "How many times the network sees.", 200),
    _whole("horizon", 1, "How many times ahead is to be predicted.", 100),
    _whole("stride", 1, "How many times lie between the beginnings of two windows.", 50),
    Param(
        "answer",
        "choice",
        time_series.LAST,
        choices=time_series.ANSWERS,
        doc="at the horizon: one number, that many times ahead; up to the horizon: all numbers "
        "from the next time on.",
    ),
    Param(
        "scaling",
        "choice",
        STANDARDISE,
        choices=SCALINGS,
        doc="Brings each column, the target too, to one scale by statistics of the train part "
        "alone.",
    ),
    train_share_param(80),
)
_SERIES = (
    _path("A CSV with a line for each time, in order; or an array (times, columns): " + _FILES),
    Param("columns", "columns", [], doc="What the network sees. None chosen: all numbers."),
    Param("target", "column", "", doc="The column to predict. None chosen: the last one."),
    Param("x_name", "text", "", title="Name of the array", doc="Of a file of several arrays."),
    *_CUTTING,
)
_WINDOWS = (
    Port("x", "What was seen: float (N, window, columns)."),
    Port("y", "What came after: float (N, 1), or (N, horizon)."),
)
_NO_LEAK = (
    "The first part of the time trains and the last one tests; windows that reach over the border "
    "are left out, so that nothing of what is tested was seen."
)


def _load_series(p: dict[str, Any], folder: Path | None) -> Dataset:
    return time_series.load(p["path"], folder, _settings(time_series.Settings, p))


def _load_temperature(p: dict[str, Any], folder: Path | None) -> Dataset:
    settings = _settings(time_series.Settings, p | {"columns": ("temperature",)})
    return time_series.load(shipped_file("hourly_temperature.csv"), None, settings)


# Texts

_CUTTING_TEXT = (
    Param(
        "unit",
        "choice",
        WORDS,
        choices=UNITS,
        doc="What a token is: a word (and each sign), or a character.",
    ),
    _whole("length", 32, "Tokens of each text: longer ones are cut off, shorter filled up.", 200),
    Param(
        "vocabulary",
        "integer",
        2000,
        minimum=3,
        maximum=1_000_000,
        low=100,
        high=20_000,
        doc="How many different tokens at most, the two special ones among them; the rarest of the "
        "train part become unknown.",
    ),
    Param("lower", "switch", True, title="Lower case", doc="Whether A and a are the same."),
    train_share_param(80),
    SEED,
)
_TEXT = (
    _path("A CSV with a column of texts and one of labels."),
    Param("text", "column", "", title="Text column", doc="None chosen: found by itself."),
    Param("label", "column", "", title="Label column", doc="None chosen: found by itself."),
    *_CUTTING_TEXT,
)
_TOKENS = (
    Port("x", "Tokens: int (N, length); 0 is padding, 1 unknown.", kind="int"),
    Port("mask", "True where there is a token: bool (N, length).", kind="bool"),
    Port("y", "The class of each text: int (N).", kind="int"),
)
_CUTTING_CHARACTERS = (
    _whole("length", 40, "Characters of each piece.", 200),
    _whole(
        "stride",
        0,
        "Characters between the beginnings of two pieces; 0: as many as a piece has.",
        200,
        minimum=0,
    ),
    Param("lower", "switch", False, title="Lower case", doc="Whether A and a are the same."),
    Param(
        "last",
        "switch",
        False,
        title="Last step only",
        doc="On: y is the one character after each piece. Off: the next one at every step.",
    ),
    train_share_param(90),
)
_CHARACTERS = (
    Port("x", "Characters by their numbers: int (N, length).", kind="int"),
    Port("y", "The next ones: int (N, length), or (N).", kind="int"),
)


def _load_text(p: dict[str, Any], folder: Path | None) -> Dataset:
    return text_data.load(p["path"], folder, _settings(text_data.Settings, p))


def _load_reviews(p: dict[str, Any], folder: Path | None) -> Dataset:
    settings = _settings(text_data.Settings, p | {"text": "text", "label": "label"})
    return text_data.load(shipped_file("reviews.csv"), None, settings)


def _load_characters(p: dict[str, Any], folder: Path | None) -> Dataset:
    settings = _settings(text_data.CharacterSettings, p)
    return text_data.load_characters(p["path"], folder, settings)


def _load_fables(p: dict[str, Any], folder: Path | None) -> Dataset:
    settings = _settings(text_data.CharacterSettings, p)
    return text_data.load_characters(shipped_file("fables.txt"), None, settings)


_OURS = "Made for Gradloom; see data/SOURCES.md"

ENTRIES: tuple[Entry, ...] = (
    _source(
        "arrays",
        "Arrays (NumPy file)",
        _ARRAYS,
        _load_arrays,
        outputs=(_X, _Y),
        given=lambda p: (_X, _Y) if p["labels"] is not False else (_X,),
        main="path",
        keywords=("npy", "npz", "safetensors", "numpy", "tensor", "file", "own data", "idx"),
        doc="Your own arrays of any shape, inputs x and labels y. Files with x_train, y_train, "
        "x_test and y_test are split already. Files that would run a program when opened "
        "(pickles) are refused.",
    ),
    _source(
        "time_series",
        "Time series",
        _SERIES,
        _load_series,
        outputs=_WINDOWS,
        columns=time_series.column_names,
        main="path",
        formula="x = s[t : t + window],  y = s[t + window + horizon - 1]",
        keywords=("forecast", "window", "sequence", "csv", "own data", "regression"),
        doc="Your own series as windows, each with what came after it. " + _NO_LEAK,
    ),
    _source(
        "hourly_temperature",
        "Hourly temperature",
        _CUTTING,
        _load_temperature,
        outputs=_WINDOWS,
        main="window",
        formula="T = 12 + 7 sin(2πt/24) + 4 sin(2πt/168) + 1.5 sin(2πt/24) sin(2πt/168) + weather",
        source=_OURS,
        license="MIT",
        keywords=("time series", "forecast", "weather", "seasons", "regression"),
        doc="2400 hours of a made-up temperature: a daily and a weekly rhythm, and weather that "
        "wanders about them. " + _NO_LEAK,
    ),
    _source(
        "text",
        "Labelled texts",
        _TEXT,
        _load_text,
        outputs=_TOKENS,
        columns=text_data.column_names,
        main="path",
        keywords=("words", "tokens", "sentiment", "classification", "vocabulary", "own data"),
        doc="Your own texts with a class each, as tokens for an embedding. The vocabulary comes "
        "from the train part alone; what it does not hold is the token unknown.",
    ),
    _source(
        "reviews",
        "Reviews of meals",
        _CUTTING_TEXT,
        _load_reviews,
        outputs=_TOKENS,
        main="unit",
        source=_OURS,
        license="MIT",
        keywords=("text", "words", "sentiment", "classification", "tokens"),
        doc="1500 made-up reviews of meals, good or bad, each of one or two remarks. Words such as "
        "not turn others round, so that counting words is not enough.",
    ),
    _source(
        "characters",
        "Characters of a text",
        (_path("A text file."), *_CUTTING_CHARACTERS),
        _load_characters,
        outputs=_CHARACTERS,
        main="path",
        keywords=("text", "language model", "next character", "tokens", "own data"),
        doc="A text of your own, cut into pieces, each with the character that comes next: what a "
        "language model learns from. The first part of the text trains, the last one tests.",
    ),
    _source(
        "fables",
        "Fables",
        _CUTTING_CHARACTERS,
        _load_fables,
        outputs=_CHARACTERS,
        main="length",
        source=_OURS + "; after Aesop",
        license="MIT",
        keywords=("text", "language model", "next character", "aesop", "tokens"),
        doc="Twenty short fables after Aesop, character by character: which one comes next? The "
        "first part of the text trains, the last one tests.",
    ),
)
