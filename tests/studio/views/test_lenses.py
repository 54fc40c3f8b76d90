"""Features, projector and attention: what they show is what the engine computed, and hands reach
it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import (
    AttentionMaps,
    Exciting,
    Neighbours,
    PortValue,
    Projection,
)
from studio.context import Picked
from studio.views.attention import AttentionView
from studio.views.attention.maps import Cell
from studio.views.features import FeaturesView
from studio.views.features.drawing import filter_tile, map_tiles
from studio.views.features.maps import depth_of_place, filters, mosaic, share_of_place
from studio.views.projector import ProjectorView
from studio.views.projector.frames import Film, Frame
from studio.views.projector.inks import Inks
from studio.widgets.colour_map import blend, single_ramp
from studio.widgets.thumbnails import shaded
from studio.widgets.tiles import Spot
from tests.studio.views.conftest import Stage
from tests.studio.views.theatre import Theatre, iris, open_view, read

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


def convolution(channels: int = 1) -> Builder:
    g = Builder(batch_size=32)
    x, y = g.digits(name="data")
    image = g.reshape(x, shape=[8, 8, 1], name="image")
    conv = g.conv2d(image, filters=6, kernel_size=[3], activation="relu", name="conv")
    second = g.conv2d(conv, filters=4, kernel_size=[3], name="second")
    logits = g.dense(g.flatten(second), units=10, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y), learning_rate=0.1, name="sgd")
    return g


def words() -> Builder:
    g = Builder(batch_size=16)
    x, y = g.word_pairs(name="data")
    vectors = g.embedding(x, size=5, name="words")
    logit = g.dense(g.flatten(vectors), units=1, name="logit")
    g.sgd(g.binary_cross_entropy(logit, y), learning_rate=0.5, name="sgd")
    return g


def sequence(layer: str = "transformer_encoder_block") -> Builder:
    g = Builder(batch_size=20)
    x, y = g.reverse_sequence(length=6, vocabulary=5, points=100, name="data")
    vectors = g.embedding(x, size=8, name="embedding", scale=1.0)
    given = (vectors, vectors) if layer == "transformer_decoder_block" else (vectors,)
    h = getattr(g, layer)(*given, heads=2, name="block")
    g.sgd(g.categorical_cross_entropy(g.dense(h, units=5, name="logits"), y), name="sgd")
    return g


def choose(combo: QWidget, place: int) -> None:
    """As a hand does: the entry, and that it was chosen."""
    combo.setCurrentIndex(place)  # type: ignore[attr-defined]
    combo.activated.emit(place)  # type: ignore[attr-defined]


def click(widget: QWidget, place: QPointF | QPoint) -> None:
    point = place.toPoint() if isinstance(place, QPointF) else place
    QTest.mouseClick(widget, LEFT, pos=point)
    QApplication.processEvents()


def point(widget: QWidget, place: QPointF) -> None:
    QTest.mouseMove(widget, place.toPoint() - QPoint(1, 1))
    QTest.mouseMove(widget, place.toPoint())
    QApplication.processEvents()


# Features.


def features(theatre: Theatre, builder: Builder | None = None) -> FeaturesView:
    view = open_view(theatre, FeaturesView, builder or convolution())
    assert isinstance(view, FeaturesView)
    theatre.play(4)
    return view


def test_the_maps_are_those_of_the_engine_for_the_chosen_example(theatre: Theatre) -> None:
    view = features(theatre)
    assert theatre.session is not None
    row = int(theatre.session.feed.test[0])
    assert view.chooser.row == row
    value = answer(theatre.session, 1, PortValue("conv", "y", rows=(row,))).arrays["value"][0]
    np.testing.assert_array_equal(view.maps, np.moveaxis(value, -1, 0))
    assert len(view.tiles.board.tiles) == 6
    np.testing.assert_array_equal(view.tiles.board.tiles[2].colours, shaded(value[..., 2]))
    table = read(view)
    assert table[1][:3] == ["0", "0", "0"]
    assert len(table) == 1 + value.size


def test_pointing_at_a_map_reads_its_value(theatre: Theatre) -> None:
    view = features(theatre)
    point(view.tiles.board, view.tiles.board.centre(Spot(3, 4, 5)))
    assert view.reading.text() == f"3 [4, 5] = {view.maps[3, 4, 5]:.5g}"


def test_the_next_example_and_one_of_a_class_are_shown(theatre: Theatre) -> None:
    view = features(theatre)
    assert theatre.session is not None
    session = theatre.session
    click(view.chooser.on, view.chooser.on.rect().center())
    assert view.chooser.row == int(session.feed.test[1])
    theatre.play()
    row = view.chooser.row
    value = answer(session, 1, PortValue("conv", "y", rows=(row,))).arrays["value"][0]
    np.testing.assert_array_equal(view.maps, np.moveaxis(value, -1, 0))
    choose(view.chooser.classes, 1 + 7)
    labels = session.feed.columns["data", "y"]
    assert labels[view.chooser.row] == 7
    seen = set()
    for _ in range(6):
        click(view.chooser.any, view.chooser.any.rect().center())
        assert view.chooser.row is not None
        assert labels[view.chooser.row] == 7
        seen.add(view.chooser.row)
    assert len(seen) > 1
    theatre.play()
    assert view.said.text() == "class 7"


def test_the_other_part_has_its_own_examples(theatre: Theatre) -> None:
    view = features(theatre)
    assert theatre.session is not None
    choose(view.chooser.parts, 1)
    theatre.play()
    assert view.chooser.row == int(theatre.session.feed.train[0])


def test_one_scale_is_shared_and_own_scales_are_not(theatre: Theatre) -> None:
    maps = np.array([[[0.0, 1.0]], [[0.0, 4.0]]])
    own = map_tiles(maps, common=False, captions=("a", "b"))
    np.testing.assert_array_equal(own[0].colours, own[1].colours)
    one = map_tiles(maps, common=True, captions=("a", "b"))
    assert not np.array_equal(one[0].colours, one[1].colours)


def test_a_click_enlarges_a_unit_and_finds_what_excites_it(theatre: Theatre) -> None:
    view = features(theatre)
    assert theatre.session is not None
    click(view.tiles.board, view.tiles.board.box(4).center())
    assert view.unit == 4
    assert Exciting("conv", "y", 4, "test") in theatre.asked
    theatre.play()
    rows = theatre.session.feed.test
    probe = PortValue("conv", "y", part="test", limit=len(rows))
    value = answer(theatre.session, 1, probe).arrays["value"]
    best = value[..., 4].reshape(len(rows), -1).max(axis=1)
    order = np.argsort(-best.astype(float), kind="stable")[:9]
    assert view.page.rows == rows[order].tolist()
    captions = [tile.caption for tile in view.page.best.board.tiles]
    assert captions == [f"{v:.3g}" for v in best[order].astype(float).tolist()]
    assert not view.page.progress.isVisible()
    np.testing.assert_allclose([float(r[1]) for r in read(view)[1:]], best[order], rtol=1e-6)
    click(view.page.best.board, view.page.best.board.box(1).center())
    assert theatre.stage.context.picked == Picked("data", (int(rows[order][1]),))
    assert view.chooser.row == int(rows[order][1])
    click(view.page.back, view.page.back.rect().center())
    assert view.unit is None
    assert not any(isinstance(probe, Exciting) for probe in theatre.asked)


def test_filters_are_the_kernel_of_the_layer(theatre: Theatre) -> None:
    view = features(theatre)
    assert theatre.session is not None
    choose(view.form, 1)
    theatre.play()
    kernel = theatre.session.variables["conv/kernel"]
    np.testing.assert_array_equal(view.filters, np.moveaxis(kernel, -1, 0))
    assert len(view.tiles.board.tiles) == 6
    point(view.tiles.board, view.tiles.board.centre(Spot(1, 2, 0)))
    assert view.reading.text() == f"1 [2, 0] = {kernel[2, 0, 0, 1]:.5g}"
    # The channels of a later layer stand side by side.
    choose(view.layer, view.layer.findText("second"))
    theatre.play()
    kernel = theatre.session.variables["second/kernel"]
    tile = view.tiles.board.tiles[0].colours
    assert tile.shape[:2] == (2 * 4 - 1, 3 * 4 - 1)
    assert mosaic(kernel[..., 0])[4 + 1, 4 + 2] == kernel[1, 2, 4, 0]


def test_filters_over_three_channels_are_in_colour() -> None:
    kernel = np.zeros((2, 2, 3, 1), np.float32)
    kernel[0, 0] = [[2.0], [-2.0], [0.0]]
    found = filters("conv2d", {"c/kernel": kernel}, ())
    assert filter_tile(found[0, 0], None, "").colours[0, 0].tolist() == [255, 0, 127]


def test_filters_of_a_transposed_convolution_count_what_comes_out() -> None:
    kernel = np.random.default_rng(0).normal(size=(3, 3, 5, 2))
    found = filters("conv2d_transpose", {"c/kernel": kernel}, ())
    assert found.shape == (5, 1, 3, 3, 2)
    np.testing.assert_array_equal(found[3, 0], kernel[:, :, 3])


def test_the_weights_of_a_dense_layer_are_laid_out_as_what_it_sees() -> None:
    weight = np.arange(12.0).reshape(6, 2)
    found = filters("dense", {"d/weight": weight}, (2, 3))
    np.testing.assert_array_equal(found[1, 0, ..., 0], weight[:, 1].reshape(2, 3))


def volumes() -> Builder:
    g = Builder(batch_size=32)
    x, y = g.digits(name="data")
    volume = g.reshape(x, shape=[4, 4, 4, 1], name="volume")
    conv = g.conv3d(volume, filters=3, kernel_size=[3], padding="same", name="conv")
    logits = g.dense(g.flatten(conv), units=10, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y), learning_rate=0.1, name="sgd")
    return g


def test_volumes_are_shown_slice_by_slice(theatre: Theatre) -> None:
    view = features(theatre, volumes())
    assert theatre.session is not None
    assert view.layer.currentText() == "conv"
    probe = PortValue("conv", "y", rows=(view.chooser.row,))  # type: ignore[arg-type]
    value = answer(theatre.session, 1, probe).arrays["value"][0]
    assert view.slices.isVisible()
    for place in (0, 3):
        view.slices.slider.setValue(place)
        assert view.slices.said.text() == f"slice {place + 1} of 4"
        np.testing.assert_array_equal(view.maps, np.moveaxis(value[place], -1, 0))
        tiles = map_tiles(view.maps, common=False, captions=["0", "1", "2"])
        for shown, expected in zip(view.tiles.board.tiles, tiles, strict=True):
            np.testing.assert_array_equal(shown.colours, expected.colours)
    assert read(view)[0] == ["unit", "slice", "row", "column", "value"]
    lines = {tuple(row[:4]): float(row[4]) for row in read(view)[1:]}
    assert lines["2", "1", "3", "0"] == pytest.approx(float(value[1, 3, 0, 2]))
    choose(view.form, 1)
    theatre.play()
    kernel = theatre.session.variables["conv/kernel"]
    assert view.slices.slider.maximum() == 2
    np.testing.assert_array_equal(view.filters, np.moveaxis(kernel[2], -1, 0))


def test_what_excites_a_unit_of_volumes_is_marked_in_its_slice(theatre: Theatre) -> None:
    view = features(theatre, volumes())
    view.enlarge(1)
    theatre.play()
    assert view.found is not None
    place = int(view.found.arrays["place"][0])
    assert depth_of_place(place, (4, 4, 4)) == (place // 16) / 3
    across, down = share_of_place(place, 4, 4)
    assert (across, down) == ((place % 4 + 0.5) / 4, (place // 4 % 4 + 0.5) / 4)
    assert view.page.best.board.tiles[0].mark == (across, down)


def test_a_layer_of_pictures_has_no_slider(theatre: Theatre) -> None:
    assert not features(theatre).slices.isVisible()


def test_units_of_a_dense_layer_on_a_table_are_told_in_words(theatre: Theatre) -> None:
    view = features(theatre, iris())
    assert theatre.session is not None
    assert view.maps.shape == (6, 1, 1)
    view.enlarge(2)
    theatre.play()
    rows = theatre.session.feed.test
    value = answer(theatre.session, 1, PortValue("hidden", "y", part="test")).arrays["value"]
    best = int(np.argsort(-value[:, 2].astype(float), kind="stable")[0])
    said = view.page.list.item(0).text()
    assert said.startswith(f"{value[best, 2]:.3g}: example {rows[best]} (")


def test_a_layer_without_weights_has_no_filters(theatre: Theatre) -> None:
    view = features(theatre)
    choose(view.layer, view.layer.findText("image"))
    choose(view.form, 1)
    theatre.play()
    assert "no filters" in view.reading.text()


# The projector.


def projector(theatre: Theatre, builder: Builder | None = None) -> ProjectorView:
    view = open_view(theatre, ProjectorView, builder or words())
    assert isinstance(view, ProjectorView)
    theatre.play(3)
    return view


def spread(points: np.ndarray) -> np.ndarray:
    """Distances between all points."""
    return np.linalg.norm(points[:, None] - points[None], axis=-1)


def test_an_embedding_is_shown_with_its_words(theatre: Theatre) -> None:
    view = projector(theatre)
    assert theatre.session is not None
    probe = Projection("words", variable="words/vectors", limit=500)
    expected = answer(theatre.session, 1, probe).arrays["points"]
    frame = view.frame
    assert frame is not None
    assert frame.step == 3
    np.testing.assert_allclose(spread(frame.points[:, :2]), spread(expected[:, :2]), atol=1e-6)
    assert list(view.cloud.names[:3]) == ["cat", "dog", "horse"]
    assert read(view)[1][:2] == ["cat", "0"]


def test_the_points_are_held_steady_from_step_to_step(theatre: Theatre) -> None:
    view = projector(theatre)
    for _ in range(4):
        theatre.play(1)
    frames = view.film.frames
    assert [f.step for f in frames] == [0, 3, 4, 5, 6, 7]
    for before, after in pairwise(frames[1:]):
        moved = np.linalg.norm(after.points[:, :2] - before.points[:, :2])
        for flip in ([1, -1], [-1, 1], [-1, -1]):
            mirrored = np.linalg.norm(after.points[:, :2] * flip - before.points[:, :2])
            assert moved <= mirrored + 1e-9


def test_the_slider_goes_back_and_stays_there(theatre: Theatre) -> None:
    view = projector(theatre)
    for _ in range(3):
        theatre.play(1)
    view.time.setValue(1)
    assert view.frame is not None
    assert view.frame.step == 3
    np.testing.assert_array_equal(view.cloud.points, view.film.frames[1].points)
    theatre.play(1)
    assert view.frame.step == 3
    assert "3" in view.when.text()
    view.time.setValue(view.time.maximum())
    theatre.play(1)
    assert view.frame.step == 8


def test_the_film_is_bounded() -> None:
    film = Film()
    random = np.random.default_rng(0)
    for step in range(500):
        raw = random.normal(size=(5, 3))
        film.take(Frame(step, raw, raw, np.ones(3) / 3, np.arange(5)))
    steps = [frame.step for frame in film.frames]
    assert len(steps) <= 49
    assert steps[-1] == 499
    assert steps == sorted(steps)


def test_a_click_shows_the_nearest_neighbours(theatre: Theatre) -> None:
    view = projector(theatre)
    assert theatre.session is not None
    places, _ = view.cloud.places()
    # One that nothing lies upon.
    alone = int(np.argmax(np.sort(spread(places), axis=1)[:, 1]))
    click(view.cloud, QPointF(*places[alone]))
    assert view.cloud.chosen == alone
    theatre.play()
    among = Projection("words", variable="words/vectors", limit=500)
    found = answer(theatre.session, 1, Neighbours(among, alone)).arrays
    assert [i for i, _ in view.neighbours] == found["index"].tolist()
    name = view.cloud.names[found["index"][0]]
    assert f"{name} ({found['distance'][0]:.3g})" in view.near.text()
    choose(view.distance, 1)
    theatre.play()
    found = answer(theatre.session, 1, Neighbours(among, alone, "cosine")).arrays
    assert [i for i, _ in view.neighbours] == found["index"].tolist()
    click(view.cloud, QPoint(2, 2))
    assert view.cloud.chosen == -1
    assert not any(isinstance(probe, Neighbours) for probe in theatre.asked)


def test_pointing_at_a_point_names_it(theatre: Theatre) -> None:
    view = projector(theatre)
    places, _ = view.cloud.places()
    alone = int(np.argmax(np.sort(spread(places), axis=1)[:, 1]))
    point(view.cloud, QPointF(*places[alone]))
    assert view.reading.text().startswith(f"{view.cloud.names[alone]}:")


def test_a_label_is_searched(theatre: Theatre) -> None:
    view = projector(theatre)
    QTest.keyClicks(view.search, "ro")
    found = [view.cloud.names[i] for i in view.cloud.marked]
    assert found == ["brown", "frost"]
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view.cloud.names[view.cloud.chosen] == "brown"
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view.cloud.names[view.cloud.chosen] == "frost"


def test_a_drag_turns_space_and_leaves_the_points(theatre: Theatre) -> None:
    view = projector(theatre)
    choose(view.space, 1)
    before, _ = view.cloud.places()
    points = view.cloud.points.copy()
    cloud = view.cloud
    QTest.mousePress(cloud, LEFT, pos=QPoint(90, 90))
    QTest.mouseMove(cloud, QPoint(130, 110))
    QTest.mouseMove(cloud, QPoint(170, 130))
    QTest.mouseRelease(cloud, LEFT, pos=QPoint(170, 130))
    after, _ = cloud.places()
    assert not np.allclose(before, after)
    np.testing.assert_array_equal(cloud.points, points)
    np.testing.assert_allclose(cloud.turn @ cloud.turn.T, np.eye(3), atol=1e-12)
    assert cloud.chosen == -1
    QTest.mouseDClick(cloud, LEFT, pos=QPoint(3, 3))
    np.testing.assert_allclose(cloud.places()[0], before)


def test_activations_are_coloured_by_class_and_pick_their_example(theatre: Theatre) -> None:
    view = projector(theatre, convolution())
    assert theatre.session is not None
    frame = view.frame
    assert frame is not None
    labels = theatre.session.feed.columns["data", "y"][theatre.session.feed.test]
    np.testing.assert_array_equal(frame.labels, labels[: len(frame.rows)])
    inks = view.inks(frame)
    for digit in range(10):
        assert len(np.unique(inks[labels == digit], axis=0)) == 1
    assert len(np.unique(inks, axis=0)) == 10
    view.choose_point(5)
    assert theatre.stage.context.picked == Picked("data", (int(frame.rows[5]),))


def test_words_are_coloured_by_what_is_chosen_and_the_legend_says_so(theatre: Theatre) -> None:
    view = projector(theatre)
    assert view.frame is not None
    offered = [view.colour.itemData(i) for i in range(view.colour.count())]
    assert offered == ["share", "class", "count", "first", "number"]
    assert view.colour.currentText() == "share of class 1"
    choose(view.colour, 2)
    theatre.play()
    assert theatre.session is not None
    counts = theatre.session.feed.columns["data", "x"][theatre.session.feed.train].reshape(-1)
    times = np.bincount(counts, minlength=len(view.frame.rows))
    low, high = int(times.min()), int(times.max())
    assert view.legend.accessibleName() == f"how often it occurs: from {low} to {high}"
    inks = view.inks(view.frame)
    np.testing.assert_array_equal(inks[times == high][0], blend()[-1])
    np.testing.assert_array_equal(inks[times == low][0], blend()[0])
    assert read(view)[0][-1] == "how often it occurs"
    assert [int(row[-1]) for row in read(view)[1:]] == times.tolist()
    kept = view.state()
    assert kept["colour"] == "count"
    choose(view.colour, 1)
    theatre.play()
    assert len(np.unique(view.inks(view.frame), axis=0)) == 2
    assert view.legend.accessibleName() == "0, 1"


def test_of_many_kinds_the_most_frequent_have_colours_of_their_own() -> None:
    values = np.repeat(np.arange(20), np.arange(20, 0, -1))
    inks = Inks(("class",), "class", values, tuple(f"k{n}" for n in range(20)))
    assert inks.shown_kinds() == list(range(11))
    found = inks.colours(len(values))
    assert len(np.unique(found[values < 11], axis=0)) == 11
    assert len(np.unique(found[values >= 11], axis=0)) == 1


def test_the_places_of_sequences_stand_by_themselves(theatre: Theatre) -> None:
    view = projector(theatre, sequence())
    place = [view.subject.itemText(i) for i in range(view.subject.count())].index("block")
    choose(view.subject, place)
    theatre.play()
    assert view.places.isVisible()
    view.places.click()
    theatre.play()
    assert theatre.session is not None
    frame = view.frame
    assert frame is not None
    row = int(theatre.session.feed.test[1])
    tokens = theatre.session.feed.columns["data", "x"][row]
    assert list(view.cloud.names[6:12]) == [str(t) for t in tokens]
    assert frame.places is not None
    assert frame.places[:7].tolist() == [0, 1, 2, 3, 4, 5, 0]


# Attention.


def attention(theatre: Theatre, builder: Builder | None = None) -> AttentionView:
    view = open_view(theatre, AttentionView, builder or sequence())
    assert isinstance(view, AttentionView)
    theatre.play(3)
    return view


def test_the_maps_of_every_head_are_those_of_the_engine(theatre: Theatre) -> None:
    view = attention(theatre)
    assert theatre.session is not None
    row = view.chooser.row
    assert row == int(theatre.session.feed.test[0])
    found = answer(theatre.session, 1, AttentionMaps("block", row))
    np.testing.assert_array_equal(np.stack(view.maps.weights), found.arrays["0"])
    assert view.words("query") == found.texts["0.query"] != ()
    np.testing.assert_allclose([w.sum(axis=1) for w in view.maps.weights], 1, rtol=1e-5)
    table = read(view)
    assert len(table) == 1 + 2 * 36
    assert float(table[1][5]) == pytest.approx(float(found.arrays["0"][0, 0, 0]))
    assert table[2][3] == found.texts["0.query"][0]


def test_the_scale_beside_the_maps_ends_at_the_largest_weight(theatre: Theatre) -> None:
    view = attention(theatre)
    weights, _ = view.shown()
    top = max(float(w.max()) for w in weights)
    assert view.scale.accessibleName() == f"weight: from 0 to {top:.3g}"
    darkest = max(range(len(weights)), key=lambda n: float(weights[n].max()))
    row, column = np.unravel_index(weights[darkest].argmax(), weights[darkest].shape)
    shown = view.maps._images[darkest].pixelColor(int(column), int(row))
    assert [shown.red(), shown.green(), shown.blue()] == single_ramp()[-1].tolist()


def test_pointing_at_a_weight_reads_it_with_its_tokens(theatre: Theatre) -> None:
    view = attention(theatre)
    point(view.maps, view.maps.centre(Cell(1, 2, 4)))
    tokens = view.words("key")
    said = f"head 2: {tokens[2]} [2] looks at {tokens[4]} [4]: {view.maps.weights[1][2, 4]:.4f}"
    assert view.reading.text() == said


def test_a_click_shows_one_head_and_another_click_all(theatre: Theatre) -> None:
    view = attention(theatre)
    click(view.maps, view.maps.centre(Cell(1, 3, 3)))
    assert len(view.maps.weights) == 1
    np.testing.assert_array_equal(view.maps.weights[0], view.arrays["0"][1])
    click(view.maps, view.maps.centre(Cell(0, 3, 3)))
    assert len(view.maps.weights) == 2
    choose(view.head, 1)
    np.testing.assert_allclose(view.maps.weights[0], view.arrays["0"].mean(axis=0))


def test_both_attentions_of_a_decoder_can_be_chosen(theatre: Theatre) -> None:
    view = attention(theatre, sequence("transformer_decoder_block"))
    assert view.number.isVisibleTo(view)
    choose(view.number, 1)
    np.testing.assert_array_equal(np.stack(view.maps.weights), view.arrays["1"])


def test_a_picked_example_is_looked_at(theatre: Theatre) -> None:
    view = attention(theatre)
    assert theatre.session is not None
    row = int(theatre.session.feed.test[7])
    theatre.stage.context.pick_examples(Picked("data", (row,)))
    assert view.chooser.row == row
    assert AttentionMaps("block", row) in theatre.asked


def test_a_graph_that_attends_nowhere_says_what_to_do(theatre: Theatre) -> None:
    view = open_view(theatre, AttentionView, iris())
    assert "Add an attention layer" in view.hint.text()
