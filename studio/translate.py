"""Texts of the engine in the reader's language, and the loading of translations.

The engine gives templates with values; the template is what is looked up, the values are filled in
afterwards. Knows no view.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.errors import GradloomError, Text

ENGINE = "engine"
"""The translation context of problems, fixes and refusals."""

ACTIONS = "actions"
"""The translation context of the titles of actions, which are read off their tables."""

CATALOGUE = "catalogue"
"""The translation context of everything an op's record says: titles, params, documentation."""


def text(source: Text) -> str:
    """A text of the engine, translated, with its values filled in.

    A translation whose places do not fit the values is passed over for the English template.
    """
    values = {name: _value(value) for name, value in source.values.items()}
    template = QCoreApplication.translate(ENGINE, source.template)
    if not values:
        return template
    try:
        return template.format_map(values)
    except (KeyError, IndexError, ValueError):
        return source.template.format_map(values)


def sentence(source: Text) -> str:
    """A text as it stands by itself: beginning with a capital letter."""
    words = text(source)
    return words[:1].upper() + words[1:]


def refusal(error: GradloomError) -> str:
    """What an exception of the engine says, translated."""
    return text(error.text)


def catalogue(words: str) -> str:
    """A title, label or documentation text of the catalogue, translated."""
    return QCoreApplication.translate(CATALOGUE, words) if words else ""


def translated(title: str) -> str:
    """A title of an action or a menu in the reader's language."""
    return QCoreApplication.translate(ACTIONS, title)


def install(language: str, folder: Path) -> QTranslator | None:
    """Load ``gradloom_LANGUAGE.qm`` for the application; None when there is no such translation.

    `language` is a name such as ``ko`` or ``ko_KR``; empty: the language of the system. The
    caller keeps the translator for as long as it is wanted.
    """
    translator = QTranslator(QCoreApplication.instance())
    locale = QLocale(language) if language else QLocale.system()
    if not translator.load(locale, "gradloom", "_", str(folder)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def install_qt(language: str) -> QTranslator | None:
    """Qt's own texts (Cancel, Close, the menus of text fields) in the same language; None when
    Qt came without them."""
    translator = QTranslator(QCoreApplication.instance())
    locale = QLocale(language) if language else QLocale.system()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(locale, "qtbase", "_", folder):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def languages(folder: Path) -> list[str]:
    """The languages that the studio speaks: English, and those with a translation."""
    found = {path.stem.removeprefix("gradloom_") for path in folder.glob("gradloom_*.qm")}
    return ["en", *sorted(found - {"en"})]


def _value(value: Any) -> Any:
    return text(value) if isinstance(value, Text) else value
