"""Step two: the tables of a workbook, whoever made it, as a municipality's answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.cells.model import Cell, Kind, Sheet, Workbook
from planxl.salvage.aside import Aside
from planxl.salvage.headings import Words
from planxl.salvage.lines import group_in
from planxl.salvage.origin import from_template, own_sheets, strangers_cells
from planxl.salvage.owner import Owner
from planxl.salvage.placed import Placed, placed_by, placed_in
from planxl.salvage.reading import ReadRows, read_rows
from planxl.salvage.rows import Tidied, tidied
from planxl.salvage.segments import Segments, segments
from planxl.salvage.told import Understood
from planxl.workbook.homeless import OUTSIDE
from planxl.workbook.reading.recognition import recognised
from planxl.workbook.reading.rows import filled_cells, place_of
from planxl.workbook.reading.submissions import read_submission
from planxl.workbook.refilling import Homeless
from planxl.workbook.submission import (
    FileFacts,
    IndicatorAnswer,
    MeasuredRow,
    Row,
    Submission,
)
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_NAMELESS = "Rad vars namn inte gick att läsa"
_NO_ROW = "Kunde inte föras till någon rad"
_NO_ROWS = "Rubrik utan rader som kunde läsas"
_AGAIN = "Samma indikator en gång till"


@dataclass(frozen=True)
class Recognised:
    """What was recognised: the answer, what was placed, how things were understood, the rest."""

    submission: Submission
    placed: tuple[Placed, ...]
    told: tuple[Understood, ...]
    homeless: tuple[Homeless, ...] = field(default=())


def has_tables(workbook: Workbook, catalogue: Catalogue | None) -> bool:
    """Whether anything in a workbook looks like a table of a plan, whoever's it is."""
    words = Vocabulary(catalogue or load(recognised(workbook)))
    headings = Words(words)
    own = read_submission(workbook, words).submission
    return own is not None or any(
        segments(sheet, words, headings).found for sheet in workbook.sheets
    )


def recognise(workbook: Workbook, owner: Owner) -> Recognised:
    """The answer in a workbook: as the template has it, else in tables of people's own making."""
    words = owner.words
    own = read_submission(workbook, words).submission
    if own is not None and from_template(workbook, own, words):
        return _of_template(workbook, own, owner)
    home = _Home(words, owner.year)
    headless = set[str]()
    for key, table in own.tables.items() if own else ():
        sheet = workbook.sheet(table.sheet)
        if sheet and not home.tables_on(sheet).found:
            headless.add(table.sheet)
            home.take(ReadRows(key, getattr(own, key)))
    home.look_at(sheet for sheet in workbook.sheets if sheet.name not in headless)
    kept = tuple(each for each in own.unplaced if each.place.sheet in headless) if own else ()
    blank = _blank(workbook, owner).model_copy(update={"unplaced": kept})
    placed = placed_by(own, words, headless) if own else ()
    return home.recognised(blank, placed, owner.told)


def _of_template(workbook: Workbook, own: Submission, owner: Owner) -> Recognised:
    """The answer as it was read; tables that were not found are looked for on other sheets."""
    words, used = owner.words, own_sheets(workbook, own, owner.words)
    home = _Home(words, owner.year, frozenset(own.tables))
    rest = [sheet for sheet in workbook.sheets if sheet.name not in used]
    theirs = strangers_cells(rest, [s for s in workbook.sheets if s.name in used], words)
    home.look_at(rest, theirs)
    named = own.model_copy(update=_identity(owner))
    return home.recognised(named, placed_by(own, words), owner.told)


def _identity(owner: Owner) -> dict[str, object]:
    municipality = owner.municipality
    return {
        "municipality_code": municipality.code if municipality else "",
        "municipality": municipality.name if municipality else "",
        "delregion": municipality.delregion if municipality else "",
        "year": owner.year,
    }


def _blank(workbook: Workbook, owner: Owner) -> Submission:
    facts = FileFacts(workbook.name, workbook.suffix, workbook.size, workbook.sha256)
    return Submission(catalogue=owner.words.catalogue.id, file=facts, **_identity(owner))


class _Home:
    """Gathers what home-made tables hold, sheet by sheet."""

    def __init__(
        self, words: Vocabulary, year: int | None, taken: frozenset[str] = frozenset()
    ) -> None:
        self._words, self._headings, self._year, self._taken = words, Words(words), year, taken
        self._aside = Aside()
        self._read: list[ReadRows] = []
        self._placed: list[Placed] = []
        self._homeless: list[Homeless] = []

    def tables_on(self, sheet: Sheet) -> Segments:
        """The tables on a sheet, of the kinds that are looked for."""
        found = segments(sheet, self._words, self._headings)
        if any(each.table.key in self._taken for each in found.found):
            return Segments((), tuple(filled_cells(sheet.cells)))
        return found

    def take(self, read: ReadRows) -> None:
        """Takes rows that were read already."""
        self._read.append(read)

    def look_at(self, sheets: Iterable[Sheet], wanted: frozenset[Cell] | None = None) -> None:
        """Reads the tables on some sheets; of other cells those that are ``wanted`` are kept."""
        for sheet in sheets:
            found = self.tables_on(sheet)
            kept = (cell for cell in found.outside if wanted is None or cell in wanted)
            self._aside.put(kept, OUTSIDE)
            for table in tidied(found, self._words, self._group(sheet), self._aside):
                self._read_table(table)

    def _read_table(self, table: Tidied) -> None:
        read = read_rows(table, self._words, self._year) if table.rows else None
        if read is not None:
            self._read.append(read)
            self._placed += placed_in(table, read, self._words)
            self._homeless += (Homeless(u.place, _NO_ROW, u.text) for u in read.unplaced)
        if read is None or not read.rows:
            rows = set(table.segment.header_rows)
            headings = (cell for cell in table.segment.sheet.cells if cell.row in rows)
            self._aside.put(headings, _NO_ROWS)

    def _group(self, sheet: Sheet) -> str | None:
        """The target group in a sheet's name, else in the first lines on it."""
        texts = [sheet.name, *(typed(c) for c in list(filled_cells(sheet.cells))[:5])]
        named = (group_in(text, self._words) for text in texts if len(text) < 90)
        return next(filter(None, named), None)

    def recognised(
        self, submission: Submission, placed: Sequence[Placed], told: Sequence[Understood]
    ) -> Recognised:
        """The submission with everything that was gathered."""
        rows: dict[str, tuple[Row, ...]] = {
            key: (*getattr(submission, key), *self._rows(key))
            for key in ("activities", "local_indicators")
        }
        rows["indicators"] = self._one_each((*submission.indicators, *self._rows("indicators")))
        groups = submission.target_groups or self._groups(rows)
        whole = submission.model_copy(update={**rows, "target_groups": groups})
        beside = (Homeless(place_of(c), why, typed(c)) for c, why in self._aside.cells.items())
        homeless = [each for each in (*self._homeless, *beside) if each.text]
        homeless.sort(key=lambda each: (each.place.sheet, each.place.row, each.place.column))
        told = (*told, *sorted(self._aside.told, key=lambda each: each.place))
        return Recognised(whole, (*placed, *self._placed), told, tuple(homeless))

    def _rows(self, key: str) -> list[Row]:
        return [row for read in self._read if read.key == key for row in read.rows]

    def _one_each(self, answers: Iterable[Row]) -> tuple[Row, ...]:
        """The first answer to each indicator that says anything; the others find no place."""
        chosen: dict[str, Row] = {}
        for row in answers:
            if not isinstance(row, IndicatorAnswer):
                continue
            known = chosen.get(row.id)
            if known is None or not _says(known):
                chosen[row.id] = row
            elif _says(row):
                self._homeless += _as_homeless(row)
        order = [each.id for each in self._words.catalogue.indicators]
        return tuple(chosen[id_] for id_ in order if id_ in chosen)

    def _groups(self, rows: dict[str, tuple[Row, ...]]) -> tuple[str, ...]:
        """The target groups that the rows are about, in the order of the plan."""
        some = (*rows["activities"], *rows["local_indicators"])
        named = {getattr(row, "target_group", None) for row in some}
        return tuple(key for key in self._words.catalogue.group_by_key if key in named)


def _says(row: Row) -> bool:
    return any(True for _ in _values(row))


def _values(row: Row) -> Iterable[tuple[str, object]]:
    if isinstance(row, MeasuredRow):
        told = {key: getattr(row, key) for key in ("value", "baseline", "origin", "comment")}
        told |= {f"year_{year}": value for year, value in row.history.items()}
        if isinstance(row, IndicatorAnswer):
            told |= {"numerator": row.numerator, "denominator": row.denominator}
        yield from ((k, v) for k, v in {**told, **row.unread}.items() if v not in (None, ""))


def _as_homeless(row: IndicatorAnswer) -> list[Homeless]:
    shown = ((key, _shown(value)) for key, value in _values(row))
    return [Homeless(row.source.place(key), f"{_AGAIN}: {row.id}", text) for key, text in shown]


def _shown(value: object) -> str:
    kind = Kind.NUMBER if isinstance(value, (int, float)) else Kind.TEXT
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return typed(Cell("", 1, 1, value, kind))  # type: ignore[arg-type]


def with_cut_rows(found: Recognised, fragments: Iterable[Cell], why: str) -> Recognised:
    """The same with the cells of rows that break off among what has no place."""
    cut = [Homeless(place_of(cell), why, typed(cell)) for cell in fragments if typed(cell)]
    return replace(found, homeless=(*found.homeless, *cut))


def without_names(found: Recognised, lost: str) -> Recognised:
    """The same without rows whose names are lost; the rest of what they say is kept."""
    kept: dict[str, tuple[Row, ...]] = {}
    homeless = list(found.homeless)
    for key, name in (("activities", "activity"), ("local_indicators", "indicator")):
        rows: tuple[Row, ...] = getattr(found.submission, key)
        nameless = [row for row in rows if row.unread.get(name) == lost]
        homeless += (each for row in nameless for each in _remains(row, lost))
        kept[key] = tuple(row for row in rows if row not in nameless)
    submission = found.submission.model_copy(update=kept)
    return replace(found, submission=submission, homeless=tuple(homeless))


def _remains(row: Row, lost: str) -> Iterator[Homeless]:
    """What a row without a name still says."""
    told = row.model_dump(exclude={"unread"})
    told |= {f"year_{year}": value for year, value in told.pop("history", {}).items()}
    for key, value in {**told, **row.unread}.items():
        if isinstance(value, (str, int, float, tuple, date)):
            text = "\n".join(map(str, value)) if isinstance(value, tuple) else _shown(value)
            if text and text != lost:
                yield Homeless(row.source.place(key), _NAMELESS, text)
