"""What a data node says of its file on its second line: name, examples, size. Asks nobody."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from studio.canvas.canvas import Canvas
from studio.canvas.words import translate
from studio.file_facts import FileFact, FileFacts


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
    """The name of the file, and what is known of it."""
    if fact.gone:
        return fact.name, translate("Canvas", "not there")
    size = QLocale().formattedDataSize(fact.size, 1) if fact.size else ""
    if fact.rows is None:
        return fact.name, size
    rows = translate("Canvas", "{count} rows", count=f"{fact.rows:,}")
    return fact.name, ", ".join(filter(None, (rows, size)))
