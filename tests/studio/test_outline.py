"""The outline: it mirrors the graph, keeps in step with it, and edits it by keyboard."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import changes as edits
from engine.document.model import Frame, Node, Note, Wire
from engine.errors import DocumentError
from studio.context import Context
from studio.views.outline import Outline
from studio.views.outline.rows import Key
from studio.widgets.picker import Picker

Roles = Qt.ItemDataRole


@pytest.fixture
def outline(context: Context, circle: Builder, qtbot: QtBot) -> Iterator[Outline]:
    """The outline of a small net, in a window with the keyboard in it."""
    context.open(circle.document, None)
    window = QMainWindow()
    made = Outline(context)
    window.setCentralWidget(made)
    window.resize(420, 600)
    window.show()
    window.activateWindow()
    made.tree.setFocus()
    qtbot.waitUntil(made.tree.hasFocus)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    # Its own looking below rows would fall into the midst of the changes that it watches.
    QAbstractItemModelTester(made.model, fatal, made.model).setUseFetchMore(False)
    yield made
    window.close()
    window.deleteLater()


def below(outline: Outline, parent: QModelIndex | None = None) -> list[QModelIndex]:
    model, parent = outline.model, parent or QModelIndex()
    if model.canFetchMore(parent):
        model.fetchMore(parent)
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def keys(outline: Outline) -> list[Key]:
    found = [outline.model.key(index) for index in below(outline)]
    return [key for key in found if key is not None]


def spoken(outline: Outline, key: Key) -> str:
    return str(outline.model.index_of(key).data(Roles.AccessibleTextRole))


def stand_on(outline: Outline, key: Key) -> None:
    index = outline.model.index_of(key)
    assert index.isValid(), key
    outline.tree.setCurrentIndex(index)


def press(outline: Outline, key: Qt.Key) -> None:
    QTest.keyClick(outline.tree, key)
    QApplication.processEvents()


def picker(outline: Outline, qtbot: QtBot) -> Picker:
    (found,) = [p for p in outline.window().findChildren(Picker) if p.isVisible()]
    qtbot.waitUntil(found.field.hasFocus)
    return found


def choose(outline: Outline, qtbot: QtBot, text: str) -> None:
    found = picker(outline, qtbot)
    QTest.keyClicks(found.field, text)
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    QApplication.processEvents()


def actions(outline: Outline, key: Key) -> dict[str, QAction]:
    menu = outline.menu(key)
    return {action.text(): action for action in menu.actions()}


def test_nodes_stand_in_the_order_of_flow(outline: Outline, context: Context) -> None:
    names = [key.name for key in keys(outline)]
    assert set(names) == set(context.document.nodes)
    for wire in context.document.wires.values():
        assert names.index(wire.source) < names.index(wire.target)


def test_a_node_says_its_op_its_type_and_its_problems(outline: Outline, context: Context) -> None:
    assert spoken(outline, Key("node", "dense")).startswith("dense, Dense, output float32[N, 4]")
    context.do(edits.AddNode(Node(id="lonely", op="relu")))
    context.check_now()
    assert ", 2 problems: the input 'x'" in spoken(outline, Key("node", "lonely"))


def test_every_row_has_a_name_for_screen_readers(outline: Outline, context: Context) -> None:
    context.do(edits.PutFrame(Frame(id="f", title="Net")))
    context.do(edits.PutNote(Note(id="n", text="Read me\nmore")))
    context.do(edits.AddNode(Node(id="lonely", op="relu")))
    context.check_now()
    todo = below(outline)
    kinds = set()
    while todo:
        index = todo.pop()
        assert index.data(Roles.AccessibleTextRole), index.data(Roles.DisplayRole)
        key = outline.model.key(index)
        assert key is not None
        kinds.add(key.kind)
        todo += below(outline, index)
    assert kinds == {
        *("node", "in", "out", "wire_in", "wire_out", "param", "problem", "frame", "note")
    }


def test_what_is_open_stays_open_when_nodes_come_and_go(outline: Outline, context: Context) -> None:
    outline.tree.expand(outline.model.index_of(Key("node", "dense")))
    context.do(edits.AddNode(Node(id="a_first", op="relu")))
    context.check_now()
    assert Key("node", "a_first") in keys(outline)
    context.do(edits.RemoveNodes(("sgd",)))
    context.do(edits.RenameNode("dense", "hidden"))
    context.check_now()
    assert outline.tree.isExpanded(outline.model.index_of(Key("node", "hidden")))
    while context.history.can_undo:
        context.history.undo()
    context.check_now()
    assert outline.tree.isExpanded(outline.model.index_of(Key("node", "dense")))
    assert {key.name for key in keys(outline)} == set(context.document.nodes)


def test_wires_and_types_follow_below_an_open_node(outline: Outline, context: Context) -> None:
    port = Key("in", "dense", "x")
    wire = context.document.wires_into("dense", "x")[0]
    assert below(outline, outline.model.index_of(port))
    context.do(edits.RemoveWire(wire.key))
    context.check_now()
    assert spoken(outline, port) == "x, input of dense, not connected"
    assert not below(outline, outline.model.index_of(port))
    context.history.undo()
    context.check_now()
    assert (
        spoken(outline, port) == f"x, input of dense, float32[N, 2] from circle.{wire.source_port}"
    )


def test_the_selection_goes_both_ways(outline: Outline, context: Context) -> None:
    stand_on(outline, Key("node", "dense"))
    assert context.selection.nodes == {"dense"}
    context.selection.set(["sgd"])
    assert outline.current == Key("node", "sgd")
    context.selection.set(["sgd", "dense"])
    assert len(outline.tree.selectionModel().selectedRows()) == 2
    wire = next(iter(context.document.wires))
    context.selection.set(wires=[wire])
    assert outline.current == Key("wire_out", wire[0], wire[1], wire)


def test_a_port_is_left_alone_by_the_selection_that_it_makes(
    outline: Outline, context: Context
) -> None:
    port = Key("in", "dense", "x")
    stand_on(outline, port)
    assert context.selection.nodes == {"dense"}
    context.check_now()
    assert outline.current == port


def test_enter_goes_to_the_node_on_the_canvas(outline: Outline, qtbot: QtBot) -> None:
    stand_on(outline, Key("node", "dense"))
    with qtbot.waitSignal(outline.shown) as asked:
        press(outline, Qt.Key.Key_Return)
    assert asked.args == ["dense"]


def test_f2_gives_a_node_a_label(outline: Outline, context: Context, qtbot: QtBot) -> None:
    stand_on(outline, Key("node", "dense"))
    press(outline, Qt.Key.Key_F2)
    (editor,) = outline.tree.findChildren(QLineEdit)
    QTest.keyClicks(editor, "Hidden layer")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert context.document.nodes["dense"].label == "Hidden layer"


def test_delete_takes_the_node_and_goes_on_at_the_next_row(
    outline: Outline, context: Context
) -> None:
    stand_on(outline, Key("node", "dense"))
    press(outline, Qt.Key.Key_Delete)
    context.check_now()
    assert "dense" not in context.document.nodes
    assert len(context.selection.nodes) == 1
    assert outline.current is not None


def test_delete_on_a_port_takes_its_wires_and_not_the_node(
    outline: Outline, context: Context
) -> None:
    stand_on(outline, Key("in", "dense", "x"))
    press(outline, Qt.Key.Key_Delete)
    assert "dense" in context.document.nodes
    assert not context.document.wires_into("dense", "x")


def test_delete_on_a_param_gives_back_its_default(outline: Outline, context: Context) -> None:
    stand_on(outline, Key("param", "dense", "units"))
    press(outline, Qt.Key.Key_Delete)
    assert "units" not in context.document.nodes["dense"].params


def test_an_output_is_connected_by_a_few_letters(
    outline: Outline, context: Context, qtbot: QtBot
) -> None:
    context.do(edits.AddNode(Node(id="relu", op="relu")))
    context.check_now()
    stand_on(outline, Key("node", "dense"))
    press(outline, Qt.Key.Key_C)
    choose(outline, qtbot, "relu")
    assert ("dense", "y", "relu", "x") in context.document.wires
    qtbot.waitUntil(outline.tree.hasFocus)
    context.history.undo()
    assert ("dense", "y", "relu", "x") not in context.document.wires


def test_an_input_that_is_taken_is_wired_anew_as_one_entry(
    outline: Outline, context: Context, qtbot: QtBot
) -> None:
    context.do(edits.AddNode(Node(id="moons", op="moons")))
    context.check_now()
    before = context.document.wires_into("dense", "x")[0].key
    entries = len(context.history.entries)
    stand_on(outline, Key("in", "dense", "x"))
    press(outline, Qt.Key.Key_Return)
    choose(outline, qtbot, "moons.x")
    assert [w.source for w in context.document.wires_into("dense", "x")] == ["moons"]
    assert len(context.history.entries) == entries + 1
    context.history.undo()
    assert before in context.document.wires


def test_what_would_close_a_circle_is_not_offered(
    outline: Outline, context: Context, qtbot: QtBot
) -> None:
    stand_on(outline, Key("in", "dense", "x"))
    press(outline, Qt.Key.Key_Return)
    found = picker(outline, qtbot)
    titles = [found.list.item(row).text() for row in range(found.list.count())]
    assert "circle.x" not in titles  # it feeds this input already
    assert not [title for title in titles if title.startswith("dense")]
    QTest.keyClick(found.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(outline.tree.hasFocus)


def test_the_menu_connects_disconnects_and_asks_for_params(
    outline: Outline, context: Context, qtbot: QtBot
) -> None:
    offered = actions(outline, Key("node", "dense"))
    assert {"Go to it on the canvas", "Connect y to...", "Connect x from..."} <= set(offered)
    with qtbot.waitSignal(outline.param_asked) as asked:
        actions(outline, Key("param", "dense", "units"))["Edit in the inspector"].trigger()
    assert asked.args == ["dense", "units"]
    wire = context.document.wires_into("dense", "x")[0].key
    actions(outline, Key("wire_in", "dense", "x", wire))["Disconnect"].trigger()
    assert wire not in context.document.wires


def test_a_problem_is_repaired_from_its_row(outline: Outline, context: Context) -> None:
    context.do(edits.AddNode(Node(id="odd", op="no_such_op")))
    context.check_now()
    row = Key("problem", "odd", "0")
    assert "It can be repaired: Remove the node" in spoken(outline, row)
    actions(outline, row)["Fix: Remove the node"].trigger()
    assert "odd" not in context.document.nodes


def test_the_whole_menu_of_the_canvas_is_at_hand(outline: Outline, qtbot: QtBot) -> None:
    command = QAction("Mute", outline)
    outline.use_actions([command], [command], [])
    assert "Mute" in actions(outline, Key("node", "dense"))


def test_what_is_hidden_is_caught_up_with_when_it_is_shown(
    outline: Outline, context: Context
) -> None:
    outline.hide()
    context.do(edits.AddNode(Node(id="late", op="relu")))
    context.check_now()
    context.selection.set(["late"])
    outline.show()
    assert outline.current == Key("node", "late")


def test_circles_are_listed_too(outline: Outline, context: Context) -> None:
    for name in ("a", "b"):
        context.do(edits.AddNode(Node(id=name, op="relu")))
    for source, target in (("a", "b"), ("b", "a")):
        wire = Wire(source=source, source_port="y", target=target, target_port="x")
        context.do(edits.AddWire(wire))
    context.check_now()
    assert [key.name for key in keys(outline) if key.kind == "node"][-2:] == ["a", "b"]


def test_scattered_changes_of_many_nodes_are_shown(outline: Outline, context: Context) -> None:
    names = [f"relu_{number}" for number in range(400)]
    context.do(edits.group([edits.AddNode(Node(id=name, op="relu")) for name in names], "Many"))
    context.check_now()
    outline.tree.expand(outline.model.index_of(Key("node", "relu_7")))
    context.do(edits.RemoveNodes(tuple(names[::2])))
    context.check_now()
    assert {key.name for key in keys(outline)} == set(context.document.nodes)
    assert outline.tree.isExpanded(outline.model.index_of(Key("node", "relu_7")))


# Groups


def group(context: Context, name: str, members: list[str]) -> None:
    around = context.document.nodes[members[0]].group
    changes: list[edits.Change] = [edits.AddNode(Node(id=name, op="group", group=around))]
    changes += [edits.SetNode(member, "group", name) for member in members]
    context.do(edits.group(changes, "Group"))
    context.check_now()


def rows(outline: Outline, parent: Key | None = None) -> list[Key]:
    """What stands at a level."""
    at = outline.model.index_of(parent) if parent else QModelIndex()
    found = [outline.model.key(index) for index in below(outline, at)]
    return [k for k in found if k is not None and k.kind in ("node", "frame", "note")]


def test_what_stands_in_a_group_stands_below_it_at_any_depth(
    outline: Outline, context: Context
) -> None:
    group(context, "outer", ["dense", "dense_2"])
    group(context, "inner", ["dense_2"])
    context.do(edits.PutFrame(Frame(id="f", title="In", rect=(0, 0, 90, 90), group="outer")))
    context.check_now()
    outer, inner = Key("node", "outer"), Key("node", "inner")
    top = [key.name for key in rows(outline)]
    assert "dense" not in top
    assert top.index("circle") < top.index("outer") < top.index("squared_error")
    assert rows(outline, outer) == [Key("node", "dense"), inner, Key("frame", "f")]
    assert rows(outline, inner) == [Key("node", "dense_2")]
    assert spoken(outline, outer) == "outer, Group, 2 nodes"
    context.do(edits.RenameNode("outer", "renamed"))
    context.check_now()
    assert rows(outline, Key("node", "renamed"))[0] == Key("node", "dense")
    context.history.jump(0)
    context.check_now()
    assert {key.name for key in rows(outline)} == context.document.nodes.keys()


def test_what_is_open_stays_open_when_it_goes_into_a_group_and_out(
    outline: Outline, context: Context
) -> None:
    outline.tree.expand(outline.model.index_of(Key("node", "dense")))
    group(context, "outer", ["dense", "dense_2"])
    outline.tree.expand(outline.model.index_of(Key("node", "outer")))
    dense = outline.model.index_of(Key("node", "dense"))
    assert outline.model.key(dense.parent()) == Key("node", "outer")
    assert outline.tree.isExpanded(dense)
    context.history.undo()
    context.check_now()
    dense = outline.model.index_of(Key("node", "dense"))
    assert not dense.parent().isValid()
    assert outline.tree.isExpanded(dense)


def test_the_selection_reaches_into_groups_both_ways(outline: Outline, context: Context) -> None:
    group(context, "outer", ["dense", "dense_2"])
    context.selection.set(nodes=["dense"])
    current = outline.tree.currentIndex()
    assert outline.model.key(current) == Key("node", "dense")
    assert outline.tree.isExpanded(current.parent())
    press(outline, Qt.Key.Key_Down)
    assert context.selection.nodes == {"dense"} or outline.current == Key("node", "dense_2")
    context.selection.set(nodes=["dense", "dense_2", "circle"])
    assert outline._picked()[0] == {"dense", "dense_2", "circle"}


def test_commands_of_the_outline_work_inside_groups(
    outline: Outline, context: Context, qtbot: QtBot
) -> None:
    group(context, "outer", ["dense", "dense_2"])
    stand_on(outline, Key("node", "dense"))
    press(outline, Qt.Key.Key_F2)
    editor = outline.tree.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Front")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert context.document.nodes["dense"].label == "Front"
    context.do(edits.RemoveWire(("dense", "y", "dense_2", "x")))
    context.check_now()
    stand_on(outline, Key("out", "dense", "y"))
    press(outline, Qt.Key.Key_C)
    choose(outline, qtbot, "dense_2.x")
    assert ("dense", "y", "dense_2", "x") in context.document.wires
    stand_on(outline, Key("node", "outer"))
    press(outline, Qt.Key.Key_Delete)
    context.check_now()
    assert not {"outer", "dense", "dense_2"} & context.document.nodes.keys()


def test_a_closed_group_shows_the_worst_that_is_wrong_in_it(
    outline: Outline, context: Context
) -> None:
    group(context, "outer", ["dense"])
    assert outline.model.rows.severity(Key("node", "outer")) == ""
    for wire in list(context.document.wires_into("dense", "x")):
        context.do(edits.RemoveWire(wire.key))
    context.check_now()
    assert outline.model.rows.severity(Key("node", "outer")) == "error"


def test_random_regrouping_keeps_the_model_sound(outline: Outline, context: Context) -> None:
    """The model tester watches; what is shown equals what a model made anew shows."""
    chance = random.Random(3)
    for step in range(60):
        document = context.document
        nodes = sorted(document.nodes)
        groups = [n for n in nodes if document.nodes[n].op == "group"]
        try:
            if chance.random() < 0.3 or not groups:
                group(context, f"g{step}", [chance.choice(nodes)])
            elif chance.random() < 0.5:
                name = chance.choice(nodes)
                context.do(edits.SetNode(name, "group", chance.choice(["", *groups])))
            else:
                context.history.jump(chance.randint(0, context.history.index))
        except DocumentError:
            continue
        context.check_now()
        for key in [Key("node", name) for name in sorted(context.document.nodes)]:
            index = outline.model.index_of(key)
            assert index.isValid(), key
            above = outline.model.key(index.parent())
            level = outline.model.rows.level_of(key)
            assert above == (Key("node", level) if level else None)
            if chance.random() < 0.2:
                outline.tree.expand(index)
