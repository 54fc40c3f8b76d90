"""Predictions for new examples: by name, with the training's statistics, with names and shares."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import engine
from engine.cli import app
from engine.document import files
from engine.errors import DataError, FileError
from engine.training.answer import answer_of
from engine.training.checkpoints import save_weights
from engine.training.prediction import Predictions, Predictor, words_of
from engine.training.session import Session
from engine.training.start import open_session

HEADS = {"sigmoid": 1, "softmax": 2}


def rows(count: int = 80) -> list[dict[str, Any]]:
    """Examples whose answer follows from the town and the age."""
    made = []
    for k in range(count):
        age, town = 20 + (7 * k) % 31, ("Rome", "Bonn", "Oslo")[k % 3]
        answer = "yes" if (age > 35) == (town == "Rome") else "no"
        made.append({"age": age, "town": town, "answer": answer, "pay": 3 * age + 10})
    return made


def write(path: Path, examples: list[dict[str, Any]], columns: list[str] | None = None) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns or list(examples[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(examples)
    return path


def classifier(folder: Path, units: int = 2, embed: bool = False) -> engine.Document:
    write(folder / "people.csv", rows())
    g = engine.Builder(epochs=60, batch_size=16)
    said: list[dict[str, Any]] = [{"column": "pay", "role": "ignore"}]
    if embed:
        said.append({"column": "town", "encoding": "integer"})
    outputs = g.table(path="people.csv", label="answer", roles=said, name="data")
    x, y = outputs[:2]
    if embed:
        x = g.concat(x, g.embedding(outputs[2], size=3), axis=1)
    h = g.dense(x, units=16, activation="tanh", name="hidden")
    logits = g.dense(h, units=units, name="logits")
    loss = g.binary_cross_entropy if units == 1 else g.categorical_cross_entropy
    g.accuracy(logits, y, name="right")
    g.adam(loss(logits, y, name="loss"), learning_rate=0.03)
    return g.document


def regression(folder: Path) -> engine.Document:
    write(folder / "people.csv", rows())
    g = engine.Builder(epochs=200, batch_size=16)
    said = [
        {"column": "pay", "role": "label", "encoding": "standardise"},
        {"column": "answer", "role": "ignore"},
    ]
    x, y = g.table(path="people.csv", roles=said, name="data")
    g.adam(g.squared_error(g.dense(x, units=1), y), learning_rate=0.05)
    return g.document


def trained(document: engine.Document, folder: Path) -> Session:
    return engine.train(document, folder)


def same(a: Predictions, b: Predictions) -> None:
    np.testing.assert_array_equal(a.values, b.values)
    np.testing.assert_array_equal(a.probabilities, b.probabilities)


@pytest.mark.parametrize("link", list(HEADS))
def test_classes_have_names_and_probabilities_by_what_the_loss_makes_of_logits(
    tmp_path: Path, link: str
) -> None:
    session = trained(classifier(tmp_path, HEADS[link]), tmp_path)
    answer = answer_of(session.compiled)
    assert (answer.target, answer.link, answer.label) == ("logits.y", link, "y")
    found = engine.predict(session, tmp_path / "people.csv")
    truth = [row["answer"] for row in rows()]
    right = [a == b for a, b in zip(found.names, truth, strict=True)]
    for part in ("train", "test"):
        share = np.mean([right[k] for k in session.feed.part(part)])
        assert share == pytest.approx(session.evaluate(part)["right"], abs=1e-6)
    assert found.probabilities is not None
    assert found.probabilities.shape == (80, 2)
    np.testing.assert_allclose(found.probabilities.sum(1), 1)
    assert found.probabilities.argmax(1).tolist() == found.values.tolist()
    assert found.labels == ("answer",)


def test_a_number_comes_back_in_the_units_of_its_label(tmp_path: Path) -> None:
    session = trained(regression(tmp_path), tmp_path)
    found = engine.predict(session, {"age": [20, 40], "town": ["Rome", "Bonn"]})
    np.testing.assert_allclose(found.values[:, 0], [70, 130], atol=3)
    assert found.probabilities is None
    assert found.names == ()


def test_one_example_is_a_dictionary(tmp_path: Path) -> None:
    session = trained(classifier(tmp_path), tmp_path)
    one = engine.predict(session, {"age": 50, "town": "Rome"})
    assert one.names == ("yes",)
    several = engine.predict(session, {"age": [50, 22], "town": ["Rome", "Rome"]})
    assert several.names == ("yes", "no")
    np.testing.assert_allclose(several.probabilities[0], one.probabilities[0], rtol=1e-6)  # type: ignore[index]


def test_the_statistics_are_those_of_the_training_and_not_of_the_new_file(tmp_path: Path) -> None:
    session = trained(classifier(tmp_path), tmp_path)
    whole = engine.predict(session, tmp_path / "people.csv")
    part = write(tmp_path / "part.csv", rows()[:3], ["town", "age"])
    found = engine.predict(session, part)
    np.testing.assert_allclose(found.probabilities, whole.probabilities[:3], rtol=1e-5)  # type: ignore[index]


def test_columns_are_matched_by_name_and_others_are_told(tmp_path: Path) -> None:
    session = trained(classifier(tmp_path), tmp_path)
    more = [{"shoe": 44, **row} for row in rows()]
    mixed = write(tmp_path / "more.csv", more, ["shoe", "town", "age"])
    found = engine.predict(session, mixed)
    same(found, engine.predict(session, tmp_path / "people.csv"))
    assert "not used" in str(found.notices[0])
    assert "shoe" in str(found.notices[0])
    with pytest.raises(DataError, match=r"lack 1 column.*'town' \(is it 'Town'\?\)"):
        engine.predict(session, {"age": 3, "Town": "Rome"})
    with pytest.raises(DataError, match="same number of values"):
        engine.predict(session, {"age": [3, 4], "town": ["Rome"]})


def test_an_example_that_lacks_a_value_has_no_prediction_and_an_unseen_word_has_one(
    tmp_path: Path,
) -> None:
    session = trained(classifier(tmp_path), tmp_path)
    cells = {"age": [30, None, "old", 30], "town": ["Paris", "Rome", "Rome", None]}
    found = engine.predict(session, cells)
    assert found.known.tolist() == [True, False, False, False]
    assert found.names[1:] == ("", "", "")
    assert found.names[0] in ("yes", "no")
    assert "3 of 4 examples have no prediction" in str(found.notices[-1])
    assert np.isnan(found.probabilities[1]).all()  # type: ignore[index]


def test_an_embedded_column_is_encoded_too(tmp_path: Path) -> None:
    document = classifier(tmp_path, embed=True)
    session = trained(document, tmp_path)
    found = engine.predict(session, {"age": [30, 30], "town": ["Rome", "Atlantis"]})
    assert len(found) == 2
    assert found.known.all()


def save(session: Session, path: Path) -> Path:
    save_weights(path, session.variables, words_of(session))
    return path


def test_the_encoding_travels_with_the_weights_when_the_training_file_is_gone(
    tmp_path: Path,
) -> None:
    document = classifier(tmp_path)
    session = trained(document, tmp_path)
    weights = save(session, tmp_path / "w.safetensors")
    new = write(tmp_path / "new.csv", rows()[:5], ["age", "town"])
    expected = engine.predict(session, new)
    (tmp_path / "people.csv").unlink()
    same(Predictor.load(document, weights, tmp_path).predict(new), expected)


def test_a_training_file_that_changed_changes_no_prediction(tmp_path: Path) -> None:
    document = classifier(tmp_path)
    weights = save(trained(document, tmp_path), tmp_path / "w.safetensors")
    before = Predictor.load(document, weights, tmp_path).predict({"age": 31, "town": "Oslo"})
    other = [{**row, "age": 900 + row["age"]} for row in rows()]
    write(tmp_path / "people.csv", other)
    same(Predictor.load(document, weights, tmp_path).predict({"age": 31, "town": "Oslo"}), before)


def test_a_session_tells_of_files_that_changed_or_went(tmp_path: Path) -> None:
    session = open_session(classifier(tmp_path), tmp_path)
    assert session.changed_files() == ()
    write(tmp_path / "people.csv", rows(90))
    ((node, text),) = session.changed_files()
    assert node == "data"
    assert "has changed" in str(text)
    (tmp_path / "people.csv").unlink()
    assert "is gone" in str(session.changed_files()[0][1])


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    document = classifier(tmp_path)
    session = open_session(document, tmp_path)
    path = tmp_path / "w.safetensors"
    save_weights(path, {"hidden/weight": np.zeros((1, 1))}, words_of(session))
    with pytest.raises(DataError, match="weights"):
        Predictor.load(document, path, tmp_path)
    path.write_bytes(b"nothing")
    with pytest.raises(FileError):
        Predictor.load(document, path, tmp_path)
    save_weights(path, session.variables, {"encoders": '{"data": "[]"}'})
    with pytest.raises(FileError, match="encoders"):
        Predictor.load(document, path, tmp_path)


def test_a_graph_without_a_label_says_so() -> None:
    g = engine.Builder()
    x, _ = g.circle(points=20, name="data")
    g.sgd(g.mean(g.square(g.dense(x, units=1))))
    with pytest.raises(DataError, match="cannot be told what the graph predicts"):
        engine.predict(engine.train(g.document, epochs=1), {"x1": 1, "x2": 2})


# The command line.


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "people.graph.json"
    files.write(classifier(tmp_path), path)
    return path


def invoke(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def test_the_command_predicts_a_file_into_a_file(graph: Path, tmp_path: Path) -> None:
    weights, out = tmp_path / "w.safetensors", tmp_path / "out.csv"
    assert invoke("run", graph, "--save-weights", weights).exit_code == 0
    new = write(tmp_path / "new.csv", rows()[:4], ["age", "town", "pay"])
    (tmp_path / "people.csv").unlink()
    done = invoke("predict", graph, "--data", new, "--weights", weights, "--out", out)
    assert done.exit_code == 0, done.output
    assert "not used" in done.stderr
    lines = list(csv.reader(out.read_text().splitlines()))
    assert lines[0] == ["answer", "probability of no", "probability of yes"]
    assert [line[0] for line in lines[1:]] == [row["answer"] for row in rows()[:4]]
    printed = invoke("predict", graph, "--data", new, "--weights", weights)
    assert printed.stdout == out.read_text()
    record = json.loads(
        invoke("predict", graph, "--data", new, "--weights", weights, "--json").stdout
    )
    assert record["predictions"] == [line[0] for line in lines[1:]]


def test_the_command_says_what_is_wrong(graph: Path, tmp_path: Path) -> None:
    weights = tmp_path / "w.safetensors"
    assert invoke("run", graph, "--steps", 1, "--save-weights", weights).exit_code == 0
    bad = write(tmp_path / "bad.csv", rows()[:4], ["age"])
    done = invoke("predict", graph, "--data", bad, "--weights", weights)
    assert done.exit_code == 1
    assert "lack 1 column" in done.stderr
    done = invoke("predict", graph, "--data", tmp_path / "no.csv", "--weights", weights)
    assert done.exit_code == 1
    assert "there is no file" in done.stderr
    done = invoke("predict", graph, "--data", bad, "--weights", tmp_path / "none")
    assert done.exit_code == 2
    assert "weights" in done.stderr


def test_folds_are_trained_one_after_another_and_averaged(graph: Path, tmp_path: Path) -> None:
    done = invoke("run", graph, "--folds", 4, "--epochs", 3, "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert len(found["folds"]) == 4
    each = [fold["metrics"]["test"]["right"] for fold in found["folds"]]
    assert found["mean"]["test"]["right"] == pytest.approx(np.mean(each))
    assert found["deviation"]["test"]["right"] == pytest.approx(np.std(each, ddof=1))
    assert len({fold["weights_sha256"] for fold in found["folds"]}) == 4
    again = json.loads(invoke("run", graph, "--folds", 4, "--epochs", 3, "--json").stdout)
    assert again["mean"] == found["mean"]
    assert "4 folds" in invoke("run", graph, "--folds", 4, "--epochs", 1).stdout


def test_the_document_itself_is_not_changed_by_folds(tmp_path: Path) -> None:
    document = classifier(tmp_path)
    before = files.dumps(document)
    engine.cross_validate(document, tmp_path, folds=2, epochs=1)
    assert files.dumps(document) == before


def test_folds_need_a_table(tmp_path: Path) -> None:
    g = engine.Builder(epochs=1)
    x, y = g.iris(name="flowers")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=3), y))
    with pytest.raises(DataError, match=r"'flowers'.*node 'table'"):
        engine.cross_validate(g.document, folds=3)
    path = tmp_path / "iris.graph.json"
    files.write(g.document, path)
    assert invoke("run", path, "--folds", 3).exit_code == 1
    assert invoke("run", path, "--folds", 3, "--save-weights", tmp_path / "w").exit_code == 2
