"""What a plan wants of the rules: its catalogue can make one weigh more or less, put it on trial,
or switch it off.

What planxl could not read, whose workbook it is and personal data are told whatever a plan wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from planxl.catalogues.consistency import Check
from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.models import Catalogue
from planxl.catalogues.reporting import Reporter
from planxl.catalogues.rows import Raw, Row, rows
from planxl.findings import Code, Finding, Severity, codes
from planxl.findings.codes import BY_ID
from planxl.findings.sentence import REPORTER, says_municipality

_ALWAYS_TOLD = frozenset({"FIL", "STR", "IDN", "CEL", "PER", "UND"})
_NEVER_WAIVED = frozenset({"PER", "SAM", "UND"})
# These tell what became of a file, not what is in it.
_FATES = frozenset({codes.DUPLICATE.id, codes.OTHER_YEAR.id, codes.NOT_EXPECTED.id})


def applied(finding: Finding, catalogue: Catalogue) -> Finding | None:
    """The finding as the plan wants it told; None where its rule is switched off."""
    finding, setting = _said(finding, catalogue), catalogue.setting_by_code.get(finding.code.id)
    if setting is None:
        return finding
    if setting.off and may_be_off(finding.code):
        return None
    weight = Severity(setting.severity.value) if setting.severity else None
    return replace(finding, weight=weight, trial=setting.trial)


def _said(finding: Finding, catalogue: Catalogue) -> Finding:
    """The finding as it is said to those that report."""
    whose = catalogue.reporter
    if whose is Reporter.MUNICIPALITY or not says_municipality(finding.code):
        return finding
    return replace(finding, params={**finding.params, REPORTER: whose.value})


def may_be_off(code: Code) -> bool:
    """Whether a plan may do without a rule."""
    return code.id[:3] not in _ALWAYS_TOLD and code.id not in _FATES


def may_be_waived(code: Code) -> bool:
    """Whether a municipality may be exempted from a rule."""
    return code.id[:3] not in _NEVER_WAIVED


def no_such_code(text: str) -> str:
    """Says that there is no such code, and which one may be meant."""
    near = get_close_matches(text.upper(), BY_ID, n=1)
    hint = f"Menas {near[0]}?" if near else "Koderna står på bladet Manual i arbetsboken."
    return f'"{text}" är ingen av planxls koder. {hint}'


def impossible_settings(raw: Raw) -> Iterator[Mistake]:
    """The settings in a catalogue file of rules that there are not, or that must have their say."""
    for row in rows(raw, "rule"):
        code = BY_ID.get(row.identity)
        if row.identity and code is None:
            yield Mistake(row.key("code"), no_such_code(row.identity))
        elif code and code.id in _FATES:
            sentence = "säger vad som hände med en fil och kan inte ändras. Ta bort raden."
            yield Mistake(row.label, sentence)
        elif code and row.values.get("off") is True and not may_be_off(code):
            yield Mistake(row.key("off"), _must_be_told(row))


def _must_be_told(row: Row) -> str:
    return (
        f"{row.identity} kan inte stängas av: den säger vad planxl inte kunde läsa eller vad som "
        'inte får döljas. Ta bort off, eller skriv severity = "upplysning".'
    )


CHECKS: tuple[Check, ...] = (impossible_settings,)
"""For ``planxl.catalogues.load``, which does not know the rules."""
