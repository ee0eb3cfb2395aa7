"""Equal findings brought together: one remark for each code and sheet, with all its cells.

A code can say which of its params must be equal for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planxl.findings.codes import order
from planxl.findings.finding import Code, Finding, Param, Severity, Waiver
from planxl.findings.sentence import aside, following, whole_sentence


@dataclass(frozen=True, slots=True)
class Remark:
    """One code on one sheet (or on the whole file) with all its cells, in reading order.

    ``params`` has one mapping for each finding.
    """

    code: Code
    severity: Severity
    sheet: str
    cells: tuple[str, ...]
    params: tuple[Mapping[str, Param], ...]
    trial: bool
    waiver: Waiver | None = None

    @property
    def message(self) -> str:
        """What was found and what to do, for all the cells together."""
        return whole_sentence(self.code, self.params) + self._aside

    @property
    def after_place(self) -> str:
        """The same as it follows a place and a colon."""
        return following(self.code, self.params) + self._aside

    @property
    def _aside(self) -> str:
        return aside(self.trial, self.waiver)


def grouped(findings: Iterable[Finding]) -> tuple[Remark, ...]:
    """The findings as remarks, the worst first, then by code and in order of appearance."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        shown = (finding.severity, finding.trial, finding.waiver)
        apart = (finding.params.get(name) for name in finding.code.apart)
        key = (finding.code.id, finding.place.sheet, *shown, *apart)
        groups.setdefault(key, []).append(finding)
    remarks = (_remark(group) for group in groups.values())
    return tuple(sorted(remarks, key=lambda r: (r.severity.rank, order(r.code))))


def _remark(group: list[Finding]) -> Remark:
    ordered = sorted(group, key=lambda finding: (finding.place.row, finding.place.column))
    cells = dict.fromkeys(f.place.cell for f in ordered if f.place.cell)
    first = ordered[0]
    return Remark(
        code=first.code,
        severity=first.severity,
        sheet=first.place.sheet,
        cells=tuple(cells),
        params=tuple(finding.params for finding in ordered),
        trial=first.trial,
        waiver=first.waiver,
    )


def merged_params(remark: Remark) -> dict[str, Param | list[Param]]:
    """The params of a remark for JSON: a value where all agree, else a list in cell order."""
    keys = dict.fromkeys(key for row in remark.params for key in row)
    return {key: _one_or_all([row[key] for row in remark.params if key in row]) for key in keys}


def _one_or_all(values: list[Param]) -> Param | list[Param]:
    return values[0] if len(set(values)) == 1 else values


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, every cell counted."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
