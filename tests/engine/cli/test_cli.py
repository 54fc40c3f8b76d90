"""The headless command: what it prints, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from engine.builder import Builder
from engine.cli import app
from engine.console import ProgressLine
from engine.document import files
from engine.registry import CATALOGUE
from engine.training.checkpoints import load_weights
from engine.training.run import Progress
from engine.training.session import weights_sha256
from engine.training.start import open_session

KEYS = ["steps", "epochs", "seconds", "backend", "metrics", "weights_sha256", "stopped"]


def circle(rate: float = 0.1) -> Builder:
    g = Builder(epochs=4, batch_size=10)
    x, y = g.circle(points=94, name="data")
    p = g.dense(g.dense(x, units=4, activation="tanh", name="hidden"), units=1, name="out")
    g.accuracy(p, y, name="right")
    g.sgd(g.squared_error(p, y, name="error"), learning_rate=rate, name="sgd")
    return g


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "circle.graph.json"
    files.write(circle().document, path)
    return path


def invoke(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def result_of(*arguments: object) -> dict[str, Any]:
    """The object on the last line of a run that must succeed."""
    done = invoke("run", *arguments, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_run_reports_one_object_on_its_last_line(graph: Path) -> None:
    found = result_of(graph)
    assert list(found) == KEYS
    assert (found["steps"], found["epochs"], found["backend"]) == (20, 4, "numpy")
    assert set(found["metrics"]) == {"train", "test"}
    assert set(found["metrics"]["test"]) == {"loss", "right"}
    assert re.fullmatch("[0-9a-f]{64}", found["weights_sha256"])


def test_a_run_has_the_numbers_of_a_session_stepped_by_hand(graph: Path) -> None:
    session = open_session(files.read(graph), graph.parent)
    for _ in range(20):
        session.step()
    found = result_of(graph)
    assert found["weights_sha256"] == weights_sha256(session.variables)
    assert found["metrics"] == {p: session.evaluate(p) for p in ("train", "test")}  # type: ignore[arg-type]


def test_the_same_command_gives_the_same_numbers(graph: Path) -> None:
    first, second = result_of(graph), result_of(graph)
    del first["seconds"], second["seconds"]
    assert first == second


def test_epochs_and_steps_say_how_long(graph: Path) -> None:
    assert result_of(graph, "--epochs", 2)["steps"] == 10
    found = result_of(graph, "--steps", 7)
    assert (found["steps"], found["epochs"]) == (7, 1)
    assert result_of(graph, "--steps", 0)["steps"] == 0


def test_the_seed_changes_the_training(graph: Path) -> None:
    digests = {result_of(graph, "--seed", seed)["weights_sha256"] for seed in (0, 1, 2)}
    assert len(digests) == 3
    assert result_of(graph)["weights_sha256"] in digests


def test_set_is_the_same_as_drawing_it_so(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.graph.json"
    files.write(circle(rate=0.02).document, other)
    found = result_of(graph, "--set", "sgd.learning_rate=0.02")
    assert found["weights_sha256"] == result_of(other)["weights_sha256"]


def test_set_reaches_settings_choices_and_switches(graph: Path) -> None:
    found = result_of(
        graph,
        *("--set", "settings.batch_size=47", "--set", "hidden.activation=relu"),
        *("--set", "out.use_bias=off", "--set", "data.points=200"),
    )
    assert found["steps"] == 4 * 3


def test_without_json_the_result_is_a_table(graph: Path) -> None:
    done = invoke("run", graph)
    assert done.exit_code == 0
    assert "20 steps, 4 epochs" in done.stdout
    assert re.search(r"right\s+\d\.\d+\s+\d\.\d+", done.stdout)


def test_weights_are_saved_as_they_were_reached(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    found = result_of(graph, "--save-weights", path)
    assert weights_sha256(load_weights(path)) == found["weights_sha256"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--epochs", "3", "--steps", "3"], "exclude each other"),
        (["--epochs", "many"], "epochs"),
        (["--steps", "-1"], "steps"),
        (["--backend", "abacus"], "abacus"),
        (["--colour"], "colour"),
        (["--save-weights", "/no/such/folder/w"], "does not exist"),
        (["--save-weights", "/"], "is a folder"),
        (["--set", "hidden"], "NODE.PARAM=VALUE"),
        (["--set", "hidden.units"], "NODE.PARAM=VALUE"),
        (["--set", "hiden.units=3"], "did you mean 'hidden'"),
        (["--set", "hidden.unit=3"], "did you mean 'units'"),
        (["--set", "hidden.units=three"], "whole number"),
        (["--set", "hidden.units=2.5"], "whole number"),
        (["--set", "hidden.units=0"], "whole number"),
        (["--set", "hidden.activation=tan"], "one of"),
        (["--set", "out.use_bias=maybe"], "on or off"),
        (["--set", "sgd.learning_rate=nan"], "number"),
        (["--set", "settings.batch_size=0"], "whole number"),
        (["--set", "settings.colour=red"], "settings"),
    ],
)
def test_wrong_usage_is_said_in_words_and_ends_with_2(
    graph: Path, arguments: list[str], words: str
) -> None:
    done = invoke("run", graph, *arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b'{"a": 1}'])
def test_a_file_that_cannot_be_read_ends_with_2_in_one_line(
    tmp_path: Path, command: str, content: bytes | None
) -> None:
    path = tmp_path / "bad.graph.json"
    if content is not None:
        path.write_bytes(content)
    done = invoke(command, path)
    assert done.exit_code == 2
    assert "bad.graph.json" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    g = Builder()
    x, y = g.circle(name="data")
    p = g.dense(x, units=3, name="out")
    g.sgd(g.squared_error(p, y, name="error"), name="sgd")
    g.dense(name="lonely")
    path = tmp_path / "broken.graph.json"
    files.write(g.document, path)
    return path


def test_a_graph_with_errors_ends_with_1_and_every_reason(broken: Path) -> None:
    done = invoke("run", broken)
    assert done.exit_code == 1
    assert "error.prediction" in done.stderr
    assert "lonely.x" in done.stderr
    assert "fix:" in done.stderr
    as_json = invoke("run", broken, "--json")
    problems = json.loads(as_json.stdout.splitlines()[-1])["problems"]
    assert as_json.exit_code == 1
    assert {p["node"] for p in problems} >= {"error", "lonely"}


def test_check_reports_problems_and_types(broken: Path, graph: Path) -> None:
    good = invoke("check", graph)
    assert good.exit_code == 0
    assert "no errors" in good.stdout
    bad = invoke("check", broken)
    assert bad.exit_code == 1
    assert "error.prediction" in bad.stdout
    found = json.loads(invoke("check", broken, "--json").stdout)
    assert found["ok"] is False
    assert found["types"]["out.y"] == "float32[N, 3]"
    problem = next(p for p in found["problems"] if p["node"] == "error")
    assert problem["severity"] == "error"
    assert problem["expected"]
    assert problem["got"]


def test_a_training_that_diverges_ends_with_1_and_valid_json(graph: Path) -> None:
    done = invoke("run", graph, "--set", "sgd.learning_rate=1e30", "--epochs", 50, "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout.splitlines()[-1], parse_constant=pytest.fail)
    assert found["metrics"]["train"]["loss"] is None
    assert found["problems"][0]["code"] == "training.diverged"
    assert "learning rate" in done.stderr


def test_the_catalogue_is_listed_whole() -> None:
    found = {entry["name"]: entry for entry in json.loads(invoke("ops", "--json").stdout)}
    assert set(found) == {name for name, entry in CATALOGUE.items() if not entry.hidden}
    dense = found["dense"]
    assert [port["name"] for port in dense["inputs"]] == ["x"]
    assert {"units", "activation"} <= {param["name"] for param in dense["params"]}
    assert dense["doc"]
    assert dense["category"] == "layer"
    listing = invoke("ops")
    assert listing.exit_code == 0
    assert "dense" in listing.stdout


def test_the_progress_line_tells_how_far_and_how_fast() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=120)
    with ProgressLine(console, epochs=10) as line:
        line.show(Progress(steps=500, epochs=5.0, loss=0.25, seconds=0.5))
    assert "epoch 5/10" in out.getvalue()
    assert "loss 0.25" in out.getvalue()
    assert "1,000 steps/s" in out.getvalue()


def test_there_is_no_progress_line_where_nobody_reads_it(graph: Path) -> None:
    assert "steps/s" not in invoke("run", graph).output


BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "studio"):
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, Blocker())
from engine.__main__ import main
main()
"""


def started(*arguments: object, code: str = BLOCKED) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_the_command_runs_where_qt_cannot_be_imported(graph: Path) -> None:
    process = started("run", graph, "--json")
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert json.loads(out.splitlines()[-1])["steps"] == 20


def test_an_interrupt_ends_cleanly_with_what_was_reached(graph: Path, tmp_path: Path) -> None:
    weights = tmp_path / "weights.safetensors"
    code = BLOCKED.replace(
        "from engine.__main__ import main",
        "from engine.training import run\n"
        "old = run.Run.go\n"
        "def go(self, **named):\n"
        "    print('training', flush=True)\n"
        "    old(self, **named)\n"
        "run.Run.go = go\n"
        "from engine.__main__ import main",
    )
    process = started(
        *("run", graph, "--epochs", 10**7, "--json", "--save-weights", weights), code=code
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "training\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 130, error
    assert "Traceback" not in error
    found = json.loads(out.splitlines()[-1])
    assert list(found) == KEYS
    assert found["steps"] > 0
    assert weights_sha256(load_weights(weights)) == found["weights_sha256"]


def test_the_reason_why_a_run_ended_is_said(graph: Path) -> None:
    assert result_of(graph)["stopped"] == "all 4 epochs are done"
    assert result_of(graph, "--steps", 7)["stopped"] == "all 7 steps are done"
    found = result_of(
        graph, "--set", "settings.target_metric=loss", "--set", "settings.target_value=0"
    )
    assert found["epochs"] == 1
    assert re.fullmatch(
        r"loss \(test\) has reached 0\.\d+, at least 0 was the target", found["stopped"]
    )
    assert "ended: all 4 epochs are done" in invoke("run", graph).stdout


def test_a_run_resumed_from_any_checkpoint_has_the_bits_of_one_in_one_go(
    graph: Path, tmp_path: Path
) -> None:
    places = ("--checkpoint-every", 1, "--checkpoints", tmp_path)
    whole = result_of(graph, *places, "--set", "sgd.learning_rate=0.2", "--seed", 3)
    names = sorted(p.stem for p in tmp_path.glob("*.safetensors"))
    assert names == ["best", *(f"epoch-{n:06}" for n in range(1, 5)), "last"]
    for name in names:
        found = result_of(graph, "--resume", tmp_path / f"{name}.safetensors")
        for key in ("steps", "epochs", "metrics", "weights_sha256"):
            assert found[key] == whole[key], (name, key)


def test_what_cannot_be_resumed_is_refused_in_words(graph: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.safetensors"
    result_of(graph, "--save-weights", plain)
    done = invoke("run", graph, "--resume", plain)
    assert done.exit_code == 2
    assert "without a checkpoint" in done.stderr
    result_of(graph, "--checkpoints", tmp_path)
    done = invoke(
        "run", graph, "--resume", tmp_path / "last.safetensors", "--set", "hidden.units=9"
    )
    assert done.exit_code == 1
    assert "hidden/" in done.stderr
    for wrong in (
        ("--checkpoint-every", 2),
        ("--checkpoints", tmp_path / "nowhere"),
        ("--resume", tmp_path / "last.safetensors", "--seed", 1),
    ):
        assert invoke("run", graph, *wrong).exit_code == 2
