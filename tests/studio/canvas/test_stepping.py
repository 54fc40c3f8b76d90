"""Stepping op by op: the canvas shows which node's op was done, and the values that it gave."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.training.op_walk import ExecutedOp, OpValue
from engine.worker.client import Client
from studio.canvas import Canvas
from studio.context import Context
from studio.op_words import op_details, op_line
from studio.runs import Runs


@pytest.fixture
def canvas(context: Context, circle: Builder, qtbot: QtBot) -> Canvas:
    context.open(circle.document, None)
    made = Canvas(context)
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.fit_all()
    return made


def executed(node: str) -> ExecutedOp:
    numbers = np.array([[0.25, -1.5], [3.0, 0.5]], np.float32)
    value = OpValue((2, 2), "float32", numbers, -1.5, 3.0, 0.5625, True)
    inputs = (("a", (2, 3)), ("b", (3, 2)))
    return ExecutedOp(3, 41, 7, node, "gradient", "matmul", inputs, (value,))


def test_an_op_is_told_with_its_place_its_inputs_and_its_values() -> None:
    lines = op_details(executed("dense"))
    assert lines[0] == op_line(executed("dense"))
    assert "op 3 of 41" in lines[0]
    assert "dense" in lines[0]
    assert "backward" in lines[0]
    assert lines[1] == "takes a [2, 3], b [3, 2]"
    assert lines[2] == "gives float32 [2, 2], from -1.5 to 3, mean 0.5625"
    assert lines[3:] == ["0.25  -1.5", "3  0.5"]


def test_the_node_of_the_op_is_ringed_and_its_values_are_beside_it(canvas: Canvas) -> None:
    before = canvas.grab().toImage()
    canvas.context.executed.emit(executed("dense_2"))
    assert canvas.stepping.node == "dense_2"
    after = canvas.grab().toImage()
    rect = canvas.viewport.rect_to_screen(canvas.scene.node_rect("dense_2"))
    ring = (int(rect.left() - 5), int(rect.center().y()))
    assert before.pixelColor(*ring) != after.pixelColor(*ring)
    assert after.pixelColor(*ring) == canvas.ink.accent
    canvas.context.executed.emit(None)
    assert canvas.grab().toImage() == before


def test_an_op_of_a_node_that_is_out_of_sight_is_brought_into_view(canvas: Canvas) -> None:
    canvas.viewport.pan(5000, 0)
    canvas.context.executed.emit(executed("dense"))
    assert canvas.viewport.visible().contains(canvas.scene.node_rect("dense"))


def test_an_op_of_no_node_rings_nothing(canvas: Canvas) -> None:
    canvas.context.executed.emit(executed(""))
    assert canvas.stepping.node == ""
    canvas.grab()


def test_a_real_step_goes_through_forward_backward_and_update(
    context: Context, circle: Builder, qtbot: QtBot
) -> None:
    context.open(circle.document, None)
    runs = Runs(context, Client)
    seen: list[ExecutedOp | None] = []
    context.executed.connect(seen.append)
    try:
        runs.start()
        qtbot.waitUntil(lambda: runs.phase == "ready", timeout=30_000)
        runs.ops.forward()
        qtbot.waitUntil(lambda: runs.ops.op is not None, timeout=30_000)
        first = runs.ops.op
        assert first is not None
        for _ in range(first.count - 1):
            number = runs.ops.op.number if runs.ops.op else 0
            runs.ops.forward()
            qtbot.waitUntil(
                lambda number=number: runs.ops.op is not None and runs.ops.op.number > number,
                timeout=30_000,
            )
        qtbot.waitUntil(lambda: runs.step_count == 1, timeout=30_000)
        roles = [op.role for op in seen if op is not None]
        assert roles == sorted(roles, key=["forward", "gradient", "update"].index)
        runs.ops.back()
        qtbot.waitUntil(
            lambda: runs.ops.op is not None and runs.ops.op.number == first.count - 1,
            timeout=30_000,
        )
        runs.step()
        qtbot.waitUntil(lambda: runs.ops.op is None and runs.step_count == 2, timeout=30_000)
    finally:
        runs.close()
