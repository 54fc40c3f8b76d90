"""Files that are broken, hostile or changing: each ends in one clear line, and nothing is lost."""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.builder import Builder
from engine.data import array_files, text_table
from engine.data.hdf5_files import read_hdf5
from engine.data.tabular import reader
from engine.document import files
from engine.errors import TypeProblem
from engine.op import Source
from engine.passes.check import check
from engine.registry import CATALOGUE


def refusal(op: str, path: Path, **params: object) -> TypeProblem:
    """The one line in which a data node refuses a file."""
    entry = CATALOGUE[op]
    assert isinstance(entry, Source)
    with pytest.raises(TypeProblem) as caught:
        entry.load({"path": str(path), **params}, None)
    message = str(caught.value)
    assert message
    assert "\n" not in message
    assert "Traceback" not in message
    return caught.value


def npy(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def test_a_line_without_end_is_read_no_further_than_files_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "line.csv"
    path.write_bytes(b"a,b\n" + b"x" * 5000)
    monkeypatch.setattr(text_table, "LARGEST_FILE", 1000)
    problem = refusal("text", path)
    assert problem.code == "data.too_large"
    monkeypatch.setattr(reader, "LARGEST_HELD", 1000)
    # Beyond what is held the table is read lazily: it is no longer one string in memory.
    refusal("table", path)


def test_an_enormous_line_of_a_table_is_one_line_of_words(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    path.write_bytes(b"a,b\n1,2\n" + b"7" * 3_000_000 + b"\n")
    assert "line 2" in str(refusal("table", path)) or "line 3" in str(refusal("table", path))


@pytest.mark.parametrize("name", ["../outside.npy", "/etc/outside.npy", "a/../../outside.npy"])
def test_paths_that_lead_out_of_an_archive_write_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "a.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, npy(np.zeros((4, 2), np.float32)))
        archive.writestr("y.npy", npy(np.array([0, 1, 0, 1])))
    before = sorted(str(p) for p in tmp_path.rglob("*"))
    arrays = array_files.read(path)
    assert len(arrays) == 2
    assert sorted(str(p) for p in tmp_path.rglob("*")) == before
    assert not Path("/etc/outside.npy").exists()


def test_an_archive_that_says_it_is_huge_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.npz"
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        head, {"descr": "<f4", "fortran_order": False, "shape": (2**40, 2)}
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", head.getvalue() + b"\0" * 64)
    problem = refusal("arrays", path)
    assert problem.code == "data.too_large"
    bytes_ = bytearray(path.read_bytes())
    # The directory of the archive lies about the size, too.
    place = bytes_.rindex(b"PK\x01\x02") + 24
    bytes_[place : place + 4] = struct.pack("<I", 2**32 - 2)
    path.write_bytes(bytes_)
    assert refusal("arrays", path).code in ("data.too_large", "data.damaged")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything"
)
@pytest.mark.parametrize("op", ["table", "csv", "arrays", "text", "time_series", "characters"])
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, op: str) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("a,b\n1,2\n")
    path.chmod(0)
    assert "permission" in str(refusal(op, path)).lower()


@pytest.mark.parametrize("op", ["table", "csv", "arrays", "text", "time_series", "characters"])
def test_a_file_that_the_system_does_not_hand_out_is_told(
    tmp_path: Path, op: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("a,b\n1,2\n")

    def refuse(*arguments: object, **named: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in str(refusal(op, path))


def test_a_table_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    real: Callable[..., object] = reader._read_once

    def growing(*arguments: object) -> object:
        found = real(*arguments)
        with path.open("a") as stream:
            stream.write("5,6\n")
        return found

    monkeypatch.setattr(reader, "_read_once", growing)
    assert refusal("table", path).code == "data.changing"


def test_a_picture_that_is_cut_off_is_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "p" / name).mkdir(parents=True)
        for k in range(3):
            pixels = np.full((9, 9, 3), 40 * k, np.uint8)
            Image.fromarray(pixels).save(tmp_path / "p" / name / f"{k}.png")
    path = tmp_path / "p" / "b" / "1.png"
    path.write_bytes(path.read_bytes()[:-20])
    problem = refusal("images", tmp_path / "p")
    assert str(path) in str(problem)
    assert problem.suggestions[0].param == "skip_broken"


@pytest.mark.parametrize(
    "head",
    [
        struct.pack(">4B3I", 0, 0, 8, 3, 100, 28, 28),
        struct.pack(">4B3I", 0, 0, 8, 3, 2**31, 2**31, 2**31),
        struct.pack(">4B1I", 0, 0, 8, 3, 4),
        struct.pack(">4B", 0, 0, 7, 3),
        b"\0\0",
        b"",
    ],
    ids=["too few", "far too many", "no sizes", "no type", "two bytes", "nothing"],
)
def test_an_idx_file_with_wrong_counts_is_told(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "x.idx"
    path.write_bytes(head + b"\1" * 50)
    if not head:
        path.write_bytes(b"")
    refusal("arrays", path)


@pytest.mark.parametrize(
    "content",
    [
        struct.pack("<Q", 2**60) + b"{}",
        struct.pack("<Q", 10) + b"not a json",
        struct.pack("<Q", 90)
        + json.dumps({"x": {"dtype": "F32", "shape": [2**40], "data_offsets": [0, 8]}})
        .encode()
        .ljust(90)
        + b"\0" * 8,
        struct.pack("<Q", 4),
        b"",
    ],
    ids=["huge head", "no json", "huge shape", "no head", "nothing"],
)
def test_safetensors_with_a_bad_head_are_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    refusal("arrays", path)


# HDF5


def test_garbage_that_says_it_is_hdf5_is_told(tmp_path: Path) -> None:
    pytest.importorskip("h5py")
    path = tmp_path / "a.h5"
    path.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(range(256)) * 8)
    problem = refusal("arrays", path)
    assert (problem.code, "HDF5" in str(problem)) == ("data.damaged", True)


def test_hdf5_arrays_in_groups_are_read_and_links_out_of_the_file_are_not(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["secret"] = np.arange(3)
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file["x"] = np.arange(12, dtype=">f4").reshape(6, 2)
        file["deep/y"] = np.array(["a", "b"] * 3, dtype=h5py.string_dtype())
        file["out"] = h5py.ExternalLink("other.h5", "secret")
        file["soft"] = h5py.SoftLink("/x")
        file.create_group("empty")
    arrays = read_hdf5(path, 1 << 20)
    assert sorted(arrays) == ["deep/y", "x"]
    np.testing.assert_array_equal(arrays["x"], np.arange(12).reshape(6, 2))
    assert arrays["x"].dtype.isnative
    assert arrays["deep/y"].tolist() == ["a", "b"] * 3
    entry = CATALOGUE["arrays"]
    assert isinstance(entry, Source)
    data = entry.load({"path": str(path), "y_name": "deep/y"}, None)
    assert data.class_names == ("a", "b")


def test_hdf5_that_is_too_large_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset("x", (2**34,), "f4", compression="gzip")
    assert path.stat().st_size < 1 << 20
    assert refusal("arrays", path).code == "data.too_large"


def test_without_h5py_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.h5"
    path.write_bytes(b"\x89HDF\r\n\x1a\n")
    monkeypatch.setitem(sys.modules, "h5py", None)
    problem = refusal("arrays", path)
    assert problem.code == "data.no_h5py"
    assert "pip install h5py" in str(problem)


def test_a_document_with_such_files_opens_says_what_is_wrong_and_stays_as_it_is(
    tmp_path: Path,
) -> None:
    (tmp_path / "bad.safetensors").write_bytes(b"\xff" * 40)
    g = Builder()
    x, y = g.arrays(path="bad.safetensors", name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=2), y))
    before = files.dumps(g.document)
    report = check(g.document, tmp_path)
    assert [p.node for p in report.problems if p.severity == "error"] == ["data"]
    assert files.dumps(g.document) == before
