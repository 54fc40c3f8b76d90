"""Weights in files."""

import os
from pathlib import Path

import numpy as np
import pytest

from engine.errors import FileError
from engine.training.checkpoints import load_weights, save_weights

ARRAYS = {
    "dense/weight": np.arange(6, dtype=np.float32).reshape(2, 3),
    "dense/bias": np.zeros(3, np.float64),
    "sgd/step": np.array(7, np.float32),
}


def test_weights_come_back_bit_for_bit(tmp_path: Path) -> None:
    save_weights(tmp_path / "w.safetensors", ARRAYS, {"step": "7"})
    loaded = load_weights(tmp_path / "w.safetensors")
    assert loaded.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert (loaded[name].dtype, loaded[name].shape) == (array.dtype, array.shape)
        np.testing.assert_array_equal(loaded[name], array)


def test_saving_leaves_no_other_file_behind(tmp_path: Path) -> None:
    save_weights(tmp_path / "w.safetensors", ARRAYS)
    save_weights(tmp_path / "w.safetensors", ARRAYS)
    assert [p.name for p in tmp_path.iterdir()] == ["w.safetensors"]


def test_a_transposed_view_is_saved_as_it_looks(tmp_path: Path) -> None:
    array = np.arange(6, dtype=np.float32).reshape(2, 3).T
    save_weights(tmp_path / "w", {"a": array})
    np.testing.assert_array_equal(load_weights(tmp_path / "w")["a"], array)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\xff" * 100, b'{"a": 1}', (10**15).to_bytes(8, "little") + b"{}"],
)
def test_a_file_that_holds_no_weights_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "w"
    path.write_bytes(data)
    with pytest.raises(FileError, match="no safetensors file"):
        load_weights(path)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w"
    save_weights(path, ARRAYS)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(FileError, match="damaged"):
        load_weights(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        load_weights(tmp_path / "missing")
    with pytest.raises(FileError, match="cannot be read"):
        load_weights(tmp_path)


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        save_weights(tmp_path / "missing" / "w", ARRAYS)


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "w"
    target.mkdir()
    with pytest.raises(FileError):
        save_weights(target, ARRAYS)
    assert os.listdir(tmp_path) == ["w"]
