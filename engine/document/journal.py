"""The crash journal: what an open document became since it was last saved, safe on disk.

One file a document: a header, the document as it was, then a line per change as they happen. The
file is locked while its process lives, so that a journal without a lock is one that a crash left.
Knows no window and no timer: its owner calls `tick`.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from engine.document import files
from engine.document.changes import Change, decode, encode
from engine.document.history import History
from engine.document.model import Document
from engine.errors import DocumentError, FileError

if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes], *, wait: bool = False) -> bool:
        """Take the file for this process; False when another has it."""
        try:
            # Windows locks bytes against reading too: take one far beyond any journal's end.
            stream.seek(1 << 40)
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            stream.seek(0, os.SEEK_END)
        return True
else:
    import fcntl

    def _lock(stream: IO[bytes], *, wait: bool = False) -> bool:
        """Take the file for this process; False when another has it."""
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            return False
        return True


FORMAT = "gradloom-journal"
VERSION = 1
_UNWRITTEN = "the journal '{name}' cannot be written: {reason}"
_UNREAD = "the journal '{name}' cannot be read: {reason}"
_UNREMOVED = "the journal '{name}' cannot be removed: {reason}"
SUFFIX = ".journal"
BROKEN = ".broken"
DOOR = "door.lock"
"""Held while a journal is made and while the folder is looked through, so that nobody takes the
journal that another process is just beginning for one that a crash left."""


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    with (folder / DOOR).open("ab") as door:
        _lock(door, wait=True)
        yield


def _refused(template: str, path: Path, error: OSError) -> FileError:
    return FileError(template, name=str(path), reason=(error.strerror or str(error)).lower())


def _write(stream: IO[bytes], data: bytes) -> None:
    """Hand everything to the system: an unbuffered file may take a part only."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


class Journal:
    """The journal of one open document. Made by `begin`; `close` ends and removes it."""

    def __init__(self, document: Document, folder: Path) -> None:
        self.folder = folder
        self.path = Path()
        self._document = document
        self._stream: IO[bytes] | None = None
        self._unobserve: Callable[[], None] | None = None
        self._unsynced = False
        self._failure: FileError | None = None
        self._stopped = False

    @classmethod
    def begin(
        cls, document: Document, path: Path | None, folder: Path, *, unsaved: bool = False
    ) -> Journal:
        """Start a journal from the document as it is. `path`: its file; `unsaved`: whether it
        differs from that already, so that it is worth recovering without any further change.
        FileError when the disk does not take it."""
        journal = cls(document, folder)
        journal._open(path, unsaved=unsaved)
        return journal

    def _open(self, path: Path | None, *, unsaved: bool) -> None:
        new = self.folder / f"{uuid.uuid4().hex}{SUFFIX}"
        head = {
            "format": FORMAT,
            "version": VERSION,
            "path": str(path) if path else None,
            "unsaved": unsaved,
        }
        base = files.dumps(self._document).decode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with _alone_in(self.folder):
                stream = _begun(new, f"{json.dumps(head)}\n{json.dumps(base)}\n".encode())
        except OSError as error:
            raise _refused(_UNWRITTEN, new, error) from error
        self._drop()
        self.path, self._stream = new, stream
        self._failure, self._stopped, self._unsynced = None, False, False

    def follow(self, history: History) -> None:
        """Note every change of the history from now on, undo and redo too."""
        lines: list[bytes] = []

        def note(change: Change) -> None:
            lines.append(encode(change))
            if not history.has_more_to_tell:  # what is told together is written together
                lines.append(b"")
                self._note(b"\n".join(lines))
                lines.clear()

        self._unobserve = history.observe(note)

    def _note(self, lines: bytes) -> None:
        """Changes go to the system at once; a refusal of the disk is told by `tick`, since
        editing must not suffer from it."""
        if self._stream is None or self._stopped:
            return
        try:
            _write(self._stream, lines)
            self._unsynced = True
        except OSError as error:
            self._stop(error)

    def tick(self) -> None:
        """To be called each second: what was noted survives a power cut, too. FileError, once,
        when the disk refused something; the journal then stays as far as it got, and takes no
        more until `rebase`."""
        if self._stream is not None and self._unsynced and not self._stopped:
            self._unsynced = False
            try:
                os.fsync(self._stream.fileno())
            except OSError as error:
                self._stop(error)
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _stop(self, error: OSError) -> None:
        # A later change would not fit what the journal holds without this one.
        self._stopped = True
        self._failure = _refused(_UNWRITTEN, self.path, error)

    def rebase(self, path: Path | None) -> None:
        """The document was saved to `path`: begin anew from there. FileError when the disk does
        not take it: then there is no journal, since the old one tells of what is saved."""
        try:
            self._open(path, unsaved=False)
        except FileError:
            self._drop()
            raise

    def close(self) -> None:
        """The document was left on purpose: nothing is to be recovered."""
        if self._unobserve is not None:
            self._unobserve()
            self._unobserve = None
        self._drop()

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None:
            return
        # Leaving must always succeed. Emptied first: where the file cannot be removed, there is at
        # least nothing in it that the next start would offer.
        with suppress(OSError):
            stream.truncate(0)
        with suppress(OSError):
            stream.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _begun(path: Path, start: bytes) -> IO[bytes]:
    """A new, locked file that holds `start` for good; OSError leaves nothing behind."""
    stream = path.open("xb", buffering=0)
    try:
        _lock(stream)
        _write(stream, start)
        os.fsync(stream.fileno())
    except OSError:
        stream.close()
        path.unlink(missing_ok=True)
        raise
    return stream


@dataclass(slots=True)
class Recovered:
    """A document that a crash left. path: its own file, if it had one. time: of the last change,
    in seconds since 1970. changes: how many there are. lost: set by `document` when something
    before the end does not fit, so that what follows it could not be brought back."""

    journal: Path
    path: Path | None
    time: float
    changes: int
    lost: FileError | None = field(default=None, init=False)

    @property
    def kept(self) -> Path:
        """Where a journal goes that cannot be read, or not to its end."""
        return self.journal.with_suffix(BROKEN)

    def document(self) -> Document:
        """The document with every change that reached the disk.

        A last line torn by the crash is left out; so is everything after a line that does not fit
        (see `lost`). FileError when not even the base can be read; the journal is kept aside then.
        """
        try:
            with self.journal.open("rb") as stream:
                try:
                    _head(stream)
                    document = files.loads(_base(stream), self.journal.name)
                except (ValueError, FileError) as error:
                    fault = error
                else:
                    self.lost = self._replay(stream, document)
                    return document
            self.journal.replace(self.kept)
        except OSError as error:
            raise _refused(_UNREAD, self.journal, error) from error
        raise FileError(
            "the journal cannot be read ({reason}); it is kept as '{name}'",
            reason=str(fault),
            name=str(self.kept),
        ) from fault

    def _replay(self, stream: IO[bytes], document: Document) -> FileError | None:
        """Apply what can be applied; what is wrong with the first change that cannot."""
        applied = 0
        try:
            for change in _changes(stream):
                change.apply(document)
                applied += 1
        except DocumentError as error:
            return FileError(
                "not everything could be brought back (line {line}: {reason}); the whole journal "
                "is kept as '{name}'",
                line=applied + 3,
                reason=str(error),
                name=str(self.kept),
            )
        return None

    def discard(self) -> None:
        """Let it go for good; but what could not be brought back is kept aside. FileError when
        the disk refuses."""
        try:
            if self.lost is None:
                self.journal.unlink(missing_ok=True)
            elif self.journal.exists():
                self.journal.replace(self.kept)
        except OSError as error:
            raise _refused(_UNREMOVED, self.journal, error) from error


def _head(stream: IO[bytes]) -> dict[str, Any]:
    """The first line; ValueError when it is none."""
    head = _json(stream.readline())
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise ValueError("it is no journal")
    return head


def _base(stream: IO[bytes]) -> bytes:
    """The second line: the bytes of a graph file; ValueError when it is none."""
    base = _json(stream.readline())
    if not isinstance(base, str):
        raise ValueError("it holds no document")
    return base.encode()


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error


def _changes(stream: IO[bytes]) -> Iterator[Change]:
    """Every change, up to a line torn by the crash. DocumentError: a whole line is none."""
    for line in stream:
        if not line.endswith(b"\n"):
            return
        yield decode(line)


def recoverable(folder: Path) -> list[Recovered]:
    """What crashes left in the folder, the latest first.

    Journals of living processes and of newer programs are not touched; those without anything to
    recover are cleared away. One that cannot be read is listed, too: its `document` says so.
    """
    if not any(folder.glob(f"*{SUFFIX}")):
        return []
    found = []
    try:
        with _alone_in(folder):
            for path in sorted(folder.glob(f"*{SUFFIX}")):
                recovered = _looked_at(path)
                if recovered is not None:
                    found.append(recovered)
    except OSError:
        # A folder that refuses us keeps what it has. Whoever begins a journal there is told.
        return []
    return sorted(found, key=lambda r: -r.time)


def _looked_at(path: Path) -> Recovered | None:
    time = path.stat().st_mtime
    with path.open("r+b") as stream:
        if not _lock(stream):
            return None
        stream.seek(0)
        try:
            head, _ = _head(stream), _base(stream)
            changes = sum(1 for line in stream if line.endswith(b"\n"))
        except ValueError:
            head, changes = {}, 0
            worth = path.stat().st_size > 0
        else:
            if head.get("version") != VERSION:
                return None
            worth = changes > 0 or bool(head.get("unsaved"))
    if not worth:
        path.unlink(missing_ok=True)
        return None
    own = head.get("path")
    return Recovered(path, Path(own) if isinstance(own, str) else None, time, changes)
