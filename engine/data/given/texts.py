"""New texts, as tokens by the vocabulary of the training."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.data.encoders.examples import CharacterEncoder, TextEncoder
from engine.data.given.records import Given, nothing
from engine.data.given.tables import frame_of, need_columns
from engine.data.tabular.frame import Form, Watch
from engine.data.text_table import decoded, read_bytes
from engine.data.texts import CHARACTERS, SPECIAL, Vocabulary, cut, padded
from engine.errors import DataError, Text
from engine.raw import TEXT

LINES = (".txt", ".text", ".md")
"""How files end that hold a text a line, and no columns."""


def of_texts(
    encoder: TextEncoder, data: Path | Mapping[str, Any], form: Form, watch: Watch
) -> Given:
    """The texts of a column, or the lines of a text file."""
    texts = _texts(encoder, data, form, watch)
    words = _vocabulary(encoder.words)
    known = np.array([bool(text) for text in texts], bool)

    def take(start: int, stop: int) -> dict[str, np.ndarray]:
        pieces = [cut(t, encoder.unit, lower=encoder.lower) for t in texts[start:stop]]
        x, mask = padded([words.numbers(p) for p in pieces], encoder.length)
        return {"x": x, "mask": mask}

    return Given(len(texts), known, take, nothing)


def _vocabulary(names: tuple[str, ...]) -> Vocabulary:
    special = sum(name in SPECIAL for name in names[: len(SPECIAL)])
    return Vocabulary(names, {name: k for k, name in enumerate(names) if k >= special})


def _texts(
    encoder: TextEncoder, data: Path | Mapping[str, Any], form: Form, watch: Watch
) -> list[str]:
    if not isinstance(data, Mapping) and data.suffix.lower() in LINES:
        return [line.strip() for line in decoded(read_bytes(data)).splitlines() if line.strip()]
    if isinstance(data, Mapping):
        given = data.get(encoder.column, data.get(TEXT))
        if given is not None:
            return [given] if isinstance(given, str) else [str(text or "") for text in given]
    frame = frame_of(data, form, watch)
    need_columns([encoder.column], frame.names)
    codes, words = frame.column(encoder.column).words
    return ["" if code < 0 else words[code] for code in codes.tolist()]


def of_characters(encoder: CharacterEncoder, data: Path | Mapping[str, Any]) -> Given:
    """One text: what follows its last characters is told. DataError where it is too short."""
    text = str(data.get(TEXT, "")) if isinstance(data, Mapping) else decoded(read_bytes(data))
    pieces = cut(text.replace("\r\n", "\n"), CHARACTERS, lower=encoder.lower)
    if len(pieces) < encoder.length:
        raise DataError(
            "the text has {count} characters; the graph looks at {length}: give a longer one",
            count=len(pieces),
            length=encoder.length,
        )
    seen = pieces[-encoder.length :]
    x = np.array([_vocabulary(encoder.words).numbers(seen)], np.int64)
    strange = sorted({piece for piece in seen if piece not in encoder.words})

    def tell() -> list[Text]:
        if not strange:
            return []
        said = {"characters": " ".join(strange)}
        return [Text("the training did not show these characters: {characters}", said)]

    return Given(1, np.ones(1, bool), lambda start, stop: {"x": x[start:stop]}, tell)
