"""Which nodes each optimiser of a document trains, and what is wrong with that: for `check`.

Knows what stands before each loss by being told; it infers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from engine.document.changes import SetParam
from engine.document.model import Document
from engine.document.references import reference, referenced
from engine.errors import Fix, Problem, Severity, Text
from engine.repairs import fix


def training_problems(document: Document, reach: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """What is wrong with the choice of what is trained.

    reach: optimiser -> the nodes before its loss that own trainable variables.
    """
    trained: dict[str, frozenset[str]] = {}
    for optimiser, before in reach.items():
        only = referenced(document.nodes[optimiser].params.get("only", []))
        yield from _choice_problems(document, optimiser, only, before)
        trained[optimiser] = before & frozenset(only) if only else before
    for first, second in combinations(trained, 2):
        if trained[first] & trained[second]:
            yield _twice(document, first, second, trained)


def _problem(
    code: str, severity: Severity, template: str, node: str, *fixes: Fix, **values: str
) -> Problem:
    return Problem(code, severity, Text(template, {"node": node, **values}), node, fixes=fixes)


def _choice_problems(
    document: Document, optimiser: str, only: tuple[str, ...], before: frozenset[str]
) -> Iterator[Problem]:
    for name in only:
        if name not in document.nodes:
            yield _problem(
                "trained.missing",
                "error",
                "'{node}' is to train '{name}', but there is no node of this name",
                optimiser,
                _without(optimiser, only, name),
                name=name,
            )
        elif name not in before:
            yield _problem(
                "trained.nothing",
                "warning",
                "'{node}' is to train '{name}', which has no variable on which its loss depends",
                optimiser,
                _without(optimiser, only, name),
                name=name,
            )
    if not before:
        yield _problem(
            "variables.missing",
            "error",
            "'{node}' has nothing to train: no variable stands before its loss",
            optimiser,
        )
    elif only and not before & frozenset(only):
        yield _problem(
            "variables.missing",
            "error",
            "'{node}' has nothing to train: none of the nodes chosen for it has a variable before "
            "its loss",
            optimiser,
            _all(optimiser),
        )


def _all(optimiser: str) -> Fix:
    return fix("Train every variable before its loss", SetParam(optimiser, "only", None, True))


def _without(optimiser: str, only: tuple[str, ...], name: str) -> Fix:
    rest = [reference(other) for other in only if other != name]
    if not rest:
        return _all(optimiser)
    return fix("Take '{name}' out of the list", SetParam(optimiser, "only", rest), name=name)


def _twice(
    document: Document, first: str, second: str, trained: Mapping[str, frozenset[str]]
) -> Problem:
    """Both updates happen, one after the other: that may be meant, so it is no error."""
    order = {node.id: place for place, node in enumerate(document)}
    shared = trained[first] & trained[second]
    fixes = [
        fix(
            "Let '{optimiser}' train only the others",
            SetParam(one, "only", [reference(n) for n in sorted(rest, key=order.__getitem__)]),
            optimiser=one,
        )
        for one in (second, first)
        if (rest := trained[one] - shared)
    ]
    return _problem(
        "trained.twice",
        "warning",
        "'{first}' and '{node}' both train {names}: in each step the one update follows the other. "
        "Choose under 'Train only' what each is to train",
        second,
        *fixes,
        first=first,
        names=", ".join(sorted(shared, key=order.__getitem__)),
    )
