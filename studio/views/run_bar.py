"""The run bar: run, step, epoch, reset, new seed, speed, what computes, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from engine.backends import BACKENDS, BackendName, backend_reason
from studio import translate
from studio.op_words import op_line
from studio.runs import Runs
from studio.widgets.fields import QuietCombo
from studio.widgets.text import label, set_role

SPEEDS: tuple[float | None, ...] = (1, 5, 20, 100, 1000, None)
"""Steps a second; None: as fast as it goes."""

WATCHING_SPEED = SPEEDS.index(1000)
"""With which a studio begins: slow enough for the small nets to be watched."""


BUTTONS = ("run", "step_op_back", "step_op", "step", "epoch", "reset", "new_seed")

PACE_SECONDS = 0.5


class Pace:
    """Steps a second as a person sees them pass, over the last half second."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._start: tuple[int, float] | None = None
        self._rate = 0.0

    def measure(self, step: int, *, moving: bool) -> float:
        """The rate now; 0 when nothing moves, and before there is anything to go by."""
        now = self._clock()
        if not moving:
            self._start, self._rate = None, 0.0
        elif self._start is None or step < self._start[0]:
            self._start, self._rate = (step, now), 0.0
        else:
            elapsed = now - self._start[1]
            if elapsed >= PACE_SECONDS or (not self._rate and elapsed >= PACE_SECONDS / 5):
                self._rate = (step - self._start[0]) / elapsed
            if elapsed >= PACE_SECONDS:
                self._start = (step, now)
        return self._rate


class RunBar(QWidget):
    """The row of controls in the tool bar."""

    def __init__(
        self, runs: Runs, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Run"))
        self._runs = runs
        self._pace = Pace()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(4)
        for name in BUTTONS:
            layout.addWidget(self._button(actions[name], with_text=name == "run"))
        layout.addSpacing(8)
        self.speed = self._make_speed()
        layout.addWidget(self.speed)
        self.backend = self._make_backend()
        layout.addWidget(self.backend)
        layout.addSpacing(12)
        self.epoch = label("", "heading")
        self.epoch.setAccessibleName(self.tr("Epochs done"))
        self.details = label("", "muted")
        self.details.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.epoch)
        layout.addSpacing(8)
        layout.addWidget(self.details, 1)
        self.restart = QPushButton(self.tr("Restart worker"))
        self.restart.setToolTip(self.tr("Start a new worker process; the training begins anew"))
        self.restart.clicked.connect(runs.restart_worker)
        layout.addWidget(self.restart)
        runs.moved.connect(self.refresh)
        runs.holding.changed.connect(self.refresh)
        runs.context.executed.connect(self.refresh)
        self.refresh()

    def _button(self, action: QAction, *, with_text: bool) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        if with_text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _make_speed(self) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(self.tr("Speed"))
        combo.setToolTip(self.tr("How many training steps a second"))
        for speed in SPEEDS:
            if speed is None:
                combo.addItem(self.tr("Full speed"), speed)
            else:
                words = self.tr("{count} step/s") if speed == 1 else self.tr("{count} steps/s")
                combo.addItem(words.format(count=f"{speed:,.0f}"), speed)
        combo.setCurrentIndex(WATCHING_SPEED)
        combo.currentIndexChanged.connect(self._on_speed)
        self._runs.set_speed(SPEEDS[WATCHING_SPEED])
        return combo

    def _on_speed(self, index: int) -> None:
        self._runs.set_speed(SPEEDS[index])

    def _make_backend(self) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(self.tr("Computed by"))
        combo.setToolTip(self.tr("What computes the training steps"))
        words: Mapping[BackendName, tuple[str, str]] = {
            "numpy": (self.tr("CPU"), self.tr("NumPy on the processor: starts at once")),
            "numba": (
                self.tr("CPU, compiled"),
                self.tr("Compiled for the processor: seconds of preparation, then much faster"),
            ),
            "cupy": (self.tr("GPU"), self.tr("CuPy on the graphics processor")),
            "auto": (
                self.tr("Automatic"),
                self.tr(
                    "The GPU for large graphs; else NumPy, until the steps are compiled in the "
                    "background. Which numbers come out depends on the machine"
                ),
            ),
        }
        for index, name in enumerate(BACKENDS):
            title, about = words[name]
            combo.addItem(title, name)
            reason = backend_reason(name) if name != "auto" else None
            if reason is not None:
                combo.model().item(index).setEnabled(False)  # type: ignore[attr-defined]
            said = translate.text(reason) if reason is not None else about
            combo.setItemData(index, said, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(BACKENDS.index(self._runs.backend))
        combo.currentIndexChanged.connect(self._on_backend)
        return combo

    def _on_backend(self, index: int) -> None:
        self._runs.set_backend(BACKENDS[index])

    def refresh(self) -> None:
        """Show where the training stands."""
        runs = self._runs
        epochs = runs.context.document.setting("epochs")
        self.epoch.setText(
            self.tr("Epoch {epoch} / {epochs}").format(
                epoch=f"{runs.epoch_count:,}",
                # A document may say anything; the list of problems says what is wrong with it.
                epochs=f"{epochs:,}" if isinstance(epochs, int) else "?",
            )
        )
        dead = runs.phase == "dead"
        self.restart.setVisible(dead)
        trouble = dead or runs.phase == "failed"
        set_role(self.details, "error" if trouble else "muted")
        self.details.setText(self._details())
        told = trouble or runs.blocked or runs.ended
        self.details.setToolTip(self.details.text() if told else "")

    def _details(self) -> str:
        runs = self._runs
        if runs.phase == "dead":
            return runs.death or runs.blocked
        if runs.phase == "failed" and runs.failure:
            return runs.failure_line
        if runs.blocked:
            return runs.blocked
        if runs.holding.problem is not None:
            return self.tr("Held back: it may not fit into memory")
        if runs.phase == "loading":
            return self.tr("compiling ...")
        if runs.ops.op is not None and not runs.is_running:
            return op_line(runs.ops.op)
        steps = self.tr("step {count}").format(count=f"{runs.step_count:,}")
        rate = self._pace.measure(runs.step_count, moving=runs.is_running)
        if rate:
            return self.tr("{steps}  ·  {rate} steps/s").format(steps=steps, rate=f"{rate:,.0f}")
        if runs.phase == "finished":
            return self.tr("{steps}  ·  {seconds} s of training  ·  {reason}").format(
                steps=steps,
                seconds=f"{runs.seconds:.2f}",
                reason=runs.ended or self.tr("Finished"),
            )
        return steps
