"""The optimisations of a compiled step, by name: each can be switched off, and no result changes
by that beyond rounding. Knows no graph; who optimises asks here whether to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.errors import DocumentError, Problem
from engine.node_faults import finding
from engine.repairs import fix

SETTING = "without"
"""The setting of a document that names what is switched off, separated by commas."""


@dataclass(frozen=True, slots=True)
class Optimisation:
    """One of them. title, about: English, for people."""

    name: str
    title: str
    about: str


OPTIMISATIONS: tuple[Optimisation, ...] = (
    Optimisation(
        "simplify",
        "Algebraic rules",
        "Known numbers move into formulas; reshapes, broadcasts and casts that change nothing go.",
    ),
    Optimisation(
        "share", "Common subexpressions", "What would be computed twice is computed once."
    ),
    Optimisation("prune", "Dead code", "What no result and no update needs is not computed."),
    Optimisation(
        "fold", "Constants", "What follows from constants alone is computed before the first step."
    ),
    Optimisation(
        "in_place",
        "In place",
        "A result is written over an input that nobody reads any more, a new weight over the old.",
    ),
    Optimisation(
        "reuse", "Shared buffers", "Tensors that are not needed at the same time share memory."
    ),
    Optimisation(
        "fuse",
        "Fused loops",
        "Elementwise formulas that follow each other become one loop (Numba only).",
    ),
)
"""In the order in which they act."""

NAMES = tuple(each.name for each in OPTIMISATIONS)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text such as ``fuse, share``."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def switched_off(document: Document) -> frozenset[str]:
    """What a document switches off. Names that are none are passed over: `check` tells them."""
    value = document.setting(SETTING)
    return frozenset(names_in(value) if isinstance(value, str) else ()) & frozenset(NAMES)


def switch_off(document: Document, names: str) -> None:
    """Switch off further ones; DocumentError for a name that is none."""
    wanted = names_in(names)
    for name in wanted:
        if name not in NAMES:
            raise DocumentError(
                "there is no optimisation '{name}'; there are {known}",
                name=name,
                known=", ".join(NAMES),
            )
    off = switched_off(document).union(wanted)
    SetSetting(SETTING, ", ".join(n for n in NAMES if n in off)).apply(document)


def optimisation_problems(document: Document) -> Iterator[Problem]:
    """Names in the setting that are no optimisation, for `check`."""
    value = document.setting(SETTING)
    wrong = [n for n in names_in(value) if n not in NAMES] if isinstance(value, str) else []
    if wrong:
        right = ", ".join(n for n in NAMES if n in switched_off(document))
        yield finding(
            "setting.optimisation",
            "error",
            "the setting without names '{got}', which is no optimisation; there are {expected}",
            expected=", ".join(NAMES),
            got=", ".join(wrong),
            fixes=[fix("Set it to {value}", SetSetting(SETTING, right), value=f"'{right}'")],
        )
