"""Our sheet among the tabs: put last, and shown when the workbook is opened."""

from __future__ import annotations

from planxl.patching.book import ORDER, Book, Tab
from planxl.patching.markup import appended, escaped, placed, with_attribute
from planxl.patching.nodes import Node

YES = ("1", "true", "on")


def shown_tab(root: Node) -> int:
    """The tab that the workbook opens at, counted from 0."""
    view = _view(root)
    said = view.attributes.get("activeTab", "0") if view else "0"
    return int(said) if said.isdecimal() else 0


def add_tab(book: Book, name: str, part: str, heading_row: int) -> None:
    """Appends a sheet to the tabs, lets the workbook open at it, and no other one be chosen.

    Sheets that are chosen together are a group: what is typed on one is typed on all.
    """
    sheets = book.root.need("sheets")
    numbers = {int(each.attributes["sheetId"]) for each in sheets.children}
    free = next(n for n in range(max(numbers, default=0) + 1, 0, -1) if n not in numbers)
    reference = book.reference(book.root, book.relate(book.part, "worksheet", part))
    xml = f'<sheet name="{escaped(name)}" sheetId="{free}" {reference}/>'
    book.draft.splice(book.part, appended(sheets, xml))
    index = len(sheets.children)
    open_at(book, index)
    _repeat_heading(book, name, index, heading_row)
    for tab in book.tabs:
        choose(book, tab, chosen=False)


def open_at(book: Book, index: int) -> None:
    """Lets the workbook open at a tab."""
    view = _view(book.root)
    if view:
        splice = with_attribute(book.data, view, "activeTab", str(index))
        book.draft.splice(book.part, (splice,))
        return
    views = book.root.first("bookViews")
    xml = f'<workbookView activeTab="{index}"/>'
    splices = (
        appended(views, xml)
        if views
        else placed(book.root, f"<bookViews>{xml}</bookViews>", ORDER, "bookViews")
    )
    book.draft.splice(book.part, splices)


def choose(book: Book, tab: Tab, *, chosen: bool) -> None:
    """Lets a sheet be chosen in the first window, or not."""
    if not chosen and b"tabSelected" not in book.draft.read(tab.part):
        return
    root = book.draft.outline(tab.part)
    data = book.draft.read(tab.part)
    for views in root.every("sheetViews"):
        for view in views.every("sheetView"):
            first = view.attributes.get("workbookViewId", "0") == "0"
            if first and (view.attributes.get("tabSelected") in YES) is not chosen:
                splice = with_attribute(data, view, "tabSelected", str(int(chosen)))
                book.draft.splice(tab.part, (splice,))


def _view(root: Node) -> Node | None:
    """How the first window shows the workbook."""
    views = root.first("bookViews")
    return views.first("workbookView") if views else None


def _repeat_heading(book: Book, name: str, index: int, row: int) -> None:
    """Repeats the head of the list on every page that is printed."""
    rows = f"'{name}'!${row}:${row}"
    xml = (
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">'
        f"{escaped(rows)}</definedName>"
    )
    names = book.root.first("definedNames")
    splices = (
        appended(names, xml)
        if names
        else placed(book.root, f"<definedNames>{xml}</definedNames>", ORDER, "definedNames")
    )
    book.draft.splice(book.part, splices)
