"""Which columns the table Indikatorer has, and where in it each figure stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from planxl.summary.model import Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.measure import pixels
from planxl.summary.sheets.table import Column

MOST_BEFORE_TOTAL = 15
NO_AREA = "Utan delregion"
NUMERATOR, DENOMINATOR = "Täljare", "Nämnare"

TOTAL_LOOK = looks.RIGHT_TEXT.but(**looks.TOTAL)

LEADING = (
    Column("Id", 8, looks.STRONG),
    Column("Indikator", 38),
    Column("Målgrupp", 13),
    Column("Mål", 6),
    Column("Enhet", 12),
    Column("Riktning", 15),
)


@dataclass(frozen=True, slots=True)
class Band:
    """A label above some of the table's columns, from its ``first`` one on."""

    label: str
    first: int
    size: int


class Plan:
    """Where the columns of the table stand, for this summary.

    ``order`` is that of the municipalities' columns: with delregions those of each stand together,
    so that a sum over them is over one range.
    """

    def __init__(self, summary: Summary) -> None:
        groups = _groups(summary)
        self.order = tuple(chain(*groups))
        self._sizes = [len(each) for each in groups]
        self._totals, self._areas = _totals(summary), _areas(summary)
        self.totals_first = bool(self._areas) or len(self.order) > MOST_BEFORE_TOTAL
        before = (*self._totals, *self._areas)
        municipalities = _municipalities(summary, groups)
        parts = (before, municipalities) if self.totals_first else (municipalities, before)
        self.columns = (*LEADING, *chain(*parts))
        self._first = len(LEADING) + (len(before) if self.totals_first else 0)
        self._total = len(LEADING) + (0 if self.totals_first else len(self.order))
        self.bands = self._bands(summary) if self._areas else ()
        self.page_breaks = [
            start
            for start in (self._first - len(self._areas), self._first)
            if self.totals_first and start
        ]

    def cells(self, row: int) -> str:
        """The municipalities' cells of a row."""
        return str(xl_range(row, self._first, row, self._first + len(self.order) - 1))

    def area_cells(self, row: int, area: int) -> str:
        """The cells of the municipalities of an area."""
        first = self._first + sum(self._sizes[:area])
        return str(xl_range(row, first, row, first + self._sizes[area] - 1))

    def total(self, row: int, heading: str) -> str:
        """The cell of a row under one of the headings of the totals."""
        at = next(n for n, column in enumerate(self._totals) if column.heading == heading)
        return str(xl_rowcol_to_cell(row, self._total + at))

    def _bands(self, summary: Summary) -> tuple[Band, ...]:
        areas = self._total + len(self._totals)
        starts = accumulate(self._sizes, initial=self._first)
        labels = (*summary.area_names, NO_AREA)
        groups = zip(labels, starts, self._sizes, strict=False)
        return (
            Band(f"{summary.area_name} som helhet", self._total, len(self._totals)),
            Band("Delregionerna", areas, len(self._areas)),
            *(Band(*each) for each in groups if each[2]),
        )


def _groups(summary: Summary) -> Sequence[Sequence[int]]:
    """The places of the municipalities by delregion; those without one last, if there are any."""
    of = {row.municipality.code: row.municipality.delregion for row in summary.register}
    areas = [of.get(each.municipality_code, "") for each in summary.submissions]
    if not summary.area_names:
        return [range(len(areas))]
    found = [[m for m, area in enumerate(areas) if area == name] for name in summary.area_names]
    return [*found, [m for m, area in enumerate(areas) if area not in summary.area_names]]


def _municipalities(summary: Summary, groups: Sequence[Sequence[int]]) -> list[Column]:
    names = [each.municipality for each in summary.submissions]
    labels = (*summary.area_names, NO_AREA) if summary.area_names else ("",)
    return [
        Column(names[m], _width(label if len(group) == 1 else "", names[m]), looks.RIGHT_TEXT)
        for label, group in zip(labels, groups, strict=True)
        for m in group
    ]


def _width(*texts: str) -> float:
    return max(9.5, *(pixels(text) * 1.1 / 7 + 2 for text in texts))


def width_of_area(name: str) -> float:
    """The width of a column under an area's name, which is broken between its words."""
    return _width(*name.split())


def _totals(summary: Summary) -> tuple[Column, ...]:
    whole = "Delregionen" if summary.delregion else summary.area_name
    year = summary.year - 1
    return (
        Column(whole, max(12, _width(whole)), TOTAL_LOOK),
        Column("Täckning", 9.5, looks.RIGHT_FAINT),
        Column("Så är det räknat", 17),
        Column(str(year), 9.5, looks.RIGHT_TEXT),
        Column(f"Täckning {year}", 9.5, looks.RIGHT_FAINT),
        Column("Baslinje", 9.5, looks.RIGHT_TEXT),
        Column("Täckning baslinje", 9.5, looks.RIGHT_FAINT),
        Column("Förändring", 11, looks.RIGHT_TEXT),
        Column("Jämförda kommuner", 11, looks.COUNT),
        Column(NUMERATOR, 9.5, looks.COUNT),
        Column(DENOMINATOR, 9.5, looks.COUNT),
    )


def _areas(summary: Summary) -> tuple[Column, ...]:
    return tuple(
        column
        for name in summary.area_names
        for column in (
            Column(name, max(11, width_of_area(name)), TOTAL_LOOK),
            Column(f"Täckning {name}", width_of_area(name), looks.RIGHT_FAINT),
        )
    )
