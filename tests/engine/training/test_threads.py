"""Looking uses one thread, and leaves the setting as it found it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.backends import threads


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
