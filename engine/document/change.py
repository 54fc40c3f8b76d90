"""What every change is: an edit that can be applied, taken back and, in a drag, merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from engine.document.model import Document


class Change(msgspec.Struct, frozen=True, tag_field="change"):
    """The abstract edit. `title` is a template for the history list."""

    title: ClassVar[str] = "Change"

    def apply(self, document: Document) -> Change:
        """Edit the document; return the change that takes it back. DocumentError: nothing done."""
        raise TypeError("an abstract change cannot be applied")

    def leaves(self) -> Iterator[Change]:
        """The elementary changes that this one consists of, in order."""
        yield self

    def followed_by(self, later: Change) -> Change | None:
        """One change with the effect of both, for merging drags; None when they do not merge."""
        return None
