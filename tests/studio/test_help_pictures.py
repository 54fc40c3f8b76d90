"""The pictures of help: painted for every entry in both themes, and following a node's params."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import SetParam
from engine.op import Entry
from engine.registry import CATALOGUE
from studio.canvas.search_popup import SearchPopup
from studio.context import Context
from studio.pictures import Picture
from studio.views.inspector import Inspector
from studio.views.inspector.node_page import NodePage
from studio.views.library import Library
from studio.widgets import palette
from studio.widgets.number_grids import NumberGrid, NumberGrids, ink_on, short
from studio.widgets.palette import DARK, LIGHT
from studio.widgets.sketch import LineSketch, number, shade, ticks


def shown(entry: str, qtbot: QtBot, **params: object) -> Picture:
    made = Picture(entry, params)
    qtbot.addWidget(made)
    made.resize(280, 400)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def inks(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 1)
        for y in range(0, image.height(), 2)
    }


def needs_a_file(entry: Entry) -> bool:
    """There is nothing to be drawn of it before a person named a file; and the table of heroes is
    there to be refused: an array of words is no tensor."""
    return entry.name == "heroes" or any(p.kind in ("file", "place") for p in entry.params)


PICTURED = [n for n, e in CATALOGUE.items() if not e.hidden and not needs_a_file(e)]


@pytest.mark.parametrize("name", PICTURED)
def test_every_entry_is_painted(name: str, qtbot: QtBot) -> None:
    picture = shown(name, qtbot)
    sketch = picture.sketch
    assert sketch is not None
    assert sketch.accessibleName()
    assert sketch.height() >= 40
    assert sketch.width() <= 280
    assert len(inks(sketch)) > 4


@pytest.mark.parametrize("colours_in_use", [LIGHT, DARK], ids=["light", "dark"])
def test_a_curve_is_painted_in_the_colours_in_use(
    colours_in_use: palette.Colours, qtbot: QtBot
) -> None:
    palette.set_current(colours_in_use)
    picture = shown("relu", qtbot)
    sketch = picture.sketch
    assert sketch is not None
    found = inks(sketch)
    assert QColor(colours_in_use.field).name() in found
    assert QColor(colours_in_use.accent).name() in found
    other = DARK if colours_in_use is LIGHT else LIGHT
    palette.set_current(other)
    assert QColor(other.accent).name() in inks(sketch)


def test_nothing_is_drawn_before_it_is_seen(qtbot: QtBot) -> None:
    made = Picture("relu")
    qtbot.addWidget(made)
    assert made.sketch is None
    made.show()
    assert isinstance(made.sketch, LineSketch)


def test_many_changes_in_a_row_are_drawn_once_they_rest(qtbot: QtBot) -> None:
    made = shown("leaky_relu", qtbot)
    before = made.sketch
    for slope in (0.2, 0.3, 0.5):
        made.follow({"slope": slope})
        assert made.sketch is before
    qtbot.waitUntil(lambda: made.sketch is not before)
    assert isinstance(made.sketch, LineSketch)
    assert made.sketch.pieces[0][0] == pytest.approx((-4.0, -2.0))


def test_the_inspector_draws_the_selected_node_with_its_own_params(qtbot: QtBot) -> None:
    g = Builder()
    g.leaky_relu(g.input(), slope=0.5, name="bent")
    context = Context()
    context.open(g.document, None)
    inspector = Inspector(context)
    qtbot.addWidget(inspector)
    inspector.resize(304, 900)
    inspector.show()
    qtbot.waitExposed(inspector)
    context.selection.set(nodes=["bent"])
    inspector.rebuild()
    QApplication.processEvents()
    page = inspector.page
    assert isinstance(page, NodePage)
    picture = page.findChild(Picture)
    assert picture is not None
    assert isinstance(picture.sketch, LineSketch)
    assert picture.sketch.pieces[0][0] == pytest.approx((-4.0, -2.0))
    context.do(SetParam("bent", "slope", 0.25))
    qtbot.waitUntil(
        lambda: (
            isinstance(picture.sketch, LineSketch)
            and picture.sketch.pieces[0][0] == pytest.approx((-4.0, -1.0))
        )
    )
    context.check_now()
    context.deleteLater()


def test_the_library_shows_the_picture_where_the_mouse_rests(qtbot: QtBot) -> None:
    library = Library()
    qtbot.addWidget(library)
    library.resize(220, 800)
    library.show()
    qtbot.waitExposed(library)
    library.search.setText("sigmoid")
    item = next(i for i in library._visible_ops() if i.text(0) == "Sigmoid")
    place = library.tree.visualItemRect(item).center()
    view = library.tree.viewport()
    assert view is not None
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place))
    QApplication.sendEvent(view, event)
    assert "data:image/png" in QToolTip.text()
    assert "Sigmoid" in QToolTip.text()
    QToolTip.hideText()
    QTest.qWait(400)


def test_grids_that_do_not_fit_side_by_side_go_below(qtbot: QtBot) -> None:
    rows = ((1.0, 2.0, 3.0, 4.0),) * 2
    grids = [NumberGrid(n, "(2, 4)", rows) for n in ("a", "b", "c")]
    widget = NumberGrids(grids, grids[:1], "example")
    qtbot.addWidget(widget)
    widget.resize(600, 100)
    widget.show()
    qtbot.waitExposed(widget)
    wide = widget.sizeHint().height()
    widget.resize(180, 100)
    QApplication.processEvents()
    assert widget.sizeHint().height() > wide


def test_numbers_are_short_and_ticks_are_round() -> None:
    assert [short(v) for v in (3.0, -2.0, 0.456, float("inf"), 1e-9)] == [
        *("3", "\u22122", "0.46", "\u221e", "1e\u22129")
    ]
    assert number(-0.5) == "\u22120.5"
    assert ticks(-4.0, 4.0, 4) == [-4.0, -2.0, 0.0, 2.0, 4.0]
    assert ticks(0.0, 1.08, 4) == pytest.approx([0.0, 0.5, 1.0])


@pytest.mark.parametrize("colours_in_use", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_shade(colours_in_use: palette.Colours) -> None:
    for share in range(-10, 11):
        ground = shade(0.085 * share, colours_in_use)
        assert contrast(ground, ink_on(ground)) >= 4.0


def contrast(one: QColor, other: QColor) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_a_place_of_the_plane_is_found_in_pixels(qtbot: QtBot) -> None:
    sketch = LineSketch([[(0.0, 0.0), (1.0, 1.0)]], (0.0, 1.0), (0.0, 1.0), ("x", "y"), "line")
    qtbot.addWidget(sketch)
    sketch.resize(240, 176)
    assert sketch.place(0, 0).toPoint() == sketch.area.bottomLeft().toPoint()
    assert sketch.place(1, 1).toPoint() == sketch.area.topRight().toPoint()
    assert isinstance(sketch.rect().topLeft(), QPoint)


def test_the_search_shows_the_picture_of_the_entry_at_hand(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(900, 500)
    around.show()
    qtbot.waitExposed(around)
    popup = SearchPopup(around)
    popup.search(QPoint(20, 20), [CATALOGUE["relu"], CATALOGUE["matmul"]], [])
    picture = popup.findChild(Picture)
    assert picture is not None
    qtbot.waitUntil(lambda: picture.sketch is not None)
    first = type(picture.sketch)
    field = popup.findChild(QLineEdit)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: type(picture.sketch) is not first)
    around.resize(400, 500)
    popup.search(QPoint(20, 20), [CATALOGUE["relu"]], [])
    assert not picture.isVisible()
    popup.leave()
