"""Data nodes of pictures. Only declares them; `engine.data.pictures` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.data.params import SEED, completed, train_share_param
from engine.data.pictures import finding, loading, records, shape
from engine.data.shipped import shipped_file
from engine.data.summary import facts_of
from engine.data.tabular.place import location
from engine.data.text_table import parsed, read_bytes
from engine.facts import DataFacts
from engine.op import Dataset, Entry, Param, Params, Port, Source

_VALUES = Param(
    "values",
    "choice",
    records.UNIT,
    choices=records.VALUES,
    doc="How the bytes of the pixels become numbers: from 0 to 1, from -1 to 1, with mean 0 and "
    "standard deviation 1 in each channel (by up to 512 pictures of the train part), or from 0 to "
    "255 as they are.",
)


def _side(name: str, other: str) -> Param:
    return Param(
        name,
        "integer",
        0,
        minimum=0,
        maximum=8192,
        low=0,
        high=256,
        doc=f"The {name} in pixels to which pictures are brought. 0: as they are, or in proportion "
        f"to the {other}.",
    )


def _text(name: str, title: str, doc: str) -> Param:
    return Param(name, "text", "", title=title, doc=doc)


_PARAMS = (
    Param(
        "path",
        "place",
        "",
        title="Folder or file",
        doc="A folder with a folder of pictures for each class, and above these train and test, "
        "where they are split already; or a CSV that lists paths and labels; or npz, npy, "
        "safetensors, idx (MNIST's format, also with gzip).",
    ),
    _side("height", "width"),
    _side("width", "height"),
    Param(
        "fit",
        "choice",
        shape.STRETCH,
        choices=shape.FITS,
        doc="How pictures of other proportions are brought to the size: stretched, cropped on two "
        "sides, or padded with black.",
    ),
    Param(
        "colour",
        "choice",
        shape.AUTOMATIC,
        choices=shape.COLOURS,
        doc="Grey gives one channel, RGB three. Automatic: grey where every picture is. "
        "Transparency is left out.",
    ),
    _VALUES,
    Param(
        "skip_broken",
        "switch",
        False,
        title="Leave out broken pictures",
        doc="Whether pictures that cannot be read are left out, with a warning, instead of being a "
        "problem.",
    ),
    Param("path_column", "column", "", doc="Of a CSV: the column of paths. None: found by itself."),
    Param("label_column", "column", "", doc="Of a CSV: the column of classes. None: found itself."),
    _text("x_name", "Name of the pictures", "Of a file of several arrays: the one of pictures."),
    _text("y_name", "Name of the labels", "Of a file of several arrays: the one of labels."),
    Param(
        "labels_path",
        "file",
        "",
        title="File of labels",
        doc="Of npy and idx: the file of the labels. None: the one beside it that is named alike, "
        "with labels for images.",
    ),
    train_share_param(80),
    SEED,
)
_OWN = frozenset(records.Settings.__dataclass_fields__)


def _settings(p: Params) -> records.Settings:
    whole = ("height", "width", "train_share", "seed")
    values: dict[str, Any] = {n: int(v) if n in whole else v for n, v in p.items() if n in _OWN}
    return records.Settings(**values)


def _load_images(given: Params, folder: Path | None) -> Dataset:
    p = completed(_PARAMS, given)
    return loading.load(p["path"], p["labels_path"], folder, _settings(p))


def _image_columns(given: Params, folder: Path | None) -> tuple[str, ...]:
    p = completed(_PARAMS, given)
    place = location(p["path"], folder)
    if place.suffix.lower() not in finding.TABLES:
        return ()
    return tuple(parsed(read_bytes(place)).columns)


def _image_facts(given: Params, folder: Path | None) -> DataFacts:
    return facts_of(_load_images(given, folder))


IMAGES = Source(
    name="images",
    title="Pictures",
    category="data",
    outputs=(
        Port("x", "The pictures, channels last: float (N, height, width, channels)."),
        Port("y", "The class of each picture: int (N).", kind="int"),
    ),
    params=_PARAMS,
    doc="Your own pictures, PNG, JPEG or WebP, with a class each, named by the folder in which "
    "they lie. Small sets are decoded at once; of larger ones the pictures of the coming batches "
    "are decoded in the background while others are trained on, so that a set need not fit into "
    "memory. Links out of the folder are never followed.",
    main="path",
    keywords=("data", "photos", "folder", "jpeg", "png", "webp", "own data", "mnist", "idx", "cnn"),
    load=_load_images,
    columns=_image_columns,
    facts=_image_facts,
    files=True,
)

_MNIST_PARAMS = (_VALUES, train_share_param(80), SEED)


def _load_mnist(given: Params, folder: Path | None) -> Dataset:
    p = completed(_MNIST_PARAMS, given)
    return loading.load(shipped_file("mnist_5k.npz"), "", None, _settings(p))


MNIST = Source(
    name="mnist_5k",
    title="MNIST, 5000 digits",
    category="data",
    outputs=(
        Port("x", "The pictures: float (N, 28, 28, 1)."),
        Port("y", "The digit: int (N).", kind="int"),
    ),
    params=_MNIST_PARAMS,
    doc="5000 handwritten digits of 28 by 28 grey pixels, 500 of each: part of MNIST, the picture "
    "set on which most networks were tried first. A small convolutional network gets 97 to 98 of "
    "100 right.",
    source="Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to "
    "document recognition. Proceedings of the IEEE 86 (1998)",
    license="none stated by its authors; commonly named CC BY-SA 3.0 (see data/SOURCES.md)",
    main="values",
    keywords=("data", "images", "digits", "handwriting", "ten classes", "lecun"),
    load=_load_mnist,
    describe=lambda given, folder: _load_mnist(given, folder).types,
    facts=lambda given, folder: facts_of(_load_mnist(given, folder)),
)

ENTRIES: tuple[Entry, ...] = (IMAGES, MNIST)
