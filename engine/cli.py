"""The headless command: run, check, predict, ops, cost, explain.

Exit codes: 0 done, 1 the graph has errors or its training failed, 2 wrong usage or a file that
cannot be read or written, 130 interrupted (what was reached is reported all the same).
"""

from __future__ import annotations

import signal
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from engine.backends import BackendName, backend_reason
from engine.catalogue import entry_record, problem_record
from engine.command_line import (
    GRAPH_ERRORS,
    INTERRUPTED,
    File,
    Json,
    fail,
    print_json,
    read,
    refuse,
)
from engine.console import ProgressLine, catalogue_table, folds_table, outcome_table, print_problems
from engine.cost_commands import Without, cost, explain, switch_off_named
from engine.document import files
from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.errors import DocumentError, FileError, GradloomError, Problem, TrainingError
from engine.failures import problems_of
from engine.memory import free_memory
from engine.op import CATEGORIES
from engine.overrides import override
from engine.passes.check import check as check_document
from engine.registry import by_category
from engine.training.checkpoints import (
    Checkpoint,
    CheckpointKeeper,
    about_weights,
    load_checkpoint,
    resume,
    save_weights,
)
from engine.training.cross_validation import cross_validate
from engine.training.prediction import Predictor, words_of
from engine.training.prediction_text import csv_text, prediction_record
from engine.training.profile import cautions
from engine.training.run import Outcome, Run
from engine.training.session import Session
from engine.training.start import open_session

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Gradloom without a window: run, check and look up.",
)

Every = Annotated[
    int | None,
    typer.Option("--checkpoint-every", min=1, metavar="EPOCHS", help="Write checkpoints."),
]
CheckpointFolder = Annotated[
    Path | None,
    typer.Option("--checkpoints", metavar="DIR", help="Where checkpoints go, the best too."),
]
Resumed = Annotated[
    Path | None,
    typer.Option(
        "--resume",
        metavar="PATH",
        help="Go on from a checkpoint; --epochs and --steps then count from the beginning.",
    ),
]


class BackendChoice(StrEnum):
    """What computes the steps."""

    numpy = "numpy"
    numba = "numba"
    cupy = "cupy"
    auto = "auto"


Backend = Annotated[
    BackendChoice,
    typer.Option(
        help="What computes the steps: NumPy; Numba once it has compiled them; CuPy on a GPU; or "
        "what suits the graph (auto). The same seed gives the same bits on the same one."
    ),
]
Folds = Annotated[
    int | None, typer.Option(min=2, help="Cross-validate: a training for each of so many folds.")
]


@app.command()
def run(
    file: File,
    assignments: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NODE.PARAM=VALUE",
            help="Another value for a param, or a setting (settings.batch_size=32). Repeatable.",
        ),
    ] = None,
    epochs: Annotated[
        int | None, typer.Option(min=0, help="Epochs to train (default: the document's).")
    ] = None,
    steps: Annotated[int | None, typer.Option(min=0, help="Steps to train, not epochs.")] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Seed of the initialisation and the shuffling.")
    ] = None,
    backend: Backend = BackendChoice.numpy,
    weights: Annotated[
        Path | None,
        typer.Option("--save-weights", metavar="PATH", help="Write the weights (safetensors)."),
    ] = None,
    every: Every = None,
    folder: CheckpointFolder = None,
    resumed: Resumed = None,
    folds: Folds = None,
    without: Without = "",
    as_json: Json = False,
) -> None:
    """Train a graph and report what it reached."""
    _need_one("--epochs and --steps", epochs, steps)
    _need_one("--seed and --resume", seed, resumed)
    _need_one("--folds and --save-weights", folds, weights)
    _need_one("--folds and --checkpoints", folds, folder)
    _need_one("--folds and --resume", folds, resumed)
    _need_folder(folder, every)
    if folds is not None and backend is not BackendChoice.numpy:
        refuse("--folds and --backend exclude each other: folds are trained on numpy")
    _need_backend(backend.value)
    _need_place(weights, "--save-weights")
    checkpoint = _checkpoint(resumed)
    document = read(file)
    _override(document, assignments or [], checkpoint.seed if checkpoint else seed)
    switch_off_named(document, without)
    with Interruption() as interruption:
        if folds is not None:
            options = RunOptions(epochs, steps, None, as_json)
            _cross_validate(document, file.absolute().parent, folds, options, interruption)
            return
        free = free_memory()
        session = _opened(
            document, file, checkpoint, _assigned(assignments or []), backend.value, as_json
        )
        said = (*session.compiled.report.problems, *cautions(session, free))
        print_problems(said, Console(stderr=True, soft_wrap=True))
        run = Run(session, checkpoint.seconds if checkpoint else 0.0)
        options = RunOptions(epochs, steps, weights, as_json, _keeper(folder, every, run))
        _train(run, options, interruption)


@app.command()
def check(file: File, as_json: Json = False) -> None:
    """Report every problem of a graph, and the type of every output."""
    document = read(file)
    report = check_document(document, file.absolute().parent)
    types = {f"{node}.{port}": str(kind) for (node, port), kind in sorted(report.types.items())}
    if as_json:
        problems = [problem_record(p) for p in report.problems]
        print_json({"ok": report.ok, "problems": problems, "types": types})
    else:
        print_problems(report.problems, Console(soft_wrap=True))
        errors = sum(p.severity == "error" for p in report.problems)
        nodes = len(document.nodes)
        typer.echo(f"{file}: {nodes} nodes, " + (f"{errors} error(s)" if errors else "no errors"))
    if not report.ok:
        raise typer.Exit(GRAPH_ERRORS)


@app.command()
def predict(
    file: File,
    data: Annotated[
        Path,
        typer.Option(
            help="The new examples: a table with the columns of the training, a folder or list "
            "of pictures, a file of arrays, texts, or a time series."
        ),
    ],
    weights: Annotated[Path, typer.Option(help="What run --save-weights wrote.")],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write CSV (default: the terminal).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Predict new examples of any kind by trained weights; columns are matched by name."""
    _need_place(out, "--out")
    document = read(file)
    try:
        predictor = Predictor.load(document, weights, file.absolute().parent)
        found = predictor.predict(data)
        text = csv_text(found)
        if out is not None:
            files.write_bytes(text.encode(), out)
    except FileError as error:
        refuse(str(error))
    except (GradloomError, MemoryError) as error:
        fail(problems_of(error), as_json)
    for notice in found.notices:
        typer.echo(f"note: {notice}", err=True)
    if as_json:
        print_json(prediction_record(found))
    elif out is None:
        typer.echo(text, nl=False)
    else:
        typer.echo(f"{out}: {len(found)} predictions of {', '.join(found.labels) or 'the output'}")


@app.command()
def ops(as_json: Json = False) -> None:
    """List the catalogue: every op with its ports, params and documentation."""
    if as_json:
        entries = [entry for _, group in by_category() for entry in group]
        print_json([entry_record(entry) for entry in entries])
        return
    console = Console()
    for category, group in by_category():
        console.print(catalogue_table(CATEGORIES[category], group))


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How long to train, where to save, how to report."""

    epochs: int | None
    steps: int | None
    weights: Path | None
    as_json: bool
    keeper: CheckpointKeeper | None = None

    def left(self, session: Session) -> tuple[int | None, int | None]:
        """Epochs and steps that are still to be trained: all, less those that a checkpoint has."""
        at = session.position
        if self.steps is not None:
            return None, max(0, self.steps - at.step)
        epochs = session.epochs if self.epochs is None else self.epochs
        return max(0, epochs - at.epoch), None


def _train(run: Run, options: RunOptions, interruption: Interruption) -> None:
    console = Console(soft_wrap=True)
    problems: tuple[Problem, ...] = ()
    epochs, steps = options.left(run.session)
    shown = console if console.is_terminal and not options.as_json else None
    keeper = options.keeper
    with ProgressLine(shown, epochs=epochs, steps=steps) as line:
        try:
            run.go(
                epochs=epochs,
                steps=steps,
                report=line.show,
                stopped=interruption.happened,
                epoch_ended=keeper.epoch_ended if keeper else lambda: None,
            )
            if keeper:
                keeper.ended()
        except (TrainingError, MemoryError) as error:
            problems = problems_of(error)
        except FileError as error:
            refuse(str(error))
    outcome = run.outcome()
    if options.weights is not None and not problems:
        _save(options.weights, run.session)
    if options.as_json:
        failure = {"problems": [problem_record(p) for p in problems]} if problems else {}
        print_json(asdict(outcome) | failure)
    else:
        console.print(outcome_table(outcome))
    if problems:
        print_problems(problems, Console(stderr=True, soft_wrap=True))
        raise typer.Exit(GRAPH_ERRORS)
    if interruption.happened():
        raise typer.Exit(INTERRUPTED)


def _cross_validate(
    document: Document,
    folder: Path,
    folds: int,
    options: RunOptions,
    interruption: Interruption,
) -> None:
    console = Console(soft_wrap=True)

    def report(fold: int, outcome: Outcome) -> None:
        if not options.as_json:
            reached = ", ".join(f"{n} {v:.6g}" for n, v in outcome.metrics["test"].items())
            console.print(f"fold {fold}/{folds}: {reached}", highlight=False)

    try:
        found = cross_validate(
            document,
            folder,
            folds=folds,
            epochs=options.epochs,
            steps=options.steps,
            report=report,
            stopped=interruption.happened,
        )
    except (GradloomError, MemoryError) as error:
        fail(problems_of(error), options.as_json)
    if interruption.happened():
        typer.echo(f"interrupted in fold {len(found.outcomes)}", err=True)
        raise typer.Exit(INTERRUPTED)
    if options.as_json:
        each = [asdict(outcome) for outcome in found.outcomes]
        print_json({"folds": each, "mean": found.mean, "deviation": found.deviation})
    else:
        console.print(folds_table(found))


class Interruption:
    """While it is entered, Ctrl+C does not tear a step apart: it is noted, and asked for."""

    def __init__(self) -> None:
        self._noted = False

    def __enter__(self) -> Interruption:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *exception: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def happened(self) -> bool:
        """Whether somebody pressed Ctrl+C."""
        return self._noted

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._noted:
            raise KeyboardInterrupt  # The second time is meant: a single step may take for ever.
        self._noted = True


def _override(document: Document, assignments: list[str], seed: int | None) -> None:
    try:
        for text in assignments:
            override(document, text)
    except DocumentError as error:
        refuse(f"--set: {error}")
    if seed is not None:
        SetSetting("seed", seed).apply(document)


def _need_backend(name: BackendName) -> None:
    reason = backend_reason(name)
    # ``auto`` then stays with NumPy.
    if reason is not None and name != "auto":
        refuse(f"--backend {name}: {reason}")


def _need_one(names: str, first: object, second: object) -> None:
    if first is not None and second is not None:
        refuse(f"{names} exclude each other: give one of them")


def _need_folder(folder: Path | None, every: int | None) -> None:
    if every is not None and folder is None:
        refuse("--checkpoint-every needs --checkpoints: the folder to write to")
    if folder is not None and not folder.is_dir():
        refuse(f"--checkpoints: the folder {folder} does not exist: make it first")


def _need_place(path: Path | None, option: str) -> None:
    """Say before the work what would otherwise be said after it."""
    if path is not None and path.is_dir():
        refuse(f"{option}: {path} is a folder: give the name of a file")
    if path is not None and not path.absolute().parent.is_dir():
        refuse(f"{option}: the folder of {path} does not exist: make it first")


def _opened(
    document: Document,
    file: Path,
    checkpoint: Checkpoint | None,
    assigned: set[tuple[str, str]],
    backend: BackendName,
    as_json: bool,
) -> Session:
    """A session of the document, at its beginning or where the checkpoint stands."""
    try:
        session = open_session(document, file.absolute().parent, backend)
        if checkpoint is not None:
            resume(session, checkpoint, assigned)
    except (GradloomError, MemoryError) as error:
        fail(problems_of(error), as_json)
    return session


def _checkpoint(path: Path | None) -> Checkpoint | None:
    try:
        return load_checkpoint(path) if path is not None else None
    except FileError as error:
        refuse(f"--resume: {error}")


def _assigned(assignments: list[str]) -> set[tuple[str, str]]:
    """(node, param) of what --set gives: it counts for more than a checkpoint's live params."""
    places = [text.partition("=")[0].strip().rpartition(".") for text in assignments]
    return {(node, param) for node, _, param in places}


def _keeper(folder: Path | None, every: int | None, run: Run) -> CheckpointKeeper | None:
    if folder is None:
        return None
    return CheckpointKeeper(folder, run, every, words_of(run.session))


def _save(path: Path, session: Session) -> None:
    try:
        save_weights(path, session.variables, about_weights(session.position) | words_of(session))
    except FileError as error:
        refuse(str(error))


app.command()(cost)
app.command()(explain)
