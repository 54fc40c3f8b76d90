"""What is loaded after the first paint: the worker, the run bar, the curves, the decision map.

Imported by name from `studio.app` alone, since pyqtgraph takes long to load. A part of the
composition root: it may know every view.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from engine.worker.client import Client
from studio.runs import Runs
from studio.shell.main_window import MainWindow
from studio.views.decision_map import DecisionMapView
from studio.views.loss import LossView
from studio.views.run_bar import RunBar


def furnish(window: MainWindow) -> Runs:
    """Add the late parts to a window and start the worker; the runs, to be kept by the caller."""
    context = window.context
    runs = Runs(context, Client, window)
    context.runs = runs
    window.runs = runs
    window.add_bar(RunBar(runs, window.menus.actions, window))
    loss = LossView(runs, window)
    window.add_view(
        "loss", window.tr("Curves"), loss, Qt.DockWidgetArea.BottomDockWidgetArea, "problems"
    )
    window.add_view(
        "decision_map",
        window.tr("Decision map"),
        DecisionMapView(context, runs, window),
        Qt.DockWidgetArea.RightDockWidgetArea,
    )
    runs.moved.connect(window.menus.judge_soon)
    window.furnished()
    runs.start()
    return runs
