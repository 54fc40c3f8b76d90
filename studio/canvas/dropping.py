"""What files that are dragged onto the studio are: graphs, tables, models, or nothing of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF

from engine.data.tabular.frame import SUFFIXES
from engine.document.changes import SetNode
from engine.errors import TypeProblem
from engine.exchange.files import SUFFIX
from engine.exchange.onnx.fitting import port_names
from engine.exchange.onnx.reading import read_model
from studio.background import Background
from studio.canvas.editing import Editing
from studio.canvas.words import translate
from studio.context import Context

GRAPHS = (".json",)
MODELS = SUFFIX
TABLE_OP, TABLE_PARAM = "table", "path"
MODEL_OP = "onnx_model"
BELOW = 140.0
"""Canvas units from one new node to the next."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The local files that a drag carries, by what they are."""

    graphs: tuple[Path, ...] = ()
    tables: tuple[Path, ...] = ()
    models: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()

    @property
    def is_welcome(self) -> bool:
        """Whether something can be done with them."""
        return bool(self.graphs or self.tables or self.models)

    def refusal(self) -> str:
        """In one line what can be dropped; empty when nothing has to be said."""
        if self.is_welcome or not self.others:
            return ""
        return translate(
            "Canvas",
            "'{name}' cannot be dropped here: graphs (.json), models (.onnx) and tables "
            "({kinds}) can",
            name=self.others[0].name,
            kinds=", ".join(SUFFIXES),
        )


def dropped_files(data: QMimeData) -> Dropped:
    """What a drag carries."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    graphs = tuple(p for p in paths if p.suffix.lower() in GRAPHS)
    tables = tuple(p for p in paths if p.suffix.lower() in SUFFIXES)
    models = tuple(p for p in paths if p.suffix.lower() == MODELS)
    known = {*graphs, *tables, *models}
    return Dropped(graphs, tables, models, tuple(p for p in paths if p not in known))


def add_tables(context: Context, editing: Editing, paths: Iterable[Path], at: QPointF) -> None:
    """A data node for each table, one below the other from a canvas point on: one entry."""
    nodes: list[str] = []
    with context.history.group("Add data"):
        for number, path in enumerate(paths):
            params = {TABLE_PARAM: kept_path(path, context.folder)}
            node = editing.add_node(TABLE_OP, at + QPointF(0, number * BELOW), params=params)
            nodes += [node] if node else []
    context.selection.set(nodes=nodes)


def add_models(context: Context, editing: Editing, paths: Iterable[Path], at: QPointF) -> None:
    """A model node for each file, as for tables. Their ports follow from the files, which are read
    beside the interface: the nodes come when that is done."""
    reading, document = Background(context), context.document

    def add(signatures: list[tuple[Path, dict[str, str]]]) -> None:
        reading.deleteLater()
        if context.document is not document:
            return  # Another graph was opened in the meantime.
        nodes: list[str] = []
        with context.history.group("Add a model"):
            for number, (path, ports) in enumerate(signatures):
                params = {TABLE_PARAM: kept_path(path, context.folder), **ports}
                node = editing.add_node(MODEL_OP, at + QPointF(0, number * BELOW), params=params)
                if node:
                    context.do(SetNode(node, "label", path.stem))
                    nodes.append(node)
        context.selection.set(nodes=nodes)

    wanted = tuple(paths)
    reading.done.connect(add)
    reading.start(lambda watch: [(path, _ports(path)) for path in wanted])


def _ports(path: Path) -> dict[str, str]:
    """The params that name a model's ports; none where the file cannot be read, which the check
    says at the node."""
    try:
        inputs, outputs = port_names(read_model(path))
    except TypeProblem:
        return {}
    return {"inputs": inputs, "outputs": outputs}


def kept_path(path: Path, folder: Path | None) -> str:
    """A path as a document keeps it: relative where the file lies below the document's folder."""
    inside = folder is not None and path.is_relative_to(folder)
    return path.relative_to(folder).as_posix() if inside and folder else str(path)
