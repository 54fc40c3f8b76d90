"""How the headless command shows problems, progress, results and the catalogue in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from engine.errors import Problem
from engine.op import Entry
from engine.training.cross_validation import CrossValidation
from engine.training.run import Outcome
from engine.training.run import Progress as Reached
from engine.training.tally import Measured

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def print_problems(problems: Iterable[Problem], console: Console) -> None:
    """Each problem with its place, its message, and what can be done."""
    for problem in problems:
        place = f" {problem.place}" if problem.place else ""
        line = Text.assemble((problem.severity, _STYLES[problem.severity]), f"{place}: ")
        console.print(line + Text(problem.message), highlight=False)
        for fix in problem.fixes:
            console.print(Text(f"    fix: {fix.title}"), highlight=False)


class ProgressLine:
    """One line that moves while a run goes on; nothing at all without a console."""

    def __init__(
        self, console: Console | None, *, epochs: int | None = None, steps: int | None = None
    ) -> None:
        self._whole = float(steps if steps is not None else epochs or 0)
        self._counts_steps = steps is not None
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[facts]}"),
            TimeRemainingColumn(),
            console=console or Console(quiet=True),
            disable=console is None,
        )
        self._task = self._progress.add_task("training", total=self._whole, facts="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._progress.stop()

    def show(self, reached: Reached) -> None:
        """The run has come so far."""
        done = reached.steps if self._counts_steps else reached.epochs
        what = "step" if self._counts_steps else "epoch"
        speed = reached.steps / reached.seconds if reached.seconds > 0 else 0.0
        self._progress.update(
            self._task,
            completed=done,
            description=f"{what} {int(done)}/{int(self._whole)}",
            facts=f"loss {reached.loss:.5g}  {speed:,.0f} steps/s",
        )


def outcome_table(outcome: Outcome) -> Table:
    """What a run came to, for reading."""
    table = Table(
        title=f"{outcome.steps:,} steps, {outcome.epochs:,} epochs, {outcome.seconds:.2f} s "
        f"({outcome.backend})",
        title_justify="left",
        box=None,
        padding=(0, 2, 0, 0),
    )
    parts = [part for part, values in outcome.metrics.items() if values]
    table.add_column("")
    for part in parts:
        table.add_column(part, justify="right")
    for name in dict.fromkeys(n for part in parts for n in outcome.metrics[part]):
        table.add_row(name, *(_measured_text(outcome.metrics[part][name]) for part in parts))
    table.caption = f"weights {outcome.weights_sha256}"
    table.caption_justify = "left"
    return table


def folds_table(found: CrossValidation) -> Table:
    """What the folds of a cross-validation came to together."""
    table = Table(
        title=f"mean and standard deviation over {len(found.outcomes)} folds",
        title_justify="left",
        box=None,
        padding=(0, 2, 0, 0),
    )
    mean, deviation = found.mean, found.deviation
    parts = [part for part, values in mean.items() if values]
    table.add_column("")
    for part in parts:
        table.add_column(part, justify="right")
    for name in dict.fromkeys(n for part in parts for n in mean[part]):
        cells = (
            f"{_measured_text(mean[part][name])} ± {_measured_text(deviation[part][name])}"
            for part in parts
        )
        table.add_row(name, *cells)
    return table


def _measured_text(value: Measured) -> str:
    """A number; a row of numbers; or a row a line for a table."""
    if not isinstance(value, list):
        return f"{value:.6g}"
    nested = any(isinstance(v, list) for v in value)
    return ("\n" if nested else "  ").join(_measured_text(v) for v in value)


def catalogue_table(title: str, entries: Sequence[Entry]) -> Table:
    """One category of the catalogue."""
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 1, 0))
    for column in ("name", "ports", "params", "what it does"):
        table.add_column(column, overflow="fold")
    for entry in entries:
        inputs = ", ".join(p.name + ("..." if p.variadic else "") for p in entry.inputs)
        outputs = ", ".join(p.name for p in entry.output_ports({}))
        params = ", ".join(f"{p.name}={p.default}" for p in entry.params)
        first_sentence = entry.doc.split(". ")[0]
        cells = (entry.name, f"{inputs} -> {outputs}".strip(), params, first_sentence)
        table.add_row(*(Text(cell) for cell in cells))
    return table
