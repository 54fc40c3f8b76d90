"""Files of arrays: npy, npz, safetensors, HDF5, and idx (MNIST's format), the last also by gzip.

Nothing in a file is ever executed (pickled arrays are refused), nothing is unpacked to the disk,
and what would not fit into memory is refused before it is unpacked. Each fault is a TypeProblem.
"""

from __future__ import annotations

import gzip
import io
import math
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import IO

import numpy as np
from numpy.lib import format as npy_format
from safetensors import SafetensorError
from safetensors.numpy import load as load_safetensors

from engine.data.hdf5_files import read_hdf5
from engine.data.tabular.frame import present_watch
from engine.data.text_table import reading
from engine.errors import TypeProblem

LARGEST = 4 << 30
"""Bytes of the arrays of one file."""
SUFFIXES = (
    *(".npy", ".npz", ".safetensors", ".h5", ".hdf5"),
    *(".idx", ".gz", ".idx1-ubyte", ".idx3-ubyte"),
)
SINGLE = "array"
"""The name of the one array of a file in which arrays have no names."""
_IDX_TYPES: Mapping[int, str] = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
_CHUNK = 1 << 24

Arrays = Mapping[str, np.ndarray]


def _too_large(size: int) -> TypeProblem:
    return TypeProblem(
        "data.too_large",
        "unpacked, the file would take {size} MB; up to {limit} MB can be opened: it may be a "
        "so-called zip bomb, or it is to be cut into smaller files",
        size=size >> 20,
        limit=LARGEST >> 20,
    )


def _damaged(kind: str, reason: object) -> TypeProblem:
    return TypeProblem(
        "data.damaged",
        "the {kind} file is damaged or cut off ({reason}); copy or download it again",
        kind=kind,
        reason=str(reason) or type(reason).__name__,
    )


def _pickled(name: str) -> TypeProblem:
    return TypeProblem(
        "data.pickled",
        "the array {name} holds Python objects (a pickle), which could run any program when it is "
        "opened and is refused; save it as plain numbers",
        name=repr(name),
    )


def _npy(file: IO[bytes], name: str) -> np.ndarray:
    """One npy from a stream, its head looked at before its values are read."""
    try:
        version = npy_format.read_magic(file)
        head = npy_format.read_array_header_1_0 if version == (1, 0) else None
        shape, fortran, dtype = (head or npy_format.read_array_header_2_0)(file)
    except ValueError as error:
        raise _damaged("npy", error) from error
    if dtype.hasobject:
        raise _pickled(name)
    size = math.prod(shape) * dtype.itemsize
    if size > LARGEST:
        raise _too_large(size)
    watch = present_watch()
    pieces: list[bytes] = []
    done = 0
    while done < size and (piece := file.read(min(_CHUNK, size - done))):
        pieces.append(piece)
        done += len(piece)
        watch.at(done / size, "arrays")
    data = b"".join(pieces)
    if len(data) < size:
        raise _damaged("npy", f"{len(data)} of {size} bytes")
    array = np.frombuffer(bytearray(data), dtype)
    return array.reshape(shape[::-1]).T if fortran else array.reshape(shape)


def _read_npy(path: Path) -> Arrays:
    with path.open("rb") as stream:
        return {SINGLE: _npy(stream, SINGLE)}


def _read_npz(path: Path) -> Arrays:
    found: dict[str, np.ndarray] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if info.filename.endswith(".npy")]
            total = sum(info.file_size for info in inside)
            if total > LARGEST:
                raise _too_large(total)
            for info in inside:
                name = info.filename.removesuffix(".npy")
                with archive.open(info) as stream:
                    found[name] = _npy(stream, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged("npz", error) from error
    return found


def _read_safetensors(path: Path) -> Arrays:
    if path.stat().st_size > LARGEST:
        raise _too_large(path.stat().st_size)
    try:
        return dict(load_safetensors(path.read_bytes()))
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        raise _damaged("safetensors", error) from error


def _unzipped(path: Path) -> bytes:
    """The content of a gzip file, but never more than LARGEST bytes of it."""
    parts: list[bytes] = []
    total = 0
    try:
        with gzip.open(path) as stream:
            while part := stream.read(_CHUNK):
                total += len(part)
                if total > LARGEST:
                    raise _too_large(total)
                parts.append(part)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise _damaged("gzip", error) from error
    return b"".join(parts)


def _idx(data: bytes) -> np.ndarray:
    """The format of http://yann.lecun.com/exdb/mnist: two zeros, type, rank, sizes, values."""
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] not in _IDX_TYPES or not data[3]:
        raise TypeProblem(
            "data.magic",
            "an idx file begins with the bytes 0 0, a type (8 to 14) and the number of axes; this "
            "one begins with {got}, so it is none",
            expected="0 0 8 3, for instance",
            got=" ".join(str(byte) for byte in data[:4]) or "nothing",
        )
    dtype, rank = np.dtype(_IDX_TYPES[data[2]]), data[3]
    if len(data) < 4 + 4 * rank:
        raise _damaged("idx", "its head is cut off")
    shape = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    size = math.prod(shape) * dtype.itemsize
    if len(data) - 4 - 4 * rank < size:
        raise _damaged("idx", f"{len(data) - 4 - 4 * rank} of {size} bytes")
    array = np.frombuffer(bytearray(data), dtype, math.prod(shape), 4 + 4 * rank).reshape(shape)
    return array.astype(dtype.newbyteorder("="), copy=False)


def _read_idx(path: Path) -> Arrays:
    if path.stat().st_size > LARGEST:
        raise _too_large(path.stat().st_size)
    return {SINGLE: _idx(path.read_bytes())}


def _read_gzip(path: Path) -> Arrays:
    data = _unzipped(path)
    if data.startswith(npy_format.MAGIC_PREFIX):
        return {SINGLE: _npy(io.BytesIO(data), SINGLE)}
    return {SINGLE: _idx(data)}


def _reader(path: Path) -> Callable[[Path], Arrays]:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith(npy_format.MAGIC_PREFIX):
        return _read_npy
    if start.startswith(b"PK"):
        return _read_npz
    if start.startswith(b"\x1f\x8b"):
        return _read_gzip
    if start.startswith(b"\x89HDF"):
        return lambda place: read_hdf5(place, LARGEST)
    if path.suffix == ".safetensors":
        return _read_safetensors
    return _read_idx


def read(path: Path) -> Arrays:
    """The arrays of a file by their names (SINGLE where there is one without a name).

    Read-only, and kept until the file changes. TypeProblem for every fault.
    """
    with reading(path):
        status = path.stat()
        found = _kept(path, status.st_mtime_ns, status.st_size)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


@lru_cache(maxsize=2)
def _kept(path: Path, modified: int, size: int) -> Arrays | TypeProblem:
    try:
        found = _reader(path)(path)
    except TypeProblem as problem:
        return problem
    for array in found.values():
        array.setflags(write=False)
    if not found:
        return TypeProblem("data.no_arrays", "the file holds no array")
    return MappingProxyType(dict(found))


def chosen(arrays: Arrays, name: str, usual: tuple[str, ...], param: str) -> str:
    """The name of the array that a param means: the one named, else the first of the usual names
    that is there, else the only one. TypeProblem otherwise."""
    if name in arrays:
        return name
    listed = ", ".join(
        f"{n} {'x'.join(map(str, a.shape)) or 'number'}" for n, a in list(arrays.items())[:12]
    )
    if name:
        raise TypeProblem(
            "data.no_array",
            "the file has no array named {name}; it has {arrays}",
            name=repr(name),
            arrays=listed,
        )
    for wanted in usual:
        if wanted in arrays:
            return wanted
    if len(arrays) == 1:
        return next(iter(arrays))
    raise TypeProblem(
        "data.which_array",
        "which of the arrays is meant? Name one in the param {param}; the file has {arrays}",
        param=param,
        arrays=listed,
    )
