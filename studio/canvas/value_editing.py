"""Editing a node's main param where it is written on the node: typed, or chosen from a menu."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from engine import registry
from engine.document import changes as edits
from engine.document.model import Node
from engine.errors import DocumentError
from engine.overrides import read_value
from engine.param import Param
from studio import translate as texts
from studio.canvas.editing import Editing
from studio.canvas.geometry import VALUE_ROW
from studio.canvas.gestures.base import Stage
from studio.canvas.looks import value_text
from studio.canvas.text_editor import TextEditor

TYPED = ("number", "integer", "text", "formula", "shape", "axes", "values")
CHOSEN = ("choice", "switch")
"""Kinds of params that can be edited on a node; files, columns and the like have the inspector."""


def main_param(node: Node) -> Param | None:
    """The param that is written on a node, when it can be edited there."""
    entry = registry.find(node.op)
    param = entry.param(entry.main) if entry is not None and entry.main else None
    return param if param is not None and param.kind in (*TYPED, *CHOSEN) else None


def is_on_value(stage: Stage, node: str, at: QPointF) -> bool:
    """Whether a canvas point lies on a value that can be edited."""
    layout, box = stage.scene.look(node).layout, stage.scene.node_rect(node)
    top = layout.value_top
    found = stage.scene.document.nodes.get(node)
    on_row = top >= 0 and top <= at.y() - box.top() <= top + VALUE_ROW
    return on_row and found is not None and main_param(found) is not None


class ValueEditing:
    """Opens the editor or the menu over a node's value, and sets what comes back."""

    def __init__(self, stage: Stage, editing: Editing, editor: TextEditor, parent: QWidget) -> None:
        self._stage, self._editing = stage, editing
        self._editor, self._parent = editor, parent

    def open(self, name: str) -> bool:
        """Edit the main param of a node; False when it has none that can be edited here."""
        node = self._stage.scene.document.nodes[name]
        param = main_param(node)
        if param is None or self._stage.scene.look(name).layout.value_top < 0:
            return False
        value = node.params.get(param.name, param.default)
        place = self._place(name)
        if param.kind in CHOSEN:
            self._choose(name, param, value, self._parent.mapToGlobal(place.bottomLeft().toPoint()))
            return True
        area = place.toAlignedRect()
        area.setLeft(area.center().x() - 8)
        area.setWidth(max(area.width(), 96))
        area.setHeight(max(area.height(), 24))
        pixels = self._stage.lettering.small.pixelSize() * min(self._stage.viewport.zoom, 1.6)
        text = value if isinstance(value, str) else value_text(param, value)
        self._editor.open(
            text,
            area,
            max(pixels, 11),
            lambda t: self._set(self._editor.subject[1], param, t),
            subject=("node", name),
            one_line=True,
        )
        return True

    def _place(self, name: str) -> QRectF:
        box = self._stage.scene.node_rect(name)
        top = box.top() + self._stage.scene.look(name).layout.value_top
        return self._stage.viewport.rect_to_screen(
            QRectF(box.left() + 6, top + 1, box.width() - 12, VALUE_ROW - 2)
        )

    def _choose(self, name: str, param: Param, value: Any, at: QPoint) -> None:
        menu = QMenu(self._parent)
        group = QActionGroup(menu)
        options: tuple[Any, ...] = (True, False) if param.kind == "switch" else param.choices
        for option in options:
            action = menu.addAction(value_text(param, option))
            action.setCheckable(True)
            action.setChecked(option == value)
            group.addAction(action)
            action.triggered.connect(lambda _=False, o=option: self._put(name, param, o))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _set(self, name: str, param: Param, text: str) -> None:
        """What cannot be read is said, and the value stays."""
        try:
            value = read_value(param, text, f"{name}.{param.name}")
        except DocumentError as refusal:
            self._stage.context.message.emit(texts.refusal(refusal))
        else:
            self._put(name, param, value)

    def _put(self, name: str, param: Param, value: Any) -> None:
        node = self._stage.scene.document.nodes.get(name)
        if node is not None and node.params.get(param.name, param.default) != value:
            self._editing.do(edits.SetParam(name, param.name, value))
