"""Texts of the engine in another language: the template is translated, the values filled in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from engine.errors import Text
from studio import translate

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context><name>engine</name>
<message><source>'{field}' cannot be {value}</source>
<translation>{value}: '{field}'</translation></message>
<message><source>expected {expected}</source>
<translation>{no_such_place}</translation></message>
</context>
<context><name>catalogue</name>
<message><source>Dense</source><translation>밀집</translation></message>
</context>
</TS>
"""


def lrelease() -> str:
    """Qt's compiler of translations, which comes with PySide6."""
    beside = Path(sys.executable).parent / "pyside6-lrelease"
    return str(beside) if beside.exists() else shutil.which("pyside6-lrelease") or ""


@pytest.fixture
def korean(tmp_path: Path) -> Iterator[Path]:
    """A folder with a tiny Korean translation, installed for the test."""
    tool = lrelease()
    if not tool:
        pytest.skip("pyside6-lrelease is not on the path")
    source, target = tmp_path / "tiny.ts", tmp_path / "gradloom_ko.qm"
    source.write_text(SOURCE, encoding="utf-8")
    subprocess.run([tool, str(source), "-qm", str(target)], check=True, capture_output=True)
    translator = translate.install("ko_KR", tmp_path)
    assert translator is not None
    yield tmp_path
    QCoreApplication.removeTranslator(translator)


def test_a_template_is_translated_before_its_values_are_filled_in(korean: Path) -> None:
    said = translate.text(Text("'{field}' cannot be {value}", {"field": "units", "value": "-1"}))
    assert said == "-1: 'units'"


def test_a_text_within_a_text_is_translated_too(korean: Path) -> None:
    inner = Text("'{field}' cannot be {value}", {"field": "a", "value": 2})
    assert translate.text(Text("because {reason}", {"reason": inner})) == "because 2: 'a'"


def test_a_translation_with_unknown_places_gives_way_to_the_english(korean: Path) -> None:
    assert translate.text(Text("expected {expected}", {"expected": "(N, 3)"})) == "expected (N, 3)"


def test_the_catalogue_is_translated(korean: Path) -> None:
    assert translate.catalogue("Dense") == "밀집"


def test_without_a_translation_the_english_stands(tmp_path: Path) -> None:
    assert translate.install("xx", tmp_path) is None
    assert translate.text(Text("{count} left", {"count": 3})) == "3 left"
