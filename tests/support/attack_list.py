"""All attacks in one list."""

from __future__ import annotations

from collections.abc import Iterator

from attack_binaries import BINARIES
from attack_files import BROKEN, ODD, Attack
from attack_patience import PATIENT
from attack_pdfs import PDFS
from attack_texts import TEXTS
from attack_words import WORDS


def every_attack() -> Iterator[Attack]:
    """Workbooks: odd, broken and patient ones, and those of other forms; then documents."""
    for sort, made in (("odd", ODD), ("broken", BROKEN), ("patient", PATIENT)):
        for name, make in made.items():
            yield Attack(name, sort, make)
    for name, (suffix, make) in BINARIES.items():
        yield Attack(name, "other form", make, suffix)
    yield from every_document()


def every_document() -> Iterator[Attack]:
    """PDFs, Word documents, texts, CSV and JSON files."""
    for name, make in PDFS.items():
        yield Attack(f"PDF: {name}", "document", make, ".pdf")
    for name, make in WORDS.items():
        yield Attack(f"Word: {name}", "document", make, ".docx")
    for name, (suffix, make) in TEXTS.items():
        yield Attack(name, "document", make, suffix)
