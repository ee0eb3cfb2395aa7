"""Every plan in every shape, as Word, as PDF and as text in several layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answers import DATA
from expected import Expected, of_data
from typesetting.exporting import LAYOUTS, to_pdf, to_text
from typesetting.shapes import SHAPES, Shape


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document that was made, what to call it, and what it ought to be read as."""

    path: Path
    name: str
    expected: Expected


def set_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Makes the documents in a folder; ``names`` are parts of the names of those that are wanted."""
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
        if not names or any(each in name for each in names):
            yield word_document(folder, data, shape, name)


def word_document(folder: Path, data: str, shape: Shape, name: str = "") -> SetDocument:
    """A plan set in a shape, as a Word document."""
    plan = shape.keeps(of_data(DATA / f"{data}.toml"))
    stem = f"{data.split('/')[-1]} {shape.name}".replace(",", "").replace(" ", "-")
    return SetDocument(shape.sheet(plan).save(folder / f"{stem}.docx"), name or shape.name, plan)
