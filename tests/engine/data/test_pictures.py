"""Pictures from folders, tables and arrays: their values, their shape, and what is refused."""

from __future__ import annotations

import gzip
import os
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import engine
from engine.data.pictures import loading
from engine.data.pictures.records import Settings
from engine.data.pictures.rows import PixelRows
from engine.data.tabular.place import changed_since
from engine.errors import DataError, TypeProblem
from engine.op import Dataset, Source
from engine.registry import CATALOGUE
from engine.training.start import open_session

IMAGES = CATALOGUE["images"]
RANDOM = np.random.default_rng(3)


def load(place: Path | str, **params: object) -> Dataset:
    assert isinstance(IMAGES, Source)
    return IMAGES.load({"path": str(place), **params}, None)


def refusal(place: Path | str, **params: object) -> TypeProblem:
    with pytest.raises(TypeProblem) as caught:
        load(place, **params)
    message = str(caught.value)
    assert "\n" not in message
    return caught.value


def save(path: Path, pixels: np.ndarray, **options: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, **options)


def drawn(*shape: int) -> np.ndarray:
    return RANDOM.integers(0, 256, shape, np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten pictures, 4 high and 6 wide, of two classes."""
    for number in range(10):
        name = ("cat", "dog")[number % 2]
        save(tmp_path / "pets" / name / f"{number}.png", drawn(4, 6, 3))
    return tmp_path / "pets"


def test_classes_are_the_folders_and_values_the_bytes(folder: Path) -> None:
    data = load(folder, values="0 to 255")
    assert data.class_names == ("cat", "dog")
    assert data.arrays["x"].shape == (10, 4, 6, 3)
    assert data.arrays["x"].dtype == np.float32
    assert data.arrays["y"].tolist() == [0] * 5 + [1] * 5
    with Image.open(folder / "dog" / "1.png") as image:
        np.testing.assert_array_equal(data.arrays["x"][5], np.asarray(image))


def test_values_are_brought_to_the_range_asked_for(folder: Path) -> None:
    raw = load(folder, values="0 to 255").arrays["x"]
    np.testing.assert_allclose(load(folder).arrays["x"], raw / 255, atol=1e-6)
    np.testing.assert_allclose(
        load(folder, values="-1 to 1").arrays["x"], raw / 127.5 - 1, atol=1e-6
    )
    data = load(folder, values="standardise")
    seen = data.arrays["x"][data.train].astype(np.float64)
    np.testing.assert_allclose(seen.mean((0, 1, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(seen.std((0, 1, 2)), 1, atol=1e-5)


@pytest.mark.parametrize("fit", ["stretch", "crop", "pad"])
def test_pictures_of_different_sizes_are_brought_to_one(folder: Path, fit: str) -> None:
    save(folder / "cat" / "large.jpg", drawn(50, 20, 3))
    save(folder / "dog" / "large.webp", drawn(9, 9, 3))
    problem = refusal(folder)
    assert problem.code == "data.sizes"
    assert problem.suggestions[0].param == "height"
    data = load(folder, height=5, width=7, fit=fit)
    assert data.arrays["x"].shape == (12, 5, 7, 3)


def test_one_side_keeps_the_proportions_and_grey_has_one_channel(folder: Path) -> None:
    assert load(folder, height=8).arrays["x"].shape == (10, 8, 12, 3)
    assert load(folder, colour="grey").arrays["x"].shape == (10, 4, 6, 1)


def test_grey_pictures_are_grey_by_themselves(tmp_path: Path) -> None:
    for number in range(4):
        save(tmp_path / str(number % 2) / f"{number}.png", drawn(3, 3))
    assert load(tmp_path).arrays["x"].shape == (4, 3, 3, 1)
    assert load(tmp_path, colour="RGB").arrays["x"].shape == (4, 3, 3, 3)


def test_folders_train_and_test_are_the_parts(tmp_path: Path) -> None:
    for part, count in (("train", 6), ("test", 4)):
        for number in range(count):
            save(tmp_path / part / "ab"[number % 2] / f"{number}.png", drawn(3, 3))
    data = load(tmp_path)
    assert (len(data.train), len(data.test)) == (6, 4)
    assert data.train.tolist() == list(range(6))


def test_a_table_lists_pictures_beside_it(folder: Path) -> None:
    table = folder / "list.csv"
    lines = [f"{name}/{n}.png,{name}" for n, name in ((0, "cat"), (1, "dog"), (2, "cat"))]
    table.write_text("\n".join(["file,label", *lines]))
    data = load(table)
    assert data.class_names == ("cat", "dog")
    assert data.arrays["y"].tolist() == [0, 1, 0]


@pytest.mark.parametrize("cell", ["../secret.png", "/etc/passwd", "cat/../../secret.png"])
def test_a_table_cannot_reach_out_of_its_folder(folder: Path, cell: str) -> None:
    save(folder.parent / "secret.png", drawn(4, 6, 3))
    (folder / "list.csv").write_text(f"file,label\ncat/0.png,a\n{cell},b\n")
    problem = refusal(folder / "list.csv")
    assert problem.code == "data.outside"
    assert "line 3" in str(problem)


def test_a_link_out_of_the_folder_is_never_followed(folder: Path) -> None:
    save(folder.parent / "secret.png", drawn(4, 6, 3))
    (folder / "cat" / "link.png").symlink_to(folder.parent / "secret.png")
    problem = refusal(folder)
    assert problem.code == "data.broken_picture"
    assert "link.png" in str(problem)
    assert len(load(folder, skip_broken=True).arrays["x"]) == 10


def test_links_to_nothing_and_in_circles_are_broken_pictures(folder: Path) -> None:
    (folder / "cat" / "gone.png").symlink_to(folder / "cat" / "nothing.png")
    (folder / "dog" / "a.png").symlink_to(folder / "dog" / "b.png")
    (folder / "dog" / "b.png").symlink_to(folder / "dog" / "a.png")
    assert refusal(folder).code == "data.broken_picture"
    data = load(folder, skip_broken=True)
    assert len(data.arrays["x"]) == 10
    assert "3 picture(s)" in str(data.notices[0])


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no picture at all"),
        cut,
        lambda path: path.write_bytes(path.read_bytes()[:45] + bytes(60)),
    ],
    ids=["empty", "text", "cut off", "overwritten"],
)
def test_a_broken_picture_is_named_and_left_out_on_request(folder: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(folder / "dog" / "3.png")
    problem = refusal(folder)
    assert problem.code == "data.broken_picture"
    assert str(folder / "dog" / "3.png") in str(problem)
    assert (problem.suggestions[0].param, problem.suggestions[0].value) == ("skip_broken", True)
    data = load(folder, skip_broken=True)
    assert len(data.arrays["x"]) == 9
    assert "3.png" in str(data.notices[0])


def test_empty_and_wrong_folders_are_told_apart(tmp_path: Path) -> None:
    assert refusal("").code == "data.no_path"
    assert refusal(tmp_path / "none").code == "data.not_found"
    assert refusal(tmp_path).code == "data.empty"
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("a")
    assert refusal(tmp_path).code == "data.no_pictures"
    save(tmp_path / "loose.png", drawn(2, 2))
    assert refusal(tmp_path).code == "data.no_classes"
    save(tmp_path / "one" / "a.png", drawn(2, 2))
    save(tmp_path / "one" / "b.png", drawn(2, 2))
    assert refusal(tmp_path).code == "data.one_class"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_named(folder: Path) -> None:
    (folder / "cat").chmod(0)
    try:
        assert refusal(folder).code == "data.unreadable"
    finally:
        (folder / "cat").chmod(0o755)


def idx(array: np.ndarray) -> bytes:
    return struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()


def test_idx_files_find_their_labels_with_and_without_gzip(tmp_path: Path) -> None:
    x, y = drawn(6, 5, 4), np.array([3, 7] * 3, np.uint8)
    (tmp_path / "train-images-idx3-ubyte").write_bytes(idx(x))
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(y))
    plain = load(tmp_path / "train-images-idx3-ubyte", values="0 to 255")
    np.testing.assert_array_equal(plain.arrays["x"][..., 0], x)
    assert plain.class_names == ("3", "7")
    (tmp_path / "a-images.gz").write_bytes(gzip.compress(idx(x)))
    (tmp_path / "b.gz").write_bytes(gzip.compress(idx(y)))
    zipped = load(tmp_path / "a-images.gz", labels_path=str(tmp_path / "b.gz"), values="0 to 255")
    np.testing.assert_array_equal(zipped.arrays["x"], plain.arrays["x"])
    (tmp_path / "a-images.gz").write_bytes(gzip.compress(idx(x))[:-20])
    assert refusal(tmp_path / "a-images.gz").code == "data.damaged"


def test_a_wrong_magic_number_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.idx").write_bytes(b"\1\2\3\4 and more")
    problem = refusal(tmp_path / "x.idx")
    assert problem.code == "data.magic"
    assert "1 2 3 4" in str(problem)


def test_npz_with_keras_names_is_split_already_and_resized(tmp_path: Path) -> None:
    arrays = {
        "x_train": drawn(6, 8, 8),
        "y_train": np.arange(6) % 2,
        "x_test": drawn(4, 8, 8),
        "y_test": np.arange(4) % 2,
    }
    np.savez(tmp_path / "a.npz", **arrays)
    data = load(tmp_path / "a.npz", height=4)
    assert data.arrays["x"].shape == (10, 4, 4, 1)
    assert data.test.tolist() == [6, 7, 8, 9]
    assert refusal(tmp_path / "a.npz", x_name="z").code == "data.no_array"


def test_what_is_no_picture_in_an_array_is_refused(tmp_path: Path) -> None:
    y = np.arange(4) % 2
    cases = {
        "data.not_images": np.zeros((4, 3), np.uint8),
        "data.not_finite": np.full((4, 3, 3), np.nan),
        "data.range": np.full((4, 3, 3), -1.0),
        "data.lengths": np.zeros((5, 3, 3), np.uint8),
    }
    for code, x in cases.items():
        np.savez(tmp_path / f"{code}.npz", x=x, y=y)
        assert refusal(tmp_path / f"{code}.npz").code == code


# Streams


def streamed(folder: Path, **settings: object) -> Dataset:
    return loading.load(str(folder), "", None, Settings(**settings), store=0)  # type: ignore[arg-type]


def test_a_stream_gives_the_same_bits_as_what_is_held(folder: Path) -> None:
    held, stream = load(folder), streamed(folder)
    assert "x" not in stream.arrays
    rows = np.array([9, 0, 3, 3])
    np.testing.assert_array_equal(stream.streams["x"][rows], held.arrays["x"][rows])
    out = np.empty((4, 4, 6, 3))
    stream.streams["x"].take(rows, 0, out, "clip")
    np.testing.assert_allclose(out, held.arrays["x"][rows], atol=1e-6)


def made_rows(count: int, capacity: int, calls: list[int]) -> PixelRows:
    def decode(number: int) -> np.ndarray:
        calls.append(number)
        return np.full((2, 2, 1), number % 256, np.uint8)

    return PixelRows(count, (2, 2, 1), decode, np.array(1.0), np.array(0.0), store=4 * capacity)


def test_a_small_store_changes_no_value(folder: Path) -> None:
    calls: list[int] = []
    rows = made_rows(200, 16, calls)
    random = np.random.default_rng(0)
    for _ in range(3):
        order = random.permutation(200)
        rows.announce(order)
        for start in range(0, 200, 50):
            chunk = order[start : start + 50]
            np.testing.assert_array_equal(rows[chunk][:, 0, 0, 0], chunk)


def test_a_store_that_holds_all_decodes_each_picture_once() -> None:
    calls: list[int] = []
    rows = made_rows(20, 20, calls)
    for _ in range(3):
        _ = rows[np.arange(20)]
    assert sorted(calls) == list(range(20))


def test_coming_pictures_are_decoded_ahead_and_no_thread_is_left() -> None:
    calls: list[int] = []
    rows = made_rows(64, 64, calls)
    rows.announce(np.arange(64)[::-1].copy())
    deadline = time.monotonic() + 10
    while len(calls) < 16 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert calls == list(range(63, 47, -1))
    for thread in threading.enumerate():
        if thread.name == "pictures":
            thread.join(10)
            assert not thread.is_alive()


def test_a_picture_that_breaks_later_is_named_when_it_is_asked_for(folder: Path) -> None:
    stream = streamed(folder)
    cut(folder / "cat" / "0.png")
    with pytest.raises(DataError, match=r"0\.png"):
        _ = stream.streams["x"][np.array([0])]


def test_training_on_a_stream_is_training_on_what_is_held(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    g = engine.Builder(batch_size=4, epochs=3)
    x, y = g.images(path=str(folder))
    g.sgd(g.categorical_cross_entropy(g.dense(g.flatten(x), units=2), y), learning_rate=0.1)
    held = open_session(g.document)
    monkeypatch.setattr(loading.load, "__defaults__", (0,))
    stream = open_session(g.document)
    assert stream.feed.sources[
        "images_1" if "images_1" in stream.feed.sources else "images"
    ].streams
    for _ in range(3):
        assert held.run_epoch() == stream.run_epoch()
    assert held.evaluate("test") == stream.evaluate("test")


def test_a_session_and_the_facts_tell_that_a_picture_was_added(folder: Path) -> None:
    assert isinstance(IMAGES, Source)
    assert IMAGES.facts is not None
    facts = IMAGES.facts({"path": str(folder)}, None)
    assert (facts.rows, facts.classes, facts.notices) == (10, {"cat": 5, "dog": 5}, ())
    before = load(folder)
    save(folder / "cat" / "new.png", drawn(4, 6, 3))
    told = changed_since(before)
    assert told is not None
    assert "has changed" in str(told)
    assert len(load(folder).arrays["x"]) == 11


def test_pillow_is_imported_only_when_a_picture_is_opened() -> None:
    script = "import sys, engine, engine.cli; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], timeout=120, check=False).returncode == 0
