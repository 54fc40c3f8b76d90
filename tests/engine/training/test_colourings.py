"""What vectors are coloured by is what counting in the data by hand gives."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.training.colourings import Colouring, narrowed
from engine.training.observer import answer
from engine.training.probes import Answer, Projection
from engine.training.session import Session
from engine.training.start import open_session
from tests.engine.training.test_lenses import words


def told(session: Session, probe: Projection) -> Answer:
    found = answer(session, 1, probe)
    assert found.error is None
    return found


def of_words(session: Session, colour: str) -> Answer:
    return told(session, Projection("words", variable="words/vectors", colour=colour))


def test_tokens_are_coloured_by_their_uses_in_the_training_examples() -> None:
    session = words()
    rows = session.feed.train
    tokens = session.feed.columns["data", "x"][rows]
    labels = np.asarray(session.feed.columns["data", "y"][rows]).reshape(-1) > 0.5
    times, share, first = [], [], []
    for token in range(len(session.variables["words/vectors"])):
        uses = tokens == token
        times.append(int(uses.sum()))
        share.append(np.repeat(labels, 2)[uses.reshape(-1)].mean() if uses.any() else np.nan)
        first.append(min(rows[uses.any(axis=1)], default=np.nan))
    found = of_words(session, "count")
    assert found.texts["colours"] == ("share", "class", "count", "first", "number")
    assert found.texts["colour"] == ("count",)
    np.testing.assert_array_equal(found.arrays["colour"], times)
    np.testing.assert_allclose(of_words(session, "share").arrays["colour"], share)
    np.testing.assert_array_equal(of_words(session, "first").arrays["colour"], first)
    found = of_words(session, "class")
    assert found.texts["kinds"] == ("0", "1")
    known = np.isfinite(share)
    np.testing.assert_array_equal(found.arrays["colour"][known], np.array(share)[known] > 0.5)


def test_a_colouring_that_is_not_there_gives_way_to_the_first() -> None:
    assert of_words(words(), "no such thing").texts["colour"] == ("share",)


def test_positions_are_coloured_by_their_number() -> None:
    g = Builder()
    x, y = g.reverse_sequence(length=6, vocabulary=5, points=50, name="data")
    h = g.learned_position(g.embedding(x, size=4, name="embedding"), name="places")
    g.sgd(g.categorical_cross_entropy(g.dense(h, units=5), y))
    probe = Projection("places", variable="places/positions")
    found = told(open_session(g.document), probe)
    assert found.texts["colours"] == ("number",)
    np.testing.assert_array_equal(found.arrays["colour"], np.arange(6))


@pytest.fixture(scope="module")
def diabetes() -> Session:
    g = Builder()
    x, y = g.diabetes(name="data", scaling="standardise")
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y))
    return open_session(g.document)


def test_examples_are_coloured_by_a_numeric_label_in_its_own_units(diabetes: Session) -> None:
    found = told(diabetes, Projection("data", "x", limit=50))
    assert found.texts["colour"] == ("label",)
    column = diabetes.feed.sources["data"].raw.column("progression")  # type: ignore[union-attr, misc]
    np.testing.assert_allclose(
        found.arrays["colour"], column.numbers[found.arrays["rows"]], rtol=1e-5
    )


def test_examples_are_coloured_by_any_column_as_it_was_given(diabetes: Session) -> None:
    name = "column:body mass index"
    found = told(diabetes, Projection("out", "y", limit=50, colour=name))
    assert name in found.texts["colours"]
    column = diabetes.feed.sources["data"].raw.column("body mass index")  # type: ignore[union-attr, misc]
    np.testing.assert_array_equal(found.arrays["colour"], column.numbers[found.arrays["rows"]])


def test_places_are_coloured_by_place_or_token() -> None:
    session = words()
    for colour, expected in (("place", "places"), ("token", "tokens")):
        probe = Projection("words", "y", limit=21, places=True, colour=colour)
        found = told(session, probe)
        assert found.texts["colour"] == (colour,)
        np.testing.assert_array_equal(found.arrays["colour"], found.arrays[expected])


def test_of_too_many_words_the_most_frequent_ones_stay() -> None:
    found = narrowed(Colouring(np.array([3, 0, 3, 2, -1, 2, 3]), ("a", "b", "c", "d")), 2)
    assert found.kinds == ("c", "d")
    np.testing.assert_array_equal(found.values, [1, -1, 1, 0, -1, 0, 1])
