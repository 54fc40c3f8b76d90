"""Pictures of the graph: whole and sharp, of everything or of the selection, or one clear line."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.errors import FileError
from studio.canvas import Canvas
from studio.context import Context
from studio.shell import pictures
from studio.shell.picture_box import PictureBox
from studio.shell.picturing import Picturing

GROUND = QColor("#ffffff")


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    builder = Builder("A picture")
    x, y = builder.circle(points=20, at=(0.0, 0.0))
    dense = builder.dense(x, units=4, at=(300.0, 0.0))
    builder.squared_error(dense, y, at=(600.0, 40.0))
    context = Context()
    context.open(builder.document, None)
    made = Canvas(context)
    qtbot.addWidget(made)
    return made


def whole(canvas: Canvas) -> QRectF:
    area = canvas.picture_area(selection=False)
    assert area is not None
    return area


def test_an_svg_holds_every_title_as_text_and_no_pixels(canvas: Canvas, tmp_path: Path) -> None:
    path = tmp_path / "graph.svg"
    pictures.save(path, whole(canvas), canvas.paint_picture, GROUND)
    root = ElementTree.parse(path).getroot()
    words = " ".join("".join(e.itertext()) for e in root.iter() if e.tag.endswith("}text"))
    for title in ("Circle", "Dense", "Squared error", "Units"):
        assert title in words
    assert not [e for e in root.iter() if e.tag.endswith("}image")]
    assert (
        root.get("viewBox") == f"0 0 {whole(canvas).width() + 64:g} {whole(canvas).height() + 64:g}"
    )


def test_a_pdf_is_one_page_as_large_as_the_graph(canvas: Canvas, tmp_path: Path) -> None:
    path = tmp_path / "graph.pdf"
    pictures.save(path, whole(canvas), canvas.paint_picture, GROUND)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/Font" in data, "the text became curves or pixels"


@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_a_png_has_the_pixels_asked_for_and_shows_the_nodes(
    canvas: Canvas, tmp_path: Path, scale: float
) -> None:
    path = tmp_path / "graph.png"
    pictures.save(path, whole(canvas), canvas.paint_picture, GROUND, scale)
    image = QImage(str(path))
    area = whole(canvas)
    assert image.width() == round((area.width() + 64) * scale)
    assert image.height() == round((area.height() + 64) * scale)
    assert image.pixelColor(2, 2) == GROUND
    inside = canvas.scene.node_rect("dense").center() - area.topLeft()
    spot = image.pixelColor(round((inside.x() + 32) * scale), round((inside.y() + 32) * scale))
    assert spot != GROUND


def test_a_png_of_a_huge_graph_stays_within_what_viewers_open(
    canvas: Canvas, tmp_path: Path
) -> None:
    path = tmp_path / "graph.png"
    area = QRectF(0, 0, 40_000, 100)
    pictures.save(path, area, canvas.paint_picture, GROUND, 4.0)
    assert QImage(str(path)).width() <= pictures.LARGEST


def test_the_selection_alone_is_smaller_and_nothing_selected_is_nothing(canvas: Canvas) -> None:
    assert canvas.picture_area(selection=True) is None
    canvas.context.selection.set(nodes=["dense"])
    area = canvas.picture_area(selection=True)
    assert area == canvas.scene.node_rect("dense")


def test_what_cannot_be_written_is_said_and_leaves_the_old_file(
    canvas: Canvas, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match=r"\.svg, \.pdf or \.png"):
        pictures.save(tmp_path / "graph.bmp", whole(canvas), canvas.paint_picture, GROUND)
    folder = tmp_path / "folder.svg"
    folder.mkdir()
    with pytest.raises(FileError, match=r"folder\.svg"):
        pictures.save(folder, whole(canvas), canvas.paint_picture, GROUND)


def test_printing_fills_a_page_that_is_turned_to_the_longer_side(
    canvas: Canvas, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    pictures.print_on(printer, whole(canvas), canvas.paint_picture)
    assert printer.pageLayout().orientation() == printer.pageLayout().orientation().Landscape
    assert (tmp_path / "paper.pdf").stat().st_size > 1000


def test_the_box_says_how_many_pixels_come_out(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = PictureBox(QSizeF(936, 436), QSizeF(136, 36), window)
    assert not box.scale.isEnabled()
    box.format.setCurrentIndex(2)
    box.area.setCurrentIndex(1)
    box.scale.setCurrentIndex(2)
    assert box.scale.isEnabled()
    assert "600" in box.outcome.text()
    assert "300" in box.outcome.text()
    assert (box.wish.selection, box.wish.format, box.wish.scale) == (True, "png", 3.0)


def picturing(canvas: Canvas, qtbot: QtBot) -> Picturing:
    window = QWidget()
    qtbot.addWidget(window)
    canvas.setParent(window)
    made = Picturing(canvas.context, canvas, window)
    made.setProperty("window", window)
    return made


Name = Callable[[str], None]


@pytest.fixture
def name(monkeypatch: pytest.MonkeyPatch) -> Name:
    def answer(path: str) -> None:
        monkeypatch.setattr(PictureBox, "exec", lambda box: QDialog.DialogCode.Accepted)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (path, ""))

    return answer


def test_the_command_adds_the_suffix_and_says_where_the_picture_is(
    canvas: Canvas, qtbot: QtBot, tmp_path: Path, name: Name
) -> None:
    said: list[str] = []
    canvas.context.message.connect(said.append)
    name(str(tmp_path / "mine"))
    assert picturing(canvas, qtbot).export()
    assert (tmp_path / "mine.svg").is_file()
    assert str(tmp_path / "mine.svg") in said[-1]


def test_the_command_says_in_one_line_why_nothing_was_saved(
    canvas: Canvas,
    qtbot: QtBot,
    tmp_path: Path,
    name: Name,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    name(str(tmp_path / "nowhere" / "mine.svg"))
    assert not picturing(canvas, qtbot).export()
    assert "nowhere" in said[0]
