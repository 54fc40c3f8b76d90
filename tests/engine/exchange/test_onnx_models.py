"""An ONNX file as a node: problems in words, what is inside, training, files that do not fit."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
from onnx import helper, numpy_helper  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

from engine.builder import Builder, Output  # noqa: E402
from engine.cli import app  # noqa: E402
from engine.document import files  # noqa: E402
from engine.document.model import Document  # noqa: E402
from engine.errors import CompileError, Problem, TypeProblem  # noqa: E402
from engine.exchange.onnx.fitting import port_names  # noqa: E402
from engine.exchange.onnx.reading import read_model  # noqa: E402
from engine.inside import inside  # noqa: E402
from engine.opening import opened  # noqa: E402
from engine.passes.check import check  # noqa: E402
from engine.pipeline import compile  # noqa: E402
from engine.report import Report  # noqa: E402
from engine.training.start import open_session  # noqa: E402
from tests.engine.exchange.onnx_files import info, model_of, saved  # noqa: E402

RANDOM = np.random.default_rng(2)
WEIGHT = RANDOM.normal(size=(3, 2)).astype(np.float32)
BIAS = RANDOM.normal(size=3).astype(np.float32)


def small(op: str = "Gemm", **more: Any) -> onnx.ModelProto:
    """A layer of 3 units over 2 numbers, and a Tanh."""
    nodes = [
        helper.make_node(op, ["x", "fc.weight", "fc.bias"], ["h"], name="fc", transB=1, **more),
        helper.make_node("Tanh", ["h"], ["y"], name="end"),
    ]
    held = {"fc.weight": WEIGHT, "fc.bias": BIAS}
    return model_of(nodes, [info("x", np.float32, ["batch", 2])], ["y"], held)


def graph(path: Path | str, shape: tuple[int, ...] = (2,), **params: Any) -> Builder:
    g = Builder()
    g.onnx_model(g.input(shape=list(shape)), path=str(path), name="net", **params)
    return g


def error(document: Document, folder: Path | None = None) -> Problem:
    (found,) = [p for p in check(document, folder).problems if p.severity == "error"]
    assert "\n" not in found.message
    return found


def values(document: Document, x: np.ndarray, target: str, folder: Path | None = None) -> Any:
    compiled = compile(document, folder)
    program = compiled.program("predict", len(x), compiled.state(0), [target])
    for buffer in program.inputs.values():
        buffer[...] = x
    program.run()
    return np.array(program.outputs[target])


X = RANDOM.normal(size=(4, 2)).astype(np.float32)
EXPECTED = np.tanh(X @ WEIGHT.T + BIAS)


# Problems


def test_an_unknown_operator_is_named_with_its_place(tmp_path: Path) -> None:
    node = helper.make_node("GridSample", ["x", "x"], ["y"], name="/warp/grid")
    model = model_of([node], [info("x", np.float32, ["n", 2])], ["y"])
    problem = error(graph(saved(model, tmp_path / "m.onnx")).document)
    assert problem.node == "net"
    assert "GridSample" in problem.message
    assert "/warp/grid" in problem.message
    assert "Export" in problem.message


def _text(path: Path) -> None:
    path.write_text("This is no model.\n" * 20)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(small().SerializeToString()[:-40])


def _old(path: Path) -> None:
    model = small()
    model.opset_import[0].version = 5
    saved(model, path)


def _quantised(path: Path) -> None:
    node = helper.make_node("DynamicQuantizeLinear", ["x"], ["y", "s", "z"], name="q")
    saved(model_of([node], [info("x", np.float32, ["n", 2])], ["y"]), path)


def _short_tensor(path: Path) -> None:
    model = small()
    model.graph.initializer[0].raw_data = b"\0\0\0\0"
    saved(model, path)


def _strange_tensor(path: Path) -> None:
    model = small()
    model.graph.initializer[0].data_type = onnx.TensorProto.STRING
    saved(model, path)


def _out_of_order(path: Path) -> None:
    model = small()
    first = model.graph.node.pop(0)
    model.graph.node.append(first)
    saved(model, path)


def _external(location: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        model = small()
        tensor = model.graph.initializer[0]
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value=location)
        tensor.external_data.add(key="length", value=str(WEIGHT.nbytes))
        saved(model, path)

    return write


BAD = {
    "onnx.no_model": (_text, _empty, _cut),
    "onnx.opset": (_old,),
    "onnx.quantised": (_quantised,),
    "onnx.damaged": (_short_tensor,),
    "onnx.dtype": (_strange_tensor,),
    "onnx.no_input": (_out_of_order,),
    "onnx.external_missing": (_external("weights.bin"),),
    "onnx.outside": (_external("../secret.bin"), _external("/etc/passwd"), _external("")),
}


@pytest.mark.parametrize(
    ("code", "write"), [(code, write) for code, writers in BAD.items() for write in writers]
)
def test_a_file_that_cannot_be_read_is_one_clear_line(
    code: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "secret.bin").write_bytes(b"\0" * 64)
    inner = tmp_path / "inner"
    inner.mkdir()
    write(inner / "m.onnx")
    assert error(graph(inner / "m.onnx").document).code == code


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.bin").write_bytes(WEIGHT.tobytes())
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "weights.bin").symlink_to(tmp_path / "secret.bin")
    _external("weights.bin")(inner / "m.onnx")
    assert error(graph(inner / "m.onnx").document).code == "onnx.outside"


def test_external_weights_beside_the_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(WEIGHT.tobytes())
    _external("weights.bin")(tmp_path / "m.onnx")
    found = values(graph(tmp_path / "m.onnx").document, X, "net.y")
    np.testing.assert_allclose(found, EXPECTED, rtol=1e-5, atol=1e-6)


def test_a_file_of_more_than_protobuf_can_hold_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "m.onnx"
    with path.open("wb") as file:
        file.truncate((1 << 31) + 5)
    assert error(graph(path).document).code == "onnx.too_large"


def test_without_the_package_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(small(), tmp_path / "m.onnx")
    monkeypatch.setitem(sys.modules, "onnx", None)
    problem = error(graph(path).document)
    assert problem.code == "onnx.no_package"
    assert "pip install onnx" in problem.message


def test_a_file_that_is_gone_and_none_at_all(tmp_path: Path) -> None:
    assert error(graph(tmp_path / "gone.onnx").document).code == "data.not_found"
    assert error(graph("").document).code == "data.no_path"


def test_images_with_their_channels_last_get_a_repair(tmp_path: Path) -> None:
    node = helper.make_node("Relu", ["x"], ["y"])
    path = saved(
        model_of([node], [info("x", np.float32, ["n", 3, 8, 9])], ["y"]), tmp_path / "m.onnx"
    )
    g = graph(path, (8, 9, 3))
    problem = error(g.document)
    assert problem.code == "onnx.input_shape"
    for change in problem.fixes[0].changes:
        change.apply(g.document)
    report = check(g.document)
    assert report.ok
    assert report.types["net", "y"].shape == ("N", 3, 8, 9)


def test_other_ports_than_the_file_has_get_a_repair(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Relu", ["in.1"], ["out:1"]),
        helper.make_node("Tanh", ["in.1"], ["out:2"]),
    ]
    model = model_of(nodes, [info("in.1", np.float32, ["n", 2])], ["out:1", "out:2"])
    path = saved(model, tmp_path / "m.onnx")
    assert port_names(read_model(path)) == ("in_1", "out_1, out_2")
    g = graph(path)
    problem = error(g.document)
    assert problem.code == "onnx.ports"
    for change in problem.fixes[0].changes:
        change.apply(g.document)
    assert g.document.nodes["net"].params["outputs"] == "out_1, out_2"
    assert g.document.nodes["net"].params["inputs"] == "in_1"


def test_an_edited_file_is_looked_at_again(tmp_path: Path) -> None:
    path = saved(small(), tmp_path / "m.onnx")
    g = graph("m.onnx")
    assert check(g.document, tmp_path).types["net", "y"].shape == ("N", 3)
    model = small()
    del model.graph.initializer[:]
    wider = {"fc.weight": np.ones((5, 2), np.float32), "fc.bias": np.ones(5, np.float32)}
    model.graph.initializer.extend(numpy_helper.from_array(a, n) for n, a in wider.items())
    saved(model, path)
    assert check(g.document, tmp_path).types["net", "y"].shape == ("N", 5)


# Inside, and as primitives


def test_its_inside_is_a_document_of_primitives(tmp_path: Path) -> None:
    saved(small(), tmp_path / "m.onnx")
    found = inside(graph("m.onnx").document, "net", tmp_path)
    ops = {node.op for node in found.document}
    assert {"matmul", "add", "tanh", "variable"} <= ops
    assert set(found.variables) == {"net/fc_weight", "net/fc_bias"}


def test_as_primitives_it_keeps_the_values_of_the_file(tmp_path: Path) -> None:
    saved(small(), tmp_path / "m.onnx")
    g = graph("m.onnx")
    g.sum(g.square(Output("net", "y"), name="end"))
    before = values(g.document, X, "end.y", tmp_path)
    opened(g.document, "net", tmp_path).apply(g.document)
    assert "onnx_model" not in {node.op for node in g.document}
    again = files.loads(files.dumps(g.document))
    np.testing.assert_array_equal(values(again, X, "end.y", tmp_path), before)
    np.testing.assert_allclose(before, EXPECTED**2, rtol=1e-5, atol=1e-6)
    compiled = compile(again, tmp_path)
    first = compiled.initial(5)
    np.testing.assert_array_equal(first["net_fc_weight/value"], WEIGHT)


def test_a_variable_begins_as_in_a_file_of_arrays(tmp_path: Path) -> None:
    np.savez(tmp_path / "w.npz", a=WEIGHT)
    g = Builder()
    g.variable(shape=[3, 2], initialiser="file", path="w.npz", tensor="a", name="w")
    np.testing.assert_array_equal(compile(g.document, tmp_path).initial(0)["w/value"], WEIGHT)
    g = Builder()
    g.variable(shape=[2, 2], initialiser="file", path="w.npz", tensor="a")
    problem = error(g.document, tmp_path)
    assert problem.code == "variable.shape"
    problem.fixes[0].changes[0].apply(g.document)
    assert check(g.document, tmp_path).types["variable", "y"].shape == (3, 2)


# Training


def tuned(path: Path, **params: Any) -> Builder:
    g = Builder()
    x, y = g.moons(points=60, labels="0, 1")
    score = g.onnx_model(x, path=str(path), name="net", **params)
    g.sgd(g.binary_cross_entropy(g.slice(score, stop=1), y), learning_rate=0.1)
    return g


@pytest.mark.parametrize(
    ("trained", "expected"),
    [("all", {"one", "two", "other"}), ("last layer", {"two", "other"}), ("none", set())],
)
def test_which_weights_are_trained(trained: str, expected: set[str], tmp_path: Path) -> None:
    nodes = [
        helper.make_node("MatMul", ["x", "one"], ["h"]),
        helper.make_node("Tanh", ["h"], ["t"]),
        helper.make_node("MatMul", ["t", "two"], ["m"]),
        helper.make_node("Add", ["m", "other"], ["y"]),
    ]
    shapes = {"one": (2, 4), "two": (4, 1), "other": (3,)}
    held = {n: RANDOM.normal(size=s).astype(np.float32) for n, s in shapes.items()}
    model = model_of(nodes, [info("x", np.float32, ["n", 2])], ["y"], held)
    specs = compile(graph(saved(model, tmp_path / "m.onnx"), trained=trained).document).variables
    assert {n.removeprefix("net/") for n, s in specs.items() if s.trainable} == expected
    assert set(specs) == {f"net/{name}" for name in shapes}


def test_it_trains_on_from_the_values_of_the_file(tmp_path: Path) -> None:
    session = open_session(tuned(saved(small(), tmp_path / "m.onnx")).document)
    np.testing.assert_array_equal(session.weights()["net/fc_weight"], WEIGHT)
    first = session.evaluate("train")["loss"]
    for _ in range(10):
        session.run_epoch()
    assert session.evaluate("train")["loss"] < first
    assert np.abs(session.weights()["net/fc_weight"] - WEIGHT).max() > 1e-3


@pytest.mark.parametrize("training_form", [False, True])
def test_statistics_move_only_in_the_training_form(training_form: bool, tmp_path: Path) -> None:
    held = {n: np.ones(2, np.float32) for n in ("scale", "shift", "mean", "variance")}
    node = helper.make_node("BatchNormalization", ["x", *held], ["y"])
    model = model_of([node], [info("x", np.float32, ["n", 2])], ["y"], held)
    path = saved(model, tmp_path / "m.onnx")
    session = open_session(tuned(path, training_form=training_form).document)
    session.run_epoch()
    assert (np.abs(session.weights()["net/mean"] - 1).max() > 1e-4) == training_form


def test_training_goes_on_when_the_file_goes(tmp_path: Path) -> None:
    path = saved(small(), tmp_path / "m.onnx")
    session = open_session(tuned(path).document)
    session.run_epoch()
    path.unlink()
    session.run_epoch()
    assert np.isfinite(session.evaluate("test")["loss"])


def test_a_file_that_goes_while_it_is_compiled_is_named_at_its_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(small(), tmp_path / "m.onnx")
    document = tuned(path).document

    def checked(*given: Any) -> Report:
        report = check(*given)
        path.unlink()
        return report

    monkeypatch.setattr("engine.pipeline.check", checked)
    with pytest.raises(CompileError) as fault:
        compile(document)
    (problem,) = fault.value.problems
    assert (problem.code, problem.node) == ("data.not_found", "net")


# Headless


def test_the_command_line_runs_and_checks_such_a_graph(tmp_path: Path) -> None:
    saved(small(), tmp_path / "m.onnx")
    document = tmp_path / "tuned.graph.json"
    files.write(tuned(Path("m.onnx")).document, document)
    result = CliRunner().invoke(app, ["run", str(document), "--epochs", "1", "--json"])
    assert result.exit_code == 0, result.output
    assert any("loss" in json.dumps(json.loads(line)) for line in result.output.splitlines())
    (tmp_path / "m.onnx").write_text("no model")
    result = CliRunner().invoke(app, ["check", str(document)])
    assert result.exit_code != 0
    assert "is no ONNX model" in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_reading_a_file_twice_gives_the_same_record(tmp_path: Path) -> None:
    path = saved(small(), tmp_path / "m.onnx")
    assert read_model(path) is read_model(path)
    with pytest.raises(TypeProblem):
        read_model(tmp_path / "gone.onnx")
