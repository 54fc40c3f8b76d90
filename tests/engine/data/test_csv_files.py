"""A person's own table: what is understood, and that every fault is one clear problem."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data import csv_file, text_table
from engine.errors import TypeProblem
from engine.op import Dataset
from engine.ops.data import CSV

FRUIT = "width,height,fruit\n1,2,pear\n3,4,apple\n5,6,pear\n7,8,apple\n9,1,fig\n2,2,fig\n"

Write = Callable[[str | bytes], dict[str, object]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes table.csv beside the document; gives the params that choose it."""

    def put(content: str | bytes) -> dict[str, object]:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "table.csv").write_bytes(data)
        return {"path": "table.csv"}

    return put


def problem(params: dict[str, object], folder: Path | None) -> TypeProblem:
    with pytest.raises(TypeProblem) as caught:
        CSV.load(params, folder)
    return caught.value


def test_numbers_become_features_and_text_labels_become_classes(
    write: Write, tmp_path: Path
) -> None:
    data = CSV.load(write(FRUIT), tmp_path)
    assert data.feature_names == ("width", "height")
    assert data.class_names == ("apple", "fig", "pear")
    assert data.arrays["y"].tolist() == [2, 0, 2, 0, 1, 1]
    assert data.arrays["x"][:3].tolist() == [[1, 2], [3, 4], [5, 6]]
    assert [str(data.arrays[name].dtype) for name in ("x", "y")] == ["float32", "int64"]
    assert str(data.types["x"]) == "float32[N, 2]"
    assert data.types["y"].classes == 3
    assert CSV.types(write(FRUIT), tmp_path) == data.types


@pytest.mark.parametrize(
    "content",
    [
        FRUIT.replace(",", ";"),
        FRUIT.replace(",", "\t"),
        FRUIT.replace(",", ", "),
        FRUIT.replace("\n", "\r\n"),
        FRUIT.replace("\n", "\r"),
        FRUIT.replace("\n", "\n\n"),
        FRUIT.replace("\n", ",\n"),
        FRUIT.rstrip("\n"),
        FRUIT.replace("pear", '"pear"').replace("width", '"width"'),
        b"\xef\xbb\xbf" + FRUIT.encode(),
        FRUIT.encode("utf-16"),
    ],
    ids=[
        *("semicolons", "tabs", "blanks", "windows", "old mac", "blank lines", "comma at the end"),
        *("no last newline", "quotes", "utf-8 mark", "utf-16"),
    ],
)
def test_the_form_of_the_file_is_found_by_itself(
    write: Write, tmp_path: Path, content: str | bytes
) -> None:
    expected = CSV.load(write(FRUIT), tmp_path)
    os.utime(tmp_path / "table.csv", ns=(1, 1))
    data = CSV.load(write(content), tmp_path)
    assert data.feature_names == ("width", "height")
    assert data.class_names == expected.class_names
    for name in ("x", "y"):
        np.testing.assert_array_equal(data.arrays[name], expected.arrays[name])


def test_a_file_without_names_gets_numbered_columns(write: Write, tmp_path: Path) -> None:
    data = CSV.load(write("1,2,a\n3,4,b\n5,6,a\n7,8,b\n"), tmp_path)
    assert data.feature_names == ("column 1", "column 2")
    assert len(data.arrays["x"]) == 4


def test_the_first_line_is_taken_as_somebody_says(write: Write, tmp_path: Path) -> None:
    params = write("2019,2020,a\n3,4,b\n5,6,a\n7,8,b\n")
    assert len(CSV.load(params, tmp_path).arrays["x"]) == 4
    named = CSV.load({**params, "header": "yes"}, tmp_path)
    assert named.feature_names == ("2019", "2020")
    assert len(named.arrays["x"]) == 3


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8", "größe"), ("latin-1", "größe"), ("utf-8", "크기")]
)
def test_names_outside_ascii_survive(
    write: Write, tmp_path: Path, encoding: str, name: str
) -> None:
    data = CSV.load(write(FRUIT.replace("width", name).encode(encoding)), tmp_path)
    assert data.feature_names[0] == name


def test_quoted_text_may_hold_separators_quotes_and_line_breaks(
    write: Write, tmp_path: Path
) -> None:
    content = 'a,b\n1,"x, ""y""\nz"\n2,w\n3,w\n4,"x, ""y""\nz"\n'
    data = CSV.load(write(content), tmp_path)
    assert data.class_names == ("w", 'x, "y"\nz')


def test_a_decimal_comma_is_read_where_semicolons_separate(write: Write, tmp_path: Path) -> None:
    data = CSV.load(write("a;b;c\n1,5;-2,25;u\n3,5;1,0e1;v\n2;3;u\n"), tmp_path)
    assert data.arrays["x"].tolist() == [[1.5, -2.25], [3.5, 10], [2, 3]]


@pytest.mark.parametrize(
    ("label", "kind", "classes"),
    [
        ("0 1 0 1 1 0", "int64", ("0", "1")),
        ("10 2 10 2 7 7", "int64", ("2", "7", "10")),
        ("1.0 2 1 2.0 1 2", "int64", ("1", "2")),
        ("-1 1 -1 1 1 1", "int64", ("-1", "1")),
        ("0.5 1 0.5 1 0.5 1", "float32", ()),
        ("10 20 30 40 50 60", "float32", ()),
    ],
)
def test_few_repeated_whole_numbers_are_classes_and_others_are_numbers(
    write: Write, tmp_path: Path, label: str, kind: str, classes: tuple[str, ...]
) -> None:
    values = label.split()
    content = "a,b\n" + "".join(f"{k},{value}\n" for k, value in enumerate(values))
    data = CSV.load(write(content), tmp_path)
    assert data.class_names == classes
    assert str(data.arrays["y"].dtype) == kind
    if not classes:
        assert data.arrays["y"][:, 0].tolist() == [float(value) for value in values]


def test_the_task_can_be_chosen(write: Write, tmp_path: Path) -> None:
    params = write("a,b\n1,0\n2,1\n3,0\n4,1\n")
    numbers = CSV.load({**params, "task": "numbers"}, tmp_path)
    assert numbers.types["y"].shape == ("N", 1)
    params = write("a,b\n1,0.5\n2,1.5\n3,0.5\n4,1.5\n")
    assert CSV.load({**params, "task": "classes"}, tmp_path).class_names == ("0.5", "1.5")


def test_the_label_is_the_column_named_so_or_else_the_last(write: Write, tmp_path: Path) -> None:
    assert CSV.load(write("a,Class,b\n1,u,3\n2,v,4\n"), tmp_path).feature_names == ("a", "b")
    params = write("a,b,c\n1,2,3\n4,5,6\n")
    assert CSV.load(params, tmp_path).feature_names == ("a", "b")
    assert CSV.load({**params, "label": "a"}, tmp_path).feature_names == ("b", "c")
    assert CSV.columns is not None
    assert CSV.columns(params, tmp_path) == ("a", "b", "c")


def test_lines_without_a_value_can_be_left_out(write: Write, tmp_path: Path) -> None:
    params = write("a,b,note,y\n1,2,,u\n3,,,v\n5,6,,u\n7,NA,,v\n9,1,,v\n8,8,,\n")
    chosen = {**params, "columns": ["a", "b"], "label": "y", "missing": "leave out lines"}
    assert CSV.load(chosen, tmp_path).arrays["x"].tolist() == [[1, 2], [5, 6], [9, 1]]


def test_a_path_is_relative_to_the_folder_of_the_document(write: Write, tmp_path: Path) -> None:
    write(FRUIT)
    beside = tmp_path / "documents"
    beside.mkdir()
    relative = CSV.load({"path": "../table.csv"}, beside)
    absolute = CSV.load({"path": str(tmp_path / "table.csv")}, None)
    np.testing.assert_array_equal(relative.arrays["x"], absolute.arrays["x"])


def test_a_file_is_read_again_only_after_it_changed(write: Write, tmp_path: Path) -> None:
    params = write(FRUIT)
    first = CSV.load(params, tmp_path)
    assert CSV.load(params, tmp_path) is first
    second = CSV.load(write(FRUIT + "4,4,pear\n"), tmp_path)
    assert len(second.arrays["x"]) == len(first.arrays["x"]) + 1


def test_a_mended_file_loses_its_problem(write: Write, tmp_path: Path) -> None:
    params = write("a,b\n1\n")
    assert problem(params, tmp_path).code == "data.ragged"
    assert problem(params, tmp_path).code == "data.ragged"
    (tmp_path / "table.csv").unlink()
    assert problem(params, tmp_path).code == "data.not_found"
    CSV.load(write(FRUIT), tmp_path)


# Content, params, code, what the message must name.
FAULTS: list[tuple[str | bytes, dict[str, object], str, tuple[str, ...]]] = [
    ("", {}, "data.empty", ("empty",)),
    ("\n \n\n", {}, "data.empty", ("empty",)),
    (";\n;", {}, "data.empty", ("empty",)),
    (b"\xef\xbb\xbf", {}, "data.empty", ("empty",)),
    ("a,b,c\n", {}, "data.no_rows", ("names of columns",)),
    ("a,b\n1,2\n", {}, "data.too_few", ("1 line",)),
    ("a,b\n1,2\n3\n5,6\n", {}, "data.ragged", ("line 3", "1 cells", "have 2")),
    ('a,b\n1,"x\ny"\n1,2,3\n', {}, "data.ragged", ("line 4", "3 cells")),
    ('a,b\n1,2\n3,"4\n5,6\n', {}, "data.quotes", ("line 2", "quotation mark")),
    ("a,a,b\n1,2,3\n4,5,6\n", {}, "data.duplicate_columns", ("'a'",)),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {}, "data.binary", ("not text", "CSV")),
    (b"PK\x03\x04\x14\0\x06\0", {}, "data.binary", ("spreadsheet",)),
    (b"\xff\xfea\0b", {}, "data.binary", ("not text",)),
    ("name,sort\nann,x\nbob,y\ncy,x\n", {}, "data.no_features", ("'sort'", "numbers")),
    ("1\n2\n3\n", {}, "data.no_features", ("'column 1'",)),
    (
        "age,town,y\n1,Rome,u\n2,Bonn,v\n3,Rome,u\n",
        {},
        "data.text_column",
        ("'town'", "'Rome'", "an array of text is no tensor", "take it out", "make it the label"),
    ),
    (
        "age,town,y\n1,Rome,u\n2,Bonn,v\n",
        {"columns": ["age", "town"]},
        "data.text_column",
        ("'town'",),
    ),
    ("a,b,y\n1,,u\n2,,v\n3,,u\n", {}, "data.empty_column", ("'b'", "take it out")),
    ("a,b,y\n1,2,u\n3,,v\n,5,u\n", {}, "data.missing", ("line 3", "'b'", "2 such")),
    ("a,b,y\n1,2,u\n3,NaN,v\n", {}, "data.missing", ("line 3", "'b'")),
    ("a,b,y\n1,2,u\n3,4,\n", {}, "data.missing", ("line 3", "'y'")),
    ("a,y\n1,u\n2,v\nx3,u\n", {}, "data.not_number", ("line 4", "'a'", "'x3'")),
    ("a,y\n1,u\n2,v\n1_0,u\n", {}, "data.not_number", ("line 4", "'1_0'")),
    ("a,y\n1,u\ninf,v\n", {}, "data.not_finite", ("line 3", "'a'", "'inf'")),
    ("a,y\n1,u\n1e39,v\n", {}, "data.not_finite", ("line 3", "'1e39'", "float32")),
    ("a,y\n1,u\n2,u\n", {}, "data.one_class", ("'u'", "'y'")),
    ("a,y\n1,u\n2,v\n3,w\n", {}, "data.no_classes", ("'y'",)),
    ("a,y\n1,u\n2,v\n", {"task": "numbers"}, "data.text_label", ("'y'", "choose classes")),
    ("a,y\n1,u\n2,v\n", {"label": "z"}, "data.no_column", ("'z'", "a, y")),
    ("a,y\n1,u\n2,v\n", {"columns": ["b"]}, "data.no_column", ("'b'", "a, y")),
    (
        "a,y\n1,2\n2,3\n",
        {"columns": ["a", "y"], "label": "y"},
        "data.label_is_feature",
        ("'y'", "take it out"),
    ),
    ("a,y\n1,u\n2,v\n", {"task": "guess"}, "data.param", ("task", "guess")),
]


@pytest.mark.parametrize(
    ("content", "params", "code", "parts"),
    FAULTS,
    ids=[f"{k}-{f[2]}" for k, f in enumerate(FAULTS)],
)
def test_each_fault_is_one_problem_that_names_the_place(
    write: Write,
    tmp_path: Path,
    content: str | bytes,
    params: dict[str, object],
    code: str,
    parts: tuple[str, ...],
) -> None:
    found = problem({**write(content), **params}, tmp_path)
    assert found.code == code
    for part in parts:
        assert part in str(found)


def test_places_that_hold_no_table_are_problems(tmp_path: Path) -> None:
    assert problem({}, tmp_path).code == "data.no_path"
    assert problem({"path": "gone.csv"}, tmp_path).code == "data.not_found"
    assert problem({"path": "."}, tmp_path).code == "data.directory"
    assert problem({"path": "table.csv"}, None).code == "data.unsaved"
    assert problem({"path": "n" * 5000}, tmp_path).code in ("data.unreadable", "data.not_found")
    assert problem({"path": "a\0b"}, tmp_path).code in ("data.unreadable", "data.not_found")
    assert problem({"path": 7}, tmp_path).code == "data.param"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert problem({"path": "pipe.csv"}, tmp_path).code == "data.no_file"


def test_a_file_that_may_not_be_read_is_a_problem(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    params = write(FRUIT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = problem(params, tmp_path)
    assert found.code == "data.unreadable"
    assert "Permission denied" in str(found)


def test_a_file_of_unreasonable_size_is_a_problem(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_table, "LARGEST_FILE", 10)
    assert problem(write(FRUIT), tmp_path).code == "data.too_large"


@pytest.mark.parametrize(
    ("content", "params"),
    [
        ("age,town,y\n1,Rome,u\n2,Bonn,v\n3,Rome,u\n", {}),
        ("a,b,y\n1,2,u\n3,,v\n5,6,u\n4,4,v\n", {}),
        ("a,y\n1,u\n2,v\n", {"task": "numbers"}),
        ("width,y\n1,u\n2,v\n", {"columns": ["widht"]}),
        ("a,sort\n1,u\n2,v\n", {"label": "srot"}),
        ("a,y\n1,2\n2,3\n", {"columns": ["a", "y"], "label": "y"}),
    ],
)
def test_the_first_suggested_repair_mends_the_problem(
    write: Write, tmp_path: Path, content: str, params: dict[str, object]
) -> None:
    chosen = {**write(content), **params}
    repair = problem(chosen, tmp_path).suggestions[0]
    assert repair.kind == "set"
    assert isinstance(CSV.load({**chosen, repair.param: repair.value}, tmp_path), Dataset)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("01.,;\t\n\"'ab-e ", max_size=120)))
def test_any_bytes_give_data_or_a_problem(content: bytes | str) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    try:
        found = csv_file.dataset(text_table.parsed(data), csv_file.Settings())
    except TypeProblem:
        return  # refused, and by nothing else
    assert np.isfinite(found.arrays["x"]).all()
    assert len(found.train) + len(found.test) == len(found.arrays["y"])
