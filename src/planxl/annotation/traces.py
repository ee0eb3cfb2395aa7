"""What programs keep of our sheet elsewhere: texts among the shared ones, a name in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planxl.cells.model import Sheet
from planxl.patching.book import Book, Tab
from planxl.patching.markup import encoded, with_attribute
from planxl.patching.nodes import Node
from planxl.patching.splices import Splice

_PROPERTIES = "docProps/app.xml"


def blank_strings(book: Book, ours: Iterable[Sheet], others: Iterable[Sheet]) -> None:
    """Empties the shared strings that stand in cells of our sheet and nowhere else.

    They cannot be taken out: cells refer to strings by number.
    """
    part = book.related("sharedStrings")
    if not part or part not in book.draft:
        return
    gone = _texts(ours) - _texts(others)
    for item in book.draft.outline(part).children:
        text = "".join(node.text for node in item.walk() if node.name == "t")
        if text.strip() in gone:
            blank = encoded("<t></t>", item.prefix)
            book.draft.splice(part, (Splice(item.inner, item.stop - item.inner, blank),))


def _texts(sheets: Iterable[Sheet]) -> set[str]:
    every = (cell.value for sheet in sheets for cell in sheet.cells)
    return {value.strip() for value in every if isinstance(value, str)}


def forget_titles(book: Book, ours: Sequence[Tab]) -> None:
    """Takes our sheet out of the list of titles that Excel keeps in the document's properties."""
    if _PROPERTIES not in book.draft:
        return
    root = book.draft.outline(_PROPERTIES)
    titles, pairs = (_vector(root, name) for name in ("TitlesOfParts", "HeadingPairs"))
    if titles is None or pairs is None:
        return
    names = {tab.name for tab in ours}
    gone = [at for at, each in enumerate(titles.children) if _owner(each.text) in names]
    data = book.draft.read(_PROPERTIES)
    if gone:
        size = str(len(titles.children) - len(gone))
        splices = [titles.children[at].removed() for at in gone]
        splices += [with_attribute(data, titles, "size", size), *_counts(pairs, gone)]
        book.draft.splice(_PROPERTIES, splices)


def _vector(root: Node, name: str) -> Node | None:
    element = root.first(name)
    return element.first("vector") if element else None


def _owner(title: str) -> str:
    """The sheet that a title is of: a name of its own stands as ``'Sheet'!Print_Titles``."""
    sheet, _, name = title.rpartition("!")
    return sheet.strip("'").replace("''", "'") if sheet else name


def _counts(pairs: Node, gone: Sequence[int]) -> Iterator[Splice]:
    """The counts of titles of each kind, less those that are gone; the titles stand by kind."""
    first = 0
    for count in (node for node in pairs.walk() if node.name == "i4"):
        last = first + int(count.text)
        fewer = sum(first <= at < last for at in gone)
        if fewer:
            text = str(int(count.text) - fewer).encode()
            yield Splice(count.inner, count.stop - count.inner, text)
        first = last
