"""The preview of a table: what it shows of a file is what the reader makes of the whole of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest

from engine import roles
from engine.data.tabular import beginning
from engine.data.tabular.distribution import bars_of, stray_of
from engine.data.tabular.frame import Form
from engine.data.tabular.plan import FILL, Settings
from engine.data.tabular.preview import preview
from engine.data.tabular.reader import open_table
from engine.data.tabular.table import load
from engine.errors import TypeProblem
from engine.registry import CATALOGUE
from engine.roles import Role

KOREAN = (
    "이름;나이;가입;점수\n김철수;31;2024-03-01;1,5\n"
    "이영희;27;2024-04-15;2,25\n박민수;45;2024-05-02;3,0\n"
)
FILES: dict[str, bytes] = {
    "cp949.csv": KOREAN.encode("cp949"),
    "utf-8.csv": KOREAN.encode(),
    "utf-16.csv": KOREAN.encode("utf-16"),
    "latin.csv": "name\tsize\nCafé\t1.5\nÜber\t2.5\n".encode("latin-1"),
    "quoted.csv": b'text,n\n"a, b",1\n"say ""hi""",2\n',
    "bare.csv": b"1,2\n3,4\n5,6\n",
    "twice.csv": b"a,a,b\n1,2,x\n3,4,y\n",
    "packed.csv.gz": gzip.compress(b"a,b\n1,x\n2,y\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_preview_shows_the_cells_that_the_reader_reads(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    found, whole = preview(path, Form()), open_table(path, Form())
    assert found.form == whole.form
    assert found.names == whole.names
    assert found.whole
    assert found.count == whole.rows
    for column in found.names:
        cells = tuple(whole.column(column).cell(row) for row in range(whole.rows))
        assert found.rows[column] == cells


def test_a_long_file_is_read_at_its_beginning_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "BEGINNING", 1000)
    path = tmp_path / "long.csv"
    path.write_text("n,word\n" + "".join(f"{k},w{k}\n" for k in range(1000)))
    found = preview(path, Form())
    assert not found.whole
    assert 50 < found.count < 200
    assert found.rows["word"][:3] == ("w0", "w1", "w2")
    path.write_bytes(path.read_text().encode("utf-16"))
    assert preview(path, Form()).rows["word"][:3] == ("w0", "w1", "w2")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "data.empty"),
        (b"\x00\x01\x02\x00\xff\xfe\x00", "data.binary"),
        (b"a,b\n1,2\n3\n4,5\n", "data.ragged"),
        (b'a,b\n"1,2\n3,4\n', "data.quotes"),
        (",".join(f"c{k}" for k in range(100_000)).encode() + b"\n", "data.too_wide"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(TypeProblem) as refused:
        preview(path, Form())
    assert refused.value.code == code
    assert "\n" not in str(refused.value)


def test_a_table_can_be_leafed_through(tmp_path: Path) -> None:
    path = tmp_path / "many.parquet"
    pl.DataFrame({"n": range(5000), "w": [f"w{k}" for k in range(5000)]}).write_parquet(path)
    page = open_table(path, Form()).page(4000, 3)
    assert page["n"].cells() == ["4000", "4001", "4002"]
    assert page["w"].cells() == ["w4000", "w4001", "w4002"]


STRAY = "size,side\n1,a\n2,b\nunknown,a\n4,b\n5,a\n-,b\n7,a\n8,b\n-,a\n10,b\n"


def test_words_among_numbers_are_found_and_may_count_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "stray.csv"
    path.write_text(STRAY)
    with pytest.raises(TypeProblem) as refused:
        load(str(path), None, Settings())
    assert refused.value.code == "data.not_number"
    repair = refused.value.suggestions[0].value
    assert repair == [{"column": "size", "stray": True}]
    (size, _) = CATALOGUE["table"].facts({"path": str(path)}, None).columns  # type: ignore[union-attr,misc]
    assert (size.stray, size.stray_words) == (3, ("-", "unknown"))
    said = Settings(roles=(Role("size", stray=True),), missing=FILL)
    data = load(str(path), None, said)
    known = [0, 1, 3, 4, 6, 7, 9]
    x = data.arrays["x"][:, 0]
    assert len(set(x[[2, 5, 8]].tolist())) == 1  # the median of those that train
    assert len(set(x[known].tolist())) == len(known)


def test_bars_count_every_cell(tmp_path: Path) -> None:
    path = tmp_path / "stray.csv"
    path.write_text(STRAY)
    frame = open_table(path, Form())
    counts, names = bars_of(frame.column("size"))
    assert sum(counts) == 7
    assert len(names) == len(counts)
    assert bars_of(frame.column("side")) == ((5, 5), ("a", "b"))
    assert stray_of(frame.column("side")) == (0, ())


def test_facts_say_what_a_column_becomes_and_who_trains() -> None:
    facts = CATALOGUE["voyage"].facts({}, None)  # type: ignore[union-attr]
    assert facts is not None
    by_name = {column.name: column for column in facts.columns}
    assert by_name["sex"].features == ("sex: female", "sex: male")
    assert by_name["cabin"].order == ("first", "second", "third")
    assert by_name["survived"].role == roles.LABEL
    assert sum(a + b for a, b in facts.class_parts.values()) == facts.rows
    assert facts.trained == facts.train
