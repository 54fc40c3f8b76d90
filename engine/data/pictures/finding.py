"""Where pictures lie and which class each has: a folder of folders, or a table that lists them.

Opens no picture. Nothing outside the folder is ever reached, whatever a link or a table says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.data import csv_file
from engine.data.text_table import TextTable, parsed, read_bytes
from engine.errors import Suggestion, Text, TypeProblem

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
TABLES = (".csv", ".tsv", ".txt")
TRAIN_NAMES = ("train", "training")
TEST_NAMES = ("test", "testing", "val", "valid", "validation")
PATH_NAMES = ("path", "file", "filename", "image", "picture", "image_path", "file_name")


@dataclass(frozen=True, slots=True)
class Listing:
    """Pictures in a fixed order, and what is said of them.

    labels: the class of each by its number. trains: whether each is for training; None where
    nothing says so. outside: those that a link leads out of the folder, which are not among them.
    """

    files: tuple[Path, ...]
    labels: np.ndarray
    classes: tuple[str, ...]
    trains: np.ndarray | None = None
    outside: tuple[Path, ...] = ()
    notices: tuple[Text, ...] = ()


def unreadable(path: Path, error: OSError) -> TypeProblem:
    """The problem of a file or folder that the system does not hand out."""
    return TypeProblem(
        "data.unreadable",
        "{path} cannot be read: {reason}",
        path=str(path),
        reason=error.strerror or str(error),
    )


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(p for p in place.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError as error:
        raise unreadable(place, error) from error


def _pictures(place: Path) -> Iterator[Path]:
    """Every picture below a folder, in the order of their names; folders behind links are left
    alone."""

    def fail(error: OSError) -> None:
        raise unreadable(Path(error.filename or place), error)

    for folder, names, files in os.walk(place, onerror=fail):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(folder) / name


def _parts(place: Path) -> list[tuple[Path, bool | None]]:
    """The folders that hold the folders of classes, and whether they are for training."""
    inner = _folders(place)
    train = [p for p in inner if p.name.lower() in TRAIN_NAMES]
    test = [p for p in inner if p.name.lower() in TEST_NAMES]
    if len(train) == 1 and test and len(inner) == 1 + len(test):
        return [(train[0], True), *((p, False) for p in test)]
    return [(place, None)]


def in_folder(place: Path) -> Listing:
    """The pictures of a folder with a folder a class; parts as its folders train and test say.

    TypeProblem for one without pictures or classes.
    """
    found: list[tuple[Path, str, bool | None]] = []
    empty: list[str] = []
    outside: list[Path] = []
    root = place.resolve()
    for part, trains in _parts(place):
        for folder in _folders(part):
            before = len(found)
            for picture in _pictures(folder):
                if _within(picture, root):
                    found.append((picture, folder.name, trains))
                else:
                    outside.append(picture)
            if len(found) == before:
                empty.append(folder.name)
    if not found and not outside:
        raise _nothing(place)
    classes = tuple(sorted({name for _, name, _ in found}))
    number = {name: k for k, name in enumerate(classes)}
    given = [trains for _, _, trains in found]
    return Listing(
        tuple(path for path, _, _ in found),
        np.array([number[name] for _, name, _ in found], np.int64),
        classes,
        np.array(given, bool) if given and given[0] is not None else None,
        tuple(outside),
        _about_empty(empty),
    )


def _about_empty(names: list[str]) -> tuple[Text, ...]:
    if not names:
        return ()
    text = "no picture lies in the folder(s) {folders}, which are left out"
    return (Text(text, {"folders": ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")}),)


def _nothing(place: Path) -> TypeProblem:
    loose = next(_pictures(place), None)
    if loose is not None and loose.parent == place:
        return TypeProblem(
            "data.no_classes",
            "the pictures lie in {path} itself; make a folder in it for each class, named like the "
            "class, and put them there",
            path=str(place),
        )
    if not any(place.iterdir()):
        return TypeProblem(
            "data.empty", "the folder {path} is empty; choose another one", path=str(place)
        )
    return TypeProblem(
        "data.no_pictures",
        "no picture (PNG, JPEG, WebP) lies in the folders of {path}; it should hold a folder for "
        "each class with its pictures in it",
        path=str(place),
    )


def in_table(place: Path, path_column: str = "", label_column: str = "") -> Listing:
    """The pictures that a table lists: a column of paths, which begin at the table's folder, and a
    column of classes. TypeProblem for a path that leads out of that folder, or to nothing."""
    table = parsed(read_bytes(place))
    paths = _path_column(table, path_column)
    label = _label_column(table, label_column, paths)
    cells = table.columns[label].cells
    classes = tuple(sorted(set(cells)))
    number = {name: k for k, name in enumerate(classes)}
    root = place.parent.resolve()
    files: list[Path] = []
    for line, cell in zip(table.lines.tolist(), table.columns[paths].cells, strict=True):
        files.append(_listed(place, root, line, cell))
    return Listing(tuple(files), np.array([number[c] for c in cells], np.int64), classes)


def _listed(place: Path, root: Path, line: int, cell: str) -> Path:
    """The picture that a line of a table means."""
    picture = place.parent / cell
    if not cell or not _within(picture, root):
        raise TypeProblem(
            "data.outside",
            "line {line}: {cell} lies outside the folder of the table; pictures must lie "
            "beside it or in folders below, by paths that begin there",
            line=line,
            cell=repr(cell),
        )
    if not picture.is_file():
        raise TypeProblem(
            "data.not_found",
            "line {line}: there is no file {path}; correct the line, or put it there",
            line=line,
            path=str(picture),
        )
    return picture


def without_classes(place: Path) -> tuple[tuple[Path, str], ...]:
    """Pictures of which nobody says the class, each with its name: those of a folder and of all
    below it, those that a table lists, or the one picture itself. TypeProblem where there is none,
    or one lies outside."""
    if place.is_dir():
        root = place.resolve()
        inside = [p for p in _pictures(place) if _within(p, root)]
        if not inside:
            raise TypeProblem(
                "data.no_pictures", "no picture (PNG, JPEG, WebP) lies in {path}", path=str(place)
            )
        return tuple((p, p.relative_to(place).as_posix()) for p in inside)
    if place.suffix.lower() in TABLES:
        table = parsed(read_bytes(place))
        cells = table.columns[_path_column(table, "")].cells
        root = place.parent.resolve()
        lines = zip(table.lines.tolist(), cells, strict=True)
        return tuple((_listed(place, root, line, cell), cell) for line, cell in lines)
    return ((place, place.name),)


def _within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, ValueError, RuntimeError):  # the last for links in a circle
        return False


def _known(table: TextTable, name: str, param: str) -> str:
    if name not in table.columns:
        raise TypeProblem(
            "data.no_column",
            "there is no column {column}; the columns are {columns}",
            column=repr(name),
            columns=", ".join(list(table.columns)[:20]),
            suggestions=[Suggestion("set", param=param, value="")],
        )
    return name


def _path_column(table: TextTable, wanted: str) -> str:
    if wanted:
        return _known(table, wanted, "path_column")
    for name, column in table.columns.items():
        if name.lower() in PATH_NAMES and not column.numeric:
            return name
    for name, column in table.columns.items():
        if column.cells and column.cells[0].lower().endswith(SUFFIXES):
            return name
    raise TypeProblem(
        "data.no_paths",
        "no column holds the paths of pictures; choose the column of paths. The columns are "
        "{columns}",
        columns=", ".join(list(table.columns)[:20]),
    )


def _label_column(table: TextTable, wanted: str, paths: str) -> str:
    if wanted:
        return _known(table, wanted, "label_column")
    rest = [name for name in table.columns if name != paths]
    if not rest:
        raise TypeProblem(
            "data.no_label",
            "the table has no column besides that of the paths; a further one should hold the "
            "class of each picture",
        )
    named = [name for name in rest if name.lower() in csv_file.LABEL_NAMES]
    return (named or rest)[0]
