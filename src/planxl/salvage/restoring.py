"""Step three, and the three together: the bytes of a file in, those of a current workbook out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from planxl.cells import Limits, Unreadable
from planxl.cells.intake import DEFAULT_LIMITS
from planxl.findings.finding import Place
from planxl.findings.refusals import refused
from planxl.findings.report import as_lines
from planxl.salvage.losses import Loss, in_words
from planxl.salvage.owner import RepairError, Wish, owner_of
from planxl.salvage.placed import Placed
from planxl.salvage.recognition import (
    has_tables,
    recognise,
    with_cut_rows,
    without_names,
)
from planxl.salvage.rescue import UNREADABLE, Salvaged, salvaged
from planxl.salvage.told import Understood
from planxl.workbook.contents import Contents
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.locating.remarks_sheet import without_remarks
from planxl.workbook.refilling import Homeless, refilled, with_homeless
from planxl.workbook.submission import Row, Submission
from planxl.workbook.template import workbook_bytes

_CUT = "Raden är avbruten"
_NO_TABLES = (
    "Här finns inga tabeller som känns igen. En tabell behöver rubriker som säger vad kolumnerna "
    "är, till exempel Mål, Aktivitet, Ansvarig och Uppföljning. Skriv dit dem och kör igen."
)
_TOO_LITTLE = (
    "Det som är kvar räcker inte till någon tabell. Ladda ner filen en gång till, be kommunen "
    "skicka den igen, eller hämta en tidigare version: högerklicka på filen i OneDrive eller "
    "SharePoint och välj Versionshistorik."
)


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that stands in its column as it was written, because it could not be understood."""

    place: Place
    heading: str
    text: str


@dataclass(frozen=True)
class Restored:
    """A current workbook with what could be read of another, and the account of it."""

    layout: Layout
    contents: Contents
    submission: Submission
    placed: tuple[Placed, ...]
    told: tuple[Understood, ...]
    odd: tuple[Odd, ...]
    homeless: tuple[Homeless, ...]
    losses: tuple[Loss, ...]

    @cached_property
    def workbook(self) -> bytes:
        """The bytes of the workbook, written when they are asked for."""
        return workbook_bytes(self.layout, self.contents)

    @property
    def complete(self) -> bool:
        """Whether everything was placed and nothing lost."""
        return not (self.odd or self.homeless or any(loss.lost for loss in self.losses))


def restored(name: str, data: bytes, wish: Wish, limits: Limits = DEFAULT_LIMITS) -> Restored:
    """The current workbook that can be made of a file.

    Raises RepairError, with what to do, where nothing can be read or it is not known whose it is.
    """
    try:
        saved = salvaged(name, data, limits)
        answer = without_remarks(saved.workbook)  # an annotated copy is repaired as its original
        return rebuilt(replace(saved, workbook=answer), wish)
    except Unreadable as refusal:
        raise RepairError(" ".join(as_lines([refused(refusal)]))) from None


def rebuilt(saved: Salvaged, wish: Wish) -> Restored:
    """The current workbook that can be made of what was salvaged."""
    if not has_tables(saved.workbook, wish.catalogue):
        raise RepairError(_nothing(saved.losses))
    owner = owner_of(saved.workbook, wish)
    found = recognise(saved.workbook, owner)
    found = without_names(with_cut_rows(found, saved.fragments, _CUT), UNREADABLE)
    if not _says_anything(found.submission):
        raise RepairError(_nothing(saved.losses))
    layout = layout_for(owner.words.catalogue, owner.year)
    done = with_homeless(refilled(found.submission, layout), found.homeless, owner.year)
    return Restored(
        layout=layout,
        contents=done.contents,
        submission=found.submission,
        placed=tuple(each for each in found.placed if each.count),
        told=found.told,
        odd=tuple(_odd(found.submission, layout)),
        homeless=done.homeless,
        losses=saved.losses,
    )


def _says_anything(submission: Submission) -> bool:
    return bool(submission.activities or submission.indicators or submission.local_indicators)


def _nothing(losses: tuple[Loss, ...]) -> str:
    told = [in_words(loss) for loss in losses if loss.lost]
    return "\n".join([*told, _TOO_LITTLE if told else _NO_TABLES])


def _odd(submission: Submission, layout: Layout) -> Iterator[Odd]:
    """The cells that could not be understood, in the order of the tables."""
    for table in layout.tables:
        rows: tuple[Row, ...] = getattr(submission, table.key)
        for row in rows:
            for key, text in row.unread.items():
                column = table.by_key.get(key)
                heading = column.heading if column else key.removeprefix("year_")
                yield Odd(row.source.place(key), heading, text)
