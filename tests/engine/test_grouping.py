"""Groups: they compute nothing, show the ports of their border, and can be made and dissolved."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.builder import Builder
from engine.document.blocks import content_of, fragment_of, listed, read, rename, write
from engine.document.changes import (
    AddNode,
    PutBlock,
    PutFrame,
    PutNote,
    RemoveNodes,
    RenameNode,
    SetNode,
    SetWirePoints,
)
from engine.document.files import dumps, loads
from engine.document.fragment import dumps_fragment, loads_fragment, paste
from engine.document.groups import common_level, held, home, level_of, path
from engine.document.history import History
from engine.document.model import Document, Frame, Node, Note
from engine.errors import FileError
from engine.grouping import collapsed, dissolved, exposures, group_ports, removal
from engine.passes.check import check
from engine.pipeline import compile
from engine.training.session import Session


def net() -> Document:
    g = Builder()
    x, y = g.circle(points=60, name="data")
    h = g.dropout(g.dense(x, units=4, activation="tanh", name="first"), rate=0.2, name="drop")
    out = g.dense(h, units=1, name="second")
    loss = g.squared_error(out, y, name="loss")
    g.accuracy(out, y, name="right")
    g.adam(loss, name="optimiser")
    PutFrame(Frame(id="frame", title="Layers")).apply(g.document)
    PutNote(Note(id="note", text="hello")).apply(g.document)
    return g.document


def grouped(document: Document, *nodes: str) -> str:
    change, name = collapsed(document, nodes, [], [], (5.0, 6.0))
    change.apply(document)
    return name


def nested() -> tuple[Document, str, str]:
    """The net with `first` and `drop` in a group, and that with `second` in another."""
    document = net()
    inner = grouped(document, "first", "drop")
    return document, inner, grouped(document, inner, "second")


def names(ports: object) -> list[str]:
    return [f"{p.name}={p.title}" for p in ports]  # type: ignore[attr-defined]


# Where things stand


def test_nested_groups_say_where_everything_stands() -> None:
    document, inner, outer = nested()
    assert (inner, outer) == ("group", "group_2")
    assert level_of(document, "first") == inner
    assert path(document, inner) == [outer, inner]
    assert held(document, [outer]) == {inner, "first", "drop", "second"}
    assert held(document, [inner]) == {"first", "drop"}
    assert common_level(document, "first", "second") == outer
    assert common_level(document, "first", "loss") == ""


def test_groups_that_do_not_exist_or_stand_in_themselves_count_for_nothing() -> None:
    document = net()
    for name, group in (("a", "b"), ("b", "a"), ("c", "a"), ("d", "nowhere"), ("e", "first")):
        AddNode(Node(id=name, op="group", group=group)).apply(document)
    homes = {name: home(document.nodes, document.nodes[name]) for name in "abcde"}
    assert homes == {"a": "", "b": "", "c": "a", "d": "", "e": ""}
    assert held(document, ["a"]) == {"c"}
    codes = {p.node: p.code for p in check(document).problems if p.code.startswith("group.")}
    circle, unknown = "group.circle", "group.unknown"
    assert codes == {"a": circle, "b": circle, "d": unknown, "e": unknown}
    for problem in check(document).problems:
        if problem.code.startswith("group."):
            for change in problem.fixes[0].changes:
                change.apply(document)  # type: ignore[attr-defined]
    assert not [p for p in check(document).problems if p.code.startswith("group.")]
    assert dumps(loads(dumps(document))) == dumps(document)


# Ports


def test_ports_are_what_crosses_the_border_or_must_still_be_wired() -> None:
    document, inner, outer = nested()
    ins, outs = group_ports(document, held(document, [inner]))
    assert (names(ins), names(outs)) == (["first.x=x"], ["drop.y=y"])
    ins, outs = group_ports(document, held(document, [outer]))
    assert (names(ins), names(outs)) == (["first.x=x"], ["second.y=y"])
    ins, outs = group_ports(document, {"loss", "right"})
    assert names(outs) == ["loss.loss=loss", "right.value=value"]
    assert len({p.title for p in ins}) == 4
    assert all(p.title == p.name for p in ins)


def test_an_open_input_that_must_be_wired_is_a_port_and_an_optional_one_is_not() -> None:
    g = Builder()
    g.dense(name="dense")
    ins, outs = group_ports(g.document, {"dense"})
    assert (names(ins), names(outs)) == (["dense.x=x"], ["dense.y=y"])


# They compute nothing


def weights(document: Document, steps: int = 12) -> dict[str, np.ndarray]:
    session = Session(compile(document), batch_size=10, epochs=2, seed=3)
    for _ in range(steps):
        session.step()
    return {k: np.array(v) for k, v in session.weights().items()}


def test_training_with_nested_groups_gives_the_same_bits() -> None:
    plain, (document, _, outer) = weights(net()), nested()
    grouped(document, outer, "loss", "optimiser")
    found = weights(document)
    assert plain.keys() == found.keys()
    for name, value in plain.items():
        assert value.tobytes() == found[name].tobytes(), name


def test_a_check_finds_the_same_with_and_without_groups() -> None:
    document, *_ = nested()
    before, after = check(net()), check(document)
    assert after.problems == before.problems
    assert after.types == before.types
    alone = Builder()
    alone.dense(name="dense")
    before = check(alone.document)
    grouped(alone.document, "dense")
    assert check(alone.document).problems == before.problems


# Making and dissolving


def test_grouping_and_ungrouping_give_back_the_same_document() -> None:
    document = net()
    before = dumps(document)
    change, name = collapsed(document, ["first", "drop"], ["frame"], ["note"], (0.0, 0.0))
    history = History(document)
    history.do(change)
    assert document.frames["frame"].group == document.notes["note"].group == name
    grouped_bytes = dumps(document)
    history.do(dissolved(document, name))
    assert dumps(document) == before
    history.undo()
    assert dumps(document) == grouped_bytes
    history.undo()
    assert dumps(document) == before
    assert history.entries == ["Group", "Ungroup"]


def test_what_is_taken_out_of_a_moved_group_goes_along_with_it() -> None:
    document = net()
    wire = document.incoming("drop")[0].key
    SetWirePoints(wire, ((1.0, 2.0),)).apply(document)
    before = {n: document.nodes[n].at for n in ("first", "drop")}
    name = grouped(document, "first", "drop")
    dissolved(document, name, (10.0, 20.0)).apply(document)
    for node, (x, y) in before.items():
        assert document.nodes[node].at == (x + 10.0, y + 20.0)
    assert document.wires[wire].points == ((11.0, 22.0),)


def test_an_inner_group_that_is_dissolved_leaves_its_members_in_the_outer_one() -> None:
    document, inner, outer = nested()
    dissolved(document, inner).apply(document)
    assert level_of(document, "first") == outer


def test_a_group_goes_with_all_that_stands_in_it() -> None:
    document, inner, outer = nested()
    PutFrame(Frame(id="frame", group=inner)).apply(document)
    before = dumps(document)
    history = History(document)
    with history.group("Delete"):
        for change in removal(document, [outer]):
            history.do(change)
    assert set(document.nodes) == {"data", "loss", "right", "optimiser"}
    assert not document.frames
    history.undo()
    assert dumps(document) == before


def test_a_renamed_group_keeps_its_members_and_what_named_the_new_id_in_vain_stays() -> None:
    document, inner, _ = nested()
    PutFrame(Frame(id="frame", group=inner)).apply(document)
    SetNode("data", "group", "encoder").apply(document)
    before = dumps(document)
    back = RenameNode(inner, "encoder").apply(document)
    assert held(document, ["encoder"]) == {"first", "drop", "data"}
    assert document.frames["frame"].group == "encoder"
    back.apply(document)
    assert dumps(document) == before
    assert document.nodes["data"].group == "encoder"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_random_grouping_can_be_undone_to_the_byte(data: st.DataObject) -> None:
    document = net()
    history, states = History(document), [dumps(document)]
    for _ in range(data.draw(st.integers(1, 8))):
        act = data.draw(st.sampled_from(["group", "ungroup", "rename", "remove", "paste"]))
        groups = sorted(n.id for n in document if n.op == "group")
        level = data.draw(st.sampled_from(["", *groups]))
        there = sorted(n.id for n in document if home(document.nodes, n) == level)
        one = data.draw(st.sampled_from(groups)) if groups else ""
        if act == "group" and there:
            chosen = data.draw(st.lists(st.sampled_from(there), min_size=1, unique=True))
            history.do(collapsed(document, chosen, [], [], (0.0, 0.0))[0])
        elif act == "ungroup" and one:
            history.do(dissolved(document, one, data.draw(st.sampled_from([(0.0, 0.0), (8, 4)]))))
        elif act == "rename" and one:
            history.do(RenameNode(one, document.free_id("renamed")))
        elif act == "remove" and there:
            with history.group("Delete"):
                for change in removal(document, [data.draw(st.sampled_from(there))]):
                    history.do(change)
        elif act == "paste" and there:
            part = loads_fragment(dumps_fragment(document, there[:2]))
            history.do(paste(document, part, (3.0, 3.0), level).change)
        if history.index == len(states):
            states.append(dumps(document))
        assert dumps(loads(dumps(document))) == dumps(document)
        assert not [p for p in check(document).problems if p.code.startswith("group.")]
    for index in [*reversed(range(len(states))), *range(len(states))]:
        history.jump(index)
        assert dumps(document) == states[index]


# Parts of a graph


def test_a_copied_group_brings_all_that_stands_in_it_with_ids_of_its_own() -> None:
    document, inner, outer = nested()
    PutFrame(Frame(id="frame", group=inner)).apply(document)
    part = loads_fragment(dumps_fragment(document, [outer]))
    pasting = paste(document, part, (100.0, 0.0), inner)
    pasting.change.apply(document)
    assert pasting.roots == ("group_4",)
    assert level_of(document, "group_4") == inner
    assert held(document, ["group_4"]) == {"group_3", "first_2", "drop_2", "second_2"}
    assert document.nodes["first_2"].at == document.nodes["first"].at
    assert document.nodes["group_4"].at[0] == document.nodes[outer].at[0] + 100.0
    assert document.frames["frame_2"].group == "group_3"
    assert pasting.frames == ()


def test_a_member_that_is_copied_alone_stands_where_it_is_pasted() -> None:
    document, inner, _ = nested()
    part = loads_fragment(dumps_fragment(document, ["first"]))
    assert part.nodes[0].group == ""
    paste(document, part, (0.0, 0.0), inner).change.apply(document)
    assert level_of(document, "first_2") == inner


def test_exposed_params_follow_a_pasted_group_and_nonsense_is_passed_over() -> None:
    document, inner, _ = nested()
    group = document.nodes[inner]
    good = {"of": {"node": "first"}, "param": "units", "title": "Width"}
    group.params["exposed"] = [good, 3, {"of": "first"}, {"of": {"node": "first"}}]
    part = loads_fragment(dumps_fragment(document, [inner]))
    paste(document, part, (0.0, 0.0)).change.apply(document)
    found = exposures(document.nodes["group_3"])
    assert [(e.node, e.param, e.title) for e in found] == [("first_2", "units", "Width")]
    assert found[0].record() == {**good, "of": {"node": "first_2"}}


# Blocks


def test_a_block_is_kept_as_a_file_and_in_a_document(tmp_path) -> None:  # type: ignore[no-untyped-def]
    document, inner, _ = nested()
    data = dumps_fragment(document, [inner])
    path = write(tmp_path / "blocks", "My: encoder", data)
    assert path.name == "My encoder.block.json"
    assert {n.id for n in read(path).nodes} == {inner, "first", "drop"}
    (path.parent / "bad.block.json").write_text("{}")
    found = listed(path.parent)
    assert [(b.title, bool(b.fault)) for b in found] == [("bad", True), ("My: encoder", False)]
    assert "\n" not in found[0].fault
    moved = rename(path, "Other")
    assert [b.title for b in listed(path.parent)] == ["bad", "Other"]
    assert read(moved) is not None
    with pytest.raises(FileError):
        write(path.parent, " . ", data)

    before = dumps(document)
    back = PutBlock("Encoder", content_of(data)).apply(document)
    again = loads(dumps(document))
    assert dumps(again) == dumps(document)
    part = fragment_of("Encoder", again.blocks["Encoder"])
    assert {n.id for n in part.nodes} == {inner, "first", "drop"}
    with pytest.raises(FileError, match="the block 'Encoder'"):
        fragment_of("Encoder", {"format": "?"})
    back.apply(document)
    assert dumps(document) == before


def test_a_removed_group_can_leave_members_that_are_shown_at_the_top() -> None:
    document, _, outer = nested()
    RemoveNodes((outer,)).apply(document)
    assert level_of(document, "second") == ""
    assert check(document).ok
