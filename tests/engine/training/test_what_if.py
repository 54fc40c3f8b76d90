"""One example by a form: what is asked, what there is to begin with, and what the graph says."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

import engine
from engine.training.observer import answer
from engine.training.probes import Answer, FormOfExample, Probe, RawExample, WhatIf
from engine.training.session import Session
from engine.training.start import open_session
from engine.training.what_if import Asked, ExampleForm


def people(folder: Path) -> engine.Document:
    with (folder / "people.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["age", "town", "since", "answer"])
        for k in range(60):
            age, town = 20 + (7 * k) % 31, ("Rome", "Bonn", "Oslo")[k % 3]
            day = f"2020-{1 + k % 12:02}-{1 + k % 28:02}"
            writer.writerow([age, town, day, "yes" if (age > 35) == (town == "Rome") else "no"])
    g = engine.Builder(epochs=20, batch_size=16)
    x, y = g.table(path="people.csv", label="answer", name="data")
    h = g.dense(x, units=8, activation="tanh")
    g.adam(g.categorical_cross_entropy(g.dense(h, units=2, name="logits"), y), learning_rate=0.03)
    return g.document


def ask(session: Session, probe: Probe) -> Answer:
    found = answer(session, 1, probe)
    assert found.error is None, found.error
    return found


def form(session: Session) -> dict[str, Asked]:
    (text,) = ask(session, FormOfExample()).texts["form"]
    return {each.name: each for each in msgspec.json.decode(text, type=ExampleForm).fields}


def cells(**values: Any) -> WhatIf:
    return WhatIf(tuple(values.items()))


def test_the_form_knows_kinds_ranges_and_words_of_the_training(tmp_path: Path) -> None:
    session = open_session(people(tmp_path), tmp_path)
    asked = form(session)
    assert list(asked) == ["age", "town", "since"]
    train = session.feed.train
    ages = np.array([20 + (7 * k) % 31 for k in range(60)])[train]
    age = asked["age"]
    assert (age.kind, age.low, age.high, age.whole) == ("number", ages.min(), ages.max(), True)
    assert age.mean == pytest.approx(ages.mean())
    assert asked["town"].words == ("Bonn", "Oslo", "Rome")
    assert asked["since"].kind == "date"
    assert asked["since"].low < asked["since"].mean < asked["since"].high


def test_the_decision_is_that_of_the_prediction_and_follows_the_training(tmp_path: Path) -> None:
    session = open_session(people(tmp_path), tmp_path)
    probe = cells(age=50.0, town="Rome", since="2020-03-04")
    before = ask(session, probe)
    for _ in range(40):
        session.step()
    after = ask(session, probe)
    expected = engine.predict(session, dict(probe.cells))
    np.testing.assert_array_equal(after.arrays["probabilities"], expected.probabilities[0])  # type: ignore[index]
    assert after.texts["name"] == expected.names
    assert after.texts["classes"] == ("no", "yes")
    assert not np.array_equal(before.arrays["probabilities"], after.arrays["probabilities"])


def test_the_line_of_sensitivity_goes_through_the_decision(tmp_path: Path) -> None:
    session = open_session(people(tmp_path), tmp_path)
    given = (("age", 50.0), ("town", "Rome"), ("since", "2020-03-04"))
    found = ask(session, WhatIf(given, sweep="age")).arrays
    age = form(session)["age"]
    assert (found["sweep.x"][0], found["sweep.x"][-1]) == (age.low, age.high)
    assert found["sweep.y"].shape == (41, 2)
    for k in (0, 17, 40):
        one = ask(session, cells(age=float(found["sweep.x"][k]), town="Rome", since="2020-03-04"))
        np.testing.assert_allclose(found["sweep.y"][k], one.arrays["probabilities"], rtol=1e-5)
    towns = ask(session, WhatIf(given, sweep="town"))
    assert towns.texts["sweep.words"] == ("Bonn", "Oslo", "Rome")
    np.testing.assert_allclose(towns.arrays["sweep.y"][2], towns.arrays["probabilities"], rtol=1e-5)


def test_an_unseen_word_is_decided_on_and_a_missing_value_is_not(tmp_path: Path) -> None:
    session = open_session(people(tmp_path), tmp_path)
    unseen = ask(session, cells(age=50.0, town="Paris", since="2020-03-04"))
    assert unseen.arrays["known"].all()
    missing = ask(session, cells(age=None, town="Rome", since="2020-03-04"))
    assert not missing.arrays["known"].any()


def test_examples_of_the_data_come_as_they_were_given_with_what_is_right(tmp_path: Path) -> None:
    session = open_session(people(tmp_path), tmp_path)
    found = ask(session, RawExample(7))
    assert json.loads(found.texts["cells"][0]) == {"age": 38, "town": "Bonn", "since": "2020-08-08"}
    assert found.texts["truth"] == ("no",)
    middle = json.loads(ask(session, RawExample(-1)).texts["cells"][0])
    assert middle["age"] == round(form(session)["age"].mean)
    gone = answer(session, 1, RawExample(60))
    assert gone.error is not None
    assert "from 0 to 59" in str(gone.error)


def test_a_file_that_changed_is_told_instead_of_other_examples(tmp_path: Path) -> None:
    session = open_session(people(tmp_path), tmp_path)
    (tmp_path / "people.csv").write_text("age,town,since,answer\n1,a,2020-01-01,yes\n")
    found = answer(session, 1, RawExample(0))
    assert found.error is not None
    assert "has changed" in str(found.error)


def test_pixels_of_a_table_are_one_picture() -> None:
    g = engine.Builder()
    x, y = g.digits(name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=10, name="logits"), y))
    session = open_session(g.document)
    (asked,) = form(session).values()
    assert (asked.kind, asked.shape, asked.low, asked.high) == ("pixels", (8, 8), 0, 16)
    shown = ask(session, RawExample(5))
    raw = session.compiled.sources["data"].raw
    assert raw is not None
    assert shown.arrays["value"].reshape(-1).tolist() == list(raw.example(5).values())
    decided = ask(session, WhatIf(values=shown.arrays["value"].astype(np.float64).tobytes()))
    expected = engine.predict(session, raw.example(5))
    np.testing.assert_array_equal(decided.arrays["probabilities"], expected.probabilities[0])  # type: ignore[index]


def test_a_series_an_array_and_a_text_have_forms_too() -> None:
    g = engine.Builder()
    x, y = g.hourly_temperature(window=6, name="data")
    g.adam(g.squared_error(g.dense(g.flatten(x), units=1), y))
    session = open_session(g.document)
    shown = ask(session, RawExample(3))
    assert shown.arrays["value"].shape == (6, 1)
    decided = ask(session, WhatIf(values=shown.arrays["value"].astype(np.float64).tobytes()))
    expected = engine.predict(session, {"x": shown.arrays["value"]})
    assert decided.arrays["values"] == pytest.approx(expected.values[0])
    label = session.compiled.sources["data"].arrays["y"][3, 0]
    truth = float(shown.texts["truth"][0])
    # The label is scaled; what is shown is in degrees.
    assert truth != pytest.approx(float(label), abs=0.5)
    wrong = answer(session, 1, WhatIf(values=b"\0" * 8))
    assert wrong.error is not None
    assert "needs 6 numbers; got 1" in str(wrong.error)


def test_where_nothing_can_be_predicted_that_is_said() -> None:
    g = engine.Builder()
    x, _ = g.circle(points=20, name="data")
    g.sgd(g.mean(g.square(g.dense(x, units=1))))
    found = answer(open_session(g.document), 1, FormOfExample())
    assert found.error is not None
    assert "cannot be told what the graph predicts" in str(found.error)
