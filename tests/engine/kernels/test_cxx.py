"""Lines of loops as C++: what each becomes, and that nothing passes that has no counterpart."""

from __future__ import annotations

import pytest

from engine.kernels.cxx import expression, statements


@pytest.mark.parametrize(
    ("python", "cpp"),
    [
        ("a + b * 2", "(a + (b * 2))"),
        ("a if b <= c else d", "((b <= c) ? a : d)"),
        ("float32(0.1) * x ** y", "(float32(0.1) * power(x, y))"),
        ("not a", "(!a)"),
        ("math.exp(x) - np.floor(x)", "(exp(x) - floor(x))"),
        ("exp32(x)", "expf(x)"),
        ("float32(-np.inf)", "float32((-INFINITE))"),
        ("0 <= i < 5", "((0 <= i) && (i < 5))"),
        ("p0_float32[i * 3 + 1]", "p0_float32[((i * 3) + 1)]"),
        ("(a != a) & (b == b)", "((a != a) & (b == b))"),
        ("4294967296", "4294967296LL"),
    ],
)
def test_an_expression_in_cpp(python: str, cpp: str) -> None:
    assert expression(python) == cpp


LINES = ["s = a + 1", "for i in range(3):", "    s = s + i", "    v = s", "v = 2"]


def test_a_name_is_declared_where_it_first_stands() -> None:
    lines = statements(
        [
            "    s = a + 1",
            "    for i in range(3):",
            "        s = s + i",
            "        v = s",
            "    v = 2",
        ],
        ["a"],
    )
    assert lines == [
        "auto s = (a + 1);",
        "for (int64 i = 0; i < 3; ++i) {",
        "    s = (s + i);",
        "    auto v = s;",
        "}",
        "auto v = 2;",
    ]


@pytest.mark.parametrize("line", ["while a: pass", "a, b = 1, 2", "del a", "a += 1"])
def test_what_no_printer_writes_is_refused(line: str) -> None:
    with pytest.raises(TypeError, match="no statement"):
        statements([f"    {line}"])


@pytest.mark.parametrize("python", ["[a]", "a @ b", "'text'", "lambda: 1", "a and b"])
def test_an_expression_that_no_printer_writes_is_refused(python: str) -> None:
    with pytest.raises((TypeError, KeyError)):
        expression(python)
