"""Every data node loads, says its types truly, and hands out data that cannot be spoilt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import assets
from engine.data import tables
from engine.data.scaling import NONE
from engine.errors import TypeProblem
from engine.op import Dataset, Source
from engine.ops.data import ENTRIES

SOURCES = {entry.name: entry for entry in ENTRIES if isinstance(entry, Source)}
BUILT_IN = [name for name in SOURCES if name != "csv"]


def variants() -> list[tuple[str, dict[str, object]]]:
    """Each node with its defaults, and with every value of its choices."""
    found: list[tuple[str, dict[str, object]]] = []
    for name in BUILT_IN:
        found.append((name, {}))
        for param in SOURCES[name].params:
            found.extend((name, {param.name: choice}) for choice in param.choices)
    return found


def test_every_data_node_of_the_issue_is_there() -> None:
    assert list(SOURCES) == [
        *("circle", "xor", "gauss", "spiral", "moons", "blobs", "plane", "gauss_regression"),
        *("iris", "wine", "breast_cancer", "digits", "csv"),
    ]


@pytest.mark.parametrize(("name", "params"), variants())
def test_types_are_those_of_the_arrays(name: str, params: dict[str, object]) -> None:
    source = SOURCES[name]
    data = source.load(params, None)
    assert source.types(params, None) == data.types
    assert set(data.types) == {port.name for port in source.outputs}
    for port in source.outputs:
        array, stated = data.arrays[port.name], data.types[port.name]
        assert stated.shape[0] == "N"
        assert (stated.dtype, stated.shape[1:]) == (str(array.dtype), array.shape[1:])
        assert stated.accepts_kind(port.kind)
        assert np.isfinite(array).all()
        if stated.classes is not None:
            assert np.unique(array).tolist() == list(range(stated.classes))
            assert len(data.class_names) == stated.classes


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("share", [10, 50, 90])
def test_parts_are_disjoint_cover_everything_and_keep_the_share(name: str, share: int) -> None:
    data = SOURCES[name].load({"train_share": share}, None)
    count = len(data.arrays["x"])
    assert sorted([*data.train, *data.test]) == list(range(count))
    assert abs(len(data.train) - count * share / 100) <= 1


@pytest.mark.parametrize("name", BUILT_IN)
def test_loading_twice_gives_the_same_data_without_loading_again(name: str) -> None:
    source = SOURCES[name]
    assert source.load({}, None) is source.load({"seed": 0}, Path("elsewhere"))
    assert not np.array_equal(source.load({}, None).train, source.load({"seed": 1}, None).train)


@pytest.mark.parametrize("name", BUILT_IN)
def test_loaded_arrays_cannot_be_written_to(name: str) -> None:
    data = SOURCES[name].load({}, None)
    for array in (*data.arrays.values(), data.train, data.test):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize(
    "faulty",
    [{"seed": -1}, {"train_share": 0}, {"seed": "seven"}, {"train_share": float("nan")}],
    ids=str,
)
def test_a_param_out_of_range_is_a_problem_that_says_what_is_allowed(
    name: str, faulty: dict[str, object]
) -> None:
    for rule in (SOURCES[name].load, SOURCES[name].types):
        with pytest.raises(TypeProblem) as caught:
            rule(faulty, None)
        assert caught.value.code == "data.param"
        assert "must be a whole number from" in str(caught.value)


@pytest.mark.parametrize("name", list(SOURCES))
def test_every_data_node_tells_people_what_it_is(name: str) -> None:
    source = SOURCES[name]
    assert len(source.doc) > 40
    assert source.keywords
    assert source.param(source.main) is not None
    assert all(param.doc for param in source.params)
    assert all(param.fault(param.default) is None for param in source.params)
    assert all(port.doc for port in source.outputs)
    assert source.source or name == "csv"


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_tables_hold_what_they_are_known_for(name: str) -> None:
    # Number of examples, features, examples a class, and the mean of the first and last feature.
    known = {
        "iris": (150, 4, [50, 50, 50], 5.843333, 1.199333),
        "wine": (178, 13, [59, 71, 48], 13.000618, 746.893258),
        "breast_cancer": (569, 30, [212, 357], 14.127292, 0.083946),
        "digits": (1797, 64, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180], 0.0, 0.364496),
    }
    count, features, classes, first, last = known[name]
    data = SOURCES[name].load({"scaling": NONE}, None)
    x = data.arrays["x"].astype(np.float64)
    assert x.shape == (count, features)
    assert len(data.feature_names) == features
    assert np.bincount(data.arrays["y"]).tolist() == classes
    assert x[:, 0].mean() == pytest.approx(first, abs=1e-5)
    assert x[:, -1].mean() == pytest.approx(last, abs=1e-4)


def test_every_shipped_table_states_its_source_and_licence() -> None:
    text = (assets.folder() / "data" / "SOURCES.md").read_text()
    for path in (assets.folder() / "data").glob("*.csv*"):
        assert f"`{path.name}`" in text
    for name in tables.TABLES:
        assert "doi:10.24432/" in SOURCES[name].source
        assert SOURCES[name].source.split("doi:")[1] in text
        assert SOURCES[name].license == "CC BY 4.0"


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer"])
def test_scaling_of_a_table_sees_the_train_part_only(name: str) -> None:
    data = SOURCES[name].load({"scaling": "standardise"}, None)
    x = data.arrays["x"]
    np.testing.assert_allclose(x[data.train].mean(0), 0, atol=1e-5)
    np.testing.assert_allclose(x[data.train].std(0), 1, rtol=1e-4)
    assert np.abs(x[data.test].mean(0)).max() > 1e-3


def test_digits_come_as_rows_or_as_images_of_the_same_pixels() -> None:
    flat = SOURCES["digits"].load({"layout": "flat"}, None).arrays["x"]
    image = SOURCES["digits"].load({"layout": "image"}, None).arrays["x"]
    assert image.shape == (1797, 8, 8, 1)
    np.testing.assert_array_equal(image.reshape(-1, 64), flat)
    assert (flat.min(), flat.max()) == (0, 1)


def test_a_table_gives_the_chosen_columns_in_the_chosen_order() -> None:
    iris = SOURCES["iris"]
    assert iris.columns is not None
    names = iris.columns({}, None)
    chosen = {"columns": [names[3], names[0]]}
    data: Dataset = iris.load(chosen, None)
    every = iris.load({}, None).arrays["x"]
    assert data.feature_names == ("petal width, scaled", "sepal length, scaled")
    assert iris.load({**chosen, "scaling": "none"}, None).feature_names == (names[3], names[0])
    assert iris.types(chosen, None)["x"].shape == ("N", 2)
    np.testing.assert_array_equal(data.arrays["x"], every[:, [3, 0]])


def test_an_unknown_column_of_a_table_is_a_problem_that_lists_those_there_are() -> None:
    with pytest.raises(TypeProblem, match=r"no column 'petals'.*sepal length") as caught:
        SOURCES["iris"].load({"columns": ["petals", "petal width (cm)"]}, None)
    assert caught.value.suggestions[0].value == ["petal width (cm)"]


def test_a_missing_table_is_a_problem_of_the_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "folder", lambda: tmp_path)
    tables._read.cache_clear()
    tables.load.cache_clear()
    with pytest.raises(TypeProblem, match="missing or damaged") as caught:
        SOURCES["wine"].load({}, None)
    assert caught.value.code == "data.asset"
