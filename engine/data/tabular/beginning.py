"""The first whole lines of a text file, without reading the rest. Knows no table."""

from __future__ import annotations

import zlib
from pathlib import Path

from engine.errors import TypeProblem

BEGINNING = 4 << 20
"""Bytes that are read of a text; a shorter one is read as a whole."""
_GZIP = b"\x1f\x8b"


def beginning(path: Path) -> tuple[bytes, bool]:
    """The first whole lines of a text, and whether they are all of it. OSError."""
    with path.open("rb") as stream:
        data = stream.read(BEGINNING + 1)
    more = len(data) > BEGINNING
    if data.startswith(_GZIP):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            data = unpacker.decompress(data, BEGINNING + 1)
        except zlib.error as error:
            raise TypeProblem(
                "data.damaged", "the compressed file is damaged: {reason}", reason=str(error)
            ) from error
        more = not unpacker.eof or len(data) > BEGINNING
    return (_whole_lines(data) if more else data), not more


def _whole_lines(data: bytes) -> bytes:
    data = data[:BEGINNING]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4096]:
        line = "\n".encode("utf-16-be" if data.startswith(b"\xfe\xff") else "utf-16-le")
        end = data.rfind(line)
        while end > 0 and end % 2:
            end = data.rfind(line, 0, end + 1)
        return data[: end + 2] if end > 0 else data[: len(data) // 2 * 2]
    end = max(data.rfind(b"\n"), data.rfind(b"\r"))
    return data[: end + 1] if end >= 0 else data
