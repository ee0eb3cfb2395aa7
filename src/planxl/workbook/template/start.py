"""The sheet Start: who answers, how far it has come, what to do, what the colours mean."""

from __future__ import annotations

from planxl.catalogues.models import Catalogue, Stage, Status
from planxl.cells.model import address
from planxl.theme import READING_TAB, STAGE_COLOURS, readable_on
from planxl.workbook.appendices import APPENDICES, kept_appendices
from planxl.workbook.contents import Written
from planxl.workbook.declaration import (
    EARLIER_FOLLOW_UPS,
    EARLIER_VALUES,
    OTHER,
    REVIEW,
    START,
    Field,
    ValueKind,
)
from planxl.workbook.introductions import START_SECTION, about_start
from planxl.workbook.template import formulas, inputs
from planxl.workbook.template.formulas import Check, Formula, PartWords
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.start_texts import sheets, steps
from planxl.workbook.template.style import (
    ALARM,
    ALARM_FILL,
    CALM,
    FIGURE,
    HINT,
    INPUT,
    LABEL,
    LINK_TEXT,
    LOCKED,
    NOTE,
    SECTION,
    STANDING_HEADING,
    SUMMED_UP,
    TITLE,
    YEARLY_HEADING,
    Style,
    input_style,
)

FIRST_FIELD_ROW = 5
_FIELD: Style = {"align": "left", "valign": "vcenter", "indent": 1}
_LOCKED_FIELD: Style = {**LOCKED, **_FIELD}
_WIDTHS = (27, 46, 90)
_ROOMY, _AIRY = 22, 19  # points: rows to write in, rows to read
_NAMES = {
    "municipality": formulas.START_MUNICIPALITY,
    "target_groups": formulas.START_TARGET_GROUPS,
}

_FROM_EARLIER = {
    EARLIER_FOLLOW_UPS: ("läses vid behov", "Vad som skrevs om aktiviteterna tidigare år."),
    EARLIER_VALUES: ("läses vid behov", "Äldre värden, med täljare, nämnare och kommentarer."),
    OTHER: ("läses igenom", "Det som stod i den tidigare arbetsboken men saknar plats i mallen."),
    REVIEW: ("granskas", "Det som planxl var osäker på när planen lästes in."),
}

_STAGES = {
    Stage.NOT_STARTED: "Skulle ha börjat men har inte gjort det. Skriv orsaken i Resultat.",
    Stage.PLANNED: "Tiden är bestämd men har inte kommit. Resultat behövs inte än.",
    Stage.ONGOING: "Pågår. Skriv i Resultat vad det har blivit hittills.",
    Stage.DONE: "Klar. Skriv i Resultat vad det blev.",
    Stage.STOPPED: "Avslutad utan att ha blivit klar. Skriv gärna varför i Kommentar.",
    Stage.PAUSED: "Gör uppehåll. Skriv gärna varför i Kommentar.",
}

_LEGEND: tuple[tuple[str, Style, str], ...] = (
    ("Att fylla i", INPUT, "Vit ruta med turkos ram."),
    ("Saknas", ALARM, "Orange: här behövs ett svar. Färgen försvinner när rutan fylls i."),
    (
        Check.OUT_OF_BOUNDS,
        ALARM,
        "Orange: värdet är inget tal, är negativt eller för stort, eller täljaren är större än "
        "nämnaren.",
    ),
    ("Låst", LOCKED, "Blek ruta: fylls i av arbetsboken och går inte att ändra."),
    ("Mörk rubrik", STANDING_HEADING, "Det som står kvar från år till år."),
    ("Turkos rubrik", YEARLY_HEADING, "Det som fylls i."),
)


def write_start(canvas: Canvas) -> None:
    """Write the sheet and let the workbook open on it."""
    sheet = Sheet(canvas, START, READING_TAB)
    sheet.columns(_WIDTHS)
    sheet.put(1, 1, canvas.layout.catalogue.title, TITLE)
    sheet.put(2, 1, about_start(canvas.layout.catalogue), NOTE)
    row = _fields(sheet, canvas)
    row = _progress(sheet, canvas, row + 1)
    row = _steps(sheet, canvas.layout.catalogue, row + 1)
    row = _reporting(sheet, canvas.layout.catalogue, row)
    row = _links(sheet, canvas, row + 1)
    row = _legend(sheet, canvas.layout.catalogue, row + 1)
    sheet.protect()
    sheet.fit_rows()
    sheet.print_whole_width(landscape=False, pages=1)
    sheet.raw.print_area(0, 0, row - 2, len(_WIDTHS) - 1)
    sheet.raw.activate()


def _section(sheet: Sheet, row: int, *headings: str) -> int:
    sheet.at_least(row, 24)
    for column in range(1, len(_WIDTHS) + 1):
        sheet.put(row, column, "".join(headings[column - 1 : column]), SECTION)
    return row + 1


# The fields -------------------------------------------------------------------------------------


def _fields(sheet: Sheet, canvas: Canvas) -> int:
    _section(sheet, FIRST_FIELD_ROW - 1, START_SECTION)
    fields = canvas.layout.fields
    for row, field in enumerate(fields, FIRST_FIELD_ROW):
        sheet.at_least(row, _ROOMY)
        sheet.put(row, 1, field.label, LABEL)
        _write_field(sheet, canvas, row, field)
        sheet.put(row, 3, field.help, HINT)
        if field.key in _NAMES:
            canvas.book.define_name(_NAMES[field.key], f"={START}!$B${row}")
    _select_first_empty(sheet, canvas)
    return FIRST_FIELD_ROW + len(fields)


def _write_field(sheet: Sheet, canvas: Canvas, row: int, field: Field) -> None:
    if field.kind is ValueKind.FORMULA:
        sheet.compute(
            row, 2, formulas.delregion_formula(canvas.layout, canvas.contents), _LOCKED_FIELD
        )
        return
    style = input_style(field.kind) if field.input else LOCKED
    sheet.put(row, 2, _field_value(canvas, field), {**style, **_FIELD})
    check = inputs.for_field(field)
    if check:
        sheet.validate((row, 2, row, 2), check)
    if field.required:
        sheet.highlight((row, 2, row, 2), f'TRIM($B${row})=""', ALARM_FILL)


def _field_value(canvas: Canvas, field: Field) -> Written:
    layout = canvas.layout
    written: dict[str, Written] = {
        "municipality": _only_one(layout.catalogue),
        "catalogue": f"{layout.catalogue.title}, version {layout.catalogue.version}",
        "year": layout.year,
    }
    return canvas.contents.start.get(field.key, written.get(field.key))


def _only_one(catalogue: Catalogue) -> str | None:
    """The one that reports, where nobody else does."""
    return catalogue.reporters[0].name if len(catalogue.reporters) == 1 else None


def _select_first_empty(sheet: Sheet, canvas: Canvas) -> None:
    rows = enumerate(canvas.layout.fields, FIRST_FIELD_ROW)
    empty = (row for row, field in rows if field.input and not _field_value(canvas, field))
    sheet.select(next(empty, FIRST_FIELD_ROW), 2)


# How far it has come ----------------------------------------------------------------------------


def _progress(sheet: Sheet, canvas: Canvas, row: int) -> int:
    row = _section(sheet, row, "Så långt har ni kommit")
    if canvas.layout.catalogue.indicators:
        row = _indicator_counts(sheet, canvas, row)
    return _activity_counts(sheet, canvas, row)


def _indicator_counts(sheet: Sheet, canvas: Canvas, row: int) -> int:
    def count(*words: Check) -> Formula:
        return formulas.check_count_formula(canvas.layout, canvas.contents, words)

    total = count(Check.FILLED, Check.MISSING, Check.OUT_OF_BOUNDS)
    filled = count(Check.FILLED)
    _count(sheet, row, "Indikatorer att besvara", total)
    _count(sheet, row + 1, "– besvarade", filled)
    _count(sheet, row + 2, "– som saknas", count(Check.MISSING), alarm=True)
    _count(sheet, row + 3, "– utanför gränserna", count(Check.OUT_OF_BOUNDS), alarm=True)
    _sentence(sheet, row, filled, total, formulas.INDICATORS_ANSWERED)
    return row + 4


def _activity_counts(sheet: Sheet, canvas: Canvas, row: int) -> int:
    total = formulas.activities_formula(canvas.layout, canvas.contents)
    done = formulas.followed_up_formula(canvas.layout, canvas.contents)
    left = Formula(f"={address(row, 2)}-{address(row + 1, 2)}", int(total.value) - int(done.value))
    _count(sheet, row, "Aktiviteter", total)
    _count(sheet, row + 1, "– uppföljda", done)
    _count(sheet, row + 2, "– utan uppföljning", left, alarm=True)
    _sentence(sheet, row, done, total, formulas.ACTIVITIES_FOLLOWED_UP)
    return row + 3


def _count(sheet: Sheet, row: int, label: str, formula: Formula, alarm: bool = False) -> None:
    sheet.at_least(row, _AIRY)
    sheet.put(row, 1, label, LABEL)
    sheet.compute(row, 2, formula, FIGURE)
    if alarm:
        sheet.highlight((row, 2, row, 2), f"$B${row}>0", ALARM)
        sheet.highlight((row, 2, row, 2), f"$B${row}=0", CALM)


def _sentence(sheet: Sheet, row: int, part: Formula, whole: Formula, words: PartWords) -> None:
    total, done = (address(row, 2), whole.value), (address(row + 1, 2), part.value)
    sheet.compute(row, 3, formulas.part_of_whole(done, total, words), SUMMED_UP)


# Help -------------------------------------------------------------------------------------------


def _steps(sheet: Sheet, catalogue: Catalogue, row: int) -> int:
    row = _section(sheet, row, "Så här gör du")
    for number, (what, how) in enumerate(steps(catalogue), 1):
        sheet.at_least(row, _AIRY)
        sheet.put(row, 1, f"Steg {number}", LABEL)
        sheet.put(row, 2, what, LABEL)
        sheet.put(row, 3, how, HINT)
        row += 1
    return row


def _reporting(sheet: Sheet, catalogue: Catalogue, row: int) -> int:
    """To whom the plan is reported and how often, where it says so; the row for what comes next."""
    if not catalogue.reporting_bodies:
        return row
    row = _section(sheet, row + 1, "Planen rapporteras till")
    for body in catalogue.reporting_bodies:
        sheet.at_least(row, _AIRY)
        sheet.put(row, 1, body.name, LABEL)
        sheet.put(row, 2, body.told_interval, NOTE)
        row += 1
    return row


def _sheets(canvas: Canvas) -> tuple[tuple[str, str, str], ...]:
    """The sheets to link to, those from earlier years before the manual."""
    kept = kept_appendices(canvas.contents)
    earlier = ((table.sheet, *_FROM_EARLIER[table.sheet]) for table in kept)
    *tables, manual = sheets(canvas.layout.catalogue)
    return (*tables, *earlier, manual)


def _links(sheet: Sheet, canvas: Canvas, row: int) -> int:
    row = _section(sheet, row, "Bladen")
    tables = (*canvas.layout.tables, *APPENDICES)
    first_cells = {table.sheet: f"A{table.heading_row + 1}" for table in tables}
    for name, use, what in _sheets(canvas):
        sheet.at_least(row, _AIRY)
        sheet.link(row, 1, name, first_cells.get(name, "A1"), name, LINK_TEXT)
        sheet.put(row, 2, use, NOTE)
        sheet.put(row, 3, what, HINT)
        row += 1
    return row


def _legend(sheet: Sheet, catalogue: Catalogue, row: int) -> int:
    row = _section(sheet, row, "Färger och ord")
    words = (each for each in _LEGEND if catalogue.indicators or each[0] is not Check.OUT_OF_BOUNDS)
    for word, style, meaning in (*words, *map(_of_status, catalogue.statuses)):
        sheet.at_least(row, _AIRY)
        sheet.put(row, 1, word, {**style, "locked": True, "valign": "vcenter", "indent": 1})
        sheet.put(row, 2, meaning, {**NOTE, "indent": 1})
        row += 1
    return row


def _of_status(status: Status) -> tuple[str, Style, str]:
    colour = STAGE_COLOURS[status.stage]
    return status.name, status_style(colour), f"Status. {_STAGES[status.stage]}"


def status_style(colour: str) -> Style:
    """A status' colour with a text colour that can be read on it."""
    return {"bg_color": colour, "font_color": readable_on(colour)}
