"""The node 'table': what is found, said otherwise and refused, and that nothing leaks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import engine
from engine import assets
from engine.data.encoders.examples import from_text
from engine.data.tabular.place import changed_since
from engine.document.model import Document
from engine.errors import TypeProblem
from engine.op import Dataset, Source
from engine.ops.tables import ENTRIES
from engine.passes.check import check
from engine.registry import CATALOGUE
from engine.roles import with_role
from tests.engine.data.made_tables import TABLES, text_of

TABLE = CATALOGUE["table"]
assert isinstance(TABLE, Source)
Write = Callable[..., dict[str, Any]]
TOWNS = ("Rome", "Bonn", "Oslo")


def people(rows: int = 60, **cells: Callable[[int], object]) -> str:
    """A mixed table; `cells` replaces the cells of a column."""
    made: dict[str, Callable[[int], object]] = {
        "id": lambda k: 1000 + k,
        "age": lambda k: 20 + (7 * k) % 31,
        "town": lambda k: TOWNS[k % 3],
        "when": lambda k: f"2024-0{1 + k % 9}-{10 + k % 15}",
        "size": lambda k: ("low", "medium", "high")[(k // 2) % 3],
        "answer": lambda k: "yes" if (k * k) % 5 < 2 else "no",
    } | cells
    lines = [",".join(str(cell(k)) for cell in made.values()) for k in range(rows)]
    return ",".join(made) + "\n" + "\n".join(lines) + "\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a table beside the document; gives the params that choose it."""

    def put(content: str, name: str = "people.csv") -> dict[str, Any]:
        (tmp_path / name).write_text(content, encoding="utf-8")
        return {"path": name}

    return put


def load(params: dict[str, Any], folder: Path) -> Dataset:
    assert isinstance(TABLE, Source)
    return TABLE.load(params, folder)


def problem(params: dict[str, Any], folder: Path) -> TypeProblem:
    with pytest.raises(TypeProblem) as caught:
        load(params, folder)
    assert "\n" not in str(caught.value)
    return caught.value


def test_kinds_and_roles_are_found_by_themselves(write: Write, tmp_path: Path) -> None:
    data = load(write(people()), tmp_path)
    assert data.feature_names == (
        *("age, scaled", "town: Bonn", "town: Oslo", "town: Rome"),
        *("when: year, scaled", "when: month, sine", "when: month, cosine"),
        *("when: weekday, sine", "when: weekday, cosine", "size, rank"),
    )
    assert data.class_names == ("no", "yes")
    assert data.types["y"].classes == 2
    for port, kind in data.types.items():
        assert (kind.dtype, kind.shape[1:]) == (
            str(data.arrays[port].dtype),
            data.arrays[port].shape[1:],
        )
    assert {0, 1, 2} == set(data.arrays["x"][:, -1].tolist())


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (lambda k: k * 0.5, "number"),
        (lambda k: ("red", "green")[k % 2], "category"),
        (lambda k: ("M", "S", "XL", "L")[k % 4], "ordinal"),
        (lambda k: ("하", "중", "상")[k % 3], "ordinal"),
        (lambda k: f"note {k} says this", "text"),
        (lambda k: f"A-{k}-7", "id"),
        (lambda k: f"{1 + k % 28}.{1 + k % 12}.2023", "date"),
        (lambda k: f"2023년 {1 + k % 12}월 {1 + k % 28}일", "date"),
        (lambda k: "true" if k % 2 else "false", "category"),
    ],
)
def test_the_kind_of_a_column_is_found(
    write: Write, tmp_path: Path, cells: Callable[[int], object], kind: str
) -> None:
    assert isinstance(TABLE, Source)
    assert TABLE.facts is not None
    facts = TABLE.facts({**write(people(c=cells)), "label": "answer"}, tmp_path)
    assert {c.name: c.found for c in facts.columns}["c"] == kind


def changed_test_rows(
    params: dict[str, Any], folder: Path, write: Write
) -> tuple[Dataset, Dataset]:
    """The data set, and the one in which every feature of every test row is another."""
    before = load(params, folder)
    test = set(before.test.tolist())
    write(
        people(
            age=lambda k: 5000 + k if k in test else 20 + (7 * k) % 31,
            town=lambda k: f"Atlantis{k % 2}" if k in test else TOWNS[k % 3],
            when=lambda k: "1999-12-31" if k in test else f"2024-0{1 + k % 9}-{10 + k % 15}",
            size=lambda k: "high" if k in test else ("low", "medium", "high")[(k // 2) % 3],
        )
    )
    return before, load(params, folder)


@pytest.mark.parametrize("town", ["one-hot", "ordinal", "integer", "hashed"])
@pytest.mark.parametrize("age", ["standardise", "min-max", "log", "bins"])
def test_nothing_leaks_from_the_test_part(
    write: Write, tmp_path: Path, age: str, town: str
) -> None:
    roles = [
        {"column": "age", "encoding": age, "missing": "mean", "indicator": True},
        {"column": "town", "kind": "category", "encoding": town, "missing": "most frequent"},
    ]
    params = {**write(people()), "roles": roles, "label": "answer"}
    before, after = changed_test_rows(params, tmp_path, write)
    assert after.encoding == before.encoding
    np.testing.assert_array_equal(after.train, before.train)
    assert set(before.arrays) == set(after.arrays)
    for port, array in before.arrays.items():
        np.testing.assert_array_equal(after.arrays[port][before.train], array[before.train])
    assert not np.array_equal(after.arrays["x"][before.test], before.arrays["x"][before.test])


def test_gaps_in_the_test_part_change_neither_the_parts_nor_the_encoder(
    write: Write, tmp_path: Path
) -> None:
    params = {**write(people()), "missing": "drop"}
    before = load(params, tmp_path)
    gone = before.test[0]
    write(people(age=lambda k: "" if k == gone else 20 + (7 * k) % 31))
    after = load(params, tmp_path)
    assert after.encoding == before.encoding
    np.testing.assert_array_equal(after.train, before.train)
    assert after.test.tolist() == before.test[1:].tolist()


def test_a_class_that_only_the_test_part_has_is_left_out_with_a_notice(
    write: Write, tmp_path: Path
) -> None:
    params = {**write(people()), "split": "random"}
    before = load(params, tmp_path)
    odd = before.test[0]
    write(people(answer=lambda k: "maybe" if k == odd else ("yes", "no")[(k * k) % 5 < 2]))
    after = load(params, tmp_path)
    assert after.class_names == ("no", "yes")
    assert odd not in after.test
    assert "1 of 60 examples" in str(after.notices[0])


TEXT = {"note": lambda k: f"note {k} says something"}


def graph(params: dict[str, Any], op: str = "table") -> Document:
    g = engine.Builder()
    x, y, *_ = getattr(g, op)(name="data", **params)
    g.adam(g.categorical_cross_entropy(g.dense(x, units=2), y))
    return g.document


def test_a_column_of_text_is_refused_with_repairs_that_change_the_document(
    write: Write, tmp_path: Path
) -> None:
    params = {**write(people(**TEXT)), "label": "answer"}
    (found,) = [p for p in check(graph(params), tmp_path).problems if p.severity == "error"]
    assert found.code == "data.text_column"
    assert (found.node, found.port) == ("data", "x")
    for words in ("'note'", "text", "array of text is no tensor", "one-hot", "embedding", "leave"):
        assert words in found.message
    titles = [str(fix.title) for fix in found.fixes]
    assert titles[0] == "Leave note out"
    assert any("one-hot" in t for t in titles)
    assert any("Embed" in t for t in titles)
    for fix in found.fixes:
        document = graph(params)
        for change in fix.changes:
            change.apply(document)
        assert check(document, tmp_path).ok, str(fix.title)


@pytest.mark.parametrize("encoding", ["as is", "standardise", "min-max", "log", "bins"])
def test_words_are_refused_wherever_a_number_is_needed(
    write: Write, tmp_path: Path, encoding: str
) -> None:
    roles = [{"column": "town", "encoding": encoding}]
    found = problem({**write(people()), "roles": roles}, tmp_path)
    assert found.code == "data.text_column"
    assert "'Rome'" in str(found) or "'Bonn'" in str(found)


# What the table holds, params, code, what the message must name.
FAULTS: list[tuple[dict[str, Any], dict[str, Any], str, tuple[str, ...]]] = [
    ({"age": lambda k: ""}, {}, "data.empty_column", ("'age'", "no value")),
    ({"answer": lambda k: "yes"}, {}, "data.one_class", ("'yes'", "'answer'")),
    ({"answer": lambda k: f"w{k} x"}, {"label": "answer"}, "data.no_classes", ("'answer'",)),
    (
        {"answer": lambda k: "" if k == 3 else "ab"[k % 2]},
        {},
        "data.missing",
        ("example 4", "1 of"),
    ),
    ({"age": lambda k: "" if k in (3, 9) else k}, {}, "data.missing", ("example 4", "2 of 60")),
    ({"age": lambda k: "old" if k == 5 else k}, {}, "data.not_number", ("example 6", "'old'")),
    ({"age": lambda k: "inf" if k == 5 else k}, {}, "data.not_finite", ("example 6", "'inf'")),
    ({"age": lambda k: "1e39" if k == 5 else k}, {}, "data.not_finite", ("float32",)),
    ({}, {"label": "anser"}, "data.no_column", ("'anser'", "id, age")),
    ({}, {"roles": [{"column": "aeg", "role": "ignore"}]}, "data.no_column", ("'aeg'",)),
    ({}, {"roles": [{"column": "age", "role": "boss"}]}, "data.param", ("'age'", "boss")),
    ({}, {"roles": [{"column": "town", "missing": "mean"}]}, "data.no_mean", ("'town'", "mean")),
    ({}, {"roles": [{"column": "town", "encoding": "date parts"}]}, "data.no_date", ("'town'",)),
    ({}, {"split": "time"}, "data.split_column", ("which",)),
    ({}, {"split": "part column", "split_column": "town"}, "data.part_words", ("Bonn",)),
    ({}, {"split": "folds", "folds": 3, "fold": 4}, "data.fold", ("fold 4",)),
    ({"w": lambda k: -1}, {"roles": [{"column": "w", "role": "weight"}]}, "data.weight", ("'-1'",)),
    (
        {"t": lambda k: k / 7},
        {"label": "t", "balance": "class weights"},
        "data.balance",
        ("number",),
    ),
    (
        {},
        {"roles": [{"column": c, "role": "ignore"} for c in ("age", "town", "when", "size")]},
        "data.no_features",
        ("feature",),
    ),
    (
        {},
        {"label": "answer", "roles": [{"column": "age", "role": "label"}]},
        "data.mixed_labels",
        ("answer", "age"),
    ),
]


@pytest.mark.parametrize(
    ("cells", "params", "code", "parts"), FAULTS, ids=[f"{k}-{f[2]}" for k, f in enumerate(FAULTS)]
)
def test_each_fault_is_one_problem_that_names_the_place(
    write: Write,
    tmp_path: Path,
    cells: dict[str, Any],
    params: dict[str, Any],
    code: str,
    parts: tuple[str, ...],
) -> None:
    found = problem({**write(people(**cells)), "label": "answer", **params}, tmp_path)
    assert found.code == code
    for part in parts:
        assert part in str(found)
    for repair in found.suggestions[:1]:
        mended = {**write(people(**cells)), "label": "answer", **params, repair.param: repair.value}
        assert outcome(mended, tmp_path) != str(found)


def outcome(params: dict[str, Any], folder: Path) -> str:
    """What is wrong; empty when nothing is."""
    try:
        load(params, folder)
    except TypeProblem as found:
        return str(found)
    return ""


@pytest.mark.parametrize(
    ("cells", "size"), [("a,y\n1,u\n", 1), ("a,y\n1,u\n2,v\n", 2), ("a\n1\n2\n", 2)]
)
def test_tiny_tables_are_problems_or_data(
    write: Write, tmp_path: Path, cells: str, size: int
) -> None:
    params = write(cells)
    assert outcome(params, tmp_path) or len(load(params, tmp_path).arrays["x"]) == size


def test_gaps_are_filled_reported_or_dropped_as_chosen(write: Write, tmp_path: Path) -> None:
    params = write(
        people(age=lambda k: "" if k % 4 == 1 else k, town=lambda k: ("a", "b", "")[k % 3])
    )
    assert problem(params, tmp_path).code == "data.missing"
    dropped = load({**params, "missing": "drop"}, tmp_path)
    rows = [k for k in range(60) if k % 4 != 1 and k % 3 != 2]
    assert sorted([*dropped.train, *dropped.test]) == rows
    filled = load({**params, "missing": "fill"}, tmp_path)
    assert len(filled.train) + len(filled.test) == 60
    assert "town: missing" in filled.feature_names
    own = with_role([], "age", missing="constant", fill=-1, encoding="as is", indicator=True)
    column = load({**params, "missing": "fill", "roles": own}, tmp_path).arrays["x"]
    assert column[1, :2].tolist() == [-1, 1]
    assert column[2, :2].tolist() == [2, 0]


def test_outputs_follow_from_the_params(write: Write, tmp_path: Path) -> None:
    roles = [
        {"column": "town", "encoding": "integer"},
        {"column": "size", "role": "label", "kind": "category"},
        {"column": "age", "role": "weight"},
    ]
    params = {**write(people()), "label": "answer", "roles": roles}
    names = [port.name for port in TABLE.output_ports(params)]
    assert names == ["x", "y", "weight", "town", "y_size"]
    data = load(params, tmp_path)
    assert set(data.types) == set(names)
    assert data.types["town"].classes == 4
    assert data.arrays["town"].min() >= 1
    assert data.arrays["weight"][:3, 0].tolist() == [20, 27, 34]
    (idle,) = check(graph(params), tmp_path).of("data")
    assert (idle.code, idle.severity) == ("data.weight_idle", "warning")
    g = engine.Builder()
    x, y, weight, *_ = g.table(name="data", **params)
    g.adam(g.categorical_cross_entropy(g.dense(x, units=2), y, weight=weight))
    assert not check(g.document, tmp_path).of("data")


def test_several_labels_of_numbers_stand_side_by_side(write: Write, tmp_path: Path) -> None:
    roles = [{"column": c, "role": "label", "kind": "number"} for c in ("age", "t")]
    params = {**write(people(t=lambda k: k / 7)), "roles": roles}
    data = load(params, tmp_path)
    np.testing.assert_allclose(data.arrays["y"][1], [27, 1 / 7], rtol=1e-6)


def test_parts_follow_time_groups_words_and_folds(write: Write, tmp_path: Path) -> None:
    base = {
        **write(
            people(
                part=lambda k: ("train", "Test")[k % 5 == 0],
                day=lambda k: f"2024-01-{28 - k % 28:02d}",
            )
        ),
        "label": "answer",
    }
    by_part = load(
        {
            **base,
            "split": "part column",
            "split_column": "part",
            "roles": [{"column": "day", "role": "ignore"}],
        },
        tmp_path,
    )
    assert by_part.test.tolist() == list(range(0, 60, 5))
    assert not any("part" in name for name in by_part.feature_names)
    by_time = load({**base, "split": "time", "split_column": "day"}, tmp_path)
    day = 28 - np.arange(60) % 28
    assert day[by_time.train].max() <= day[by_time.test].min()
    by_group = load({**base, "split": "group column", "split_column": "town"}, tmp_path)
    towns = np.arange(60) % 3
    assert not set(towns[by_group.train]) & set(towns[by_group.test])
    seen: list[int] = []
    for fold in range(1, 5):
        part = load({**base, "split": "folds", "folds": 4, "fold": fold}, tmp_path)
        seen += part.test.tolist()
        share = part.arrays["y"][part.test].mean()
        assert abs(share - part.arrays["y"].mean()) <= 1 / 15
    assert sorted(seen) == list(range(60))


def test_classes_are_balanced_by_weights_or_by_over_sampling(write: Write, tmp_path: Path) -> None:
    params = write(people(answer=lambda k: "rare" if k % 6 == 0 else "common"))
    weighted = load({**params, "balance": "class weights"}, tmp_path)
    weight, y = (weighted.arrays[n][weighted.train].ravel() for n in ("weight", "y"))
    assert weight[y == 0].sum() == pytest.approx(weight[y == 1].sum(), rel=1e-5)
    assert weight.mean() == pytest.approx(1, rel=1e-5)
    sampled = load({**params, "balance": "over-sampling"}, tmp_path)
    counts = np.bincount(sampled.arrays["y"][sampled.train])
    assert counts[0] == counts[1]
    assert len(np.unique(sampled.test)) == len(sampled.test)
    assert set(sampled.train) == set(weighted.train)


def test_facts_tell_people_what_there_is(write: Write, tmp_path: Path) -> None:
    assert isinstance(TABLE, Source)
    assert TABLE.facts is not None
    params = {**write(people(age=lambda k: "" if k < 3 else k)), "missing": "drop"}
    facts = TABLE.facts(params, tmp_path)
    assert (facts.rows, facts.missing, facts.left_out) == (60, 3, 3)
    assert facts.train + facts.test == 57
    assert sum(facts.classes.values()) == 57
    assert facts.size == (tmp_path / "people.csv").stat().st_size
    assert facts.imbalance >= 1
    age = next(c for c in facts.columns if c.name == "age")
    assert (age.role, age.kind, age.encoding, age.missing) == (
        "feature",
        "number",
        "standardise",
        3,
    )
    assert (age.low, age.high) == (3, 59)
    assert "3 of 60" in str(facts.notices[0])
    untrainable = TABLE.facts({**params, "missing": "report"}, tmp_path)
    assert untrainable.rows == 60
    assert "no value" in str(untrainable.notices[-1])


def test_a_file_that_changed_moved_or_went_is_told(write: Write, tmp_path: Path) -> None:
    params = write(people())
    data = load(params, tmp_path)
    assert changed_since(data) is None
    write(people(61))
    assert "has changed" in str(changed_since(data))
    (tmp_path / "people.csv").unlink()
    assert "is gone" in str(changed_since(data))
    assert problem(params, tmp_path).code == "data.not_found"
    away = {**params, "path": "old/people.csv"}
    write(people())
    moved = problem(away, tmp_path)
    assert moved.code == "data.moved"
    assert load({**away, "path": moved.suggestions[0].value}, tmp_path)


def test_notices_become_warnings_of_the_node(write: Write, tmp_path: Path) -> None:
    params = {**write(people().replace("id,age", "age,age")), "label": "answer"}
    (found,) = check(graph(params), tmp_path).problems
    assert (found.severity, found.node) == ("warning", "data")
    assert "several columns are named 'age'" in found.message


def test_a_table_is_encoded_once_until_its_file_changes(write: Write, tmp_path: Path) -> None:
    params = write(people())
    first = load(params, tmp_path)
    assert load(params, tmp_path) is first
    os.utime(tmp_path / "people.csv", ns=(1, 1))
    assert load(params, tmp_path) is not first


def test_loaded_arrays_cannot_be_written_to(write: Write, tmp_path: Path) -> None:
    data = load(write(people()), tmp_path)
    for array in (*data.arrays.values(), data.train, data.test):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


SHIPPED = [e.name for e in ENTRIES if e.name != "table"]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_made_up_tables_are_those_of_their_formula(name: str) -> None:
    path = assets.folder() / "data" / name
    assert path.read_text(encoding="utf-8") == text_of(TABLES[name]())


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_tables_state_their_source_and_open(name: str) -> None:
    entry = CATALOGUE[name]
    assert isinstance(entry, Source)
    assert f"`{name}.csv`" in (assets.folder() / "data" / "SOURCES.md").read_text()
    assert entry.source
    assert entry.license
    assert entry.facts is not None
    assert entry.facts({}, None).rows >= 24


def test_heroes_are_an_array_that_is_no_tensor() -> None:
    heroes = CATALOGUE["heroes"]
    assert isinstance(heroes, Source)
    with pytest.raises(TypeProblem, match="array of text is no tensor"):
        heroes.load({}, None)
    kept = [{"column": c, "role": "ignore"} for c in ("name", "alias", "power")]
    data = heroes.load({"roles": kept}, None)
    assert data.class_names == ("bad", "good")
    encoder = from_text(data.encoding)
    assert {e.column for e in encoder.features} == {"city", "strength", "speed"}
