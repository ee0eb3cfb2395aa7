"""What Kolada v3 answers: pages of values, each referring to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    TypeAdapter,
    ValidationError,
)

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import StatisticsError
from planxl.statistics.http import Http
from planxl.statistics.mishaps import shown
from planxl.statistics.replies import changed

_PER_PAGE = {"per_page": "5000"}
_MOST_PAGES = 200


class _Answered(BaseModel):
    """Part of an answer; what we do not need may be there too."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Figure(_Answered):
    """A figure for one gender: T (all), K or M."""

    gender: StrictStr
    status: StrictStr | None = ""
    value: Annotated[float, Field(strict=True, allow_inf_nan=False)] | None
    isdeleted: bool | None = False


class Row(_Answered):
    """The figures of a KPI for one municipality or region and one year."""

    kpi: StrictStr
    municipality: StrictStr
    period: StrictInt
    values: tuple[Figure, ...]


class Named(_Answered):
    """A KPI, a municipality or a region, and what it is called."""

    id: StrictStr
    title: StrictStr


Item = TypeVar("Item", Row, Named)


class _Page(_Answered, Generic[Item]):
    values: tuple[Item, ...]
    count: StrictInt
    next_url: StrictStr | None


_SHAPES: Mapping[type[_Answered], TypeAdapter[Any]] = {
    Row: TypeAdapter(_Page[Row]),
    Named: TypeAdapter(_Page[Named]),
}


def all_pages(http: Http, kind: type[Item], address: str) -> tuple[Item, ...]:
    """Everything that stands at an address, however many pages it takes.

    Raises StatisticsError where a page looks otherwise than it should, or anything seems lacking.
    """
    pages = tuple(_pages(http, kind, http.whole(address)))
    counted = [page.count for page in pages]
    given = [len(page.values) for page in pages]
    if counted != given and set(counted) != {sum(given)}:
        told = f'"count" är {", ".join(map(str, counted))} men antalet värden {sum(given)}'
        raise _other(http.whole(address), told)
    return tuple(item for page in pages for item in page.values)


def _pages(http: Http, kind: type[Item], address: str) -> Iterator[_Page[Item]]:
    page = _checked(kind, http.get(address, _PER_PAGE), address)
    yield page
    been = {address}
    while page.next_url:
        if page.next_url in been or len(been) == _MOST_PAGES:
            raise _other(page.next_url, '"next_url" leder runt i en ring')
        been.add(page.next_url)
        page = _checked(kind, http.get(page.next_url), page.next_url)
        yield page


def _checked(kind: type[Item], answer: Any, address: str) -> _Page[Item]:
    try:
        page: _Page[Item] = _SHAPES[kind].validate_python(answer)
        return page
    except ValidationError as error:
        raise _other(address, _wrong(error)) from error


def _wrong(error: ValidationError) -> str:
    """The first thing that is wrong, by Kolada's own names."""
    first = error.errors(include_url=False)[0]
    place = ".".join(part for part in map(str, first["loc"]) if not part.startswith("float"))
    if not place:
        return 'det ska vara ett objekt med "values", "count" och "next_url"'
    return f'"{place}" saknas' if first["type"] == "missing" else f'"{place}" är av fel slag'


def disagreeing(rows: Sequence[str]) -> StatisticsError:
    """The error of an answer that gives one figure twice, and not the same."""
    return changed(Keeper.KOLADA, f"två olika värden för {' '.join(rows)}")


def _other(address: str, what: str) -> StatisticsError:
    return changed(Keeper.KOLADA, f"{what}, i {shown(address)}")
