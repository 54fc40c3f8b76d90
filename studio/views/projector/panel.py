"""The projector on screen: one probe for the points, one for the neighbours of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from engine.training.probes import Answer, Neighbours, Probe, Projection
from studio.context import Context, Picked
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.projector.cloud import Cloud
from studio.views.projector.frames import (
    Film,
    Frame,
    Subject,
    default_subject,
    frame_of,
    subjects,
)
from studio.views.projector.inks import Inks, called, inks_of
from studio.widgets import palette
from studio.widgets.example_chooser import PartCombo
from studio.widgets.narrow import narrow_combo
from studio.widgets.scale_bar import ScaleBar
from studio.widgets.search_field import SearchField
from studio.widgets.text import cut_label, label

RATE, NEIGHBOUR_RATE = 3.0, 1.0
LIMITS = (200, 500, 1000, 2000)


class ProjectorView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._subjects: list[Subject] = []
        self._subject: Subject | None = None
        self._wanted = ""
        self._texts: Mapping[str, tuple[str, ...]] = {}
        self.film = Film()
        self.coloured = Inks()
        self._wanted_colour = ""
        self.neighbours: list[tuple[int, float]] = []
        self._make_choices()
        self._make_body()
        context.examples_picked.connect(self._on_examples_picked)
        palette.changed.connect(self.draw)
        self.offer()

    def _make_choices(self) -> None:
        self.subject = narrow_combo(self.tr("Which vectors"), self)
        self.subject.activated.connect(self._on_subject)
        self.space = narrow_combo(self.tr("In the plane or in space"), self)
        self.space.addItem("2-D", 2)
        self.space.addItem("3-D", 3)
        self.space.activated.connect(self._on_space)
        self.part = PartCombo(self)
        self.part.activated.connect(self._on_other)
        self.limit = narrow_combo(self.tr("How many points at most"), self)
        for number in LIMITS:
            self.limit.addItem(f"{number:,}", number)
        self.limit.setCurrentIndex(1)
        self.limit.activated.connect(self._on_other)
        self.places = QCheckBox(self.tr("Each place"), self)
        self.places.setToolTip(self.tr("Each place of a sequence by itself, not whole sequences"))
        self.places.toggled.connect(self._on_other)
        self.colour = narrow_combo(self.tr("What the colours stand for"), self)
        self.colour.activated.connect(self._on_colour)
        self.choices.addWidget(self.subject, 1)
        self.choices.addWidget(self.colour, 1)

    def _make_body(self) -> None:
        self.search = SearchField(self.tr("Search a label"), self)
        self.search.textChanged.connect(self._on_search)
        self.search.accepted.connect(self._on_found)
        self.distance = narrow_combo(self.tr("How distance is measured"), self)
        self.distance.setMinimumContentsLength(8)
        self.distance.addItem(self.tr("Euclidean"), "euclid")
        self.distance.addItem(self.tr("cosine"), "cosine")
        self.distance.activated.connect(self.ask)
        self.cloud = Cloud(self)
        self.cloud.setAccessibleName(self.tr("Points of the vectors"))
        self.cloud.setStatusTip(
            self.tr("Drag to move or turn, turn the wheel to zoom, double-click to see everything")
        )
        self.cloud.pointed.connect(self._on_pointed)
        self.cloud.clicked.connect(self.choose_point)
        self.legend = ScaleBar(self)
        self.reading = cut_label("muted")
        self.near = cut_label("body")
        self.time = QSlider(Qt.Orientation.Horizontal, self)
        self.time.setAccessibleName(self.tr("Step that is shown"))
        self.time.setToolTip(self.tr("Back to what was seen before; at the right end: now"))
        self.time.valueChanged.connect(self.draw)
        self.when = label("", "muted", self)
        self._lay_out()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.space, 1)
        above.addWidget(self.part, 1)
        above.addWidget(self.limit, 1)
        above.addWidget(self.places)
        above.addWidget(self.search, 2)
        self.seen = QWidget(self)
        across = QHBoxLayout(self.seen)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.cloud, 1)
        across.addWidget(self.legend)
        self.beside = QWidget(self)
        pair = QHBoxLayout(self.beside)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(self.near, 1)
        pair.addWidget(self.distance)
        self.beside.hide()
        below = QHBoxLayout()
        below.addWidget(self.time, 1)
        below.addWidget(self.when)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(above)
        column.addWidget(self.seen, 1)
        column.addWidget(self.reading)
        column.addWidget(self.beside)
        column.addLayout(below)

    # Choosing.

    def offer(self) -> None:
        """The tables, and every output with numbers for each example."""
        self._subjects = subjects(self.context.document, self.context.report)
        with QSignalBlocker(self.subject):
            self.subject.clear()
            for found in self._subjects:
                words = found.node if found.port in ("", "y") else f"{found.node}.{found.port}"
                if found.variable:
                    words = self.tr("{node} (table)").format(node=found.node)
                self.subject.addItem(words)
        same = [s for s in self._subjects if self._subject and s.name == self._subject.name]
        if same:
            self._subject = same[0]
        elif self._subjects or self._subject is not None:
            kept = [s for s in self._subjects if s.name == self._wanted]
            default = default_subject(self._subjects, self.context.document)
            self._choose(kept[0] if kept else default)
        place = self._subjects.index(self._subject) if self._subject in self._subjects else -1
        self.subject.setCurrentIndex(place)
        self._judge()

    def _judge(self) -> None:
        """Show the choices that the subject has."""
        subject = self._subject
        is_table = subject is not None and bool(subject.variable)
        self.part.setVisible(not is_table)
        self.places.setVisible(subject is not None and not is_table and subject.rank == 3)

    def _choose(self, subject: Subject | None) -> None:
        self._subject = subject
        self._begin()
        self.errors.clear()
        self.entitle(subject.node if subject else "")

    def _begin(self) -> None:
        """Other vectors: nothing was seen of them."""
        self.film.clear()
        self.neighbours, self._texts, self.coloured = [], {}, Inks()
        self.cloud.chosen, self.cloud.near, self.cloud.marked = -1, (), ()
        self.cloud.show_points(np.zeros((0, 3)), np.zeros((0, 3), np.uint8), ())
        self.cloud.reset()
        self.beside.hide()

    def _on_subject(self) -> None:
        self._choose(self._subjects[self.subject.currentIndex()])
        self._judge()
        self.ask()

    def _on_other(self) -> None:
        self._begin()
        self.ask()

    def _on_colour(self) -> None:
        self._wanted_colour = str(self.colour.currentData())
        self.ask()

    def _offer_colours(self) -> None:
        """What the points can be coloured by, as the answer says."""
        found, classes = self.coloured, self._texts.get("classes", ())
        if found.offered != tuple(self.colour.itemData(i) for i in range(self.colour.count())):
            with QSignalBlocker(self.colour):
                self.colour.clear()
                for which in found.offered:
                    self.colour.addItem(called(which, classes), which)
        self.colour.setCurrentIndex(self.colour.findData(found.which))

    def _on_space(self) -> None:
        dimensions = int(self.space.currentData())
        self.film.see(dimensions)
        self.cloud.see(in_space=dimensions == 3)
        self.draw()

    def renamed(self, old: str, new: str) -> None:
        """The vectors are the same."""
        if self._subject is not None:
            self._subject = self._subject.renamed(old, new)

    def forget(self) -> None:
        """Another document."""
        self._choose(None)

    def choose_point(self, number: int) -> None:
        """Show the neighbours of a point; -1: of none."""
        self.cloud.chosen, self.cloud.near, self.neighbours = number, (), []
        frame = self.frame
        source = self._texts.get("source", ())
        if frame is not None and number >= 0 and source:
            self.context.pick_examples(Picked(source[0], (int(frame.rows[number]),)))
        self._say_neighbours()
        self.cloud.update()
        self.ask()

    def _on_examples_picked(self, picked: Picked) -> None:
        frame, source = self.frame, self._texts.get("source", ())
        if frame is None or not source or source[0] != picked.source:
            return
        chosen = self.cloud.chosen
        if chosen < 0 or int(frame.rows[chosen]) not in picked.rows:
            self.cloud.marked = np.flatnonzero(np.isin(frame.rows, picked.rows)).tolist()
            self.cloud.update()

    def _on_search(self, text: str) -> None:
        wanted = text.strip().casefold()
        names = self.cloud.names
        found = [i for i, name in enumerate(names) if wanted and wanted in name.casefold()]
        self.cloud.marked = found
        self.cloud.update()
        words = self.tr("{count} found").format(count=len(found))
        self.reading.setText(words if wanted else self._facts)

    def _on_found(self) -> None:
        """Enter goes from one to the next."""
        found = list(self.cloud.marked)
        if found:
            later = [n for n in found if n > self.cloud.chosen]
            self.choose_point(later[0] if later else found[0])

    # Asking.

    @property
    def _projection(self) -> Projection | None:
        subject = self._subject
        if subject is None:
            return None
        part = self.part.part
        limit, colour = int(self.limit.currentData()), self._wanted_colour
        if subject.variable:
            variable = subject.variable
            return Projection(subject.node, variable=variable, limit=limit, colour=colour)
        each = subject.rank == 3 and self.places.isChecked()
        return Projection(subject.node, subject.port, "", part, limit, each, colour)

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The points, and who is near the chosen one."""
        among = self._projection
        if among is None:
            return {}
        found: dict[str, tuple[Probe, float]] = {"points": (among, RATE)}
        if self.cloud.chosen >= 0:
            metric = "cosine" if self.distance.currentData() == "cosine" else "euclid"
            probe = Neighbours(among, self.cloud.chosen, metric)  # type: ignore[arg-type]
            found["near"] = (probe, NEIGHBOUR_RATE)
        return found

    def take(self, name: str, answer: Answer) -> None:
        """A frame, or neighbours."""
        if name == "near":
            pairs = zip(answer.arrays["index"], answer.arrays["distance"], strict=True)
            self.neighbours = [(int(i), float(d)) for i, d in pairs]
            self.cloud.near = [i for i, _ in self.neighbours]
            self.cloud.update()
            self._say_neighbours()
            return
        self._texts, self.coloured = answer.texts, inks_of(answer)
        self._offer_colours()
        is_live = self.time.value() == self.time.maximum()
        before = self.frame
        self.film.take(frame_of(answer))
        frames = self.film.frames
        with QSignalBlocker(self.time):
            self.time.setMaximum(len(frames) - 1)
            self.time.setEnabled(len(frames) > 1)
            if is_live or before is None:
                self.time.setValue(len(frames) - 1)
            else:
                # Frames in between may be gone: the same step stays in sight, or one near it.
                away = [abs(frame.step - before.step) for frame in frames]
                self.time.setValue(int(np.argmin(away)))
        self.draw()

    def lack(self) -> str:
        """No vectors, or no answer yet."""
        if self._subject is None:
            return self.tr("Draw a layer or an embedding: its vectors are shown here as points.")
        if not self.film.frames and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first vectors ...")
        return ""

    # Drawing.

    @property
    def frame(self) -> Frame | None:
        """The one that is shown."""
        frames = self.film.frames
        return frames[min(self.time.value(), len(frames) - 1)] if frames else None

    def names(self, frame: Frame) -> list[str]:
        """A name for each point: its token, else its class, else its number."""
        tokens, classes = self._texts.get("tokens", ()), self._texts.get("classes", ())
        if frame.tokens is not None:
            return [tokens[n] if n < len(tokens) else str(n) for n in frame.tokens.tolist()]
        if frame.labels is not None:
            return [classes[n] for n in frame.labels.tolist()]
        return [str(n) for n in frame.rows.tolist()]

    def inks(self, frame: Frame) -> npt.NDArray[np.uint8]:
        """A colour for each point: that of its class, or of what else is chosen."""
        return self.coloured.colours(len(frame.rows))

    def draw(self) -> None:
        """The frame that is shown."""
        frame = self.frame
        if frame is None:
            return
        self.cloud.show_points(frame.points, self.inks(frame), self.names(frame))
        self.legend.setVisible(self.coloured.fits(len(frame.rows)))
        if self.coloured.fits(len(frame.rows)):
            self.coloured.tell(self.legend, self.colour.currentText())
        self.when.setText(self.tr("step {step}").format(step=f"{frame.step:,}"))
        if self.cloud.hovered < 0 and not self.cloud.marked:
            self.reading.setText(self._facts)

    @property
    def _facts(self) -> str:
        frame = self.frame
        if frame is None:
            return ""
        words = self.tr("{count} points, {share} of their variance")
        seen = float(frame.share[: self.film.dimensions].sum())
        return words.format(count=f"{len(frame.points):,}", share=f"{seen:.0%}")

    def _on_pointed(self, number: int) -> None:
        frame = self.frame
        words = self._facts
        if frame is not None and 0 <= number < len(frame.points):
            place = ", ".join(f"{v:.3g}" for v in frame.points[number, : self.film.dimensions])
            words = f"{self._called(frame, number)}: {place}"
            said = self.coloured.said(number)
            if said:
                words = f"{words}   {self.colour.currentText()}: {said}"
        self.reading.setText(words)

    def _called(self, frame: Frame, number: int) -> str:
        """A point in words, with the example that it stands for."""
        name = self.names(frame)[number]
        if frame.labels is None and frame.places is None:
            return name
        words = self.tr("{name} (example {row})")
        if frame.places is not None:
            words = self.tr("{name} (example {row}, place {place})")
        place = int(frame.places[number]) if frame.places is not None else 0
        return words.format(name=name, row=int(frame.rows[number]), place=place)

    def _say_neighbours(self) -> None:
        frame = self.frame
        chosen = self.cloud.chosen
        self.beside.setVisible(frame is not None and chosen >= 0)
        if frame is None or not 0 <= chosen < len(frame.points):
            return
        names = self.names(frame)
        near = ", ".join(f"{names[i]} ({d:.3g})" for i, d in self.neighbours if i < len(names))
        words = self.tr("Near {name}: {near}")
        said = words.format(name=self._called(frame, chosen), near=near or "\u2026")
        self.near.setText(said)
        self.near.setToolTip(said)

    # Handing on.

    def picture(self) -> QWidget:
        """The points, with what their colours stand for."""
        return self.seen

    def table(self) -> Table:
        """A line for each point of the frame that is shown."""
        frame = self.frame
        head = ("name", "row", "1", "2", "3", self.colour.currentText())
        lines: list[tuple[str | float | int, ...]] = [head]
        if frame is not None:
            rows = zip(self.names(frame), frame.rows.tolist(), frame.points.tolist(), strict=True)
            lines.extend(
                (name, row, *point, self.coloured.said(number))
                for number, (name, row, point) in enumerate(rows)
            )
        return lines

    def state(self) -> dict[str, str]:
        """What is chosen."""
        return {
            "subject": self._subject.name if self._subject else self._wanted,
            "space": str(self.space.currentData()),
            "part": self.part.part,
            "limit": str(self.limit.currentData()),
            "places": "1" if self.places.isChecked() else "",
            "metric": self.distance.currentData(),
            "colour": self._wanted_colour,
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.space.setCurrentIndex(1 if state.get("space") == "3" else 0)
        self.part.set_part(state.get("part"))
        self.distance.setCurrentIndex(max(0, self.distance.findData(state.get("metric"))))
        self._wanted_colour = state.get("colour", "")
        limit = state.get("limit", "")
        known = self.limit.findData(int(limit)) if limit.isdecimal() else -1
        self.limit.setCurrentIndex(known if known >= 0 else 1)
        with QSignalBlocker(self.places):
            self.places.setChecked(bool(state.get("places")))
        self._wanted, self._subject = state.get("subject", ""), None
        self.offer()
        self._on_space()
