"""The command palette: every action by a few letters, with its keys. And finding in the graph.

Knows the actions as data; what can be done now stands first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRect
from PySide6.QtWidgets import QWidget

from engine import registry
from engine.document.groups import level_of, path
from studio import keymap, translate
from studio.actions import ACTIONS, MENUS, Action, menu_ids
from studio.context import Context
from studio.desk import Desk
from studio.translate import translated
from studio.widgets import palette
from studio.widgets.fuzzy import best_fit
from studio.widgets.picker import Picker, Row

WIDTH, HEIGHT, TOP = 520, 420, 64
MOST_FOUND = 200


def _words(text: str) -> str:
    return QCoreApplication.translate("CommandPalette", text)


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that is no action: there are as many of its kind as there are things. menu: in
    which it stands. do: what it does. able: whether it can be done now."""

    id: str
    title: str
    menu: str
    do: Callable[[], object]
    able: Callable[[], bool]


class CommandPalette(QObject):
    """The two pickers of one window. offers: further commands."""

    def __init__(self, desk: Desk, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._context, self._window = desk, context, window
        self._recent: list[str] = []
        self.offers: list[Offer] = []
        self.commands = Picker(_words("Type a command"), _words("Commands"), window)
        self.commands.picked.connect(self._run)
        self.places = Picker(_words("Find in the graph"), _words("Found in the graph"), window)
        self.places.picked.connect(self._go)

    def open_commands(self) -> None:
        """Every action by name."""
        self._open(self.commands, self._commands)

    def open_find(self) -> None:
        """Nodes by title, id, op, param value or problem; frames and notes by their text."""
        self._open(self.places, lambda text: _places(text, self._context))

    def _commands(self, text: str) -> list[Row]:
        """What fits a text; what was done last stands first where there is none."""
        scored: list[tuple[bool, float, int, Row]] = []
        for number, (names, row) in enumerate(self._known()):
            score = best_fit(text, names)
            if score is None:
                continue
            if not text and row.key in self._recent:
                score = 10.0 - self._recent.index(str(row.key))
            scored.append((not row.enabled, -score, number, row))
        return [row for *_, row in sorted(scored, key=lambda s: s[:3])]

    def _known(self) -> Iterator[tuple[tuple[str, ...], Row]]:
        menus, desk = _menus(), self._desk
        for action in ACTIONS:
            title = _title(action, desk)
            keys = keymap.keys_text(keymap.current().keys(action.id)[:1])
            names = (title, action.title, f"{menus.get(action.id, '')} {title}")
            yield names, Row(action.id, title, keys, enabled=action.enabled(desk))
        for offer in self.offers:
            known = (offer.title, f"{offer.menu} {offer.title}")
            yield known, Row(offer.id, offer.title, offer.menu, enabled=offer.able())

    def _open(self, picker: Picker, find: Callable[[str], Sequence[Row]]) -> None:
        room = self._window.rect()
        width, height = min(WIDTH, room.width() - 32), min(HEIGHT, room.height() - TOP - 32)
        place = QRect((room.width() - width) // 2, TOP, width, height)
        picker.open(place, find, 0)

    def _run(self, name: object) -> None:
        self._recent = [str(name), *(n for n in self._recent if n != name)][:8]
        for action in ACTIONS:
            if action.id == name and action.enabled(self._desk):
                action.do(self._desk)
        for offer in self.offers:
            if offer.id == name and offer.able():
                offer.do()

    def _go(self, place: object) -> None:
        kind, name = place if isinstance(place, tuple) else ("", "")
        document, picked = self._context.document, self._context.selection
        if kind == "node" and name in document.nodes:
            picked.set(nodes=[name])
            self._desk.canvas.reveal(name)
        elif kind == "frame" and name in document.frames:
            picked.set(frames=[name])
            self._desk.canvas.fit_selection()
        elif kind == "note" and name in document.notes:
            picked.set(notes=[name])
            self._desk.canvas.fit_selection()


def _menus() -> dict[str, str]:
    """The menu in which an action stands, by its id."""
    found: dict[str, str] = {}
    for menu, ids in MENUS:
        for name in menu_ids(ids):
            found[name] = translated(menu).replace("&", "")
    return found


def _title(action: Action, desk: Desk) -> str:
    title = action.now(desk) if action.now else translated(action.title)
    return title.removesuffix("...")


def _places(text: str, context: Context) -> list[Row]:
    """What fits a text; without one, every node."""
    found: list[tuple[float, str, Row]] = []
    for names, row in _findable(context):
        score = best_fit(text, names)
        if score is not None:
            found.append((-score, row.title.lower(), row))
    return [row for *_, row in sorted(found, key=lambda f: f[:2])[:MOST_FOUND]]


def _findable(context: Context) -> Iterator[tuple[list[str], Row]]:
    colours = palette.current()
    problems: dict[str, list[str]] = {}
    for problem in context.report.problems:
        if problem.node is not None:
            problems.setdefault(problem.node, []).append(translate.text(problem.text))
    for node in context.document:
        entry = registry.find(node.op)
        title = node.label or (translate.catalogue(entry.title) if entry else node.op)
        values = [f"{name} {value}" for name, value in node.params.items()]
        faults = problems.get(node.id, [])
        chip = colours.category[entry.category] if entry else colours.warning
        way = path(context.document, level_of(context.document, node.id)) if node.group else ()
        around = "".join(f"{group} \u203a " for group in way)
        aside = faults[0] if faults else around + node.id
        names = [title, node.id, node.op, *values, *map(str, node.params.values()), *faults]
        yield names, Row(("node", node.id), title, aside, chip=chip)
    for frame in context.document.frames.values():
        yield [frame.title], Row(("frame", frame.id), frame.title, _words("frame"))
    for note in context.document.notes.values():
        line = note.text.strip().partition("\n")[0]
        yield [note.text], Row(("note", note.id), line, _words("note"))
