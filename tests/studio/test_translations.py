"""The translations that are shipped: there where it was promised, true to their sources, and
compiled from what stands in the file beside them."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from engine import assets
from engine.op import CATEGORIES
from engine.registry import by_category
from studio import translate
from studio.shell.main_window import MainWindow

FOLDER = assets.folder() / "translations"
PLACES = re.compile(r"\{[^{}]*\}")
SCRIPT = Path(__file__).parents[2] / ".ci" / "translations.py"
CONTEXTS = ("actions", "Canvas", "Welcome", "MainWindow", "Outline", "Files", "RunBar")
SAME_IN_BOTH = {"CPU", "GPU"}


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_script", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return loaded(SCRIPT)


@pytest.fixture(scope="module")
def korean(script: ModuleType) -> dict[tuple[str, str], str]:
    """What the file says, by context and source."""
    found: dict[tuple[str, str], str] = script.translations(FOLDER / "gradloom_ko.ts")
    return found


@pytest.fixture
def installed(qapp: QCoreApplication) -> Iterator[QTranslator]:
    translator = translate.install("ko_KR", FOLDER)
    assert translator is not None
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_the_compiled_file_says_what_the_other_says(
    korean: dict[tuple[str, str], str], installed: QTranslator
) -> None:
    stale = [
        (context, source)
        for (context, source), text in korean.items()
        if installed.translate(context, source) != text
    ]
    assert not stale, "type: make translations"


def test_every_place_of_a_text_stands_in_its_translation(
    korean: dict[tuple[str, str], str],
) -> None:
    wrong = [
        (source, text)
        for (_, source), text in korean.items()
        if sorted(PLACES.findall(source)) != sorted(PLACES.findall(text))
        and sorted(set(PLACES.findall(source))) != sorted(set(PLACES.findall(text)))
    ]
    assert wrong == []


def test_nothing_is_translated_into_nothing_or_loses_its_mnemonic(
    korean: dict[tuple[str, str], str],
) -> None:
    assert all(text.strip() for text in korean.values())
    for (context, source), text in korean.items():
        if context == "actions":
            assert ("&" in source) == ("&" in text), source
            assert source.endswith("...") == text.endswith("..."), source


def test_what_is_always_seen_is_translated(
    script: ModuleType, korean: dict[tuple[str, str], str]
) -> None:
    texts = script.gathered()
    for context in CONTEXTS:
        asked = [source for source in texts[context] if source not in SAME_IN_BOTH]
        missing = [source for source in asked if (context, source) not in korean]
        # A text that was written just now may wait for its translator, and no more than that.
        assert len(missing) <= 0.1 * len(asked), (context, missing)
    assert all(("catalogue", title) in korean for title in CATEGORIES.values())
    titles = [entry.title for _, entries in by_category() for entry in entries]
    translated = [title for title in titles if ("catalogue", title) in korean]
    assert len(translated) >= 0.8 * len(titles)


def test_the_gatherer_finds_each_way_of_saying_something(script: ModuleType) -> None:
    texts = script.gathered()
    assert "Search the library" in texts["Library"]  # self.tr
    assert "Search nodes" in texts["Canvas"]  # translate with a context
    assert "Type a command" in texts["CommandPalette"]  # a function of the file
    assert "Show the whole graph" in texts["actions"]  # a table
    assert "{port}, input of {node}, not connected" in texts["Outline"]  # an imported function
    assert "the input '{port}' of '{node}' is not connected" in texts["engine"]
    assert "Delete, keep connection" in texts["engine"]
    assert "Dense" in texts["catalogue"]


def test_the_window_speaks_korean(installed: QTranslator, window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles[0] == "파일(&F)"
    assert window.docks["outline"].windowTitle() == "개요"
    window.files.new()
    assert window.library.tree.topLevelItem(0).text(0) == "데이터"
    assert window.menus.actions["run"].text() == "실행"


def test_the_language_is_chosen_in_the_menu_and_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.exec", lambda box: said.append(box.informativeText())
    )
    window.menus.actions["language_ko"].trigger()
    assert window._settings.language == "ko"
    assert said == ["언어는 Gradloom을 다음에 시작할 때 바뀝니다."]
    window.menus.actions["language_ko"].trigger()
    assert len(said) == 1
    window.menus.judge()
    assert window.menus.actions["language_ko"].isChecked()
