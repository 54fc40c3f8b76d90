"""The outputs of a table node, which follow from its params alone: no file is opened for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine import roles
from engine.op import Port
from engine.roles import Role

FEATURES = Port("x", "The features: float (N, number of features).")
LABEL = Port(
    "y",
    "The label: int (N) for classes, float (N, number of label columns) for numbers.",
    kind="number",
)
WEIGHT = Port("weight", "How much each example counts: float (N, 1).")


def integer_ports(said: Sequence[Role]) -> dict[str, str]:
    """Column -> output, for the features that become whole numbers for an embedding."""
    taken = {FEATURES.name, LABEL.name, WEIGHT.name}
    wanted = (r for r in said if r.encoding == roles.INTEGER and r.role in ("", roles.FEATURE))
    return {role.column: _free(role.column, taken) for role in wanted}


def class_ports(said: Sequence[Role], label: str) -> dict[str, str]:
    """Column -> output, for the labels beyond the first that name classes."""
    taken = {FEATURES.name, LABEL.name, WEIGHT.name, *integer_ports(said).values()}
    columns = [r for r in said if r.role == roles.LABEL or r.column == label]
    columns.sort(key=lambda role: role.column != label)
    known = any(role.column == label for role in columns)
    further = columns if label and not known else columns[1:]
    marked = (r for r in further if r.kind in (roles.CATEGORY, roles.ORDINAL))
    return {role.column: _free(f"y_{role.column}", taken) for role in marked}


def ports_of(said: Sequence[Role], label: str, *, weighted: bool) -> tuple[Port, ...]:
    """Every output: x, y, weight where it is used, then a further one for each embedded column and
    each further label of classes."""
    weighted = weighted or any(role.role == roles.WEIGHT for role in said)
    integers = [
        Port(name, f"Whole numbers for an embedding of {column}: int (N).", kind="int")
        for column, name in integer_ports(said).items()
    ]
    labels = [
        Port(name, f"The class by {column}: int (N).", kind="int")
        for column, name in class_ports(said, label).items()
    ]
    return (FEATURES, LABEL, *((WEIGHT,) if weighted else ()), *integers, *labels)


def _free(column: str, taken: set[str]) -> str:
    """A name for an output that says the column, as far as names of outputs can."""
    base = re.sub(r"[^A-Za-z0-9]+", "_", column).strip("_").lower() or "column"
    if base[0].isdigit():
        base = f"column_{base}"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    taken.add(name)
    return name
