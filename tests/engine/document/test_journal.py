"""The crash journal: what a killed process did is there at the next start, and nothing else is."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.document import files
from engine.document.changes import AddNode, SetParam, SetText
from engine.document.history import History
from engine.document.journal import Journal, recoverable
from engine.document.model import Document, Node
from engine.errors import FileError

CHILD = """
import sys, time
from pathlib import Path
from engine.document.changes import AddNode, SetParam, SetText
from engine.document.history import History
from engine.document.journal import Journal
from engine.document.model import Document, Node

document = Document()
journal = Journal.begin(document, Path(sys.argv[2]), Path(sys.argv[1]))
history = History(document)
journal.follow(history)
history.do(AddNode(Node(id="dense", op="dense")))
history.do(SetParam("dense", "units", 7))
history.do(SetText("title", "gone"))
history.undo()
print("ready", flush=True)
time.sleep(600)
"""


def begin(folder: Path, **more: bool) -> tuple[Journal, History]:
    """A journal of an empty document."""
    document = Document()
    journal = Journal.begin(document, None, folder, **more)
    history = History(document)
    journal.follow(history)
    return journal, history


def let_go(journal: Journal) -> None:
    """End the journal as a crash would: its file stays, nobody holds it."""
    journal._file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_process_leaves_every_change_behind(tmp_path: Path) -> None:
    saved = tmp_path / "a.graph.json"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "journal"), str(saved)],
        stdout=subprocess.PIPE,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert recoverable(tmp_path / "journal") == []
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close() if child.stdout else None
    (found,) = recoverable(tmp_path / "journal")
    assert found.path == saved
    document = found.document()
    assert document.nodes["dense"].params == {"units": 7}
    assert document.title == ""
    found.discard()
    assert recoverable(tmp_path / "journal") == []


def test_a_journal_in_use_is_never_offered(tmp_path: Path) -> None:
    journal, history = begin(tmp_path)
    history.do(SetText("title", "x"))
    assert recoverable(tmp_path) == []
    journal.close()


def test_closing_leaves_nothing(tmp_path: Path) -> None:
    journal, history = begin(tmp_path)
    history.do(SetText("title", "x"))
    journal.tick()
    journal.close()
    history.do(SetText("title", "y"))
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_was_only_looked_at_is_not_offered(tmp_path: Path) -> None:
    journal, _ = begin(tmp_path)
    let_go(journal)
    assert recoverable(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_an_unsaved_state_is_offered_even_without_a_change(tmp_path: Path) -> None:
    journal, _ = begin(tmp_path, unsaved=True)
    let_go(journal)
    assert len(recoverable(tmp_path)) == 1


def test_a_torn_last_line_is_left_out(tmp_path: Path) -> None:
    journal, history = begin(tmp_path)
    history.do(AddNode(Node(id="a", op="relu")))
    history.do(SetParam("a", "x", 1))
    let_go(journal)
    (place,) = tmp_path.iterdir()
    place.write_bytes(place.read_bytes()[:-9])
    (found,) = recoverable(tmp_path)
    assert found.document().nodes["a"].params == {}


def test_a_broken_line_in_the_middle_is_named_and_the_journal_kept_aside(tmp_path: Path) -> None:
    journal, history = begin(tmp_path)
    history.do(SetText("title", "x"))
    history.do(SetText("title", "y"))
    let_go(journal)
    (place,) = tmp_path.iterdir()
    lines = place.read_bytes().split(b"\n")
    lines[1] = b"nonsense"
    place.write_bytes(b"\n".join(lines))
    (found,) = recoverable(tmp_path)
    with pytest.raises(FileError, match=r"line 2.*kept in"):
        found.document()
    assert recoverable(tmp_path) == []
    assert [p.suffix for p in tmp_path.iterdir()] == [".broken"]


@pytest.mark.parametrize("content", [b"[]\n{}\n", b'{"format": "other"}\n{}\n', b"\xff\xfe\n\n"])
def test_a_file_that_is_no_journal_is_refused_in_a_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1-2.journal").write_bytes(content)
    (found,) = recoverable(tmp_path)
    with pytest.raises(FileError):
        found.document()


def test_a_journal_torn_at_its_beginning_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "1-2.journal").write_bytes(b'{"format": "gradl')
    assert recoverable(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        Journal.begin(Document(), None, tmp_path / "file")


def test_a_full_disk_never_disturbs_editing_but_is_told_at_the_next_tick(tmp_path: Path) -> None:
    journal, history = begin(tmp_path)
    journal._file.close()

    class Full:
        closed = True

        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

    journal._file = Full()  # type: ignore[assignment]
    history.do(SetText("title", "x"))
    assert history.document.title == "x"
    with pytest.raises(FileError, match="No space left"):
        journal.tick()


def test_the_latest_is_offered_first_and_replays_to_the_same_bytes(tmp_path: Path) -> None:
    for title in ("first", "second"):
        journal, history = begin(tmp_path)
        history.do(SetText("title", title))
        let_go(journal)
    expected = files.dumps(history.document)
    found = recoverable(tmp_path)
    assert [r.document().title for r in found] == ["second", "first"]
    assert files.dumps(found[0].document()) == expected
