"""The headless commands that say what a training step costs, and how it was compiled."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from engine.command_line import File, Json, fail, print_json, read, refuse
from engine.cost import ROLES, Cost, NodeCost
from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.errors import DocumentError, GradloomError
from engine.explain import Explanation, Size, explained
from engine.failures import problems_of
from engine.memory import Need, free_memory, memory_problem, size_text
from engine.optimisations import switch_off
from engine.training.profile import need_of, profiled
from engine.training.session import Session
from engine.training.start import open_session

Without = Annotated[
    str,
    typer.Option(
        metavar="NAMES",
        help="Optimisations that are not to be done, such as fuse,share; see explain.",
    ),
]
Batch = Annotated[
    int | None, typer.Option(min=1, help="Examples a step (default: the document's).")
]


def switch_off_named(document: Document, names: str) -> None:
    """Do what --without says."""
    try:
        switch_off(document, names)
    except DocumentError as error:
        refuse(f"--without: {error}")


def cost(file: File, batch: Batch = None, without: Without = "", as_json: Json = False) -> None:
    """Say what a training step costs, node by node: operations, time, memory."""
    session = _opened(file, batch, without, as_json=as_json)
    try:
        found, need, free = profiled(session), need_of(session), free_memory()
    except (GradloomError, MemoryError) as error:
        fail(problems_of(error), as_json)
    if as_json:
        print_json(cost_record(found, need, free))
        return
    console = Console(soft_wrap=True)
    console.print(_cost_table(found))
    console.print(
        f"a step of {found.batch} examples: {found.operations:,.0f} operations, "
        f"{size_text(found.buffers)} of buffers for {size_text(found.tensors)} of tensors; "
        f"the training needs {size_text(need.nbytes)}"
        + (f", {size_text(free)} are free" if free is not None else ""),
        highlight=False,
    )
    problem = memory_problem(need, found.batch, free)
    if problem is not None:
        console.print(f"{problem.severity}: {problem.message}", highlight=False)


def explain(file: File, batch: Batch = None, without: Without = "", as_json: Json = False) -> None:
    """Show how a graph is compiled, and what each optimisation brings."""
    session = _opened(file, batch, without, as_json=as_json)
    try:
        found = explained(session.compiled, session.batch_size)
    except (GradloomError, MemoryError) as error:
        fail(problems_of(error), as_json)
    if as_json:
        print_json(explanation_record(found))
        return
    console = Console(soft_wrap=True)
    console.print(
        " -> ".join(f"{name} {nodes}" for name, nodes in found.stages) + " nodes", highlight=False
    )
    console.print(_explanation_table(found))
    console.print(
        f"a step of {found.batch} examples needs {size_text(found.nbytes)} of buffers; all its "
        f"tensors together have {size_text(found.tensor_bytes)}",
        highlight=False,
    )


def _opened(file: Any, batch: int | None, without: str, *, as_json: bool) -> Session:
    document = read(file)
    switch_off_named(document, without)
    if batch is not None:
        SetSetting("batch_size", batch).apply(document)
    try:
        return open_session(document, file.absolute().parent)
    except (GradloomError, MemoryError) as error:
        fail(problems_of(error), as_json)


def cost_record(found: Cost, need: Need, free: int | None) -> dict[str, Any]:
    """A cost as plain data. Times in seconds, memory in bytes."""
    return {
        "batch": found.batch,
        "operations": found.operations,
        "estimated_seconds": found.seconds,
        "measured_seconds": found.measured,
        "memory": {
            "buffers": found.buffers,
            "tensors": found.tensors,
            "fixed": found.fixed,
            "variables": found.variables,
            "peak": found.peak,
            "training": need.nbytes,
            "free": free,
        },
        "nodes": [_node_record(found, node) for node in found.nodes],
    }


def _node_record(found: Cost, node: NodeCost) -> dict[str, Any]:
    return {
        "node": node.node,
        "share": found.share(node),
        "operations": node.operations,
        "estimated_seconds": node.seconds,
        "measured_seconds": node.measured,
        "values": node.values,
        "gradients": node.gradients,
        "updating": node.updating,
        "weights": node.weights,
        "state": node.state,
        "parts": {
            role: {
                "operations": node.part(role).operations,
                "estimated_seconds": node.part(role).seconds,
                "measured_seconds": node.part(role).measured,
                "instructions": node.part(role).instructions,
                "bytes": node.part(role).nbytes,
            }
            for role in ROLES
            if role in node.parts
        },
    }


def explanation_record(found: Explanation) -> dict[str, Any]:
    """An explanation as plain data."""
    return {
        "batch": found.batch,
        "stages": [{"name": name, "nodes": nodes} for name, nodes in found.stages],
        "buffers": found.nbytes,
        "tensors": found.tensor_bytes,
        "optimisations": [
            {
                "name": each.optimisation.name,
                "title": each.optimisation.title,
                "on": each.on,
                "without": _size_record(each.without),
                "with": _size_record(each.having),
            }
            for each in found.brought
        ],
    }


def _size_record(size: Size) -> dict[str, int]:
    return {"nodes": size.nodes, "steps": size.steps, "loops": size.loops, "bytes": size.nbytes}


def _cost_table(found: Cost) -> Table:
    table = Table(title="Cost of a training step", title_justify="left")
    table.add_column("node")
    for title in ("share", "measured", "estimated", "operations", "values", "gradients", "state"):
        table.add_column(title, justify="right")
    for node in sorted(found.nodes, key=found.share, reverse=True):
        table.add_row(
            node.node,
            f"{found.share(node):.1%}",
            _microseconds(node.measured),
            _microseconds(node.seconds),
            f"{node.operations:,.0f}",
            *(size_text(n) for n in (node.values, node.gradients, node.weights + node.state)),
        )
    return table


def _microseconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1e6:,.1f} us"


def _explanation_table(found: Explanation) -> Table:
    table = Table(title="With each optimisation, and without it", title_justify="left")
    for title in ("optimisation", ""):
        table.add_column(title)
    for title in ("nodes", "steps", "loops", "buffers"):
        table.add_column(title, justify="right")
    for each in found.brought:
        before, after = each.without, each.having
        table.add_row(
            each.optimisation.name,
            "" if each.on else "off",
            *(
                f"{b} -> {a}" if a != b else str(a)
                for b, a in (
                    (before.nodes, after.nodes),
                    (before.steps, after.steps),
                    (before.loops, after.loops),
                    (size_text(before.nbytes), size_text(after.nbytes)),
                )
            ),
        )
    return table
