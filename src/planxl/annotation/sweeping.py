"""What is ours searched for in a workbook that another program has saved since.

Excel and LibreOffice write every part anew, with other numbers and names. Our sheet is known by its
mark, our marks by their formula and our notes by the line above our words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planxl.annotation.marks import without_marks
from planxl.annotation.opening import choose, shown_tab
from planxl.annotation.traces import blank_strings, forget_titles
from planxl.annotation.unnoting import take_notes
from planxl.cells.model import Visibility
from planxl.cells.xlsx import read_xlsx
from planxl.patching.book import CONTENT_TYPES, Book, Tab, relations_part
from planxl.patching.errors import ALL_HIDDEN, PatchError
from planxl.patching.markup import with_attribute
from planxl.patching.nodes import Node
from planxl.patching.splices import Splice
from planxl.workbook.locating.remarks_sheet import is_remarks_sheet


def sweep(book: Book, shown: int) -> None:
    """Splices away what is ours. ``shown`` is the tab that was shown before we came."""
    sheets = read_xlsx(book.draft.package, book.part).sheets
    mine = [sheet for sheet in sheets if is_remarks_sheet(sheet)]
    ours = [tab for tab in book.tabs if tab.name in {sheet.name for sheet in mine}]
    others = [tab for tab in book.tabs if tab not in ours]
    if ours and not any(tab.visibility is Visibility.VISIBLE for tab in others):
        raise PatchError(ALL_HIDDEN)
    gone: set[str] = set()
    for tab in others:
        root = book.draft.outline(tab.part)
        book.draft.splice(tab.part, without_marks(root))
        gone |= take_notes(book, tab, root)
    for tab in ours:
        gone.update(_parts_of(book, tab))
    _take_parts(book, {part.lower() for part in gone})
    if ours:
        _take_tabs(book, ours, others, shown)
        blank_strings(book, mine, (sheet for sheet in sheets if sheet not in mine))
        forget_titles(book, ours)


# Parts --------------------------------------------------------------------------------------------


def _parts_of(book: Book, tab: Tab) -> Iterator[str]:
    """Our sheet's part and what it alone refers to: a printer's settings, a note on it."""
    yield tab.part
    elsewhere = {
        each.target.lower()
        for other in book.tabs
        if other is not tab
        for each in other.relationships
    }
    yield from (r.target for r in tab.relationships if r.target.lower() not in elsewhere)
    if b"<f" in book.draft.read(tab.part) and book.related("calcChain"):
        yield book.related("calcChain")  # Excel makes it anew; a cell that is gone it calls damage.


def _take_parts(book: Book, gone: set[str]) -> None:
    """Takes parts away, and every reference to them."""
    for part in gone & set(book.draft.package.names):
        book.draft.remove(part)
        if relations_part(part) in book.draft:
            book.draft.remove(relations_part(part))
    for source in (book.part, *(tab.part for tab in book.tabs)):
        if source.lower() not in gone:
            _take_relations(book, source, gone)
    types = book.draft.outline(CONTENT_TYPES)
    for each in types.every("Override"):
        # LibreOffice names the parts with references too.
        if each.attributes["PartName"].lstrip("/").lower() in book.draft.removed:
            book.draft.splice(CONTENT_TYPES, (each.removed(),))


def _take_relations(book: Book, source: str, gone: set[str]) -> None:
    part = relations_part(source)
    if part not in book.draft:
        return
    targets = {each.id: each.target.lower() for each in book.draft.package.relationships(source)}
    every = book.draft.outline(part).children
    ours = [each for each in every if targets.get(each.attributes.get("Id", "")) in gone]
    if ours and len(ours) == len(every):
        book.draft.remove(part)
    else:
        book.draft.splice(part, (each.removed() for each in ours))


# Tabs ---------------------------------------------------------------------------------------------


def _take_tabs(book: Book, ours: Sequence[Tab], others: Sequence[Tab], shown: int) -> None:
    """Takes our sheet off the tabs; those after it move up, and who counts them is told so."""
    gone = [tab.index for tab in ours]
    splices = [tab.node.removed() for tab in ours]
    splices += _names(book, ours, gone)
    if shown_tab(book.root) in gone:
        visible = [tab for tab in others if tab.visibility is Visibility.VISIBLE]
        before = next((tab for tab in visible if tab.index == shown), visible[0])
        choose(book, before, chosen=True)
        shown = before.index
    else:
        shown = shown_tab(book.root)
    splices += _views(book, gone, shown)
    book.draft.splice(book.part, splices)


def _moved(index: int, gone: Sequence[int]) -> int:
    return index - sum(each < index for each in gone)


def _names(book: Book, ours: Sequence[Tab], gone: Sequence[int]) -> Iterator[Splice]:
    """The names of our sheet go, and those of sheets after it get their sheet's new number."""
    names = book.root.first("definedNames")
    every = names.children if names else []
    of_ours = [each for each in every if _is_about(each, ours)]
    if names and of_ours and len(of_ours) == len(every):
        yield names.removed()
        return
    yield from (each.removed() for each in of_ours)
    for each in every:
        local = each.attributes.get("localSheetId")
        if local is not None and each not in of_ours and _moved(int(local), gone) != int(local):
            number = str(_moved(int(local), gone))
            yield with_attribute(book.data, each, "localSheetId", number)


def _is_about(name: Node, ours: Iterable[Tab]) -> bool:
    """Whether a defined name belongs to our sheet, or leads to it."""
    local = name.attributes.get("localSheetId", "")
    return any(local == str(tab.index) or f"'{tab.name}'!" in name.text for tab in ours)


def _views(book: Book, gone: Sequence[int], shown: int) -> Iterator[Splice]:
    """Which tab each window shows, and which one it begins with."""
    views = book.root.first("bookViews")
    for view in views.children if views else ():
        first = view is views.children[0] if views else False
        for name in ("activeTab", "firstSheet"):
            said = view.attributes.get(name)
            if said is not None and said.isdecimal():
                index = shown if first and name == "activeTab" else int(said)
                if str(_moved(index, gone)) != said:
                    yield with_attribute(book.data, view, name, str(_moved(index, gone)))
