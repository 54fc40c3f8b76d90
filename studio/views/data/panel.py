"""The data view: a data node of the graph, looked at from several sides. Asks the engine's data
in a thread, never the training."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from engine.document.model import Node
from engine.op import Source
from engine.registry import find
from engine.training.probes import Answer, Probe
from studio import translate
from studio.background import Background
from studio.context import Context
from studio.runs import Runs
from studio.tables.column_panel import ColumnPanel
from studio.tables.import_box import ask_form
from studio.view import LiveView, Table
from studio.views.data.classes_page import ClassesPage
from studio.views.data.one_hot_page import OneHotPage
from studio.views.data.pictures_page import PicturesPage, pictures_of
from studio.views.data.sight import Sight, key_of, look, one_hots
from studio.views.data.tables_page import MOST_WRITTEN, TablesPage
from studio.views.data.trouble import Trouble
from studio.views.data.words_page import WordsPage, has_words
from studio.widgets.narrow import narrow_combo

PAGES = ("columns", "tables", "one_hot", "classes", "pictures", "words")


class DataView(LiveView):
    """The panel."""

    asks_training = False

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._node = ""
        self._wanted_page = ""
        self.sight: Sight | None = None
        self._key = ""
        self._work = Background(self)
        self._work.done.connect(self._on_sight)
        self._work.failed.connect(self._on_failed)
        self._make_choices()
        self._make_body()
        context.selection.changed.connect(self._on_selection)
        self.offer()

    def _make_choices(self) -> None:
        self.node = narrow_combo(self.tr("Which data"), self)
        self.node.activated.connect(self._on_node)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setProperty("role", "pages")
        self.tabs.setMinimumWidth(80)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("How the data is shown"))
        self.tabs.currentChanged.connect(self._on_tab)
        self.form = QPushButton(self.tr("Import..."), self)
        self.form.clicked.connect(self._on_form)
        self.follow = QCheckBox(self.tr("Follow"), self)
        self.follow.setToolTip(self.tr("Show the data node that is selected in the graph"))
        self.follow.setChecked(True)
        self.follow.toggled.connect(self._on_selection)
        self.form.setToolTip(self.tr("How the file is read, with its first rows"))
        self.choices.addWidget(self.node, 1)
        self.choices.addWidget(self.tabs, 4)
        self.choices.addWidget(self.form)
        self.choices.addWidget(self.follow)

    def _make_body(self) -> None:
        self.columns = ColumnPanel(self.context, self)
        self.tables = TablesPage(self)
        self.one_hot = OneHotPage(self)
        self.classes = ClassesPage(self.context, self)
        self.pictures = PicturesPage(self)
        self.words = WordsPage(self)
        self.stack = QStackedWidget(self)
        for page in (
            *(self.columns, self.tables, self.one_hot),
            *(self.classes, self.pictures, self.words),
        ):
            self.stack.addWidget(page)
        self.trouble = Trouble(self.context.apply_fix, self)
        # Whatever is in it: a panel may be made as narrow as the person likes.
        self.body.setMinimumSize(1, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        self.columns.chosen.connect(self._on_columns)
        self.tables.pointed.connect(self._on_pointed)

    # Choosing.

    def offer(self) -> None:
        """Every data node of the document."""
        found = [node.id for node in self.context.document if isinstance(find(node.op), Source)]
        with QSignalBlocker(self.node):
            self.node.clear()
            self.node.addItems(found)
        if self._node not in found:
            self._node = self._selected() or (found[0] if found else "")
        if self._node:
            self.node.setCurrentIndex(found.index(self._node))
        self._look()

    def _selected(self) -> str:
        for name in sorted(self.context.selection.nodes):
            node = self.context.document.nodes.get(name)
            if node is not None and isinstance(find(node.op), Source):
                return name
        return ""

    def _on_selection(self) -> None:
        chosen = self._selected()
        if self.follow.isChecked() and chosen:
            self.choose(chosen)

    def _on_node(self) -> None:
        self.choose(self.node.currentText())

    def choose(self, node: str, page: str = "") -> None:
        """Show this data node, and this of its pages."""
        self._wanted_page = page or self._wanted_page
        if node != self._node:
            self._node = node
            self.node.setCurrentIndex(self.node.findText(node))
            self._look()
        if page:
            self._show_page(page)
            self._tell()

    def renamed(self, old: str, new: str) -> None:
        """The node is the same."""
        if self._node == old:
            self._node = new

    def forget(self) -> None:
        """Another document."""
        self._work.cancel()
        self._node, self._key, self.sight = "", "", None

    # Looking.

    @property
    def _found(self) -> tuple[Node, Source] | None:
        node = self.context.document.nodes.get(self._node)
        entry = find(node.op) if node is not None else None
        return (node, entry) if node is not None and isinstance(entry, Source) else None

    def _look(self) -> None:
        """See to it that what is shown is what there is; not while nobody looks."""
        found = self._found
        if found is None or not self.isVisible():
            self._tell()
            return
        node, source = found
        self.form.setVisible(source.open is not None and source.param("separator") is not None)
        if self.sight is not None and self.sight.node == node.id and self.sight.facts is not None:
            # What is said shows at once; the numbers follow.
            self.columns.show_columns(node.id, self.sight.facts.columns)
        if node.id in self.context.report.reading:
            self._tell()
            return
        key = key_of(node, source, self.context.folder)
        if key != self._key:
            self._key = key
            self._work.start(partial(look, key, node, source, self.context.folder))
        self._tell()

    def close_work(self) -> None:
        """Nobody looks any more: give up what is being read, and wait until it has ended."""
        for work in (self._work, self.tables.before.work, self.pictures.work):
            work.close()

    def _on_sight(self, sight: Sight) -> None:
        self.sight = sight
        found = self._found
        if found is None or sight.node != self._node:
            return
        node, source = found
        shape = f"{sight.rows:,}" if sight.rows else ""
        self.entitle(f"{node.id}  {shape}".strip())
        if sight.facts is not None:
            self.columns.show_columns(node.id, sight.facts.columns)
        self.tables.show_sight(sight)
        params = source.with_defaults(node.params)
        self.classes.show_sight(sight, params, source.param("fold") is not None)
        if sight.data is not None:
            if one_hots(sight.data):
                self.one_hot.show_data(sight.data)
            if has_words(sight.data):
                self.words.show_data(sight.data)
            if pictures_of(sight.data) is not None:
                self.pictures.show_sight(sight, source, params, self.context.folder)
        self._offer_pages(sight)
        self._tell()

    def _on_failed(self, error: object) -> None:
        self._key = ""
        self._tell()

    def _offer_pages(self, sight: Sight) -> None:
        """The pages that there are for such data; the one of before where it is one of them."""
        data, facts = sight.data, sight.facts
        there = {
            "columns": facts is not None and bool(facts.columns),
            "tables": bool(sight.frame) or self.tables.after.columnCount() > 0,
            "one_hot": bool(one_hots(data)),
            "classes": facts is not None and facts.train > 0,
            "pictures": data is not None and pictures_of(data) is not None,
            "words": has_words(data),
        }
        pages = [page for page in PAGES if there[page]]
        wanted = self._wanted_page
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for page in pages:
                self.tabs.setTabData(self.tabs.addTab(self._title(page)), page)
            special = next(
                (p for p in ("words", "pictures") if there[p]), pages[0] if pages else ""
            )
            self._show_page(wanted if wanted in pages else special)

    def _title(self, page: str) -> str:
        return {
            "columns": self.tr("Columns"),
            "tables": self.tr("Before, after"),
            "one_hot": self.tr("One-hot"),
            "classes": self.tr("Classes"),
            "pictures": self.tr("Pictures"),
            "words": self.tr("Words"),
        }[page]

    def _show_page(self, page: str) -> None:
        for place in range(self.tabs.count()):
            if self.tabs.tabData(place) == page:
                self.tabs.setCurrentIndex(place)
                self.stack.setCurrentIndex(PAGES.index(page))
                self.tables.reveal()

    def _on_tab(self, place: int) -> None:
        page = self.tabs.tabData(place)
        if page:
            self._wanted_page = page
            self.stack.setCurrentIndex(PAGES.index(page))
            self.tables.reveal()
            self._tell()

    def _on_columns(self, names: tuple[str, ...]) -> None:
        if len(names) == 1:
            self.tables.point_at(names[0])
            self.one_hot.choose(names[0])

    def _on_pointed(self, name: str) -> None:
        self.columns.pick([name])
        self.one_hot.choose(name)

    def _on_form(self) -> None:
        found = self._found
        if found is not None:
            ask_form(self.context, found[0], self)

    # What the contract asks for.

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """Nothing of the training."""
        return {}

    def take(self, name: str, answer: Answer) -> None:
        """Nothing is asked."""

    def lack(self) -> str:
        """No data node, nothing read yet, or nothing that could be shown."""
        if not self._node:
            return self.tr("Drop a table or pictures on the graph: here they can be looked at.")
        sight = self.sight if self.sight is not None and self.sight.node == self._node else None
        if sight is None or not self.tabs.count():
            if self._node in self.context.report.reading or self._work.is_busy:
                return self.tr("Reading ...")
            if sight is not None and sight.trouble is not None:
                return translate.sentence(sight.trouble)
            problems = self.context.report.of(self._node)
            return translate.sentence(problems[0].text) if problems else ""
        return ""

    def _tell(self) -> None:
        super()._tell()
        self.tabs.setVisible(self.tabs.count() > 0 and not self.lack())
        self._tell_problems()

    def _tell_problems(self) -> None:
        """What is wrong with the node, above what can be seen of it, with the repairs."""
        self.trouble.show_problems(
            tuple(
                problem
                for problem in self.context.report.of(self._node)
                if problem.code.startswith("data.") and problem.severity == "error"
            )
        )

    def picture(self) -> QWidget:
        """What is seen, without the choices."""
        return self.stack

    def table(self) -> Table:
        """The tensors, row by row."""
        if self.tables.after.rows > MOST_WRITTEN:
            words = self.tr("Only the first {count} of {rows} rows are written")
            rows = f"{self.tables.after.rows:,}"
            self.context.message.emit(words.format(count=f"{MOST_WRITTEN:,}", rows=rows))
        return self.tables.table()

    def state(self) -> dict[str, str]:
        """The page."""
        return {"page": self._wanted_page}

    def restore(self, state: Mapping[str, str]) -> None:
        """The page of the last time."""
        self._wanted_page = state.get("page", "")
