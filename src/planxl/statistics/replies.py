"""What a keeper replies instead of what was asked for, and how people are told."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from planxl.catalogues.models import Keeper
from planxl.statistics.addresses import TITLES
from planxl.statistics.asking import StatisticsError
from planxl.statistics.http import Http

_Reply = TypeVar("_Reply")
_UNKNOWN = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}


def if_there(
    http: Http, address: str, params: Mapping[str, str] | None = None, *, surely: str
) -> Any | None:
    """What stands at an address, or None where the keeper says that nothing does.

    The wrong keeper says so too. Therefore ``surely``, which the right one has, is asked for as
    well then. Raises StatisticsError.
    """
    try:
        return http.get(address, params)
    except StatisticsError as error:
        if not is_unknown(error):
            raise
    http.get(surely)
    return None


def is_unknown(error: StatisticsError) -> bool:
    """Whether the keeper said that there is nothing of that name, and not that it is unwell."""
    cause = error.__cause__
    return isinstance(cause, httpx.HTTPStatusError) and cause.response.status_code in _UNKNOWN


def changed(keeper: Keeper, what: str) -> StatisticsError:
    """The error of an answer that does not look as the keeper's answers used to."""
    return StatisticsError(
        f"{TITLES[keeper]}: svaret ser inte ut som väntat ({what}), så ingenting hämtades ur det. "
        "Försök igen senare. Händer det flera gånger har tjänsten ändrats, och då behöver planxl "
        "uppdateras."
    )


def checked(kind: TypeAdapter[_Reply], answer: Any, keeper: Keeper) -> _Reply:
    """The answer as it was to look. Raises StatisticsError where it looks otherwise."""
    try:
        return kind.validate_python(answer)
    except ValidationError as error:
        raise changed(keeper, _wrong(error)) from error


def _wrong(error: ValidationError) -> str:
    """The first thing that is wrong, by the answer's own names."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if not _is_ours(part))
    if not place:
        return "det är något helt annat"
    return f'"{place}" saknas' if first["type"] == "missing" else f'"{place}" är av fel slag'


def _is_ours(part: int | str) -> bool:
    """Whether a part of a place is pydantic's name of a type, as in ``list[nullable[float]]``."""
    return isinstance(part, str) and ("[" in part or part in _TYPES)


_TYPES = {"str", "int", "float", "none"}
