"""The inspector of an augmentation: pictures before and after, drawn anew."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import Augmented
from engine.training.start import open_session
from studio.views.inspector.node_page import NodePage
from tests.studio.views.conftest import Stage
from tests.studio.views.test_live_views import Theatre


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


def digits() -> Builder:
    g = Builder()
    x, y = g.digits(layout="image", name="data")
    x = g.random_shift(x, vertical=0.4, horizontal=0.4, name="shift")
    g.sgd(g.categorical_cross_entropy(g.dense(g.flatten(x), units=10), y))
    return g


def test_it_shows_what_the_training_would_do_and_draws_anew(theatre: Theatre) -> None:
    stage = theatre.stage
    stage.context.open(digits().document, None)
    stage.context.runs = stage.runs
    page = NodePage(stage.context, ["shift"])
    stage.qtbot.addWidget(page)
    page.resize(360, 900)
    page.show()
    session = theatre.load()
    theatre.play()
    preview = page.preview
    assert preview is not None
    rows = session.feed.train[:4]
    before = session.feed.columns["data", "x"][rows]
    np.testing.assert_array_equal(preview.before.values, before)
    first = preview.after.values.copy()
    assert first.shape == before.shape
    # Whole pixels are moved, so no sum grows; and four digits do not all stay where they are.
    assert (first.sum((1, 2, 3)) <= before.sum((1, 2, 3)) + 1e-3).all()
    assert not np.array_equal(first, before)
    QTest.mouseClick(preview.button, Qt.MouseButton.LeftButton)
    theatre.play()
    assert not np.array_equal(preview.after.values, first)
    np.testing.assert_array_equal(preview.before.values, before)
    assert Augmented("shift", 1) in theatre.asked
    page.hide()
    assert not theatre.asked


def test_looking_changes_no_training() -> None:
    sessions = [open_session(digits().document) for _ in range(2)]
    found = answer(sessions[0], 1, Augmented("shift"))
    assert found.error is None
    losses = [[session.step() for _ in range(3)] for session in sessions]
    assert losses[0] == losses[1]
