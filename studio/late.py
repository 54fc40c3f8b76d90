"""What is put into the window after its first paint: the runs with their worker, and the plots.

Loaded by the composition root, and like it allowed to know every part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt

from engine.errors import Problem
from engine.worker.client import Client
from studio.archive import Archive
from studio.canvas import Canvas
from studio.canvas.file_words import FileWords
from studio.canvas.live.flowing import Flow
from studio.canvas.live.hands import FaceHands
from studio.canvas.live.opened import FaceWindow
from studio.canvas.live.watching import FaceWatch
from studio.file_facts import FileFacts
from studio.kept_runs import KeptRuns
from studio.runs import Runs
from studio.shell.main_window import MainWindow
from studio.shell.view_shelf import ViewShelf
from studio.shell.weights import WeightFiles
from studio.views import (
    attention,
    cost,
    data,
    decision_map,
    features,
    flow,
    histograms,
    predict,
    projector,
    results,
    tensor,
    weights,
)
from studio.views.hold_bar import HoldBar
from studio.views.loss import LossView
from studio.views.run_bar import RunBar
from studio.views.runs import RunsView
from studio.widgets.throttle import Throttle

Area = Qt.DockWidgetArea
VIEW_KINDS = (
    decision_map.KIND,
    data.KIND,
    tensor.KIND,
    histograms.KIND,
    flow.KIND,
    results.KIND,
    weights.KIND,
    predict.KIND,
    features.KIND,
    projector.KIND,
    attention.KIND,
    cost.KIND,
)
"""The views that can be opened, in the order of the menu."""

ROOM_FOR_DATA = 340
"""Pixels of height, so that several rows are seen."""

JUDGE_MS = 250
"""At least between two judgements of all actions while a training runs on."""


class LateParts(QObject):
    """The parts, and the wires between them and the window."""

    def __init__(self, window: MainWindow, canvas: Canvas) -> None:
        super().__init__(window)
        self._window = window
        self.runs = Runs(window.context, Client, self)
        window.context.runs = self.runs
        window.use_runs(self.runs)
        self.file_facts = FileFacts(window.context, self)
        FileWords(canvas, self.file_facts)
        window.closed.connect(self.file_facts.close)
        self.file_facts.look()
        self.faces = FaceWatch(canvas, self.runs, self)
        hands = FaceHands(canvas, self.faces, FaceWindow(self.faces, canvas))
        canvas.use_faces(self.faces, hands, Flow(canvas, self.runs, canvas))
        window.add_bar(RunBar(self.runs, window.menus.actions))
        self.hold = HoldBar(self.runs, window.settings, window)
        window.addToolBarBreak()
        window.addToolBar(self.hold)
        self.hold.refresh()
        window.use_weight_files(WeightFiles(window.context, self.runs, window.files, window))
        self.kept = KeptRuns(self.runs, Archive(window.keeper.state_folder / "runs"), self)
        self.curves = LossView(self.runs, self.kept)
        window.add_view(
            "loss", self.tr("Curves"), self.curves, Area.BottomDockWidgetArea, beside="problems"
        )
        window.add_view(
            "runs",
            self.tr("Runs"),
            RunsView(self.kept),
            Area.BottomDockWidgetArea,
            beside="problems",
        )
        self.shelf = ViewShelf(window, window.context, self.runs, window.settings)
        self.shelf.offer(VIEW_KINDS)
        window.drops.predict = self._predict
        window.inspector.data_asked.connect(self._show_data)
        window.furnished()
        self._judged = self.runs.phase
        self._judging = Throttle(window.menus.judge, JUDGE_MS, self)
        self.runs.refused.connect(self._on_refused)
        self.runs.moved.connect(self._on_moved)
        self.runs.loaded.connect(self._on_loaded)
        window.closed.connect(self.kept.close)
        window.closed.connect(self.runs.close)
        self.runs.start()

    def _on_moved(self) -> None:
        """A step further changes little of what can be done; another phase much, and at once."""
        if self.runs.phase == "running" == self._judged:
            self._judging.ask()
        else:
            self._window.menus.judge_soon()
        self._judged = self.runs.phase

    def _on_refused(self, problems: Sequence[Problem]) -> None:
        """The training stopped: bring the node where it happened into view."""
        for problem in problems:
            if problem.node is not None and problem.node in self._window.context.document.nodes:
                self._window.context.selection.set([problem.node])
                self._window.canvas.reveal(problem.node)
                return

    def _predict(self, path: Path) -> None:
        """A file of new examples was dropped on the window."""
        view = self.shelf.open(predict.KIND.id).view
        assert isinstance(view, predict.PredictView)
        view.predict_path(path)

    def _show_data(self, node: str) -> None:
        """The data of a node is to be seen: in the view that is open, else in a new one."""
        kind = data.KIND.id
        mine = [opened for opened in self.shelf.views.values() if opened.kind.id == kind]
        shown = mine[0] if mine else self.shelf.open(kind)
        shown.dock.show()
        shown.dock.raise_()
        if shown.dock.height() < ROOM_FOR_DATA and not shown.dock.isFloating():
            self._window.resizeDocks([shown.dock], [ROOM_FOR_DATA], Qt.Orientation.Vertical)
        if isinstance(shown.view, data.DataView):
            shown.view.choose(node, "columns")

    def _on_loaded(self, summary: Mapping[str, Any]) -> None:
        self._window.context.data_files.taken_in()
        count = summary.get("parameters")
        self._window.status.show_parameters(count if isinstance(count, int) else None)


def furnish(window: MainWindow, canvas: Canvas) -> LateParts:
    """Make the late parts and put them into the window."""
    return LateParts(window, canvas)
