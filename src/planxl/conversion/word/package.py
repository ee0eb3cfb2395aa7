"""The gate of a Word document: what the file is, and the parts that are read of it.

The package is opened with the same limits as workbooks are, and read part by part. python-docx is
not used here: it refuses documents with macros, templates, the strict variant of the format and
links to parts that are gone, and does not see content controls, tracked changes or text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from planxl.cells.compound import SIGNATURE, CompoundFile
from planxl.cells.gate import read_file
from planxl.cells.limits import Meter, of_documents
from planxl.cells.markup import tags
from planxl.cells.package import LOCAL_HEADER, Package
from planxl.cells.refusal import Reason, Unreadable, refusing
from planxl.conversion.word.markup import tree

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_BEGINNINGS = {b"{\\rtf": "rtf", b"<html": "html", b"<!doctype html": "html"}
_RUNNING = ("header", "footer")
_NOTES = ("footnotes", "endnotes", "comments")
_READ = frozenset(("styles", "numbering", "diagramData", *_RUNNING, *_NOTES))


@dataclass(frozen=True)
class Parts:
    """What is read of a Word document; a part that is not there is None."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    notes: Mapping[str, Element] = field(default_factory=dict)
    """Footnotes, endnotes and comments by the kind of their part."""
    running: tuple[Element, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    diagrams: Mapping[str, Element] = field(default_factory=dict)


def opened(path: Path) -> Parts:
    """The parts of the document in a file. Raises Unreadable."""
    with refusing():
        return parts_of(read_file(path, of_documents()))


def parts_of(data: bytes) -> Parts:
    """The parts of a document from its bytes. Raises Unreadable."""
    if data.startswith(LOCAL_HEADER):
        return _parts(Package(data, Meter(of_documents())))
    if data.startswith(SIGNATURE):
        raise _of_compound(CompoundFile(data))
    if LOCAL_HEADER.startswith(data[:4]) or SIGNATURE.startswith(data):
        raise Unreadable(Reason.CUT_OFF)
    beginning = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kinds = (kind for start, kind in _BEGINNINGS.items() if beginning.startswith(start))
    raise Unreadable(Reason.NOT_A_WORKBOOK, found=next(kinds, ""))


def _of_compound(compound: CompoundFile) -> Unreadable:
    if "EncryptedPackage" in compound:
        return Unreadable(Reason.ENCRYPTED)
    found = "doc" if "WordDocument" in compound else ""
    return Unreadable(Reason.NOT_A_WORKBOOK, found=found)


def _parts(package: Package) -> Parts:
    main = _main_part(package)
    root = tree(package.chunks(main), package.meter)
    body = root.find("w:body")
    if body is None:
        raise Unreadable(Reason.DAMAGED, part=main)
    related = tuple(_related(package, main))
    by_kind = {kind: each for kind, _, each in related}
    return Parts(
        body,
        by_kind.get("styles"),
        by_kind.get("numbering"),
        {kind: by_kind[kind] for kind in _NOTES if kind in by_kind},
        tuple(each for kind, _, each in related if kind in _RUNNING),
        _links(package, main),
        {id_: each for kind, id_, each in related if kind == "diagramData"},
    )


def _main_part(package: Package) -> str:
    """The part that holds the document; refuses other kinds of packages."""
    if "mimetype" in package and package.read("mimetype").startswith(_OPEN_DOCUMENT):
        raise Unreadable(Reason.NOT_A_WORKBOOK, found="odt")
    declared = [each.target for each in package.relationships() if each.kind == "officeDocument"]
    for part in (*declared, "word/document.xml"):
        if part in package and not part.startswith(("xl/", "ppt/", "visio/")):
            return part
    raise Unreadable(Reason.NOT_A_WORKBOOK)


def _related(package: Package, main: str) -> Iterator[tuple[str, str, Element]]:
    """The other parts that are read, each with its kind and the id by which it is referred to."""
    for each in package.relationships(main):
        if each.kind in _READ and each.target in package:
            yield each.kind, each.id, tree(package.chunks(each.target), package.meter)


def _links(package: Package, main: str) -> dict[str, str]:
    """The addresses outside the document that it links to, by id."""
    folder, _, base = main.rpartition("/")
    path = f"{folder}/_rels/{base}.rels"
    if path not in package:
        return {}
    return {
        attributes.get("Id", ""): attributes.get("Target", "")
        for tag, attributes in tags(package.chunks(path))
        if tag == "Relationship"
        and attributes.get("TargetMode") == "External"
        and attributes.get("Type", "").endswith("/hyperlink")
    }
