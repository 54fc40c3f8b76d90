"""Predictions for new pictures, arrays, texts, series, points: the same numbers as in training."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

import engine
from engine.cli import app
from engine.document import files
from engine.errors import DataError, TypeProblem
from engine.training.checkpoints import save_weights
from engine.training.observer import answer
from engine.training.prediction import Predictions, Predictor, words_of
from engine.training.probes import PortValue
from engine.training.session import Session


def outputs(session: Session, node: str) -> np.ndarray:
    """What the session itself gives for its train examples, in their order."""
    found = answer(session, 1, PortValue(node, "y", part="train", limit=10_000))
    assert found.error is None, found.error
    return found.arrays["value"]


def reloaded(session: Session, folder: Path) -> Predictor:
    """By weights in a file, as the command does it."""
    path = folder / "w.safetensors"
    save_weights(path, session.variables, words_of(session))
    return Predictor.load(session.compiled.document, path, folder)


def softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def same(a: Predictions, b: Predictions) -> None:
    np.testing.assert_array_equal(a.values, b.values)
    if a.probabilities is not None:
        np.testing.assert_array_equal(a.probabilities, b.probabilities)
    assert a.names == b.names


# Pictures


def make_pictures(folder: Path) -> Path:
    random = np.random.default_rng(1)
    for name, low in (("dark", 0), ("light", 150)):
        (folder / name).mkdir(parents=True)
        for k in range(8):
            pixels = random.integers(low, low + 100, (12, 10, 3)).astype(np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{k}.png")
    return folder


def pictures(folder: Path) -> Session:
    make_pictures(folder / "photos")
    g = engine.Builder(epochs=3, batch_size=4)
    x, y = g.images(path="photos", height=6, width=6, values="standardise", name="data")
    logits = g.dense(g.flatten(x), units=2, name="logits")
    g.adam(g.categorical_cross_entropy(logits, y), learning_rate=0.05)
    return engine.train(g.document, folder)


def test_a_folder_of_pictures_is_predicted_as_it_was_trained_on(tmp_path: Path) -> None:
    session = pictures(tmp_path)
    found = engine.predict(session, tmp_path / "photos")
    assert found.title == "file"
    assert found.rows[:2] == ("dark/0.png", "dark/1.png")
    assert found.classes == ("dark", "light")
    part = session.feed.part("train")
    np.testing.assert_allclose(
        found.probabilities[part],
        softmax(outputs(session, "logits")),
        rtol=1e-4,  # type: ignore[index]
    )
    same(reloaded(session, tmp_path).predict(tmp_path / "photos"), found)


def test_pictures_without_classes_lists_arrays_and_single_ones(tmp_path: Path) -> None:
    session = pictures(tmp_path)
    whole = engine.predict(session, tmp_path / "photos")
    one = engine.predict(session, tmp_path / "photos" / "light" / "3.png")
    assert one.rows == ("3.png",)
    place = whole.rows.index("light/3.png")
    np.testing.assert_allclose(one.probabilities[0], whole.probabilities[place], rtol=1e-5)  # type: ignore[index]
    listing = tmp_path / "list.csv"
    listing.write_text("file,price\nphotos/light/3.png,1\nphotos/dark/0.png,2\n")
    listed = engine.predict(session, listing)
    assert listed.rows == ("photos/light/3.png", "photos/dark/0.png")
    assert listed.names == (whole.names[place], whole.names[0])
    pixels = np.array(Image.open(tmp_path / "photos" / "light" / "3.png"))
    np.savez(tmp_path / "new.npz", x=pixels[None])
    for data in (tmp_path / "new.npz", {"picture": pixels}):
        found = engine.predict(session, data)
        np.testing.assert_allclose(found.probabilities, one.probabilities, rtol=1e-5)  # type: ignore[arg-type]


def test_a_broken_picture_is_named_and_has_no_prediction(tmp_path: Path) -> None:
    session = pictures(tmp_path)
    path = tmp_path / "photos" / "dark" / "2.png"
    path.write_bytes(path.read_bytes()[:60])
    found = engine.predict(session, tmp_path / "photos")
    assert found.names[2] == ""
    assert found.known.sum() == 15
    told = " ".join(map(str, found.notices))
    assert "dark/2.png" in told
    assert "1 of 16 examples have no prediction" in told


def test_a_table_of_pictures_reaches_nothing_outside_its_folder(tmp_path: Path) -> None:
    session = pictures(tmp_path)
    (tmp_path / "in").mkdir()
    listing = tmp_path / "in" / "list.csv"
    listing.write_text("file,n\n../photos/light/3.png,1\n")
    with pytest.raises(TypeProblem, match="outside the folder"):
        engine.predict(session, listing)


# Arrays


@pytest.mark.parametrize("scaling", ["none", "standardise", "min-max"])
@pytest.mark.parametrize("suffix", ["npy", "npz", "safetensors", "h5"])
def test_arrays_of_every_kind_of_file(tmp_path: Path, scaling: str, suffix: str) -> None:
    random = np.random.default_rng(2)
    x = random.normal(3, 2, (30, 4, 3)).astype(np.float32)
    y = (x.mean((1, 2)) > 3).astype(np.int64)
    np.savez(tmp_path / "train.npz", x=x, y=y)
    g = engine.Builder(epochs=2, batch_size=8)
    a, b = g.arrays(path="train.npz", scaling=scaling, name="data")
    logits = g.dense(g.flatten(a), units=2, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, b))
    session = engine.train(g.document, tmp_path)
    path = write_array(tmp_path / f"new.{suffix}", x)
    found = engine.predict(session, path)
    expected = softmax(outputs(session, "logits"))
    np.testing.assert_allclose(found.probabilities[session.feed.part("train")], expected, rtol=1e-4)  # type: ignore[index]
    same(reloaded(session, tmp_path).predict(path), found)
    with pytest.raises(TypeProblem, match=r"\(4, 3\).*\(5, 3\)"):
        engine.predict(session, {"x": np.zeros((2, 5, 3))})


def write_array(path: Path, x: np.ndarray) -> Path:
    if path.suffix == ".npy":
        np.save(path, x)
    elif path.suffix == ".npz":
        np.savez(path, x=x)
    elif path.suffix == ".safetensors":
        save_weights(path, {"x": x})
    else:
        h5py = pytest.importorskip("h5py")
        with h5py.File(path, "w") as file:
            file["x"] = x
    return path


def test_tokens_that_the_training_did_not_know_are_told() -> None:
    g = engine.Builder(epochs=1)
    x, y = g.remember_first(points=60, length=5, vocabulary=4, name="data")
    h = g.flatten(g.embedding(x, size=3))
    g.sgd(g.categorical_cross_entropy(g.dense(h, units=4, name="logits"), y))
    session = engine.train(g.document)
    found = engine.predict(session, {"x": np.array([[0, 1, 2, 3, 0]])})
    assert found.names[0] in "0123"
    with pytest.raises(TypeProblem, match="0 to 3"):
        engine.predict(session, {"x": np.array([[0, 1, 2, 4, 0]])})


# Texts


def test_texts_of_a_column_and_of_lines(tmp_path: Path) -> None:
    lines = ["good food", "bad food", "a good place", "a bad place"] * 8
    with (tmp_path / "t.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["text", "label"])
        writer.writerows((t, "yes" if "good" in t else "no") for t in lines)
    g = engine.Builder(epochs=40, batch_size=8)
    x, _, y = g.text(path="t.csv", length=4, name="data")
    logits = g.dense(g.flatten(g.embedding(x, size=4)), units=2, name="logits")
    g.adam(g.categorical_cross_entropy(logits, y), learning_rate=0.05)
    session = engine.train(g.document, tmp_path)
    found = engine.predict(session, tmp_path / "t.csv")
    expected = softmax(outputs(session, "logits"))
    np.testing.assert_allclose(found.probabilities[session.feed.part("train")], expected, rtol=1e-4)  # type: ignore[index]
    (tmp_path / "new.txt").write_text("a good meal\n\na bad meal\n")
    assert engine.predict(session, tmp_path / "new.txt").names == ("yes", "no")
    assert reloaded(session, tmp_path).predict({"text": "bad food"}).names == ("no",)


def test_the_next_character_follows_from_the_last_ones() -> None:
    g = engine.Builder(epochs=1, batch_size=64)
    x, y = g.fables(length=12, name="data")
    characters = engine.check(g.document).types[("data", "x")].classes
    logits = g.dense(g.embedding(x, size=8), units=characters, name="logits")
    g.adam(g.categorical_cross_entropy(logits, y))
    session = engine.train(g.document, steps=3)
    text = "Once upon a time"
    found = engine.predict(session, {"text": text})
    assert found.probabilities is not None
    assert found.probabilities.shape == (1, len(found.classes))
    assert found.names[0] in found.classes
    with pytest.raises(DataError, match="4 characters; the graph looks at 12"):
        engine.predict(session, {"text": "Once"})


# Series


@pytest.mark.parametrize("answer_param", ["at the horizon", "up to the horizon"])
def test_a_series_is_forecast_in_its_own_units(tmp_path: Path, answer_param: str) -> None:
    times = np.arange(120)
    values = 100 + 10 * np.sin(times / 5)
    with (tmp_path / "s.csv").open("w") as stream:
        stream.write("other,load\n")
        stream.writelines(
            f"{np.cos(t / 5):.6f},{v:.6f}\n" for t, v in zip(times, values, strict=True)
        )
    g = engine.Builder(epochs=60, batch_size=16)
    x, y = g.time_series(
        path="s.csv", window=8, horizon=3, answer=answer_param, target="load", name="data"
    )
    units = 1 if answer_param == "at the horizon" else 3
    out = g.dense(g.flatten(x), units=units, name="out")
    g.adam(g.squared_error(out, y), learning_rate=0.02)
    session = engine.train(g.document, tmp_path)
    found = engine.predict(session, tmp_path / "s.csv")
    assert found.title == "time"
    assert len(found) == 120 - 8 + 1
    # The first window ends at the 8th time; what is predicted is the 11th, or begins at the 9th.
    first = found.rows[0].split()[0]
    assert first == ("11" if units == 1 else "9")
    truth = values[10] if units == 1 else values[8:11]
    assert found.values[0] == pytest.approx(truth, abs=2)
    same(reloaded(session, tmp_path).predict(tmp_path / "s.csv"), found)
    with pytest.raises(DataError, match="lack 1 column"):
        engine.predict(session, {"load": [1.0] * 20})
    with pytest.raises(DataError, match="8 at once"):
        engine.predict(session, {"load": [1.0] * 4, "other": [1.0] * 4})


# Points and shipped tables


@pytest.mark.parametrize("labels", ["-1, +1", "0, 1", "class"])
def test_made_up_points_are_predicted_by_their_coordinates(labels: str) -> None:
    g = engine.Builder(epochs=10)
    x, y = g.gauss(points=100, labels=labels, name="data")
    if labels == "class":
        out = g.dense(x, units=2, name="out")
        loss = g.categorical_cross_entropy(out, y)
    else:
        out = g.dense(x, units=1, name="out")
        loss = (g.squared_error if labels == "-1, +1" else g.binary_cross_entropy)(out, y)
    g.adam(loss, learning_rate=0.1)
    found = engine.predict(engine.train(g.document), {"x1": [2.0, -2.0], "x2": [2.0, -2.0]})
    assert found.names == (("+1", "-1") if labels == "-1, +1" else ("1", "0"))


@pytest.mark.parametrize("layout", ["flat", "image"])
def test_shipped_digits_are_predicted_by_their_pixels(layout: str) -> None:
    g = engine.Builder(epochs=1)
    x, y = g.digits(layout=layout, name="data")
    logits = g.dense(g.flatten(x) if layout == "image" else x, units=10, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y))
    session = engine.train(g.document)
    raw = session.compiled.sources["data"].raw
    assert raw is not None
    part = session.feed.part("train")[:3]
    found = [engine.predict(session, raw.example(row)) for row in part.tolist()]
    expected = softmax(outputs(session, "logits"))[:3]
    got = np.concatenate([each.probabilities for each in found])  # type: ignore[misc]
    np.testing.assert_allclose(got, expected, rtol=1e-4)


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer"])
def test_raw_examples_of_shipped_tables_give_what_the_session_gives(name: str) -> None:
    g = engine.Builder(epochs=2)
    x, y = getattr(g, name)(name="data")
    logits = g.dense(x, units=3 if name != "breast_cancer" else 2, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y))
    session = engine.train(g.document)
    raw = session.compiled.sources["data"].raw
    assert raw is not None
    row = int(session.feed.part("train")[4])
    found = engine.predict(session, raw.example(row))
    np.testing.assert_allclose(
        found.probabilities[0],
        softmax(outputs(session, "logits"))[4],
        rtol=1e-4,  # type: ignore[index]
    )


# The command line


def invoke(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def test_the_command_predicts_a_folder_of_pictures(tmp_path: Path) -> None:
    session = pictures(tmp_path)
    graph, weights, out = tmp_path / "g.graph.json", tmp_path / "w", tmp_path / "out.csv"
    files.write(session.compiled.document, graph)
    save_weights(weights, session.variables, words_of(session))
    done = invoke(
        "predict", graph, "--data", tmp_path / "photos", "--weights", weights, "--out", out
    )
    assert done.exit_code == 0, done.output
    lines = list(csv.reader(out.read_text().splitlines()))
    assert lines[0] == ["file", "class", "probability of dark", "probability of light"]
    found = engine.predict(session, tmp_path / "photos")
    assert [line[:2] for line in lines[1:]] == [
        list(p) for p in zip(found.rows, found.names, strict=True)
    ]
    assert float(lines[1][2]) == pytest.approx(found.probabilities[0, 0], rel=1e-4)  # type: ignore[index]


def test_the_steps_tell_how_far_they_are_and_keep_their_weights(tmp_path: Path) -> None:
    session = pictures(tmp_path)
    predictor = Predictor.of(session)
    before = predictor.predict(tmp_path / "photos")
    steps = predictor.frozen().steps(tmp_path / "photos")
    shares = [next(steps)]
    for array in session.state.variables.values():
        array[...] = 0
    try:
        while True:
            shares.append(next(steps))
    except StopIteration as end:
        same(end.value, before)
    assert shares[-1] == 1.0
