"""The program that meets one attack: what came of it, how long it took, and how much memory.

    python attack_child.py check|merge|convert GOOD ATTACK

``check`` and ``convert`` read the good workbook first, so that all that is loaded once is loaded,
and tell what the attack took on top of that, and what the largest process took that they started.
It prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import planxl
from planxl.findings.sentence import sentence

_STATUS = Path("/proc/self/status")
_MIB = 1024 * (1024 if sys.platform == "darwin" else 1)


def peak() -> float:
    """The most memory since ``forget``; a child's own count would begin with its parent's."""
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB
    return _told("VmHWM")


def forget() -> float:
    """Begins to look for the peak anew; what there is now."""
    if not _STATUS.exists():
        return peak()
    Path("/proc/self/clear_refs").write_text("5")
    return _told("VmRSS")


def _told(field: str) -> float:
    (line,) = (each for each in _STATUS.read_text().splitlines() if each.startswith(field))
    return int(line.split()[1]) / 1024


def check(good: Path, attack: Path) -> dict[str, object]:
    """What checking it gives; ``same`` tells that its answers are those of the good one."""
    (expected,) = planxl.check([good])
    before, began = forget(), time.perf_counter()
    (checked,) = planxl.check([attack])
    seconds = time.perf_counter() - began
    codes = sorted({each.code.id for each in checked.findings if each.code.id.startswith("FIL")})
    says = next((sentence(f) for f in checked.findings if f.code.id.startswith("FIL")), "")
    return {
        "seconds": round(seconds, 2),
        "mib": round(peak() - before, 1),
        "child": child(),
        "read": checked.submission is not None,
        "same": _answers(checked) == _answers(expected),
        "codes": codes,
        "says": says,
        "findings": len(checked.findings),
    }


def convert(good: Path, attack: Path) -> dict[str, object]:
    """What reading it as a document gives."""
    planxl.read_plan(good)
    before, began = forget(), time.perf_counter()
    told, plan = "", None
    try:
        plan = planxl.read_plan(
            attack, catalogue="vastra_gotaland", municipality="Tanum", year=2025
        )
    except planxl.ConversionError as error:
        told = str(error)
    seconds = time.perf_counter() - began
    return {
        "seconds": round(seconds, 2),
        "mib": round(peak() - before, 1),
        "child": child(),
        "activities": len(plan.activities) if plan else None,
        "says": told,
    }


def child() -> float:
    """The most memory of any process that was started; none is less than what started it."""
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MIB, 1)


def _answers(checked: planxl.Checked) -> object:
    answer = checked.submission
    if answer is None:
        return None
    return answer.municipality, answer.year, answer.activities, answer.indicators


def merge(good: Path, attack: Path) -> dict[str, object]:
    """Both merged; ``good`` tells that the good one is among the rows of the summary."""
    began = time.perf_counter()
    target = attack.with_name("summary.xlsx")
    target.unlink(missing_ok=True)
    merged = planxl.merge([good, attack], target)
    used = [row for row in merged.summary.register if row.file == good.name]
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "mib": round(peak(), 1),
        "good": bool(used),
        "aside": [each.file for each in merged.summary.set_aside],
        "written": target.is_file(),
    }


if __name__ == "__main__":
    verb, first, second = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    print(json.dumps({"check": check, "convert": convert, "merge": merge}[verb](first, second)))
