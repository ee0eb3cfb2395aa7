"""A difference as text: by municipality, the most important first, never more than can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planxl.difference.model import Difference, Differences, FieldChange, Item, SetAside, Side, Sort
from planxl.difference.words import SORTS, cells, change, counts_in_words, is_row, subject
from planxl.findings.sentence import joined
from planxl.summary.words import counted

NONE = "Inga skillnader."
# Lost rows and values that were changed afterwards are always told one by one.
_ALWAYS_TOLD = frozenset({Sort.REMOVED, Sort.EARLIER})
_MOST_TOLD = 15


def as_lines(found: Differences) -> Iterator[str]:
    """All there is to tell, line by line."""
    alike = [each for each in found.compared if not _worth_telling(each)]
    told = [_of_municipality(each) for each in found.compared if _worth_telling(each)]
    blocks = [*map(list, told), list(_rest(found, alike))]
    for number, block in enumerate(filter(None, blocks)):
        yield from ("", *block) if number else block


def _worth_telling(difference: Difference) -> bool:
    return bool(difference.items) or difference.other_catalogue


def _of_municipality(difference: Difference) -> Iterator[str]:
    told = counts_in_words(difference.counts) or "inga skillnader"
    yield f"{difference.municipality or 'Okänd kommun'}: {told}"
    yield f"  {_file(difference.old)} → {_file(difference.new)}"
    yield from (f"  {line}" for line in _asides(difference))
    for sort, items in groupby(difference.items, key=lambda item: item.sort):
        yield f"  {SORTS[sort]}"
        yield from (f"    {line}" for line in _items(sort, list(items)))


def _file(side: Side) -> str:
    return f"{side.file} ({side.year or 'utan år'})"


def notes(difference: Difference) -> Iterator[str]:
    """What one should know of the comparison itself."""
    old, new = difference.old, difference.new
    if difference.other_catalogue:
        yield (
            f"Olika kataloger: {old.catalogue} och {new.catalogue}. Samma id kan betyda olika "
            "saker i dem."
        )
    if difference.other_municipality:
        yield f"Olika kommuner: {old.municipality or 'okänd'} och {new.municipality or 'okänd'}."
    if difference.years_without_column:
        years = joined([str(year) for year in difference.years_without_column])
        yield f"Värden för {years} har ingen kolumn i den senare arbetsboken och jämförs inte."
    if difference.unfilled:
        unfilled = counted(difference.unfilled, "cell", "celler")
        yield (
            f"Årets uppföljning är ännu tom i {unfilled} som var ifyllda året före, vilket inte "
            "räknas."
        )


def _asides(difference: Difference) -> Iterator[str]:
    yield from notes(difference)
    if difference.moved:
        rows = counted(len(difference.moved), "rad", "rader")
        yield f"{rows} har flyttats, vilket inte är någon skillnad i sig."


def _items(sort: Sort, items: Sequence[Item]) -> Iterator[str]:
    shown = items if sort in _ALWAYS_TOLD else items[:_MOST_TOLD]
    for item in shown:
        yield from _item(item)
    if len(items) > len(shown):
        yield f"… och {len(items) - len(shown)} till: skriv -o skillnader.xlsx för att se alla"


def _item(item: Item) -> Iterator[str]:
    """A row on one line, or with a line for each of several fields."""
    if is_row(item):
        yield f"{subject(item)} ({cells(item.old_place, item.new_place)})"
        return
    fields = sorted(item.fields, key=lambda each: each.sort.rank)
    if len(fields) == 1:
        yield f"{subject(item)}, {_field(fields[0])}"
        return
    yield subject(item)
    yield from (f"  {_field(each)}" for each in fields)


def _field(found: FieldChange) -> str:
    place = cells(found.old_place, found.new_place)
    return f"{found.label}: {change(found)}" + (f" ({place})" if place else "")


def _rest(found: Differences, alike: Sequence[Difference]) -> Iterator[str]:
    """What is told in a line: municipalities without differences, on one side only, set aside."""
    if found.none:
        yield NONE
        for each in alike:
            whose = f"{each.municipality}: " if len(found.compared) > 1 else ""
            yield from (f"{whose}{note}" for note in _asides(each))
    elif alike:
        yield f"Inga skillnader: {', '.join(map(_years, alike))}"
    if found.left:
        yield f"Bara bland de gamla: {_names(found.left)}"
    if found.came:
        yield f"Bara bland de nya: {_names(found.came)}"
    yield from _files("Kunde inte jämföras", found.set_aside)
    yield from _files("Hoppat över", found.passed_over)


def _years(difference: Difference) -> str:
    old, new = difference.old.year or "utan år", difference.new.year or "utan år"
    return f"{difference.municipality} {old if old == new else f'{old} → {new}'}"


def _names(sides: Iterable[Side]) -> str:
    return ", ".join(f"{side.municipality} {side.year or 'utan år'}" for side in sides)


def _files(heading: str, files: Sequence[SetAside]) -> Iterator[str]:
    if files:
        yield f"{heading}:"
    for each in files:
        yield f"  {'gammal' if each.is_old else 'ny'}  {each.file}: {each.message}"
