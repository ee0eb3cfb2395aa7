"""The sheets of the workbook of differences: an overview, every change, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from planxl import theme
from planxl.difference import words
from planxl.difference.model import (
    Difference,
    Differences,
    FieldChange,
    Item,
    Kind,
    Section,
    Side,
    Sort,
)
from planxl.difference.report import NONE, notes
from planxl.difference.wording import beside, shortened
from planxl.findings.finding import Place
from planxl.summary.merge import link_to
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import begin, page_link, print_on_a4
from planxl.summary.sheets.links import SourceLinks
from planxl.summary.sheets.page import Link, Page, Plain, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.workbook.submission import Measure

OVERVIEW, TABLE, FILES = "Sammanfattning", "Skillnader", "Filer"

_LONGEST = 300
_QUOTE = '"'
# What stands in the column Vad already.
_NAMING = frozenset({"goal", "activity", "indicator"})
_MANY_DECIMALS = looks.RIGHT_TEXT.but(num_format="#,##0.0####")
_FAINT = looks.TEXT.but(font_color=theme.GREY)
_SORT_LOOKS = {
    Sort.REMOVED: looks.WARN_FILL,
    Sort.EARLIER: looks.WARN_FILL,
    Sort.FIGURE: looks.STRONG,
}

_OVERVIEW = Table(
    "tabKommuner",
    (
        Column("Kommun", 20, looks.STRONG),
        Column("Från år", 9, looks.RIGHT_TEXT),
        Column("Till år", 9, looks.RIGHT_TEXT),
        *(Column(words.SORTS[sort], 15, looks.COUNT) for sort in Sort),
        Column("Flyttade rader", 15, looks.COUNT),
        Column("Att veta om jämförelsen", 60),
    ),
)
_TABLE = Table(
    "tabSkillnader",
    (
        Column("Kommun", 16, looks.STRONG),
        Column("Slag", 15),
        Column("Vad", 38),
        Column("Fält", 15),
        Column("Före", 36),
        Column("Efter", 36),
        Column("Enhet", 12),
        Column("Cell före", 19, looks.LINK),
        Column("Cell efter", 19, looks.LINK),
    ),
)
_FILES = Table(
    "tabFiler",
    (
        Column("Kommun", 20, looks.STRONG),
        Column("År", 9, looks.RIGHT_TEXT),
        Column("Sida", 10),
        Column("Fil", 46, looks.LINK),
        Column("Läge", 26),
        Column("Varför", 70),
    ),
)


class Sheets:
    """Lays out what differs; links lead from ``folder`` to the workbooks that were compared."""

    def __init__(self, found: Differences, folder: Path) -> None:
        self._found = found
        every = (
            *(side for pair in found.compared for side in (pair.old, pair.new)),
            *found.left,
            *found.came,
        )
        # By path, since both sides may have a file of the same name.
        self._links = SourceLinks({str(s.path): link_to(s.path, folder) for s in every})

    def write(self, pages: Mapping[str, Page]) -> None:
        """Writes all sheets."""
        self._overview(pages[OVERVIEW])
        self._table(pages[TABLE])
        self._files(pages[FILES])

    # Sammanfattning -----------------------------------------------------------------------------

    def _overview(self, page: Page) -> None:
        found = self._found
        lines = [f"Från {found.old} till {found.new}", _in_all(found)]
        link = page_link("Alla skillnader, rad för rad", TABLE)
        row = begin(page, "Skillnader", [*lines, link], _OVERVIEW.columns) + 1
        page.sheet.freeze_panes(row + 1, 1)
        bottom = write_table(page, row, _OVERVIEW, map(_municipality, found.compared))
        if not found.compared:
            page.put(bottom, 0, "Ingen kommun finns på båda sidor.", looks.QUIET)
        print_on_a4(page, row, bottom - 1, len(_OVERVIEW.columns) - 1)

    # Skillnader ---------------------------------------------------------------------------------

    def _table(self, page: Page) -> None:
        row = begin(page, "Skillnader", [_EXPLANATION], _TABLE.columns) + 1
        page.sheet.freeze_panes(row + 1, 2)
        bottom = write_table(page, row, _TABLE, self._rows())
        if bottom == row + 1:
            page.put(bottom, 0, NONE, looks.QUIET)
        print_on_a4(page, row, bottom - 1, len(_TABLE.columns) - 1)

    def _rows(self) -> Iterator[list[Written]]:
        for difference in self._found.compared:
            rows = ((sort, cells) for item in difference.items for sort, cells in _of_item(item))
            for sort, (what, *told, old, new) in sorted(rows, key=lambda row: row[0].rank):
                yield [
                    difference.municipality,
                    Styled(words.SORTS[sort], _SORT_LOOKS.get(sort, looks.TEXT)),
                    what,
                    *told,
                    self._place(difference.old, old),
                    self._place(difference.new, new),
                ]

    def _place(self, side: Side, place: Place) -> Link:
        return Link(str(place), self._links.url(str(side.path), place.sheet, place.cell))

    # Filer --------------------------------------------------------------------------------------

    def _files(self, page: Page) -> None:
        row = begin(page, "Filer", [_ABOUT_FILES], _FILES.columns) + 1
        page.sheet.freeze_panes(row + 1, 1)
        bottom = write_table(page, row, _FILES, self._file_rows())
        print_on_a4(page, row, bottom - 1, len(_FILES.columns) - 1)

    def _file_rows(self) -> Iterator[list[Written]]:
        found = self._found
        for each in found.set_aside:
            how = Styled("Kunde inte jämföras", looks.WARN)
            yield ["", "", _which(each.is_old), Styled(each.file, looks.TEXT), how, each.message]
        for sides, is_old in ((found.left, True), (found.came, False)):
            for side in sides:
                yield self._file(side, is_old, f"Bara bland de {'gamla' if is_old else 'nya'}")
        for pair in found.compared:
            yield self._file(pair.old, True, "Jämförd")
            yield self._file(pair.new, False, "Jämförd")
        for each in found.passed_over:
            name = Styled(each.file, looks.TEXT)
            yield ["", "", _which(each.is_old), name, "Hoppad över", each.message]

    def _file(self, side: Side, is_old: bool, how: str) -> list[Written]:
        link = Link(side.file, self._links.url(str(side.path)))
        return [side.municipality, side.year, _which(is_old), link, how, ""]


_EXPLANATION = (
    "Borttaget och tidigare värden som har ändrats står först för varje kommun. Långa texter visas "
    "bara kring det som ändrats. Rader som flyttats utan att ändras är inte med."
)
_ABOUT_FILES = "Arbetsböckerna hör ihop genom kommunen på bladet Start, inte genom filnamnet."


def _in_all(found: Differences) -> str:
    told = words.counts_in_words(found.counts)
    sentence = f"{told[:1].upper()}{told[1:]}." if told else NONE
    alone = (*found.left, *found.came)
    if not alone:
        return sentence
    names = ", ".join(side.municipality for side in alone)
    return f"{sentence} Bara på ena sidan: {names}."


def _municipality(difference: Difference) -> list[Written]:
    counts = difference.counts
    return [
        difference.municipality or "Okänd",
        difference.old.year,
        difference.new.year,
        *(_count(sort, counts[sort]) for sort in Sort),
        len(difference.moved) or None,
        " ".join([*([] if difference.items else [NONE]), *notes(difference)]),
    ]


def _count(sort: Sort, count: int) -> Written:
    warned = sort in {Sort.REMOVED, Sort.EARLIER}
    return Styled(count, looks.WARNED_COUNT) if warned and count else count or None


def _which(is_old: bool) -> str:
    return "gammal" if is_old else "ny"


_Cells = tuple[Plain, Plain, Written, Written, Plain, Place, Place]


def _of_item(item: Item) -> Iterator[tuple[Sort, _Cells]]:
    """What the table says of one row of a workbook."""
    what = words.subject(item)
    if item.kind is not Kind.CHANGED:
        said, gone = _all_it_says(item), item.kind is Kind.REMOVED
        texts = (said, None) if gone else (None, said)
        yield item.sort, (what, "", *texts, "", item.old_place, item.new_place)
        return
    for change in item.fields:
        before, after = _both(change)
        unit = change.unit if words.is_number(_either(change)) else ""
        places = (change.old_place, change.new_place)
        yield change.sort, (what, change.label, before, after, unit, *places)


def _all_it_says(item: Item) -> str:
    if item.section is Section.LOOSE:
        return shortened(item.subject, _LONGEST)
    told = (
        f"{each.label}: {shortened(words.value(_either(each), each.unit).strip(_QUOTE))}"
        for each in item.fields
        if each.key not in _NAMING
    )
    return shortened("; ".join(told), _LONGEST)


def _either(change: FieldChange) -> Measure | None:
    return change.old if change.new is None else change.new


def _both(change: FieldChange) -> tuple[Written, Written]:
    old, new = change.old, change.new
    if change.hidden:
        return _written(old), Styled(words.PERSONAL, looks.WARN)
    if isinstance(old, str) and isinstance(new, str):
        return beside(old, new)
    return _written(old), _written(new)


def _written(value: Measure | None) -> Written:
    if value is None:
        return Styled(words.EMPTY, _FAINT)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, str):
        return shortened(value, _LONGEST)
    whole = float(value).is_integer()
    return Styled(value, looks.COUNT if whole else _MANY_DECIMALS)
