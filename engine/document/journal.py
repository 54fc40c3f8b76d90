"""The crash journal: what an open document became since it was last saved, safe on disk.

One file a document: a header, the document as it was, then a line per change as they happen. The
file is locked while its process lives, so that a journal without a lock is one that a crash left.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from engine.document import files
from engine.document.changes import Change, decode, encode
from engine.document.history import History
from engine.document.model import Document
from engine.errors import DocumentError, FileError

if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> bool:
        """Take the file for this process; False when another has it."""
        try:
            stream.seek(1 << 30)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            stream.seek(0, os.SEEK_END)
        return True
else:
    import fcntl

    def _lock(stream: IO[bytes]) -> bool:
        """Take the file for this process; False when another has it."""
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


FORMAT = "gradloom-journal"
SUFFIX = ".journal"
BROKEN = ".broken"


def _refusal(path: Path, error: OSError) -> FileError:
    reason = (error.strerror or str(error)).lower()
    return FileError("the journal '{name}' cannot be written: {reason}", name=path, reason=reason)


class Journal:
    """The journal of one open document. Raises FileError when the disk does not take it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = Path()
        self._stream: IO[bytes] | None = None
        self._unobserve: Callable[[], None] | None = None
        self._document: Document | None = None
        self._unsynced = False
        self._failure: FileError | None = None

    @classmethod
    def begin(
        cls, document: Document, path: Path | None, folder: Path, *, unsaved: bool = False
    ) -> Journal:
        """Start a journal from the document as it is. `path`: its file; `unsaved`: whether it
        differs from that already, so that it is worth recovering without any further change."""
        journal = cls(folder)
        journal._document = document
        journal._open(path, unsaved=unsaved)
        return journal

    def _open(self, path: Path | None, *, unsaved: bool) -> None:
        assert self._document is not None
        new = self.folder / f"{uuid.uuid4().hex}{SUFFIX}"
        head = {
            "format": FORMAT,
            "version": 1,
            "path": str(path) if path else None,
            "unsaved": unsaved,
        }
        base = files.dumps(self._document).decode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            stream = new.open("xb")
        except OSError as error:
            raise _refusal(new, error) from error
        try:
            _lock(stream)
            stream.write(json.dumps(head).encode() + b"\n" + json.dumps(base).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        except OSError as error:
            stream.close()
            new.unlink(missing_ok=True)
            raise _refusal(new, error) from error
        self._drop()
        self.path, self._stream = new, stream

    def follow(self, history: History) -> None:
        """Note every change of the history from now on, undo and redo too."""
        self._unobserve = history.observe(self._note)

    def _note(self, change: Change) -> None:
        """A change goes to the system at once; a refusal of the disk is told by `tick`."""
        if self._stream is None or self._failure is not None:
            return
        try:
            self._stream.write(encode(change) + b"\n")
            self._stream.flush()
            self._unsynced = True
        except OSError as error:
            self._failure = _refusal(self.path, error)

    def tick(self) -> None:
        """To be called each second: what was noted survives a power cut, too. FileError, once,
        when the disk refused something since the last time."""
        if self._failure is not None:
            failure, self._failure = self._failure, None
            self.close()
            raise failure
        if self._stream is not None and self._unsynced:
            self._unsynced = False
            try:
                os.fsync(self._stream.fileno())
            except OSError as error:
                raise _refusal(self.path, error) from error

    def rebase(self, path: Path | None) -> None:
        """The document was saved to `path`: begin anew from there."""
        self._open(path, unsaved=False)

    def close(self) -> None:
        """The document was left on purpose: nothing is to be recovered."""
        if self._unobserve is not None:
            self._unobserve()
            self._unobserve = None
        self._drop()

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()
            self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A document that a crash left. path: its own file, if it had one. time: of the last change,
    in seconds since 1970. changes: how many are in the journal."""

    journal: Path
    path: Path | None
    time: float
    changes: int

    def document(self) -> Document:
        """The document with every change that reached the disk.

        A last line torn by the crash is left out, and so is everything after a line that does not
        fit. FileError when not even the base can be read; the journal is kept aside then.
        """
        try:
            with self.journal.open("rb") as stream:
                _head(stream)
                document = files.loads(_base(stream), self.journal.name)
                for change in _changes(stream):
                    try:
                        change.apply(document)
                    except DocumentError:
                        break
        except (OSError, ValueError, FileError) as error:
            kept = _put_aside(self.journal)
            raise FileError(
                "the journal cannot be read ({reason}); it is kept as '{name}'",
                reason=error,
                name=kept,
            ) from error
        return document

    def discard(self) -> None:
        """Let it go for good."""
        self.journal.unlink(missing_ok=True)


def _head(stream: IO[bytes]) -> dict[str, object]:
    head = json.loads(stream.readline())
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise ValueError("it is no journal")
    return head


def _base(stream: IO[bytes]) -> bytes:
    base = json.loads(stream.readline())
    if not isinstance(base, str):
        raise ValueError("it holds no document")
    return base.encode()


def _changes(stream: IO[bytes]) -> Iterator[Change]:
    for line in stream:
        if not line.endswith(b"\n"):
            return
        try:
            yield decode(line)
        except DocumentError:
            return


def _put_aside(path: Path) -> Path:
    kept = path.with_suffix(BROKEN)
    if path.exists():
        path.replace(kept)
    return kept


def recoverable(folder: Path) -> list[Recovered]:
    """What crashes left in the folder, the latest first. Journals of living processes are not
    touched; those without anything to recover are cleared away, unreadable ones kept aside."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        recovered = _looked_at(path)
        if recovered is not None:
            found.append(recovered)
    return sorted(found, key=lambda r: -r.time)


def _looked_at(path: Path) -> Recovered | None:
    try:
        with path.open("r+b") as stream:
            if not _lock(stream):
                return None
            stream.seek(0)
            head = _head(stream)
            _base(stream)
            changes = sum(1 for _ in _changes(stream))
        changed = path.stat().st_mtime
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        _put_aside(path)
        return None
    if not changes and not head.get("unsaved"):
        path.unlink(missing_ok=True)
        return None
    own = head.get("path")
    return Recovered(path, Path(own) if isinstance(own, str) else None, changed, changes)
