"""Whatever is done to a document, undo and redo lead back to the same bytes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.document.changes import (
    Change,
    Group,
    MoveNodes,
    PutFrame,
    SetParam,
    SetSetting,
    decode,
    encode,
    group,
)
from engine.document.files import dumps, loads
from engine.document.history import History
from engine.document.model import Document
from engine.errors import DocumentError
from tests.engine.document.strategies import changes, documents, fitted, places, values

FEW = settings(max_examples=60)


class StopError(Exception):
    """Breaks a group off."""


def edit(history: History, data: Any, depth: int = 0) -> str:
    """One random act of somebody who edits: a change, a drag, a group, an undo, a save."""
    acts = ["do", "drag", "group", "broken group"]
    acts += [] if depth else ["undo", "redo", "save", "jump"]
    act: str = data.draw(st.sampled_from(acts))
    if act in ("do", "drag"):
        change = fitted(data.draw(changes), history.document, data.draw(st.integers(0, 3)))
        with suppress(DocumentError):
            history.do(change, "drag" if act == "drag" else None)
    elif act in ("group", "broken group"):
        with suppress(StopError), history.group(act, data.draw(st.sampled_from([None, "drag"]))):
            for _ in range(data.draw(st.integers(0, 3)) if depth < 2 else 0):
                edit(history, data, depth + 1)
            if act == "broken group":
                raise StopError
    elif act == "undo":
        history.undo()
    elif act == "redo":
        history.redo()
    elif act == "save":
        history.mark_saved()
    elif act == "jump":
        history.jump(data.draw(st.integers(0, len(history.entries))))
    return act


@FEW
@given(documents(), st.data())
def test_every_state_can_be_reached_again_to_the_byte(document: Document, data: Any) -> None:
    history, start = History(document), dumps(document)
    for _ in range(data.draw(st.integers(0, 12))):
        edit(history, data)
    end, last = dumps(document), history.index
    states = []
    for index in range(len(history.entries) + 1):
        history.jump(index)
        states.append(dumps(document))
    assert states[0] == start
    assert states[last] == end
    for index in data.draw(st.permutations(range(len(states)))):
        history.jump(index)
        assert dumps(document) == states[index]


@FEW
@given(documents(), st.data())
def test_a_document_that_counts_as_saved_is_what_was_saved(document: Document, data: Any) -> None:
    history, saved = History(document), dumps(document)
    for _ in range(data.draw(st.integers(0, 12))):
        if edit(history, data) == "save":
            saved = dumps(document)
        assert history.is_changed or dumps(document) == saved


@FEW
@given(documents(), st.data())
def test_who_follows_the_changes_has_the_same_document(document: Document, data: Any) -> None:
    """What the crash journal lives by: leaves as text, applied one after the other."""
    history, mirror = History(document), loads(dumps(document))
    history.observe(lambda leaf: decode(encode(leaf)).apply(mirror) and None)
    for _ in range(data.draw(st.integers(0, 12))):
        edit(history, data)
        assert dumps(mirror) == dumps(document)


@FEW
@given(documents(), changes, st.integers(0, 3))
def test_a_change_applies_whole_and_can_be_taken_back_or_does_nothing(
    document: Document, change: Change, number: int
) -> None:
    before = dumps(document)
    change = fitted(change, document, number)
    try:
        inverse = change.apply(document)
    except DocumentError:
        assert dumps(document) == before
        return
    after = dumps(document)
    again = inverse.apply(document)
    assert dumps(document) == before
    again.apply(document)
    assert dumps(document) == after


@FEW
@given(documents(), st.lists(st.tuples(changes, values, places), min_size=1, max_size=3), st.data())
def test_merged_changes_do_what_both_did(document: Document, drawn: Any, data: Any) -> None:
    parts = [fitted(change, document, 0) for change, _, _ in drawn]
    first = group(parts, "g")
    second = group((_later(p, v, at) for p, (_, v, at) in zip(parts, drawn, strict=True)), "g")
    merged = first.followed_by(second)
    twin = loads(dumps(document))
    if merged is None:
        return
    try:
        first.apply(document)
        second.apply(document)
    except DocumentError:
        return
    merged.apply(twin)
    assert dumps(twin) == dumps(document)


def _later(change: Change, value: Any, at: tuple[float, float]) -> Change:
    """A change of the same thing to something else, as a drag or a slider makes them."""
    match change:
        case SetParam() | SetSetting():
            return replace(change, value=value)
        case MoveNodes(positions):
            return MoveNodes(dict.fromkeys(positions, at))
        case PutFrame(frame):
            return PutFrame(replace(frame, rect=(*at, 1.0, 1.0)))
        case Group(parts, name):
            return Group(tuple(_later(p, value, at) for p in parts), name)  # type: ignore[arg-type]
    return change


@given(changes)
def test_every_change_survives_being_written_down(change: Change) -> None:
    line = encode(change)
    assert b"\n" not in line
    assert encode(decode(line)) == line
    assert decode(line) == change


@given(st.binary(max_size=60))
def test_a_line_that_is_no_change_is_refused(line: bytes) -> None:
    with pytest.raises(DocumentError):
        decode(line)
