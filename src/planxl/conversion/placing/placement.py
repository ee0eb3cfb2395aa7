"""The whole way from a document to a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Document, Line, Paragraph, Spot, Table
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.placing.drafts import Guess
from planxl.conversion.placing.ledger import NOTE, Ledger
from planxl.conversion.placing.making import ActivityMaker
from planxl.conversion.placing.measured import IndicatorMaker
from planxl.conversion.placing.outline import Outline
from planxl.conversion.placing.owner import Owner, catalogue_of, owner_of
from planxl.conversion.placing.review import doubt, told_once
from planxl.conversion.placing.setting import Setting
from planxl.conversion.placing.settling import settled
from planxl.conversion.placing.tables import TableReader
from planxl.conversion.placing.texts import flow_of
from planxl.conversion.plan import Activity, Concern, Doubt, LocalIndicator, Plan
from planxl.conversion.review_rows import most_doubtful_first


@dataclass(frozen=True, slots=True)
class Placement:
    """A plan, and the lines of the document that are not in it as they stand.

    ``known`` are headings, labels and lines whose sense is in the plan (a goal's title is its id),
    ``prose`` is text that belongs to no table.
    """

    plan: Plan
    known: tuple[Line, ...]
    prose: tuple[Line, ...]


def placed(document: Document, wish: Wish, name: str) -> Plan:
    """The plan that a document holds.

    Raises ConversionError for a document that is empty or no plan, and where it is not told whose
    plan it is or for which year.
    """
    return place(document, wish, name).plan


def place(document: Document, wish: Wish, name: str) -> Placement:
    """The plan that a document holds, and what became of the rest. Raises ConversionError."""
    _refuse_empty(document, name)
    setting = Setting.of(catalogue_of(document, wish), wish, name)
    ledger = Ledger(name)
    reader = _read(document, setting, ledger)
    owner = owner_of(document, wish, setting.catalogue, name)
    ledger.put_each(document.notes, NOTE)
    return Placement(
        _plan(document, reader, owner, ledger), tuple(ledger.known), tuple(ledger.prose)
    )


def _refuse_empty(document: Document, name: str) -> None:
    if not any(_has_text(block) for block in document.blocks):
        raise ConversionError(
            f"{name} är tom: där finns varken text eller tabeller. Kontrollera att det är rätt fil."
        )


def _has_text(block: Paragraph | Table) -> bool:
    if isinstance(block, Table):
        return any(cell.text.strip() for cell in block.cells())
    return bool(block.text.strip())


def _read(document: Document, setting: Setting, ledger: Ledger) -> TableReader:
    """Goes through the document from the top. Raises ConversionError where there is no plan."""
    outline, reader = Outline(document, setting, ledger), TableReader(setting, ledger)
    for block in _together(document):
        if isinstance(block, Table):
            outline.passed_table(reader.read(block, outline.context, outline.since))
        else:
            outline.met(block)
    reader.ended()
    outline.ended(reader.drafts)
    if not (reader.drafts or reader.headings_met or outline.goals_met):
        raise ConversionError(_NO_PLAN.format(setting.file))
    return reader


def _together(document: Document) -> Iterator[Table | list[Paragraph]]:
    """The tables, and the paragraphs between them together."""
    between: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        if between:
            yield between
        yield block
        between = []
    if between:
        yield between


def _plan(document: Document, reader: TableReader, owner: Owner, ledger: Ledger) -> Plan:
    setting = reader.setting
    flow = flow_of(_cells(reader), setting.wrapped)
    rows, measures = ActivityMaker(setting, flow, ledger), IndicatorMaker(setting, flow, ledger)
    drafts, indicators = settled(reader.drafts, reader.indicators, setting, ledger)
    activities = rows.made(drafts)
    measures.begin(reader.lists)
    measures.take(indicators)
    doubts = (
        *owner.doubts,
        *_of_document(document, reader),
        *rows.doubts,
        *measures.doubts,
    )
    return Plan(
        catalogue=setting.catalogue.id,
        municipality=owner.municipality.name if owner.municipality else "",
        municipality_code=owner.municipality.code if owner.municipality else "",
        year=owner.year,
        target_groups=_groups(activities, measures.local, setting.catalogue),
        activities=activities,
        indicators=tuple(measures.answers),
        local_indicators=tuple(measures.local),
        unplaced=tuple(ledger.unplaced),
        review=most_doubtful_first(told_once(doubts)),
    )


def _cells(reader: TableReader) -> Iterator[tuple[str, Sequence[Line]]]:
    """All cells by field, whose longest lines tell how wide the columns were."""
    for draft in reader.drafts:
        yield from ((key, draft.lines(key)) for key in draft.parts)
    yield from (("indicators", each.lines) for each in reader.indicators)


def _groups(
    activities: Sequence[Activity], local: Sequence[LocalIndicator], catalogue: Catalogue
) -> tuple[str, ...]:
    """The target groups that the plan has rows for, in the order of the catalogue."""
    if not catalogue.has_groups:
        return ()
    named = {each.target_group for each in activities} | {each.target_group for each in local}
    return tuple(each.key for each in catalogue.target_groups if each.key in named)


def _of_document(document: Document, reader: TableReader) -> Iterator[Doubt]:
    """What there is to look at that is no row's."""
    file = reader.setting.file
    for guess in reader.guesses:
        yield doubt(guess, file, "", Spot())
    for sentence in document.warnings:
        yield doubt(Guess(Concern.TEXT, 0.3, sentence), file, "", Spot(), "start")
    if not reader.drafts:
        yield doubt(Guess(Concern.ROW, 0.0, _NO_ROWS), file, "", Spot())


_NO_PLAN = (
    "{} ser inte ut att vara en handlingsplan: där finns varken mål ur planen eller någon tabell "
    "med rubriken Aktivitet. Kontrollera att det är rätt fil. Har tabellen andra rubriker kan de "
    "anges när filen läses in."
)
_NO_ROWS = "Planen har inga aktiviteter: tabellerna är tomma, eller saknas under målen."
