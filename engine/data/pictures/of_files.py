"""Pictures in files: each looked at, the broken ones told or left out. Decodes by Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from engine.data.pictures.finding import Listing
from engine.data.pictures.opening import Pictures, pictures
from engine.data.pictures.records import Decode, Found, Settings, present_classes, shape_of
from engine.data.pictures.shape import PictureFault, Shape
from engine.data.tabular.frame import present_watch
from engine.errors import DataError, Suggestion, Text, TypeProblem

READ_TO_THE_END = 16 << 20
"""Bytes of files up to which every picture is read to its end, to find those that are broken."""


def of_files(listing: Listing, settings: Settings) -> Found:
    """Listed pictures; TypeProblem for one that cannot be read, unless such are left out."""
    opened = pictures()
    total = sum(_size(path) for path in listing.files)
    thorough = total <= READ_TO_THE_END
    forms, notices, keep = {}, list(listing.notices), []
    broken: list[tuple[Path, str]] = [
        (path, "a link leads out of the folder, where nothing is opened")
        for path in listing.outside
    ]
    watch = present_watch()
    for number, path in enumerate(listing.files):
        watch.at(number / len(listing.files), "pictures")
        try:
            forms[number] = opened.form_of(path)
            _check_end(path)
            if thorough:
                opened.verify(path)
        except PictureFault as fault:
            broken.append((path, str(fault)))
        else:
            keep.append(number)
    if broken:
        notices.append(_about_broken(broken, settings.skip_broken))
    if not keep:
        raise TypeProblem("data.all_broken", "not one of the pictures can be read")
    sizes = {(forms[n].height, forms[n].width) for n in keep}
    grey = all(forms[n].grey for n in keep)
    shape = shape_of(settings, sizes, grey)
    paths = tuple(listing.files[n] for n in keep)
    y, classes = present_classes(listing.labels[keep], listing.classes)
    trains = None if listing.trains is None else listing.trains[keep]
    return Found(shape, y, classes, _decoder(opened, paths, shape), trains, paths, tuple(notices))


def _size(path: Path) -> int:
    """Bytes of a file; 0 of one that cannot be seen, of which its opening will tell."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _about_broken(broken: list[tuple[Path, str]], skip: bool) -> Text:
    """A notice; TypeProblem where broken pictures are not to be left out."""
    path, reason = broken[0]
    values: dict[str, Any] = {"path": str(path), "reason": reason, "count": len(broken)}
    if skip:
        return Text(
            "{count} picture(s) are left out since they cannot be read, the first of them {path} "
            "({reason})",
            values,
        )
    raise TypeProblem(
        "data.broken_picture",
        "the picture {path} cannot be read: {reason} ({count} such picture(s) in all); remove or "
        "replace it, or leave out broken pictures",
        suggestions=[Suggestion("set", param="skip_broken", value=True)],
        **values,
    )


def _check_end(path: Path) -> None:
    """Whether the end of a file is there; that tells of most that are cut off, at little cost."""
    try:
        with path.open("rb") as stream:
            head = stream.read(12)
            size = stream.seek(0, 2)
            stream.seek(max(size - 64, 0))
            tail = stream.read()
    except OSError as error:
        raise PictureFault(error.strerror or str(error)) from error
    whole = True
    if head.startswith(b"\x89PNG"):
        whole = b"IEND" in tail
    elif head.startswith(b"RIFF"):
        whole = size >= 8 + int.from_bytes(head[4:8], "little")
    if not whole:
        raise PictureFault("its end is missing")


def _decoder(opened: Pictures, paths: tuple[Path, ...], shape: Shape) -> Decode:
    def decode(number: int) -> np.ndarray:
        try:
            return opened.pixels_of(paths[number], shape)
        except PictureFault as fault:
            raise DataError(
                "the picture {path} cannot be read: {reason}; remove or replace it",
                path=str(paths[number]),
                reason=str(fault),
            ) from fault

    return decode
