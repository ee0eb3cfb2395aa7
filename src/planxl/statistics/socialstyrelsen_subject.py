"""What a subject of Socialstyrelsen's has, and what a series means in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from pydantic import BaseModel, StrictInt, StrictStr, TypeAdapter

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Series
from planxl.statistics.http import Http
from planxl.statistics.marks import gender_of, period_of
from planxl.statistics.replies import checked, if_there

ABSENCE, NOUGHT = "frånvaro", "noll"
_ASKED = {"region", "ar"}  # by the question, and not to be chosen


class _Value(BaseModel):
    id: StrictInt | StrictStr
    text: StrictStr = ""


_VALUES = TypeAdapter(list[_Value])

_Texts = Mapping[str, str]  # the text of each of a variable's values, by its id


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a series means: a subject, the ids chosen by variable, and where and when there are any.

    ``areas`` and ``periods`` are the subject's ids by planxl's words. ``country`` is the id of the
    whole country, where a row that is not there may be nought.
    """

    subject: str
    title: str
    ids: Mapping[str, tuple[str, ...]]
    areas: Mapping[str, str]
    periods: Mapping[str, str]
    country: str | None = None


class Subjects:
    """The database's descriptions of its subjects, each asked for once."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._texts = cache(self._listed)

    def chosen(self, series: Series) -> Chosen | None:
        """What a series means, or None where the database does not know a word of it."""
        subject = series.key
        selection = dict(series.selection)
        nought = selection.pop(ABSENCE, ()) == (NOUGHT,)
        ids = self._ids(subject, selection)
        ids = None if ids is None else self._with_gender(subject, series.gender, ids)
        areas, years = self._texts(subject, "region"), self._texts(subject, "ar")
        if ids is None or areas is None or years is None:
            return None
        country = next((id_ for id_, text in areas.items() if text == "Riket"), None)
        return Chosen(
            subject,
            self._title(subject, ids),
            ids,
            {id_.zfill(2): id_ for id_ in areas} | {id_.zfill(4): id_ for id_ in areas},
            {period_of(id_): id_ for id_ in years},
            country if nought else None,
        )

    def _ids(
        self, subject: str, named: Mapping[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]] | None:
        """The id of each value that is named by id or text, or None where one is not known."""
        found = {}
        for name, values in named.items():
            texts = None if name in _ASKED else self._texts(subject, name)
            ids = [_id(texts, value) for value in values] if texts else [None]
            if not ids or None in ids:
                return None
            found[name] = tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None))
        return found

    def _with_gender(
        self, subject: str, gender: str, ids: Mapping[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]] | None:
        """The ids with the gender's too, or None where the subject does not have that gender."""
        texts = {} if "kon" in ids else self._texts(subject, "kon")
        if texts is None:  # no such variable: both together
            return dict(ids) if gender == "T" else None
        if not texts:
            return dict(ids)
        found = [id_ for id_, text in texts.items() if gender_of(text) == gender]
        return {**ids, "kon": (found[0],)} if len(found) == 1 else None

    def _title(self, subject: str, ids: Mapping[str, tuple[str, ...]]) -> str:
        """The texts of what one value is chosen of, the measure last: "Självmord, Antal döda"."""
        names = sorted((name for name in ids if name != "kon"), key=lambda name: name == "matt")
        texts = (
            (self._texts(subject, name) or {}).get(ids[name][0], "")
            for name in names
            if len(ids[name]) == 1
        )
        return ", ".join(text for text in texts if text)

    def _listed(self, subject: str, variable: str) -> _Texts | None:
        """A variable's values, or None where the subject has no such variable."""
        address = f"{quote(subject, safe='')}/{quote(variable, safe='')}"
        given = if_there(self._http, address, surely="")
        if given is None:
            return None
        values = checked(_VALUES, given, Keeper.SOCIALSTYRELSEN)
        return {str(each.id): each.text.strip() for each in values}


def _id(texts: _Texts, value: str) -> str | None:
    """The id that a value names, by id or else by a text that nothing else has."""
    if value in texts:
        return value
    named = [id_ for id_, text in texts.items() if text.casefold() == value.casefold()]
    return named[0] if len(named) == 1 else None
