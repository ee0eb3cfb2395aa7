"""Small PDFs written inside a test, without any program: text at places, lines, pictures.

    sheet = Sheet()
    sheet.table(100, [("Aktivitet", "Vad"), ("Möten", "Planera och hålla")], widths=(100, 200))
    path = pdf_file(folder, sheet)

Every letter is of Courier and as wide as the others, so that a text's width is known. Places are
in points from the upper left corner, as planxl's reader has them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

LETTER = 0.6
LEADING = 1.2
PADDING = 5.4
A4 = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class Sheet:
    """A page that is drawn on."""

    def __init__(self, size: tuple[float, float] = A4, rotate: int = 0) -> None:
        self.size, self.rotate = size, rotate
        self._drawn: list[str] = []
        self.pictured = False

    @property
    def content(self) -> bytes:
        """What draws the page."""
        return "\n".join(self._drawn).encode("cp1252")

    def text(
        self, x: float, top: float, text: str, size: float = 10, *, bold: bool = False
    ) -> None:
        """A line of text whose upper left corner is at a place."""
        self._text(f"1 0 0 1 {x} {self.size[1] - top - size * 0.8}", text, size, bold)

    def upwards(self, x: float, bottom: float, text: str, size: float = 10) -> None:
        """A line that is read from below, with its left edge at a place."""
        self._text(f"0 1 -1 0 {x + size * 0.8} {self.size[1] - bottom}", text, size, False)

    def _text(self, matrix: str, text: str, size: float, bold: bool) -> None:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self._drawn.append(f"BT /{font} {size} Tf {matrix} Tm ({escaped}) Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line between two places."""
        height = self.size[1]
        self._drawn.append(f"0.5 w {x0} {height - y0} m {x1} {height - y1} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled box: Word draws the lines of tables as very thin ones."""
        self._drawn.append(f"{x0} {self.size[1] - y1} {x1 - x0} {y1 - y0} re f")

    def picture(self) -> None:
        """A picture over the whole page."""
        self.pictured = True
        self._drawn.append(f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /Im1 Do Q")

    def table(
        self,
        top: float,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        left: float = 50,
        lines: bool = True,
    ) -> float:
        """A table whose texts are broken where their columns end; returns where it ends."""
        for row in rows:
            bottom = top + max(
                self._cell(text, x, top, w) for text, x, w in _places(row, left, widths)
            )
            if lines:
                self._box(left, top, sum(widths), bottom, widths)
            top = bottom
        return top

    def _cell(self, text: str, x: float, top: float, width: float) -> float:
        wrapped = list(wrap(text, width))
        for number, line in enumerate(wrapped):
            self.text(x + PADDING, top + 1 + number * 10 * LEADING, line)
        return max(1, len(wrapped)) * 10 * LEADING + 2

    def _box(
        self, left: float, top: float, width: float, bottom: float, widths: Sequence[float]
    ) -> None:
        for y in (top, bottom):
            self.line(left, y, left + width, y)
        for x in (left, *(left + sum(widths[: n + 1]) for n in range(len(widths)))):
            self.line(x, top, x, bottom)


def _places(
    row: Sequence[str], left: float, widths: Sequence[float]
) -> Iterator[tuple[str, float, float]]:
    for number, (text, width) in enumerate(zip(row, widths, strict=True)):
        yield text, left + sum(widths[:number]), width


def wrap(text: str, width: float, size: float = 10) -> Iterator[str]:
    """A text's lines in a column: broken at spaces, and in a word that is too long."""
    room = int((width - 2 * PADDING) / (LETTER * size))
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > room:
                yield line
                line = ""
            line = f"{line} {word}" if line else word
            while len(line) > room:
                yield line[:room]
                line = line[room:]
        if line or not paragraph:
            yield line


# The file ---------------------------------------------------------------------------------------


def pdf_file(folder: Path, *sheets: Sheet, name: str = "plan.pdf", **how: str) -> Path:
    """A PDF of pages; ``user`` and ``owner`` are passwords to lock it with."""
    path = folder / name
    path.write_bytes(pdf_bytes(*sheets, **how))
    return path


def pdf_bytes(*sheets: Sheet, user: str | None = None, owner: str = "ägare") -> bytes:
    """The bytes of a PDF."""
    lock = None if user is None else _Lock(user, owner)
    objects = list(_objects(sheets, lock))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, at = len(objects) + 1, len(data)
    extra = b"" if lock is None else b"/Encrypt %d 0 R " % len(objects) + lock.named
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, extra, at)
    )


def _objects(sheets: Sequence[Sheet], lock: _Lock | None) -> Iterator[bytes]:
    pages = [6 + 2 * n for n in range(len(sheets))]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(sheets))
    for font in (b"Courier", b"Courier-Bold"):
        yield (b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % font)
    yield _stream(
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 ",
        b"\x7f",
    )
    for page, sheet in zip(pages, sheets, strict=True):
        yield _page(sheet, page + 1)
        content = sheet.content
        yield _stream(b"", lock.locked(page + 1, content) if lock else content)
    if lock:
        yield lock.dictionary


def _page(sheet: Sheet, content: int) -> bytes:
    width, height = sheet.size
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R "
        b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im1 5 0 R >> >> >>"
        % (int(width), int(height), sheet.rotate, content)
    )


def _stream(told: bytes, data: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (told, len(data), data)


class _Lock:
    """The oldest way in which PDFs are locked; every reader knows it."""

    _ALLOWED = -44

    def __init__(self, user: str, owner: str) -> None:
        self._id = b"planxl"
        padded = (user.encode("cp1252") + _PAD)[:32]
        owned = hashlib.md5((owner.encode("cp1252") + _PAD)[:32], usedforsecurity=False)
        self._owner = _rc4(owned.digest()[:5], padded)
        allowed = self._ALLOWED.to_bytes(4, "little", signed=True)
        whole = padded + self._owner + allowed + self._id
        self._key = hashlib.md5(whole, usedforsecurity=False).digest()[:5]

    @property
    def named(self) -> bytes:
        return b"/ID [<%s> <%s>] " % ((self._id.hex().encode(),) * 2)

    @property
    def dictionary(self) -> bytes:
        told = self._owner.hex().encode(), _rc4(self._key, _PAD).hex().encode(), self._ALLOWED
        return b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % told

    def locked(self, number: int, data: bytes) -> bytes:
        key = self._key + number.to_bytes(3, "little") + b"\0\0"
        return _rc4(hashlib.md5(key, usedforsecurity=False).digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    made, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        made.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(made)


# LibreOffice ------------------------------------------------------------------------------------


def exported(document: Path) -> Path:
    """A Word document as LibreOffice exports it to PDF, beside it."""
    with tempfile.TemporaryDirectory(prefix="planxl-writer-") as profile:
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
                *("--norestore", "--convert-to", "pdf", "--outdir", str(document.parent)),
                str(document),
            ],
            capture_output=True,
            timeout=120,
            check=False,
        )
    made = document.with_suffix(".pdf")
    if not made.exists():
        told = "LibreOffice Writer saknas (Debian: libreoffice-writer)"
        pytest.fail(told) if os.environ.get("CI") or shutil.which("lowriter") else pytest.skip(told)
    return made
