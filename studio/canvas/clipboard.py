"""Copy, cut, paste and duplicate, by way of the system's clipboard. Knows no widget."""

from __future__ import annotations

import atexit
from dataclasses import replace as replaced
from functools import cache
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from engine import registry
from engine.document import changes as edits
from engine.document.fragment import MIME, Fragment, dumps_fragment, loads_fragment, paste
from engine.errors import FileError
from studio import translate as texts
from studio.canvas.dropping import kept_path
from studio.canvas.editing import Editing
from studio.canvas.placing import placed
from studio.canvas.scene import Scene
from studio.canvas.words import translate
from studio.context import Context

STEP = 24.0
"""How far beside the original, and beside an earlier copy, a copy lies, in canvas units."""
NODE = (150.0, 80.0)
"""The size that the last node of a fragment is taken to have, to put the middle at the pointer."""


@cache
def _end_well() -> None:
    """Leave plain text behind when the program ends: Qt throws away what is on the clipboard after
    Python has gone, and crashes over data that were made here."""
    atexit.register(_leave_text)


def _leave_text() -> None:
    if QGuiApplication.instance() is not None:
        clipboard = QGuiApplication.clipboard()
        # Without a screen there is nobody else to own it, and Qt says that nobody does.
        if clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen":
            clipboard.setText(clipboard.text())


class Clipboard:
    """Fragments of documents, in and out."""

    def __init__(self, context: Context, scene: Scene, editing: Editing) -> None:
        self._context, self._scene, self._editing = context, scene, editing

    def copy(self) -> bool:
        """The selected nodes, frames and notes go to the clipboard; whether there were any."""
        data = self._selected()
        if data is None:
            return False
        mime = QMimeData()
        mime.setData(MIME, QByteArray(data))
        mime.setText(data.decode())
        QGuiApplication.clipboard().setMimeData(mime)
        _end_well()
        return True

    def paste(self, at: QPointF | None) -> None:
        """What the clipboard holds, its middle at a point (None: beside the original).

        Text from elsewhere counts when there is a graph in it, maybe among other words.
        """
        # The stubs do not say so, but an empty clipboard may have none.
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None:
            data = b""
        elif mime.hasFormat(MIME):
            data = bytes(mime.data(MIME).data())
        else:
            data = _graph_in(mime.text()).encode()
        if not data.strip():
            self._context.message.emit(translate("Canvas", "the clipboard is empty"))
            return
        self._read(data, at)

    def paste_file(self, path: Path, at: QPointF) -> None:
        """The graph of a file, its middle at a point: one entry of the history."""
        try:
            data = path.read_bytes()
        except OSError as error:
            self._context.message.emit(
                translate(
                    "Canvas", "'{name}' was not read: {why}", name=path.name, why=error.strerror
                )
            )
            return
        self._read(data, at, path)

    def _read(self, data: bytes, at: QPointF | None, path: Path | None = None) -> None:
        try:
            fragment = loads_fragment(data, path.name) if path else loads_fragment(data)
        except FileError as refusal:
            self._context.message.emit(texts.refusal(refusal))
            return
        if path is not None:
            fragment = _with_files(fragment, path.parent, self._context.folder)
        self.put(placed(fragment, self._scene), at)

    def put(self, fragment: Fragment, at: QPointF | None) -> None:
        """A copy of a fragment at this level, its middle at a point (None: beside the original)."""
        self._put(fragment, self._offset(fragment, at))

    def duplicate(self) -> None:
        """A copy of what is selected, beside it; the clipboard stays as it is."""
        data = self._selected()
        if data is not None:
            self._put(loads_fragment(data), (STEP, STEP))

    def duplicate_with_inputs(self) -> None:
        """A copy of what is selected, beside it, fed by the same outputs from outside."""
        data, document = self._selected(), self._context.document
        if data is None:
            return
        fragment = loads_fragment(data)
        pasting = paste(document, fragment, (STEP, STEP), self._scene.level)
        names = dict(zip((n.id for n in fragment.nodes), pasting.nodes, strict=True))
        feeds = [
            edits.AddWire(replace(wire, target=names[wire.target], points=()))
            for wire in document.attached(names)
            if wire.target in names and wire.source not in names
        ]
        if self._editing.do(edits.group([pasting.change, *feeds], "Duplicate")):
            self._context.selection.set(pasting.roots, (), pasting.frames, pasting.notes)

    def _selected(self) -> bytes | None:
        picked = self._context.selection
        if not (picked.nodes or picked.frames or picked.notes):
            return None
        document = self._context.document
        return dumps_fragment(document, picked.nodes, picked.frames, picked.notes)

    def _offset(self, fragment: Fragment, at: QPointF | None) -> tuple[float, float]:
        corners = [n.at for n in fragment.nodes if not n.group]
        corners += [(f.rect[0], f.rect[1]) for f in fragment.frames if not f.group]
        corners += [(n.rect[0], n.rect[1]) for n in fragment.notes if not n.group]
        corners = corners or [n.at for n in fragment.nodes]
        dx, dy = STEP, STEP
        if at is not None:
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            dx = round(at.x() - (min(xs) + max(xs) + NODE[0]) / 2)
            dy = round(at.y() - (min(ys) + max(ys) + NODE[1]) / 2)
        nodes = self._context.document.nodes
        taken = {nodes[name].at for name in self._scene.looks}
        while any((x + dx, y + dy) in taken for x, y in corners):
            dx, dy = dx + STEP, dy + STEP
        return (float(dx), float(dy))

    def _put(self, fragment: Fragment, offset: tuple[float, float]) -> None:
        pasting = paste(self._context.document, fragment, offset, self._scene.level)
        if self._editing.do(pasting.change):
            self._context.selection.set(pasting.roots, (), pasting.frames, pasting.notes)


def _graph_in(text: str) -> str:
    """What of a text may be a graph: from its first brace to its last."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def _with_files(fragment: Fragment, theirs: Path, ours: Path | None) -> Fragment:
    """The same, with files that lie beside its own still found from another document."""
    nodes = []
    for node in fragment.nodes:
        entry, params = registry.find(node.op), dict(node.params)
        for param in entry.params if entry else ():
            kept = params.get(param.name) if param.kind == "file" else None
            if isinstance(kept, str) and kept and (theirs / kept).is_file():
                params[param.name] = kept_path((theirs / kept).absolute(), ours)
        nodes.append(replace(node, params=params))
    return replaced(fragment, nodes=tuple(nodes))
