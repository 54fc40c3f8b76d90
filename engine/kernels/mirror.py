"""Variables that live on a device and are looked at on the host as if they lived there.

Whoever reads one on the host gets it as it is on the device; since they may also write into it,
it is copied back before the device computes again. What nobody looks at is never copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping

import numpy as np

from engine.kernels.device import AnyArray, Buffer, Device


class MirroredVariables(MutableMapping[str, AnyArray]):
    """Variables by name. The arrays stay the same objects; their values are those of the device
    whenever they are taken from here."""

    def __init__(self, arrays: Mapping[str, AnyArray], device: Device) -> None:
        self.device = device
        self._arrays = dict(arrays)
        self._buffers: dict[str, Buffer] = {
            name: device.allocate(array.nbytes) for name, array in arrays.items()
        }
        self._kept: dict[int, tuple[AnyArray, Buffer]] = {}
        self._changed_here = set(arrays)
        self._changed_there: set[str] = set()

    def __getitem__(self, name: str) -> AnyArray:
        array = self._arrays[name]
        self._bring(name)
        self._changed_here.add(name)
        return array

    def __setitem__(self, name: str, values: AnyArray) -> None:
        self._changed_there.discard(name)
        self._arrays[name][...] = values
        self._changed_here.add(name)

    def __delitem__(self, name: str) -> None:
        raise TypeError("a program is bound to the variables: none can be taken away")

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __contains__(self, name: object) -> bool:
        return name in self._arrays

    def address(self, name: str) -> int:
        """Where it lies on the device."""
        return self._buffers[name].address

    def kept(self, column: AnyArray) -> Buffer:
        """Data that does not change, brought over once."""
        if id(column) not in self._kept:
            buffer = self.device.allocate(column.nbytes)
            self.device.upload(buffer.address, column.reshape(-1).view(np.uint8))
            # Held, so that nothing else gets its id.
            self._kept[id(column)] = (column, buffer)
        return self._kept[id(column)][1]

    def to_device(self) -> None:
        """Before the device computes: bring over what may have changed on the host."""
        for name in sorted(self._changed_here):
            self.device.upload(self.address(name), self._arrays[name])
        self._changed_here.clear()

    def written(self, names: Iterable[str]) -> None:
        """The device has written these."""
        self._changed_there.update(names)

    def settle_all(self) -> None:
        """For arrays that others hold and change without asking here: all of them, both ways."""
        self.settle()
        self._changed_here.update(self._arrays)

    def settle(self) -> None:
        """Before the host computes with arrays that it holds: bring back what has changed."""
        for name in sorted(self._changed_there):
            self._bring(name)

    def _bring(self, name: str) -> None:
        if name in self._changed_there:
            self.device.download(self.address(name), self._arrays[name])
            self._changed_there.discard(name)
