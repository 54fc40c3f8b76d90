"""What the headless commands have in common: how they read, refuse, fail and print JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from engine.catalogue import finite, problem_record
from engine.console import print_problems
from engine.document import files
from engine.document.model import Document
from engine.errors import FileError, Problem

GRAPH_ERRORS = 1
USAGE = 2
INTERRUPTED = 130


File = Annotated[Path, typer.Argument(help="A *.graph.json file.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def read(file: Path) -> Document:
    try:
        return files.read(file)
    except FileError as error:
        refuse(str(error))


def fail(problems: tuple[Problem, ...], as_json: bool) -> NoReturn:
    print_problems(problems, Console(stderr=True, soft_wrap=True))
    if as_json:
        print_json({"problems": [problem_record(p) for p in problems]})
    raise typer.Exit(GRAPH_ERRORS)


def refuse(message: str) -> NoReturn:
    typer.echo(f"gradloom-engine: {message}", err=True)
    raise typer.Exit(USAGE)


def print_json(value: Any) -> None:
    typer.echo(json.dumps(finite(value), ensure_ascii=False, allow_nan=False))
