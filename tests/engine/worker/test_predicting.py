"""Files predicted in the worker: beside a training, by the weights of the moment, cancelled."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import engine
from engine.document import files
from engine.training.start import open_session
from engine.worker.messages import (
    CancelPrediction,
    Control,
    Load,
    Loaded,
    Moved,
    Predicted,
    PredictFile,
    Predicting,
)
from tests.engine.worker.conftest import Recorder


def document() -> engine.Document:
    g = engine.Builder(epochs=100_000)
    x, y = g.circle(points=60, name="data")
    g.sgd(g.squared_error(g.dense(x, units=1), y))
    return g.document


def table(path: Path, rows: int = 30_000) -> Path:
    values = np.random.default_rng(0).normal(size=(rows, 2))
    path.write_text("x1,x2\n" + "\n".join(f"{a:.4f},{b:.4f}" for a, b in values))
    return path


def load(worker: Recorder) -> None:
    worker.client.send(Load(1, files.dumps(document())))
    worker.wait_for(Loaded)


def test_a_file_is_predicted_with_the_numbers_of_the_engine(
    worker: Recorder, tmp_path: Path
) -> None:
    load(worker)
    path = table(tmp_path / "new.csv")
    worker.client.send(PredictFile(7, str(path)))
    done = worker.wait_for(Predicted)
    expected = engine.predict(open_session(document()), path)
    assert (done.request, done.step, done.fault) == (7, 0, None)
    assert done.found is not None
    np.testing.assert_array_equal(done.found.values, expected.values)
    shares = [event.share for event in worker.of(Predicting)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_training_goes_on_beside_it(worker: Recorder, tmp_path: Path) -> None:
    load(worker)
    worker.client.send(Control("run"))
    worker.wait_for(Moved, lambda m: m.phase == "running" and m.step > 10)
    mark = worker.mark
    worker.client.send(PredictFile(1, str(table(tmp_path / "new.csv"))))
    done = worker.wait_for(Predicted, since=mark)
    assert done.found is not None
    assert done.step > 0
    worker.wait_for(Moved, lambda m: m.step > done.step + 10, since=mark)


def test_what_is_wrong_with_a_file_is_one_line_and_cancelling_ends_it(
    worker: Recorder, tmp_path: Path
) -> None:
    load(worker)
    worker.client.send(PredictFile(1, str(tmp_path / "none.csv")))
    gone = worker.wait_for(Predicted, lambda p: p.request == 1)
    assert gone.found is None
    assert "there is no file" in str(gone.fault)
    worker.client.send(PredictFile(2, str(table(tmp_path / "new.csv", 200_000))))
    worker.client.send(CancelPrediction(2))
    ended = worker.wait_for(Predicted, lambda p: p.request == 2)
    assert (ended.found, ended.fault) == (None, None)
    worker.client.send(PredictFile(3, str(table(tmp_path / "new.csv", 10))))
    assert worker.wait_for(Predicted, lambda p: p.request == 3).found is not None


def test_without_a_graph_that_is_said(worker: Recorder, tmp_path: Path) -> None:
    worker.client.send(PredictFile(1, str(table(tmp_path / "new.csv", 10))))
    assert "nothing is compiled" in str(worker.wait_for(Predicted).fault)
