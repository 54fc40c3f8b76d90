"""The contract of live views: what each says of itself, and what all of them do alike.

A view is a file or a folder under `studio/views` with one `ViewKind`. It asks the engine by probes,
at a rate, and only while it can be seen; the composition root lists the kinds and opens them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.document.changes import RenameNode
from engine.document.files import write_bytes
from engine.errors import FileError
from engine.training.probes import Answer, Probe
from studio import translate
from studio.context import Context
from studio.probing import WatchHandle
from studio.runs import Runs
from studio.widgets.picturing import PICTURES, picture_bytes
from studio.widgets.text import panel, paragraph

TROUBLE_MS = 600
"""A session that is about to be replaced may lack what is new: its errors are said a little later.
"""

Table = Sequence[Sequence[str | float | int]]
"""Rows for a CSV file; the first holds the titles of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKind:
    """A kind of view. id: stable, of letters and underscores. title, about: English, translated in
    the context ``views``. area: where it docks at first. several: whether more than one may be
    open. make: a new one. at_first: whether one is open until the person closes it."""

    id: str
    title: str
    about: str
    area: Literal["right", "bottom"]
    make: Callable[[Context, Runs], LiveView]
    several: bool = True
    at_first: bool = False


class LiveView(QWidget):
    """A view of the training. A subclass fills `choices` and `body`, and says

    - `probes`: what it asks for now, by a name of its own: (probe, answers a second);
    - `take`: what it does with an answer;
    - `offer`: how its choices follow the document and the session;
    - `forget`: how it begins anew for another document;
    - `table`: its numbers; `picture`: the widget that is exported as a picture;
    - `state`, `restore`: what it shows, kept between starts.
    """

    titled = Signal(str)
    """What it shows now, for the title of its panel."""

    asks_training = True
    """Whether it has nothing to show where nothing can be trained."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.context, self.runs = context, runs
        self.about = ""
        self.errors: dict[str, str] = {}
        self._handles: dict[str, tuple[WatchHandle, float]] = {}
        self._make_frame()
        self._offer_soon = self._timer(0, self._refresh)
        self._trouble_soon = self._timer(TROUBLE_MS, self._tell)
        context.checked.connect(self._on_checked)
        context.renamed.connect(self._on_renamed)
        context.opened.connect(self._on_opened)
        runs.loaded.connect(self._on_loaded)
        runs.moved.connect(self._tell)

    def _make_frame(self) -> None:
        self.choices = QHBoxLayout()
        self.choices.setSpacing(4)
        self.more = self._make_menu()
        self.hint = paragraph("", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.body = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(self.choices, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self.hint, 1)
        column.addWidget(self.body, 1)

    def _make_menu(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(_words("Export"))
        button.setToolTip(_words("Save the picture or the numbers of this view"))
        button.setAccessibleName(_words("Export"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(button)
        for words, suffix in (
            ("Picture (PNG)...", "png"),
            ("Picture (SVG)...", "svg"),
            ("Numbers (CSV)...", "csv"),
        ):
            action = self.menu.addAction(_words(words))
            action.triggered.connect(lambda _=False, suffix=suffix: self.ask_export(suffix))
        self.menu.addAction(_words("Copy the numbers")).triggered.connect(self.copy)
        button.setMenu(self.menu)
        return button

    def _timer(self, interval: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(action)
        return timer

    # What a kind of view says of itself.

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """What to ask for now."""
        raise NotImplementedError

    def take(self, name: str, answer: Answer) -> None:
        """An answer to the probe of that name, without an error."""
        raise NotImplementedError

    def offer(self) -> None:
        """Bring the choices into step with the document."""

    def forget(self) -> None:
        """Another document, or another training from the start: what was gathered goes."""

    def renamed(self, old: str, new: str) -> None:
        """A node has got another id."""

    def entitle(self, about: str) -> None:
        """Say in the title what is shown now."""
        self.about = about
        self.titled.emit(about)

    def lack(self) -> str:
        """Why there is nothing to show, in words; empty when there is something."""
        return ""

    def table(self) -> Table:
        """The numbers of the view."""
        raise NotImplementedError

    def picture(self) -> QWidget:
        """What is exported as a picture."""
        return self.body

    def state(self) -> dict[str, str]:
        """What it shows, to be kept between starts."""
        return {}

    def restore(self, state: Mapping[str, str]) -> None:
        """Show what `state` gave once."""

    # Asking.

    def ask(self) -> None:
        """Bring the standing probes into step with what is wanted."""
        wanted = dict(self.probes()) if self.isVisible() else {}
        for name in [n for n in self._handles if n not in wanted]:
            self._handles.pop(name)[0].close()
            self.errors.pop(name, None)
        for name, (probe, rate) in wanted.items():
            handle, known = self._handles.get(name, (None, rate))
            if handle is not None and known == rate:
                handle.update(probe)
                continue
            if handle is not None:
                handle.close()
            made = self.runs.watch(probe, partial(self._on_answer, name), rate)
            self._handles[name] = (made, rate)
        self._tell()

    def _on_answer(self, name: str, answer: Answer) -> None:
        if answer.error is not None:
            self.errors[name] = translate.sentence(answer.error)
            if not self._trouble_soon.isActive():
                self._trouble_soon.start()
            return
        self.errors.pop(name, None)
        if not self.errors:
            self._trouble_soon.stop()
        self.take(name, answer)
        self._tell()

    def _tell(self) -> None:
        """Either the view or a hint."""
        words = self.lack()
        if not words and self.asks_training and not self.context.compiles and not self._handles:
            words = self.runs.blocked
        if not words and self.errors and not self._trouble_soon.isActive():
            words = self.runs.blocked or next(iter(self.errors.values()))
        if words != self.hint.text() or self.hint.isHidden() == bool(words):
            self.hint.setText(words)
            self.hint.setVisible(bool(words))
            self.body.setVisible(not words)
            self.more.setVisible(not words)

    def _refresh(self) -> None:
        self.offer()
        self.ask()

    def _on_checked(self, _report: object) -> None:
        self._offer_soon.start()

    def _on_renamed(self, change: RenameNode) -> None:
        self.renamed(change.node, change.name)

    def _on_opened(self) -> None:
        self.forget()
        self._offer_soon.start()

    def _on_loaded(self, summary: object) -> None:
        if summary:
            self._offer_soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Visible: ask."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: ask no more."""
        super().hideEvent(event)
        for handle, _ in self._handles.values():
            handle.close()
        self._handles.clear()

    # Handing on.

    def files(self) -> Mapping[str, Callable[[], bytes]]:
        """Further kinds of files by suffix, and what makes them."""
        return {}

    def contents(self, suffix: str) -> bytes:
        """The view as a file of that suffix (png, svg, csv, and what `files` adds)."""
        if suffix in PICTURES:
            return picture_bytes(self.picture(), suffix)
        if suffix == "csv":
            return self._csv(",").encode()
        maker = self.files().get(suffix)
        if maker is None:
            raise FileError("a view is saved as .png, .svg or .csv; got '{suffix}'", suffix=suffix)
        return maker()

    def export(self, path: Path) -> None:
        """Write the view to a file; its suffix says as what. FileError."""
        write_bytes(self.contents(path.suffix.lower().removeprefix(".")), path)

    def ask_export(self, suffix: str) -> None:
        """Let a file be named, and write it."""
        name = f"{self.accessibleName() or self.objectName()}.{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self, _words("Export"), name, f"*.{suffix}")
        if not chosen:
            return
        path = Path(chosen)
        try:
            self.export(path if path.suffix else path.with_suffix(f".{suffix}"))
        except FileError as error:
            self.context.message.emit(translate.refusal(error))
        else:
            self.context.message.emit(_words("Saved {name}").format(name=path.name))

    def copy(self) -> None:
        """The numbers to the clipboard, so that a spreadsheet takes them in."""
        QGuiApplication.clipboard().setText(self._csv("\t"))

    def _csv(self, delimiter: str) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(self.table())
        return text.getvalue()


def _words(text: str) -> str:
    return QCoreApplication.translate("LiveView", text)
