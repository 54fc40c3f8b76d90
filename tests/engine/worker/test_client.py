"""The near side of the process boundary: life and death of the worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.worker.client import Client, reason_of
from engine.worker.messages import Control, Died, Event, Load, Refused

if TYPE_CHECKING:
    from tests.engine.worker.conftest import Recorder

PATIENCE = 30.0
BAD = b"this is no document"


def wait_until(condition: Callable[[], bool]) -> None:
    """Ask until it is so, or fail."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def exists(pid: int) -> bool:
    """Whether a process of that number runs (a zombie does not)."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_answers_and_goes_when_it_is_closed(worker: Recorder) -> None:
    worker.client.send(Load(1, BAD))
    worker.wait_for(Refused)
    pid = worker.client.pid
    assert pid is not None
    worker.client.close()
    assert not worker.client.alive
    assert not exists(pid)
    assert not worker.of(Died)


def test_closing_before_the_worker_is_up_leaves_nothing_behind() -> None:
    before = set(threading.enumerate())
    client = Client(lambda event: None)
    client.start()
    client.close()
    assert set(threading.enumerate()) <= before


def test_a_killed_worker_is_noticed_and_said_in_words(worker: Recorder) -> None:
    worker.client.send(Load(7, BAD))
    worker.wait_for(Refused)
    assert worker.client.pid is not None
    os.kill(worker.client.pid, signal.SIGKILL)
    died = worker.wait_for(Died)
    assert died.session == 7
    assert "killed" in str(died.reason)
    assert "memory" in str(died.reason)
    assert not worker.client.alive


def test_sending_to_a_dead_worker_neither_raises_nor_blocks(worker: Recorder) -> None:
    worker.client.send(Load(1, BAD))
    worker.wait_for(Refused)
    assert worker.client.pid is not None
    os.kill(worker.client.pid, signal.SIGKILL)
    for _ in range(50):
        worker.client.send(Load(2, b"x" * 1_000_000))
    worker.wait_for(Died)
    worker.client.send(Control("run"))
    assert len(worker.of(Died)) == 1


def test_a_dead_worker_can_be_started_again(worker: Recorder) -> None:
    worker.client.send(Load(1, BAD))
    worker.wait_for(Refused)
    assert worker.client.pid is not None
    os.kill(worker.client.pid, signal.SIGKILL)
    worker.wait_for(Died)
    mark = worker.mark
    worker.client.restart()
    worker.client.send(Load(2, BAD))
    assert worker.wait_for(Refused, since=mark).session == 2


def test_a_living_worker_that_is_restarted_is_not_reported_dead(worker: Recorder) -> None:
    worker.client.send(Load(1, BAD))
    worker.wait_for(Refused)
    worker.client.restart()
    worker.client.send(Load(2, BAD))
    worker.wait_for(Refused, lambda event: event.session == 2)
    assert not worker.of(Died)


def test_a_stopped_worker_does_not_hold_up_the_closing(worker: Recorder) -> None:
    worker.client.send(Load(1, BAD))
    worker.wait_for(Refused)
    pid = worker.client.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    for _ in range(5):
        worker.client.send(Load(2, b"x" * 1_000_000))
    worker.client.close()
    assert not exists(pid)


def test_an_interrupt_from_the_keyboard_does_not_end_the_worker(worker: Recorder) -> None:
    worker.client.send(Load(1, BAD))
    worker.wait_for(Refused)
    mark = worker.mark
    assert worker.client.pid is not None
    os.kill(worker.client.pid, signal.SIGINT)
    worker.client.send(Load(2, BAD))
    assert worker.wait_for(Refused, since=mark).session == 2


def test_a_fault_in_the_receiver_does_not_stop_the_events() -> None:
    seen: list[Event] = []
    second = threading.Event()

    def receive(event: Event) -> None:
        seen.append(event)
        if isinstance(event, Refused) and event.session == 2:
            second.set()
        raise RuntimeError("the view is broken")

    client = Client(receive)
    client.start()
    try:
        client.send(Load(1, BAD))
        client.send(Load(2, BAD))
        assert second.wait(PATIENCE)
    finally:
        client.close()


PARENT = """
import os, signal, sys, threading
from engine.worker.client import Client
from engine.worker.messages import Load, Refused

if __name__ == "__main__":
    came = threading.Event()
    client = Client(lambda event: came.set() if isinstance(event, Refused) else None)
    client.start()
    client.send(Load(1, b"nothing"))
    came.wait()
    print(client.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    parent = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env=environment,
        timeout=PATIENCE,
        check=False,
    )
    assert parent.returncode == -signal.SIGKILL
    pid = int(parent.stdout)
    wait_until(lambda: not exists(pid))


@pytest.mark.parametrize(
    ("code", "word"),
    [(0, "ended"), (3, "exit code 3"), (-11, "SIGSEGV"), (-9, "killed"), (-99, "signal 99")],
)
def test_the_reason_of_a_death_is_in_words(code: int, word: str) -> None:
    assert word in str(reason_of(code))
