"""Files of arrays: what they hold comes back, and what is damaged or dangerous is refused."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engine.data import array_files
from engine.errors import TypeProblem
from engine.op import Dataset, Source
from engine.registry import CATALOGUE

ARRAYS = CATALOGUE["arrays"]
X = np.arange(24, dtype=np.float32).reshape(8, 3)
Y = np.array([0, 1] * 4)


def load(place: Path | str, **params: object) -> Dataset:
    assert isinstance(ARRAYS, Source)
    return ARRAYS.load({"path": str(place), **params}, None)


def refusal(place: Path | str, **params: object) -> TypeProblem:
    with pytest.raises(TypeProblem) as caught:
        load(place, **params)
    assert "\n" not in str(caught.value)
    return caught.value


def test_npz_and_safetensors_give_their_arrays(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "a.npz", x=X, y=Y)
    save_file({"x": X, "y": Y}, tmp_path / "a.safetensors")
    for name in ("a.npz", "a.safetensors"):
        data = load(tmp_path / name)
        np.testing.assert_array_equal(data.arrays["x"], X)
        np.testing.assert_array_equal(data.arrays["y"], Y)
        assert data.types["y"].classes == 2
        assert data.class_names == ("0", "1")


@pytest.mark.parametrize("order", ["C", "F"])
def test_npy_needs_a_file_of_labels_or_none(tmp_path: Path, order: str) -> None:
    np.save(tmp_path / "x.npy", np.asarray(X, order=order))  # type: ignore[call-overload]
    np.save(tmp_path / "y.npy", Y * 0.5)
    assert refusal(tmp_path / "x.npy").code == "data.no_labels"
    data = load(tmp_path / "x.npy", labels_path=str(tmp_path / "y.npy"))
    np.testing.assert_array_equal(data.arrays["x"], X)
    np.testing.assert_array_equal(data.arrays["y"][:, 0], Y * 0.5)
    assert isinstance(ARRAYS, Source)
    alone = load(tmp_path / "x.npy", labels=False)
    assert list(alone.arrays) == ["x"]
    assert [p.name for p in ARRAYS.output_ports({"labels": False})] == ["x"]


def test_tokens_keep_their_number_of_classes(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=X.astype(np.int32), y=Y)
    data = load(tmp_path / "a.npz", x_kind="tokens")
    assert data.types["x"].classes == 24
    assert data.arrays["x"].dtype == np.int64
    np.savez(tmp_path / "b.npz", x=X, y=Y)
    assert refusal(tmp_path / "b.npz", x_kind="tokens").code == "data.not_tokens"


def test_scaling_is_by_the_train_part_alone(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=X, y=Y)
    data = load(tmp_path / "a.npz", scaling="standardise")
    seen = data.arrays["x"][data.train]
    np.testing.assert_allclose(seen.mean(0), 0, atol=1e-6)
    np.testing.assert_allclose(seen.std(0), 1, atol=1e-6)


def test_faults_of_content_are_told(tmp_path: Path) -> None:
    bad = X.copy()
    bad[2, 1] = np.nan
    cases = {
        "data.not_finite": {"x": bad, "y": Y},
        "data.lengths": {"x": X, "y": Y[:5]},
        "data.too_few": {"x": X[:1], "y": Y[:1]},
        "data.which_array": {"p": X, "q": Y},
    }
    for code, arrays in cases.items():
        np.savez(tmp_path / f"{code}.npz", **arrays)  # type: ignore[arg-type]
        assert refusal(tmp_path / f"{code}.npz").code == code
    assert "[2, 1]" in str(refusal(tmp_path / "data.not_finite.npz"))
    problem = refusal(tmp_path / "data.lengths.npz", x_name="z")
    assert problem.code == "data.no_array"
    assert "x 8x3" in str(problem)


def test_pickles_are_refused_and_never_opened(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "sprung",)  # type: ignore[return-value]

    np.save(tmp_path / "a.npy", np.array([Trap()], object), allow_pickle=True)
    np.savez(tmp_path / "b.npz", x=np.array([Trap()], object), y=Y)
    for name in ("a.npy", "b.npz"):
        assert refusal(tmp_path / name).code == "data.pickled"
    assert not (tmp_path / "sprung").exists()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        head, {"descr": "|u1", "fortran_order": False, "shape": (1 << 40,)}
    )
    with zipfile.ZipFile(tmp_path / "a.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.npy", head.getvalue() + bytes(1000))
    assert refusal(tmp_path / "a.npz").code == "data.too_large"


def test_what_unpacks_to_more_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_files, "LARGEST", 1 << 20)
    np.savez_compressed(tmp_path / "a.npz", x=np.zeros(1 << 21, np.uint8))
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(1 << 22)))
    for name in ("a.npz", "a.gz"):
        assert refusal(tmp_path / name).code == "data.too_large"


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    stream = io.BytesIO()
    np.save(stream, X)
    inner = tmp_path / "inner"
    inner.mkdir()
    with zipfile.ZipFile(inner / "a.npz", "w") as archive:
        archive.writestr("../x.npy", stream.getvalue())
    load(inner / "a.npz", labels=False, x_name="../x")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.npz", "inner"]


@pytest.mark.parametrize("name", ["a.npy", "a.npz", "a.safetensors", "a.gz"])
def test_every_file_that_is_cut_off_is_refused(tmp_path: Path, name: str) -> None:
    np.save(tmp_path / "a.npy", X)
    np.savez(tmp_path / "a.npz", x=X, y=Y)
    save_file({"x": X}, tmp_path / "a.safetensors")
    idx = struct.pack(">BBBBI", 0, 0, 8, 1, 200) + bytes(200)
    (tmp_path / "a.gz").write_bytes(gzip.compress(idx))
    whole = (tmp_path / name).read_bytes()
    for size in range(0, len(whole), 7):
        (tmp_path / name).write_bytes(whole[:size])
        problem = refusal(tmp_path / name, labels=False)
        assert problem.code in ("data.damaged", "data.magic", "data.unreadable")


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    assert refusal("").code == "data.no_path"
    assert refusal(tmp_path / "none.npy").code == "data.not_found"
    assert refusal(tmp_path).code == "data.directory"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=X, y=Y)
    first = load(tmp_path / "a.npz")
    assert load(tmp_path / "a.npz") is first
    np.savez(tmp_path / "a.npz", x=np.concatenate([X, X]), y=np.concatenate([Y, Y]))
    assert len(load(tmp_path / "a.npz").arrays["x"]) == 16
    assert isinstance(ARRAYS, Source)
    assert ARRAYS.facts is not None
    assert ARRAYS.facts({"path": str(tmp_path / "a.npz")}, None).classes == {"0": 8, "1": 8}
