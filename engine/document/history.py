"""The history of a document: do, undo, redo, jump; merging of drags, grouping, observers.

The only door through which an open document is edited. Knows no Qt and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine.document.changes import Change, Group, group
from engine.document.model import Document
from engine.errors import DocumentError

Observer = Callable[[Change], None]


@dataclass(slots=True)
class _Entry:
    """One step of the history: what was done, what takes it back, and how it is called."""

    change: Change
    inverse: Change
    title: str
    merge: str | None


class History:
    """Applies changes to one document and remembers how to take them back.

    Observers receive each elementary change after the whole of it was applied, for undo and redo
    too. The oldest entries are forgotten beyond `limit`.
    """

    def __init__(self, document: Document, limit: int = 10_000) -> None:
        self.document = document
        self.limit = limit
        self._entries: list[_Entry] = []
        self._index = 0
        self._saved: int | None = 0
        self._groups: list[list[tuple[Change, Change]]] = []
        self._observers: list[Observer] = []

    # Doing.

    def do(self, change: Change, merge: str | None = None) -> None:
        """Apply a change. DocumentError: nothing was done.

        merge: a key; with the entry before under the same key this becomes one entry, when the
        changes themselves can merge (a drag, a slider).
        """
        inverse = change.apply(self.document)
        if self._groups:
            self._groups[-1].append((change, inverse))
        else:
            self._record(change, inverse, _title(change), merge)
        self._notify(change)

    def _record(self, change: Change, inverse: Change, title: str, merge: str | None) -> None:
        self._forget_redo()
        last = self._entries[self._index - 1] if self._index else None
        if merge is not None and last is not None and last.merge == merge:
            merged = _merged(last.change, change)
            if merged is not None and self._saved != self._index:
                last.change = merged
                return
        self._entries.append(_Entry(change, inverse, title, merge))
        self._index += 1
        if len(self._entries) > self.limit:
            del self._entries[0]
            self._index -= 1
            self._saved = None if not self._saved else self._saved - 1

    def _forget_redo(self) -> None:
        if self._index < len(self._entries):
            del self._entries[self._index :]
            if self._saved is not None and self._saved > self._index:
                self._saved = None

    @contextmanager
    def group(self, title: str) -> Iterator[None]:
        """Everything done inside becomes one entry. An exception takes it all back."""
        self._groups.append([])
        try:
            yield
        except BaseException:
            self._roll_back(self._groups.pop())
            raise
        done = self._groups.pop()
        if not done:
            return
        change = group((c for c, _ in done), title)
        inverse = group((i for _, i in reversed(done)), title)
        if self._groups:
            self._groups[-1].append((change, inverse))
        else:
            self._record(change, inverse, title, None)

    def _roll_back(self, done: list[tuple[Change, Change]]) -> None:
        for _, inverse in reversed(done):
            inverse.apply(self.document)
            self._notify(inverse)

    def break_merge(self) -> None:
        """The next change begins an entry of its own."""
        if self._index:
            self._entries[self._index - 1].merge = None

    # Going back and forth.

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._index > 0 and not self._groups

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._index < len(self._entries) and not self._groups

    @property
    def undo_title(self) -> str:
        """What undo would take back; empty for nothing."""
        return self._entries[self._index - 1].title if self._index else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; empty for nothing."""
        return self._entries[self._index].title if self._index < len(self._entries) else ""

    @property
    def entries(self) -> list[str]:
        """The titles of all entries, oldest first."""
        return [e.title for e in self._entries]

    @property
    def index(self) -> int:
        """How many of the entries are applied."""
        return self._index

    def undo(self) -> None:
        """Take the last entry back; nothing happens when there is none."""
        if not self.can_undo:
            return
        self._index -= 1
        entry = self._entries[self._index]
        entry.merge = None
        entry.inverse.apply(self.document)
        self._notify(entry.inverse)

    def redo(self) -> None:
        """Do the next entry again; nothing happens when there is none."""
        if not self.can_redo:
            return
        entry = self._entries[self._index]
        self._index += 1
        entry.change.apply(self.document)
        self._notify(entry.change)

    def jump(self, index: int) -> None:
        """Undo or redo until `index` entries are applied. DocumentError outside the list."""
        if not 0 <= index <= len(self._entries):
            raise DocumentError(
                "the history has {count} entries; there is no state {index}",
                count=len(self._entries),
                index=index,
            )
        while self._index > index and self.can_undo:
            self.undo()
        while self._index < index and self.can_redo:
            self.redo()

    # Being saved.

    @property
    def is_changed(self) -> bool:
        """Whether the document differs from when it was last saved."""
        return self._saved != self._index

    def mark_saved(self) -> None:
        """The present state is the saved one."""
        self._saved = self._index

    def mark_unsaved(self) -> None:
        """No state of the history is the saved one (a recovered document)."""
        self._saved = None

    # Observers.

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Call `observer` with each elementary change; returns what ends that."""
        self._observers.append(observer)

        def stop() -> None:
            if observer in self._observers:
                self._observers.remove(observer)

        return stop

    def _notify(self, change: Change) -> None:
        for leaf in change.leaves():
            for observer in tuple(self._observers):
                observer(leaf)


def _title(change: Change) -> str:
    return change.name if isinstance(change, Group) and change.name else change.title


def _merged(before: Change, after: Change) -> Change | None:
    """One change with the effect of both, leaf by leaf; None when they do not merge."""
    if not isinstance(before, Group) and not isinstance(after, Group):
        return before.followed_by(after)
    first, second = list(before.leaves()), list(after.leaves())
    if len(first) != len(second):
        return None
    merged: list[Change] = []
    for old, new in zip(first, second, strict=True):
        both = old.followed_by(new)
        if both is None:
            return None
        merged.append(both)
    return group(merged, before.name if isinstance(before, Group) else "")
