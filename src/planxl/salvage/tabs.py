"""Which sheets a damaged workbook has, and which part each is: as told, else by custom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planxl.cells.markup import Attributes, elements, tags
from planxl.cells.model import Visibility
from planxl.cells.refusal import Unreadable, refusing
from planxl.salvage.archive import Archive, Part, State
from planxl.salvage.losses import Damage, Loss
from planxl.salvage.markup import sound
from planxl.salvage.packing import BOOK, Tab

__all__ = ["Plan", "Tab", "is_sheet", "planned", "tables_of"]

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_NUMBER = re.compile(r"\d{1,6}")
_APP = "docprops/app.xml"
_BOOK_RELS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheets in the order of their tabs, and whether days are counted from 1904."""

    tabs: tuple[Tab, ...]
    date1904: bool = False
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    visibility: str
    relation: str


def planned(archive: Archive) -> Plan:
    """The sheets that the file has, those included whose part is gone."""
    parts = sorted(filter(is_sheet, archive.parts), key=_order)
    book = _tags(archive.parts.get(BOOK), "sheet")
    named = [_named(attributes) for tag, attributes in book if tag == "sheet"]
    if not named:
        return _by_custom(parts, _titles(archive.parts.get(_APP)))
    tabs = _told(named, _targets(archive), parts)
    known = {tab.part for tab in tabs}
    tabs += [Tab(_called(part), Visibility.VISIBLE, part) for part in parts if part not in known]
    date1904 = any(
        tag == "workbookPr" and each.get("date1904", "0") not in ("0", "false")
        for tag, each in book
    )
    return Plan(tuple(_distinct(tabs)), date1904)


def is_sheet(part: str) -> bool:
    """Whether a part is a worksheet, by its name."""
    return _SHEET_PART.fullmatch(part) is not None


def tables_of(
    parts: Mapping[str, Part], tabs: Sequence[Tab]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The relationships of sheets, each with its tables, where all of them are whole."""
    for tab in tabs:
        folder, _, base = tab.part.rpartition("/")
        name = f"{folder}/_rels/{base}.rels"
        found = parts.get(name)
        if found is None or found.state is not State.WHOLE:
            continue
        tables = tuple(
            _resolved(each.get("Target", ""), folder)
            for tag, each in _tags(found, "Relationship")
            if tag == "Relationship" and each.get("Type", "").endswith("/table")
        )
        if all(each in parts and _is_whole(parts[each]) for each in tables):
            yield name, tables


def _is_whole(part: Part) -> bool:
    found = _tags(part, "tableColumn")
    return part.state is State.WHOLE and bool(found) and "ref" in found[0][1]


def _told(named: Sequence[_Named], targets: Mapping[str, str], parts: Sequence[str]) -> list[Tab]:
    """The sheets with the parts that they are said to be, or that they are by custom.

    Without the list of parts the first sheet is sheet1.xml: so all programs write it, and a sheet
    that was moved since is called by the name of another, no more.
    """
    tabs = []
    for number, each in enumerate(named, 1):
        part = targets.get(each.relation, f"xl/worksheets/sheet{number}.xml")
        if not targets or _SHEET_PART.fullmatch(part):
            tabs.append(Tab(each.name, each.visibility, part))
    return [tab for tab in tabs if tab.part in parts or tab.name]


def _by_custom(parts: Sequence[str], titles: Sequence[str]) -> Plan:
    # One more sheet than names, or less, and nobody knows which name is whose.
    names = titles if len(titles) == len(parts) else ()
    tabs = [
        Tab(names[n] if names else _called(part), Visibility.VISIBLE, part)
        for n, part in enumerate(parts)
    ]
    shown = tuple(tab.name for tab in tabs)
    losses = () if names or not tabs else (Loss(Damage.NAMES_MISSING, part=BOOK, cells=shown),)
    return Plan(tuple(_distinct(tabs)), losses=losses)


def _distinct(tabs: Sequence[Tab]) -> Iterator[Tab]:
    """The tabs, none of which has a part or a name of another's."""
    parts, names = set[str](), set[str]()
    for tab in tabs:
        if tab.part in parts:
            continue
        name = tab.name if tab.name and tab.name not in names else f"{tab.name} ({_base(tab)})"
        parts.add(tab.part)
        names.add(name)
        yield Tab(name, tab.visibility, tab.part)


def _base(tab: Tab) -> str:
    return tab.part.rpartition("/")[2]


def _called(part: str) -> str:
    number = _NUMBER.search(part.rpartition("/")[2])
    return f"Blad {number[0]}" if number else part.rpartition("/")[2]


def _order(part: str) -> tuple[int, str]:
    number = _NUMBER.search(part.rpartition("/")[2])
    return (int(number[0]) if number else 0, part)


def _targets(archive: Archive) -> dict[str, str]:
    """The parts that the workbook refers to, by the ids of the references."""
    return {
        each["Id"]: _resolved(each["Target"], "xl")
        for tag, each in _tags(archive.parts.get(_BOOK_RELS), "Relationship")
        if tag == "Relationship" and "Id" in each and "Target" in each
    }


def _resolved(target: str, folder: str) -> str:
    path = target.replace("\\", "/").lower()
    if path.startswith("/"):
        return path.lstrip("/")
    segments = folder.split("/")
    for segment in path.split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    return "/".join(segments)


def _named(attributes: Attributes) -> _Named:
    relation = next((v for k, v in attributes.items() if k.endswith(":id") or k == "id"), "")
    state = attributes.get("state", "visible")
    known = {each.value for each in Visibility}
    return _Named(
        attributes.get("name", ""), state if state in known else Visibility.VISIBLE, relation
    )


def _titles(part: Part | None) -> list[str]:
    """The names of sheets as the document's properties list them."""
    if part is None or part.state is not State.WHOLE:
        return []
    try:
        with refusing(part.name):
            found = elements([part.content])
            counts = [int(each.text) for each in found if each.name == "i4"]
            pairs = [n for n, each in enumerate(found) if each.name == "HeadingPairs"]
            titles = [e.text for e in found[max(pairs, default=0) :] if e.name == "lpstr"]
            return titles[: counts[0]] if counts else []
    except Unreadable:
        return []


def _tags(part: Part | None, element: str) -> list[tuple[str, Attributes]]:
    """The elements of a small part, as far as it goes."""
    if part is None:
        return []
    try:
        with refusing(part.name):
            found = sound(part.content, element)
            return tags([found.content]) if found else []
    except Unreadable:
        return []
