"""The settings as a window: theme, language, motion, mouse, touchpad, keys. All count at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studio import habits
from studio.habits import Habits
from studio.shell.key_page import KeyPage
from studio.shell.settings import THEMES, Settings
from studio.shell.theme import Theme


class GeneralPage(QWidget):
    """Everything but keys."""

    def __init__(
        self, settings: Settings, theme: Theme, languages: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings, self._theme = settings, theme
        titles = {"system": self.tr("As the system"), "light": self.tr("Light")}
        titles["dark"] = self.tr("Dark")
        titles["high_contrast"] = self.tr("High contrast")
        self.theme = self._combo(self.tr("Theme"), [(titles[t], t) for t in THEMES], theme.choice)
        named = [(self.tr("As the system"), ""), *((_own_name(n), n) for n in languages)]
        self.language = self._combo(self.tr("Language"), named, settings.language)
        now = settings.habits
        wheel = [(self.tr("zooms"), False), (self.tr("moves the view"), True)]
        fingers = [(self.tr("move the view"), False), (self.tr("zoom"), True)]
        self.wheel = self._combo(self.tr("The mouse wheel"), wheel, now.wheel_pans)
        self.touchpad = self._combo(
            self.tr("Two fingers on the touchpad"), fingers, now.touchpad_zooms
        )
        self.motion = QCheckBox(
            self.tr("Nodes glide to their new places, dashes run along the wires"), self
        )
        self.motion.setChecked(now.motion)
        self.guides = QCheckBox(self.tr("What is dragged lines up with its neighbours"), self)
        self.guides.setChecked(now.guides)
        self.faces = QCheckBox(self.tr("Nodes show pictures of their values"), self)
        self.faces.setChecked(now.faces)
        sizes = [(self.tr("a dot"), "dot"), (self.tr("a row"), "row"), (self.tr("in full"), "full")]
        self.size_of_nodes = self._combo(self.tr("Nodes are shown as"), sizes, now.node_size)
        self._lay_out()
        self.theme.activated.connect(lambda: theme.choose(THEMES[self.theme.currentIndex()]))
        self.language.activated.connect(self._choose_language)
        self.wheel.activated.connect(self._choose_habits)
        self.touchpad.activated.connect(self._choose_habits)
        self.size_of_nodes.activated.connect(self._choose_habits)
        for box in (self.motion, self.guides, self.faces):
            box.toggled.connect(self._choose_habits)

    def _combo(self, name: str, rows: Sequence[tuple[str, object]], chosen: object) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setMinimumWidth(180)
        for title, data in rows:
            combo.addItem(title, data)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        return combo

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for combo in (self.theme, self.language):
            form.addRow(combo.accessibleName(), combo)
        form.addRow("", self._note(self.tr("Another language counts from the next start on.")))
        for combo in (self.wheel, self.touchpad):
            form.addRow(combo.accessibleName(), combo)
        form.addRow("", self._note(self.tr("With Ctrl held, both always zoom.")))
        form.addRow(self.tr("Motion"), self.motion)
        form.addRow(self.tr("Guides"), self.guides)
        form.addRow(self.size_of_nodes.accessibleName(), self.size_of_nodes)
        form.addRow(self.tr("Pictures"), self.faces)

    def _note(self, words: str) -> QLabel:
        note = QLabel(words, self)
        note.setProperty("role", "muted")
        return note

    def _choose_language(self) -> None:
        self._settings.language = str(self.language.currentData())

    def _choose_habits(self) -> None:
        chosen: Habits = replace(
            self._settings.habits,
            wheel_pans=bool(self.wheel.currentData()),
            touchpad_zooms=bool(self.touchpad.currentData()),
            motion=self.motion.isChecked(),
            guides=self.guides.isChecked(),
            faces=self.faces.isChecked(),
            node_size=str(self.size_of_nodes.currentData()),
        )
        self._settings.habits = chosen
        habits.use(chosen)


class SettingsWindow(QDialog):
    """The window. languages: those that there are translations for, and English."""

    def __init__(
        self, settings: Settings, theme: Theme, languages: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(620, 600)
        self.general = GeneralPage(settings, theme, languages, self)
        self.keys = KeyPage(settings, self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.general, self.tr("General"))
        self.tabs.addTab(self.keys, self.tr("Keys and mouse"))
        self.tabs.setDocumentMode(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)


def _own_name(language: str) -> str:
    """What a language calls itself."""
    name = QLocale(language).nativeLanguageName()
    return name[:1].upper() + name[1:]
