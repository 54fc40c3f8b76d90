"""When actions are enabled: questions about the desk, answered with yes or no, or with a reason."""

from __future__ import annotations

from engine.document.groups import GROUP
from engine.inside import has_inside
from engine.opening import why_closed
from engine.registry import find
from studio.desk import Desk
from studio.drawn_points import can_convert as can_become_drawn
from studio.translate import sentence, translated


def is_editing(desk: Desk) -> bool:
    """A document is shown."""
    return desk.is_editing


def can_write(desk: Desk) -> bool:
    """What is shown may be edited."""
    return desk.is_editing and not desk.shown.read_only


def has_selection(desk: Desk) -> bool:
    """Something is selected."""
    return desk.is_editing and not desk.shown.selection.is_empty()


def can_edit(desk: Desk) -> bool:
    """Whether something is selected that may be edited."""
    return has_selection(desk) and can_write(desk)


def has_nodes(desk: Desk) -> bool:
    """There is something on the canvas."""
    return desk.is_editing and bool(desk.shown.document.nodes)


def single_node(desk: Desk) -> str:
    """The node that alone is selected; empty when there is none."""
    picked = desk.shown.selection.nodes if desk.is_editing else frozenset()
    node = next(iter(picked)) if len(picked) == 1 else ""
    return node if node in desk.shown.document.nodes else ""


def can_enter(desk: Desk) -> bool:
    """One node is selected, and there is something inside it."""
    return has_primitives(desk) or is_group(desk)


def has_primitives(desk: Desk) -> bool:
    """One node is selected that consists of primitives."""
    node = single_node(desk)
    return bool(node) and has_inside(find(desk.shown.document.nodes[node].op))


def is_group(desk: Desk) -> bool:
    """One group is selected."""
    node = single_node(desk)
    return bool(node) and desk.shown.document.nodes[node].op == GROUP


def holds_group(desk: Desk) -> bool:
    """Among what is selected there is a group."""
    nodes = desk.shown.document.nodes
    return can_write(desk) and any(
        name in nodes and nodes[name].op == GROUP for name in desk.shown.selection.nodes
    )


def has_picked_nodes(desk: Desk) -> bool:
    """Nodes are selected that may be edited."""
    return can_write(desk) and bool(desk.shown.selection.nodes)


def is_inside(desk: Desk) -> bool:
    """The inside of a node is shown."""
    return desk.is_editing and (desk.shown.read_only or bool(desk.canvas.level))


def why_not_converted(desk: Desk) -> str:
    """Why the selected node cannot be converted; empty when it can."""
    if not has_primitives(desk):
        return translated("Select a layer to convert it to primitives")
    if desk.shown.read_only:
        return translated("Only layers of the graph itself can be converted")
    reason = why_closed(desk.shown.document, single_node(desk), desk.shown.report)
    return sentence(reason) if reason else ""


def can_draw_on(desk: Desk) -> bool:
    """The selected node holds points in a plane that could be drawn ones."""
    node = single_node(desk)
    return bool(node) and can_write(desk) and can_become_drawn(desk.context.document, node)


def can_undo(desk: Desk) -> bool:
    """There is something to take back."""
    return desk.is_editing and desk.context.history.can_undo


def can_redo(desk: Desk) -> bool:
    """There is something to do again."""
    return desk.is_editing and desk.context.history.can_redo


def can_run(desk: Desk) -> bool:
    """There is a graph that can be trained."""
    return desk.is_editing and desk.runs is not None and desk.runs.can_run


def can_convert(desk: Desk) -> bool:
    """The selected node can be converted."""
    return not why_not_converted(desk)


def has_selected_nodes(desk: Desk) -> bool:
    """Nodes are selected."""
    return desk.is_editing and bool(desk.shown.selection.nodes)


def _blocks(desk: Desk) -> int:
    """How many things are selected that may be put elsewhere by themselves."""
    if not can_write(desk):
        return 0
    return len(desk.shown.selection.nodes) + len(desk.shown.selection.notes)


def can_align(desk: Desk) -> bool:
    """There is something to bring into line."""
    return _blocks(desk) > 1


def can_distribute(desk: Desk) -> bool:
    """There is something between two others."""
    return _blocks(desk) > 2
