"""Folkhälsodata, the Public Health Agency's tables, asked through PxWeb's first API.

What a series' key and selection mean is told in ``pxweb``. The key is the table's path:

    key = "A_Folkhalsodata/A_Mo8/Halsoutfall/02Pyskhals/02.07.02SuicidVux/SuicidVuxReg.px"
    selection = { "Ålder" = ["25- åldersstandardiserad"] }

Periods are single years or several ("2019-2023"), as the table has them. Codes of women and men
differ between its tables, and so gender is found by labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from pydantic import BaseModel, StrictStr, TypeAdapter

from planxl.catalogues.models import Keeper
from planxl.statistics import jsonstat, pxweb
from planxl.statistics.asking import Answers, Question
from planxl.statistics.choosing import Choice
from planxl.statistics.http import Http
from planxl.statistics.replies import changed, checked, if_there
from planxl.statistics.tables import Table, described


class _Variable(BaseModel):
    code: StrictStr
    text: StrictStr = ""
    values: list[StrictStr]
    valueTexts: list[StrictStr]  # noqa: N815
    elimination: bool = False
    time: bool = False


class _Table(BaseModel):
    title: StrictStr = ""
    variables: list[_Variable]


_TABLE = TypeAdapter(_Table)


class Folkhalsodata:
    """Folkhälsodata as a source: ten questions in ten seconds, 1 000 values in each."""

    keeper = Keeper.FOLKHALSODATA
    most_cells = 1_000

    def __init__(self, http: Http | None = None) -> None:
        self._http = http or Http(Keeper.FOLKHALSODATA, calls=10, seconds=10)

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        """Every question answered. Raises StatisticsError."""
        return pxweb.answers(self, questions)

    def table(self, key: str) -> Table | None:
        """A table's description, or None where there is no such table."""
        given = if_there(self._http, quote(key), surely="")
        if given is None or isinstance(given, list):  # a list is a folder's contents
            return None
        raw = checked(_TABLE, given, self.keeper)
        variables = tuple(self._variable(each) for each in raw.variables)
        return described(raw.title.split(" efter ")[0], variables, self.keeper)

    def dataset(self, key: str, chosen: Choice) -> jsonstat.Dataset:
        """The values at every combination of the codes chosen."""
        body = {
            "query": [
                {"code": code, "selection": {"filter": "item", "values": [*values]}}
                for code, values in chosen.items()
            ],
            "response": {"format": "json-stat2"},
        }
        return jsonstat.dataset(self._http.post(quote(key), body), self.keeper)

    def _variable(self, raw: _Variable) -> jsonstat.Dimension:
        if len(raw.values) != len(raw.valueTexts) or len(set(raw.values)) != len(raw.values):
            raise changed(self.keeper, f"variabeln {raw.code} har inte en text för varje värde")
        labels = dict(zip(raw.values, raw.valueTexts, strict=True))
        return jsonstat.Dimension(raw.code, raw.text, labels, raw.elimination, raw.time)
