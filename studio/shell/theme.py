"""The theme: light, dark or high contrast, chosen or the system's, for the whole application."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from studio.shell.settings import Settings, ThemeChoice
from studio.shell.stylesheet import stylesheet
from studio.widgets import icons, palette

FALLBACKS = (
    *("Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"),
    *("NanumGothic", "Nanum Gothic"),
)
"""Families that have the letters of Korean, where the system's own font has none."""

MARKS = {"down": "muted", "up": "muted", "right": "muted", "check": "on_accent"}
"""Drawings that the style sheet shows, and the colour role of each."""


class Theme(QObject):
    """Keeps the application's looks in step with the person's choice and the system."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application, self._settings = application, settings
        font = application.font()
        # By the name that it really has: a generic one would give way to the first fallback.
        font.setFamilies([QFontInfo(font).family(), *FALLBACKS])
        application.setFont(font)
        self._body = font.pointSizeF()
        if self._body <= 0:
            self._body = 10.0
        self._folder = QTemporaryDir()
        application.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        # What the system says of contrast is known from Qt 6.10 on.
        if hasattr(hints, "accessibility"):
            told = hints.accessibility().contrastPreferenceChanged
            told.connect(self._on_system_changed)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._settings.theme

    def choose(self, choice: ThemeChoice) -> None:
        """Use another theme at once, and remember it."""
        self._settings.theme = choice
        self._apply()

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self._apply()

    def _wanted(self) -> palette.Colours:
        chosen = palette.THEMES.get(self.choice)
        if chosen is not None:
            return chosen
        if wants_contrast():
            return palette.HIGH_CONTRAST
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return palette.DARK if dark else palette.LIGHT

    def _apply(self) -> None:
        colours = self._wanted()
        self._application.setPalette(qt_palette(colours))
        pictures = Path(self._folder.path()) / colours.name
        _write_marks(colours, pictures)
        self._application.setStyleSheet(stylesheet(colours, pictures, self._body))
        palette.set_current(colours)
        icons.repaint_all()


def wants_contrast() -> bool:
    """Whether the system asks for high contrast, as far as Qt can tell."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def qt_palette(colours: palette.Colours) -> QPalette:
    """Qt's own palette, for whatever the style sheet leaves to the style."""
    result = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.field),
        (role.AlternateBase, colours.panel),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.error),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Mid, colours.border),
        (role.Dark, colours.border_strong),
        (role.Light, colours.raised),
        (role.Midlight, colours.hover),
        (role.Shadow, colours.border_strong),
    ):
        result.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.disabled))
    return result


def _write_marks(colours: palette.Colours, folder: Path) -> None:
    """The style sheet reads pictures from files only: write them in the theme's colours."""
    folder.mkdir(exist_ok=True)
    marks = {name: name for name in MARKS} | {"dash": "remove"}
    for mark, drawing in marks.items():
        file = QFile(f"icons:{drawing}.svg")
        if file.open(QIODevice.OpenModeFlag.ReadOnly):
            colour = getattr(colours, MARKS.get(mark, "on_accent")).encode()
            source = bytes(file.readAll().data()).replace(b"currentColor", colour)
            (folder / f"{mark}.svg").write_bytes(source)
