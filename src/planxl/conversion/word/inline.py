"""The content of a paragraph: its text as it is seen, line by line, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from planxl.conversion.document import Spot
from planxl.conversion.word.asides import Aside, Asides, Unread
from planxl.conversion.word.fields import Fields, address_in, form_field, shown
from planxl.conversion.word.markup import content, find, plain_text, switch, value
from planxl.conversion.word.package import Parts
from planxl.conversion.word.styles import Styles
from planxl.conversion.word.symbols import in_font, is_symbolic, symbol

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " "})
_REFERENCES: Mapping[str, tuple[str, str, Aside]] = {
    "w:footnoteReference": ("footnotes", "w:footnote", Aside.FOOTNOTE),
    "w:endnoteReference": ("endnotes", "w:endnote", Aside.FOOTNOTE),
    "w:commentReference": ("comments", "w:comment", Aside.COMMENT),
}
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("w:br", "w:cr"), "\n"),
    **dict.fromkeys(("w:tab", "w:ptab"), " "),
    "w:noBreakHyphen": "-",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph is read with: the document's parts, and what is gathered on the way."""

    parts: Parts
    styles: Styles
    fields: Fields = field(default_factory=Fields)
    asides: Asides = field(default_factory=Asides)
    _untold: dict[str, dict[str, list[Element]]] = field(default_factory=dict)

    def notes(self, part: str, tag: str, id_: str) -> list[Element]:
        """The notes of that id; none if they are asked for again: they may be long, and many."""
        if part not in self._untold:
            by_id = self._untold.setdefault(part, {})
            found = self.parts.notes.get(part)
            for each in () if found is None else found.findall(tag):
                by_id.setdefault(each.get("w:id", ""), []).append(each)
        return self._untold[part].pop(id_, [])

    def diagrams(self, id_: str) -> list[Element]:
        """The diagram of that id; none if it is asked for again."""
        data = {key: [each] for key, each in self.parts.diagrams.items()}
        return self._untold.setdefault("diagrams", data).pop(id_, [])


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: ``pieces`` of text, and the text ``boxes`` that are fixed to it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: bool = True
    in_contents: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines that hold something."""
        lines = (line.strip() for line in "".join(self.pieces).split("\n"))
        return [line for line in lines if line]


def cleaned(text: str) -> str:
    """A text without signs that nobody sees."""
    return text.translate(_SPACES).translate(_UNSEEN)


class InlineReader:
    """Reads one paragraph."""

    def __init__(self, paragraph: Element, around: Surroundings, spot: Spot) -> None:
        self._around, self._spot = around, spot
        self._style = value(paragraph, "w:pPr/w:pStyle") or around.styles.usual
        self._found = Inline(in_contents=around.fields.in_contents)
        self._walk(paragraph)

    def found(self) -> Inline:
        """What the paragraph holds."""
        return self._found

    def _walk(self, parent: Element) -> None:
        for child in content(parent):
            take = _TAKERS.get(child.tag)
            if take:
                take(self, child)
            elif child.tag.startswith("m:"):
                self._walk(child)

    def _add(self, text: str) -> None:
        self._found.in_contents |= self._around.fields.in_contents
        if not self._around.fields.silent:
            self._found.pieces.append(text)

    # Runs ---------------------------------------------------------------------------------------

    def _run(self, run: Element) -> None:
        if self._says(run, "w:vanish"):
            self._aside(Aside.HIDDEN, run)
            return
        before = len(self._found.pieces)
        for child in content(run):
            self._of_run(child, run)
        if "".join(self._found.pieces[before:]).strip() and not self._says(run, "w:b"):
            self._found.bold = False

    def _of_run(self, child: Element, run: Element) -> None:
        if child.tag in ("w:t", "m:t"):
            font = _font(run)
            text = child.text or ""
            self._add(in_font(font, text) if is_symbolic(font) else cleaned(text))
        elif child.tag in _SIGNS:
            self._add(_SIGNS[child.tag])
        elif child.tag == "w:sym":
            self._add(symbol(child.get("w:font", ""), int(child.get("w:char", "0"), 16)))
        elif child.tag in _REFERENCES:
            self._note(child)
        else:
            take = _TAKERS.get(child.tag)
            if take:
                take(self, child)

    def _says(self, run: Element, switched: str) -> bool:
        """Whether a run, its own style or its paragraph's switches something on."""
        styles = self._around.styles
        told = switch(run, f"w:rPr/{switched}")
        if told is None:
            told = styles.says(value(run, "w:rPr/w:rStyle"), switched)
        if told is None:
            told = styles.says(self._style, switched)
        return bool(told)

    # Fields and links ---------------------------------------------------------------------------

    def _field_sign(self, sign: Element) -> None:
        fields, kind = self._around.fields, sign.get("w:fldCharType")
        if kind == "begin":
            self._add(form_field(sign))
            fields.begin()
        elif kind == "separate":
            fields.begin_result(self, len(self._found.pieces))
        elif kind == "end":
            ended = fields.end()
            if ended.paragraph is self:
                self._add_address(ended.at, address_in(ended.code))

    def _field_code(self, code: Element) -> None:
        self._around.fields.add_code(code.text or "")

    def _simple_field(self, element: Element) -> None:
        at = len(self._found.pieces)
        self._walk(element)
        self._add_address(at, address_in(element.get("w:instr", "")))

    def _link(self, link: Element) -> None:
        at = len(self._found.pieces)
        self._walk(link)
        self._add_address(at, self._around.parts.links.get(link.get("r:id", ""), ""))

    def _add_address(self, at: int, address: str) -> None:
        self._add(shown("".join(self._found.pieces[at:]), cleaned(address)))

    # What is not part of the text ---------------------------------------------------------------

    def _aside(self, kind: Aside, element: Element) -> None:
        self._around.asides.note(kind, cleaned(plain_text(element)), self._spot)

    def _deleted(self, element: Element) -> None:
        self._aside(Aside.DELETED, element)

    def _moved_away(self, _element: Element) -> None:
        """Where a text was before it was moved: it is read where it stands now."""

    def _prompt(self, element: Element) -> None:
        self._around.asides.drop(cleaned(plain_text(element)), self._spot)

    def _note(self, reference: Element) -> None:
        part, tag, kind = _REFERENCES[reference.tag]
        for each in self._around.notes(part, tag, reference.get("w:id", "")):
            self._aside(kind, each)

    def _drawing(self, drawing: Element) -> None:
        boxes = list(_boxes(drawing))
        self._found.boxes += boxes
        self._around.asides.pictures += not boxes
        for each in drawing.iter("dgm:relIds"):
            for data in self._around.diagrams(each.get("r:dm", "")):
                self._aside(Aside.DIAGRAM, data)

    def _object(self, element: Element) -> None:
        self._found.boxes += _boxes(element)
        if any(each.tag.endswith(":OLEObject") for each in element.iter()):
            self._around.asides.miss(Unread.OBJECT)


_TAKERS: Mapping[str, Callable[[InlineReader, Element], None]] = {
    "w:r": InlineReader._run,
    "m:r": InlineReader._run,
    "w:hyperlink": InlineReader._link,
    "w:fldSimple": InlineReader._simple_field,
    "w:fldChar": InlineReader._field_sign,
    "w:instrText": InlineReader._field_code,
    "w:del": InlineReader._deleted,
    "w:moveFrom": InlineReader._moved_away,
    "w:sdt": InlineReader._prompt,
    "w:drawing": InlineReader._drawing,
    "w:pict": InlineReader._drawing,
    "w:object": InlineReader._object,
}


def _boxes(parent: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing."""
    for child in content(parent):
        if child.tag.endswith(":txbxContent"):
            yield child
        else:
            yield from _boxes(child)


def _font(run: Element) -> str:
    fonts = find(run, "w:rPr/w:rFonts")
    if fonts is None:
        return ""
    return fonts.get("w:ascii") or fonts.get("w:hAnsi") or ""
