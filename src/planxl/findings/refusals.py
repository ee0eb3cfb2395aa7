"""Why a file could not be read, as a finding: the gate's particulars put into Swedish."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planxl.cells import Reason, Unreadable
from planxl.findings import codes
from planxl.findings.finding import Code, Finding, Param
from planxl.numbers import in_swedish

Particulars = Mapping[str, Param]

CODE_OF: Mapping[Reason, Code] = {
    Reason.NOT_A_WORKBOOK: codes.NOT_A_WORKBOOK,
    Reason.ENCRYPTED: codes.ENCRYPTED,
    Reason.EMPTY: codes.EMPTY_FILE,
    Reason.CUT_OFF: codes.CUT_OFF,
    Reason.TOO_LARGE: codes.TOO_LARGE,
    Reason.BOMB: codes.BOMB,
    Reason.TOO_MANY_PARTS: codes.TOO_MANY_PARTS,
    Reason.DIRECTORY: codes.DIRECTORY,
    Reason.MISSING: codes.MISSING_FILE,
    Reason.NOT_ALLOWED: codes.NOT_ALLOWED,
    Reason.DAMAGED: codes.DAMAGED,
}
_FORMS = {
    "pdf": "en pdf",
    "rtf": "ett textdokument (rtf)",
    "docx": "ett Word-dokument",
    "doc": "ett Word-dokument",
    "pptx": "en PowerPoint-presentation",
    "image": "en bild",
    "xml": "en XML-fil",
    "html": "en webbsida",
    "zip": "en zip-fil eller någon annan sorts paket",
    "text": "en textfil",
    "device": "en enhet eller ett rör, inte en vanlig fil",
}
_COUNTED = {
    "cells": "celler",
    "sheets": "blad",
    "text": "tecken text",
    "elements": "delar i texten",
}
_MEGABYTE = 1024 * 1024


def refused(refusal: Unreadable) -> Finding:
    """The finding about a file that could not be read."""
    write = _WRITERS.get(refusal.reason)
    params = write(refusal.params) if write else {}
    return Finding(CODE_OF[refusal.reason], params=params)


def _of_form(told: Particulars) -> dict[str, Param]:
    form = _FORMS.get(str(told.get("found", "")))
    return {"guess": f" Den verkar vara {form}." if form else ""}


def _of_size(told: Particulars) -> dict[str, Param]:
    for counted, name in _COUNTED.items():
        if counted in told:
            found, limit = (in_swedish(_whole(told[key])) for key in (counted, "limit"))
            return {"detail": f"{found} {name}, gränsen är {limit}"}
    if "size" in told:
        found, limit = _megabytes(told["size"]), _megabytes(told["limit"])
        return {"detail": f"{found}, gränsen är {limit}"}
    if "held" in told:
        return {"detail": f"dess texter tar mer än {_megabytes(told['limit'])} minne"}
    if "seconds" in told:
        return {"detail": f"att läsa den tog mer än {told['seconds']} sekunder"}
    return {"detail": "datorns minne räcker inte till"}


def _of_growth(told: Particulars) -> dict[str, Param]:
    if "ratio" in told:
        return {"detail": f" (mer än {in_swedish(_whole(told['ratio']))} gånger)"}
    return {"detail": f" (till mer än {_megabytes(told['limit'])})" if "limit" in told else ""}


def _of_parts(told: Particulars) -> dict[str, Param]:
    if "parts" not in told:
        return {"detail": ""}
    found, limit = (in_swedish(_whole(told[key])) for key in ("parts", "limit"))
    return {"detail": f" ({found} stycken, gränsen är {limit})"}


def _of_damage(told: Particulars) -> dict[str, Param]:
    return {"detail": f" (felet finns i {told['part']})" if told.get("part") else ""}


def _megabytes(count: Param) -> str:
    # Rounded up to a tenth: a file just over the limit must not seem to be of its size.
    tenths = -(-_whole(count) * 10 // _MEGABYTE)
    return f"{in_swedish(tenths / 10)} MB"


def _whole(count: Param) -> int:
    return int(count)


_WRITERS: Mapping[Reason, Callable[[Particulars], dict[str, Param]]] = {
    Reason.NOT_A_WORKBOOK: _of_form,
    Reason.TOO_LARGE: _of_size,
    Reason.BOMB: _of_growth,
    Reason.TOO_MANY_PARTS: _of_parts,
    Reason.DAMAGED: _of_damage,
}
