"""The plan that a document carries with it, unseen, and what its pages showed when it was made.

A Word document may hold data of other programs (custom XML), which Word keeps when it is edited.
For every row and field the data holds a fingerprint of the text that the pages show: so the reader
can tell what a person has changed, whatever else has happened to the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from planxl.cells.refusal import Unreadable, refusing
from planxl.conversion.json_out import as_object
from planxl.conversion.plan import Plan
from planxl.conversion.plan_document.blocks import Block, Kind, Table
from planxl.conversion.plan_document.markup import HEADER
from planxl.conversion.word.markup import tree

_SPACE = "urn:planxl:plan-document"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ID = "{6D1B8A52-3C5E-4F0B-9A77-706C616E786C}"
_FOLDER, _SUFFIX = "customXml/item", ".xml"
_LENGTH = 12
_LARGEST = 64 * 1024 * 1024

Prints = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Fingerprints by kind of table, row and field."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A plan, the fingerprints of what the pages showed of it, and those of all other texts."""

    plan: Plan
    prints: Prints = field(default_factory=dict)
    texts: frozenset[str] = frozenset()


def print_of(text: str) -> str:
    """A fingerprint of a text's letters and digits: how it is broken into lines is no matter."""
    plain = "".join(sign for sign in text.casefold() if sign.isalnum())
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def prints_of(blocks: Iterable[Block]) -> dict[str, dict[str, dict[str, str]]]:
    """The fingerprints of all rows that can be read back."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for block in blocks:
        if isinstance(block, Table) and block.kind is not Kind.OTHER:
            rows = found.setdefault(block.kind, {})
            for row in block.rows:
                rows[row.key] = {key: print_of(text) for key, text in row.shown.items()}
    return found


def packed(carried: Carried) -> tuple[bytes, bytes]:
    """The part that holds it, and the part that tells Word what that is."""
    told = {
        "plan": as_object(carried.plan),
        "prints": carried.prints,
        "texts": sorted(carried.texts),
    }
    # As ASCII: a text may hold what no XML can.
    data = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    data = data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    item = f'{HEADER}<planxl xmlns="{_SPACE}">{data}</planxl>'
    references = f'<ds:schemaRefs><ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs>'
    properties = (
        f'{HEADER}<ds:datastoreItem ds:itemID="{_ID}" xmlns:ds="{_STORE}">{references}'
        "</ds:datastoreItem>"
    )
    return item.encode(), properties.encode()


def is_ours(part: bytes) -> bool:
    """Whether a part of a document is what planxl has put there."""
    return f'"{_SPACE}"'.encode() in part or f"'{_SPACE}'".encode() in part


def carried(data: bytes) -> Carried | None:
    """What a document carries; None where it carries nothing that can be used."""
    try:
        with refusing():
            part = _our_part(data)
            return _unpacked(part) if part else None
    except Unreadable:
        return None


def _our_part(data: bytes) -> bytes | None:
    with ZipFile(BytesIO(data)) as package:
        for entry in package.infolist():
            name = entry.filename
            if name.startswith(_FOLDER) and name.endswith(_SUFFIX) and entry.file_size < _LARGEST:
                part = package.read(name)
                if is_ours(part):
                    return part
    return None


def _unpacked(part: bytes) -> Carried:
    """What a part holds. Raises whatever it may where somebody has spoilt it."""
    told = json.loads(tree([part]).text or "")
    plan = Plan.model_validate_json(json.dumps(told["plan"]))
    return Carried(plan, _prints(told["prints"]), frozenset(map(str, told["texts"])))


def _prints(told: Prints) -> Prints:
    """The fingerprints as they should be, whatever a spoilt part has in their place."""
    return {
        kind: {
            row: {key: str(each) for key, each in prints.items()} for row, prints in rows.items()
        }
        for kind, rows in told.items()
    }
