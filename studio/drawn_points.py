"""What is done to the drawn points of a document, each as one entry of its history. No view.

Also makes drawn points of any data node with two features, so that a ready set can be edited.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from engine.data import drawn
from engine.data.labels import BITS, CLASS, SIGNS
from engine.document.changes import Change, SetNode, SetParam
from engine.document.model import Document
from engine.errors import GradloomError
from engine.op import Dataset, Source
from engine.registry import find
from studio.context import Context

OP = "points"
MOST = 5000
"""Points of a set that can be made to drawn ones."""


def rows_in(document: Document, node: str) -> list[list[float]]:
    """The rows of a node of drawn points; none where they are not to be understood."""
    entry, record = find(OP), document.nodes[node]
    assert entry is not None
    try:
        rows = drawn.rows_of(entry.with_defaults(record.params)["points"])
    except GradloomError:
        return []
    return [[x, y, int(label) if label.is_integer() else label] for x, y, label in rows]


def labels_in(document: Document, node: str) -> tuple[str, int]:
    """How the labels of a node of drawn points are written, and how many classes there are (0:
    numbers)."""
    entry, record = find(OP), document.nodes[node]
    assert entry is not None
    given = entry.with_defaults(record.params)
    labels = str(given["labels"])
    classes = given["classes"]
    count = classes if isinstance(classes, int) and 2 <= classes <= drawn.MOST_CLASSES else 2
    return labels, drawn.classes_of(labels, count)


def put_rows(context: Context, node: str, rows: Sequence[Sequence[float]], title: str) -> None:
    """Other points, as one entry of the history."""
    with context.history.group(title):
        context.do(SetParam(node, "points", [list(row) for row in rows]))


def add_class(context: Context, node: str) -> int:
    """One class more, written as class numbers; how many there are then."""
    labels, count = labels_in(context.document, node)
    wanted = min(count + 1, drawn.MOST_CLASSES)
    with context.history.group(_words("Add a class")):
        if labels != CLASS:
            context.do(SetParam(node, "labels", CLASS))
        context.do(SetParam(node, "classes", wanted))
    return wanted


def can_convert(document: Document, node: str) -> bool:
    """Whether a node holds points in a plane that could be drawn ones, as far as its record says:
    it is a made-up set of two features."""
    record = document.nodes.get(node)
    entry = find(record.op) if record is not None else None
    return isinstance(entry, Source) and entry.name != OP and entry.category == "data" and (
        entry.param("noise") is not None and entry.param("points") is not None
    )  # fmt: skip


def convert(context: Context, node: str) -> bool:
    """Make a data node one of drawn points that holds the same: wires, name and place stay.

    Says so, and does nothing, where it does not hold points in a plane.
    """
    record = context.document.nodes[node]
    entry = find(record.op)
    assert isinstance(entry, Source)
    given = entry.with_defaults(record.params)
    try:
        data = entry.load(given, context.folder)
    except GradloomError:
        data = None
    x = data.arrays.get("x") if data is not None else None
    if data is None or x is None or x.ndim != 2 or x.shape[1] != 2 or len(x) > MOST:
        words = _words("Only sets of two features and at most {most} points can be drawn on")
        context.message.emit(words.format(most=f"{MOST:,}"))
        return False
    with context.history.group(_words("Turn into drawn points")):
        for change in _conversion(node, record.params.keys(), data, given):
            context.do(change)
    words = _words("'{name}' holds {count} drawn points now: edit them in the decision map")
    context.message.emit(words.format(name=node, count=f"{len(x):,}"))
    return True


def _conversion(
    node: str, params: Collection[str], data: Dataset, given: dict[str, object]
) -> list[Change]:
    y = data.types["y"]
    if y.classes is not None:
        labels, classes = CLASS, y.classes
    else:
        said = given.get("labels")
        labels, classes = (str(said) if said in (SIGNS, BITS) else drawn.NUMBERS), 2
    kept: dict[str, object] = {"points": drawn.rows_from(data), "labels": labels}
    if labels == CLASS:
        kept["classes"] = classes
    kept["train_share"] = given.get("train_share", 80)
    gone = [name for name in params if name not in kept]
    return [
        *(SetParam(node, name, None, True) for name in gone),
        SetNode(node, "op", OP),
        *(SetParam(node, name, value) for name, value in kept.items()),
    ]


def _words(text: str) -> str:
    return QCoreApplication.translate("DrawnPoints", text)
