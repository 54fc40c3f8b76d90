"""The library panel: categories that a newcomer needs are open, a search opens what fits."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from engine.registry import by_category
from studio.views.library import CATEGORY_ROLE, OPEN_AT_FIRST, Library


@pytest.fixture
def library(qtbot: QtBot) -> Library:
    made = Library()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(library: Library) -> set[str]:
    return {r.data(0, CATEGORY_ROLE) for r in library._roots() if r.isExpanded()}


def test_every_category_is_listed_and_a_few_are_open(library: Library) -> None:
    listed = [root.data(0, CATEGORY_ROLE) for root in library._roots()]
    assert listed == [category for category, _ in by_category()]
    assert opened(library) == set(OPEN_AT_FIRST)


def test_a_search_opens_what_fits_and_its_end_closes_it_again(library: Library) -> None:
    library._roots()[0].setExpanded(False)
    before = opened(library)
    library.search.setText("einsum")
    assert [item.text(0) for item in library._visible_ops()] == ["Einsum"]
    assert "matrix" in opened(library)
    library.search.setText("")
    assert opened(library) == before


def test_a_change_of_colours_keeps_what_is_open(library: Library) -> None:
    library._roots()[1].setExpanded(True)
    before = opened(library)
    library.refill()
    assert opened(library) == before
