"""The data node for a person's own table. Only declares it; `engine.data.tabular` does the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import assets
from engine.data.column import DATE_ORDERS
from engine.data.params import SEED, completed, train_share_param
from engine.data.tabular import frame, overview, parts, plan, ports, reader, table
from engine.data.tabular.place import location
from engine.errors import FileError, TypeProblem
from engine.facts import DataFacts
from engine.op import Dataset, Entry, Param, Params, Port, Source
from engine.roles import roles_of

_FORM = (
    Param(
        "format",
        "choice",
        frame.AUTOMATIC,
        choices=frame.FORMATS,
        doc="What kind of file it is. Automatic: by its first bytes.",
    ),
    Param(
        "separator",
        "choice",
        frame.AUTOMATIC,
        choices=frame.SEPARATORS,
        doc="What stands between the cells of a text file.",
    ),
    Param(
        "encoding",
        "choice",
        frame.AUTOMATIC,
        choices=frame.ENCODINGS,
        doc="How a text file writes its characters: UTF-8, UTF-16, CP949 (Korean, also EUC-KR), "
        "or Latin-1 (western Europe).",
    ),
    Param(
        "decimal",
        "choice",
        frame.AUTOMATIC,
        choices=frame.DECIMALS,
        title="Decimal mark",
        doc="Whether decimals follow a point or a comma.",
    ),
    Param(
        "header",
        "choice",
        frame.AUTOMATIC,
        choices=frame.HEADERS,
        title="Names in first line",
        doc="Whether the first line names the columns. Automatic: it does when it has no number "
        "where numbers follow.",
    ),
    Param(
        "dates",
        "choice",
        DATE_ORDERS[0],
        choices=DATE_ORDERS,
        title="Order in dates",
        doc="Where the year does not come first: whether days or months do.",
    ),
    Param("sheet", "text", "", doc="The sheet of a workbook, by its name. None: the first."),
    Param(
        "rows",
        "integer",
        0,
        minimum=0,
        maximum=2**40,
        title="Most rows",
        doc="Takes the first so many rows of the file; 0 takes all.",
    ),
)
_USE = (
    Param(
        "path",
        "file",
        "",
        title="File",
        doc="CSV, TSV, Parquet, Arrow, JSON lines or Excel, an example a row. A relative path "
        "begins at the document's folder.",
    ),
    Param(
        "label",
        "column",
        "",
        title="Label column",
        doc="The column to predict. None chosen: the one named label, class, target, y, species "
        "or output, else the last that could be.",
    ),
    Param(
        "roles",
        "roles",
        [],
        title="Columns",
        doc="What is to be otherwise than found by itself: the role of a column (feature, label, "
        "weight, ignore), its kind, its encoding, and what becomes of missing values.",
    ),
    Param(
        "scaling",
        "choice",
        plan.SCALINGS[0],
        choices=plan.SCALINGS,
        doc="How features of numbers are scaled unless their column says otherwise: by statistics "
        "of the train part alone.",
    ),
    Param(
        "missing",
        "choice",
        plan.REPORT,
        choices=plan.MISSING,
        title="Missing values",
        doc="What becomes of gaps unless their column says otherwise: report them as a problem; "
        "fill them, numbers with the median of the train part and words with one of their own, "
        "'missing'; or drop such examples. Examples without a label are never filled, but dropped.",
    ),
    Param(
        "balance",
        "choice",
        plan.NO_BALANCE,
        choices=plan.BALANCES,
        title="Balance of classes",
        doc="For classes of unequal size: class weights give a further output weight, in which "
        "rare classes count more; over-sampling trains on their examples repeatedly.",
    ),
)
_SPLIT = (
    Param(
        "split",
        "choice",
        parts.AUTOMATIC,
        choices=parts.SPLITS,
        doc="Who trains and who tests. Automatic keeps classes in proportion and otherwise draws. "
        "A part column says train or test; the groups of a group column stay together; time tests "
        "on what came last; folds test on one of several equal parts.",
    ),
    Param(
        "split_column",
        "column",
        "",
        title="Column of the split",
        doc="For the splits part column, group column and time. It is no feature unless its role "
        "says so.",
    ),
    Param("folds", "integer", 5, minimum=2, maximum=1000, low=2, high=20, doc="How many folds."),
    Param(
        "fold",
        "integer",
        1,
        minimum=1,
        maximum=1000,
        low=1,
        high=20,
        doc="Which fold tests, counted from 1.",
    ),
    train_share_param(70),
    SEED,
)
_PARAMS = (*_USE, *_SPLIT, *_FORM)


def _settings(p: Params) -> plan.Settings:
    """What the params mean; they are complete and without fault."""
    texts = (param.name for param in _FORM if param.name not in ("rows", "dates"))
    plain = ("label", "missing", "scaling", "dates", "balance", "split", "split_column")
    whole = ("folds", "fold", "train_share", "seed")
    values: dict[str, Any] = {name: p[name] for name in plain}
    values |= {name: int(p[name]) for name in whole}
    return plan.Settings(
        form=frame.Form(**{name: p[name] for name in texts}, rows=int(p["rows"])),
        roles=roles_of(p["roles"]),
        **values,
    )


def _given(p: Params) -> tuple[Port, ...]:
    """The outputs; of params that are at fault, those that every table has."""
    if any(param.fault(p[param.name]) for param in _USE if param.name in p):
        return (ports.FEATURES, ports.LABEL)
    weighted = p["balance"] == plan.CLASS_WEIGHTS
    return ports.ports_of(roles_of(p["roles"]), p["label"], weighted=weighted)


def _source(
    name: str,
    title: str,
    path: Callable[[Params], str],
    params: tuple[Param, ...],
    *,
    doc: str,
    main: str,
    keywords: tuple[str, ...],
    source: str = "",
    license: str = "",
) -> Source:
    """A data node that reads a table. path: where it lies, by the params; those that a node does
    not offer have their defaults."""

    def load(given: Params, folder: Path | None) -> Dataset:
        p = _complete(params, given)
        return table.load(path(p), folder, _settings(p))

    def columns(given: Params, folder: Path | None) -> tuple[str, ...]:
        p = _complete(params, given)
        return table.column_names(path(p), folder, _settings(p))

    def facts(given: Params, folder: Path | None) -> DataFacts:
        p = _complete(params, given)
        return overview.facts(path(p), folder, _settings(p))

    def opened(given: Params, folder: Path | None, watch: frame.Watch) -> frame.Paged:
        p = _complete(params, given)
        return reader.open_table(location(path(p), folder), _settings(p).form, watch)

    return Source(
        name=name,
        title=title,
        category="data",
        outputs=(ports.FEATURES, ports.LABEL),
        params=params,
        doc=doc,
        main=main,
        keywords=("data", "table", *keywords),
        source=source,
        license=license,
        load=load,
        columns=columns,
        facts=facts,
        open=opened,
        given=_given,
        files=True,
    )


def _complete(params: tuple[Param, ...], given: Params) -> dict[str, Any]:
    return {p.name: p.default for p in _PARAMS} | completed(params, given)


TABLE = _source(
    "table",
    "Table",
    lambda p: str(p["path"]),
    _PARAMS,
    doc="Your own table of numbers, words and dates. The form of the file and the kind of each "
    "column are found by themselves, and each can be corrected. Words become numbers by an "
    "encoding, gaps are filled as you say, and all statistics come from the train part alone. "
    "The encoding travels with the weights, so that new files can be predicted.",
    main="path",
    keywords=(
        *("file", "csv", "tsv", "parquet", "arrow", "json", "excel", "spreadsheet", "import"),
        *("own data", "one-hot", "categories", "missing values", "cross-validation"),
    ),
)


def _shipped(
    name: str,
    title: str,
    *,
    doc: str,
    source: str,
    license: str,
    keywords: tuple[str, ...],
    missing: str = plan.REPORT,
) -> Source:
    """A table that is shipped: the same node, with its file chosen. missing: the default."""
    params = tuple(
        replace(p, default=missing) if p.name == "missing" else p
        for p in (*_USE, *_SPLIT)
        if p.name != "path"
    )
    return _source(
        name,
        title,
        lambda p: _shipped_file(f"{name}.csv"),
        params,
        doc=doc,
        main="label",
        keywords=keywords,
        source=source,
        license=license,
    )


def _shipped_file(name: str) -> str:
    try:
        return str(assets.folder() / "data" / name)
    except FileError as error:
        raise TypeProblem("data.asset", "{reason}", reason=str(error)) from error


_OURS = "Made up for Gradloom; the formula stands in data/SOURCES.md"

ENTRIES: tuple[Entry, ...] = (
    TABLE,
    _shipped(
        "diabetes",
        "Diabetes",
        doc="442 patients by age, sex, body mass index, blood pressure and six blood values; to "
        "be predicted is how far the disease went within a year, a number from 25 to 346. About "
        "half of its variance can be explained.",
        source="B. Efron, T. Hastie, I. Johnstone, R. Tibshirani: Least angle regression. Annals "
        "of Statistics 32 (2004)",
        license="published with the paper, no licence stated",
        keywords=("regression", "medicine", "numbers"),
    ),
    _shipped(
        "heroes",
        "Heroes",
        doc="24 heroes and villains by name, city and power: an array of mostly text, which is no "
        "tensor. See what is refused, and what a one-hot encoding, an embedding or leaving a "
        "column out makes of it.",
        source=_OURS,
        license="MIT",
        keywords=("text", "words", "superheroes", "array is no tensor"),
    ),
    _shipped(
        "religions",
        "Religions",
        doc="480 employees by religion (Catholic, Muslim, Protestant, ...) and years of service, "
        "and the feast days that they take; all made up. Categories have no order: numbered, "
        "they mislead a linear layer; one-hot, they do not.",
        source=_OURS,
        license="MIT",
        keywords=("one-hot", "categories", "regression"),
    ),
    _shipped(
        "voyage",
        "Voyage",
        doc="4000 passengers of a ship that never was, by cabin, sex, age, fare and port, with "
        "gaps; to be predicted is who survived. No guess from this table is right more often "
        "than 87.9 times in a hundred.",
        source=_OURS,
        license="MIT",
        keywords=("titanic", "survival", "missing values", "mixed", "two classes"),
        missing=plan.FILL,
    ),
)
