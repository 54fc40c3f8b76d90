"""The crash journal: what was drawn survives a killed process, what was left on purpose goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.document.changes import AddNode, RemoveNodes, SetParam
from engine.document.files import dumps
from engine.document.history import History
from engine.document.journal import Journal, recoverable
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
journal = Journal.begin(document, Path("/srv/mine.graph.json"), Path(sys.argv[1]))
journal.follow(history)
history.do(AddNode(Node(id="a", op="relu")))
history.do(SetParam("a", "k", 1))
history.do(SetParam("a", "k", 2))
history.undo()
print("drawn", flush=True)
time.sleep(60)
"""


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
    assert found.path == Path("/srv/mine.graph.json")
    assert found.changes == 4
    assert abs(found.time - time.time()) < 60
    assert found.document().nodes == {"a": Node(id="a", op="relu", params={"k": 1})}
    found.discard()
    assert recoverable(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


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
    assert list(tmp_path.iterdir()) == []


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
    assert list(tmp_path.iterdir()) == []


def test_a_recovered_document_survives_the_next_crash_untouched(tmp_path: Path) -> None:
    journal = Journal.begin(Document(), None, tmp_path, unsaved=True)
    abandon(journal)
    assert len(recoverable(tmp_path)) == 1


@pytest.mark.parametrize("torn", [b'{"change":"add_no', b"\x00\xff\n", b'{"change":"warp"}\n'])
def test_a_torn_end_costs_only_itself(tmp_path: Path, torn: bytes) -> None:
    history, journal = followed(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))
    path = journal.path
    abandon(journal)
    with path.open("ab") as stream:
        stream.write(torn)
    assert list(recoverable(tmp_path)[0].document().nodes) == ["a"]


@pytest.mark.parametrize("content", [b"", b"nonsense\n", b'{"format":"other"}\n"x"\n', b"\xff\xfe"])
def test_an_unreadable_journal_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.journal").write_bytes(content)
    assert recoverable(tmp_path) == []
    assert (tmp_path / "x.broken").read_bytes() == content


def test_a_base_that_is_no_document_is_said_and_kept(tmp_path: Path) -> None:
    (tmp_path / "x.journal").write_bytes(b'{"format":"gradloom-journal","unsaved":true}\n"{}"\n')
    (found,) = recoverable(tmp_path)
    with pytest.raises(FileError, match="kept as"):
        found.document()
    assert (tmp_path / "x.broken").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        Journal.begin(Document(), None, blocker / "journal")


def test_a_refusing_disk_never_stops_the_drawing(tmp_path: Path) -> None:
    history, journal = followed(tmp_path)
    assert journal._stream is not None

    class Full:
        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            """Nothing was open."""

    journal._stream.close()
    journal._stream = Full()  # type: ignore[assignment]
    history.do(AddNode(Node(id="a", op="relu")))
    assert "a" in history.document.nodes
    with pytest.raises(FileError, match="no space left"):
        journal.tick()
    history.do(AddNode(Node(id="b", op="relu")))
    journal.tick()
