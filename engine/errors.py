"""Problems and exceptions: every finding and every failure that a person may read.

Each carries a code, an English template and its values, so that a front end can translate the
template and fill in the values itself. This file imports nothing from the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest down."""


class Applicable(Protocol):
    """What a fix is made of: a change of a document (see `engine.document.changes`)."""

    def apply(self, document: Any, /) -> Any:
        """Change the document; return the inverse change."""


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable text: an English template with named places, and their values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(dict(self.values)) if self.values else self.template


@dataclass(frozen=True, slots=True)
class Fix:
    """A one-click repair: what it does, in words, and the changes that do it, in order."""

    title: Text
    changes: tuple[Applicable, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a document: where it is, what was expected and got, and how to mend it.

    `node` and `port` are ids within the document (None: the document as a whole). `expected` and
    `got` are short texts such as ``(N, 3)`` or ``float``, empty where they have no meaning.
    """

    code: str
    severity: Severity
    text: Text
    node: str | None = None
    port: str | None = None
    expected: str = ""
    got: str = ""
    fixes: tuple[Fix, ...] = ()

    @property
    def message(self) -> str:
        """The English message with its values filled in (without the place)."""
        return str(self.text)

    @property
    def place(self) -> str:
        """Where it is: ``node.port``, ``node``, or an empty string for the whole document."""
        if self.node is None:
            return ""
        return f"{self.node}.{self.port}" if self.port else self.node

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{self.severity}: {where}{self.message}"


class GradloomError(Exception):
    """The root of everything the engine raises on purpose; `text` can be translated."""

    code = "error"

    def __init__(self, template: str, /, **values: Any) -> None:
        self.text = Text(template, values)
        super().__init__(str(self.text))


class DocumentError(GradloomError):
    """A change that does not fit the document it was applied to; the document is untouched."""

    code = "document"


class FileError(GradloomError):
    """A file that cannot be read or written; the message names the place in it."""

    code = "file"


class FormulaError(GradloomError):
    """A formula that cannot be understood; `position` is the 0-based column of the fault."""

    code = "formula"

    def __init__(self, template: str, /, position: int = 0, **values: Any) -> None:
        self.position = position
        super().__init__(template, position=position, **values)


class DataError(GradloomError):
    """Data that cannot be loaded or encoded as asked."""

    code = "data"


class CompileError(GradloomError):
    """A document that cannot be compiled; `problems` holds every reason."""

    code = "compile"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = str(self.problems[0]) if self.problems else ""
        super().__init__(
            "the graph has {count} problem(s); the first: {first}",
            count=len(self.problems),
            first=first,
        )


class TrainingError(GradloomError):
    """A run that cannot go on; `problem` says where and what to do."""

    code = "training"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__("{problem}", problem=problem)


class VerifyError(GradloomError):
    """A pass broke an invariant of the graph: a fault of the engine, never of the document."""

    code = "verify"


class WorkerError(GradloomError):
    """The worker process failed, stopped answering, or was killed."""

    code = "worker"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A repair in abstract terms, which `check` turns into changes of the document.

    kind: ``insert`` (node `op` with `params` into the wire of the faulty port), ``set`` (param
    `param` of this node to `value`), ``width`` (the nearest node upstream of the port that has a
    param `units` gets `value`), ``set_source`` (param `param` of the node that the port's wire
    comes from to `value`), ``bypass`` (that node is left out: its own first input is wired to the
    port), ``remove_wire`` (of the port), ``attach`` (node `op` with `params`, its first input
    wired to this node's output `port`).
    title: what it does, where the kind alone does not say it well. then: what belongs to it.
    """

    kind: Literal["insert", "set", "width", "set_source", "bypass", "remove_wire", "attach"]
    op: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    param: str = ""
    value: Any = None
    port: str = ""
    title: Text | None = None
    then: tuple[Suggestion, ...] = ()


class TypeProblem(GradloomError):
    """Raised by shape rules: the inputs or params do not fit. `check` makes a `Problem` of it."""

    code = "type"

    def __init__(
        self,
        code: str,
        template: str,
        /,
        *,
        port: str | None = None,
        expected: str = "",
        got: str = "",
        suggestions: Iterable[Suggestion] = (),
        **values: Any,
    ) -> None:
        self.code = code
        self.port = port
        self.expected = expected
        self.got = got
        self.suggestions = tuple(suggestions)
        if expected:
            values["expected"] = expected
        if got:
            values["got"] = got
        if port:
            values["port"] = port
        super().__init__(template, **values)
