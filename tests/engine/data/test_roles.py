"""What is said of columns, as data: what is allowed, how it is read, and from the command line."""

from __future__ import annotations

from typing import Any

import pytest

from engine.builder import Builder
from engine.document import files
from engine.overrides import override
from engine.param import Param
from engine.roles import Role, fault_of, roles_of, with_role

GOOD: list[dict[str, Any]] = [
    {"column": "age", "role": "feature", "kind": "number", "encoding": "bins", "size": 4},
    {"column": "town", "encoding": "one-hot", "missing": "constant", "fill": "nowhere"},
    {"column": "size", "order": ["low", "high"], "indicator": True},
    {"column": "날짜", "encoding": "date parts", "parts": ["month", "weekday"]},
]


def test_records_become_roles_and_what_is_left_out_is_found() -> None:
    param = Param("roles", "roles", [])
    assert param.fault(GOOD) is None
    age, town, size, date = roles_of(GOOD)
    assert age == Role("age", "feature", "number", "bins", size=4)
    assert (town.role, town.fill, size.order) == ("", "nowhere", ("low", "high"))
    assert date.parts == ("month", "weekday")
    assert len({age, town, size, date}) == 4


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("age", "list of records"),
        ([3], "name a column"),
        ([{"role": "label"}], "name a column"),
        ([{"column": 3}], "name a column"),
        ([{"column": "a"}, {"column": "a"}], "one record"),
        ([{"column": "a", "roll": "label"}], "one of column, role"),
        ([{"column": "a", "role": "boss"}], "one of feature, label, weight, ignore"),
        ([{"column": "a", "kind": "word"}], "one of number, category"),
        ([{"column": "a", "encoding": "none"}], "one of as is"),
        ([{"column": "a", "missing": "guess"}], "one of report"),
        ([{"column": "a", "order": ["x", "x"]}], "different texts"),
        ([{"column": "a", "size": 1}], "at least 2"),
        ([{"column": "a", "size": True}], "at least 2"),
        ([{"column": "a", "fill": [1]}], "a number or a text"),
        ([{"column": "a", "indicator": 1}], "on or off"),
        ([{"column": "a", "parts": ["minute"]}], "some of year"),
    ],
)
def test_each_fault_says_what_is_allowed(value: Any, words: str) -> None:
    fault = fault_of(value)
    assert fault is not None
    assert words in fault[0]
    assert fault[1]


def test_saying_something_else_of_a_column_leaves_the_rest_alone() -> None:
    found = with_role(GOOD, "town", encoding="integer", missing=None, fill=None)
    assert found[1] == {"column": "town", "encoding": "integer"}
    assert [r for k, r in enumerate(found) if k != 1] == [r for k, r in enumerate(GOOD) if k != 1]
    assert with_role(GOOD[:1], "age", role=None, kind=None, encoding=None, size=None) == []
    assert GOOD[1]["encoding"] == "one-hot"


def test_roles_stand_in_the_document_and_are_set_from_the_command_line() -> None:
    g = Builder()
    g.table(path="a.csv", roles=GOOD, name="data")
    again = files.loads(files.dumps(g.document))
    assert again.nodes["data"].params["roles"] == GOOD
    override(again, 'data.roles=[{"column": "age", "role": "ignore"}]')
    assert again.nodes["data"].params["roles"] == [{"column": "age", "role": "ignore"}]
