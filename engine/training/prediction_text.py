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
    shares = found.probabilities
    if found.classes:
        head = [found.labels[0] if found.labels else "prediction"]
        head += [f"probability of {name}" for name in found.classes] if shares is not None else []
        writer.writerow(head)
        for row, name in enumerate(found.names):
            more = [] if shares is None else [_cell(v) for v in shares[row].tolist()]
            writer.writerow([name, *more])
        return stream.getvalue()
    width = found.values.shape[1]
    names = found.labels or tuple(f"prediction {k + 1}" for k in range(width))
    writer.writerow(names if len(names) == width else [f"prediction {k + 1}" for k in range(width)])
    writer.writerows([_cell(v) for v in row] for row in found.values.tolist())
    return stream.getvalue()


def _cell(value: float) -> str:
    return "" if value != value else f"{value:.6g}"


def prediction_record(found: Predictions) -> dict[str, Any]:
    """The same as a record of lists."""
    record: dict[str, Any] = {"labels": list(found.labels)}
    if found.classes:
        record |= {"classes": list(found.classes), "predictions": list(found.names)}
        if found.probabilities is not None:
            record["probabilities"] = found.probabilities.tolist()
    else:
        record["predictions"] = found.values.tolist()
    return record | {"notices": [str(notice) for notice in found.notices]}
