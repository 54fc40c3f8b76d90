"""What each optimisation of a compiled step brings: with it and without it, all else as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace

import numpy as np

from engine.backends.collecting import loops_of
from engine.backends.numpy import NumpyBackend
from engine.document.changes import SetSetting
from engine.document.files import dumps, loads
from engine.optimisations import OPTIMISATIONS, SETTING, Optimisation
from engine.pipeline import Compiled


@dataclass(frozen=True, slots=True)
class Size:
    """How large a compiled training step is. nodes: of its graph. steps: instructions that each
    step runs. loops: pieces of work when they are compiled to loops. nbytes: of its buffers."""

    nodes: int
    steps: int
    loops: int
    nbytes: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What one optimisation brings. on: whether it is done."""

    optimisation: Optimisation
    on: bool
    without: Size
    having: Size


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document became a step: the stages with their numbers of nodes, what each optimisation
    brings, and the memory of the step against that of all its tensors."""

    batch: int
    stages: tuple[tuple[str, int], ...]
    brought: tuple[Brought, ...]
    nbytes: int
    tensor_bytes: int


def explained(compiled: Compiled, batch: int) -> Explanation:
    """Explain a training step. CompileError when nothing is trained."""
    compiled = replace(compiled, backend=NumpyBackend())
    stages = compiled.stages("train")
    plan = compiled.plan("train", batch)
    return Explanation(
        batch,
        tuple((stage.name, len(stage.graph.nodes)) for stage in stages),
        tuple(_brought(compiled, batch, each) for each in OPTIMISATIONS),
        plan.nbytes,
        plan.tensor_bytes,
    )


def _brought(compiled: Compiled, batch: int, each: Optimisation) -> Brought:
    on = each.name not in compiled.off
    here = _size(compiled, batch)
    off = compiled.off ^ {each.name}
    there = _size(_otherwise(compiled, off), batch)
    return Brought(each, on, there if on else here, here if on else there)


def _otherwise(compiled: Compiled, off: frozenset[str]) -> Compiled:
    """The same document with other optimisations switched off."""
    document = loads(dumps(compiled.document), "the document")
    SetSetting(SETTING, ", ".join(sorted(off))).apply(document)
    return Compiled(document, compiled.report, compiled.sources, NumpyBackend(), compiled.located)


def _size(compiled: Compiled, batch: int) -> Size:
    plan = compiled.plan("train", batch)
    return Size(
        len(compiled.stages("train")[-1].graph.nodes),
        sum(step.kind == "run" for step in plan.instructions) + len(plan.stores),
        loops_of(plan, compiled.state(0)),
        plan.nbytes,
    )


# To another process and back.


def explanation_arrays(
    found: Explanation,
) -> tuple[dict[str, np.ndarray], dict[str, tuple[str, ...]]]:
    """An explanation as a probe's answer."""
    sizes = [[astuple(each.without), astuple(each.having)] for each in found.brought]
    return {
        "sizes": np.array(sizes, np.int64),
        "on": np.array([each.on for each in found.brought]),
        "nodes": np.array([nodes for _, nodes in found.stages], np.int64),
        "whole": np.array([found.batch, found.nbytes, found.tensor_bytes], np.int64),
    }, {"stages": tuple(name for name, _ in found.stages)}


def explanation_of(
    arrays: Mapping[str, np.ndarray], texts: Mapping[str, tuple[str, ...]]
) -> Explanation:
    """The explanation that a probe's answer holds."""
    brought = tuple(
        Brought(each, bool(on), Size(*without), Size(*having))
        for each, on, (without, having) in zip(
            OPTIMISATIONS, arrays["on"], arrays["sizes"].tolist(), strict=True
        )
    )
    stages = tuple(zip(texts["stages"], arrays["nodes"].tolist(), strict=True))
    batch, nbytes, tensor_bytes = arrays["whole"].tolist()
    return Explanation(batch, stages, brought, nbytes, tensor_bytes)
