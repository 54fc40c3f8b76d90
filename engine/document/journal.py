"""The crash journal: a document as it was opened, and every change since, appended as it happens.

A journal is held by a lock of the operating system for as long as its process lives; whatever is
not held was left behind by a crash. Knows no window and no timer: its owner calls `tick`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from engine.document import files
from engine.document.changes import Change, decode, encode
from engine.document.history import History
from engine.document.model import Document
from engine.errors import DocumentError, FileError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FORMAT = "gradloom-journal"
VERSION = 1
SUFFIX = ".journal"
BROKEN = ".broken"
_LOCK_AT = 1 << 40
"""Windows locks bytes against reading too: lock one far beyond any journal's end."""


class Journal:
    """The journal of one open document. Made by `begin`; `close` ends and removes it."""

    def __init__(self, file: IO[bytes], place: Path, folder: Path) -> None:
        self._file, self._place, self._folder = file, place, folder
        self._unfollow: Callable[[], None] | None = None
        self._dirty = False
        self._fault: OSError | None = None

    @classmethod
    def begin(
        cls, document: Document, path: Path | None, folder: Path, *, unsaved: bool = False
    ) -> Journal:
        """Start a journal in `folder` with the document as it is now, which lies at `path`.

        `unsaved`: this state is in no file, so that it is worth recovering even without a change.
        FileError: the folder cannot be written.
        """
        header = {
            "format": FORMAT,
            "version": VERSION,
            "path": str(path) if path else None,
            "unsaved": unsaved,
            "document": files.dumps(document).decode(),
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / f"{os.getpid()}-{time.time_ns()}{SUFFIX}"
            # Unbuffered: what was written outlives the process, though not yet the machine.
            file = place.open("xb", buffering=0)
            _hold(file)
            file.write(json.dumps(header).encode() + b"\n")
        except OSError as error:
            raise _refused(folder, error) from error
        return cls(file, place, folder)

    def follow(self, history: History) -> None:
        """From now on every change of this history, undone and redone ones too, is appended."""
        self._unfollow = history.observe(self.append)

    def append(self, change: Change) -> None:
        """Append one change. A failure waits for `tick`: editing must not suffer from it."""
        if self._fault is not None:
            return
        try:
            self._file.write(encode(change) + b"\n")
            self._dirty = True
        except OSError as error:
            self._fault = error

    def tick(self) -> None:
        """Make sure that what was appended outlives the machine; to be called each second.

        FileError: the journal can no longer be written.
        """
        if self._fault is not None:
            raise _refused(self._folder, self._fault)
        if self._dirty:
            self._dirty = False
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                raise _refused(self._folder, error) from error

    def close(self) -> None:
        """The document was left on purpose: there is nothing to recover."""
        if self._unfollow is not None:
            self._unfollow()
            self._unfollow = None
        if not self._file.closed:
            self._file.close()
            self._place.unlink(missing_ok=True)


class Recovered:
    """What a process that is gone left behind."""

    def __init__(self, place: Path, path: Path | None, at: float) -> None:
        self._place = place
        self.path = path
        """Where the document was saved; None: nowhere."""
        self.at = at
        """When it was last changed, in seconds since the epoch."""

    def document(self) -> Document:
        """The document with every change that reached the journal; a torn last line is left out.

        FileError names the line that makes no sense; the journal is then kept aside.
        """
        try:
            return _replayed(self._place)
        except (DocumentError, FileError, OSError, ValueError) as error:
            raise self._kept_aside(error) from error

    def discard(self) -> None:
        """Let it go for good."""
        self._place.unlink(missing_ok=True)

    def _kept_aside(self, error: Exception) -> FileError:
        aside = self._place.with_suffix(BROKEN)
        if self._place.exists():
            self._place.replace(aside)
        return FileError(
            "the kept changes cannot be read: {reason}; they are kept in {place}",
            reason=str(error),
            place=str(aside),
        )


def recoverable(folder: Path) -> list[Recovered]:
    """What crashes left behind in a folder, the latest first. Journals in use are left alone."""
    found: list[Recovered] = []
    for place in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            if _is_held(place):
                continue
            found.extend(_worth_keeping(place))
        except FileNotFoundError:
            # Another studio that starts at this moment was quicker.
            continue
    return sorted(found, key=lambda recovered: -recovered.at)


def _worth_keeping(place: Path) -> list[Recovered]:
    """The journal at a place, unless nothing in it is missing elsewhere: then it is removed."""
    with place.open("rb") as file:
        first, second = file.readline(), file.readline()
    at = place.stat().st_mtime
    try:
        header = _header(first)
    except (ValueError, FileError):
        # Torn while it was begun: no change can have followed. Anything else is offered, and
        # refused with its reason when somebody wants it.
        if not first.endswith(b"\n"):
            place.unlink()
            return []
        return [Recovered(place, None, at)]
    if not second.endswith(b"\n") and not header.get("unsaved"):
        place.unlink()
        return []
    path = header.get("path")
    return [Recovered(place, Path(path) if path else None, at)]


def _header(line: bytes) -> dict[str, Any]:
    header = json.loads(line)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise FileError("line 1 does not begin a journal")
    if header.get("version") != VERSION or not isinstance(header.get("document"), str):
        raise FileError("line 1 was written by another version")
    return header


def _replayed(place: Path) -> Document:
    lines = place.read_bytes().split(b"\n")
    document = files.loads(str(_header(lines[0])["document"]).encode(), "the journal")
    # What follows the last line break is empty, or a line torn by the crash.
    for number, line in enumerate(lines[1:-1], start=2):
        try:
            decode(line).apply(document)
        except DocumentError as error:
            raise FileError("line {line}: {reason}", line=number, reason=str(error)) from error
    return document


def _refused(folder: Path, error: OSError) -> FileError:
    return FileError(
        "the journal in {folder} cannot be written: {reason}",
        folder=str(folder),
        reason=error.strerror or str(error),
    )


def _hold(file: IO[bytes]) -> None:
    """Lock a journal until its process ends; OSError when another one holds it."""
    if sys.platform == "win32":
        place = file.tell()
        file.seek(_LOCK_AT)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        finally:
            file.seek(place)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(place: Path) -> bool:
    with place.open("r+b") as file:
        try:
            _hold(file)
        except OSError:
            return True
    return False
