"""Time series are cut without a leak, and texts become tokens by the train part's vocabulary."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import engine
from engine import assets
from engine.data import text_data, time_series
from engine.data.text_table import parsed
from engine.data.texts import PADDING, UNKNOWN, cut
from engine.errors import TypeProblem
from engine.op import Dataset, Source
from engine.registry import CATALOGUE
from tests.engine.data.made_texts import FILES

SHIPPED = ("hourly_temperature", "reviews", "fables", "mnist_5k")


def source(name: str) -> Source:
    found = CATALOGUE[name]
    assert isinstance(found, Source)
    return found


def load(name: str, **params: object) -> Dataset:
    return source(name).load(params, None)


def refusal(name: str, **params: object) -> TypeProblem:
    with pytest.raises(TypeProblem) as caught:
        load(name, **params)
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_data_say_their_types_truly_and_cannot_be_spoilt(name: str) -> None:
    data = load(name)
    assert source(name).types({}, None) == data.types
    assert load(name) is data
    for port in source(name).outputs:
        array, stated = data.arrays[port.name], data.types[port.name]
        assert (stated.dtype, stated.shape[1:]) == (str(array.dtype), array.shape[1:])
        assert stated.accepts_kind(port.kind)
        assert not array.flags.writeable
        if stated.classes:
            assert array.min() >= 0
            assert array.max() < stated.classes
    facts = source(name).facts
    assert facts is not None
    assert facts({}, None).notices == ()


@pytest.mark.parametrize("name", FILES)
def test_made_up_files_are_what_their_formulas_give(name: str) -> None:
    shipped = (assets.folder() / "data" / name).read_text("utf-8")
    assert shipped == FILES[name]()


# Time series

RAMP = np.arange(100, dtype=np.float64)[:, None]


def windows(series: np.ndarray = RAMP, **settings: object) -> Dataset:
    names = tuple(f"c{k}" for k in range(series.shape[1]))
    given = {"scaling": "none", "window": 5, "horizon": 3, **settings}
    return time_series.dataset(series, names, time_series.Settings(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize("stride", [1, 4])
def test_a_window_is_followed_by_its_answer(stride: int) -> None:
    data = windows(stride=stride)
    x, y = data.arrays["x"], data.arrays["y"]
    np.testing.assert_array_equal(x[1, :, 0], stride + np.arange(5))
    np.testing.assert_array_equal(y[:, 0], x[:, -1, 0] + 3)
    every = windows(stride=stride, answer="up to the horizon").arrays["y"]
    np.testing.assert_array_equal(every, x[:, -1] + [1, 2, 3])


def test_no_time_is_in_both_parts() -> None:
    data = windows()
    x, y = data.arrays["x"], data.arrays["y"]
    assert max(x[data.train].max(), y[data.train].max()) < 80
    assert min(x[data.test].min(), y[data.test].min()) >= 80


def test_what_is_tested_has_no_say_in_the_scaling() -> None:
    wild = RAMP.copy()
    wild[80:] = 1e6
    tame, other = windows(scaling="standardise"), windows(wild, scaling="standardise")
    np.testing.assert_array_equal(tame.arrays["x"][tame.train], other.arrays["x"][other.train])
    assert tame.arrays["x"][tame.train].std() == pytest.approx(1, abs=0.1)


def test_windows_of_a_long_series_are_cut_as_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = windows()
    monkeypatch.setattr(time_series, "HELD", 0)
    stream = windows().streams["x"]
    rows = np.array([7, 0, 7])
    out = np.empty((3, 5, 1), np.float32)
    stream.take(rows, 0, out, "clip")
    np.testing.assert_array_equal(out, held.arrays["x"][rows])
    np.testing.assert_array_equal(stream[rows], out)


def test_columns_and_target_are_chosen_by_name(tmp_path: Path) -> None:
    lines = [f"{t},{2 * t},{3 * t},no" for t in range(60)]
    (tmp_path / "a.csv").write_text("\n".join(["a,b,c,word", *lines]))
    place = str(tmp_path / "a.csv")
    data = load("time_series", path=place, window=4, scaling="none", columns=["a"], target="b")
    assert data.arrays["x"].shape[1:] == (4, 1)
    assert data.arrays["y"][0, 0] == 8
    assert load("time_series", path=place, window=4).types["x"].shape == ("N", 4, 3)
    assert refusal("time_series", path=place, target="z").code == "data.no_column"
    short = refusal("time_series", path=place, window=30)
    assert short.code == "data.too_short"
    repaired = short.suggestions[0].value
    assert len(load("time_series", path=place, window=repaired).test)


def test_a_gap_in_a_series_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n3,\n5,6\n")
    problem = refusal("time_series", path=str(tmp_path / "a.csv"))
    assert problem.code == "data.not_number"
    assert "line 3" in str(problem)


def test_an_array_is_a_series(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", RAMP[:, 0])
    data = load("time_series", path=str(tmp_path / "a.npy"), window=4)
    assert data.types["x"].shape == ("N", 4, 1)
    np.save(tmp_path / "b.npy", np.zeros((3, 3, 3)))
    assert refusal("time_series", path=str(tmp_path / "b.npy")).code == "data.no_series"


# Texts


def texts(count: int = 40, **settings: object) -> Dataset:
    lines = [f'"Word{k} is {"nice" if k % 2 else "bad"}.",{k % 2}' for k in range(count)]
    table = parsed("\n".join(["text,label", *lines]).encode())
    return text_data.labelled(table, text_data.Settings(**settings))  # type: ignore[arg-type]


def test_words_and_signs_are_tokens() -> None:
    assert cut("Don't eat it, now!", "words", lower=True) == ["don't", "eat", "it", ",", "now", "!"]
    assert cut("Ab", "characters", lower=False) == ["A", "b"]


def test_texts_are_filled_up_and_cut_off_as_the_mask_says() -> None:
    data = texts(length=6)
    x, mask = data.arrays["x"], data.arrays["mask"]
    assert mask[:, :4].all()
    assert not mask[:, 4:].any()
    assert (x[~mask] == PADDING).all()
    assert (x[mask] != PADDING).all()
    assert texts(length=2).arrays["mask"].all()


def test_words_of_the_test_part_alone_are_unknown() -> None:
    data = texts()
    first = data.arrays["x"][:, 0]
    assert (first[data.test] == UNKNOWN).all()
    assert (first[data.train] != UNKNOWN).all()
    assert data.types["x"].classes == 2 + len(data.train) + 4


def test_the_vocabulary_keeps_the_most_frequent() -> None:
    data = texts(vocabulary=6)
    assert data.types["x"].classes == 6
    assert (data.arrays["x"][:, 0] == UNKNOWN).all()
    assert (data.arrays["x"][:, 1:4] != UNKNOWN).all()


def test_texts_without_classes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,label\nhello there,a\nyou,a\n")
    assert refusal("text", path=str(tmp_path / "a.csv")).code == "data.no_classes"
    (tmp_path / "b.csv").write_text("text\nhello\nyou\n")
    assert refusal("text", path=str(tmp_path / "b.csv")).code in ("data.no_text", "data.no_classes")
    (tmp_path / "c.csv").write_bytes(b"\0\1\2")
    assert refusal("text", path=str(tmp_path / "c.csv")).code == "data.binary"


def characters(text: str, **settings: object) -> Dataset:
    return text_data.following(text, text_data.CharacterSettings(**settings))  # type: ignore[arg-type]


def test_each_character_is_followed_by_the_next() -> None:
    text = "abcdefghij" * 10
    data = characters(text, length=5)
    names = np.array(data.class_names)
    for x, y in zip(names[data.arrays["x"]], names[data.arrays["y"]], strict=True):
        assert "".join(x[1:]) == "".join(y[:-1])
        assert "".join([*x, y[-1]]) in text
    last = characters(text, length=5, last=True)
    np.testing.assert_array_equal(last.arrays["y"], data.arrays["y"][:, -1])


def test_no_character_is_in_both_parts_and_new_ones_are_unknown() -> None:
    data = characters("a" * 90 + "b" * 10, length=4, stride=1)
    assert data.class_names == ("(unknown)", "a")
    assert (data.arrays["x"][data.train] == 1).all()
    assert (data.arrays["x"][data.test] == 0).all()
    assert refusal_of_short().code == "data.too_short"


def refusal_of_short() -> TypeProblem:
    with pytest.raises(TypeProblem) as caught:
        characters("short", length=40)
    return caught.value


def test_the_embedding_knows_how_many_tokens_there_are() -> None:
    g = engine.Builder()
    x, mask, y = g.reviews()
    h, _ = g.gru(g.embedding(x), mask=mask, units=4, returns="last step")
    g.sgd(g.categorical_cross_entropy(g.dense(h, units=2), y))
    assert engine.check(g.document).ok
