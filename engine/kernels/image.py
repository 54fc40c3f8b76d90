"""The memory of a step as it lies on a device: what is kept there, what is brought over, and when.

A step's arrays on the host are its shadow: they say where things lie, and hold the inputs, the
outputs, and what is computed on the host between kernels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.kernels.device import AnyArray, Buffer, Device
from engine.kernels.mirror import MirroredVariables
from engine.kernels.prelude import FIRST, NEXT, ROWS, TOTAL
from engine.loops.memory import Memory, Operand
from engine.loops.sequence import Work

_HEAD = NEXT + 1
"""Words of the table that change from call to call."""


class Image:
    """Pieces of memory on a device, and the table that kernels find them by.

    inputs: arrays that are filled on the host, each of which a data column can fill instead.
    """

    def __init__(
        self,
        memory: Memory,
        variables: Mapping[str, AnyArray],
        settings: Iterable[AnyArray],
        inputs: Iterable[AnyArray],
        work: Sequence[Work],
        device: Device,
    ) -> None:
        self._memory, self._device = memory, device
        self._shared = isinstance(variables, MirroredVariables)
        self._mirror = (
            variables
            if isinstance(variables, MirroredVariables)
            else MirroredVariables(variables, device)
        )
        arrays = {name: variables[name] for name in variables}
        self._variables = self._numbered(arrays)
        self._inputs = [array for array in inputs if array.size]
        self._settings = {
            number: np.full(1, np.nan, memory.pieces[number].dtype)
            for array in settings
            if (number := memory.piece_of(array)) is not None
        }
        self._buffers: list[Buffer] = []
        self.addresses = [self._placed(piece) for piece in range(len(memory.pieces))]
        self._written = frozenset(
            self._variables[o.piece]
            for piece in work
            for o in piece.writes
            if o.piece in self._variables
        )
        self._first_column = FIRST + len(memory.pieces)
        self._table = np.zeros(self._first_column + len(self._inputs), np.int64)
        self._table[FIRST : self._first_column] = self.addresses
        self._buffers.append(device.allocate(self._table.nbytes))
        self.table = self._buffers[-1].address
        self._sum = np.zeros(1)
        self._buffers.append(device.allocate(self._sum.nbytes))
        self._table[TOTAL] = self._buffers[-1].address
        self._rows: Buffer | None = None
        self._room = 0
        device.upload(self.table, self._table)

    def _numbered(self, arrays: Mapping[str, AnyArray]) -> dict[int, str]:
        found = ((self._memory.piece_of(array), name) for name, array in arrays.items())
        return {number: name for number, name in found if number is not None}

    def _placed(self, piece: int) -> int:
        """Where a piece lies on the device; what never changes is brought over at once."""
        if piece in self._variables:
            return self._mirror.address(self._variables[piece])
        raw = self._memory.raw(piece)
        self._buffers.append(self._device.allocate(raw.nbytes))
        address = self._buffers[-1].address
        if not self._memory.is_scratch(piece):
            self._device.upload(address, raw)
        return address

    # Before and after.

    def enter(self, inputs: bool) -> None:
        """Bring over what has changed on the host: variables, settings, with `inputs` those too."""
        self._mirror.to_device()
        for number, last in self._settings.items():
            now = self._memory.pieces[number]
            if now.reshape(-1)[0] != last[0]:
                last[0] = now.reshape(-1)[0]
                self._device.upload(self.addresses[number], last)
        if inputs:
            for array in self._inputs:
                self._copy(self._memory.span(array), to_device=True)

    def leave(self, outputs: Mapping[str, AnyArray]) -> None:
        """Bring back the outputs; the variables follow when somebody asks for one."""
        for array in outputs.values():
            self._copy(self._memory.span(array), to_device=False)
        self._mirror.written(self._written)
        if not self._shared:
            self._mirror.settle_all()

    def to_host(self, operands: Sequence[Operand] | None) -> None:
        """Bring back what these span; everything when it cannot be said."""
        for operand in self._spans(operands):
            self._copy(operand, to_device=False)

    def to_device(self, operands: Sequence[Operand] | None) -> None:
        """Bring over what these span; everything when it cannot be said."""
        for operand in self._spans(operands):
            self._copy(operand, to_device=True)

    def _spans(self, operands: Sequence[Operand] | None) -> Sequence[Operand]:
        if operands is not None:
            return operands
        sizes = [self._memory.raw(piece).nbytes for piece in range(len(self.addresses))]
        return [
            Operand(piece, "uint8", 0, (size,), (1,), 0, size) for piece, size in enumerate(sizes)
        ]

    def _copy(self, span: Operand, *, to_device: bool) -> None:
        raw = self._memory.raw(span.piece)[span.low : span.high]
        address = self.addresses[span.piece] + span.low
        if to_device:
            self._device.upload(address, raw)
        else:
            self._device.download(address, raw)

    # The table.

    def put_words(self, words: Mapping[int, int]) -> None:
        """Set words at the head of the table."""
        for slot, word in words.items():
            self._table[slot] = word
        self._device.upload(self.table, self._table[:_HEAD])

    def word(self, slot: int) -> int:
        """A word of the table's head as it is on the device."""
        self._device.download(self.table, self._table[:_HEAD])
        return int(self._table[slot])

    def put_rows(self, rows: AnyArray, total: float) -> None:
        """The rows of the next batches, and what the losses are added to."""
        rows = np.ascontiguousarray(rows, np.int64)
        if self._rows is None or rows.nbytes > self._room:
            self._room = rows.nbytes
            self._rows = self._device.allocate(self._room)
            self._table[ROWS] = self._rows.address
            self._device.upload(self.table, self._table)
        self._device.upload(self._rows.address, rows)
        self._sum[0] = total
        self._device.upload(int(self._table[TOTAL]), self._sum)

    def total(self) -> float:
        """The sum of losses on the device."""
        self._device.download(int(self._table[TOTAL]), self._sum)
        return float(self._sum[0])

    def put_columns(self, columns: Sequence[AnyArray]) -> None:
        """The data columns from which the inputs are filled, in the order of those."""
        found = [self._mirror.kept(column).address for column in columns if column.size]
        if list(self._table[self._first_column :]) != found:
            self._table[self._first_column :] = found
            self._device.upload(self.table, self._table)

    @property
    def first_column(self) -> int:
        """The slot of the first data column."""
        return self._first_column
