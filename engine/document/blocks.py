"""Blocks: parts of documents that are kept to be used again, as files or in a document itself.

A block is a fragment with a title. As a file it is ``NAME.block.json`` in a folder of the person's;
in a document it is a plain record, read when it is used. Knows no catalogue and no canvas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from engine.document import files
from engine.document.fragment import Fragment, loads_fragment
from engine.errors import FileError

SUFFIX = ".block.json"
_TITLE = "title"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class BlockFile:
    """A block in a folder. fault: why it cannot be used; empty when it can."""

    path: Path
    title: str
    fault: str = ""


def content_of(fragment: bytes) -> dict[str, Any]:
    """What a document keeps of a fragment (`dumps_fragment`) under the block's title."""
    record: dict[str, Any] = msgspec.json.decode(fragment)
    record.pop(_TITLE, None)
    return record


def fragment_of(title: str, content: Mapping[str, Any]) -> Fragment:
    """The fragment of a document's own block; FileError, one line, when it is damaged."""
    return loads_fragment(msgspec.json.encode({_TITLE: title, **content}), f"the block '{title}'")


def read(path: Path) -> Fragment:
    """The fragment of a block's file; FileError, one line, for anything else."""
    return loads_fragment(files.read_bytes(path), path.name)


def write(folder: Path, title: str, fragment: bytes) -> Path:
    """Keep a fragment as a file under a title, in the place of one with the same title.

    FileError when the folder cannot be written.
    """
    path = path_for(folder, title)
    data = msgspec.json.encode({_TITLE: title.strip(), **content_of(fragment)})
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    files.write_bytes(msgspec.json.format(data, indent=1) + b"\n", path)
    return path


def path_for(folder: Path, title: str) -> Path:
    """The file of a block of that title. FileError for a title of which no name can be made."""
    stem = " ".join(_UNSAFE.sub(" ", title).split()).strip(" .")[:_LONGEST].strip()
    if not stem:
        raise FileError("a block needs a title with letters or digits in it")
    return folder / (stem + SUFFIX)


def rename(path: Path, title: str) -> Path:
    """Give a block's file another title. FileError when there is one of that title, or it fails."""
    target = path_for(path.parent, title)
    if target != path and target.exists():
        raise FileError("there already is a block '{title}'", title=title.strip())
    data = files.read_bytes(path)
    read(path)  # a damaged file is left alone
    written = write(path.parent, title, data)
    if written != path:
        remove(path)
    return written


def remove(path: Path) -> None:
    """Delete a block's file; FileError when that fails."""
    try:
        path.unlink()
    except OSError as error:
        raise _refused(path, error) from error


def listed(folder: Path) -> list[BlockFile]:
    """The blocks of a folder by title; those that cannot be read say why."""
    found: list[BlockFile] = []
    for path in folder.glob("*" + SUFFIX) if folder.is_dir() else ():
        title = path.name.removesuffix(SUFFIX)
        try:
            data = files.read_bytes(path)
            loads_fragment(data, path.name)
            title = str(msgspec.json.decode(data).get(_TITLE) or title)
            found.append(BlockFile(path, title))
        except FileError as fault:
            found.append(BlockFile(path, title, str(fault)))
    return sorted(found, key=lambda b: b.title.lower())


def _refused(path: Path, error: OSError) -> FileError:
    reason = (error.strerror or str(error)).lower()
    return FileError("{name}: this cannot be done: {reason}", name=str(path), reason=reason)
