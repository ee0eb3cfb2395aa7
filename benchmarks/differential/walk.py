"""The walk: every workbook read by all readers, and every cell that any of them sees compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from differential.classes import RULES
from differential.corpora import OPEN_XML
from differential.readers import Ours, by_calamine, by_openpyxl, is_sparse, planxl
from differential.rules import Rule, explained
from differential.sight import Aspect, Difference, Refused, Sight, agrees
from differential.witness import Witness
from planxl.cells import Workbook, read

READ = "read"
CALAMINE, OPENPYXL, OFFICE = "calamine", "openpyxl", "LibreOffice"
INSIDE = "calamine inside"  # old forms, which planxl itself has calamine read
OTHERS = (OPENPYXL, CALAMINE, OFFICE, INSIDE)
Reading = Callable[[Path], Workbook]


@dataclass
class Counts:
    """What two readers have been held against each other on: one corpus, one other reader."""

    files: int = 0
    read: int = 0
    compared: Counter[Aspect] = field(default_factory=Counter)
    agreed: Counter[Aspect] = field(default_factory=Counter)
    only_ours: int = 0
    only_theirs: int = 0


@dataclass
class Corpus:
    """What has been counted of one corpus."""

    name: str
    files: int = 0
    read: int = 0
    cells: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    still_read: Counter[tuple[str, str]] = field(default_factory=Counter)
    others: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))


@dataclass
class Tally:
    """All corpora, the classes of disagreement with their differences, and what has no class."""

    corpora: list[Corpus] = field(default_factory=list)
    classes: dict[tuple[str, Rule], list[Difference]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unexplained: list[Difference] = field(default_factory=list)


@dataclass
class Walk:
    """Holds planxl against the others; ``copies`` are what LibreOffice made of old forms."""

    reading: Reading = read
    copies: Mapping[Path, Path] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def take(self, name: str, paths: Iterable[Path]) -> None:
        """Compares the workbooks of one corpus."""
        corpus = Corpus(name)
        self.tally.corpora.append(corpus)
        for path in paths:
            self._compare(path, corpus)

    def _compare(self, path: Path, corpus: Corpus) -> None:
        ours = planxl(path, self.reading)
        corpus.files += 1
        if isinstance(ours, Ours):
            corpus.read += 1
            corpus.cells += sum(len(sheet.cells) for sheet in ours.workbook.sheets)
        else:
            corpus.refused[ours.why] += 1
        for reader, theirs in self._others(path, ours):
            if isinstance(ours, Refused) and isinstance(theirs, Sight):
                corpus.still_read[ours.why, reader] += 1
            _Pair(reader, path, self._witness(path), self.tally).hold(
                ours, theirs, corpus.others[reader]
            )

    def _others(self, path: Path, ours: Ours | Refused) -> Iterable[tuple[str, Sight | Refused]]:
        is_open_xml = path.suffix.lower() in OPEN_XML
        if is_open_xml:
            yield OPENPYXL, by_openpyxl(path)
        elif path in self.copies:
            yield OFFICE, by_openpyxl(self.copies[path])
        if isinstance(ours, Refused) or not is_sparse(ours.workbook):
            yield CALAMINE if is_open_xml else INSIDE, by_calamine(path)

    def _witness(self, path: Path) -> Callable[[], Witness]:
        return lambda: Witness(self.copies.get(path, path))


@dataclass
class _Pair:
    """One file as planxl and another see it."""

    reader: str
    path: Path
    call: Callable[[], Witness]
    tally: Tally

    @cached_property
    def _witness(self) -> Witness:
        return self.call()

    def hold(self, ours: Ours | Refused, theirs: Sight | Refused, counts: Counts) -> None:
        counts.files += 1
        counts.read += not isinstance(theirs, Refused)
        if isinstance(ours, Refused) or isinstance(theirs, Refused):
            if isinstance(ours, Refused) != isinstance(theirs, Refused):
                self._differ(Aspect.FILE, None, _outcome(ours), _outcome(theirs))
            return
        for aspect in theirs.seen.keys() & ours.sight.seen.keys():
            self._hold_aspect(aspect, ours.sight, theirs, counts)

    def _hold_aspect(self, aspect: Aspect, ours: Sight, theirs: Sight, counts: Counts) -> None:
        mine, other = ours.seen[aspect], theirs.seen[aspect]
        for key in dict.fromkeys((*mine, *other)):
            counts.compared[aspect] += 1
            if agrees(mine.get(key), other.get(key)):
                counts.agreed[aspect] += 1
                continue
            if aspect is Aspect.VALUES:
                counts.only_ours += key not in other
                counts.only_theirs += key not in mine
            self._differ(aspect, key, mine.get(key), other.get(key))

    def _differ(self, aspect: Aspect, key: object, ours: object, theirs: object) -> None:
        difference = Difference(self.reader, self.path, aspect, key, ours, theirs)
        try:
            rule = explained(difference, self._witness, RULES)
        except Exception:  # No package, or a broken one: nothing speaks for anybody.
            rule = None
        if rule:
            self.tally.classes[self.reader, rule].append(difference)
        else:
            self.tally.unexplained.append(difference)


def _outcome(seen: object) -> str:
    return seen.why if isinstance(seen, Refused) else READ
