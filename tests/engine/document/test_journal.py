"""The crash journal: what was drawn survives a killed process, what was left on purpose goes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, cast

import pytest

from engine.document.changes import AddNode, RemoveNodes, SetParam, encode
from engine.document.files import dumps
from engine.document.history import History
from engine.document.journal import BROKEN, DOOR, Journal, recoverable
from engine.document.model import Document, Node
from engine.errors import FileError

CRASH = """
import sys, time
from pathlib import Path
from engine.document.changes import AddNode, SetParam
from engine.document.history import History
from engine.document.journal import Journal
from engine.document.model import Document, Node
document = Document()
history = History(document)
journal = Journal.begin(document, Path("/drawings/mine.graph.json"), Path(sys.argv[1]))
journal.follow(history)
history.do(AddNode(Node(id="a", op="relu")))
history.do(SetParam("a", "k", 1))
history.do(SetParam("a", "k", 2))
history.undo()
print("drawn", flush=True)
time.sleep(60)
"""


def journals(folder: Path) -> list[Path]:
    """What lies in the folder besides the lock on its door."""
    return [path for path in folder.iterdir() if path.name != DOOR]


def crashed(folder: Path) -> None:
    """A process that draws, and is killed without warning."""
    process = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "drawn\n"
    assert recoverable(folder) == [], "its journal is not touched while it lives"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_a_killed_process_leaves_its_document(tmp_path: Path) -> None:
    crashed(tmp_path)
    (found,) = recoverable(tmp_path)
    assert found.path == Path("/drawings/mine.graph.json")
    assert found.changes == 4
    assert abs(found.time - time.time()) < 60
    assert found.document().nodes == {"a": Node(id="a", op="relu", params={"k": 1})}
    found.discard()
    assert recoverable(tmp_path) == []
    assert journals(tmp_path) == []


def followed(folder: Path) -> tuple[History, Journal]:
    history = History(Document())
    journal = Journal.begin(history.document, None, folder)
    journal.follow(history)
    return history, journal


def abandon(journal: Journal) -> None:
    """As a crash would: the file stays, the lock goes."""
    assert journal._stream is not None
    os.close(os.dup(journal._stream.fileno()))
    journal._stream.close()
    journal._stream = None


def test_what_is_left_on_purpose_is_not_offered(tmp_path: Path) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))
    journal.close()
    assert journals(tmp_path) == []


def test_groups_come_back_whole(tmp_path: Path) -> None:
    history, journal = followed(tmp_path)
    with history.group("two"):
        history.do(AddNode(Node(id="a", op="relu")))
        history.do(AddNode(Node(id="b", op="tanh")))
    history.do(RemoveNodes(("a",)))
    history.undo()
    expected = dumps(history.document)
    abandon(journal)
    assert dumps(recoverable(tmp_path)[0].document()) == expected


def test_saving_begins_anew(tmp_path: Path) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))
    journal.rebase(tmp_path / "saved.graph.json")
    history.do(SetParam("a", "k", 1))
    abandon(journal)
    (found,) = recoverable(tmp_path)
    assert found.changes == 1
    assert found.path == tmp_path / "saved.graph.json"
    assert found.document().nodes["a"].params == {"k": 1}


def test_an_untouched_document_is_not_worth_recovering(tmp_path: Path) -> None:
    _, journal = followed(tmp_path)
    abandon(journal)
    assert recoverable(tmp_path) == []
    assert journals(tmp_path) == []


def test_a_recovered_document_survives_the_next_crash_untouched(tmp_path: Path) -> None:
    journal = Journal.begin(Document(), None, tmp_path, unsaved=True)
    abandon(journal)
    assert len(recoverable(tmp_path)) == 1


def with_end(folder: Path, end: bytes) -> None:
    """A journal that a crash left, with one node added, and then `end`."""
    history, journal = followed(folder)
    history.do(AddNode(Node(id="a", op="relu")))
    abandon(journal)
    with journal.path.open("ab") as stream:
        stream.write(end)


@pytest.mark.parametrize("torn", [b'{"change":"add_no', b"\xff", b'{"change":"set_text"}'])
def test_a_line_torn_by_the_crash_costs_only_itself(tmp_path: Path, torn: bytes) -> None:
    with_end(tmp_path, torn)
    (found,) = recoverable(tmp_path)
    assert found.changes == 1
    assert list(found.document().nodes) == ["a"]
    assert found.lost is None
    assert len(journals(tmp_path)) == 1


@pytest.mark.parametrize(
    "bad",
    [
        b"\x00\xff\n",
        b'{"change":"warp"}\n',
        b'{"change":"set_param","node":"no","name":"k"}\n',
        b'{"change":"group","changes":' * 9000 + b"\n",
    ],
)
def test_a_line_that_does_not_fit_is_said_and_all_of_it_kept(tmp_path: Path, bad: bytes) -> None:
    with_end(tmp_path, bad + encode(AddNode(Node(id="b", op="relu"))) + b"\n")
    (found,) = recoverable(tmp_path)
    content = found.journal.read_bytes()
    assert list(found.document().nodes) == ["a"]
    assert "line 4: " in str(found.lost)
    found.discard()
    (kept,) = journals(tmp_path)
    assert kept.suffix == BROKEN
    assert kept.read_bytes() == content
    assert recoverable(tmp_path) == []


GOOD = b'{"format":"gradloom-journal","version":1,"unsaved":true}\n'


@pytest.mark.parametrize(
    "content",
    [
        b"nonsense\n",
        b'{"format":"other"}\n"x"\n',
        b"\xff\xfe",
        b"[" * 100_000,
        GOOD,
        GOOD + b"7\n",
        GOOD + b'"{}"\n',
        GOOD + b'"\\ud800"\n',
    ],
)
def test_an_unreadable_journal_is_said_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.journal").write_bytes(content)
    (found,) = recoverable(tmp_path)
    with pytest.raises(FileError, match="kept as"):
        found.document()
    assert (tmp_path / "x.broken").read_bytes() == content
    assert recoverable(tmp_path) == []


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    content = b'{"format":"gradloom-journal","version":2,"unsaved":true}\n"x"\n'
    (tmp_path / "x.journal").write_bytes(content)
    assert recoverable(tmp_path) == []
    assert (tmp_path / "x.journal").read_bytes() == content


def test_an_empty_file_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "x.journal").touch()
    assert recoverable(tmp_path) == []
    assert journals(tmp_path) == []


def test_a_journal_that_vanishes_meanwhile_is_said(tmp_path: Path) -> None:
    with_end(tmp_path, b"")
    (found,) = recoverable(tmp_path)
    found.journal.unlink()
    with pytest.raises(FileError, match="no such file"):
        found.document()
    found.discard()


def test_the_latest_comes_first(tmp_path: Path) -> None:
    for _ in range(3):
        with_end(tmp_path, b"")
    for age, path in enumerate(sorted(tmp_path.glob("*.journal"))):
        os.utime(path, (1e9 - age, 1e9 - age))
    times = [found.time for found in recoverable(tmp_path)]
    assert times == [1e9, 1e9 - 1, 1e9 - 2]


def test_nothing_was_ever_kept(tmp_path: Path) -> None:
    assert recoverable(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        Journal.begin(Document(), None, blocker / "journal")


def test_a_folder_that_refuses_us_offers_nothing_and_keeps_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_end(tmp_path, b"")
    before = sorted(tmp_path.iterdir())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert recoverable(tmp_path) == []
    assert sorted(tmp_path.iterdir()) == before
    assert len(recoverable(tmp_path)) == 1


class FullDisk(io.RawIOBase):
    """A stream that takes `room` bytes more and then refuses."""

    def __init__(self, stream: IO[bytes], room: int) -> None:
        self.stream, self.room = stream, room

    def write(self, data: bytes | memoryview, /) -> int:  # type: ignore[override]
        taken = self.stream.write(bytes(data)[: self.room])
        self.room -= taken
        if not taken:
            raise OSError(28, "No space left on device")
        return taken

    def truncate(self, size: int | None = None, /) -> int:
        return self.stream.truncate(size)

    def fileno(self) -> int:
        return self.stream.fileno()

    def close(self) -> None:
        self.stream.close()
        super().close()


def fill(journal: Journal, room: int) -> None:
    assert journal._stream is not None
    journal._stream = cast(IO[bytes], FullDisk(journal._stream, room))


@pytest.mark.parametrize("room", [0, 10])
def test_a_full_disk_never_stops_the_drawing_and_is_said_once(tmp_path: Path, room: int) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))
    fill(journal, room)
    history.do(AddNode(Node(id="b", op="relu")))
    history.do(AddNode(Node(id="c", op="relu")))
    assert list(history.document.nodes) == ["a", "b", "c"]
    with pytest.raises(FileError, match="no space left"):
        journal.tick()
    journal.tick()
    abandon(journal)
    (found,) = recoverable(tmp_path)
    assert list(found.document().nodes) == ["a"], "what came before the refusal is still there"
    assert found.lost is None


def test_after_a_full_disk_saving_begins_anew(tmp_path: Path) -> None:
    history, journal = followed(tmp_path)
    fill(journal, 0)
    history.do(AddNode(Node(id="a", op="relu")))
    journal.rebase(tmp_path / "saved.graph.json")
    history.do(SetParam("a", "k", 1))
    journal.tick()
    abandon(journal)
    (found,) = recoverable(tmp_path)
    assert found.document().nodes["a"].params == {"k": 1}


def test_a_journal_that_cannot_begin_anew_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(FileError, match="no space left"):
            journal.rebase(None)
    assert journals(tmp_path) == [], "the old journal tells of what was saved meanwhile"
    history.do(AddNode(Node(id="b", op="relu")))
    journal.tick()
    journal.close()


def test_a_disk_that_does_not_sync_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))

    def refuse(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(FileError, match="input/output error"):
            journal.tick()
        journal.tick()
    journal.close()
    assert journals(tmp_path) == []


def test_leaving_succeeds_even_where_the_file_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        journal.close()
    assert recoverable(tmp_path) == [], "nothing in it would be offered"
