"""The group: what holds other nodes, so that a part of a graph can be seen as one box."""

from __future__ import annotations

from engine.document.groups import GROUP
from engine.op import Entry, Holder

ENTRIES: tuple[Entry, ...] = (
    Holder(
        name=GROUP,
        title="Group",
        category="group",
        outputs=(),
        doc="Holds other nodes and shows them as one, with a port for each wire that crosses its "
        "border. It computes nothing: the nodes in it work as they would outside.",
        keywords=("subgraph", "module", "block"),
        hidden=True,
    ),
)
