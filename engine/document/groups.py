"""Groups: which node stands in which, read from a document that stays flat.

A group is a node of the reserved op `GROUP`; a node, frame or note names the one that it stands in.
What is said of a group that does not exist, or of groups that stand in each other in a circle,
counts for nothing: such nodes stand at the top. Knows no catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from engine.document.model import Document, Frame, Node, Note

GROUP = "group"
"""The op of a group's node."""
EXPOSED = "exposed"
"""The param of a group's node: which params of its members it shows as its own, each as
``{"of": reference, "param": NAME, "title": TEXT}``."""
TOP = ""
"""The level that stands in no group."""


def home(nodes: Mapping[str, Node], item: Node | Frame | Note) -> str:
    """The group in which something really stands, or `TOP`."""
    level = item.group
    if not level:
        return TOP
    around, seen = nodes.get(level), set[str]()
    while around is not None and around.op == GROUP and around.id not in seen:
        if around is item:
            return TOP
        seen.add(around.id)
        if not around.group:
            break
        around = nodes.get(around.group)
    found = nodes.get(level)
    return level if found is not None and found.op == GROUP else TOP


def path(document: Document, level: str) -> list[str]:
    """The groups from the top down to a level, that one included; empty for the top."""
    way: list[str] = []
    while level in document.nodes and level not in way:
        way.append(level)
        level = home(document.nodes, document.nodes[level])
    return way[::-1]


def held(document: Document, groups: Iterable[str]) -> set[str]:
    """Every node that stands in one of the groups, at any depth; not the groups themselves."""
    inside: dict[str, list[str]] = defaultdict(list)
    for node in document.nodes.values():
        if node.group:
            inside[home(document.nodes, node)].append(node.id)
    found: set[str] = set()
    todo = [g for g in groups if g in inside]
    while todo:
        for name in inside[todo.pop()]:
            if name not in found:
                found.add(name)
                if name in inside:
                    todo.append(name)
    return found


def level_of(document: Document, node: str) -> str:
    """The level at which a node stands; `TOP` for one that is not there."""
    found = document.nodes.get(node)
    return TOP if found is None else home(document.nodes, found)


def common_level(document: Document, first: str, second: str) -> str:
    """The deepest level that holds both nodes."""
    ways = [path(document, level_of(document, node)) for node in (first, second)]
    level = TOP
    for one, other in zip(*ways, strict=False):
        if one != other:
            break
        level = one
    return level
