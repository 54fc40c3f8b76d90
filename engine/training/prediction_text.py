"""Predictions as CSV and as a plain record for JSON. Computes nothing."""

from __future__ import annotations

import csv
import io
from typing import Any

from engine.training.prediction import Predictions


def csv_text(found: Predictions) -> str:
    """A line for each example, in its order: what is predicted, then the probability of each
    class. Cells are empty where there is no prediction."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head_of(found))
    writer.writerows(row_of(found, row) for row in range(len(found)))
    return stream.getvalue()


def head_of(found: Predictions) -> list[str]:
    """The titles of the columns."""
    named = [found.title or "example"] if found.rows else []
    if found.classes:
        title = found.labels[0] if found.labels else "prediction"
        shares = found.classes if found.probabilities is not None else ()
        return [*named, title, *(f"probability of {name}" for name in shares)]
    width = found.values.shape[1]
    fit = len(found.labels) == width
    return [*named, *(found.labels if fit else (f"prediction {k + 1}" for k in range(width)))]


def row_of(found: Predictions, row: int) -> list[str]:
    """The cells of one example."""
    cells = [found.rows[row]] if found.rows else []
    if not found.classes:
        return [*cells, *(_cell(v) for v in found.values[row].tolist())]
    cells.append(found.name(row))
    if found.probabilities is not None:
        cells += [_cell(v) for v in found.probabilities[row].tolist()]
    return cells


def _cell(value: float) -> str:
    return "" if value != value else f"{value:.6g}"


def prediction_record(found: Predictions) -> dict[str, Any]:
    """The same as a record of lists."""
    record: dict[str, Any] = {"labels": list(found.labels)}
    if found.rows:
        record["rows"] = list(found.rows)
    if found.classes:
        record |= {"classes": list(found.classes), "predictions": list(found.names)}
        if found.probabilities is not None:
            record["probabilities"] = found.probabilities.tolist()
    else:
        record["predictions"] = found.values.tolist()
    return record | {"notices": [str(notice) for notice in found.notices]}
