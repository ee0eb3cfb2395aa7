"""JSON: planxl's own format, documented in docs/format.md, and lists of objects of others."""

from __future__ import annotations

import re
from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.conversion.formats import Format, Progress, Wish
from planxl.conversion.json_in import plan_of_json
from planxl.conversion.json_out import as_json
from planxl.conversion.opening import bytes_of
from planxl.conversion.plan import Plan

_BEGINS = re.compile(rb"[\xef\xbb\xbf\xff\xfe\s]*(?:\{\s*[\"}]|\[\s*[{\]])")


def _detects(head: bytes, name: str) -> bool:
    named = name.casefold().endswith(".json") and b"\0" not in head
    return named or bool(_BEGINS.match(head.replace(b"\0", b"")))


def _read(path: Path, wish: Wish, progress: Progress) -> Plan:
    progress(0, 1, "läser")
    return plan_of_json(path.name, bytes_of(path), wish)


def _write(plan: Plan, _: Catalogue) -> bytes:
    return as_json(plan)


FORMAT = Format("json", "JSON", (".json",), _detects, _read, _write)
