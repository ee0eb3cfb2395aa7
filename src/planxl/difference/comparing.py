"""Two workbooks compared: what came, what left, and what says something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planxl.checking import Checked
from planxl.difference.changes import Changes, of_one_side
from planxl.difference.fields import Fields, Reader, start_fields, what_it_says
from planxl.difference.likeness import ALIKE_ENOUGH, ActivityTraits, LocalTraits
from planxl.difference.matching import Pair, Traits, matched, out_of_order
from planxl.difference.model import Difference, FieldChange, Item, Kind, Moved, Section, Side
from planxl.findings.finding import Place
from planxl.rules.personal_data import discreet_text
from planxl.workbook.appendices import OTHERS
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.submission import Submission


def compared(old: Checked, new: Checked) -> Difference:
    """All that differs between two workbooks, both of which could be read."""
    return _Comparison(_Book.of(old), _Book.of(new)).difference()


def side(checked: Checked) -> Side:
    """Which workbook it is."""
    return _Book.of(checked).side


@dataclass(frozen=True)
class _Book:
    """One of the two workbooks, with the layout that it is read by."""

    checked: Checked
    submission: Submission
    layout: Layout

    @classmethod
    def of(cls, checked: Checked) -> _Book:
        if checked.submission is None or checked.catalogue is None:
            raise ValueError(checked.file)
        return cls(checked, checked.submission, layout_for(checked.catalogue))

    @property
    def side(self) -> Side:
        answer = self.submission
        return Side(
            file=self.checked.file,
            path=self.checked.path,
            code=answer.municipality_code,
            municipality=answer.municipality,
            year=answer.year,
            catalogue=answer.catalogue,
        )


@dataclass(frozen=True)
class _Seen:
    """A row of either workbook: what it is called, where it stands and what it says."""

    subject: str
    id: str
    place: Place
    fields: Fields
    traits: Traits | None = None

    @property
    def says(self) -> object:
        return what_it_says(self.fields)


class _Comparison:
    """Two workbooks under way to a difference."""

    def __init__(self, old: _Book, new: _Book) -> None:
        self._old, self._new = old, new
        self._changes = Changes(old.submission.year, new.submission.year)
        self._rows = [_Rows(each, self._changes.between) for each in (old, new)]

    def difference(self) -> Difference:
        activities, more = self._matched(Section.ACTIVITY, *(r.activities() for r in self._rows))
        locals_, others = self._matched(Section.LOCAL_INDICATOR, *(r.locals_() for r in self._rows))
        items = (*activities, *locals_, *self._indicators(), *self._start(), *self._loose())
        return Difference(
            old=self._old.side,
            new=self._new.side,
            items=tuple(sorted(items, key=lambda each: (each.sort.rank, each.section.rank))),
            moved=(*more, *others),
            years_without_column=tuple(sorted(self._changes.years_without_column)),
            unfilled=self._changes.unfilled,
        )

    def _matched(
        self, section: Section, old: Sequence[_Seen], new: Sequence[_Seen]
    ) -> tuple[list[Item], list[Moved]]:
        """The rows of a table that differ, and those that have moved."""
        pairs = matched(old, new, lambda row: row.says, _traits, ALIKE_ENOUGH)
        found = list(self._items(section, old, new, pairs))
        return found, [_moved(section, old[i], new[j]) for i, j in out_of_order(pairs)]

    def _items(
        self, section: Section, old: Sequence[_Seen], new: Sequence[_Seen], pairs: Sequence[Pair]
    ) -> Iterator[Item]:
        of_new = {j: old[i] for i, j in pairs}
        kept = {i for i, _ in pairs}
        for place, row in enumerate(new):
            yield from self._item(section, of_new.get(place), row)
        for place, row in enumerate(old):
            if place not in kept:
                yield from self._item(section, row, None)

    def _item(self, section: Section, old: _Seen | None, new: _Seen | None) -> Iterator[Item]:
        """What there is to say of a row; nothing where it says the same."""
        if old and new:
            changes = self._changes.of_row(old.fields, new.fields)
            if changes:
                yield _item(section, Kind.CHANGED, changes, old, new)
        elif old:
            yield _item(section, Kind.REMOVED, of_one_side(old.fields, old=True), old, None)
        elif new:
            yield _item(section, Kind.ADDED, of_one_side(new.fields, old=False), None, new)

    def _indicators(self) -> Iterator[Item]:
        old, new = (rows.indicators() for rows in self._rows)
        for id_ in (*new, *(id_ for id_ in old if id_ not in new)):
            both = (old.get(id_), new.get(id_))
            # A row that is gone and said nothing is no loss.
            if all(both) or any(row and row.says for row in both):
                yield from self._item(Section.INDICATOR, *both)

    def _start(self) -> Iterator[Item]:
        between = self._changes.between
        places = [_start_place(each.submission) for each in (self._old, self._new)]
        old, new = (
            _Seen("", "", place, start_fields(book.checked, book.layout, between=between))
            for book, place in zip((self._old, self._new), places, strict=True)
        )
        return self._item(Section.START, old, new)

    def _loose(self) -> Iterator[Item]:
        """Cells outside the tables, wherever they have moved to."""
        old, new = (list(_loose(each.submission)) for each in (self._old, self._new))
        for text, place in _beyond(old, new):
            yield Item(Section.LOOSE, Kind.REMOVED, discreet_text(text), old_place=place)
        for text, place in _beyond(new, old):
            yield Item(Section.LOOSE, Kind.ADDED, discreet_text(text), new_place=place)


@dataclass(frozen=True)
class _Rows:
    """The rows of a workbook, each with what it says."""

    book: _Book
    between: bool

    @property
    def _reader(self) -> Reader:
        return Reader(self.book.submission, self.book.layout, self.between)

    def activities(self) -> list[_Seen]:
        reader = self._reader
        return [
            _Seen(
                subject=discreet_text(row.activity or row.what),
                id=row.goal or "",
                place=row.source.place("activity"),
                fields=reader.activity(row),
                traits=ActivityTraits.of(row),
            )
            for row in self.book.submission.activities
        ]

    def locals_(self) -> list[_Seen]:
        reader, year = self._reader, self.book.submission.year
        return [
            _Seen(
                subject=discreet_text(row.indicator),
                id=row.goal or "",
                place=row.source.place("indicator"),
                fields=reader.local_indicator(row),
                traits=LocalTraits.of(row, year),
            )
            for row in self.book.submission.local_indicators
        ]

    def indicators(self) -> dict[str, _Seen]:
        reader, known = self._reader, self.book.layout.catalogue.indicator_by_id
        return {
            row.id: _Seen(
                subject=known[row.id].text if row.id in known else "",
                id=row.id,
                place=row.source.place("id"),
                fields=reader.indicator(row),
            )
            for row in self.book.submission.indicators
        }


def _traits(row: _Seen) -> Traits:
    if row.traits is None:
        raise ValueError(row.subject)
    return row.traits


def _item(
    section: Section,
    kind: Kind,
    changes: tuple[FieldChange, ...],
    old: _Seen | None,
    new: _Seen | None,
) -> Item:
    named = new or old
    return Item(
        section=section,
        kind=kind,
        subject=named.subject if named else "",
        id=named.id if named else "",
        fields=changes,
        old_place=old.place if old else Place(),
        new_place=new.place if new else Place(),
    )


def _moved(section: Section, old: _Seen, new: _Seen) -> Moved:
    return Moved(section, new.subject, old.place, new.place)


def _start_place(submission: Submission) -> Place:
    sheet = next((place.sheet for place in submission.fields.values()), "")
    return Place(sheet)


def _loose(submission: Submission) -> Iterator[tuple[str, Place]]:
    """The texts outside the tables, and those that were carried over from an earlier workbook."""
    for each in submission.unplaced:
        yield " ".join(each.text.split()), each.place
    for entry in submission.appendices.get(OTHERS.key, ()):
        yield " ".join(str(entry.get("text", "")).split()), Place(OTHERS.sheet)


def _beyond(
    these: Iterable[tuple[str, Place]], those: Iterable[tuple[str, Place]]
) -> Iterator[tuple[str, Place]]:
    """The texts among these that are not among those, each as often as it stands more often."""
    left = Counter(text for text, _ in those)
    for text, place in these:
        left[text] -= 1
        if left[text] < 0:
            yield text, place
