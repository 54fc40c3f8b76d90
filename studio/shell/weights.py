"""Weights in files: saved and loaded by name, and kept beside the graph where the document asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import GradloomError
from engine.training.checkpoints import (
    about_weights,
    load_weights,
    position_of,
    save_weights,
    variables_only,
    words_about,
)
from engine.worker.messages import Took
from studio.context import Context
from studio.fitting_words import fitting_details, fitting_line
from studio.runs import Runs
from studio.shell.boxes import message_box
from studio.shell.files import SUFFIX, Files, document_name
from studio.translate import refusal

WEIGHTS_SUFFIX = ".weights.safetensors"
PATIENCE_SECONDS = 5.0
"""How long saving waits for the worker to hand the weights over."""


def beside(path: Path) -> Path:
    """Where the weights of a graph file lie."""
    name = path.name.removesuffix(SUFFIX).removesuffix(".json")
    return path.with_name(name + WEIGHTS_SUFFIX)


class WeightFiles(QObject):
    """The weight commands of one window."""

    def __init__(self, context: Context, runs: Runs, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._runs, self._window = context, runs, window
        self._took = False
        self.offered: QMessageBox | None = None
        files.saved.connect(self._on_saved)
        context.opened.connect(self._on_opened)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._offer)
        self._soon.start(0)

    def ask_save(self) -> bool:
        """Let a file be named, and write the weights to it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the weights"), str(self._place()), self._patterns()
        )
        if not name:
            return False
        path = Path(name)
        return self.save_to(path if path.suffix else path.with_name(path.name + WEIGHTS_SUFFIX))

    def ask_load(self) -> bool:
        """Let a file be picked, and take what fits of it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Load weights"), str(self._place()), self._patterns()
        )
        return bool(name) and self.load_from(Path(name))

    def save_to(self, path: Path) -> bool:
        """Write the weights as they are now; what goes wrong is said."""
        title = self.tr("The weights were not saved")
        found = self._runs.weights.now(PATIENCE_SECONDS)
        if found is None:
            self._warn(title, self.tr("The worker does not answer. Try again when it is idle."))
            return False
        try:
            save_weights(path, found.arrays, about_weights(found.position))
        except GradloomError as error:
            self._warn(title, refusal(error))
            return False
        self._context.message.emit(self.tr("Weights saved to {path}").format(path=path))
        return True

    def load_from(self, path: Path) -> bool:
        """Take what fits of a file; what does not is said."""
        title = self.tr("The weights were not loaded")
        try:
            arrays, position = variables_only(load_weights(path)), position_of(words_about(path))
        except GradloomError as error:
            self._warn(title, refusal(error))
            return False

        def told(event: Took) -> None:
            self._took = bool(event.fitting.taken)
            line = fitting_line(event.fitting)
            if event.fitting.whole:
                self._context.message.emit(
                    self.tr("Weights loaded from {name}. {fitting}").format(
                        name=path.name, fitting=line
                    )
                )
            else:
                self._warn(line, fitting_details(event.fitting))

        if not self._runs.put_weights(arrays, position, told):
            self._warn(title, self._runs.blocked)
            return False
        return True

    # Beside the graph.

    def _on_saved(self, path: Path) -> None:
        """Weights that were never trained do not take the place of those that were."""
        trained = self._runs.step_count > 0 or self._took
        if self._context.document.setting("keep_weights") is True and trained:
            self.save_to(beside(path))

    def _on_opened(self) -> None:
        self._took = False
        if self.offered is not None:
            self.offered.close()
        self._soon.start(0)

    def _offer(self) -> None:
        path = self._context.path
        if path is None or self._context.document.setting("keep_weights") is not True:
            return
        weights = beside(path)
        if not weights.is_file() or not self._runs.can_run:
            return
        box = message_box(
            self._window,
            "info",
            self.tr("Weights"),
            self.tr("Load the weights that were kept with '{name}'?").format(
                name=document_name(self._context)
            ),
            self.tr("They lie beside it: {name}").format(name=weights.name),
        )
        load = box.addButton(self.tr("Load"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Begin anew"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(load)
        box.finished.connect(lambda _: self._answered(box.clickedButton() is load, weights))
        self.offered = box
        box.open()

    def _answered(self, wanted: bool, path: Path) -> None:
        box, self.offered = self.offered, None
        if box is not None:
            box.deleteLater()
        if wanted:
            self.load_from(path)

    def _place(self) -> Path:
        path = self._context.path
        return beside(path) if path is not None else Path.home() / ("weights" + WEIGHTS_SUFFIX)

    def _patterns(self) -> str:
        return self.tr("Weights (*.safetensors);;All files (*)")

    def _warn(self, title: str, words: str) -> None:
        box = message_box(self._window, "warning", title, title, words)
        box.finished.connect(box.deleteLater)
        box.open()
