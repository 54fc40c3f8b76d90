"""The blocks at hand: those of the person, as files, and those of the open document.

Knows the context; no view. A block is named by a key, which drags and searches carry like an op.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal

from engine.document import blocks
from engine.document.blocks import listed
from engine.document.changes import Change, PutBlock, RemoveBlock, group
from engine.document.fragment import Fragment, dumps_fragment
from engine.errors import DocumentError, FileError, GradloomError
from engine.op import Holder
from studio import translate
from studio.context import Context

_MARK = "block:"
_OWN, _HERE = _MARK + "file:", _MARK + "document:"


@dataclass(frozen=True, slots=True)
class Block:
    """A block as panels list it. here: it belongs to the document. fault: why it is of no use."""

    key: str
    title: str
    here: bool
    fault: str = ""


def is_block(key: str) -> bool:
    """Whether what a drag or a search carries is a block, and not an op."""
    return key.startswith(_MARK)


def folder() -> Path:
    """Where the person's blocks lie: Qt knows it on each system."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "gradloom" / "blocks"


class Shelf(QObject):
    """What there is of blocks, and what can be done with them. Refusals go to the status line."""

    changed = Signal()
    """Other blocks are there."""

    def __init__(self, context: Context, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._place = context, place
        self._known: list[Block] | None = None
        context.opened.connect(self._look_again)
        context.edited.connect(self._on_edited)

    @property
    def blocks(self) -> list[Block]:
        """All of them: the person's by title, then the document's."""
        if self._known is None:
            own = [Block(_OWN + b.path.name, b.title, False, b.fault) for b in listed(self._place)]
            here = sorted(self._context.document.blocks)
            self._known = own + [Block(_HERE + title, title, True) for title in here]
        return self._known

    def entries(self) -> list[Holder]:
        """The blocks as entries, for searches beside the ops."""
        return [
            Holder(name=b.key, title=b.title, category="group", outputs=(), doc=self.words(b))
            for b in self.blocks
            if not b.fault
        ]

    def words(self, block: Block) -> str:
        """What a block is, in a line."""
        if block.fault:
            return block.fault
        if block.here:
            return _words("A block of this graph: adds a copy of the group that was saved.")
        return _words("A block of yours: adds a copy of the group that was saved.")

    def title(self, key: str) -> str:
        """What a block is called."""
        return next((b.title for b in self.blocks if b.key == key), "")

    def fragment(self, key: str) -> Fragment | None:
        """What a block holds; None, and the reason in the status line, when it cannot be read."""
        found: list[Fragment] = []

        def look() -> None:
            if key.startswith(_HERE):
                title = key.removeprefix(_HERE)
                content = self._context.document.blocks.get(title)
                if content is None:
                    raise FileError("there is no block '{title}'", title=title)
                found.append(blocks.fragment_of(title, content))
            else:
                found.append(blocks.read(self._path(key)))

        return found[0] if self._tried(look) else None

    def has(self, title: str, *, here: bool) -> bool:
        """Whether saving under a title would take the place of another block."""
        if here:
            return title.strip() in self._context.document.blocks
        try:
            return blocks.path_for(self._place, title).exists()
        except FileError:
            return False

    def save(self, node: str, title: str, *, here: bool) -> bool:
        """Keep a group under a title, for all graphs or in this one; whether that was done."""
        data = dumps_fragment(self._context.document, [node])

        def keep() -> None:
            if here:
                self._context.do(PutBlock(title.strip(), blocks.content_of(data)))
            else:
                blocks.write(self._place, title, data)

        return self._tried(keep)

    def rename(self, key: str, title: str) -> bool:
        """Give a block another title."""

        def act() -> None:
            if not key.startswith(_HERE):
                blocks.rename(self._path(key), title)
                return
            before, after = key.removeprefix(_HERE), title.strip()
            known = self._context.document.blocks
            if after in known and after != before:
                raise DocumentError("there already is a block '{title}'", title=after)
            if after != before:
                change = [RemoveBlock(before), PutBlock(after, known[before])]
                self._context.do(group(change, "Rename block"))

        return self._tried(act)

    def remove(self, key: str) -> bool:
        """Delete a block; copies of it stay."""

        def act() -> None:
            if key.startswith(_HERE):
                self._context.do(RemoveBlock(key.removeprefix(_HERE)))
            else:
                blocks.remove(self._path(key))

        return self._tried(act)

    def _path(self, key: str) -> Path:
        return self._place / Path(key.removeprefix(_OWN)).name

    def _tried(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except GradloomError as refusal:
            self._context.message.emit(translate.refusal(refusal))
            return False
        finally:
            self._look_again()
        return True

    def _on_edited(self, changes: tuple[Change, ...]) -> None:
        if any(isinstance(change, PutBlock | RemoveBlock) for change in changes):
            self._look_again()

    def _look_again(self) -> None:
        before, self._known = self._known, None
        if before is not None and before != self.blocks:
            self.changed.emit()


def _words(text: str) -> str:
    return QCoreApplication.translate("Shelf", text)
