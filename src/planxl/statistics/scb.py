"""SCB's statistics database, asked through PxWebApi 2.

What a series' key and selection mean is told in ``pxweb``. The population of every area and year:

    key = "TAB638 + TAB5557"
    selection = { ContentsCode = ["Folkmängd"] }

TAB638 ends with 2024 and goes on in TAB5557, where the codes differ and the labels do not. SCB adds
noise to its figures from 2025 on, so that parts no longer sum exactly to what is published for the
whole. Where a whole is published it is therefore asked for, and ages are summed only where the plan
chooses ages (``Alder = ["0", "1", …]``); such a sum carries the noise of all its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from planxl.catalogues.models import Keeper
from planxl.statistics import jsonstat, pxweb
from planxl.statistics.asking import Answers, Question
from planxl.statistics.choosing import Choice
from planxl.statistics.http import Http
from planxl.statistics.replies import if_there
from planxl.statistics.tables import Table, described


class Scb:
    """SCB as a source: 30 questions in ten seconds, 150 000 values in each."""

    keeper = Keeper.SCB
    most_cells = 150_000

    def __init__(self, http: Http | None = None) -> None:
        self._http = http or Http(Keeper.SCB, calls=30, seconds=10)

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        """Every question answered. Raises StatisticsError."""
        return pxweb.answers(self, questions)

    def table(self, key: str) -> Table | None:
        """A table's description, or None where SCB has no such table."""
        address = f"{_address(key)}/metadata"
        given = if_there(self._http, address, {"lang": "sv"}, surely="config")
        if given is None:
            return None
        return described(*jsonstat.shape(given, self.keeper), self.keeper)

    def dataset(self, key: str, chosen: Choice) -> jsonstat.Dataset:
        """The values at every combination of the codes chosen."""
        body = {
            "selection": [
                {"variableCode": code, "valueCodes": [*values]} for code, values in chosen.items()
            ]
        }
        address = f"{_address(key)}/data?lang=sv&outputFormat=json-stat2"
        return jsonstat.dataset(self._http.post(address, body), self.keeper)


def _address(key: str) -> str:
    return f"tables/{quote(key, safe='')}"
