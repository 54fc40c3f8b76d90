"""Pictures by Pillow: their size, and their pixels. Imported when the first picture is opened.

Whatever is wrong with a file ends in a PictureFault.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from engine.data.pictures.shape import (
    CROP,
    LARGEST_PICTURE,
    PAD,
    Form,
    PictureFault,
    Shape,
    recoloured,
)

FORMATS = ("PNG", "JPEG", "WEBP")
_ORIENTATION = 0x0112
_GREY = ("1", "L", "LA", "La", "I", "I;16", "I;16B", "I;16L", "F")


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > LARGEST_PICTURE:
                raise PictureFault(
                    f"{image.width} by {image.height} pixels are more than can be opened"
                )
            yield image
    except UnidentifiedImageError as error:
        raise PictureFault("it is no PNG, JPEG or WebP picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureFault("it has more pixels than can be opened") from error
    except PermissionError as error:
        raise PictureFault("it may not be read") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise PictureFault(str(reason).splitlines()[0]) from error


def form_of(path: Path) -> Form:
    """What the head of a file says; its pixels are not read."""
    with _opened(path) as image:
        width, height = image.size
        if image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8):
            width, height = height, width
        return Form(width, height, image.mode in _GREY)


def verify(path: Path) -> None:
    """Read a file to its end; PictureFault where that does not work."""
    with _opened(path) as image:
        image.load()


def pixels_of(path: Path, shape: Shape) -> np.ndarray:
    """The picture of a file as uint8 (height, width, channels), turned upright."""
    with _opened(path) as image:
        if image.mode.startswith(("I", "F")):
            return _fitted(_bytes_of_deep(image), shape)
        wanted = "L" if shape.channels == 1 else "RGB"
        # A JPEG is decoded at half, a quarter or an eighth of its size where that suffices.
        image.draft(wanted, (2 * shape.width, 2 * shape.height))
        return _fitted(ImageOps.exif_transpose(image).convert(wanted), shape)


def fitted(pixels: np.ndarray, shape: Shape) -> np.ndarray:
    """uint8 (height, width, channels) in another size and number of channels."""
    pixels = recoloured(pixels, shape.channels)
    if pixels.shape == shape.sizes:
        return pixels
    return _fitted(Image.fromarray(pixels[..., 0] if shape.channels == 1 else pixels), shape)


def _bytes_of_deep(image: Image.Image) -> Image.Image:
    """A picture of 16 bits a pixel with 8 of them."""
    values = np.asarray(image).astype(np.float64)
    if image.mode != "F":
        values = np.floor(values / 256)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _fitted(image: Image.Image, shape: Shape) -> np.ndarray:
    size = (shape.width, shape.height)
    if image.size != size:
        if shape.fit == CROP:
            image = ImageOps.fit(image, size, Image.Resampling.BILINEAR)
        elif shape.fit == PAD:
            image = ImageOps.pad(image, size, Image.Resampling.BILINEAR)
        else:
            image = image.resize(size, Image.Resampling.BILINEAR)
    if (image.mode == "L") != (shape.channels == 1):
        image = image.convert("L" if shape.channels == 1 else "RGB")
    return np.asarray(image, np.uint8).reshape(shape.sizes)
