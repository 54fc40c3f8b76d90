"""A newcomer's first quarter of an hour, by mouse and keys in a real window.

Opens an example, trains it, changes it by hand, saves it, and finds the same numbers headless.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engine.document import files
from engine.document.model import Document

if TYPE_CHECKING:
    from tests.gui.conftest import HeadlessRun, StartStudio, Studio

pytestmark = pytest.mark.window


def phase(seen: dict[str, Any]) -> str:
    return seen["runs"]["phase"] if seen["runs"] else ""


def last(seen: dict[str, Any], name: str) -> float:
    value = seen["runs"]["last"].get(name)
    return float("nan") if value is None else value


def wires(document: Document) -> set[tuple[str, str, str, str]]:
    return {(w.source, w.source_port, w.target, w.target_port) for w in document.wires.values()}


def open_circle_from_the_welcome_page(studio: Studio) -> None:
    """The very first start shows the example itself; the second way leads over the page."""
    studio.until("the first example", lambda seen: "Circle" in seen["document"])
    studio.until("a worker that is ready", lambda seen: phase(seen) == "ready")
    studio.key("ctrl+w")
    studio.press(studio.named("Circle", "Card"))
    studio.until("the example again", lambda seen: seen["canvas"] and phase(seen) == "ready")


def train_for_a_while(studio: Studio) -> None:
    """Loss falls, and both pictures move while it does."""
    areas = [studio.named(name, "Dock") for name in ("Decision map", "Curves")]
    before = [studio.picture(area) for area in areas]
    first = last(studio.see(), "train.loss")
    studio.press(studio.named("Run", "QToolButton"))
    studio.until("a running training", lambda seen: phase(seen) == "running")
    studio.until("half of the loss", lambda seen: last(seen, "train.loss") < first / 2)
    studio.press(studio.named("Pause", "QToolButton"))
    studio.until("a pause", lambda seen: phase(seen) == "ready")
    stopped = studio.see()["runs"]["step"]
    for area, old in zip(areas, before, strict=True):
        now = studio.picture(area)
        moved = sum(a != b for a, b in zip(old, now, strict=True)) / len(old)
        assert moved > 0.02, f"the picture of {area['name']} stood still"
    assert studio.see()["runs"]["step"] == stopped, "a paused training goes on"


def add_a_layer_by_hand(studio: Studio) -> str:
    """Search, wire, inspector; the id of the new layer."""
    known = set(studio.document.nodes)
    left, below = studio.see()["canvas"]["below"]
    studio.click(left + 150, below + 40, times=2)
    studio.until("the search", lambda seen: focused(seen, "Search nodes"))
    studio.write("dense")
    studio.until("the found op", lambda seen: shows(seen, "Nodes that fit", "Dense"))
    studio.key("Return")
    new = studio.until("a node more", lambda _: sorted(set(studio.document.nodes) - known))[0]
    connect(studio, ("hidden_2", "y"), (new, "x"))
    connect(studio, (new, "y"), ("prediction", "x"))
    studio.click(*studio.place("nodes", new))
    studio.until("the new node selected", lambda seen: seen["selected"] == [new])
    studio.press(studio.named("Units", "NumberEdit"), times=3)
    studio.write("5")
    studio.key("Return")
    studio.until("five units", lambda _: studio.document.nodes[new].params.get("units") == 5)
    assert not studio.see()["problems"]
    return str(new)


def connect(studio: Studio, source: tuple[str, str], target: tuple[str, str]) -> None:
    """Drag a wire from an output to an input."""
    studio.drag(studio.place("ports", ".".join(source)), studio.place("ports", ".".join(target)))
    studio.until(f"a wire to {target}", lambda _: (*source, *target) in wires(studio.document))


def focused(seen: dict[str, Any], name: str) -> bool:
    return any(w["focus"] and w["name"] == name for w in seen["widgets"])


def shows(seen: dict[str, Any], name: str, text: str) -> bool:
    return any(w["name"] == name and w["text"] == text for w in seen["widgets"])


def delete_undo_redo(studio: Studio, new: str) -> None:
    """What is deleted comes back with its wires, as often as one likes."""
    whole = studio.see()["document"]
    studio.click(*studio.place("nodes", "accuracy"))
    studio.until("accuracy selected", lambda seen: seen["selected"] == ["accuracy"])
    studio.key("Delete")
    studio.until("no accuracy", lambda _: "accuracy" not in studio.document.nodes)
    without = studio.see()["document"]
    studio.key("ctrl+z")
    studio.until("the whole graph", lambda seen: seen["document"] == whole)
    studio.key("ctrl+shift+z")
    studio.until("the delete again", lambda seen: seen["document"] == without)
    studio.key("ctrl+z")
    studio.until("the whole graph again", lambda seen: seen["document"] == whole)
    assert new in studio.document.nodes


def save_as(studio: Studio, path: Path) -> None:
    """An example has no file of its own: saving asks for one."""
    studio.key("ctrl+s")
    studio.focus("Save the graph")
    studio.until("the name to be typed", lambda seen: file_name_field(seen))
    studio.key("ctrl+a")
    studio.write(str(path))
    studio.key("Return")
    studio.until("the saved file", lambda seen: seen["path"] == str(path) and not seen["unsaved"])
    studio.focus()


def file_name_field(seen: dict[str, Any]) -> bool:
    return any(w["object"] == "fileNameEdit" and w["focus"] for w in seen["widgets"])


def train_to_the_end(studio: Studio) -> dict[str, Any]:
    """From the first step, at full speed; what was seen at the end."""
    studio.press(studio.named("Speed", "QuietCombo"))
    studio.key("End", "Return")
    studio.until("full speed", lambda seen: shows(seen, "Speed", "Full speed"))
    studio.press(studio.named("Start over", "QToolButton"))
    studio.until("the beginning", lambda seen: seen["runs"]["step"] == 0)
    studio.press(studio.named("Run", "QToolButton"))
    studio.until("the end", lambda seen: phase(seen) == "finished")
    studio.until("the last point", lambda seen: metrics_line(seen))
    seen: dict[str, Any] = studio.see()
    return seen


def metrics_line(seen: dict[str, Any]) -> str:
    """What is written over the curve of the accuracy, without its markup."""
    texts = (re.sub(r"<[^>]*>|&nbsp;", " ", w["text"]) for w in seen["widgets"])
    return next((" ".join(t.split()) for t in texts if t.strip().startswith("accuracy")), "")


def test_a_newcomer_trains_changes_and_saves_a_graph_that_runs_the_same_headless(
    start_studio: StartStudio, headless: HeadlessRun, tmp_path: Path
) -> None:
    path = tmp_path / "mine.graph.json"
    studio = start_studio()
    open_circle_from_the_welcome_page(studio)
    train_for_a_while(studio)
    new = add_a_layer_by_hand(studio)
    delete_undo_redo(studio, new)
    save_as(studio, path)
    saved = files.read(path)
    assert files.dumps(saved) == studio.see()["document"].encode()
    assert saved.nodes[new].params["units"] == 5
    assert ("hidden_2", "y", "prediction", "x") not in wires(saved)
    assert {("hidden_2", "y", new, "x"), (new, "y", "prediction", "x")} <= wires(saved)
    seen = train_to_the_end(studio)
    result = headless([path])
    assert seen["runs"]["step"] == result["steps"]
    for part in ("train", "test"):
        for name, value in result["metrics"][part].items():
            assert last(seen, f"{part}.{name}") == value, f"{part} {name}"
    shown = re.search(r"test ([0-9.]+)", metrics_line(seen))
    assert shown is not None
    assert float(shown[1]) == pytest.approx(result["metrics"]["test"]["accuracy"], abs=5e-4)
    assert studio.errors == ""
