"""What is said when another language is chosen, in both languages."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.shell.boxes import message_box
from studio.shell.settings import Settings

IN_ITSELF = {
    "": "",
    "en": "The language changes when Gradloom is started the next time.",
    "ko": "언어는 Gradloom을 다음에 시작할 때 바뀝니다.",
}
"""The same sentence for whoever reads only the language that was chosen."""


def _words(text: str) -> str:
    return QCoreApplication.translate("Language", text)


def language_box(choice: str, window: QWidget) -> QMessageBox:
    """The box that says when the choice takes effect."""
    now = _words("The language changes when Gradloom is started the next time.")
    other = IN_ITSELF[choice]
    more = "" if other == now else other
    return message_box(window, "info", _words("Language"), now, more)


def choose_language(choice: str, settings: Settings, window: QWidget) -> None:
    """Speak another language from the next start on, and say so."""
    if choice != settings.language:
        settings.language = choice
        language_box(choice, window).exec()
