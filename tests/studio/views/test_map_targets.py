"""How the numbers of a port are read on the map: by the loss that they enter. No window."""

from __future__ import annotations

from typing import Any

import pytest

from engine.builder import Builder
from engine.passes.check import check
from studio.targets import targets


@pytest.mark.parametrize(
    ("loss", "params", "reading"),
    [
        ("binary_cross_entropy", {}, "logit"),
        ("binary_cross_entropy", {"from_logits": False}, "share"),
        ("focal", {}, "logit"),
        ("squared_hinge", {}, "signed"),
    ],
)
def test_a_loss_says_how_its_prediction_is_read(
    loss: str, params: dict[str, Any], reading: str
) -> None:
    g = Builder()
    x, y = g.circle(name="data")
    p = g.dense(x, units=1, name="out")
    g.adam(getattr(g, loss)(p, y, **params))
    found = targets(g.document, check(g.document), "data")
    assert [t.reading for t in found if t.node == "out"] == [reading]
