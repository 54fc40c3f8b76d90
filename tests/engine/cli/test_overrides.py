"""Params given as text."""

from __future__ import annotations

from typing import Any

import pytest

from engine.document.changes import AddNode
from engine.document.model import Document, Node
from engine.errors import DocumentError
from engine.op import Param
from engine.overrides import override, read_value

NUMBER = Param("p", "number", 1.0, minimum=0.0, above=True)
WHOLE = Param("p", "integer", 1, minimum=0, maximum=10**30)
SWITCH = Param("p", "switch", False)
CHOICE = Param("p", "choice", "a", choices=("a", "b"))
SHAPE = Param("p", "shape", [1])
COLUMNS = Param("p", "columns", [])
VALUES = Param("p", "values", 0.0)
TEXT = Param("p", "text", "")


@pytest.mark.parametrize(
    ("param", "text", "value"),
    [
        (NUMBER, "0.5", 0.5),
        (NUMBER, " 1e-3 ", 0.001),
        (WHOLE, "7", 7),
        (WHOLE, "1e3", 1000),
        (WHOLE, "900719925474099312345", 900719925474099312345),
        (SWITCH, "on", True),
        (SWITCH, "False", False),
        (CHOICE, "b", "b"),
        (SHAPE, "2,3", [2, 3]),
        (SHAPE, "[2, -1]", [2, -1]),
        (SHAPE, "4", [4]),
        (COLUMNS, "width, length", ["width", "length"]),
        (COLUMNS, '["a,b"]', ["a,b"]),
        (VALUES, "0.5", 0.5),
        (VALUES, "[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
        (TEXT, "a = b", "a = b"),
    ],
)
def test_a_text_is_read_by_the_kind_of_its_param(param: Param, text: str, value: Any) -> None:
    found = read_value(param, text, "node.p")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("param", "text"),
    [
        (NUMBER, "0"),
        (NUMBER, "inf"),
        (NUMBER, "many"),
        (WHOLE, "1.5"),
        (WHOLE, "nan"),
        (SWITCH, "1.5"),
        (CHOICE, "c"),
        (SHAPE, "2,x"),
        (SHAPE, "2.5"),
        (VALUES, "a"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_with_what_is(param: Param, text: str) -> None:
    with pytest.raises(DocumentError, match=r"node\.p must be .*, got '"):
        read_value(param, text, "node.p")


def document_with(op: str) -> Document:
    document = Document()
    AddNode(Node(id="node", op=op)).apply(document)
    return document


def test_a_value_may_hold_an_equals_sign_itself() -> None:
    document = document_with("expression")
    override(document, "node.formula=a == b")
    assert document.nodes["node"].params["formula"] == "a == b"


def test_a_node_called_settings_comes_before_the_settings() -> None:
    document = Document()
    AddNode(Node(id="settings", op="dense")).apply(document)
    override(document, "settings.units=3")
    assert document.nodes["settings"].params == {"units": 3}


def test_a_node_of_an_unknown_op_has_no_params_to_set() -> None:
    with pytest.raises(DocumentError, match="unknown"):
        override(document_with("warp_drive"), "node.speed=9")


def test_a_refused_override_leaves_the_document_as_it_was() -> None:
    document = document_with("dense")
    with pytest.raises(DocumentError):
        override(document, "node.units=0")
    assert not document.nodes["node"].params
