"""New examples for a prediction: the reader that fits what a graph was trained on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.data.encoders.columns import TableEncoder
from engine.data.encoders.examples import (
    ArrayEncoder,
    CharacterEncoder,
    Encoder,
    PictureEncoder,
    SeriesEncoder,
    TextEncoder,
)
from engine.data.given.arrays import of_arrays
from engine.data.given.pictures import of_pictures
from engine.data.given.records import Given
from engine.data.given.series import of_series
from engine.data.given.tables import frame_of, of_table
from engine.data.given.texts import of_characters, of_texts
from engine.data.tabular.frame import Form, Watch
from engine.errors import TypeProblem


def read(
    encoder: Encoder,
    data: Path | Mapping[str, Any],
    form: Form = Form(),  # noqa: B008
    watch: Watch = Watch(),  # noqa: B008
) -> Given:
    """The new examples of a file or of Python values. form: how a table is to be read. TypeProblem
    or DataError for whatever is wrong; Cancelled when `watch` says so."""
    _need_place(data)
    match encoder:
        case TableEncoder():
            return of_table(encoder, frame_of(data, form, watch))
        case PictureEncoder():
            return of_pictures(encoder, data, form, watch)
        case ArrayEncoder():
            return of_arrays(encoder, data)
        case TextEncoder():
            return of_texts(encoder, data, form, watch)
        case CharacterEncoder():
            return of_characters(encoder, data)
        case SeriesEncoder():
            return of_series(encoder, data, form, watch)


def _need_place(data: Path | Mapping[str, Any]) -> None:
    if isinstance(data, Mapping):
        return
    try:
        there = data.exists()
    except (OSError, ValueError):
        there = False
    if not there:
        raise TypeProblem(
            "data.not_found",
            "there is no file {path}; choose another one, or put it there",
            path=str(data),
        )
