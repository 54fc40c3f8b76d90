"""Commands that came while the worker was busy."""

from __future__ import annotations

from engine.worker.messages import Control, Load, SetLive
from engine.worker.server import without_overtaken_loads


def test_a_single_load_stays_where_it_is() -> None:
    commands = [Control("pause"), Load(1, b"a"), Control("run")]
    assert without_overtaken_loads(commands) == commands


def test_of_several_loads_only_the_newest_is_compiled_in_the_place_of_the_first() -> None:
    commands = [
        Control("pause"),
        Load(1, b"a", carry=True),
        Control("run"),
        Load(2, b"b", carry=True),
        SetLive("sgd", "learning_rate", 0.1),
        Load(3, b"c", carry=True),
    ]
    assert without_overtaken_loads(commands) == [
        Control("pause"),
        Load(3, b"c", carry=True),
        Control("run"),
        SetLive("sgd", "learning_rate", 0.1),
    ]


def test_a_document_that_was_opened_and_then_edited_carries_nothing_over() -> None:
    commands = [Load(1, b"a", carry=False), Load(2, b"b", carry=True)]
    assert without_overtaken_loads(commands) == [Load(2, b"b", carry=False)]


def test_the_renamings_of_overtaken_loads_are_kept_in_their_order() -> None:
    commands = [
        Load(1, b"a", carry=True, renamed=(("dense", "hidden"),)),
        Load(2, b"b", carry=True),
        Load(3, b"c", carry=True, renamed=(("hidden", "deep"), ("out", "hidden"))),
    ]
    [newest] = without_overtaken_loads(commands)
    assert isinstance(newest, Load)
    assert newest.renamed == (("dense", "hidden"), ("hidden", "deep"), ("out", "hidden"))
