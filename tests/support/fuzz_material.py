"""The real files that mutants are made of, by level and kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from attack_files import strict, utf_16
from good import catalogue, contents, good_bytes, layout
from mutation_values import NUMBERS, PERIODS, TEXTS
from mutations import Base
from pdf_documents import LANDSCAPE, Sheet, pdf_bytes
from portable_plans import WORKBOOKS, made_up, read
from raw_workbooks import Parts, ods, xls, xls_number, xlsx, xlsx_parts, zipped
from text_plans import HEADINGS, ROWS, WIDTHS, heading
from typeset import drawn, spaced

from planxl.annotation import annotated
from planxl.catalogues import load
from planxl.checking import Checker
from planxl.conversion.formats import format_named
from planxl.conversion.plan import Plan
from planxl.workbook.contents import Contents
from planxl.workbook.template import workbook_bytes

_CATALOGUES = Path(load.__code__.co_filename).parent
_PDF_WIDTHS = (110, 180, 110, 90, 110, 100)
_SMALL = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r>'
    '</is></c><c r="B2" s="2"><v>0.125</v></c><c r="C2" t="e"><v>#N/A</v></c></row>'
    '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3"><f>1+1</f><v>2</v></c><c r="C3"><f>2</f></c>'
    '<c r="D3" t="str"><f>A1</f><v> x </v></c><c r="E3" t="d"><v>2025-01-02</v></c></row>'
)


@cache
def workbooks() -> tuple[Base, ...]:
    """Workbooks of plans: our own, saved by others, annotated."""
    real = [Base(path.name, path.read_bytes()) for path in WORKBOOKS]
    return (Base("god.xlsx", good_bytes()), small_plan(), annotated_plan(), *real)


@cache
def odd_workbooks() -> tuple[Base, ...]:
    """The same, and small ones in every form that is read."""
    small = zipped(small_parts())
    return (
        *workbooks(),
        *([Base("liten.xlsx", small)] * 4),
        Base("strikt.xlsx", strict()),
        Base("utf16.xlsx", utf_16()),
    )


def small_parts() -> Parts:
    """The parts of a workbook with a cell of every sort."""
    shared = "<si><t>Rubrik</t></si><si><r><t>x</t></r></si>"
    after = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    return xlsx_parts(_SMALL, shared=shared, formats="yyyy-mm-dd|0.0%", after=after)


def small_sheet() -> bytes:
    """Its sheet."""
    return str(small_parts()["xl/worksheets/sheet1.xml"]).encode()


@cache
def other_forms() -> tuple[Base, ...]:
    """Workbooks that another library reads."""
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Nr</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" office:value="12.5"/>'
        "</table:table-row>"
    )
    return (
        Base("bok.ods", ods(rows)),
        Base("bok.xls", xls(xls_number(0, 0, 1.5), xls_number(3, 2, -7))),
    )


@cache
def small_plan() -> Base:
    """A workbook of a plan with two activities and three answers."""
    whole = contents()
    answers = dict(list(whole.indicators.items())[:3])
    few = Contents(whole.start, whole.activities[:2], answers, whole.local_indicators)
    return Base("få.xlsx", workbook_bytes(layout(), few))


@cache
def annotated_plan() -> Base:
    """A workbook that planxl has annotated."""
    path = next(each for each in WORKBOOKS if "havs" in each.name)
    return Base("svar.xlsx", annotated(path.read_bytes(), Checker().check(path).findings))


def _written(plan: Plan, name: str) -> Sequence[bytes]:
    made = format_named(name).write
    assert made
    done = made(plan, load(plan.catalogue))
    return [done] if isinstance(done, bytes) else [each for each in done.values() if each]


@cache
def plans() -> tuple[Plan, ...]:
    """Plans to be written in every format."""
    small = next(path for path in WORKBOOKS if "lind" in path.name)
    return made_up(), read("excel", small)


@cache
def documents() -> tuple[Base, ...]:
    """Plans in Word: a small one and a whole one."""
    few, whole = (_written(plan, "word")[0] for plan in plans())
    return (Base("plan.docx", few), Base("plan.docx", few), Base("hel.docx", whole))


@cache
def printed() -> tuple[Base, ...]:
    """Plans in PDF: with lines around the cells, and without."""
    found = []
    for lines in (True, False):
        page = Sheet(LANDSCAPE)
        page.text(50, 30, "Handlingsplan psykisk hälsa 2025, Ekexempels kommun", 16, bold=True)
        page.text(50, 60, "Mål V1.1", 12, bold=True)
        page.table(90, [HEADINGS, *ROWS[:4]], _PDF_WIDTHS, lines=lines)
        other = Sheet(LANDSCAPE)
        other.table(40, ROWS[4:6], _PDF_WIDTHS, lines=lines)
        found.append(Base("plan.pdf", pdf_bytes(page, other)))
    return tuple(found)


@cache
def texts() -> tuple[Base, ...]:
    """Plans as text, CSV and JSON."""
    rows = (HEADINGS, *ROWS[:5])
    flowing = heading("1.1", "Trygga möten") + "\n" + drawn(rows, WIDTHS)
    columns = heading("1.1", "Trygga möten") + "\n" + spaced(rows, WIDTHS)
    few, whole = plans()
    tables = [table for plan in (few, whole) for table in _written(plan, "csv")]
    return (
        Base("plan.txt", flowing.encode()),
        Base("plan.txt", columns.encode()),
        *(Base("plan.csv", table) for table in tables),
        Base("plan.json", _written(few, "json")[0]),
        Base("plan.json", _written(whole, "json")[0]),
    )


_OWN_CATALOGUE = """\
extends = "exempel"
id = "eget"
version = "1"
title = "Handlingsplan psykisk hälsa i Eget län"
region = "Eget län"

[[goal]]
id = "V9.1"
target_group = "vuxna"
text = "Ett eget mål"

[[indicator]]
id = "V9.1-1"
goal = "V9.1"
text = "Antal egna möten"
kind = "antal"
"""


@cache
def catalogues() -> tuple[Base, ...]:
    """Catalogues, and the files with municipalities beside them."""
    every = (
        _CATALOGUES / name for name in ("exempel.toml", "dalarna.toml", "dalarna_kommuner.csv")
    )
    own = Base("eget.toml", _OWN_CATALOGUE.encode())
    return (own, own, own, *(Base(each.name, each.read_bytes()) for each in every))


@cache
def beside() -> tuple[Base, ...]:
    """What catalogues refer to, to be put beside them."""
    path = _CATALOGUES / "dalarna_kommuner.csv"
    return (Base(path.name, path.read_bytes()),)


_WAIVERS = """\
# Undantag
[[waiver]]
municipality = "Ekexempel"
code = "UPP-001"
subject = "V1.1-1"
reason = "Ny mätning från 2026."
until = 2026-12-31

[[waiver]]
municipality = "Lindexempel"
code = "IND-003"
reason = "Uppgiften finns inte."
until = 2027-06-30
"""


@cache
def waivers() -> tuple[Base, ...]:
    """Files with exemptions."""
    return (Base("undantag.toml", _WAIVERS.encode()),)


@cache
def statistics() -> tuple[Base, ...]:
    """Files of statistics."""
    names = [each.name for each in catalogue().municipalities[:4]]
    ids = ("V1.1-2", "B1.2-1")
    long = ["Kommun;Indikator;År;Värde"]
    long += [f"{name};{id_};{year};{len(name) * 3}" for name in names for id_ in ids
             for year in (2023, 2024)]  # fmt: skip
    wide = ["Kommun\tIndikator\t2023\t2024"]
    wide += [f"{name}\t{ids[0]}\t12\t1 234" for name in names]
    rows = "".join(_row(number, line.split("\t")) for number, line in enumerate(wide, 1))
    return (
        Base("statistik.csv", "\r\n".join(long).encode("utf-8-sig")),
        Base("statistik.csv", "\r\n".join(wide).encode("utf-8")),
        Base("statistik.xlsx", xlsx(rows)),
    )


def _row(number: int, cells: Sequence[str]) -> str:
    inner = "".join(f'<c r="{"ABCDEF"[n]}{number}" t="str"><v>{each}</v></c>'
                    for n, each in enumerate(cells))  # fmt: skip
    return f'<row r="{number}">{inner}</row>'


@cache
def strings() -> tuple[Base, ...]:
    """Short texts: times, numbers and dates as people write them."""
    whens = {each.when for plan in plans() for each in plan.activities}
    whens |= {each.follow_up for plan in plans() for each in plan.activities}
    ordinary = ("ca 12", "1 234,5", "12,5 %", "3 av 7", "<5", "10–12", "2025-11-20", "20 nov 2025")
    every = dict.fromkeys((*sorted(whens - {""}), *ordinary, *PERIODS, *TEXTS, *NUMBERS))
    return tuple(Base("text", each.encode("utf-8", "surrogatepass")) for each in every)


def joined(random: Random, text: str) -> str:
    """A text, now and then with another one after it."""
    if random.random() < 0.3:
        other = random.choice(strings()).data.decode("utf-8", "surrogatepass")
        return random.choice((" ", ", ", "\n", "–", " eller ", ". ")).join((text, other))
    return text
