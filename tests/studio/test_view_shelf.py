"""The live views of a window: opened from the menu, several of a kind, kept between starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.worker.messages import Command, Event
from studio.late import VIEW_KINDS
from studio.runs import Runs
from studio.shell.main_window import MainWindow
from studio.shell.view_shelf import ViewShelf
from studio.view import ViewKind
from tests.studio.conftest import WindowMaker


class Deaf:
    """A worker that does nothing."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.on_event = on_event

    def start(self) -> None: ...
    def close(self) -> None: ...
    def restart(self) -> None: ...
    def send(self, command: Command) -> None: ...


class House:
    """Windows with shelves, one start after another."""

    def __init__(self, make: WindowMaker, file: Path) -> None:
        self._make, self._file = make, file
        self._runs: list[Runs] = []

    def start(self, kinds: tuple[ViewKind, ...] = VIEW_KINDS) -> tuple[MainWindow, ViewShelf]:
        window = self._make()
        window.files.open(self._file)
        runs = Runs(window.context, Deaf, window)
        self._runs.append(runs)
        window.context.runs = runs
        shelf = ViewShelf(window, window.context, runs, window.settings)
        shelf.offer(kinds)
        window.furnished()
        return window, shelf

    def end(self) -> None:
        for runs in self._runs:
            runs.close()


@pytest.fixture
def house(make_window: WindowMaker, circle_file: Path) -> Iterator[House]:
    made = House(make_window, circle_file)
    yield made
    made.end()


def trigger(window: MainWindow, title: str) -> None:
    menu = window.menus.submenus["views"]
    next(action for action in menu.actions() if action.text() == title).trigger()


def test_every_kind_can_be_opened_from_the_menu(house: House) -> None:
    window, shelf = house.start()
    for action in window.menus.submenus["views"].actions():
        action.trigger()
    assert {view.kind.id for view in shelf.views.values()} == {kind.id for kind in VIEW_KINDS}
    panels = [action.text() for action in window.menus.submenus["panels"].actions()]
    assert any(title.startswith("Gradient flow") for title in panels)
    assert all(window.docks[name].isVisible() for name in shelf.views)


def test_several_of_a_kind_stand_side_by_side_with_names_of_their_own(house: House) -> None:
    window, shelf = house.start()
    shelf.close("decision_map-1")
    for _ in range(3):
        trigger(window, "Tensor")
    assert list(shelf.views) == ["tensor-1", "tensor-2", "tensor-3"]
    assert window.docks["tensor-2"].windowTitle().startswith("Tensor 2")
    window.docks["tensor-2"].close()
    assert list(shelf.views) == ["tensor-1", "tensor-3"]
    assert "tensor-2" not in window.docks
    trigger(window, "Tensor")
    assert "tensor-2" in shelf.views


def test_of_a_kind_of_which_one_is_enough_the_open_one_is_shown(house: House) -> None:
    only = replace(VIEW_KINDS[0], several=False)
    _, shelf = house.start((only,))
    assert shelf.open(only.id) is shelf.open(only.id)


def test_open_views_and_what_they_show_are_kept_between_starts(house: House) -> None:
    window, shelf = house.start()
    tensor = shelf.open("tensor").view
    tensor.restore({"node": "dense", "port": "y", "form": "heat", "follow": ""})
    shelf.open("histograms")
    kept = {name: view.view.state() for name, view in shelf.views.items()}
    window.context.history.mark_saved()
    window.close()
    _, again = house.start()
    assert {name: view.view.state() for name, view in again.views.items()} == kept
    assert kept["tensor-1"]["node"] == "dense"


@pytest.mark.parametrize("stored", ["{", "[1, 2]", '[{"kind": "gone", "number": 1, "state": {}}]'])
def test_what_was_kept_and_cannot_be_understood_is_left_out(house: House, stored: str) -> None:
    window, shelf = house.start()
    shelf.close("decision_map-1")
    window.settings.open_views = stored
    shelf._reopen()
    assert not shelf.views


def test_the_decision_map_is_open_at_first_and_stays_away_once_it_was_closed(
    house: House,
) -> None:
    window, shelf = house.start()
    assert window.docks["decision_map-1"].isVisible()
    window.docks["decision_map-1"].close()
    window.context.history.mark_saved()
    window.close()
    again, shelf = house.start()
    assert not shelf.views
    again.restore_layout()
    assert again.docks["decision_map-1"].isVisible()


def test_restoring_the_layout_keeps_the_open_views(house: House) -> None:
    window, shelf = house.start()
    shelf.open("flow")
    window.restore_layout()
    assert window.docks["flow-1"].isVisible()


def test_each_kind_says_what_it_is() -> None:
    for kind in VIEW_KINDS:
        assert kind.title
        assert len(kind.about) > 20
    assert len({kind.id for kind in VIEW_KINDS}) == len(VIEW_KINDS)


def test_every_kind_of_view_can_be_opened_from_the_command_palette(house: House) -> None:
    window, shelf = house.start()
    palette = window.command_palette
    palette.open_commands()
    count = palette.commands.list.count()
    keys = [palette.commands.list.item(i).data(Qt.ItemDataRole.UserRole).key for i in range(count)]
    assert {f"view:{kind.id}" for kind in VIEW_KINDS} <= set(keys)
    before = set(shelf.views)
    palette.commands.field.setText("gradient flow")
    QTest.keyClick(palette.commands.field, Qt.Key.Key_Return)
    assert [shelf.views[name].kind.id for name in set(shelf.views) - before] == ["flow"]


def test_a_palette_in_which_nothing_fits_says_so(house: House) -> None:
    window, _ = house.start()
    palette = window.command_palette
    palette.open_commands()
    assert palette.commands.about.isHidden()
    palette.commands.field.setText("qqqqq")
    assert palette.commands.about.text() == palette.commands.nothing
    assert not palette.commands.about.isHidden()
