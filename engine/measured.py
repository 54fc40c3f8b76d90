"""What a document measures by name, and settings that name what is not measured: for `check`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.errors import Problem, Text
from engine.op import Metric, Optimiser
from engine.registry import find
from engine.repairs import fix
from engine.settings import SETTINGS

MEASURED_SETTINGS = ("target_metric", "watched_metric")
"""The settings that name something measured."""


def measured(document: Document) -> tuple[str, ...]:
    """The names of what a session of the document evaluates: ``loss``, further losses, metrics."""
    entries = {node.id: find(node.op) for node in document}
    optimisers = [name for name, entry in entries.items() if isinstance(entry, Optimiser)]
    return measured_by(optimisers, [n for n, e in entries.items() if isinstance(e, Metric)])


def measured_by(optimisers: Sequence[str], metrics: Sequence[str]) -> tuple[str, ...]:
    """The same, from the optimisers and the metrics in the order of the document."""
    # Which of several is the first depends on the order of computing: each is taken for a further.
    further = [f"{name}.loss" for name in optimisers] if len(optimisers) > 1 else []
    return ("loss", *further, *metrics)


def stopping_problems(document: Document, known: Collection[str]) -> Iterator[Problem]:
    """A condition on what is not measured is never met: a warning, since it may yet be drawn.
    known: what is measured."""
    watching = document.setting("early_stopping") or document.setting("restore_best")
    for name in MEASURED_SETTINGS:
        value = document.setting(name)
        used = name == "target_metric" or watching
        if not (used and isinstance(value, str) and value) or value in known:
            continue
        param = next(param for param in SETTINGS if param.name == name)
        yield Problem(
            "setting.metric",
            "warning",
            Text(
                "the setting {setting} is '{got}', which is not measured: there is {known}",
                {"setting": param.label.lower(), "got": value, "known": ", ".join(known)},
            ),
            got=value,
            fixes=(fix("Set it to {value}", SetSetting(name, "loss"), value="loss"),),
        )
