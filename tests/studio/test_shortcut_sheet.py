"""The shortcuts that hold now, as a window and as one page."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from studio import keymap
from studio.keymap import Keymap
from studio.shell import shortcut_sheet
from studio.shell.help import Shortcuts, action_lines


def test_the_page_holds_every_line_of_what_holds_now(qapp: QApplication, tmp_path: Path) -> None:
    keymap.use(Keymap().with_keys("mute", ("Ctrl+Shift+K",)))
    path = tmp_path / "keys.html"
    shortcut_sheet.save(path, action_lines())
    text = path.read_text(encoding="utf-8")
    for _, lines in action_lines():
        for what, keys in lines:
            assert escape(what) in text
            assert escape(keys) in text
    assert "Ctrl+Shift+K" in text


def test_the_pdf_is_one_page_of_vectors(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "keys.pdf"
    shortcut_sheet.save(path, action_lines())
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    assert b"/Subtype /Image" not in data


def test_nothing_of_the_page_is_cut_off(qapp: QApplication) -> None:
    sheet = QImage(1123, 794, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    shortcut_sheet.draw(painter, sheet.size().toSizeF(), action_lines())
    painter.end()
    edge = {sheet.pixel(x, sheet.height() - 1) for x in range(sheet.width())}
    assert edge == {QColor("white").rgb()}
    inked = [y for y in range(794) if len({sheet.pixel(x, y) for x in range(0, 1123, 2)}) > 1]
    assert inked[-1] > 500


def test_another_suffix_or_place_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    for path in (tmp_path / "keys.doc", tmp_path / "nowhere" / "keys.pdf"):
        with pytest.raises(FileError):
            shortcut_sheet.save(path, action_lines())


def test_the_window_saves_where_the_person_says(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Shortcuts()
    qtbot.addWidget(window)
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    for name, written in (("", False), (str(tmp_path / "keys"), True), ("/nowhere/x.pdf", False)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, n=name, **k: (n, ""))
        assert window.save() is written
    assert (tmp_path / "keys.pdf").is_file()
    assert len(said) == 1


def test_the_window_lists_what_holds_now_and_finds_it(qtbot: QtBot) -> None:
    keymap.use(Keymap().with_keys("mute", ("Ctrl+Shift+K",)))
    window = Shortcuts()
    qtbot.addWidget(window)
    lines = [line for _, group in window.groups for line in group]
    assert ("Mute", "Ctrl+Shift+K") in lines
    window.filter("mute")
    shown = []
    for number in range(window.tree.topLevelItemCount()):
        root = window.tree.topLevelItem(number)
        assert root is not None
        items = [root.child(i) for i in range(root.childCount())]
        shown += [item.text(0) for item in items if item is not None and not item.isHidden()]
    assert "Mute" in shown
    assert len(shown) < len(lines) / 4
