"""Data nodes: made-up points, shipped tables, and a person's own table.

Only declares them; how the data comes about is in `engine.data`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.data import csv_file, tables, text_table, toy
from engine.data.labels import CLASS, ENCODINGS
from engine.data.params import (
    COLUMNS,
    LABELS,
    SCALING,
    SEED,
    completed,
    noise_param,
    points_and,
    points_param,
    train_share_param,
)
from engine.data.scaling import MIN_MAX, NONE, SCALINGS
from engine.op import Dataset, Entry, Param, Params, Port, Source, Types

CC_BY = "CC BY 4.0"
PLAYGROUND = "TensorFlow Playground (playground.tensorflow.org), dataset.ts"


def _class_set(
    name: str,
    title: str,
    noise: Param,
    *,
    doc: str,
    formula: str,
    source: str = PLAYGROUND,
    keywords: tuple[str, ...] = (),
) -> Source:
    """A made-up set of two classes."""
    params = (noise, points_param(500), train_share_param(50), LABELS, SEED)

    def load(given: Params, folder: Path | None) -> Dataset:
        p = completed(params, given)
        return toy.load_classes(
            name,
            int(p["points"]),
            float(p["noise"]),
            int(p["train_share"]),
            int(p["seed"]),
            p["labels"],
        )

    def describe(given: Params, folder: Path | None) -> Types:
        return toy.types_of(completed(params, given)["labels"])

    return Source(
        name=name,
        title=title,
        category="data",
        outputs=points_and("The class of each point, written as the param labels says."),
        params=params,
        doc=doc,
        formula=formula,
        source=source,
        main="noise",
        keywords=("data", "points", "classification", "two classes", *keywords),
        load=load,
        describe=describe,
    )


def _blobs() -> Source:
    """A made-up set of several classes."""
    count = Param(
        "classes",
        "integer",
        3,
        doc="How many clouds there are, each a class of its own.",
        minimum=2,
        maximum=10,
    )
    noise = noise_param(5, "Widens the clouds: their standard deviation rises from 0.6 to 2.6.")
    params = (count, noise, points_param(500), train_share_param(50), SEED)

    def load(given: Params, folder: Path | None) -> Dataset:
        p = completed(params, given)
        return toy.load_blobs(
            int(p["classes"]),
            int(p["points"]),
            float(p["noise"]),
            int(p["train_share"]),
            int(p["seed"]),
        )

    def describe(given: Params, folder: Path | None) -> Types:
        return toy.types_of_blobs(int(completed(params, given)["classes"]))

    return Source(
        name="blobs",
        title="Blobs",
        category="data",
        outputs=points_and("The class of each point: int (N)."),
        params=params,
        doc="Round clouds around a circle, each a class of its own: several classes that a softmax "
        "tells apart with straight borders.",
        formula="x ~ Normal(4 (sin t, cos t), (0.6 + 4 noise/100)^2), t = t0 + 2 pi k / classes",
        source="scikit-learn's make_blobs, with centres that keep apart",
        main="classes",
        keywords=("data", "points", "classification", "several classes", "gaussian", "clusters"),
        load=load,
        describe=describe,
    )


def _number_set(
    name: str, title: str, *, doc: str, formula: str, keywords: tuple[str, ...] = ()
) -> Source:
    """A made-up set with numbers to predict."""
    noise = noise_param(0, "Takes each number from a place that far from its point.")
    params = (noise, points_param(1200), train_share_param(50), SEED)

    def load(given: Params, folder: Path | None) -> Dataset:
        p = completed(params, given)
        return toy.load_numbers(
            name, int(p["points"]), float(p["noise"]), int(p["train_share"]), int(p["seed"])
        )

    def describe(given: Params, folder: Path | None) -> Types:
        completed(params, given)
        return toy.types_of(None)

    return Source(
        name=name,
        title=title,
        category="data",
        outputs=points_and("The number at each point, float (N, 1).", "float"),
        params=params,
        doc=doc,
        formula=formula,
        source=PLAYGROUND,
        main="noise",
        keywords=("data", "points", "regression", *keywords),
        load=load,
        describe=describe,
    )


def _table(
    name: str,
    title: str,
    train_share: int,
    extra: tuple[Param, ...],
    *,
    doc: str,
    source: str,
    scaling: Param = SCALING,
    keywords: tuple[str, ...] = (),
) -> Source:
    """A shipped table. extra: those of the params columns, labels, layout that it has."""
    params = (scaling, *extra, train_share_param(train_share), SEED)

    def optional(p: Params) -> dict[str, Any]:
        return {param.name: p[param.name] for param in extra}

    def load(given: Params, folder: Path | None) -> Dataset:
        p = completed(params, given)
        return tables.load(name, int(p["train_share"]), int(p["seed"]), p["scaling"], **optional(p))

    def describe(given: Params, folder: Path | None) -> Types:
        return tables.types_of(name, **optional(completed(params, given)))

    def columns(given: Params, folder: Path | None) -> tuple[str, ...]:
        return tables.feature_names(name)

    return Source(
        name=name,
        title=title,
        category="data",
        outputs=(
            Port("x", "The features, float: one row an example."),
            Port("y", "The class of each example: int (N).", kind="number"),
        ),
        params=params,
        doc=doc,
        source=source,
        license=CC_BY,
        main="scaling",
        keywords=("data", "table", "classification", *keywords),
        load=load,
        describe=describe,
        columns=columns,
    )


CIRCLE = _class_set(
    "circle",
    "Circle",
    noise_param(0, "Labels each point by a place that far from it, so that the border blurs."),
    doc="A disc of one class inside a ring of the other. No straight line parts them: either a "
    "hidden layer or the squares of the inputs are needed.",
    formula="y = +1 where |x| < 2.5, else -1",
    keywords=("ring", "disc", "playground"),
)
XOR = _class_set(
    "xor",
    "Exclusive or (XOR)",
    noise_param(0, "Labels each point by a place that far from it, so that the border blurs."),
    doc="Four squares, of which those that face each other belong together. A single perceptron "
    "cannot learn it, a hidden layer can: the example that halted neural networks in 1969.",
    formula="y = +1 where x1 * x2 >= 0, else -1",
    keywords=("checkerboard", "playground", "perceptron"),
)
GAUSS = _class_set(
    "gauss",
    "Two clusters",
    noise_param(0, "Widens both clusters: their variance rises from 0.5 to 4."),
    doc="Two round clouds that one straight line parts: what a perceptron can learn.",
    formula="x ~ Normal(±(2, 2), 0.5 + 7 noise/100)",
    keywords=("gaussian", "gauss", "normal", "playground", "linear"),
)
SPIRAL = _class_set(
    "spiral",
    "Spiral",
    noise_param(0, "Moves each point by up to that many hundredths."),
    doc="Two spirals wound into each other: the hardest of the plane sets. It takes several "
    "neurons and patience.",
    formula="x = 5s (sin t, cos t), t = 3.5 pi s + (0 or pi), s from 0 to 1",
    keywords=("swirl", "playground"),
)
MOONS = _class_set(
    "moons",
    "Two moons",
    noise_param(10, "Moves each point: the standard deviation in hundredths of a moon's radius."),
    doc="Two half circles that reach into each other: a little beyond what a line can part.",
    formula="x = 3 (cos t, sin t) or 3 (1 - cos t, 1/2 - sin t), t from 0 to pi, centred",
    source="scikit-learn's make_moons, three times as large and centred",
    keywords=("half circles", "crescents"),
)
BLOBS = _blobs()
PLANE = _number_set(
    "plane",
    "Plane (regression)",
    doc="Numbers that rise evenly across the plane: a single linear neuron learns them.",
    formula="y = (x1 + x2) / 10",
    keywords=("linear", "playground"),
)
GAUSS_REGRESSION = _number_set(
    "gauss_regression",
    "Bumps (regression)",
    doc="Three hills and three hollows: a curved surface for a hidden layer to follow.",
    formula="y = ± max(0, 1 - |x - centre| / 2), of the nearest of six centres",
    keywords=("gaussian", "hills", "multi gaussian", "playground"),
)
IRIS = _table(
    "iris",
    "Iris",
    70,
    (COLUMNS,),
    doc="150 flowers of three species by the lengths and widths of their sepals and petals, in "
    "cm. One species stands apart, the other two overlap a little.",
    source="R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of "
    "Eugenics 7 (1936). UCI Machine Learning Repository, doi:10.24432/C56C76",
    keywords=("flowers", "fisher", "three classes"),
)
WINE = _table(
    "wine",
    "Wine",
    70,
    (COLUMNS,),
    doc="178 wines of three growers by 13 chemical measurements of very different sizes: try it "
    "without scaling, too.",
    source="S. Aeberhard, M. Forina: Wine (1991). UCI Machine Learning Repository, "
    "doi:10.24432/C5PC7J",
    keywords=("chemistry", "three classes"),
)
BREAST_CANCER = _table(
    "breast_cancer",
    "Breast cancer",
    80,
    (COLUMNS, Param("labels", "choice", CLASS, doc=LABELS.doc, choices=ENCODINGS)),
    doc="569 tumours, malignant (class 0) or benign (class 1), by 30 measurements of cell nuclei "
    "under the microscope. For learning, not for diagnosis.",
    source="W. Wolberg, O. Mangasarian, N. Street, W. Street: Breast Cancer Wisconsin "
    "(Diagnostic) (1993). UCI Machine Learning Repository, doi:10.24432/C5DW2B",
    keywords=("tumour", "medicine", "wisconsin", "two classes"),
)
DIGITS = _table(
    "digits",
    "Digits 8x8",
    80,
    (
        Param(
            "layout",
            "choice",
            tables.FLAT,
            doc="flat gives rows of 64 numbers for dense layers, image gives (N, 8, 8, 1).",
            choices=tables.LAYOUTS,
        ),
    ),
    scaling=Param(
        "scaling",
        "choice",
        MIN_MAX,
        doc="Brings the pixels (0 to 16) to one scale, all by the same statistics of the train "
        "part: min-max gives 0 to 1, standardise mean 0 and standard deviation 1.",
        choices=SCALINGS,
    ),
    doc="1797 handwritten digits as small grey images of 8 by 8 pixels: ten classes that train "
    "within seconds.",
    source="E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (1998), its test "
    "set. UCI Machine Learning Repository, doi:10.24432/C50P49",
    keywords=("images", "handwriting", "numbers", "mnist", "ten classes"),
)

_CSV_PARAMS = (
    Param(
        "path",
        "file",
        "",
        title="File",
        doc="A text file of separated values, one example "
        "a line. A relative path begins at the document's folder.",
    ),
    Param(
        "label",
        "column",
        "",
        title="Label column",
        doc="The column to predict. None chosen: the one named label, "
        "class, target, y, species or output, else the last.",
    ),
    Param(
        "columns",
        "columns",
        [],
        title="Features",
        doc="The columns of numbers to predict from. None chosen: all but the label.",
    ),
    Param(
        "task",
        "choice",
        csv_file.AUTOMATIC,
        doc="Whether the label names classes or is a "
        "number to predict. Automatic: text and a few repeated whole numbers are classes.",
        choices=csv_file.TASKS,
    ),
    Param("scaling", "choice", NONE, doc=SCALING.doc, choices=SCALINGS),
    Param(
        "missing",
        "choice",
        csv_file.REPORT,
        title="Missing values",
        doc="What becomes of lines that lack a value: report them as a problem, or leave them out.",
        choices=csv_file.MISSING_CHOICES,
    ),
    Param(
        "header",
        "choice",
        text_table.AUTOMATIC,
        title="Names in first line",
        doc="Whether "
        "the first line names the columns. Automatic: it does when it has no number where "
        "numbers follow.",
        choices=text_table.HEADERS,
    ),
    train_share_param(70),
    SEED,
)


def _load_csv(given: Params, folder: Path | None) -> Dataset:
    p = completed(_CSV_PARAMS, given)
    settings = csv_file.Settings(
        label=p["label"],
        columns=p["columns"],
        task=p["task"],
        missing=p["missing"],
        header=p["header"],
        scaling=p["scaling"],
        train_share=int(p["train_share"]),
        seed=int(p["seed"]),
    )
    return csv_file.load(p["path"], folder, settings)


def _csv_columns(given: Params, folder: Path | None) -> tuple[str, ...]:
    p = completed(_CSV_PARAMS, given)
    return csv_file.column_names(p["path"], folder, p["header"])


CSV = Source(
    name="csv",
    title="Table file (CSV)",
    category="data",
    outputs=(
        Port("x", "The features: float (N, number of columns)."),
        Port("y", "The label: int (N) for classes, float (N, 1) for numbers.", kind="number"),
    ),
    params=_CSV_PARAMS,
    doc="Your own table: columns of numbers as features, and one column as the label. Separators "
    "(comma, semicolon, tab) and the line of names are found by themselves. Text labels become "
    "classes in alphabetical order; any other column of text must be left out.",
    main="path",
    keywords=("data", "file", "table", "spreadsheet", "import", "own data", "excel"),
    load=_load_csv,
    columns=_csv_columns,
)

ENTRIES: tuple[Entry, ...] = (
    CIRCLE,
    XOR,
    GAUSS,
    SPIRAL,
    MOONS,
    BLOBS,
    PLANE,
    GAUSS_REGRESSION,
    IRIS,
    WINE,
    BREAST_CANCER,
    DIGITS,
    CSV,
)
