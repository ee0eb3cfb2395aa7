"""Every plan in every shape, as Word, as PDF and as text in several layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from answers import DATA
from expected import Expected, of_data

from typesetting.exporting import LAYOUTS, to_pdf, to_pictures, to_text
from typesetting.odd import ODD, scanned, two_in_one
from typesetting.shapes import LIND, SHAPES, TANUM, Shape, adults, without_local
from typesetting.streams import streamed

WORD, PDF = "Word", "PDF"


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document that was made: its plan and shape, its kind, and what it ought to be read as."""

    path: Path
    title: str
    kind: str
    expected: Expected

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{self.title}, {self.kind}"


def set_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Makes the documents in a folder; ``names`` are parts of the names of those wanted."""
    yield from shaped_documents(folder, names)
    yield from odd_documents(folder, names)


def shaped_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Every plan in every shape."""
    words = list(word_documents(folder, names))
    pdfs = to_pdf([each.path for each in words], folder)
    for word, pdf in zip(words, pdfs, strict=True):
        yield word
        yield replace(word, path=pdf, kind=PDF)
        for layout in LAYOUTS:
            yield replace(word, path=to_text(pdf, layout, folder), kind=f"text ({layout})")
    yield from streams(folder, names)


def word_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """The Word documents only."""
    for data, shape in SHAPES:
        name = f"{Path(data).name}: {shape.name}"
        if _is_wanted(name, names):
            yield word_document(folder, data, shape, name)


def word_document(folder: Path, data: str, shape: Shape, name: str = "") -> SetDocument:
    """A plan set in a shape, as a Word document."""
    plan = shape.keeps(of_data(DATA / f"{data}.toml"))
    stem = f"{Path(data).name} {shape.name}".replace(",", "").replace(" ", "-")
    path = shape.sheet(plan).save(folder / f"{stem}.docx")
    return SetDocument(path, name or shape.name, WORD, plan)


def streams(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Plans as texts with their cells one after another; made without other programs."""
    for data in (TANUM, LIND):
        name = f"{Path(data).name}: cell efter cell"
        if _is_wanted(name, names):
            plan = without_local(of_data(DATA / f"{data}.toml"))
            path = folder / f"{Path(data).name}-cell-efter-cell.txt"
            path.write_text(streamed(plan), encoding="utf-8")
            yield SetDocument(path, name, "text", plan)


def odd_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Documents that are odd, as Word, and as PDF where that is as odd; Tanum's plan."""
    words = list(odd_word_documents(folder, names))
    yield from words
    both = [each for each in words if each.path.stem not in _ONLY_WORD]
    for word, pdf in zip(both, to_pdf([each.path for each in both], folder), strict=True):
        yield replace(word, path=pdf, kind=PDF)


def odd_word_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[SetDocument]:
    """Word documents that are odd."""
    whole = of_data(DATA / f"{TANUM}.toml")
    for odd in ODD:
        name = f"udda: {odd.name}"
        if _is_wanted(name, names):
            plan = whole if odd.make is two_in_one else adults(whole)
            path = folder / f"{odd.name.replace(' ', '-')}.docx"
            odd.make(plan, path)
            yield SetDocument(path, name, WORD, plan)


def refused_documents(folder: Path) -> tuple[Path, Path]:
    """PDFs that cannot be read: one that was scanned, and one with a password."""
    (word,) = word_documents(folder, ["utan linjer"])
    (pdf,) = to_pdf([word.path], folder)
    picture = scanned(to_pictures(pdf, folder), folder / "skannad.pdf")
    (locked,) = to_pdf([word.path], folder / "med lösenord", password="hemligt")
    return picture, locked


_ONLY_WORD = ("spårade-ändringar", "fotnoter")
"""In a PDF they are not changes and notes any more, but letters on the page."""


def _is_wanted(name: str, names: Sequence[str]) -> bool:
    return not names or any(each in name for each in names)
