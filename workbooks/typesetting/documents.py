"""Every plan in every shape, as Word, as PDF and as text in several layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answers import DATA
from expected import Expected, of_data
from typesetting.exporting import LAYOUTS, to_pdf, to_pictures, to_text
from typesetting.odd import ODD, scanned
from typesetting.shapes import SHAPES, TANUM, Shape, adults


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document that was made, what to call it, and what it ought to be read as."""

    path: Path
    name: str
    expected: Expected


def set_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Makes the documents in a folder; ``names`` are parts of the names of those that are wanted."""
    yield from shaped_documents(folder, names)
    yield from odd_documents(folder, names)


def shaped_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Every plan in every shape."""
    words = list(word_documents(folder, names))
    pdfs = to_pdf([each.path for each in words], folder)
    for word, pdf in zip(words, pdfs, strict=True):
        yield word
        yield SetDocument(pdf, f"{word.name}, pdf", word.expected)
        for layout in LAYOUTS:
            text = to_text(pdf, layout, folder)
            yield SetDocument(text, f"{word.name}, text ({layout})", word.expected)


def word_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """The Word documents only."""
    for data, shape in SHAPES:
        name = f"{data.split('/')[-1]}: {shape.name}"
        if _is_wanted(name, names):
            yield word_document(folder, data, shape, name)


def odd_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Word documents that are odd, and the same as PDF; Tanum's plan."""
    whole = of_data(DATA / f"{TANUM}.toml")
    made = []
    for odd in ODD:
        name = f"udda: {odd.name}"
        if _is_wanted(name, names):
            plan = whole if odd.name.startswith("två") else adults(whole)
            path = folder / f"{odd.name.replace(' ', '-')}.docx"
            odd.make(plan, path)
            made.append(SetDocument(path, name, plan))
    yield from made
    for word, pdf in zip(made, to_pdf([each.path for each in made], folder), strict=True):
        if word.path.stem not in _ONLY_WORD:
            yield SetDocument(pdf, f"{word.name}, pdf", word.expected)


def refused_documents(folder: Path) -> Iterator[SetDocument]:
    """PDFs that cannot be read: scanned, and with a password."""
    whole = of_data(DATA / f"{TANUM}.toml")
    (word,) = word_documents(folder, ["utan linjer"])
    (pdf,) = to_pdf([word.path], folder)
    yield SetDocument(scanned(to_pictures(pdf, folder), folder / "skannad.pdf"), "skannad", whole)
    (locked,) = to_pdf([word.path], folder / "med lösenord", password="hemligt")
    yield SetDocument(locked, "med lösenord", whole)


_ONLY_WORD = ("spårade-ändringar", "fotnoter")
"""In a PDF they are not changes and notes any more, but letters on the page."""


def _is_wanted(name: str, names: Sequence[str]) -> bool:
    return not names or any(each in name for each in names)


def word_document(folder: Path, data: str, shape: Shape, name: str = "") -> SetDocument:
    """A plan set in a shape, as a Word document."""
    plan = shape.keeps(of_data(DATA / f"{data}.toml"))
    stem = f"{data.split('/')[-1]} {shape.name}".replace(",", "").replace(" ", "-")
    return SetDocument(shape.sheet(plan).save(folder / f"{stem}.docx"), name or shape.name, plan)
