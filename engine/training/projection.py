"""Vectors on their principal components, held steady over time, and their neighbours.

Pearson, 'On lines and planes of closest fit to systems of points in space', 1901. Changes nothing
of a session.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from engine.attention_weights import tokens_behind
from engine.errors import DataError
from engine.training.colourings import (
    PLACE,
    TOKEN,
    Colouring,
    chosen,
    narrowed,
    of_examples,
    of_tokens,
    offered_of_examples,
    offered_of_tokens,
)
from engine.training.feed import Slot
from engine.training.looking import CHUNK_ROWS, class_labels, part_rows, slot_of, values
from engine.training.probes import Neighbours, Projection
from engine.training.session import Session

COMPONENTS = 3
MOST_EXACT = 200
"""Of vectors or of their numbers, whichever are fewer."""
SPARE, MOST_ITERATIONS, CLOSE = 10, 12, 1e-6
"""Of subspace iteration: further directions, rounds, and the relative change that ends it."""
Floats = npt.NDArray[np.float64]
Texts = Mapping[str, tuple[str, ...]]


def principal(vectors: np.ndarray, components: int = COMPONENTS) -> tuple[Floats, Floats]:
    """(n, components) and the share of the variance on each: centred vectors (n, d) on the
    directions of largest variance. Rows with a number that is none become NaN and do not count;
    components that there are not are 0. Signs: the largest entry of a direction is positive."""
    points = np.full((len(vectors), components), np.nan)
    shares = np.zeros(components)
    wide = vectors.astype(np.float64)
    good = np.isfinite(wide).all(axis=1)
    x = wide[good]
    if not len(x):
        return points, shares
    x = x - x.mean(axis=0)
    size, directions = _leading(x, components)
    largest = np.abs(directions).argmax(axis=0)
    signs = np.sign(directions[largest, np.arange(directions.shape[1])])
    directions = directions * np.where(signs == 0, 1, signs)
    kept = directions.shape[1]
    points[good] = 0.0
    points[np.flatnonzero(good)[:, None], np.arange(kept)] = x @ directions
    total = float((x**2).sum())
    if total > 0:
        shares[:kept] = np.maximum(size, 0) / total
    return points, shares


def _leading(x: Floats, components: int) -> tuple[Floats, Floats]:
    """The largest eigenvalues of xᵀx and their directions (d, components), for centred x (n, d).

    Exactly from the smaller of the two products; where that is large, by subspace iteration
    (Halko, Martinsson and Tropp, 'Finding structure with randomness', 2011), which leaves the
    training beside it its time.
    """
    n, d = x.shape
    if min(n, d) > MOST_EXACT:
        return _iterated(x, components)
    if d <= n:
        size, directions = np.linalg.eigh(x.T @ x)
        return size[::-1][:components], directions[:, ::-1][:, :components]
    size, left = np.linalg.eigh(x @ x.T)
    size, left = size[::-1][:components], left[:, ::-1][:, :components]
    lengths = np.sqrt(np.maximum(size, 0))
    return size, x.T @ (left / np.where(lengths > 0, lengths, np.inf))


def _iterated(x: Floats, components: int) -> tuple[Floats, Floats]:
    random = np.random.Generator(np.random.PCG64(0))
    basis, _ = np.linalg.qr(random.normal(size=(x.shape[1], components + SPARE)))
    before = np.zeros(components)
    # The rounding of float32 is far below what can be seen of a point.
    narrow = x.astype(np.float32)
    for _ in range(MOST_ITERATIONS):
        seen = (narrow @ basis.astype(np.float32)).astype(np.float64)
        size, turn = np.linalg.eigh(seen.T @ seen)
        size, turn = size[::-1][:components], turn[:, ::-1]
        if np.abs(size - before).max() <= CLOSE * size[0]:
            break
        before = size
        basis, _ = np.linalg.qr(narrow.T @ (seen @ turn).astype(np.float32))
    return size, basis @ turn[:, :components]


def aligned(points: Floats, before: Floats) -> Floats:
    """The points turned and mirrored, so that they lie as near as can be to where they were: the
    orthogonal Procrustes problem (Schönemann, 1966). Distances stay; rows that are NaN in either
    do not count."""
    both = np.isfinite(points).all(axis=1) & np.isfinite(before).all(axis=1)
    left, _, right = np.linalg.svd(points[both].T @ before[both])
    turned: Floats = points @ (left @ right)
    return turned


def vectors(
    session: Session, probe: Projection
) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    """(n, d), with what is known of each; see `engine.training.probes.Projection`."""
    if probe.variable:
        return _of_variable(session, probe)
    rows = part_rows(session, probe.part)
    if probe.places:
        return _of_places(session, probe, rows)
    rows = rows[: probe.limit]
    target = f"{probe.node}.{probe.port}"
    value = values(session, target, rows)
    known, texts = _labelled(session, rows, target)
    return value.reshape(len(value), -1), {"rows": rows, **known}, texts


def _labelled(
    session: Session, rows: np.ndarray, target: str
) -> tuple[dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    slot = slot_of(session.bound("predict", min(len(rows), CHUNK_ROWS), (target,)), session)
    texts: dict[str, tuple[str, ...]] = {"source": slot or ()}
    found = class_labels(session)
    if found is None:
        return {}, texts
    return {"labels": found[0][rows]}, texts | {"classes": found[1]}


def _of_places(
    session: Session, probe: Projection, rows: np.ndarray
) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    graph = session.compiled.expanded
    target = f"{probe.node}.{probe.port}"
    ref = graph.tensors.get((probe.node, probe.port))
    length = graph.type(ref).shape[1] if ref is not None and graph.type(ref).rank >= 3 else None
    if ref is None or not isinstance(length, int):
        raise DataError("'{target}' has no places to look at one by one", target=target)
    rows = rows[: max(1, probe.limit // length)]
    value = values(session, target, rows)
    known, texts = _labelled(session, rows, target)
    arrays = {name: np.repeat(array, length) for name, array in {"rows": rows, **known}.items()}
    arrays["places"] = np.tile(np.arange(length), len(rows))
    slot = tokens_behind(graph, ref, length)
    if slot is not None and slot in session.feed.columns:
        arrays["tokens"] = session.feed.columns[slot][rows].reshape(-1)
        texts["tokens"] = _names(session, slot, arrays["tokens"])
    return value.reshape(len(rows) * length, -1), arrays, texts


def _of_variable(
    session: Session, probe: Projection
) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    table = session.variables.get(probe.variable)
    if table is None or table.ndim < 2:
        raise DataError("'{name}' is no table of vectors", name=probe.variable)
    found = table.reshape(len(table), -1)[: probe.limit].copy()
    rows = np.arange(len(found))
    labels = class_labels(session)
    arrays, texts = {"rows": rows}, {"classes": labels[1] if labels is not None else ()}
    slot = _looked_up(session, probe.variable)
    if slot is not None:
        arrays["tokens"] = rows
        texts["tokens"] = _names(session, slot, rows)
    return found, arrays, texts


def _looked_up(session: Session, variable: str) -> Slot | None:
    """The data whose tokens are the rows of a variable."""
    graph = session.compiled.expanded
    for node in graph.nodes:
        given = dict(node.inputs)
        if node.op == "gather" and graph.nodes[given["x"][0]].params.get("name") == variable:
            slot = tokens_behind(graph, given["index"])
            if slot is not None and slot in session.feed.columns:
                return slot
    return None


def _names(session: Session, slot: Slot, numbers: np.ndarray) -> tuple[str, ...]:
    """Names for all tokens up to the largest."""
    names = session.feed.sources[slot[0]].tokens
    top = int(numbers.max(initial=-1)) + 1
    return (*names[:top], *(str(n) for n in range(len(names), top)))


def projected(
    session: Session, probe: Projection
) -> tuple[dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    """See `engine.training.probes.Projection`."""
    found, arrays, texts = vectors(session, probe)
    points, share = principal(found)
    offered, which, colouring = _coloured(session, probe, arrays, texts)
    arrays["colour"] = colouring.values
    told = {"colours": offered, "colour": (which,), "kinds": colouring.kinds}
    return {"points": points, "share": share, **arrays}, {**texts, **told}


def _coloured(
    session: Session, probe: Projection, arrays: Mapping[str, np.ndarray], texts: Texts
) -> tuple[tuple[str, ...], str, Colouring]:
    """What the vectors can be coloured by, which of it they are, and how."""
    rows = arrays["rows"]
    if probe.variable:
        slot = _looked_up(session, probe.variable)
        offered = offered_of_tokens(session, slot)
        which = chosen(probe.colour, offered)
        return offered, which, of_tokens(session, slot, which, len(rows))
    given = texts.get("source", ())
    source = (given[0], given[1]) if len(given) == 2 else None
    tokens, places = arrays.get("tokens"), arrays.get("places")
    offered = offered_of_examples(
        session, source, places=places is not None, tokens=tokens is not None
    )
    which = chosen(probe.colour, offered)
    if which == PLACE and places is not None:
        return offered, which, Colouring(places.astype(np.float64))
    if which == TOKEN and tokens is not None:
        names = texts["tokens"]
        return offered, which, narrowed(Colouring(tokens.astype(np.int64), names))
    return offered, which, narrowed(of_examples(session, source, which, rows))


def neighbours(session: Session, probe: Neighbours) -> dict[str, np.ndarray]:
    """See `engine.training.probes.Neighbours`."""
    found = vectors(session, probe.among)[0].astype(np.float64)
    if not 0 <= probe.index < len(found):
        raise DataError("there is no vector {number}", number=probe.index)
    with np.errstate(all="ignore"):
        if probe.metric == "cosine":
            lengths = np.linalg.norm(found, axis=1)
            distance = 1 - found @ found[probe.index] / (lengths * lengths[probe.index])
        else:
            distance = np.linalg.norm(found - found[probe.index], axis=1)
    order = np.argsort(distance, kind="stable")
    order = order[(order != probe.index) & np.isfinite(distance[order])][: probe.count]
    return {"index": order, "distance": distance[order]}
