"""The files of a document's data nodes: large ones opened beside the interface, all watched.

What a node reads is loaded by the engine, which keeps it; here is known only whether that would
take long now, how far it is, and whether a file is another one than the training took in. Knows no
view.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from engine.data.tabular.frame import Cancelled, Watch, watched
from engine.data.tabular.place import about_change, about_opening
from engine.data.tabular.reader import Stamp, stamp_of
from engine.document.model import Document, Node
from engine.errors import GradloomError, Problem, Text
from engine.op import Source
from engine.registry import find

LARGE = 4 << 20
"""Bytes from which a file is opened beside the interface; a folder always is."""
SETTLE_MS = 250
"""A file that is being written changes many times: looked at once it has been quiet so long."""
PATHS = ("path", "labels_path")

Key = tuple[Any, ...]
Seen = tuple[tuple[Path, Stamp | None], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A file on its way. share: what is done of it."""

    node: str
    path: Path
    share: float = 0.0


def reads_file(node: Node) -> bool:
    """Whether a node is a data node that reads a file of the person's own."""
    entry = find(node.op)
    return isinstance(entry, Source) and entry.files and not node.muted


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
    """A file is being opened, or is open, or is another one than before."""
    _told = Signal(int, float)
    _ended = Signal(int, object)

    def __init__(self, recheck: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._recheck = recheck
        self.opening: Opening | None = None
        self._known: dict[Key, Text | None] = {}
        self._number = 0
        self._job_key: Key | None = None
        self._stop = threading.Event()
        self._watching: frozenset[str] = frozenset()
        self._taken_in: dict[str, Seen] = {}
        self._document = Document()
        self._folder: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_disk)
        self._watcher.directoryChanged.connect(self._on_disk)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._stop.set)

    # Opening

    def pending(self, document: Document, folder: Path | None) -> Mapping[str, Text]:
        """The data nodes that are not to be loaded now, and what is said of each. Begins to open
        the first of them."""
        self._document, self._folder = document, folder
        found: dict[str, Text] = {}
        for node in self._nodes():
            key = self._key(node)
            if key is None or (key in self._known and self._known[key] is None):
                continue
            place = files_of(node, folder)[0]
            said = self._known.get(key)
            if said is None:
                said = about_opening(place.name)
                self._begin(node, place, key)
            found[node.id] = Text(said.template, {**said.values, "node": node.id})
        self._watch()
        return found

    def _nodes(self) -> Iterator[Node]:
        return (node for node in self._document if reads_file(node))

    def _key(self, node: Node) -> Key | None:
        """What the loading of a node depends on; None where it does not take long."""
        places = files_of(node, self._folder)
        if not places:
            return None
        stamps = tuple(stamp_of(place) for place in places)
        large = any(
            stamp is not None and (stamp[1] >= LARGE or place.is_dir())
            for stamp, place in zip(stamps, places, strict=True)
        )
        return (node.op, repr(sorted(node.params.items())), places, stamps) if large else None

    def _begin(self, node: Node, place: Path, key: Key) -> None:
        """Open one at a time; the others wait for the check that follows."""
        if self._job_key is not None and self.opening is not None:
            here = self._document.nodes.get(self.opening.node)
            if here is not None and self._key(here) == self._job_key:
                return
            self._stop.set()
        entry = find(node.op)
        assert isinstance(entry, Source)
        self._number += 1
        number, folder, params = self._number, self._folder, entry.with_defaults(node.params)
        stop = self._stop = threading.Event()
        self.destroyed.connect(stop.set)
        self._job_key = key
        self.opening = Opening(node.id, place)

        def tell(share: float, what: str) -> None:
            if not stop.is_set():
                self._told.emit(number, share)

        def work() -> None:
            fault: Text | None = None
            try:
                with watched(Watch(tell, stop.is_set)):
                    entry.load(params, folder)
            except Cancelled:
                fault = about_opening(place.name, cancelled=True)
            except (GradloomError, MemoryError):
                # The check that follows says what is wrong: the engine keeps that as well.
                fault = None
            if not stop.is_set() or fault is not None:
                self._emit(number, fault)

        threading.Thread(target=work, name="data file", daemon=True).start()
        self.moved.emit()

    def _emit(self, number: int, fault: Text | None) -> None:
        try:
            self._ended.emit(number, fault)
        except RuntimeError:
            return  # the window is gone meanwhile: nobody waits for it

    def cancel(self) -> None:
        """Wait no more for the file that is being opened."""
        self._stop.set()

    def open_again(self) -> None:
        """Try once more what was cancelled."""
        self._known = {key: said for key, said in self._known.items() if said is None}
        self._recheck()

    def _on_told(self, number: int, share: float) -> None:
        if number == self._number and self.opening is not None:
            self.opening = Opening(self.opening.node, self.opening.path, share)
            self.moved.emit()

    def _on_ended(self, number: int, fault: Text | None) -> None:
        if number != self._number or self._job_key is None:
            return
        self._known[self._job_key] = fault
        self._job_key, self.opening = None, None
        self.moved.emit()
        self._recheck()

    # Watching

    def _watch(self) -> None:
        """Watch the files, and where one is gone the folder in which it should lie."""
        wanted: set[str] = set()
        for node in self._nodes():
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
        self._taken_in = {node.id: self._seen(node) for node in self._nodes()}
        if told:
            self._recheck()
        self.moved.emit()

    def _seen(self, node: Node) -> Seen:
        return tuple((place, stamp_of(place)) for place in files_of(node, self._folder))

    def problems(self) -> tuple[Problem, ...]:
        """Files that are other ones than the training took in."""
        found = []
        for node in self._nodes():
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
