"""What a data node says of its file on its second line: examples, size, name. Asks nobody."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from studio.canvas.canvas import Canvas
from studio.canvas.words import translate
from studio.file_facts import FileFact, FileFacts

SHORT = QLocale.DataSizeFormat.DataSizeTraditionalFormat
LARGE = 1 << 20
"""Bytes from which on the size is told with a decimal."""


class FileWords(QObject):
    """Between what is known of the files and one canvas."""

    def __init__(self, canvas: Canvas, files: FileFacts) -> None:
        super().__init__(canvas)
        self._canvas, self._files = canvas, files
        files.moved.connect(self._on_moved)
        canvas.context.opened.connect(self._on_opened)

    def _on_moved(self, nodes: tuple[str, ...]) -> None:
        scene, facts = self._canvas.scene, self._files.facts
        for node in nodes:
            scene.said.pop(node, None)
            if node in facts:
                scene.said[node] = words_of(facts[node])
        scene.measure_again(nodes)
        self._canvas.update()

    def _on_opened(self) -> None:
        self._canvas.scene.said.clear()


def words_of(fact: FileFact) -> tuple[str, str]:
    """No name of a param, and what is known of the file. Its name last, since the node may be too
    narrow for all."""
    if fact.gone:
        return "", translate("Canvas", "not there: {name}", name=fact.name)
    rows = ""
    if fact.rows is not None:
        rows = translate("Canvas", "{count} rows", count=f"{fact.rows:,}")
    digits = 0 if fact.size < LARGE else 1
    size = QLocale().formattedDataSize(fact.size, digits, SHORT) if fact.size else ""
    return "", ", ".join(filter(None, (rows, size, fact.name)))
