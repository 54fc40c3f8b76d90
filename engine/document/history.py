"""Undo and redo: the one door through which a document is edited while somebody works on it.

Keeps, for every entry, the change and its inverse; tells observers what was applied. Knows nothing
of files, views or selections.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import NamedTuple

from engine.document.changes import (
    Change,
    Group,
    MoveNodes,
    RemoveNodes,
    encode,
    group,
)
from engine.document.model import Document
from engine.errors import DocumentError

Observer = Callable[[Change], None]

MOST_ITEMS = 500_000
"""How many items (a moved node, an added wire, ...) all entries together may hold."""


class _Entry(NamedTuple):
    change: Change
    inverse: Change
    title: str
    merge: str | None
    state: int  # names the state of the document after this entry; never used twice
    items: int


class _OpenGroup:
    """What was done since a `group` began, and is not an entry yet."""

    def __init__(self) -> None:
        self.done: list[Change] = []
        self.inverses: list[Change] = []

    def add(self, change: Change, inverse: Change) -> None:
        self.done.append(change)
        self.inverses.append(inverse)


class History:
    """The entries that were done to a document, and the place among them where it stands.

    limit: how many entries are kept at most; the oldest are forgotten first.

    Observers get each elementary change after the whole of what was applied, so that they never
    read a document in the middle of a change; an undo gives them the leaves of the inverse. Inside
    `with history.group(...)` they are told at every `do`, and of what an exception takes back. An
    observer may itself call `do`: its change is told after those that are already waiting.
    """

    def __init__(self, document: Document, limit: int = 10_000) -> None:
        if limit < 1:
            raise ValueError("a history keeps at least one entry")
        self.document = document
        self._limit = limit
        self._entries: list[_Entry] = []
        self._index = 0
        self._states = count(1)
        self._base = 0  # the state before the first entry that is kept
        self._saved: int | None = 0
        self._items = 0
        self._may_merge = False
        self._groups: list[_OpenGroup] = []
        self._observers: list[Observer] = []
        self._waiting: deque[Change] = deque()
        self._telling = False
        self._jump_observers: list[Callable[[], None]] = []
        self.is_jumping = False
        """Whether what is told now comes from undoing and redoing."""

    # What there is to undo and redo.

    @property
    def can_undo(self) -> bool:
        """Whether there is an entry to take back."""
        return self._index > 0 and not self._groups

    @property
    def can_redo(self) -> bool:
        """Whether there is an entry to do again."""
        return self._index < len(self._entries) and not self._groups

    @property
    def undo_title(self) -> str:
        """The title of what `undo` would take back; empty when there is nothing."""
        return self._entries[self._index - 1].title if self._index else ""

    @property
    def redo_title(self) -> str:
        """The title of what `redo` would do again; empty when there is nothing."""
        return self._entries[self._index].title if self._index < len(self._entries) else ""

    @property
    def entries(self) -> Sequence[str]:
        """The titles of all entries, done ones first, then those that were undone."""
        return [entry.title for entry in self._entries]

    @property
    def index(self) -> int:
        """How many of the entries are done: 0 is the oldest state that can be reached."""
        return self._index

    @property
    def is_changed(self) -> bool:
        """Whether the document differs from what was saved last (from the start, if never)."""
        return any(opened.done for opened in self._groups) or self._state != self._saved

    def mark_saved(self) -> None:
        """The present state is the saved one. What follows makes an entry of its own."""
        self._saved = self._state
        self.break_merge()

    def mark_unsaved(self) -> None:
        """No state of the history is the saved one (a recovered document)."""
        self._saved = None

    # Editing.

    def do(self, change: Change, merge: str | None = None) -> None:
        """Apply a change as an entry of its own, or as part of the open group.

        merge: a key; a change with the same key as the entry before joins that entry when the two
        merge (`Change.followed_by`). A change that changes nothing makes no entry.
        Raises DocumentError when it does not fit; nothing is done then.
        """
        inverse = change.apply(self.document)
        if _is_nothing(change, inverse):
            return
        if self._groups:
            self._groups[-1].add(change, inverse)
        else:
            self._record(change, inverse, title_of(change), merge)
        self._tell(change)

    @contextmanager
    def group(self, title: str, merge: str | None = None) -> Iterator[None]:
        """Everything done inside becomes one entry; an exception takes all of it back.

        Groups nest: an inner one only adds to the outer one. Without a change, no entry is made.
        """
        opened = _OpenGroup()
        self._groups.append(opened)
        try:
            yield
        except BaseException:
            back = opened.inverses[::-1]
            for inverse in back:
                inverse.apply(self.document)
            self._tell(*back)
            raise
        finally:
            self._groups.pop()
        if not opened.done:
            return
        change = group(opened.done, title)
        inverse = group(reversed(opened.inverses), title)
        if self._groups:
            self._groups[-1].add(change, inverse)
        else:
            self._record(change, inverse, title, merge)

    def break_merge(self) -> None:
        """The next change makes an entry of its own, whatever its key (the end of a drag)."""
        self._may_merge = False

    def undo(self) -> None:
        """Take the last entry back; nothing happens when there is none."""
        if self.can_undo:
            self.jump(self._index - 1)

    def redo(self) -> None:
        """Do the entry again that was taken back last; nothing happens when there is none."""
        if self.can_redo:
            self.jump(self._index + 1)

    def jump(self, index: int) -> None:
        """Undo or redo until `index` entries are done (0 to the number of entries)."""
        if self._groups:
            raise DocumentError("cannot undo or redo in the middle of a group of changes")
        if not 0 <= index <= len(self._entries):
            raise DocumentError(
                "the history has no step {index}: it has 0 to {last}",
                index=index,
                last=len(self._entries),
            )
        self.break_merge()
        applied: list[Change] = []
        try:
            while self._index > index:
                self._apply(self._entries[self._index - 1].inverse, applied)
                self._index -= 1
            while self._index < index:
                self._apply(self._entries[self._index].change, applied)
                self._index += 1
        finally:  # whatever was applied is told, even when a later step failed
            self.is_jumping = True
            try:
                self._tell(*applied)
            finally:
                self.is_jumping = False
                for landed in tuple(self._jump_observers):
                    landed()

    # Watching.

    def observe(self, callback: Observer) -> Callable[[], None]:
        """Call back with every elementary change from now on; gives the function that ends it."""
        self._observers.append(callback)

        def unobserve() -> None:
            if callback in self._observers:
                self._observers.remove(callback)

        return unobserve

    @property
    def has_more_to_tell(self) -> bool:
        """Whether observers are about to be told of another change that was done already."""
        return bool(self._waiting)

    def observe_jumps(self, callback: Callable[[], None]) -> None:
        """Call back after each `undo`, `redo` and `jump`, when all of it was told."""
        self._jump_observers.append(callback)

    # Inside.

    @property
    def _state(self) -> int:
        return self._entries[self._index - 1].state if self._index else self._base

    def _apply(self, change: Change, applied: list[Change]) -> None:
        change.apply(self.document)
        applied.append(change)

    def _record(self, change: Change, inverse: Change, title: str, merge: str | None) -> None:
        merged = self._merged(change, merge)
        for entry in self._entries[self._index :]:
            self._items -= entry.items
        del self._entries[self._index :]
        if merged is not None:
            last = self._entries.pop()
            self._items -= last.items
            change, inverse, title = merged, last.inverse, last.title
        items = _items(change) + _items(inverse)
        self._entries.append(_Entry(change, inverse, title, merge, next(self._states), items))
        self._items += items
        self._may_merge = True
        self._forget_oldest()
        self._index = len(self._entries)

    def _merged(self, change: Change, merge: str | None) -> Change | None:
        at_end = 0 < self._index == len(self._entries)
        if merge is None or not at_end or not self._may_merge:
            return None
        last = self._entries[-1]
        return last.change.followed_by(change) if last.merge == merge else None

    def _forget_oldest(self) -> None:
        surplus = max(0, len(self._entries) - self._limit)
        items = self._items - sum(entry.items for entry in self._entries[:surplus])
        while items > MOST_ITEMS and surplus < len(self._entries) - 1:
            items -= self._entries[surplus].items
            surplus += 1
        if surplus:
            self._base = self._entries[surplus - 1].state
            del self._entries[:surplus]
            self._items = items

    def _tell(self, *changes: Change) -> None:
        for change in changes:
            self._waiting.extend(change.leaves())
        if self._telling:
            return
        failures: list[Exception] = []
        self._telling = True
        try:
            while self._waiting:
                leaf = self._waiting.popleft()
                for observer in tuple(self._observers):
                    try:
                        observer(leaf)
                    except Exception as error:  # noqa: BLE001 - raised below, once all were told
                        failures.append(error)
        finally:
            self._telling = False
        if len(failures) == 1:
            raise failures[0]
        if failures:
            raise ExceptionGroup("several observers of the document failed", failures)


def title_of(change: Change) -> str:
    """A short title for the history list: a group's own name, or what its parts have in common."""
    if not isinstance(change, Group):
        return change.title
    if change.name:
        return change.name
    titles = {leaf.title for leaf in change.leaves()}
    return titles.pop() if len(titles) == 1 else change.title


def _is_nothing(change: Change, inverse: Change) -> bool:
    """Whether nothing was changed: an empty group, or a value set to what it was.

    Equality alone would take 1, 1.0 and True for the same, so that equals are compared as text.
    """
    if change == inverse:
        return encode(change) == encode(inverse)
    return isinstance(change, Group) and next(change.leaves(), None) is None


def _items(change: Change) -> int:
    total = 0
    for leaf in change.leaves():
        if isinstance(leaf, MoveNodes):
            total += len(leaf.positions)
        elif isinstance(leaf, RemoveNodes):
            total += len(leaf.nodes)
        else:
            total += 1
    return total
