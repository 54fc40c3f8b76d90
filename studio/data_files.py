"""The files of a document's nodes, data and models: which they are, whether they change while
nobody asks, and whether one is another than the training took in. Reads none of them and knows no
view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from engine.data.tabular.place import about_change
from engine.data.tabular.reader import Stamp, stamp_of
from engine.document.model import Document, Node
from engine.errors import Problem, Text
from engine.op import reads_files
from engine.registry import find

SETTLE_MS = 250
"""A file that is being written changes many times: looked at once it has been quiet so long."""
PATHS = ("path", "labels_path")

Seen = tuple[tuple[Path, Stamp | None], ...]


def reads_file(node: Node) -> bool:
    """Whether a node reads a file of the person's own: data, or a model."""
    return reads_files(find(node.op), node.params) and not node.muted


def files_of(node: Node, folder: Path | None) -> tuple[Path, ...]:
    """The files and folders that a data node names, whether they are there or not."""
    found: list[Path] = []
    for param in PATHS:
        path = node.params.get(param, "")
        if isinstance(path, str) and path.strip():
            place = Path(path)
            if place.is_absolute():
                found.append(place)
            elif folder is not None:
                found.append(folder / place)
    return tuple(found)


class DataFiles(QObject):
    """Of one context's document."""

    moved = Signal()
    """A file is another one than before, or the training took in what there is."""

    def __init__(self, recheck: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._recheck = recheck
        self._watching: frozenset[str] = frozenset()
        self._taken_in: dict[str, Seen] = {}
        self._document = Document()
        self._sources: tuple[str, ...] = ()
        self._folder: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_disk)
        self._watcher.directoryChanged.connect(self._on_disk)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look)

    def follow(self, document: Document, folder: Path | None, sources: Sequence[str]) -> None:
        """Watch the files of this document's data nodes from now on."""
        self._document, self._folder, self._sources = document, folder, tuple(sources)
        self._watch()

    def nodes(self) -> Iterator[Node]:
        """The data nodes that read a file of the person's own."""
        found = (self._document.nodes.get(name) for name in self._sources)
        return (node for node in found if node is not None and reads_file(node))

    # Watching

    def _watch(self) -> None:
        """Watch the files, and where one is gone the folder in which it should lie."""
        wanted: set[str] = set()
        for node in self.nodes():
            for place in files_of(node, self._folder):
                for seen in (place, place.parent):
                    if seen.exists():
                        wanted.add(str(seen))
                        break
        if wanted == self._watching:
            return
        watching = {*self._watcher.files(), *self._watcher.directories()}
        if watching - wanted:
            self._watcher.removePaths(sorted(watching - wanted))
        if wanted - watching:
            self._watcher.addPaths(sorted(wanted - watching))
        self._watching = frozenset(wanted)

    def _on_disk(self, _path: str) -> None:
        # One that was put in the place of another is not watched any more.
        self._watching = frozenset()
        self._settle.start()

    def _look(self) -> None:
        self._recheck()
        self.moved.emit()

    # What the training took in

    def taken_in(self) -> None:
        """The training has loaded the files as they are now."""
        told = self.problems()
        self._taken_in = {node.id: self._seen(node) for node in self.nodes()}
        if told:
            self._recheck()
        self.moved.emit()

    def _seen(self, node: Node) -> Seen:
        return tuple((place, stamp_of(place)) for place in files_of(node, self._folder))

    def problems(self) -> tuple[Problem, ...]:
        """Files that are other ones than the training took in."""
        found = []
        for node in self.nodes():
            if self.has_changed(node):
                said = about_change(files_of(node, self._folder)[0].name)
                text = Text(said.template, {**said.values, "node": node.id})
                found.append(Problem("data.changed", "warning", text, node.id))
        return tuple(found)

    def has_changed(self, node: Node) -> bool:
        """Whether a node's file is there, and another one than the training took in."""
        before, now = self._taken_in.get(node.id, ()), self._seen(node)
        same = [place for place, _ in before] == [place for place, _ in now]
        return same and before != now and all(stamp is not None for _, stamp in now)
