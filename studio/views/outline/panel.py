"""The outline panel: the tree kept in step with document and selection, and what its rows can do.

It asks by signals for what lies elsewhere (a node on the canvas, a field of the inspector), and
edits only by changes. Every command of the canvas is in its menu and on its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.document import changes as edits
from engine.document.changes import Change, RenameNode
from engine.document.model import WireKey
from engine.errors import DocumentError
from engine.grouping import removal
from engine.registry import find
from studio import translate
from studio.canvas.fits import PortEnd
from studio.context import Context
from studio.translate import catalogue
from studio.views.outline.connecting import Partners, connection, disconnection, wires_of
from studio.views.outline.model import OutlineModel
from studio.views.outline.rows import Key
from studio.views.outline.tree import Tree
from studio.widgets import palette
from studio.widgets.picker import Picker
from studio.widgets.text import panel, paragraph

PICKER = QRect(0, 0, 420, 340)
_SELECT = QItemSelectionModel.SelectionFlag
Picked = tuple[frozenset[str], frozenset[WireKey], frozenset[str], frozenset[str]]


class Outline(QWidget):
    """The panel. `shown` asks to bring a node into view; `param_asked` for the field of a param;
    `left` says that somebody is done here."""

    shown = Signal(str)
    param_asked = Signal(str, str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("Outline"))
        self._context, self.model = context, OutlineModel(context)
        self.model.setParent(self)
        self._leads = self._follows = False
        self._stale = self._goes_on = False
        self._open: set[Key] = set()
        self._node_actions: Sequence[QAction] = ()
        self._board_actions: Sequence[QAction] = ()
        self._picker: Picker | None = None
        self.tree = Tree(self)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Outline of the graph"))
        self.tree.setAccessibleDescription(
            self.tr("Enter goes to the canvas, C connects, F2 renames, Delete deletes")
        )
        self.tree.setFrameShape(Tree.Shape.NoFrame)
        self._empty = paragraph(self.tr("The graph is still empty."), "muted", self)
        self._empty.setContentsMargins(12, 8, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._empty)
        layout.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self._connect()
        self._sync()

    def use_actions(
        self, commands: Sequence[QAction], node: Sequence[QAction], board: Sequence[QAction]
    ) -> None:
        """The canvas's commands: on their keys, in the menu of a node, and beside the nodes."""
        self.tree.addActions(list(commands))
        self._node_actions, self._board_actions = node, board

    def _connect(self) -> None:
        context, tree = self._context, self.tree
        context.opened.connect(self._on_opened)
        context.renamed.connect(self._on_changed)
        context.checked.connect(self._sync)
        context.selection.changed.connect(self._follow)
        palette.changed.connect(self.model.restyle)
        self.model.modelReset.connect(self._open_again)
        self.model.rowsInserted.connect(self._open_moved)
        tree.selectionModel().selectionChanged.connect(self._lead)
        tree.expanded.connect(lambda index: self._remember(index, opened=True))
        tree.collapsed.connect(lambda index: self._remember(index, opened=False))
        tree.doubleClicked.connect(lambda index: self.go(self.model.key(index)))
        tree.asked.connect(self._on_asked)
        tree.menu_asked.connect(self._pop_up)

    # Following the document and the selection

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._sync()
        self._follow()

    def _on_opened(self) -> None:
        self._open.clear()
        self._picker_leaves()
        self.model.reset()

    def _on_changed(self, change: Change) -> None:
        if isinstance(change, RenameNode):
            before = Key("node", change.node)
            if before in self._open:
                self._open.discard(before)
                self._open.add(Key("node", change.name))
            self.model.rename(change)

    def _sync(self) -> None:
        self._stale = not self.isVisible()
        self._empty.setVisible(not self._context.document.nodes)
        if self._stale:
            return
        self._follows = True
        self.model.sync()
        self._follows = False
        if self._goes_on and self._context.selection.is_empty():
            # What was selected is gone: whoever deleted it here goes on from the next row.
            self.tree.setCurrentIndex(self.tree.currentIndex())
            self._lead()
        self._goes_on = False
        self._follow()

    def _remember(self, index: QModelIndex, *, opened: bool) -> None:
        key = self.model.key(index)
        if key is not None:
            (self._open.add if opened else self._open.discard)(key)

    def _open_again(self) -> None:
        for key in sorted(self._open, key=lambda k: k.kind != "node"):
            index = self.model.index_of(key)
            if index.isValid():
                self.tree.expand(index)
            else:
                self._open.discard(key)

    def _open_moved(self, parent: QModelIndex, first: int, last: int) -> None:
        """What went to another level stays open there."""
        for row in range(first, last + 1) if self._open else ():
            index = self.model.index(row, 0, parent)
            if self.model.key(index) in self._open:
                self.tree.expand(index)

    def _picked(self) -> Picked:
        """What the selected rows stand for."""
        keys = [self.model.key(i) for i in self.tree.selectionModel().selectedRows()]
        found = [key for key in keys if key is not None]
        wires = frozenset(key.wire for key in found if key.wire is not None)
        frames = frozenset(key.name for key in found if key.kind == "frame")
        notes = frozenset(key.name for key in found if key.kind == "note")
        apart = ("frame", "note", "wire_in", "wire_out")
        nodes = frozenset(key.name for key in found if key.name and key.kind not in apart)
        return nodes, wires, frames, notes

    def _lead(self) -> None:
        """The selected rows are what is selected everywhere."""
        if not self._follows:
            self._leads = True
            self._context.selection.set(*self._picked())
            self._leads = False

    def _follow(self) -> None:
        """What is selected elsewhere is selected here."""
        picked = self._context.selection
        wanted = (picked.nodes, picked.wires, picked.frames, picked.notes)
        if self._leads or not self.isVisible() or wanted == self._picked():
            return
        keys = [Key("node", name) for name in picked.nodes]
        keys += [Key("frame", name) for name in picked.frames]
        keys += [Key("note", name) for name in picked.notes]
        if len(picked.wires) == 1 and not keys:
            wire = next(iter(picked.wires))
            keys = [Key("wire_out", wire[0], wire[1], wire)]
        chosen = QItemSelection()
        for first, last in self.model.runs(keys):
            chosen.select(first, last)
        self._follows = True
        if len(keys) == 1:
            index = self.model.index_of(keys[0])
            chosen.select(index, index)
            self.tree.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
            self.tree.scrollTo(index)
        self.tree.selectionModel().select(chosen, _SELECT.ClearAndSelect | _SELECT.Rows)
        self._follows = False

    # What rows can do

    @property
    def current(self) -> Key | None:
        """The row that the keyboard is on."""
        return self.model.key(self.tree.currentIndex())

    def _on_asked(self, wanted: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "go": lambda: self.go(self.current),
            "edit": lambda: self.tree.edit(self.tree.currentIndex()),
            "delete": lambda: self.delete(self.current),
            "connect": lambda: self.connect_current(),
            "leave": self.left.emit,
        }
        acts[wanted]()

    def go(self, key: Key | None) -> None:
        """Where a row leads: a node or a problem to the canvas, a port to the search for another,
        a wire to its other end, a param to its field."""
        if key is None:
            return
        if key.kind in ("in", "out"):
            self.connect_port(key)
        elif key.kind == "param":
            self.param_asked.emit(key.name, key.part)
        elif key.wire is not None:
            source, out, target, port = key.wire
            other = Key("in", target, port) if key.kind == "wire_out" else Key("out", source, out)
            self._stand_on(other)
        elif key.kind in ("frame", "note") or key.name:
            self.shown.emit(key.name if key.kind in ("node", "problem") else "")

    def delete(self, key: Key | None) -> None:
        """Delete what is selected; on a port its wires, on a param the value of its own."""
        if key is None:
            return
        if key.kind in ("in", "out"):
            self._disconnect(key)
        elif key.kind == "param":
            node = self._context.document.nodes.get(key.name)
            if node is not None and key.part in node.params:
                self._do(edits.SetParam(key.name, key.part, None, True))
        elif key.kind != "problem":
            self._delete_selection()

    def _delete_selection(self) -> None:
        picked, document = self._context.selection, self._context.document
        removed = removal(document, picked.nodes, picked.frames, picked.notes)
        doomed = [n for c in removed if isinstance(c, edits.RemoveNodes) for n in c.nodes]
        gone = {wire.key for wire in document.attached(doomed)}
        changes: list[Change] = [edits.RemoveWire(key) for key in sorted(picked.wires - gone)]
        changes += removed
        if changes:
            self._goes_on = True
            self._do(edits.group(changes, "Delete" if len(changes) > 1 else ""))

    def connect_current(self) -> None:
        """The search for what the current port, or the current node's first output, may feed."""
        key = self.current
        if key is not None and key.kind in ("wire_in", "wire_out"):
            key = Key("in" if key.kind == "wire_in" else "out", key.name, key.part)
        if key is not None and key.kind == "node":
            ports = self._ports(key.name, "out") or self._ports(key.name, "in")
            key = ports[0] if ports else None
        if key is not None and key.kind in ("in", "out"):
            self.connect_port(key)

    def connect_port(self, key: Key) -> None:
        """The search for a port to connect one with."""
        anchor = key.end
        if anchor is None or key.name not in self._context.document.nodes:
            return
        partners = Partners(self._context, self.model.rows, anchor)
        self._picker_leaves()
        window = self.window()
        if key.kind == "out":
            hint = self.tr("Connect {port} to").format(port=f"{key.name}.{key.part}")
        else:
            hint = self.tr("Connect {port} from").format(port=f"{key.name}.{key.part}")
        picker = Picker(hint, self.tr("Ports that fit"), window)
        picker.nothing = self.tr("No port of another node fits.")
        picker.closed.connect(lambda: self._picker_closed(picker))
        picker.picked.connect(lambda other: self._join(anchor, other))
        self._picker = picker
        row = self.tree.visualRect(self.tree.currentIndex())
        corner = self.tree.viewport().mapTo(window, row.bottomLeft())
        place = PICKER.intersected(window.rect().adjusted(0, 0, -16, -16))
        room = window.rect().adjusted(8, 8, -8, -8)
        place.moveTo(
            max(min(corner.x() + 16, room.right() - place.width()), room.left()),
            max(min(corner.y() + 4, room.bottom() - place.height()), room.top()),
        )
        picker.open(place, partners.fitting, 2)

    def _picker_closed(self, picker: Picker) -> None:
        self._picker = None
        self.tree.setFocus(Qt.FocusReason.PopupFocusReason)
        picker.deleteLater()

    def _picker_leaves(self) -> None:
        if self._picker is not None:
            self._picker.leave()

    def _join(self, anchor: PortEnd, other: object) -> None:
        document = self._context.document
        if isinstance(other, PortEnd) and {anchor.node, other.node} <= document.nodes.keys():
            self._do(connection(document, anchor, other))
            self._stand_on(Key(anchor.side, anchor.node, anchor.port))

    def _disconnect(self, key: Key) -> None:
        wires = wires_of(self._context.document, key)
        if wires:
            self._do(disconnection(wires))

    def _do(self, change: Change) -> None:
        try:
            self._context.do(change)
        except DocumentError as refusal:
            self._context.message.emit(translate.refusal(refusal))

    def _stand_on(self, key: Key) -> None:
        index = self.model.index_of(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _ports(self, name: str, side: str) -> list[Key]:
        below = self.model.rows.below(Key("node", name))
        return [key for key in below if key.kind == side]

    # The menu

    def _pop_up(self, index: QModelIndex, at: QPoint) -> None:
        key = self.model.key(index)
        if key is not None and not self.tree.selectionModel().isSelected(index):
            self.tree.setCurrentIndex(index)
        menu = self.menu(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu(self, key: Key | None) -> QMenu:
        """What a row offers, and then what the canvas offers for it."""
        menu = QMenu(self)
        if key is not None:
            self._fill(menu, key)
        board = key is None or (key.kind == "problem" and not key.name)
        actions = self._board_actions if board else self._node_actions
        if actions and not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(list(actions))
        return menu

    def _fill(self, menu: QMenu, key: Key) -> None:
        offer = menu.addAction
        if key.kind in ("node", "problem") and key.name:
            offer(self.tr("Go to it on the canvas")).triggered.connect(lambda: self.go(key))
        for port in self._offered(key, "out"):
            words = self.tr("Connect {port} to...").format(port=port.part)
            offer(words).triggered.connect(lambda _=False, port=port: self.connect_port(port))
        for port in self._offered(key, "in"):
            words = self.tr("Connect {port} from...").format(port=port.part)
            offer(words).triggered.connect(lambda _=False, port=port: self.connect_port(port))
        if key.wire is not None:
            offer(self.tr("Go to the other end")).triggered.connect(lambda: self.go(key))
        if wires_of(self._context.document, key):
            offer(self.tr("Disconnect")).triggered.connect(lambda: self._disconnect(key))
        if key.kind == "param":
            offer(self.tr("Edit in the inspector")).triggered.connect(lambda: self.go(key))
            offer(self.tr("Back to the default")).triggered.connect(lambda: self.delete(key))
        elif key.kind == "node":
            self._offer_params(menu, key.name)
        problem = self.model.rows.problem(key)
        for fix in problem.fixes if problem else ():
            words = self.tr("Fix: {title}").format(title=translate.sentence(fix.title))
            act = offer(words)
            act.triggered.connect(lambda _=False, fix=fix: self._context.apply_fix(fix))

    def _offered(self, key: Key, side: str) -> list[Key]:
        if key.kind == "node":
            return self._ports(key.name, side)
        return [key] if key.kind == side else []

    def _offer_params(self, menu: QMenu, name: str) -> None:
        node = self._context.document.nodes.get(name)
        entry = find(node.op) if node else None
        if entry is None or not entry.params:
            return
        below = menu.addMenu(self.tr("Parameters"))
        for param in entry.params:
            action = below.addAction(catalogue(param.label))
            action.triggered.connect(
                lambda _=False, part=param.name: self.param_asked.emit(name, part)
            )
