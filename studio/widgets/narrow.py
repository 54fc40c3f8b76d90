"""A drop-down that shrinks with the panel. Stands on Qt alone."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from studio.widgets.fields import QuietCombo


def narrow_combo(name: str, parent: QWidget) -> QuietCombo:
    """A drop-down that shrinks with the panel, however long its entries are."""
    combo = QuietCombo(parent)
    narrowed(combo, name)
    return combo


def narrowed(combo: QComboBox, name: str) -> None:
    """Let a drop-down shrink, and name it."""
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setMinimumContentsLength(4)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
