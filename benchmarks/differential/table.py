"""The tables: what was compared, and every class of disagreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from differential.rules import Rule
from differential.sight import Aspect, Difference, Place
from differential.walk import OTHERS, Corpus, Counts, Tally
from planxl.cells import address

Row = Sequence[str]
_LONGEST = 48


def corpora(tally: Tally) -> Iterator[Row]:
    """A row for each corpus: files, and how many of them each reader reads."""
    yield "corpus", "files", "planxl reads", *(f"{other} reads" for other in OTHERS), "cells"
    for corpus in tally.corpora:
        read = [_of(counts.read, counts.files) for counts in _each(corpus)]
        yield corpus.name, _number(corpus.files), _number(corpus.read), *read, _number(corpus.cells)


def refusals(tally: Tally) -> Iterator[Row]:
    """A row for each reason for which planxl refuses files."""
    yield "planxl refuses", "files", "who reads them still"
    refused = sum((corpus.refused for corpus in tally.corpora), Counter[str]())
    still = sum((c.still_read for c in tally.corpora), Counter[tuple[str, str]]())
    for reason, files in sorted(refused.items()):
        others = [f"{other} {still[reason, other]}" for other in OTHERS if still[reason, other]]
        yield reason, str(files), ", ".join(others) or "nobody"


def agreements(tally: Tally) -> Iterator[Row]:
    """A row for each corpus and other reader: cells, and what is claimed beyond values."""
    yield (
        "corpus", "held against", "cells", "agree", "%", "only planxl sees",
        "only the other sees", "beyond values", "agree", "%",
    )  # fmt: skip
    for corpus in tally.corpora:
        for other, counts in corpus.others.items():
            cells, same = counts.compared[Aspect.VALUES], counts.agreed[Aspect.VALUES]
            beyond, alike = counts.compared.total() - cells, counts.agreed.total() - same
            yield (
                corpus.name, other, *_share(same, cells), _number(counts.only_ours),
                _number(counts.only_theirs), *_share(alike, beyond),
            )  # fmt: skip


def aspects(tally: Tally) -> Iterator[Row]:
    """A row for each thing that is compared, over all corpora."""
    others = [other for other in OTHERS if any(other in c.others for c in tally.corpora)]
    yield "compared", *(head for other in others for head in (other, "agree"))
    for aspect in Aspect:
        sums = [_sums(tally, other, aspect) for other in others]
        if any(compared for compared, _ in sums):
            yield aspect.value, *(_number(n) if c else "" for c, a in sums for n in (c, a))


def classes(tally: Tally) -> Iterator[Row]:
    """A row for each class of disagreement."""
    yield "class", "held against", "number", "planxl", "the other", "right", "why", "for example"
    for (other, rule), found in sorted(tally.classes.items(), key=lambda item: _order(*item)):
        first = found[0]
        yield (
            rule.name, other, _number(len(found)), shown(first.ours), shown(first.theirs),
            rule.right, rule.why, where(first),
        )  # fmt: skip


def unexplained(tally: Tally) -> Iterator[str]:
    """A line for each disagreement that no rule knows."""
    for found in tally.unexplained:
        yield (
            f"{where(found)}, {found.aspect}: planxl {shown(found.ours)}, "
            f"{found.reader} {shown(found.theirs)}"
        )


def where(found: Difference) -> str:
    """The file, and what in it, as a person would name it."""
    return found.path.name if found.key is None else f"{found.path.name} {_key(found.key)}"


def shown(value: object) -> str:
    """A value as it would be written in Python, cut short."""
    text = "nothing" if value is None else repr(value).removeprefix("datetime.")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_markdown(rows: Iterator[Row]) -> Iterator[str]:
    """A table in Markdown; numbers stand to the right."""
    head, *rest = rows
    numbers = [bool(rest) and all(_is_number(row[n]) for row in rest) for n in range(len(head))]
    yield _line(head)
    yield _line(["---:" if number else "---" for number in numbers])
    for row in rest:
        yield _line([_escaped(cell) for cell in row])


def as_text(rows: Iterator[Row]) -> Iterator[str]:
    """A table for the screen, its columns as wide as they need to be."""
    lines = list(rows)
    widths = [max(len(row[n]) for row in lines) for n in range(len(lines[0]))]
    for row in lines:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _each(corpus: Corpus) -> Iterator[Counts]:
    return (corpus.others.get(other, Counts()) for other in OTHERS)


def _sums(tally: Tally, other: str, aspect: Aspect) -> tuple[int, int]:
    all_ = [corpus.others[other] for corpus in tally.corpora if other in corpus.others]
    return sum(c.compared[aspect] for c in all_), sum(c.agreed[aspect] for c in all_)


def _order(key: tuple[str, Rule], found: list[Difference]) -> tuple[int, int, str]:
    other, rule = key
    return OTHERS.index(other), -len(found), rule.name


def _key(key: object) -> str:
    if isinstance(key, Place):
        return f"{key.sheet}!{address(key.row, key.column)}"
    if isinstance(key, int):
        return f"sheet {key + 1}"
    return "!".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _of(read: int, files: int) -> str:
    return f"{_number(read)} of {_number(files)}" if files else "-"


def _share(part: int, whole: int) -> tuple[str, str, str]:
    share = 100 * part / whole if whole else 100
    percent = "100" if part == whole else f"{min(share, 99.99):.2f}"
    return _number(whole), _number(part), percent


def _number(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _is_number(cell: str) -> bool:
    return (
        not cell.replace(" ", "").replace(".", "").strip("-").replace("of", "").strip("0123456789")
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(cell: str) -> str:
    return cell.replace("<", "&lt;").replace("|", "\\|").replace("_x", "\\_x").replace("\n", " ")
