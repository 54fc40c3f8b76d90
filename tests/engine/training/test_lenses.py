"""What is seen of single examples, of vectors and of attention is what direct computation gives."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import (
    Answer,
    AttentionLayers,
    AttentionMaps,
    ExampleIndex,
    Exciting,
    Neighbours,
    NodeVariables,
    PortValue,
    Projection,
)
from engine.training.projection import aligned, principal
from engine.training.run import Run
from engine.training.session import Session
from engine.training.start import open_session
from engine.worker.messages import Answered, Event
from engine.worker.reporter import Reporter


def digits() -> Session:
    g = Builder(batch_size=32)
    x, y = g.digits(name="data")
    image = g.reshape(x, shape=[8, 8, 1], name="image")
    conv = g.conv2d(image, filters=5, kernel_size=[3], activation="relu", name="conv")
    logits = g.dense(g.flatten(conv), units=10, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y), learning_rate=0.1, name="sgd")
    made = open_session(g.document)
    Run(made).go(steps=5)
    return made


def words(**params: object) -> Session:
    g = Builder(batch_size=16)
    x, y = g.word_pairs(name="data")
    vectors = g.embedding(x, size=5, name="words")
    logit = g.dense(g.flatten(vectors), units=1, name="logit")
    g.sgd(g.binary_cross_entropy(logit, y), learning_rate=0.5, name="sgd")
    made = open_session(g.document)
    Run(made).go(steps=5)
    return made


def through(session: Session, probe: Exciting, number: int = 1) -> list[Answer]:
    """All answers of one search."""
    found = [answer(session, number, probe)]
    while found[-1].more:
        found.append(answer(session, number, probe))
    return found


# Values.


def test_values_of_chosen_examples_are_those_of_these_rows() -> None:
    session = digits()
    rows = (7, 3, 1200)
    found = answer(session, 1, PortValue("data", "x", rows=rows)).arrays["value"]
    np.testing.assert_array_equal(found, session.feed.columns["data", "x"][list(rows)])
    logits = answer(session, 1, PortValue("logits", "y", rows=rows)).arrays["value"]
    whole = answer(session, 1, PortValue("logits", "y", part="train", limit=5000)).arrays["value"]
    place = session.feed.train.tolist().index(
        next(row for row in rows if row in session.feed.train)
    )
    row = next(i for i, row in enumerate(rows) if row in session.feed.train)
    np.testing.assert_allclose(logits[row], whole[place], rtol=1e-5, atol=1e-6)


def test_an_example_that_is_not_there_is_an_error() -> None:
    assert answer(digits(), 1, PortValue("logits", "y", rows=(10**6,))).error


def test_a_value_after_the_step_is_what_the_step_gives() -> None:
    session = digits()
    rows = session.batch_rows
    before = answer(session, 1, PortValue("logits", "y")).arrays["value"]
    after = answer(session, 1, PortValue("logits", "y", moment="after")).arrays["value"]
    assert not np.allclose(before, after)
    # By hand: the same batch is trained, and its value is computed with the new weights.
    weights = session.weights()
    session.rehearsal.step(rows)
    session.put_weights(session.rehearsal.after.variables)
    trained = answer(session, 1, PortValue("logits", "y")).arrays["value"]
    np.testing.assert_allclose(after, trained, rtol=1e-5, atol=1e-6)
    session.put_weights(weights)
    change = answer(session, 1, PortValue("logits", "y", moment="change")).arrays["value"]
    np.testing.assert_allclose(change, after - before, rtol=1e-4, atol=1e-6)
    assert not np.array_equal(before, after)


def test_looking_at_the_step_to_come_leaves_the_weights() -> None:
    session = digits()
    weights = session.weights()
    answer(session, 1, PortValue("logits", "y", moment="after"))
    for name, value in session.weights().items():
        np.testing.assert_array_equal(value, weights[name])


def test_the_variables_of_a_node_come_by_name_and_large_ones_are_named() -> None:
    session = digits()
    found = answer(session, 1, NodeVariables("conv"))
    assert set(found.arrays) == {"conv/kernel", "conv/bias"}
    np.testing.assert_array_equal(found.arrays["conv/kernel"], session.variables["conv/kernel"])
    small = answer(session, 1, NodeVariables("conv", most=10))
    assert set(small.arrays) == {"conv/bias"}
    assert small.texts["left_out"] == ("conv/kernel",)


def test_the_index_of_examples_tells_part_class_and_where_they_come_from() -> None:
    session = digits()
    found = answer(session, 1, ExampleIndex("conv", "y", "test"))
    np.testing.assert_array_equal(found.arrays["rows"], session.feed.test)
    labels = session.feed.columns["data", "y"][session.feed.test]
    np.testing.assert_array_equal(found.arrays["labels"], labels)
    assert found.texts["source"] == ("data", "x")
    assert found.texts["classes"] == tuple(map(str, range(10)))


# What excites a unit.


def test_the_most_exciting_examples_are_those_of_the_largest_activation() -> None:
    session = digits()
    answers = through(session, Exciting("conv", "y", unit=2))
    assert len(answers) == -(-len(session.feed.train) // 128)
    searched = [int(a.arrays["searched"]) for a in answers]
    assert searched == sorted(searched)
    assert searched[-1] == int(answers[-1].arrays["total"]) == len(session.feed.train)
    value = answer(session, 1, PortValue("conv", "y", part="train", limit=5000)).arrays["value"]
    flat = value[..., 2].reshape(len(value), -1)
    order = np.argsort(-flat.max(axis=1).astype(float), kind="stable")[:9]
    last = answers[-1].arrays
    np.testing.assert_allclose(last["activation"], flat.max(axis=1)[order], rtol=1e-5)
    np.testing.assert_array_equal(last["rows"], session.feed.train[order])
    np.testing.assert_array_equal(last["place"], flat.argmax(axis=1)[order])
    np.testing.assert_array_equal(last["x"], session.feed.columns["data", "x"][last["rows"]])


def test_a_search_sees_one_state_of_the_weights_though_the_training_goes_on() -> None:
    session, other = digits(), digits()
    probe = Exciting("logits", "y", unit=3)
    expected = through(other, probe)[-1]
    found = answer(session, 1, probe)
    while found.more:
        session.step()
        found = answer(session, 1, probe)
    assert found.step == expected.step == 5
    for name in ("activation", "rows"):
        np.testing.assert_array_equal(found.arrays[name], expected.arrays[name])
    # The next one begins with the weights of now.
    assert answer(session, 1, probe).step == session.position.step > 5


def test_two_searches_do_not_mix() -> None:
    session = digits()
    first, second = Exciting("conv", "y", unit=0), Exciting("conv", "y", unit=1)
    answer(session, 1, first)
    alone = through(session, second, number=2)[-1]
    direct = through(digits(), second)[-1]
    np.testing.assert_array_equal(alone.arrays["rows"], direct.arrays["rows"])


def test_a_unit_that_is_not_there_is_an_error() -> None:
    assert answer(digits(), 1, Exciting("conv", "y", unit=5)).error


def test_the_worker_asks_an_unfinished_search_again_by_itself() -> None:
    session = digits()
    events: list[Event] = []
    reporter = Reporter(events.append)
    reporter.attach(session, 1)
    reporter.watch(4, Exciting("conv", "y", unit=0), 0.0)
    while reporter.is_asked:
        reporter.answer_stale()
    found = [e.answer for e in events if isinstance(e, Answered)]
    assert [a.more for a in found] == [True] * (len(found) - 1) + [False]
    assert len(found) == -(-len(session.feed.train) // 128)


# Vectors.


@pytest.mark.parametrize("shape", [(40, 7), (7, 40), (30, 2), (1, 5)])
def test_principal_components_are_those_of_the_singular_value_decomposition(
    shape: tuple[int, int],
) -> None:
    x = np.random.default_rng(0).normal(size=shape) * np.arange(1, shape[1] + 1)
    points, share = principal(x)
    centred = x - x.mean(axis=0)
    left, size, _ = np.linalg.svd(centred, full_matrices=False)
    expected = np.zeros((len(x), 3))
    kept = min(3, len(size))
    expected[:, :kept] = (left * size)[:, :kept]
    np.testing.assert_allclose(np.abs(points), np.abs(expected), atol=1e-8 * max(size[0], 1))
    if len(x) > 1:
        np.testing.assert_allclose(share[:kept], (size**2 / (size**2).sum())[:kept], atol=1e-9)


def test_large_sets_of_vectors_are_projected_as_exactly_as_can_be_seen() -> None:
    random = np.random.default_rng(2)
    x = random.normal(size=(400, 12)) @ random.normal(size=(12, 300))
    x += 0.1 * random.normal(size=x.shape)
    points, share = principal(x)
    left, size, _ = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    expected = (left * size)[:, :3]
    assert np.abs(np.abs(points) - np.abs(expected)).max() < 2e-3 * np.abs(expected).max()
    np.testing.assert_allclose(share, (size**2 / (size**2).sum())[:3], rtol=1e-4)


def test_vectors_with_numbers_that_are_none_are_left_out() -> None:
    x = np.random.default_rng(0).normal(size=(12, 4))
    x[5, 1] = np.nan
    points, _ = principal(x)
    assert np.isnan(points[5]).all()
    others = np.delete(np.arange(12), 5)
    np.testing.assert_allclose(np.abs(points[others]), np.abs(principal(x[others])[0]))
    assert np.isnan(principal(x[[5]])[0]).all()


def test_aligning_takes_a_turn_and_a_mirror_back() -> None:
    random = np.random.default_rng(1)
    before = random.normal(size=(20, 3))
    turn, _ = np.linalg.qr(random.normal(size=(3, 3)))
    mirrored = before @ (turn * [1, -1, 1])
    np.testing.assert_allclose(aligned(mirrored, before), before, atol=1e-9)
    changed = before + 0.1 * random.normal(size=before.shape)
    turned = aligned(changed @ turn, before)
    np.testing.assert_allclose(
        np.linalg.norm(turned[3] - turned[8]), np.linalg.norm(changed[3] - changed[8])
    )


def test_an_embedding_is_projected_with_the_words_of_its_tokens() -> None:
    session = words()
    found = answer(session, 1, Projection("words", variable="words/vectors"))
    table = session.variables["words/vectors"]
    np.testing.assert_allclose(found.arrays["points"], principal(table)[0])
    names = found.texts["tokens"]
    assert [names[n] for n in found.arrays["tokens"][:9]][0::8] == ["cat", "red"]
    assert len(found.arrays["rows"]) == len(table) == len(names)


def test_activations_are_projected_with_their_classes() -> None:
    session = digits()
    found = answer(session, 1, Projection("conv", "y", limit=150))
    value = answer(session, 1, PortValue("conv", "y", part="test", limit=150)).arrays["value"]
    expected = principal(value.reshape(len(value), -1))[0]
    np.testing.assert_allclose(np.abs(found.arrays["points"]), np.abs(expected), atol=1e-4)
    rows = session.feed.test[:150]
    np.testing.assert_array_equal(found.arrays["rows"], rows)
    np.testing.assert_array_equal(found.arrays["labels"], session.feed.columns["data", "y"][rows])


def test_the_places_of_sequences_are_projected_one_by_one() -> None:
    session = words()
    found = answer(session, 1, Projection("words", "y", limit=21, places=True))
    rows = session.feed.test[:10]
    np.testing.assert_array_equal(found.arrays["rows"], np.repeat(rows, 2))
    np.testing.assert_array_equal(found.arrays["places"], [0, 1] * 10)
    tokens = session.feed.columns["data", "x"][rows].reshape(-1)
    np.testing.assert_array_equal(found.arrays["tokens"], tokens)
    vectors = session.variables["words/vectors"][tokens]
    np.testing.assert_allclose(
        np.abs(found.arrays["points"]), np.abs(principal(vectors)[0]), atol=1e-5
    )


@pytest.mark.parametrize("metric", ["euclid", "cosine"])
def test_neighbours_are_the_nearest_in_the_space_they_come_from(metric: str) -> None:
    session = words()
    among = Projection("words", variable="words/vectors")
    found = answer(session, 1, Neighbours(among, 3, metric, 5))  # type: ignore[arg-type]
    table = session.variables["words/vectors"].astype(float)
    if metric == "euclid":
        distance = np.sqrt(((table - table[3]) ** 2).sum(axis=1))
    else:
        lengths = np.sqrt((table**2).sum(axis=1))
        distance = 1 - table @ table[3] / (lengths * lengths[3])
    order = [k for k in np.argsort(distance).tolist() if k != 3][:5]
    assert found.arrays["index"].tolist() == order
    np.testing.assert_allclose(found.arrays["distance"], distance[order])


# Attention.


def sequence(layer: str, **params: object) -> Session:
    g = Builder(batch_size=20)
    x, y = g.reverse_sequence(length=6, vocabulary=5, points=100, name="data")
    vectors = g.embedding(x, size=8, name="embedding", scale=1.0)
    if layer == "multi_head_attention":
        h, _ = g.multi_head_attention(vectors, name="block", **params)
    elif layer == "transformer_decoder_block":
        h = g.transformer_decoder_block(vectors, vectors, name="block", **params)
    else:
        h = g.transformer_encoder_block(vectors, name="block", **params)
    logits = g.dense(h, units=5, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y), name="sgd")
    return open_session(g.document)


def test_attention_maps_are_the_weights_of_the_layer() -> None:
    session = sequence("multi_head_attention", heads=2)
    assert answer(session, 1, AttentionLayers()).texts["nodes"] == ("block",)
    found = answer(session, 1, AttentionMaps("block", row=7)).arrays
    assert set(found) == {"0"}
    port = answer(session, 1, PortValue("block", "weights", rows=(7,))).arrays["value"]
    np.testing.assert_array_equal(found["0"], port[0])


@pytest.mark.parametrize("params", [{}, {"causal": True}, {"dropout": 0.5, "rotary": True}])
def test_attention_inside_a_block_is_found_and_its_rows_sum_to_one(
    params: dict[str, object],
) -> None:
    session = sequence("transformer_encoder_block", heads=4, **params)
    found = answer(session, 1, AttentionMaps("block", row=3))
    assert not found.error
    maps = found.arrays["0"]
    assert maps.shape == (4, 6, 6)
    np.testing.assert_allclose(maps.sum(axis=-1), 1, rtol=1e-5)
    if params.get("causal"):
        assert not maps[:, np.triu_indices(6, 1)[0], np.triu_indices(6, 1)[1]].any()
    tokens = tuple(map(str, session.feed.columns["data", "x"][3].tolist()))
    assert found.texts["0.query"] == found.texts["0.key"] == tokens


def test_the_attention_inside_a_block_is_that_of_its_projections() -> None:
    session = sequence("transformer_encoder_block", heads=1)
    w, row = session.variables, 3
    x = answer(session, 1, PortValue("embedding", "y", rows=(row,))).arrays["value"][0]
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    norm = (x - mean) / np.sqrt(var + 1e-5)
    norm = norm * w["block/norm_1_scale"] + w["block/norm_1_shift"]
    query = norm @ w["block/attention_query_weight"] + w["block/attention_query_bias"]
    key = norm @ w["block/attention_key_weight"] + w["block/attention_key_bias"]
    scores = query @ key.T / np.sqrt(8)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    found = answer(session, 1, AttentionMaps("block", row)).arrays["0"]
    np.testing.assert_allclose(found[0], weights, rtol=1e-3, atol=1e-5)


def test_a_decoder_block_has_two_attentions() -> None:
    session = sequence("transformer_decoder_block", heads=2)
    found = answer(session, 1, AttentionMaps("block", row=0)).arrays
    assert set(found) == {"0", "1"}
    for maps in found.values():
        np.testing.assert_allclose(maps.sum(axis=-1), 1, rtol=1e-5)
    upper = np.triu_indices(6, 1)
    assert not found["0"][:, upper[0], upper[1]].any()
    assert found["1"][:, upper[0], upper[1]].any()


def test_masked_attention_shows_nothing_where_nothing_may_be_seen() -> None:
    g = Builder(batch_size=20)
    x, mask, y = g.reviews(name="data", length=12)
    vectors = g.embedding(x, size=4, name="embedding")
    h = g.transformer_encoder_block(vectors, padding=mask, heads=2, name="block")
    logits = g.dense(g.mean(h, axes=[1]), units=2)
    g.sgd(g.categorical_cross_entropy(logits, y))
    session = open_session(g.document)
    masks = session.feed.columns["data", "mask"]
    row = int(np.flatnonzero(~masks[np.arange(200)].all(axis=1))[0])
    found = answer(session, 1, AttentionMaps("block", row))
    padding = ~masks[np.array([row])][0]
    assert not found.arrays["0"][:, :, padding].any()
    np.testing.assert_allclose(found.arrays["0"].sum(axis=-1), 1, rtol=1e-5)
    assert found.texts["0.key"][-1] == "(padding)"


def test_attention_drawn_by_hand_is_found_too_and_other_nodes_do_not_attend() -> None:
    g = Builder(batch_size=20)
    x, y = g.reverse_sequence(length=4, vocabulary=5, points=50, name="data")
    vectors = g.embedding(x, size=6, name="embedding")
    scores = g.matmul(vectors, g.transpose(vectors, axes=[0, 2, 1]), name="scores")
    weights = g.softmax(scores, name="weights")
    logits = g.dense(g.matmul(weights, vectors, name="means"), units=5)
    g.sgd(g.categorical_cross_entropy(logits, y))
    session = open_session(g.document)
    assert answer(session, 1, AttentionLayers()).texts["nodes"] == ("weights",)
    found = answer(session, 1, AttentionMaps("weights", 2))
    port = answer(session, 1, PortValue("weights", "y", rows=(2,))).arrays["value"]
    np.testing.assert_array_equal(found.arrays["0"], port)
    assert answer(session, 1, AttentionMaps("embedding", 2)).error


def test_a_new_probe_is_answered_though_the_time_for_looking_is_spent() -> None:
    session = digits()
    events: list[Event] = []
    reporter = Reporter(events.append)
    reporter.attach(session, 1)
    reporter.watch(1, PortValue("logits", "y"), 1000.0)
    reporter.look("running", 0.0, epoch_ended=False)
    reporter._probing.spend(1000.0)
    reporter.changed()
    reporter.look("running", 0.0, epoch_ended=False)
    reporter.watch(2, PortValue("conv", "y"), 1000.0)
    reporter.look("running", 0.0, epoch_ended=False)
    assert [e.answer.probe for e in events if isinstance(e, Answered)] == [1, 2]
