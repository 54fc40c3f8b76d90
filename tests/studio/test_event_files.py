"""Event files for TensorBoard: what is in them, and what is said where they cannot be written."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio import event_files
from studio.archive import KeptRun
from studio.event_files import EventFiles, folder_name, points_of, tag, why_not
from studio.series import SeriesStore

RUN = KeptRun(
    id="a1", name="Circle 1/2", when="2026-11-25T12:00:00+00:00", graph="Circle", step=20,
    seconds=10.0,
)  # fmt: skip


@pytest.fixture
def series() -> SeriesStore:
    made = SeriesStore()
    made.append([0, 10, 20], [0, 1, 2], {"train.loss": [1.0, 0.5, 0.25], "test.right": [0, 0.5, 1]})
    return made


def test_measures_are_gathered_before_the_parts() -> None:
    assert [tag(name) for name in ("train.loss", "test.loss", "loss")] == [
        "loss/train", "loss/test", "loss",
    ]  # fmt: skip


def test_points_are_steps_with_the_means_that_were_kept(series: SeriesStore) -> None:
    assert points_of(series) == {
        "loss/train": [(0, 1.0), (10, 0.5), (20, 0.25)],
        "right/test": [(0, 0.0), (10, 0.5), (20, 1.0)],
    }


def test_a_run_has_a_folder_of_its_name() -> None:
    assert folder_name(RUN) == "Circle_1_2"


def test_without_the_library_it_is_said_what_to_install(
    series: SeriesStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(event_files, "LIBRARY", "no_such_library_anywhere")
    assert "pip install 'gradloom[tensorboard]'" in why_not()
    files, told = EventFiles(), list[str]()
    files.told.connect(told.append)
    files.write(RUN, series, tmp_path)
    assert told == [why_not()]
    assert not list(tmp_path.iterdir())


needs_library = pytest.mark.skipif(
    importlib.util.find_spec(event_files.LIBRARY) is None, reason="tensorboardX is not installed"
)


@needs_library
def test_the_file_holds_each_point_at_its_step_and_time(
    series: SeriesStore, tmp_path: Path, qtbot: QtBot
) -> None:
    event_class = pytest.importorskip("tensorboardX.proto.event_pb2").Event
    checksum = pytest.importorskip("tensorboardX.record_writer").masked_crc32c
    files = EventFiles()
    with qtbot.waitSignal(files.told) as said:
        files.write(RUN, series, tmp_path)
    files.wait()
    assert str(tmp_path) in said.args[0]
    (path,) = (tmp_path / "Circle_1_2").iterdir()
    content, found, at = path.read_bytes(), {}, 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 8], "little")
        record = content[at + 12 : at + 12 + size]
        end = at + 12 + size
        assert int.from_bytes(content[end : end + 4], "little") == checksum(record)
        event = event_class.FromString(record)
        for value in event.summary.value:
            if value.HasField("simple_value"):
                found[value.tag, event.step] = (value.simple_value, event.wall_time)
        at = end + 4
    begun = 1_795_608_000.0
    assert {key: value for key, (value, _) in found.items()} == {
        ("loss/train", 0): 1.0, ("loss/train", 10): 0.5, ("loss/train", 20): 0.25,
        ("right/test", 0): 0.0, ("right/test", 10): 0.5, ("right/test", 20): 1.0,
    }  # fmt: skip
    assert found["loss/train", 20][1] - found["loss/train", 0][1] == pytest.approx(10.0)
    assert found["loss/train", 0][1] == pytest.approx(begun)


@needs_library
def test_a_folder_that_cannot_be_made_is_said(
    series: SeriesStore, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "Circle_1_2").write_text("in the way")
    files = EventFiles()
    with qtbot.waitSignal(files.told) as said:
        files.write(RUN, series, tmp_path)
    files.wait()
    assert "cannot be written" in said.args[0]
