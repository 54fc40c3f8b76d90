"""What is known of a data set that is no table, for people."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.data.tabular.place import changed_since
from engine.facts import DataFacts
from engine.op import Dataset


def facts_of(data: Dataset) -> DataFacts:
    """Its file, how many examples it has, and how many each class has; as notices what was noticed
    while it was loaded, and what became of its file since."""
    modified, size = (data.stamp[0], data.stamp[1]) if len(data.stamp) > 1 else (0, 0)
    columns = [*data.arrays.values(), *data.streams.values()]
    labels = data.arrays.get("y")
    classes: dict[str, int] = {}
    if data.class_names and labels is not None and labels.dtype.kind == "i":
        counts = np.bincount(labels.reshape(-1), minlength=len(data.class_names))
        classes = dict(zip(data.class_names, counts.tolist(), strict=False))
    rows = len(columns[0]) if columns else 0
    changed = changed_since(data) if data.source else None
    return DataFacts(
        path=data.source,
        size=size,
        modified=modified / 1e9,
        rows=rows,
        train=len(data.train),
        test=len(data.test),
        left_out=rows - len(data.train) - len(data.test),
        classes=classes,
        form={"kind": "folder" if Path(data.source).is_dir() else "file"} if data.source else {},
        notices=(*data.notices, *((changed,) if changed else ())),
    )
