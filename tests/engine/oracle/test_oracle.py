"""Whatever PyTorch has too, it computes alike: values and gradients. Skipped where it is absent."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="PyTorch is not installed (extra 'bench')")

from tests.engine.oracle.comparison import SIZES, Case, cases, disagreement


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_values_and_gradients_agree_with_pytorch(case: Case, size: int) -> None:
    assert disagreement(case, size) == ""
