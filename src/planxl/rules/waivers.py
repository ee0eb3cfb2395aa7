"""Waivers at work: a municipality's exemption from a finding, until a certain day.

A finding that is waived stays, as information with the reason. It is matched by what it is about
(an indicator, an activity, a goal), never by the row that this happens to stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.catalogues.wording import Wordings, normalise
from planxl.findings import Code, Finding, codes
from planxl.rules.personal_data import discreet
from planxl.rules.waiver_file import Exemption, Told, read_waivers, unusable
from planxl.workbook.submission import Submission

_NAMED_IN = ("indicator", "goal")


@dataclass(frozen=True, slots=True)
class Waivers:
    """All waivers that were found, and what is wrong with those that cannot be used."""

    exemptions: tuple[Exemption, ...] = ()
    told: tuple[Told, ...] = ()

    @classmethod
    def of(cls, files: Mapping[Path, str]) -> Waivers:
        """The waivers of these files together; each file by the name that tells it apart."""
        read = [read_waivers(path, name) for path, name in files.items()]
        exemptions = tuple(each for file in read for each in file.exemptions)
        return cls(exemptions, tuple(told for file in read for told in file.told))

    def problems(self, catalogues: Iterable[Catalogue]) -> tuple[Told, ...]:
        """Everything to say about the files: rows that cannot be used, for municipalities too."""
        known = [Wordings(each) for each in catalogues]
        nobody = (
            unusable(e.file, e.where, _no_such_municipality(e.municipality))
            for e in self.exemptions
            if known and not any(each.find_municipality(e.municipality) for each in known)
        )
        return (*self.told, *nobody)


NO_WAIVERS = Waivers()


def _no_such_municipality(name: str) -> str:
    return f'"{name}" är ingen av planens kommuner. Skriv kommunens namn eller dess kommunkod.'


class Excuses:
    """The waivers of one submission; remembers which of them have been used."""

    def __init__(
        self, waivers: Waivers, submission: Submission, wordings: Wordings, until: date
    ) -> None:
        every = [each for each in waivers.exemptions if _is_for(each, submission, wordings)]
        self._expired = [each for each in every if each.waiver.until < until]
        self._valid = [(e, _names(e, wordings)) for e in every if e.waiver.until >= until]
        self._subjects = _subjects(submission) if self._valid else {}
        self._used: set[Exemption] = set()

    def waived(self, finding: Finding) -> Finding:
        """The finding with its waiver, where the municipality has one for it."""
        found = next((e for e, names in self._valid if self._covers(e, names, finding)), None)
        if found is None:
            return finding
        self._used.add(found)
        return replace(finding, waiver=found.waiver)

    def _covers(self, exemption: Exemption, names: frozenset[str], finding: Finding) -> bool:
        if exemption.code != finding.code.id:
            return False
        return not names or bool(names & self._about(finding))

    def _about(self, finding: Finding) -> frozenset[str]:
        """What a finding is about: the row that it stands in, or what its sentence names."""
        said = {normalise(str(finding.params[k])) for k in _NAMED_IN if k in finding.params}
        place = (finding.place.sheet, finding.place.row)
        return self._subjects.get(place, frozenset()) | said

    def remarks(self) -> Iterator[Finding]:
        """What to tell of waivers that have expired, and of those that nothing was found for."""
        for each in self._expired:
            yield _remark(codes.WAIVER_EXPIRED, each)
        for each, _ in self._valid:
            if each not in self._used:
                yield _remark(codes.WAIVER_WITHOUT_EFFECT, each)


def _remark(code: Code, exemption: Exemption) -> Finding:
    params = {
        "subject": exemption.label,
        "until": f"{exemption.waiver.until}",
        "file": exemption.file,
    }
    return discreet(Finding(code, params=params))


def _is_for(exemption: Exemption, submission: Submission, wordings: Wordings) -> bool:
    found = wordings.find_municipality(exemption.municipality)
    return found is not None and found.code == submission.municipality_code


def _names(exemption: Exemption, wordings: Wordings) -> frozenset[str]:
    """What the subject of a waiver may be called; nothing where it is for all that a code says."""
    if not exemption.subject:
        return frozenset()
    ids = wordings.find_indicator(exemption.subject)
    # A text that stands for two indicators of the plan does not say which of them is meant.
    return frozenset(map(normalise, (exemption.subject, *(ids if len(ids) == 1 else ()))))


def _subjects(submission: Submission) -> Mapping[tuple[str, int], frozenset[str]]:
    """What each row of this very submission is about, by where it stands."""
    named = [
        *((row, (row.activity, row.nr)) for row in submission.activities),
        *((row, (row.id,)) for row in submission.indicators),
        *((row, (row.indicator,)) for row in submission.local_indicators),
    ]
    return {
        (row.source.sheet, row.source.row): frozenset(map(normalise, filter(None, names)))
        for row, names in named
    }
