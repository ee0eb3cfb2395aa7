"""Plans in tables, whoever made them: read by the template's reader, else by their headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue, Municipality
from planxl.cells.model import Workbook
from planxl.conversion.columns import ColumnWords, matched
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.plan import Concern, Doubt, Plan, Source
from planxl.conversion.portable import plan_of
from planxl.conversion.review_rows import most_doubtful_first
from planxl.conversion.settling import unread_doubts
from planxl.findings.finding import Place
from planxl.salvage import told
from planxl.salvage.origin import from_template
from planxl.salvage.owner import RepairError, owner_as_told
from planxl.salvage.owner import Wish as SalvageWish
from planxl.salvage.recognition import Recognised, recognise
from planxl.salvage.told import How, Understood
from planxl.workbook.creation import CreationError, find_municipality
from planxl.workbook.homeless import Homeless
from planxl.workbook.locating.remarks_sheet import without_remarks
from planxl.workbook.marker import DIFFERENCE, SUMMARY, read_marker
from planxl.workbook.our_words import without_our_words
from planxl.workbook.reading.recognition import recognised
from planxl.workbook.reading.submissions import read_submission
from planxl.workbook.submission import Submission
from planxl.workbook.vocabulary import Vocabulary

_OURS = {
    SUMMARY: "är planxls sammanställning av flera kommuners svar och ingen kommuns plan. "
    "Ange en kommuns arbetsbok.",
    DIFFERENCE: "är planxls jämförelse av två arbetsböcker och ingen plan. Ange en arbetsbok.",
}
_NO_TABLES = (
    "{} har ingen tabell som känns igen som en plan. En tabell behöver rubriker som säger vad "
    "kolumnerna är, till exempel Mål, Aktivitet, Ansvarig och Uppföljning. Heter de något annat: "
    'ange det, till exempel --columns "Vår insats=Aktivitet".'
)
_NOTE = "Anteckning i en cell"
_SURENESS = {
    How.NAME: (Concern.COLUMN, 0.7),
    How.SPLIT: (Concern.ROW, 0.6),
    How.JOINED: (Concern.ROW, 0.7),
    How.SPREAD: (Concern.ROW, 0.8),
    How.GROUP_OF_SHEET: (Concern.GOAL, 0.7),
    How.GOAL_LINE: (Concern.GOAL, 0.9),
    How.COUNTY_INDICATOR: (Concern.INDICATOR, 0.8),
    How.OWNER: (Concern.VALUE, 0.9),
}


def plan_in(workbook: Workbook, wish: Wish) -> Plan:
    """The plan in a workbook, or in tables that were made into one. Raises ConversionError."""
    kind = read_marker(workbook).kind
    if kind in _OURS:
        raise ConversionError(f"{workbook.name} {_OURS[kind]}")
    try:
        words = Vocabulary(wish.catalogue or load(recognised(workbook)))
        own = read_submission(workbook, words).submission
        if own is not None and from_template(workbook, own, words):
            return _of_template(workbook, own, words.catalogue, wish)
        return _home_made(without_remarks(workbook), wish)
    except RepairError as error:
        raise ConversionError(f"{workbook.name}: {error}") from None


def _of_template(workbook: Workbook, own: Submission, catalogue: Catalogue, wish: Wish) -> Plan:
    if own.fields or own.municipality_code:
        return plan_of(_owned(own, wish, catalogue), catalogue, workbook)
    # A table of ours without its Start: the file's name may tell whose it is.
    asked = SalvageWish(wish.municipality, wish.year, wish.catalogue)
    owner = owner_as_told(workbook, asked)
    name = owner.municipality.name if owner.municipality else None
    told_of = replace(wish, municipality=name, year=owner.year)
    if owner.words.catalogue.id != catalogue.id:
        # It was read by the words of another plan than its owner's.
        own = read_submission(workbook, owner.words).submission or own
    plan = plan_of(_owned(own, told_of, owner.words.catalogue), owner.words.catalogue, workbook)
    doubts = [_doubt(each, {}, workbook.name) for each in owner.told]
    return plan.model_copy(update={"review": most_doubtful_first([*plan.review, *doubts])})


def _owned(own: Submission, wish: Wish, catalogue: Catalogue) -> Submission:
    """The answer of the municipality and the year that the person says."""
    update: dict[str, object] = {"year": wish.year} if wish.year else {}
    if wish.municipality:
        whose = named(catalogue, wish.municipality)
        update |= {
            "municipality": whose.name,
            "municipality_code": whose.code,
            "delregion": whose.delregion,
        }
    return own.model_copy(update=update)


def named(catalogue: Catalogue, name: str) -> Municipality:
    """The municipality that a person has named. Raises ConversionError."""
    try:
        return find_municipality(catalogue, name)
    except CreationError as error:
        raise ConversionError(str(error)) from None


# Tables of people's own making ------------------------------------------------------------------


def _home_made(workbook: Workbook, wish: Wish) -> Plan:
    asked = SalvageWish(wish.municipality, wish.year, wish.catalogue)
    owner = owner_as_told(workbook, asked)
    columns = ColumnWords(owner.words, wish.columns)
    named_anew = columns.renamed(workbook)
    matches = tuple(matched(workbook, named_anew, columns))
    if matches and wish.confirm:
        answers = wish.confirm(tuple(each.match for each in matches))
        if answers:
            columns = ColumnWords(owner.words, {**wish.columns, **answers})
            named_anew = columns.renamed(workbook)
            matches = tuple(matched(workbook, named_anew, columns))
    found = recognise(named_anew, owner)
    if not _says_anything(found.submission):
        raise ConversionError(_NO_TABLES.format(workbook.name))
    homeless = (*found.homeless, *_notes(workbook))
    plan = plan_of(found.submission, owner.words.catalogue, None, homeless)
    doubts = [each.doubt(workbook.name) for each in matches if not each.match.sure]
    doubts += [*_doubts(found, plan), *unread_doubts(plan)]
    return plan.model_copy(update={"review": most_doubtful_first([*plan.review, *doubts])})


def _notes(workbook: Workbook) -> Iterator[Homeless]:
    """What people have written beside cells."""
    for note in workbook.notes:
        text = without_our_words(note.text)
        if text:
            yield Homeless(Place(note.sheet, note.row, note.column), _NOTE, text)


def _says_anything(submission: Submission) -> bool:
    return bool(submission.activities or submission.indicators or submission.local_indicators)


def _doubts(found: Recognised, plan: Plan) -> list[Doubt]:
    """How things were understood, where that may be wrong."""
    by_row = {(row.source.sheet, row.source.row): row.nr for row in plan.activities}
    file = found.submission.file.name
    told_of = (each for each in found.told if each.how in _SURENESS)
    return [_doubt(each, by_row, file) for each in told_of]


def _doubt(each: Understood, by_row: dict[tuple[str, int], str], file: str) -> Doubt:
    concern, confidence = _SURENESS[each.how]
    place: Place = each.place
    rows = each.rows or (place.row or 0,)
    nr = next((by_row[place.sheet, row] for row in rows if (place.sheet, row) in by_row), "")
    sentence = told.in_words(each)
    return Doubt(
        table="start" if each.how is How.OWNER else "activities",
        nr=nr,
        field="goal" if concern is Concern.GOAL else "",
        concern=concern,
        confidence=confidence,
        sentence=f"{sentence[:1].upper()}{sentence[1:]}",
        text=each.text,
        source=Source(file=file, sheet=place.sheet, row=place.row or 0),
    )
