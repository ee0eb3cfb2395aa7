"""The sheet ``Att åtgärda``: every remark on one page, each row linked to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, count
from typing import NamedTuple

from planxl import theme
from planxl.annotation.entries import Entry
from planxl.annotation.listing import Listing
from planxl.annotation.styles import Look, Styles
from planxl.cells.model import column_letters
from planxl.findings import Finding, Severity
from planxl.findings.report import counts_in_words
from planxl.numbers import in_swedish
from planxl.patching.markup import DECLARATION, cell_text, encoded, escaped
from planxl.workbook.declaration import REMARKS
from planxl.workbook.template.height import text_height

NAME = REMARKS
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

_LINE = 15.0
_TITLE_HEIGHT = 30.0
_HEADING_HEIGHT = 21.0
_TALLEST = 405.0
_INDENT = 1
_LONGEST = 32_000
_FOOTER = "&amp;L&amp;A&amp;RSida &amp;P av &amp;N"
_WHOLE_FILE = "Hela arbetsboken"


class _Column(NamedTuple):
    heading: str
    width: float
    look: Look


_COLUMNS = (
    _Column("Nr", 5, Look.NUMBER),
    _Column("Slag", 12, Look.QUIET),
    _Column("Blad", 18, Look.CELL),
    _Column("Cell", 8, Look.CELL),
    _Column("Vad det gäller", 52, Look.CELL),
    _Column("Vad du gör", 46, Look.CELL),
    _Column("Kod", 10, Look.QUIET),
)
HEADINGS = tuple(each.heading for each in _COLUMNS)
_LAST = column_letters(len(_COLUMNS))
_HIDDEN = column_letters(len(_COLUMNS) + 1)
_CELL_COLUMN = column_letters(1 + HEADINGS.index("Cell"))


@dataclass(frozen=True)
class Page:
    """What the sheet shows.

    ``reachable`` are the sheets that a link can lead to; ``without_notes`` tells on which sheets
    how many cells got none.
    """

    findings: Sequence[Finding]
    listing: Listing
    reachable: frozenset[str]
    without_notes: Mapping[str, int]

    @cached_property
    def introduction(self) -> tuple[str, ...]:
        """The sentences above the list."""
        return tuple(_introduction(self))

    @property
    def heading_row(self) -> int:
        """The row with the headings, below the title, the introduction and an empty row."""
        return len(self.introduction) + 3

    def written(self, namespace: str, styles: Styles, record: Sequence[str]) -> bytes:
        """The sheet's part. ``record`` are the texts of its hidden column."""
        head, rows = self.heading_row, self.listing.rows
        writer = _Writer(styles, record)
        writer.row(1, _TITLE_HEIGHT, [(NAME, Look.TITLE)])
        for number, text in enumerate(self.introduction, 2):
            look = Look.LEAD if number == 2 and rows else Look.TEXT
            writer.row(number, _LINE, [(text, look)])
        writer.row(head - 1, _LINE, [])
        if rows:
            writer.row(head, _HEADING_HEIGHT, [(each.heading, Look.HEADING) for each in _COLUMNS])
        for number, row in enumerate(rows, 1):
            writer.remark(head + number, number, row, row.sheet in self.reachable)
        for number in range(head + len(rows) + 1, len(record) + 1):
            writer.row(number, _LINE, [])
        return encoded(_sheet(namespace, writer, head, len(rows)))


def _introduction(page: Page) -> Iterator[str]:
    if not page.findings:
        yield "planxl hittade inget att åtgärda i arbetsboken. Tack!"
    else:
        counts = counts_in_words(page.findings)
        yield f"planxl har gått igenom arbetsboken: {counts}. Det värsta står först."
        yield (
            "Klicka på en cell i listan för att komma dit. Cellen är färgad, och anteckningen "
            "i den säger samma sak som här."
        )
    yield (
        "Skriv inget på det här bladet. Det kan tas bort, och nästa gång arbetsboken "
        "kontrolleras byts det ut, liksom färgerna och anteckningarna."
    )
    yield (
        "Den som har planxl kan ta bort allt igen (planxl annotate --clean). Det ni själva har "
        "skrivit står kvar, också era egna anteckningar."
    )
    yield from _left_off(page)


def _left_off(page: Page) -> Iterator[str]:
    """What the list and the notes have no room for."""
    if page.listing.left_off:
        count, shown = in_swedish(page.listing.left_off), len(page.listing.rows)
        yield f"Listan visar de {shown} första raderna. {count} anmärkningar till får inte plats."
    for sheet, cells in page.without_notes.items():
        yield (
            f"På bladet {sheet} har {in_swedish(cells)} av cellerna färg men ingen "
            "anteckning, för att de är så många."
        )


def free_name(names: Sequence[str]) -> str:
    """The sheet's name, another one where a person already has a sheet of that name."""
    taken = {name.casefold() for name in names}
    others = (f"{NAME} (planxl {number})" for number in count(2))
    every = chain((NAME, f"{NAME} (planxl)"), others)
    return next(name for name in every if name.casefold() not in taken)


def values_of(running: int, row: Entry) -> tuple[int | str, ...]:
    """What stands in a row of the list, heading by heading."""
    severity, where = row.severity.value.capitalize(), row.sheet or _WHOLE_FILE
    return running, severity, where, row.address, row.what + row.aside, row.remedy, row.code.id


class _Writer:
    """Writes the rows of the sheet, and gathers the links that stand after them."""

    def __init__(self, styles: Styles, record: Sequence[str]) -> None:
        self._styles = styles
        self._record = record
        self.rows: list[str] = []
        self.links: list[str] = []

    def row(self, number: int, height: float, cells: Sequence[tuple[str | int, Look]]) -> None:
        """A row whose cells stand from the left."""
        written = [
            _cell(f"{column_letters(column)}{number}", value, self._styles.of(look))
            for column, (value, look) in enumerate(cells, 1)
        ]
        if number <= len(self._record):
            written.append(_cell(f"{_HIDDEN}{number}", self._record[number - 1], 0))
        self.rows.append(f'<row r="{number}" ht="{height:g}">{"".join(written)}</row>')

    def remark(self, number: int, running: int, row: Entry, reachable: bool) -> None:
        """A row of the list, linked to its cell where that is on a sheet that is shown."""
        quiet = row.severity is Severity.NOTICE
        linked = bool(row.address) and reachable
        looks = [each.look for each in _COLUMNS]
        looks[1] = Look.QUIET if quiet else Look.URGENT
        looks[3] = Look.LINK if linked else Look.CELL
        self.row(number, _height(row), list(zip(values_of(running, row), looks, strict=True)))
        if linked:
            self.links.append(_link(f"{_CELL_COLUMN}{number}", row))


def _cell(at: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{at}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{at}" s="{style}"/>'
    text = f'<is><t xml:space="preserve">{cell_text(value[:_LONGEST])}</t></is>'
    return f'<c r="{at}" s="{style}" t="inlineStr">{text}</c>'


def _link(at: str, row: Entry) -> str:
    sheet = row.sheet.replace("'", "''")
    location = escaped(f"'{sheet}'!{row.address}")
    tip = escaped(f"Gå till {row.sheet} {row.address}"[:250])
    return f'<hyperlink ref="{at}" location="{location}" display="{row.address}" tooltip="{tip}"/>'


def _height(row: Entry) -> float:
    texts = ((row.sheet or _WHOLE_FILE, 2), (row.what + row.aside, 4), (row.remedy, 5))
    return min(max(_text_height(text, at) for text, at in texts) + 4, _TALLEST)


@lru_cache(maxsize=2_000)
def _text_height(text: str, column: int) -> float:
    return text_height(text, _COLUMNS[column].width, theme.BODY_SIZE, bold=False, indent=_INDENT)


def _sheet(namespace: str, writer: _Writer, head: int, rows: int) -> str:
    last = head + rows
    links = f"<hyperlinks>{''.join(writer.links)}</hyperlinks>" if writer.links else ""
    chosen = f'<autoFilter ref="A{head}:{_LAST}{last}"/>' if rows else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{namespace}">'
        f'<sheetPr><tabColor rgb="FF{theme.WARNING[1:]}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{_HIDDEN}{last}"/>{_view(head, rows)}'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{_widths()}</cols>'
        f"<sheetData>{''.join(writer.rows)}</sheetData>{chosen}{links}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{_FOOTER}</oddFooter></headerFooter></worksheet>"
    )


def _view(head: int, rows: int) -> str:
    """No gridlines; the head of the list stays; the first row's cell is chosen."""
    cell = f"A{head + 1}" if rows else "A1"
    pane = (
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{cell}" sqref="{cell}"/>'
        if rows
        else ""
    )
    view = 'showGridLines="0" tabSelected="1" workbookViewId="0"'
    return f"<sheetViews><sheetView {view}>{pane}</sheetView></sheetViews>"


def _widths() -> str:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{each.width + 0.7109375}" customWidth="1"/>'
        for at, each in enumerate(_COLUMNS, 1)
    )
    hidden = len(_COLUMNS) + 1
    return f'{widths}<col min="{hidden}" max="{hidden}" width="9" hidden="1"/>'
