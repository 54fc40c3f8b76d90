"""The canvas's texts in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.context import Context


def translate(context: str, text: str, **values: object) -> str:
    """A text, translated, with its values filled in. (The name is what lupdate looks for.)"""
    template = QCoreApplication.translate(context, text)
    return template.format_map(values) if values else template


def description(context: Context) -> str:
    """What a reader of the screen says of the canvas."""
    document, picked = context.document, context.selection
    return translate(
        "Canvas",
        "{nodes} nodes, {wires} wires, {problems} problems; selected: {selected}",
        nodes=len(document.nodes),
        wires=len(document.wires),
        problems=len(context.report.problems),
        selected=", ".join(sorted(picked.nodes)[:12]) or translate("Canvas", "nothing"),
    )
