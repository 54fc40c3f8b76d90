"""The orders of a document's nodes, against what networkx and a plain sort say."""

from __future__ import annotations

import random
from collections.abc import Generator
from itertools import pairwise
from typing import TypeVar

import networkx as nx
import pytest

from engine.document.model import natural_key
from engine.flow_order import CHUNK, around_circles, flow_order, listed_order

Result = TypeVar("Result")


def whole(steps: Generator[None, None, Result]) -> tuple[Result, int]:
    """What steps return, and how many they were."""
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value, count
        count += 1


def wires(rng: random.Random, names: list[str], count: int, *, forward: bool) -> list[tuple]:
    made = []
    for _ in range(count):
        first, second = sorted(rng.sample(range(len(names)), 2))
        if not forward and rng.random() < 0.3:
            first, second = second, first
        made.append((names[first], "y", names[second], f"x{rng.randint(0, 2)}"))
    return made


@pytest.mark.parametrize("seed", range(20))
def test_flow_goes_as_networkx_sorts_it(seed: int) -> None:
    rng = random.Random(seed)
    names = [f"n{i}" for i in range(40)]
    rng.shuffle(names)
    keys = wires(rng, names, rng.randint(0, 120), forward=True)
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from((k[0], k[2]) for k in keys)
    order, _ = whole(flow_order(names, keys))
    assert order == tuple(nx.topological_sort(graph))


@pytest.mark.parametrize("seed", range(20))
def test_circles_are_told_and_what_they_do_not_hold_up_is_ordered(seed: int) -> None:
    rng = random.Random(seed)
    names = [f"n{i}" for i in range(25)]
    keys = wires(rng, names, 40, forward=False)
    graph = nx.DiGraph((k[0], k[2]) for k in keys)
    order, _ = whole(flow_order(names, keys))
    assert (order is None) == (not nx.is_directed_acyclic_graph(graph))
    circles, free = around_circles(names, keys)
    for knot, walked in circles:
        assert set(walked) <= set(knot)
        assert all(graph.has_edge(a, b) for a, b in pairwise([*walked, walked[0]]))
        assert not set(knot) & set(free)


def test_a_node_that_feeds_itself_is_a_circle() -> None:
    assert whole(flow_order(["a"], [("a", "y", "a", "x")]))[0] is None


@pytest.mark.parametrize("count", [0, 1, CHUNK, 2 * CHUNK + 7])
def test_names_are_listed_as_a_plain_sort_does_in_many_small_steps(count: int) -> None:
    names = [f"n_{i}" for i in range(count)]
    random.Random(1).shuffle(names)
    order, steps = whole(listed_order(names))
    assert order == sorted(names, key=natural_key)
    assert steps >= count
