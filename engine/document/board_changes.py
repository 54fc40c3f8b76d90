"""The changes of what the compiler ignores or only reads whole: frames, notes, texts, settings,
blocks."""

from __future__ import annotations

from typing import Any, ClassVar

from engine.document.change import Change
from engine.document.limits import need_board, need_text, need_value
from engine.document.model import Document, Frame, Note
from engine.errors import DocumentError


class PutFrame(Change, frozen=True, tag="put_frame"):
    """A frame is added, or replaced under its id."""

    frame: Frame
    title: ClassVar[str] = "Frame"

    def apply(self, document: Document) -> Change:
        need_board(self.frame)
        before = document.frames.get(self.frame.id)
        document.frames[self.frame.id] = self.frame
        return RemoveFrame(self.frame.id) if before is None else PutFrame(before)

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, PutFrame) and later.frame.id == self.frame.id else None


class RemoveFrame(Change, frozen=True, tag="remove_frame"):
    """A frame goes; what stands in it stays."""

    frame: str
    title: ClassVar[str] = "Delete frame"

    def apply(self, document: Document) -> Change:
        if self.frame not in document.frames:
            raise DocumentError("there is no frame '{frame}'", frame=self.frame)
        return PutFrame(document.frames.pop(self.frame))


class PutNote(Change, frozen=True, tag="put_note"):
    """A note is added, or replaced under its id."""

    note: Note
    title: ClassVar[str] = "Note"

    def apply(self, document: Document) -> Change:
        need_board(self.note)
        before = document.notes.get(self.note.id)
        document.notes[self.note.id] = self.note
        return RemoveNote(self.note.id) if before is None else PutNote(before)

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, PutNote) and later.note.id == self.note.id else None


class RemoveNote(Change, frozen=True, tag="remove_note"):
    """A note goes."""

    note: str
    title: ClassVar[str] = "Delete note"

    def apply(self, document: Document) -> Change:
        if self.note not in document.notes:
            raise DocumentError("there is no note '{note}'", note=self.note)
        return PutNote(document.notes.pop(self.note))


class SetSetting(Change, frozen=True, tag="set_setting"):
    """A training setting of the document; `unset` takes it back to its default."""

    name: str
    value: Any = None
    unset: bool = False
    title: ClassVar[str] = "Set setting"

    def apply(self, document: Document) -> Change:
        if self.name in document.settings:
            inverse = SetSetting(self.name, document.settings[self.name])
        else:
            inverse = SetSetting(self.name, None, True)
        if self.unset:
            document.settings.pop(self.name, None)
        else:
            need_value(f"setting '{self.name}'", {self.name: self.value})
            document.settings[self.name] = self.value
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, SetSetting) and later.name == self.name else None


class SetText(Change, frozen=True, tag="set_text"):
    """The document's own title or description."""

    field: str
    value: str
    title: ClassVar[str] = "Describe"

    def apply(self, document: Document) -> Change:
        if self.field not in ("title", "description"):
            raise DocumentError("a document has no text '{field}'", field=self.field)
        need_text(f"the {self.field}", self.value)
        inverse = SetText(self.field, getattr(document, self.field))
        setattr(document, self.field, self.value)
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, SetText) and later.field == self.field else None


class PutBlock(Change, frozen=True, tag="put_block"):
    """A block of the document's own is added, or replaced under its title."""

    name: str
    content: dict[str, Any]
    title: ClassVar[str] = "Save block"

    def apply(self, document: Document) -> Change:
        need_text("a block's title", self.name)
        if not self.name.strip():
            raise DocumentError("a block needs a title")
        need_value(f"the block '{self.name}'", self.content)
        before = document.blocks.get(self.name)
        document.blocks[self.name] = self.content
        return RemoveBlock(self.name) if before is None else PutBlock(self.name, before)


class RemoveBlock(Change, frozen=True, tag="remove_block"):
    """A block goes; its copies stay."""

    name: str
    title: ClassVar[str] = "Delete block"

    def apply(self, document: Document) -> Change:
        if self.name not in document.blocks:
            raise DocumentError("there is no block '{block}'", block=self.name)
        return PutBlock(self.name, document.blocks.pop(self.name))
