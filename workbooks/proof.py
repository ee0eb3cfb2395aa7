"""Holds the committed data against the texts of the plans that they were read from, word by word.

python workbooks/proof.py FOLDER

FOLDER holds the texts, which are not in this repository. Told are words without a place, words in
two places, places without a word, and fields that do not stand as printed although nothing says
that they were said anew. What is told may be text of the plans, so it is nothing to commit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from answers import DATA
from expected import answer_of
from places import Raw, documents, lines_of, missed, reworded, shared, uncovered


def main() -> None:
    """Prove each of the texts in the folder; leave with 1 if anything is told, or none is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    told = {text: list(found) for text, found in _of_texts(folder)}
    for text, found in told.items():
        print(f"{text}: {'; '.join(found) or 'every word has its one place'}")
    sys.exit(any(told.values()) or not told)


def _of_texts(folder: Path) -> Iterator[tuple[str, Iterator[str]]]:
    for answer in map(answer_of, sorted(DATA.glob("*/*/*.toml"))):
        for document in documents(answer):
            text = folder / document["text"]
            if text.exists():
                yield text.name, faults(lines_of(text), answer, document["key"])


def faults(lines: Sequence[str], answer: Raw, document: str) -> Iterator[str]:
    """What is wrong with the places of one text, a sentence each."""
    for line, word in uncovered(lines, answer, document):
        yield f"line {line} word {word} has no place"
    for (line, word), names in shared(lines, answer, document).items():
        yield f"line {line} word {word} stands in {' and '.join(names)}"
    for name in missed(lines, answer, document):
        yield f"{name}: a place without a word"
    for name, told, printed in reworded(lines, answer, document):
        yield f'{name}: "{told}", but "{printed}" is printed'


if __name__ == "__main__":
    main()
