"""The fields: what a person types, drags and ticks becomes a value; what is no value is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from studio.views.inspector.nodes_field import NodesField
from studio.widgets.field import Field
from studio.widgets.fields import (
    ChoiceField,
    FileField,
    NumberField,
    Range,
    SwitchField,
    TextField,
)
from studio.widgets.list_fields import SizesField, ValuesField, columns_field
from studio.widgets.number_edit import Limits, number_text, parse_number


class Heard:
    """Notes what a field says."""

    def __init__(self, field: Field) -> None:
        self.values: list[Any] = []
        self.finished = 0
        self.refusal = ""
        field.edited.connect(self.values.append)
        field.finished.connect(self._finish)
        field.refused.connect(self._refuse)

    def _finish(self) -> None:
        self.finished += 1

    def _refuse(self, words: str) -> None:
        self.refusal = words


def shown(qtbot: QtBot, field: Field) -> Heard:
    """Show a field and listen to it."""
    qtbot.addWidget(field)
    field.resize(240, 30)
    field.show()
    qtbot.waitExposed(field)
    return Heard(field)


def retype(field: Any, text: str) -> None:
    """Replace a line's text by typing."""
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


def test_a_typed_number_is_taken_at_enter(qtbot: QtBot) -> None:
    field = NumberField(Limits(0, 1))
    heard = shown(qtbot, field)
    field.set_value(0.5)
    retype(field, "0,25")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == [0.25]
    assert heard.finished == 1


@pytest.mark.parametrize("text", ["2", "-0.1", "nan", "inf", "two", ""])
def test_a_number_outside_the_limits_is_refused_with_the_limits_named(
    qtbot: QtBot, text: str
) -> None:
    field = NumberField(Limits(0, 1))
    heard = shown(qtbot, field)
    field.set_value(0.5)
    retype(field, text) if text else field.edit.setText("")
    if text:
        assert "from 0 to 1" in heard.refusal
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == []
    assert field.value() == 0.5
    assert field.edit.text() == "0.5"


def test_a_whole_number_field_refuses_halves_and_gives_ints(qtbot: QtBot) -> None:
    field = NumberField(Limits(1, 100, whole=True), Range(1, 64, whole=True))
    heard = shown(qtbot, field)
    field.set_value(4)
    retype(field, "4.5")
    assert "whole number" in heard.refusal
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert heard.values == [5]
    assert type(heard.values[0]) is int


def test_dragging_the_slider_is_one_gesture_of_many_values(qtbot: QtBot) -> None:
    field = NumberField(Limits(0, 1), Range(0, 1))
    heard = shown(qtbot, field)
    field.set_value(0.0)
    assert field.slider is not None
    slider = field.slider
    slider.setSliderDown(True)
    for position in (100, 300, 700):
        slider.setSliderPosition(position)
    assert heard.finished == 0
    slider.setSliderDown(False)
    assert heard.values == [0.1, 0.3, 0.7]
    assert heard.finished == 1


def test_a_logarithmic_slider_runs_over_decades(qtbot: QtBot) -> None:
    span = Range(1e-5, 10, "log")
    assert span.at(0) == pytest.approx(1e-5)
    assert span.at(0.5) == pytest.approx(0.01)
    assert span.at(1) == pytest.approx(10)
    assert span.share(span.at(0.3)) == pytest.approx(0.3, abs=0.01)


def test_a_value_beyond_the_slider_stays_as_typed(qtbot: QtBot) -> None:
    field = NumberField(Limits(0, None), Range(0, 1))
    heard = shown(qtbot, field)
    retype(field, "25")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == [25.0]
    assert field.slider is not None
    assert field.slider.value() == field.slider.maximum()


def test_the_wheel_over_a_field_without_focus_changes_nothing(qtbot: QtBot) -> None:
    field = NumberField(Limits(0, 1), Range(0, 1))
    heard = shown(qtbot, field)
    field.set_value(0.5)
    field.edit.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.edit.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.edit, event)
    assert heard.values == []


def test_several_numbers_are_shown_as_mixed_and_one_typed_is_taken(qtbot: QtBot) -> None:
    field = NumberField(Limits(0, 10))
    heard = shown(qtbot, field)
    field.set_value(3)
    field.set_mixed()
    assert field.edit.text() == ""
    retype(field, "3")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == [3.0]


def test_leaving_a_mixed_field_untouched_changes_nothing(qtbot: QtBot) -> None:
    field = NumberField(Limits(0, 10))
    heard = shown(qtbot, field)
    field.set_mixed()
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == []


def test_a_choice_is_taken_from_the_drop_down(qtbot: QtBot) -> None:
    field = ChoiceField(("relu", "tanh"), ("ReLU", "Tanh"))
    heard = shown(qtbot, field)
    field.set_value("relu")
    field.combo.setFocus()
    QTest.keyClick(field.combo, Qt.Key.Key_Down)
    assert heard.values == ["tanh"]
    assert field.value() == "tanh"


def test_a_choice_that_is_not_offered_is_shown_as_it_is(qtbot: QtBot) -> None:
    field = ChoiceField(("relu", "tanh"))
    shown(qtbot, field)
    field.set_value("swish")
    assert field.value() == ""
    assert field.combo.placeholderText() == "swish"


def test_a_switch_is_toggled_by_space(qtbot: QtBot) -> None:
    field = SwitchField()
    heard = shown(qtbot, field)
    field.set_mixed()
    field.box.setFocus()
    QTest.keyClick(field.box, Qt.Key.Key_Space)
    assert len(heard.values) == 1
    assert heard.values[0] is field.value()


def test_a_faulty_text_is_never_taken_and_stays_to_be_mended(qtbot: QtBot) -> None:
    field = TextField(lambda text: "no!" if "x" in text else "")
    heard = shown(qtbot, field)
    field.set_value("a")
    retype(field, "ax")
    assert heard.refusal == "no!"
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == []
    assert field.edit.text() == "ax"
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(field.edit, "b")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == ["ab"]
    assert heard.refusal == ""


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("2, 3", [2, 3]),
        ("(2,3)", [2, 3]),
        ("2x3", [2, 3]),
        ("2 \u00d7 3", [2, 3]),
        ("-1", [-1]),
        ("", []),
    ],
)
def test_sizes_are_understood_as_people_write_them(
    qtbot: QtBot, text: str, sizes: list[int]
) -> None:
    field = SizesField()
    heard = shown(qtbot, field)
    field.set_value([9])
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    field.edit.insert(text)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == [sizes]


def test_sizes_that_are_no_numbers_are_refused(qtbot: QtBot) -> None:
    field = SizesField()
    heard = shown(qtbot, field)
    field.set_value([2])
    retype(field, "2, b")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == []
    assert "whole numbers" in heard.refusal


@pytest.mark.parametrize("text", ["[1, true]", '"a"', "NaN", "[1,", "{}", "[" * 3000])
def test_values_that_are_no_numbers_are_refused(qtbot: QtBot, text: str) -> None:
    field = ValuesField()
    heard = shown(qtbot, field)
    field.set_value(0)
    field.edit.setText(text)
    field.edit.textEdited.emit(text)
    field.edit.editingFinished.emit()
    assert heard.values == []
    assert heard.refusal


def test_nested_values_are_taken(qtbot: QtBot) -> None:
    field = ValuesField()
    heard = shown(qtbot, field)
    field.set_value(0)
    retype(field, "[[1, 2.5], [3, 4]]")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.values == [[[1, 2.5], [3, 4]]]


def test_columns_are_ticked_and_vanished_ones_stay_visible(qtbot: QtBot) -> None:
    field = columns_field(lambda: ("width", "height"))
    heard = shown(qtbot, field)
    field.set_value(["gone"])
    assert field.value() == ["gone"]
    item = field.list.item(1)
    assert item is not None
    item.setCheckState(Qt.CheckState.Checked)
    assert heard.values == [["height", "gone"]]


def test_nodes_are_ticked_and_come_as_references(qtbot: QtBot) -> None:
    field = NodesField(lambda: ("dense", "dense_2"))
    heard = shown(qtbot, field)
    field.set_value([{"node": "gone"}])
    assert field.value() == [{"node": "gone"}]
    item = field.ticks.list.item(1)
    assert item is not None
    item.setCheckState(Qt.CheckState.Checked)
    assert heard.values == [[{"node": "dense_2"}, {"node": "gone"}]]


def test_a_file_below_the_documents_folder_is_kept_relative(qtbot: QtBot, tmp_path: Path) -> None:
    field = FileField(lambda: tmp_path)
    heard = shown(qtbot, field)
    field.take_path(tmp_path / "data" / "a.csv")
    field.take_path(Path("/elsewhere/b.csv"))
    assert heard.values == ["data/a.csv", str(Path("/elsewhere/b.csv"))]


def test_a_folder_can_be_picked_where_one_may_stand(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pets").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path / "pets"))
    assert FileField(lambda: tmp_path).folder_button is None
    field = FileField(lambda: tmp_path, folders=True)
    heard = shown(qtbot, field)
    assert field.folder_button is not None
    field.folder_button.click()
    assert heard.values == ["pets"]


@pytest.mark.parametrize(
    ("number", "text"), [(0.03, "0.03"), (3.0, "3"), (1e-7, "1e-07"), (-12, "-12"), (1e12, "1e+12")]
)
def test_numbers_are_written_short_and_read_back(number: float, text: str) -> None:
    assert number_text(number) == text
    assert parse_number(text) == number
