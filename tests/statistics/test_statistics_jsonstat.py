"""JSON-stat 2 read into cells. All values are invented."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import StatisticsError
from planxl.statistics.jsonstat import Cell, dataset, shape


def document(**changes: Any) -> dict[str, Any]:
    """Two regions, two years: 1 to 4, row by row."""
    whole = {
        "version": "2.0",
        "class": "dataset",
        "label": "Påhittad",
        "id": ["Region", "Tid"],
        "size": [2, 2],
        "role": {"time": ["Tid"]},
        "dimension": {
            "Region": {"label": "region", "category": {"index": {"14": 0, "1435": 1}}},
            "Tid": {"label": "år", "category": {"index": ["2023", "2024"]}},
        },
        "value": [1, 2, 3, 4.5],
    }
    return {key: value for key, value in {**whole, **changes}.items() if value is not ...}


def at(data: dict[str, Any], region: str, year: str) -> Cell:
    return dataset(data, Keeper.SCB).cell({"Region": region, "Tid": year})


def refused(data: Any) -> str:
    with pytest.raises(StatisticsError) as caught:
        dataset(data, Keeper.SCB)
    return str(caught.value)


def test_the_last_dimension_changes_fastest() -> None:
    assert at(document(), "14", "2024") == Cell(2)
    assert at(document(), "1435", "2024") == Cell(4.5)


def test_values_may_be_an_object_of_those_that_there_are() -> None:
    sparse = document(value={"3": 4.5})
    assert at(sparse, "1435", "2024") == Cell(4.5)
    assert at(sparse, "14", "2023") == Cell(None)


@pytest.mark.parametrize(
    "status", [{"1": ".."}, [None, "..", None, None], ["", "..", "", ""]], ids=str
)
def test_a_mark_stands_where_there_is_no_value(status: object) -> None:
    marked = document(value=[1, None, 3, 4.5], status=status)
    assert at(marked, "14", "2024") == Cell(None, "..")
    assert at(marked, "14", "2023").mark == ""


def test_a_mark_alone_is_of_every_value_and_takes_none_away() -> None:
    assert at(document(status="p"), "1435", "2023") == Cell(3, "p")


def test_codes_stand_by_their_positions_whatever_their_order_in_the_object() -> None:
    turned = document()
    turned["dimension"]["Region"]["category"]["index"] = {"1435": 1, "14": 0}
    assert at(turned, "1435", "2023") == Cell(3)


def test_a_dimension_of_one_value_needs_no_index() -> None:
    one = document(id=["Region", "Tid", "Kön"], size=[2, 2, 1])
    one["dimension"]["Kön"] = {"category": {"label": {"1+2": "Totalt"}}}
    read = dataset(one, Keeper.SCB)
    assert read.cell({"Region": "14", "Tid": "2024", "Kön": "1+2"}) == Cell(2)


def test_the_shape_is_told_without_values() -> None:
    label, dimensions = shape(document(value=[]), Keeper.SCB)
    assert label == "Påhittad"
    assert [(each.code, each.label, each.is_time) for each in dimensions] == [
        ("Region", "region", False),
        ("Tid", "år", True),
    ]


def test_an_unknown_code_is_nobodys_cell() -> None:
    with pytest.raises(KeyError):
        at(document(), "9999", "2024")


WRONG: dict[str, tuple[Any, str]] = {
    "too few values": (document(value=[1, 2, 3]), "3 värden där storlekarna ger 4"),
    "too many values": (document(value=[1, 2, 3, 4, 5]), "5 värden där storlekarna ger 4"),
    "a value outside": (document(value={"4": 1}), "plats 4 av 4"),
    "a place that is none": (document(value={"-1": 1}), "plats -1 av 4"),
    "an endless place": (document(value={"9" * 5000: 1}), "av 4"),
    "a mark outside": (document(status={"9": ".."}), "plats 9 av 4"),
    "too few marks": (document(status=["..", ".."]), "2 anmärkningar"),
    "a size too many": (document(size=[2, 2, 1]), "2 variabler men 3 storlekar"),
    "a wrong size": (document(size=[4, 1]), "Region har 2 värden men storleken 4"),
    "a negative size": (document(size=[-2, -2]), '"size.0" är av fel slag'),
    "a text for a value": (document(value=[1, 2, 3, "4"]), '"value.3" är av fel slag'),
    "truth for a value": (document(value=[1, 2, 3, True]), '"value.3" är av fel slag'),
    "no end to a value": (document(value=[1, 2, 3, float("inf")]), '"value.3" är av fel slag'),
    "no values": (document(value=...), '"value" saknas'),
    "no dimensions": (document(dimension={}), "variabeln Region beskrivs inte"),
    "another class": (document(**{"class": "collection"}), '"class" är av fel slag'),
    "the same variable twice": (document(id=["Tid", "Tid"]), "2 variabler"),
    "an error message": ({"title": "Bad request", "status": 400}, '"class" saknas'),
    "a list": ([1, 2, 3], "något helt annat"),
    "nothing": (None, "något helt annat"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_together_is_refused_in_swedish(name: str) -> None:
    data, words = WRONG[name]
    told = refused(data)
    assert told.startswith("SCB: svaret ser inte ut som väntat (")
    assert words in told


@pytest.mark.parametrize("index", [{"14": 0, "1435": 2}, {"14": 0, "1435": 0}, ["14", "14"], None])
def test_codes_without_positions_of_their_own_are_refused(index: object) -> None:
    data = document()
    data["dimension"]["Region"]["category"]["index"] = index
    assert "variabeln Region har 0 värden" in refused(data)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=4).flatmap(
        lambda sizes: st.tuples(
            st.just(sizes),
            st.lists(
                st.one_of(st.none(), st.floats(-1e9, 1e9)),
                min_size=prod(sizes),
                max_size=prod(sizes),
            ),
            st.booleans(),
            st.booleans(),
        )
    )
)
def test_every_value_stands_where_a_naive_reading_finds_it(
    case: tuple[list[int], list[float | None], bool, bool],
) -> None:
    sizes, row, sparse, listed = case
    codes = [[f"d{d}c{c}" for c in range(size)] for d, size in enumerate(sizes)]
    read = dataset(
        {
            "class": "dataset",
            "id": [f"d{d}" for d in range(len(sizes))],
            "size": sizes,
            "dimension": {
                f"d{d}": {
                    "category": {
                        "index": some if listed else {code: at for at, code in enumerate(some)}
                    }
                }
                for d, some in enumerate(codes)
            },
            "value": {str(at): v for at, v in enumerate(row) if v is not None} if sparse else row,
        },
        Keeper.SCB,
    )
    # product() too lets the last change fastest, and counts nothing.
    for way, value in zip(product(*codes), row, strict=True):
        assert read.cell({f"d{d}": code for d, code in enumerate(way)}) == Cell(value)
