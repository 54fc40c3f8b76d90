"""The view that predicts: what its form shows and decides is what the engine gives by itself."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import engine
from engine.builder import Builder
from engine.errors import Text
from engine.training.prediction import Predictions
from engine.training.probes import FormOfExample, WhatIf
from engine.worker.messages import CancelPrediction, Predicted, PredictFile, Predicting
from studio.views.predict import PredictView
from studio.views.predict.form import UNSEEN
from studio.widgets.fields import ChoiceField, NumberField
from tests.studio.views.conftest import Stage
from tests.studio.views.test_live_views import Theatre, iris, open_view, plane


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


def shown(theatre: Theatre, builder: Builder) -> PredictView:
    view = open_view(theatre, PredictView, builder)
    assert isinstance(view, PredictView)
    settle(theatre)
    return view


def settle(theatre: Theatre) -> None:
    """Everything that was asked is answered, what follows from it as well."""
    for _ in range(4):
        theatre.stage.qtbot.wait(45)
        theatre.play()


def expected(theatre: Theatre, view: PredictView) -> Predictions:
    """What the engine says of what stands in the form."""
    assert theatre.session is not None
    assert view.fields is not None
    return engine.predict(theatre.session, dict(view.fields.cells()))


def number(view: PredictView, name: str) -> NumberField:
    assert view.fields is not None
    field = view.fields.fields[name]
    assert isinstance(field, NumberField)
    return field


def test_it_begins_in_the_middle_and_shows_what_the_engine_says(theatre: Theatre) -> None:
    view = shown(theatre, iris())
    assert view.fields is not None
    assert list(view.fields.fields) == [
        *("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
    ]
    found = expected(theatre, view)
    assert [name for name, _ in view.decision.bars.rows] == list(found.classes)
    shares = [share for _, share in view.decision.bars.rows]
    assert shares == pytest.approx(found.probabilities[0])  # type: ignore[index]
    assert view.decision.heading.text() == found.names[0]


def test_a_slider_moves_the_decision_and_the_training_does_too(theatre: Theatre) -> None:
    view = shown(theatre, iris())
    theatre.play(steps=60)
    settle(theatre)
    field = number(view, "petal length (cm)")
    before = view.decision.bars.rows
    assert field.slider is not None
    field.slider.setFocus()
    QTest.keyClick(field.slider, Qt.Key.Key_End)
    settle(theatre)
    found = expected(theatre, view)
    asked = {each.name: each for each in view.form.fields}  # type: ignore[union-attr]
    moved = dict(view.fields.cells())["petal length (cm)"]  # type: ignore[union-attr]
    assert moved == pytest.approx(asked["petal length (cm)"].high)
    assert view.decision.bars.rows != before
    shares = [share for _, share in view.decision.bars.rows]
    assert shares == pytest.approx(found.probabilities[0])  # type: ignore[index]
    at_once = view.decision.bars.rows
    theatre.play(steps=30)
    assert view.decision.bars.rows != at_once


def test_the_line_runs_over_the_range_of_the_field_that_was_moved(theatre: Theatre) -> None:
    view = shown(theatre, iris())
    field = number(view, "sepal width (cm)")
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    settle(theatre)
    answer = view.sensitivity.answer
    assert answer is not None
    x, y = answer.arrays["sweep.x"], answer.arrays["sweep.y"]
    assert theatre.session is not None
    raw = theatre.session.compiled.sources["data"].raw
    assert raw is not None
    assert raw.column is not None
    seen = raw.column("sepal width (cm)").numbers[theatre.session.feed.train]
    assert (x[0], x[-1]) == (seen.min(), seen.max())
    cells = dict(view.fields.cells()) | {"sepal width (cm)": float(x[7])}  # type: ignore[union-attr]
    one = engine.predict(theatre.session, cells)
    assert y[7] == pytest.approx(one.probabilities[0])  # type: ignore[index]
    assert "sepal width" in view.sensitivity.title.text()


def test_an_example_of_the_data_comes_with_what_is_right(theatre: Theatre) -> None:
    view = shown(theatre, iris())
    view.index.setValue(120)
    settle(theatre)
    assert theatre.session is not None
    raw = theatre.session.compiled.sources["data"].raw
    assert raw is not None
    assert dict(view.fields.cells()) == pytest.approx(raw.example(120), rel=1e-5)  # type: ignore[union-attr]
    assert "virginica" in view.decision.truth.text()
    QTest.mouseClick(view.middle, Qt.MouseButton.LeftButton)
    settle(theatre)
    assert not view.decision.truth.isVisible()
    QTest.mouseClick(view.random, Qt.MouseButton.LeftButton)
    settle(theatre)
    assert view.decision.truth.isVisible()


def test_a_number_is_predicted_in_words_of_its_label(theatre: Theatre) -> None:
    view = shown(theatre, plane())
    found = expected(theatre, view)
    assert view.decision.heading.text() == f"y = {found.values[0, 0]:.5g}"
    assert not view.decision.bars.isVisible()
    assert view.sensitivity.isVisible()
    assert view.table()[-1] == ("y", pytest.approx(found.values[0, 0]))


def test_words_dates_and_missing_values_have_fields(theatre: Theatre, tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["age", "town", "since", "answer"])
        for k in range(40):
            age = "" if k == 5 else 20 + k
            day = f"2020-{1 + k % 12:02}-01"
            writer.writerow([age, ("Rome", "Bonn")[k % 2], day, ("yes", "no")[k // 20]])
    g = Builder()
    x, y = g.table(path=str(tmp_path / "t.csv"), label="answer", missing="fill", name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=2, name="logits"), y))
    view = shown(theatre, g)
    assert view.fields is not None
    town = view.fields.fields["town"]
    assert isinstance(town, ChoiceField)
    town.combo.setCurrentIndex(town.combo.findData(UNSEEN))
    town.combo.activated.emit(town.combo.currentIndex())
    settle(theatre)
    cells = dict(view.fields.cells())
    assert cells["town"] == UNSEEN
    assert str(cells["since"]).startswith("2020-")
    shares = [share for _, share in view.decision.bars.rows]
    assert shares == pytest.approx(expected(theatre, view).probabilities[0])  # type: ignore[index]
    view.fields._absent["age"].setChecked(True)
    settle(theatre)
    assert dict(view.fields.cells())["age"] is None
    shares = [share for _, share in view.decision.bars.rows]
    assert shares == pytest.approx(expected(theatre, view).probabilities[0])  # type: ignore[index]


def test_a_digit_is_drawn_with_the_mouse(theatre: Theatre, qtbot: QtBot) -> None:
    g = Builder()
    x, y = g.digits(name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=10, name="logits"), y))
    view = shown(theatre, g)
    assert view.fields is not None
    pad = view.fields.pad
    assert pad is not None
    QTest.mouseClick(view.wipe, Qt.MouseButton.LeftButton)
    assert pad.values.max() == 0
    middle = pad.width() // 2
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))
    QTest.mouseMove(pad, QPoint(middle, pad.height() - 10))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(middle, pad.height() - 10))
    assert pad.values[:, 3:5].min() > 0
    assert pad.values[:, 0].max() == 0
    assert 12 < pad.values.max() <= 16
    settle(theatre)
    assert theatre.session is not None
    names = view.form.fields[0].words  # type: ignore[union-attr]
    cells = dict(zip(names, pad.values.reshape(-1).tolist(), strict=True))
    found = engine.predict(theatre.session, cells)
    shares = dict(view.decision.bars.rows)
    assert shares[found.names[0]] == pytest.approx(found.probabilities.max())  # type: ignore[union-attr]


def drop(view: PredictView, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    entered = QDragEnterEvent(QPoint(20, 20), *held)
    QApplication.sendEvent(view, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(view, QDropEvent(QPointF(20, 20), *held))


def test_a_dropped_picture_is_brought_to_the_shape_of_the_training(
    theatre: Theatre, tmp_path: Path
) -> None:
    for name, low in (("dark", 0), ("light", 200)):
        (tmp_path / "p" / name).mkdir(parents=True)
        for k in range(4):
            pixels = np.full((6, 6, 3), low + k, np.uint8)
            Image.fromarray(pixels).save(tmp_path / "p" / name / f"{k}.png")
    g = Builder()
    x, y = g.images(path=str(tmp_path / "p"), name="data")
    g.sgd(g.categorical_cross_entropy(g.dense(g.flatten(x), units=2, name="logits"), y))
    view = shown(theatre, g)
    assert view.fields is not None
    assert view.fields.pad is not None
    path = tmp_path / "new.png"
    Image.fromarray(np.full((12, 12, 3), 77, np.uint8)).save(path)
    drop(view, path)
    settle(theatre)
    assert np.unique(view.fields.pad.values).tolist() == [77]
    assert theatre.session is not None
    found = engine.predict(theatre.session, path)
    shares = [share for _, share in view.decision.bars.rows]
    assert shares == pytest.approx(found.probabilities[0])  # type: ignore[index]
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    drop(view, tmp_path / "broken.png")
    settle(theatre)
    assert "broken.png" in view.decision.trouble.text()
    assert view.fields.isVisible()
    assert np.unique(view.fields.pad.values).tolist() == [77]


# Files


def asked(theatre: Theatre) -> PredictFile:
    return [c for c in theatre.stage.worker.sent if isinstance(c, PredictFile)][-1]


def test_a_dropped_file_is_predicted_shown_and_saved(
    theatre: Theatre, tmp_path: Path, qtbot: QtBot
) -> None:
    view = shown(theatre, iris())
    path = tmp_path / "new.csv"
    path.write_text(
        "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),id\n"
        "5.1,3.5,1.4,0.2,1\n7.0,3.2,4.7,1.4,2\n"
    )
    drop(view, path)
    command = asked(theatre)
    assert command.path == str(path)
    assert view.file.is_busy
    assert theatre.session is not None
    session = theatre.stage.session
    theatre.stage.tell(Predicting(session, command.request, 0.4))
    assert view.file.bar.value() == 400
    found = engine.predict(theatre.session, path)
    theatre.stage.tell(Predicted(session, command.request, 12, found))
    assert not view.file.is_busy
    model = view.file.rows
    assert model.rowCount() == 2
    assert [model.index(0, k).data() for k in range(3)] == [
        "1",
        found.names[0],
        f"{found.probabilities[0, 0]:.4f}",  # type: ignore[index]
    ]
    assert "new.csv: 2 predictions, step 12" in view.file.summary.text()
    assert view.file.save.isVisible()
    assert any("id" in str(n) for n in found.notices)
    out = tmp_path / "out.csv"
    with qtbot.waitSignal(theatre.stage.context.message):
        view.file.save_to(out)
    lines = list(csv.reader(out.read_text().splitlines()))
    assert [line[0] for line in lines[1:]] == list(found.names)
    assert float(lines[1][1]) == pytest.approx(found.probabilities[0, 0], rel=1e-4)  # type: ignore[index]


def test_what_is_wrong_with_a_file_is_told_and_waiting_ends_by_cancelling(
    theatre: Theatre, tmp_path: Path
) -> None:
    view = shown(theatre, iris())
    view.predict_path(tmp_path / "none.csv")
    fault = Text("there is no file {path}", {"path": "none.csv"})
    theatre.stage.tell(Predicted(theatre.stage.session, asked(theatre).request, 0, None, fault))
    (notice,) = [view.file.notices.itemAt(k).widget() for k in range(view.file.notices.count())]
    assert "There is no file none.csv" in notice.accessibleName()
    view.predict_path(tmp_path / "more.csv")
    QTest.mouseClick(view.file.stop, Qt.MouseButton.LeftButton)
    assert theatre.stage.worker.sent[-1] == CancelPrediction(asked(theatre).request)
    assert not view.file.is_busy


def test_it_asks_for_nothing_while_it_is_hidden(theatre: Theatre) -> None:
    view = shown(theatre, iris())
    assert {type(probe) for probe in theatre.asked} >= {FormOfExample, WhatIf}
    view.hide()
    assert not theatre.asked


def test_another_document_brings_another_form(theatre: Theatre) -> None:
    view = shown(theatre, iris())
    view.file.predict(Path("new.csv"))
    theatre.stage.context.open(plane().document, None)
    assert (view.file.path, view.file.is_busy) == (None, False)
    theatre.load()
    settle(theatre)
    assert view.fields is not None
    assert list(view.fields.fields) == ["x1", "x2"]
