"""The history: entries, merging, groups, observers, the saved mark, bounded memory."""

from __future__ import annotations

from contextlib import suppress

import pytest

from engine.document import history as history_module
from engine.document.changes import (
    AddNode,
    Change,
    Group,
    MoveNodes,
    RemoveNodes,
    SetParam,
    SetText,
)
from engine.document.history import History
from engine.document.model import Document, Node
from engine.errors import DocumentError


@pytest.fixture
def history() -> History:
    """The history of a document with one node, `a`, saved."""
    document = Document()
    AddNode(Node(id="a", op="dense")).apply(document)
    return History(document)


def units(history: History) -> object:
    return history.document.nodes["a"].params.get("units")


def break_off(history: History, title: str, change: Change) -> None:
    """A group in which a second change fails."""
    with suppress(DocumentError), history.group(title):
        history.do(change)
        history.do(RemoveNodes(("nobody",)))


def drag(history: History, *values: float) -> None:
    for value in values:
        history.do(MoveNodes({"a": (value, 0.0)}), "drag")


def test_what_was_done_is_undone_and_redone_by_name(history: History) -> None:
    history.do(SetParam("a", "units", 3))
    assert (history.can_undo, history.undo_title, history.can_redo) == (True, "Set param", False)
    history.undo()
    assert units(history) is None
    assert (history.can_undo, history.redo_title, history.can_redo) == (False, "Set param", True)
    history.redo()
    assert units(history) == 3


def test_with_nothing_to_undo_or_redo_nothing_happens(history: History) -> None:
    history.undo()
    history.redo()
    assert (history.index, history.undo_title, history.redo_title) == (0, "", "")


def test_doing_something_else_after_an_undo_drops_what_was_undone(history: History) -> None:
    history.do(SetParam("a", "units", 3))
    history.undo()
    history.do(SetText("title", "x"))
    assert history.entries == ["Describe"]


def test_a_drag_is_one_entry_that_leads_back_to_where_it_began(history: History) -> None:
    drag(history, 1, 2, 3)
    assert history.entries == ["Move"]
    history.undo()
    assert history.document.nodes["a"].at == (0.0, 0.0)
    history.redo()
    assert history.document.nodes["a"].at == (3.0, 0.0)


@pytest.mark.parametrize("between", ["break", "undo and redo", "save", "other key", "no key"])
def test_what_ends_a_drag_begins_a_new_entry(history: History, between: str) -> None:
    drag(history, 1, 2)
    match between:
        case "break":
            history.break_merge()
        case "undo and redo":
            history.undo()
            history.redo()
        case "save":
            history.mark_saved()
        case "other key":
            history.do(MoveNodes({"a": (9.0, 9.0)}), "other")
        case "no key":
            history.do(MoveNodes({"a": (9.0, 9.0)}))
    count = len(history.entries)
    drag(history, 3)
    assert len(history.entries) == count + 1


def test_a_drag_after_an_undo_does_not_join_the_entry_before(history: History) -> None:
    drag(history, 1)
    history.do(SetText("title", "x"))
    history.undo()
    drag(history, 5)
    assert history.entries == ["Move", "Move"]


def test_groups_under_one_key_merge_leaf_by_leaf(history: History) -> None:
    for value in (1, 2, 3):
        with history.group("Both", "slider"):
            history.do(SetParam("a", "units", value))
            history.do(SetText("title", str(value)))
    assert history.entries == ["Both"]
    history.undo()
    assert (units(history), history.document.title) == (None, "")


def test_a_group_is_one_entry_and_groups_nest(history: History) -> None:
    with history.group("Outer"):
        history.do(SetParam("a", "units", 1))
        with history.group("Inner"):
            history.do(SetText("title", "x"))
        assert not history.can_undo
        history.undo()
        assert history.document.title == "x"
    assert history.entries == ["Outer"]
    history.undo()
    assert (units(history), history.document.title) == (None, "")


def test_an_exception_takes_a_group_back_and_only_it(history: History) -> None:
    with history.group("Outer"):
        history.do(SetParam("a", "units", 1))
        break_off(history, "Inner", RemoveNodes(("a",)))
        assert units(history) == 1
    break_off(history, "Failing", SetText("title", "x"))
    assert (history.entries, history.document.title) == (["Outer"], "")


def test_what_changes_nothing_makes_no_entry_and_keeps_what_can_be_redone(history: History) -> None:
    history.do(SetParam("a", "units", 3))
    history.do(SetText("title", "x"))
    history.undo()
    history.do(SetParam("a", "units", 3))
    history.do(Group((), "Nothing"))
    with history.group("Empty"):
        pass
    assert (len(history.entries), history.can_redo) == (2, True)


def test_one_and_true_are_not_the_same(history: History) -> None:
    history.do(SetParam("a", "units", 1))
    history.do(SetParam("a", "units", True))
    assert len(history.entries) == 2
    assert units(history) is True


def test_the_jump_goes_anywhere_and_refuses_what_is_not_there(history: History) -> None:
    for value in range(4):
        history.do(SetParam("a", "units", value))
    history.jump(1)
    assert (units(history), history.index) == (0, 1)
    history.jump(4)
    assert units(history) == 3
    with pytest.raises(DocumentError, match="no step 5: it has 0 to 4"):
        history.jump(5)
    with pytest.raises(DocumentError, match="middle of a group"), history.group("Open"):
        history.jump(0)


def test_titles_name_a_group_by_itself_or_by_what_its_parts_share(history: History) -> None:
    one, other = SetParam("a", "units", 1), SetParam("a", "rate", 2)
    history.do(Group((one, other)))
    history.do(Group((SetText("title", "x"), SetParam("a", "units", 2)), "Fix"))
    assert history.entries == ["Set param", "Fix"]


# Observers.


def test_observers_see_the_whole_applied_before_the_first_leaf(history: History) -> None:
    seen: list[tuple[str, object]] = []
    history.observe(lambda leaf: seen.append((type(leaf).__name__, units(history))))
    parts = (SetText("title", "x"), SetParam("a", "units", 1))
    history.do(Group(parts, "Both"))
    history.undo()
    assert seen == [("SetText", 1), ("SetParam", 1), ("SetParam", None), ("SetText", None)]


def test_observers_are_told_what_a_broken_group_takes_back(history: History) -> None:
    seen: list[Change] = []
    history.observe(seen.append)
    break_off(history, "Failing", SetText("title", "x"))
    assert seen == [SetText("title", "x"), SetText("title", "")]


def test_a_change_made_by_an_observer_is_told_to_all_in_the_order_of_applying(
    history: History,
) -> None:
    seen: list[str] = []

    def answer(leaf: Change) -> None:
        if leaf == SetText("title", "ask"):
            history.do(SetText("title", "answer"))

    history.observe(answer)
    history.observe(lambda leaf: seen.append(str(getattr(leaf, "value", ""))))
    history.do(SetText("title", "ask"))
    assert seen == ["ask", "answer"]


def test_one_observer_that_fails_does_not_keep_changes_from_the_others(history: History) -> None:
    seen: list[Change] = []

    def fail(leaf: Change) -> None:
        raise ZeroDivisionError

    history.observe(fail)
    history.observe(seen.append)
    with pytest.raises(ZeroDivisionError):
        history.do(SetText("title", "x"))
    with pytest.raises(ExceptionGroup, match="several observers"):
        history.do(Group((SetText("title", "y"), SetText("title", "z"))))
    assert (len(seen), history.document.title, len(history.entries)) == (3, "z", 2)


def test_an_observer_can_leave(history: History) -> None:
    seen: list[Change] = []
    leave = history.observe(seen.append)
    leave()
    leave()
    history.do(SetText("title", "x"))
    assert seen == []


# The saved mark.


def test_the_mark_follows_undo_and_redo(history: History) -> None:
    history.do(SetText("title", "x"))
    history.mark_saved()
    history.undo()
    assert history.is_changed
    history.redo()
    assert not history.is_changed


def test_a_saved_state_that_was_dropped_can_never_come_back(history: History) -> None:
    history.do(SetText("title", "x"))
    history.mark_saved()
    history.undo()
    history.do(SetText("title", "y"))
    assert history.is_changed
    history.undo()
    assert history.is_changed


def test_an_open_group_counts_as_changed(history: History) -> None:
    with history.group("Outer"), history.group("Inner"):
        history.do(SetText("title", "x"))
        assert history.is_changed


def test_a_recovered_document_is_unsaved_in_every_state(history: History) -> None:
    history.mark_unsaved()
    assert history.is_changed
    history.do(SetText("title", "x"))
    history.undo()
    assert history.is_changed
    history.mark_saved()
    assert not history.is_changed


# Bounded memory.


def test_the_oldest_entries_are_forgotten_first_and_the_mark_with_them() -> None:
    history = History(Document(), limit=3)
    for text in "abcde":
        history.do(SetText("title", text))
    assert (len(history.entries), history.index) == (3, 3)
    history.jump(0)
    assert history.document.title == "b"
    assert history.is_changed


def test_few_entries_of_great_size_are_forgotten_too(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "MOST_ITEMS", 10)
    for value in range(1, 9):
        history.do(Group((SetText("title", str(value)), SetText("description", str(value)))))
    assert len(history.entries) == 2
    history.jump(0)
    assert history.document.title == "6"


def test_a_history_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        History(Document(), limit=0)
