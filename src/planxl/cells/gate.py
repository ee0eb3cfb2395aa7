"""The gate: what a file is, by its content, and whether it may come in at all."""

from __future__ import annotations

import stat
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from planxl.cells.compound import SIGNATURE, CompoundFile
from planxl.cells.limits import Limits, Meter
from planxl.cells.package import LOCAL_HEADER, Package
from planxl.cells.refusal import Reason, Unreadable

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = "META-INF/manifest.xml"

# What else people send, by how it begins: worth naming in the refusal.
_BEGINNINGS = {
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"<?xml": "xml",
    b"<html": "html",
    b"<!doctype html": "html",
    b"<table": "html",
}
_WHITESPACE = b"\xef\xbb\xbf \t\r\n"


class Form(StrEnum):
    """The forms of workbook that are read, by the suffix that belongs to the content."""

    XLSX = ".xlsx"
    XLSB = ".xlsb"
    XLS = ".xls"
    ODS = ".ods"


class Admitted(NamedTuple):
    """A workbook that came through the gate; ``part`` is the main part of a package."""

    form: Form
    package: Package | None = None
    part: str = ""


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of an ordinary file that is neither empty nor too large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(Reason.DIRECTORY)
        if not stat.S_ISREG(status.st_mode):  # A pipe or a device might never end.
            raise Unreadable(Reason.NOT_A_WORKBOOK, found="device")
        _check_size(status.st_size, limits)
        with path.open("rb") as file:
            return file.read(limits.file_size + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Unreadable(Reason.MISSING) from error
    except OSError as error:
        raise Unreadable(Reason.NOT_ALLOWED, detail=error.strerror or "") from error


def admit(data: bytes, limits: Limits) -> Admitted:
    """What kind of workbook the bytes are; refuses what is none, or may not come in."""
    _check_size(len(data), limits)
    if data.startswith(LOCAL_HEADER):
        return _admit_package(Package(data, Meter(limits)))
    if data.startswith(SIGNATURE):
        return _admit_compound(CompoundFile(data))
    if len(data) < len(SIGNATURE) and (LOCAL_HEADER.startswith(data) or SIGNATURE.startswith(data)):
        raise Unreadable(Reason.CUT_OFF)
    raise Unreadable(Reason.NOT_A_WORKBOOK, found=_guess(data))


def _check_size(size: int, limits: Limits) -> None:
    if size == 0:
        raise Unreadable(Reason.EMPTY)
    if size > limits.file_size:
        raise Unreadable(Reason.TOO_LARGE, size=size, limit=limits.file_size)


def _admit_package(package: Package) -> Admitted:
    if "mimetype" in package:
        return _admit_open_document(package)
    part = _main_part(package)
    if part.endswith(".bin"):
        return Admitted(Form.XLSB, package, part)
    return Admitted(Form.XLSX, package, part)


def _admit_open_document(package: Package) -> Admitted:
    if not package.read("mimetype").startswith(_ODS):
        raise Unreadable(Reason.NOT_A_WORKBOOK, found="zip")
    if _ODS_MANIFEST in package and b"encryption-data" in package.read(_ODS_MANIFEST):
        raise Unreadable(Reason.ENCRYPTED)
    return Admitted(Form.ODS, package)


def _main_part(package: Package) -> str:
    """The part that the package says is its document, else the one of the usual name."""
    declared = [
        relationship.target
        for relationship in package.relationships()
        if relationship.kind == "officeDocument"
    ]
    for part in (*declared, "xl/workbook.xml", "xl/workbook.bin"):
        if part in package and not part.startswith(("word/", "ppt/", "visio/")):
            return part
    raise Unreadable(Reason.NOT_A_WORKBOOK, found=_office_form(declared))


def _office_form(declared: list[str]) -> str:
    forms = {"word": "docx", "ppt": "pptx"}
    return next(
        (forms[part.split("/")[0]] for part in declared if part.split("/")[0] in forms), "zip"
    )


def _admit_compound(compound: CompoundFile) -> Admitted:
    if "EncryptedPackage" in compound:
        raise Unreadable(Reason.ENCRYPTED)
    if compound.has_workbook:
        return Admitted(Form.XLS)
    raise Unreadable(Reason.NOT_A_WORKBOOK, found="doc" if "WordDocument" in compound else "")


def _guess(data: bytes) -> str:
    """What the bytes seem to be, if not a workbook; empty if nobody knows."""
    beginning = data[:64].lstrip(_WHITESPACE).lower()
    for start, found in _BEGINNINGS.items():
        if beginning.startswith(start.lower()):
            return found
    return "text" if b"\0" not in data[:4096] else ""
