"""Looking uses one thread, and leaves the setting as it found it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.loops import threads


def number_of_threads() -> int:
    found = threads._openblas()
    if found is None:
        pytest.skip("this NumPy stands on no OpenBLAS")
    return found[0]()


def test_within_it_there_is_one_thread_and_after_it_as_many_as_before() -> None:
    before = number_of_threads()
    with threads.one_thread():
        assert number_of_threads() == 1
        product = np.ones((300, 200), np.float32) @ np.ones((200, 100), np.float32)
    assert number_of_threads() == before
    assert (product == 200).all()


@pytest.mark.parametrize(("processors", "allowed"), [(1, 1), (2, 1), (4, 3), (64, 4)])
def test_a_step_leaves_a_processor_to_the_window(
    processors: int, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = number_of_threads()
    monkeypatch.setattr(threads, "_processors", lambda: processors)
    found = threads._openblas()
    assert found is not None
    try:
        found[1](4)
        with threads.threads_of_a_step() as given:
            assert given == number_of_threads() == allowed
        assert number_of_threads() == 4
    finally:
        found[1](before)


def test_a_failure_within_it_does_not_keep_the_setting() -> None:
    before = number_of_threads()
    with pytest.raises(ZeroDivisionError), threads.one_thread():
        raise ZeroDivisionError
    assert number_of_threads() == before


def test_where_there_is_no_openblas_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "_openblas", lambda: None)
    with threads.one_thread():
        product = np.ones((2, 2)) @ np.ones((2, 2))
    assert product.tolist() == [[2, 2], [2, 2]]
