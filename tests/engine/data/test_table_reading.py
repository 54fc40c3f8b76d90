"""Tables are opened whatever form they have; whatever is wrong is one clear problem."""

from __future__ import annotations

import gzip
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.tabular import reader
from engine.data.tabular.frame import Cancelled, Form, Frame, Watch
from engine.data.tabular.preview import preview
from engine.data.tabular.reader import open_table
from engine.errors import TypeProblem

polars = pytest.importorskip("polars")

FRUIT = "width,height,fruit\n1,2,pear\n3,4,apple\n5,6,pear\n"
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file; gives its path."""

    def write(content: str | bytes, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def cells(frame: Frame) -> dict[str, list[str]]:
    """Every cell as people wrote it."""
    return {n: [frame.column(n).cell(k) for k in range(frame.rows)] for n in frame.names}


PLAIN = {"width": ["1", "3", "5"], "height": ["2", "4", "6"], "fruit": ["pear", "apple", "pear"]}


@pytest.mark.parametrize(
    "content",
    [
        FRUIT,
        FRUIT.replace(",", ";"),
        FRUIT.replace(",", "\t"),
        FRUIT.replace(",", "|"),
        FRUIT.replace(",", ", "),
        FRUIT.replace("\n", "\r\n"),
        FRUIT.replace("\n", "\r"),
        FRUIT.replace("\n", "\n\n"),
        FRUIT.replace("\n", ",\n"),
        FRUIT.rstrip("\n"),
        FRUIT.replace("pear", '"pear"').replace("width", '"width"'),
        b"\xef\xbb\xbf" + FRUIT.encode(),
        FRUIT.encode("utf-16"),
        FRUIT.encode("utf-16-le"),
        gzip.compress(FRUIT.encode()),
    ],
    ids=[
        *("commas", "semicolons", "tabs", "bars", "blanks", "windows", "old mac", "blank lines"),
        *("comma at the end", "no last newline", "quotes", "utf-8 mark", "utf-16", "no mark"),
        "gzip",
    ],
)
def test_the_form_of_a_text_file_is_found_by_itself(put: Put, content: str | bytes) -> None:
    assert cells(open_table(put(content))) == PLAIN


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", ("größe", "naïve", "café")),
        ("latin-1", ("größe", "naïve", "café")),
        ("latin-1", ("Übermaß", "ÄÖÜ", "À la carte")),
        ("cp949", ("이름", "나이", "서울")),
        ("euc-kr", ("이름", "나이", "서울")),
        ("utf-16", ("이름", "größe", "名前")),
    ],
)
def test_the_encoding_is_found_by_itself(put: Put, encoding: str, words: tuple[str, ...]) -> None:
    text = ",".join(words) + "\n1,2,3\n4,5,6\n"
    frame = open_table(put(text.encode(encoding)))
    assert frame.names == words
    assert frame.form.encoding == encoding.replace("euc-kr", "cp949")


def test_every_form_can_be_corrected(put: Put) -> None:
    path = put("2019;2020,5\n3;4,5\n")
    assert open_table(path).names == ("column 1", "column 2")
    assert open_table(path).column("column 2").numbers.tolist() == [2020.5, 4.5]
    assert open_table(path, Form(header="yes")).names == ("2019", "2020,5")
    assert open_table(path, Form(separator="comma", header="no")).names == ("column 1", "column 2")
    point = open_table(put("a;b\n1,5;x\n", "p.csv"), Form(decimal="point"))
    assert cells(point)["a"] == ["1,5"]
    greek = put("größe,b\n1,2\n".encode(), "g.csv")
    assert open_table(greek, Form(encoding="latin-1")).names[0] == "grÃ¶Ã\x9fe"


def test_quoted_text_may_hold_separators_quotes_and_line_breaks(put: Put) -> None:
    frame = open_table(put('a,b\n1,"x, ""y""\nz"\n2,w\n'))
    assert cells(frame)["b"] == ['x, "y"\nz', "w"]


def test_numbers_and_gaps_are_read_for_what_they_are(put: Put) -> None:
    content = "a,b,c\n1,NA,x\n2.5,?, \n-3e2,null,y\ninf,4,y\n"
    frame = open_table(put(content))
    np.testing.assert_array_equal(frame.column("a").numbers, [1, 2.5, -300, np.inf])
    assert frame.column("b").missing.tolist() == [True, True, True, False]
    assert frame.column("c").missing.tolist() == [False, True, False, False]


def test_a_word_far_below_the_numbers_is_a_word_and_the_numbers_stay(put: Put) -> None:
    rows = [*map(str, range(20_000)), "lots"]
    column = open_table(put("a,b\n" + "".join(f"{r},1\n" for r in rows))).column("a")
    assert column.numbers[:3].tolist() == [0, 1, 2]
    assert np.isnan(column.numbers[-1])
    assert not column.missing[-1]
    assert column.cell(20_000) == "lots"


@pytest.mark.parametrize("kind", ["parquet", "arrow", "json lines"])
def test_columnar_files_are_recognised_and_typed(tmp_path: Path, kind: str) -> None:
    table = polars.DataFrame(
        {
            "n": [1.5, None, 3.0],
            "w": ["a", "b", None],
            "yes": [True, False, True],
            "day": ["2024-01-01", "2024-01-02", "2024-03-01"],
        }
    )
    path = tmp_path / ("t.jsonl" if kind == "json lines" else "t.bin")
    if kind == "parquet":
        table.with_columns(polars.col("day").str.to_date()).write_parquet(path)
    elif kind == "arrow":
        table.with_columns(polars.col("day").str.to_date()).write_ipc(path)
    else:
        table.write_ndjson(path)
    frame = open_table(path)
    assert frame.form.format == kind
    np.testing.assert_array_equal(frame.column("n").numbers, [1.5, np.nan, 3])
    assert cells(frame)["w"] == ["a", "b", ""]
    assert cells(frame)["yes"] == ["true", "false", "true"]
    np.testing.assert_allclose(np.diff(frame.column("day").moments()), [86_400, 59 * 86_400])


_BOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="one" sheetId="1" r:id="s1"/><sheet name="two" sheetId="2" r:id="s2"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
    '2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship '
    'Id="s2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet2.xml"/></Relationships>',
}
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
    '<row r="2"><c r="A2"><v>{}</v></c><c r="B2" t="str"><v>x</v></c></row></sheetData></worksheet>'
)


def test_a_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        for name, text in _BOOK.items():
            book.writestr(name, text)
        for number in (1, 2):
            book.writestr(f"xl/worksheets/sheet{number}.xml", _SHEET.format(number))
    assert open_table(path).column("a").numbers.tolist() == [1]
    frame = open_table(path, Form(sheet="two"))
    assert cells(frame) == {"a": ["2"], "b": ["x"]}
    with pytest.raises(TypeProblem, match="three"):
        open_table(path, Form(sheet="three"))
    assert preview(path, Form()).sheets == ("one", "two")
    assert preview(path, Form(sheet="two")).rows == {"a": ("2",), "b": ("x",)}


def test_names_that_come_twice_get_a_number_and_a_notice(put: Put) -> None:
    frame = open_table(put("a,a,b,a,a (2)\n1,2,3,4,5\n6,7,8,9,10\n"))
    assert len(set(frame.names)) == 5
    assert frame.names[0] == "a"
    assert frame.column(frame.names[3]).numbers.tolist() == [4, 9]
    assert "several columns are named 'a'" in str(frame.notices[0])


# Content, code, what the message must name.
FAULTS: list[tuple[str | bytes, str, tuple[str, ...]]] = [
    ("", "data.empty", ("empty",)),
    ("\n \n\n", "data.empty", ("empty",)),
    (";\n;", "data.empty", ("empty",)),
    ("a,b,c\n", "data.no_rows", ("names of columns",)),
    ("a,b\n1,2\n3\n5,6\n", "data.ragged", ("line 3", "1 cells", "has 2")),
    ("a,b\n1,2\n3,4,5\n5,6\n", "data.ragged", ("line 3", "3 cells", "has 2")),
    ('a,b\n1,"x\ny"\n1,2,3\n', "data.ragged", ("line 4", "3 cells")),
    ('a,b\n1,2\n3,"4\n5,6\n', "data.quotes", ("quotation mark", "never closed")),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "data.binary", ("not text", "CSV")),
    (bytes(range(256)) * 8, "data.binary", ("not text",)),
    (b"\xff\xfea\0b", "data.encoding", ("utf-16", "byte")),
    (b"PK\x03\x04\x14\0\x06\0 no workbook", "data.damaged", ("cannot be read",)),
    (b"PAR1 no parquet", "data.damaged", ("cannot be read",)),
    (b"ARROW1 no arrow", "data.damaged", ("cannot be read",)),
    (b"\x1f\x8b no gzip", "data.damaged", ("compressed",)),
    (b"a" * (1 << 21), "data.long_line", ("first line", "characters")),
    (",".join(f"c{k}" for k in range(100_000)) + "\n1\n", "data.too_wide", ("100000 cells",)),
]


@pytest.mark.parametrize(
    ("content", "code", "parts"), FAULTS, ids=[f"{k}-{f[1]}" for k, f in enumerate(FAULTS)]
)
def test_each_fault_is_one_clear_line(
    put: Put, content: str | bytes, code: str, parts: tuple[str, ...]
) -> None:
    with pytest.raises(TypeProblem) as caught:
        open_table(put(content))
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    for part in parts:
        assert part in str(caught.value)


def test_a_long_cell_is_read(put: Put) -> None:
    long = "word " * 100_000
    frame = open_table(put(f"a,b\n1,{long}\n2,x\n"))
    assert frame.column("b").cell(0) == long.strip()


def test_places_that_hold_no_table_are_problems(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "gone.csv", "data.not_found"),
        (tmp_path, "data.directory"),
        (tmp_path / ("n" * 5000), "data.unreadable"),
    ):
        with pytest.raises(TypeProblem) as caught:
            open_table(path)
        assert caught.value.code in (code, "data.not_found")


def test_a_file_that_may_not_be_read_is_a_problem(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(FRUIT)

    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(TypeProblem, match="Permission denied") as caught:
        open_table(path)
    assert caught.value.code == "data.unreadable"


def test_a_file_is_read_once_until_it_changes(put: Put) -> None:
    path = put(FRUIT)
    first = open_table(path)
    assert open_table(path) is first
    put(FRUIT + "7,8,fig\n")
    assert open_table(path).rows == 4


def test_a_file_that_changes_once_while_it_is_read_is_read_again(put: Put) -> None:
    path, told = put(FRUIT), list[float]()

    def grow(share: float, what: str) -> None:
        if not told:
            path.write_text(FRUIT + "7,8,fig\n")
        told.append(share)

    assert open_table(path, Form(rows=0), Watch(progress=grow)).rows == 4


def test_a_file_that_goes_on_changing_is_a_problem(put: Put) -> None:
    path, size = put(FRUIT), [0]

    def grow(share: float, what: str) -> None:
        size[0] += 1
        path.write_text(FRUIT + "7,8,fig\n" * size[0])

    with pytest.raises(TypeProblem, match="changes while it is read"):
        open_table(path, Form(), Watch(progress=grow))
    assert open_table(path).rows == 3 + size[0]


def test_progress_rises_and_cancelling_leaves_nothing_behind(put: Put) -> None:
    path, shares = put(FRUIT), list[float]()
    watch = Watch(lambda share, what: shares.append(share), lambda: len(shares) >= 2)
    with pytest.raises(Cancelled):
        open_table(path, Form(), watch)
    assert shares == sorted(shares)
    shares.clear()
    assert open_table(path, Form(), Watch(lambda share, what: shares.append(share))).rows == 3
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_table_larger_than_what_is_held_is_read_lazily_and_the_same(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(FRUIT)
    monkeypatch.setattr(reader, "LARGEST_HELD", 10)
    reader._open.clear()
    frame = open_table(path)
    assert cells(frame) == PLAIN
    assert cells(open_table(path, Form(rows=2))) == {n: v[:2] for n, v in PLAIN.items()}
    reader._open.clear()


def test_the_first_rows_can_be_taken_alone(put: Put) -> None:
    assert open_table(put(FRUIT), Form(rows=2)).rows == 2


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("01.,;\t\n\"'ab-e ", max_size=120)))
def test_any_bytes_give_a_table_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, content: bytes | str
) -> None:
    path = tmp_path_factory.mktemp("any") / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        frame = open_table(path)
    except TypeProblem:
        return  # refused, and by nothing else
    for name in frame.names:
        column = frame.column(name)
        assert len(column) == len(column.numbers) == len(column.words[0]) == frame.rows
    os.unlink(path)
