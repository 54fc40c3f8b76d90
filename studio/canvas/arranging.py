"""Auto-layout as a command: what is to be laid out, in a thread when it is much, and put in place.

One entry of the history; places glide to where they belong. Knows how nothing is computed
(`framed`, `layered`) and no widget.
"""

from __future__ import annotations

import threading
from collections.abc import Collection

from msgspec.structs import replace
from PySide6.QtCore import QObject, QRectF, Qt, Signal

from engine.document import changes as edits
from engine.layout import Cancelled, Link
from studio.canvas.editing import Editing
from studio.canvas.framed import Arrangement, Request, arranged
from studio.canvas.scene import Scene
from studio.canvas.words import translate
from studio.context import Context

IN_A_THREAD = 500
"""From so many nodes on the interface does not wait for the layout."""


class Arranging(QObject):
    """Lays out the graph, or what is selected."""

    done = Signal(object)
    """The document is changed; where the nodes stood before: id -> place."""
    _computed = Signal(object, object)

    def __init__(self, context: Context, scene: Scene, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._scene, self._editing = context, scene, editing
        self._job: threading.Thread | None = None
        self._wanted = threading.Event()
        self._computed.connect(self._on_computed, Qt.ConnectionType.QueuedConnection)
        context.edited.connect(lambda changes: self.cancel())
        context.opened.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        """Whether a layout is being computed."""
        return self._job is not None

    def start(self) -> None:
        """Lay out the selected nodes; all when fewer than two are selected."""
        self.cancel()
        picked = self._context.selection.nodes
        nodes = sorted(picked) if len(picked) > 1 else sorted(self._scene.looks)
        if not nodes:
            return
        request = self._request(nodes)
        if len(nodes) < IN_A_THREAD:
            self._put(request, arranged(request))
            return
        wanted = self._wanted = threading.Event()
        wanted.set()
        self.destroyed.connect(wanted.clear)

        def compute() -> None:
            try:
                found = arranged(request, wanted.is_set)
            except Cancelled:
                return
            if wanted.is_set():
                self._computed.emit((request, wanted), found)

        self._context.message.emit(
            translate("Canvas", "laying out {count} nodes; Esc stops it", count=len(nodes))
        )
        self._job = threading.Thread(target=compute, name="layout", daemon=True)
        self._job.start()

    def cancel(self) -> None:
        """Do not wait for a layout that is being computed."""
        self._wanted.clear()
        self._job = None

    def _on_computed(self, job: tuple[Request, threading.Event], found: Arrangement) -> None:
        request, wanted = job
        if wanted is self._wanted and wanted.is_set():
            self._job = None
            self._put(request, found)

    def _request(self, nodes: Collection[str]) -> Request:
        scene, chosen = self._scene, set(nodes)
        sizes = {n: (scene.looks[n].layout.width, scene.looks[n].layout.height) for n in nodes}
        links = []
        for key in sorted(scene.strands):
            strand = scene.strands[key]
            source, target = strand.source, strand.target
            if source in chosen and target in chosen:
                start = strand.pieces[0][0][1] - scene.nodes.box(source)[1]
                end = strand.pieces[-1][3][1] - scene.nodes.box(target)[1]
                links.append(Link(source, target, start, end, key))
        frames, inside = self._frames(chosen)
        return Request(sizes, tuple(links), frozenset(frames), inside)

    def _frames(self, chosen: set[str]) -> tuple[list[str], dict[str, str]]:
        """The frames that hold nothing but chosen nodes, and what stands in which (the smallest
        around it). Names of frames are marked, so that a node may have the same."""
        rects = {name: QRectF(*f.rect) for name, f in self._scene.frames.items()}
        held = {name: set(self._scene.nodes.within(rect)) for name, rect in rects.items()}
        kept = [name for name, nodes in held.items() if nodes and nodes <= chosen]
        kept.sort(key=lambda name: rects[name].width() * rects[name].height())
        inside: dict[str, str] = {}
        for index, name in enumerate(kept):
            for node in held[name]:
                inside.setdefault(node, _mark(name))
            around = (o for o in kept[index + 1 :] if rects[o].contains(rects[name]))
            outer = next(around, None)
            if outer is not None:
                inside[_mark(name)] = _mark(outer)
        return [_mark(name) for name in kept], inside

    def _put(self, request: Request, found: Arrangement) -> None:
        """Where the layout begins, its corner stays."""
        document = self._context.document
        left = min(document.nodes[n].at[0] for n in request.sizes)
        top = min(document.nodes[n].at[1] for n in request.sizes)
        shift = (
            left - min(x for x, _ in found.places.values()),
            top - min(y for _, y in found.places.values()),
        )
        found = found.moved(float(round(shift[0])), float(round(shift[1])))
        places = {n: at for n, at in found.places.items() if document.nodes[n].at != at}
        changes: list[edits.Change] = [edits.MoveNodes(places)] if places else []
        for name, rect in found.frames.items():
            frame = document.frames[_plain(name)]
            if frame.rect != rect:
                changes.append(edits.PutFrame(replace(frame, rect=rect)))
        for key, strand in sorted(self._scene.strands.items()):
            way = found.ways.get(key, ())
            inner = strand.source in found.places and strand.target in found.places
            if inner and strand.points != way:
                changes.append(edits.SetWirePoints(key, way))
        if not changes:
            self._context.message.emit(translate("Canvas", "everything stands in order already"))
            return
        before = {n: document.nodes[n].at for n in places}
        if self._editing.do(edits.group(changes, "Lay out")):
            self.done.emit(before)


def _mark(frame: str) -> str:
    return "frame:" + frame


def _plain(marked: str) -> str:
    return marked.removeprefix("frame:")
