"""The rows of a table before, leafed through page by page, and of its tensors after, as models."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from engine.data.tabular.frame import Paged, Watch
from engine.errors import GradloomError
from studio.background import Background
from studio.views.data.sight import After
from studio.widgets import palette
from studio.widgets.swatch import swatch

PAGE = 256
MOST_PAGES = 64
WAITING = "\u2026"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Page = dict[str, tuple[list[str], bool]]


class RowModel(QAbstractTableModel):
    """What both sides have in common: parts in the margin, one column that is pointed at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = 0
        self.parts: npt.NDArray[np.int8] = np.zeros(0, np.int8)
        self.pointed = ""
        palette.changed.connect(self.repaint)

    def source_of(self, section: int) -> str:
        """The column of the table that stands in a column here."""
        raise NotImplementedError

    def point_at(self, source: str) -> None:
        """Lay stress on what comes from a column of the table."""
        if source != self.pointed:
            self.pointed = source
            self.repaint()

    def repaint(self) -> None:
        """Something looks different."""
        if self.rows and self.columnCount():
            last = self.index(self.rows - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The examples."""
        return 0 if parent.isValid() else self.rows

    def ground(self, section: int) -> QColor | None:
        """Behind the cells of a column."""
        mine = self.pointed and self.source_of(section) == self.pointed
        return QColor(palette.current().accent_soft) if mine else None

    def margin(self, row: int, role: int) -> object:
        """The number of an example, in the colour of its part."""
        part = int(self.parts[row]) if row < len(self.parts) else 0
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row + 1}"
        if role == Qt.ItemDataRole.DecorationRole and len(self.parts):
            colours = palette.current()
            return swatch((colours.neutral, colours.train, colours.test)[part])
        if role == Qt.ItemDataRole.ToolTipRole and len(self.parts):
            return (_words("left out"), _words("trains"), _words("tests"))[part]
        return None


class BeforeModel(RowModel):
    """The table as it is given; pages come from a thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame: Paged | None = None
        self._names: tuple[str, ...] = ()
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._asked: list[int] = []
        self.work = Background(self)
        self.work.done.connect(self._on_page)
        self.work.failed.connect(self._on_failed)

    @property
    def is_waiting(self) -> bool:
        """Whether a page is on its way."""
        return self.work.is_busy

    def show(self, frame: Paged | None, parts: npt.NDArray[np.int8]) -> None:
        """This table."""
        if frame is self._frame:
            self.parts = parts
            self.repaint()
            return
        self.beginResetModel()
        self.work.cancel()
        self._frame = frame
        self._names = frame.names if frame is not None else ()
        self.rows = frame.rows if frame is not None else 0
        self.parts, self._asked = parts, []
        self._pages.clear()
        self.endResetModel()

    def source_of(self, section: int) -> str:
        """The column itself."""
        return self._names[section]

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns of the table."""
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names above, numbers beside."""
        if orientation == Qt.Orientation.Vertical:
            return self.margin(section, role)
        return self._names[section] if role in _NAMING else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell as people wrote it; a gap is a dash."""
        if role == Qt.ItemDataRole.BackgroundRole:
            return self.ground(index.column())
        if role not in _CELL:
            return None
        page = self._pages.get(index.row() // PAGE)
        if page is None:
            self._ask(index.row() // PAGE)
            return WAITING if role == Qt.ItemDataRole.DisplayRole else None
        cells, numeric = page[self._names[index.column()]]
        at = index.row() % PAGE
        text = cells[at] if at < len(cells) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if numeric else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if text else QColor(palette.current().warning)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or _words("no value")
        return text or "\u2013"

    def _ask(self, page: int) -> None:
        if page in self._asked:
            self._asked.remove(page)
        self._asked.append(page)
        if not self.work.is_busy:
            self._next()

    def _next(self) -> None:
        """What was asked for last is what is looked at."""
        frame = self._frame
        if frame is None or not self._asked:
            return
        page = self._asked.pop()
        del self._asked[:-4]

        def read(watch: Watch) -> tuple[Paged, int, Page]:
            columns = frame.page(page * PAGE, PAGE)
            return frame, page, {n: (c.cells(), c.stored == "number") for n, c in columns.items()}

        self.work.start(read)

    def _on_page(self, found: tuple[Paged, int, Page]) -> None:
        frame, number, page = found
        if frame is self._frame:
            self._pages[number] = page
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
            first, last = number * PAGE, min((number + 1) * PAGE, self.rows) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self._next()

    def _on_failed(self, error: GradloomError) -> None:
        """A page that cannot be read stays open: the check says what is wrong with the file."""
        self._asked.clear()


class AfterModel(RowModel):
    """The tensors, a column for each of their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[After] = []

    def show(self, columns: Sequence[After], rows: int, parts: npt.NDArray[np.int8]) -> None:
        """These tensors."""
        self.beginResetModel()
        self.columns, self.rows, self.parts = list(columns), rows, parts
        self.endResetModel()

    def source_of(self, section: int) -> str:
        """Where the numbers come from."""
        return self.columns[section].source

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The numbers of each example."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of features above, numbers of examples beside."""
        if orientation == Qt.Orientation.Vertical:
            return self.margin(section, role)
        return self.columns[section].title if role in _NAMING else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A number, short; an example that is left out has none."""
        if role == Qt.ItemDataRole.BackgroundRole:
            return self.ground(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        left_out = index.row() < len(self.parts) and not self.parts[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(palette.current().disabled) if left_out else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if left_out:
            return "\u2013"
        value = self.columns[index.column()].values[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(value)
        return f"{value:.4g}" if value.dtype.kind == "f" else str(value)


_NAMING = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
_CELL = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.TextAlignmentRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.ToolTipRole,
)


def _words(text: str) -> str:
    return QCoreApplication.translate("DataView", text)
