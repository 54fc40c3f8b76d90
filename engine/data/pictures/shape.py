"""How pictures become arrays of one shape: a plain record. Knows no file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STRETCH, CROP, PAD = "stretch", "crop", "pad"
FITS: tuple[str, ...] = (STRETCH, CROP, PAD)
AUTOMATIC, GREY, RGB = "automatic", "grey", "RGB"
COLOURS: tuple[str, ...] = (AUTOMATIC, GREY, RGB)

LARGEST_PICTURE = 64_000_000
"""Pixels of one picture that will still be opened."""


class PictureFault(Exception):
    """Why one picture cannot be read, in a few English words."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a picture without decoding it; grey: whether it has no colours."""

    width: int
    height: int
    grey: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What every picture becomes: uint8 (height, width, channels). fit: how it gets that size."""

    height: int
    width: int
    channels: int
    fit: str = STRETCH

    @property
    def sizes(self) -> tuple[int, int, int]:
        """(height, width, channels)."""
        return self.height, self.width, self.channels


def recoloured(pixels: np.ndarray, channels: int) -> np.ndarray:
    """uint8 (..., channels of 1 to 4) with another number of channels: grey by the weights of
    ITU-R BT.601, as Pillow does; transparency is left out."""
    have = pixels.shape[-1]
    if have == channels:
        return pixels
    if channels == 1:
        if have == 2:
            return pixels[..., :1]
        weights = np.array([19595, 38470, 7471], np.uint32)
        grey = (pixels[..., :3].astype(np.uint32) @ weights + 0x8000) >> 16
        return grey.astype(np.uint8)[..., None]
    return np.repeat(pixels[..., :1], channels, -1) if have < 3 else pixels[..., :channels]
