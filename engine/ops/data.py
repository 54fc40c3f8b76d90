"""Data nodes."""

from engine.op import Entry

ENTRIES: tuple[Entry, ...] = ()
