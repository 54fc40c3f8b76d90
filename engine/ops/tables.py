"""The data node for a person's own table. Only declares it; `engine.data.tabular` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.data.column import DATE_ORDERS
from engine.data.params import SEED, completed, train_share_param
from engine.data.tabular import frame, overview, parts, plan, ports, table
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


def _load(given: Params, folder: Path | None) -> Dataset:
    p = completed(_PARAMS, given)
    return table.load(p["path"], folder, _settings(p))


def _columns(given: Params, folder: Path | None) -> tuple[str, ...]:
    p = completed(_PARAMS, given)
    return table.column_names(p["path"], folder, _settings(p))


def _facts(given: Params, folder: Path | None) -> DataFacts:
    p = completed(_PARAMS, given)
    return overview.facts(p["path"], folder, _settings(p))


def _given(p: Params) -> tuple[Port, ...]:
    """The outputs; of params that are at fault, those that every table has."""
    if any(param.fault(p[param.name]) for param in _USE):
        return (ports.FEATURES, ports.LABEL)
    return ports.ports_of(roles_of(p["roles"]), p["label"], p["balance"])


TABLE = Source(
    name="table",
    title="Table",
    category="data",
    outputs=(ports.FEATURES, ports.LABEL),
    params=_PARAMS,
    doc="Your own table of numbers, words and dates. The form of the file and the kind of each "
    "column are found by themselves, and each can be corrected. Words become numbers by an "
    "encoding, gaps are filled as you say, and all statistics come from the train part alone. "
    "The encoding travels with the weights, so that new files can be predicted.",
    main="path",
    keywords=(
        *("data", "file", "csv", "tsv", "parquet", "arrow", "json", "excel", "spreadsheet"),
        *("import", "own data", "one-hot", "categories", "missing values", "cross-validation"),
    ),
    load=_load,
    columns=_columns,
    facts=_facts,
    given=_given,
    files=True,
)

ENTRIES: tuple[Entry, ...] = (TABLE,)
