"""Fields: codes whose result is what is seen, such as links and tables of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from planxl.conversion.word.markup import find, number, switch

_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\\S\s+)*"([^"]+)"', re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:https?|ftp)://|mailto:|www\.", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://|ftp://|mailto:)?(?:www\.)?", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field that has begun: its code so far, and where its result begins in which paragraph."""

    code: str = ""
    result: bool = False
    paragraph: object = None
    at: int = 0


class Fields:
    """The fields that are open; they reach over paragraphs, and may stand in each other."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def silent(self) -> bool:
        """Whether what comes now is code, and not seen."""
        return any(not field.result for field in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether what comes now is a table of contents."""
        return any(field.code.lstrip().upper().startswith("TOC") for field in self._open)

    def begin(self) -> None:
        """A field begins with its code."""
        self._open.append(Field())

    def add_code(self, text: str) -> None:
        """More of the code of the innermost field."""
        if self._open and not self._open[-1].result:
            self._open[-1].code += text

    def begin_result(self, paragraph: object, at: int) -> None:
        """The code ends and the result begins."""
        if self._open:
            field = self._open[-1]
            field.result, field.paragraph, field.at = True, paragraph, at

    def end(self) -> Field:
        """The innermost field ends."""
        return self._open.pop() if self._open else Field()


def address_in(code: str) -> str:
    """The address of a link's code; empty for other fields."""
    found = _ADDRESS.search(code)
    return found[1] if found else ""


def shown(text: str, address: str) -> str:
    """The address in brackets, to stand after a link's text; empty where the text says it."""
    if not _OUTSIDE.match(address) or not text.strip():
        return ""
    bare, said = _bare(address), _bare(text)
    if (said in bare and ("." in said or "@" in said)) or bare in said:
        return ""
    return f" ({address.removeprefix('mailto:')})"


def _bare(address: str) -> str:
    return _SCHEME.sub("", unquote(address.strip())).rstrip("/").casefold()


def form_field(begin: Element) -> str:
    """What a form field shows that has no text of its own: a box to tick, or a choice of a list."""
    box = find(begin, "w:ffData/w:checkBox")
    if box is not None:
        ticked = switch(box, "w:checked")
        return "☒" if (switch(box, "w:default") if ticked is None else ticked) else "☐"
    choices = find(begin, "w:ffData/w:ddList")
    if choices is None:
        return ""
    entries = [each.get("w:val", "") for each in choices.findall("w:listEntry")]
    chosen = number(choices, "w:result") or number(choices, "w:default") or 0
    return dict(enumerate(entries)).get(chosen, "")
