"""The style sheet of the studio, made from the colours of a theme. No other file holds styles.

Spacing runs by 4, 8, 12 and 16; sizes of type are in points, relative to the system's font.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from studio.widgets.palette import Colours

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; font-size: ${body}pt; }
QMainWindow, QDialog, QMessageBox { background: $window; }
QMainWindow::separator { background: $window; width: 6px; height: 6px; }
QMainWindow::separator:hover { background: $accent_soft; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: 4px 6px; }

QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $raised; border: 1px solid $border_strong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $border; padding: 4px 8px;
  spacing: 4px; }
QToolBar::separator { background: $border; width: 1px; margin: 6px 6px; }
QStatusBar { background: $window; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: $muted; padding: 0 6px; }

QDockWidget { color: $text; }
QDockWidget > QWidget { background: $panel; }
QWidget#dockTitle { background: $panel; border-bottom: 1px solid $border; }
QWidget#dockTitle QLabel { color: $muted; font-weight: 600; font-size: ${small}pt; }
QTabBar::tab { background: transparent; color: $muted; padding: 5px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover:!selected { color: $text; background: $hover; }
QTabBar::tab:focus { color: $accent; }
QTabBar { background: $window; border: none; }
QTabBar[role="pages"] { background: transparent; }
QTabWidget::pane { border: none; }

QWidget[panel="true"], QScrollArea[panel="true"], QStackedWidget[panel="true"] {
  background: $panel; border: none; }
QWidget#welcome, QWidget#welcomePage { background: $window; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="section"] { font-size: ${small}pt; font-weight: 600; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="code"], QLineEdit[role="code"] { font-family: monospace; }
QLabel[role="code"] { background: $field; border: 1px solid $border; border-radius: 4px;
  padding: 4px 8px; }
QFrame[role="rule"] { background: $border; max-height: 1px; min-height: 1px; border: none; }
QFrame[role="card"] { background: $raised; border: 1px solid $border; border-radius: 8px; }
QFrame#Picker { background: $raised; border: 1px solid $border_strong; border-radius: 8px; }
QFrame#Picker QListWidget { background: transparent; border: none; outline: 0; }
QLabel#PickerAbout { color: $muted; background: transparent; }
QFrame[role="notice"] { background: $accent_soft; border: none; border-radius: 6px; }

QPushButton { background: $raised; border: 1px solid $border_strong; border-radius: 5px;
  padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled; border-color: $border; }
QPushButton:default, QPushButton[role="primary"] { background: $accent; color: $on_accent;
  border-color: $accent; }
QPushButton:default:hover, QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="card"] { background: $raised; border: 1px solid $border; border-radius: 8px;
  padding: 0; text-align: left; }
QPushButton[role="card"]:hover, QPushButton[role="card"]:focus { border-color: $accent; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 2px 6px; text-align: left; }
QPushButton[role="link"]:hover { background: $hover; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="row"] { background: transparent; border: 1px solid transparent;
  text-align: left; padding: 5px 8px; }
QPushButton[role="row"]:hover { background: $hover; }
QPushButton[role="row"]:focus { border-color: $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }

QToolButton[role="section"] { text-align: left; padding: 3px 2px; font-weight: 600;
  font-size: ${small}pt; color: $muted; background: transparent; }
QToolButton[role="section"]:hover { background: $hover; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; min-width: 320px; padding-top: 4px; }
QMessageBox QLabel#qt_msgbox_informativelabel { color: $muted; min-width: 320px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: $field; border: 1px solid $border; border-radius: 5px; padding: 2px 6px;
  min-height: 18px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QComboBox:hover { border-color: $border_strong; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border-color: $accent; }
QLineEdit[faulty="true"] { border-color: $error; }
QLineEdit:disabled, QComboBox:disabled { color: $disabled; background: $panel; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: url($down); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border_strong; padding: 2px;
  selection-background-color: $accent_soft; selection-color: $text; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; width: 14px; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 14px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($up); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($down); width: 9px; height: 9px; }

QCheckBox { spacing: 6px; background: transparent; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator { width: 14px; height: 14px;
  border-radius: 4px; border: 1px solid $border_strong; background: $field; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox:focus::indicator { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
  image: url($dash); }
QCheckBox::indicator:disabled { border-color: $border; background: $panel; }

QSlider { background: transparent; min-height: 18px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $pressed; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -4px 0; border-radius: 6px;
  background: $handle; border: 1px solid $border_strong; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: $accent; }
QSlider::sub-page:horizontal:disabled { background: $border_strong; }

QAbstractItemView { background: $panel; border: 1px solid transparent;
  alternate-background-color: $panel;
  selection-background-color: $accent_soft; selection-color: $text; }
QListWidget { background: $field; border: 1px solid $border; border-radius: 5px; padding: 2px; }
QAbstractItemView:focus { border-color: $accent; }
QTableView::item { padding: 0 6px; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item { padding: 3px 2px; border: none; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $accent_soft; }
QTreeView::branch:hover:!selected { background: $hover; }
QTreeView::branch:has-children:closed { image: url($right); }
QTreeView::branch:has-children:open { image: url($down); }
QHeaderView::section { background: $panel; color: $muted; border: none;
  border-bottom: 1px solid $border; padding: 4px 8px; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $panel; border: none;
  border-bottom: 1px solid $border; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $pressed; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
""")


def stylesheet(colours: Colours, pictures: Path, body: float) -> str:
    """The whole sheet. `pictures` holds the theme's arrows and ticks; `body` is in points."""
    roles = {
        name: value
        for name in colours.__dataclass_fields__
        if isinstance(value := getattr(colours, name), str)
    }
    shapes = {
        name: (pictures / f"{name}.svg").as_posix()
        for name in ("down", "up", "right", "check", "dash")
    }
    return _SHEET.substitute(
        roles,
        **shapes,
        handle=colours.text if colours.dark else colours.raised,
        body=f"{body:g}",
        small=f"{body - 0.5:g}",
        heading=f"{body + 2.5:g}",
        title=f"{body + 13:g}",
    )
