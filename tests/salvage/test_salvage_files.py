"""Files that are damaged, each in its own way: what is there is read, what is not is told."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from bad_files import archive, bomb, encrypted, strangers, text
from damaged import (
    BOOK,
    STRINGS,
    changed,
    flipped,
    good_parts,
    mended,
    part_of,
    place_of,
    saved,
    texts_first,
    without,
)
from good import good_bytes
from patching import packed
from tries import some

from planxl.cells import Kind, Limits, Reason, Unreadable
from planxl.salvage.losses import Damage
from planxl.salvage.owner import RepairError
from planxl.salvage.rescue import UNREADABLE, Salvaged, salvaged


def damages(found: Salvaged) -> set[Damage]:
    return {loss.damage for loss in found.losses}


def values(found: Salvaged) -> dict[tuple[str, str], object]:
    return {(cell.sheet, cell.address): cell.value for cell in found.workbook.cells()}


def whole() -> dict[tuple[str, str], object]:
    return values(saved(good_bytes()))


def test_a_file_that_is_whole_is_read_as_it_is() -> None:
    found = saved(good_bytes())
    assert found.losses == ()
    assert len(found.workbook.sheets) == len({cell.sheet for cell in found.workbook.cells()})


def test_without_its_directory_every_part_is_found_by_its_own_header() -> None:
    data = good_bytes()
    found = saved(data[: data.index(b"PK\x01\x02")])
    assert damages(found) == {Damage.END_MISSING}
    assert values(found) == whole()


def test_bytes_before_the_first_part_are_passed_over() -> None:
    assert values(saved(b"HTTP/1.1 200 OK\r\n\r\n" + good_bytes())) == whole()


def test_a_part_whose_size_is_written_behind_it_is_read() -> None:
    buffer = BytesIO()

    class Stream:  # zipfile writes sizes behind the parts where it cannot go back
        def write(self, data: bytes) -> int:
            return buffer.write(data)

        def flush(self) -> None:
            pass

    with zipfile.ZipFile(Stream(), "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[call-overload]
        for name, part in good_parts().items():
            package.writestr(name, part)
    data = buffer.getvalue()
    assert values(saved(data[: data.index(b"PK\x01\x02")])) == whole()


def test_parts_that_are_not_compressed_are_read() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in good_parts().items():
            package.writestr(name, part)
    data = buffer.getvalue()
    assert values(saved(data[: data.index(b"PK\x01\x02")])) == whole()


def test_a_cut_off_sheet_is_read_to_its_last_whole_row() -> None:
    data = texts_first()
    start, end = place_of(data, part_of("Aktiviteter"))
    found = saved(data[: (start + end) // 2])
    cut = next(loss for loss in found.losses if loss.damage is Damage.SHEET_CUT)
    assert cut.sheet == "Aktiviteter"
    sheet = found.workbook.sheet("Aktiviteter")
    assert sheet
    assert max(cell.row for cell in sheet.cells) <= cut.row
    assert values(found).items() <= whole().items()


def test_the_cells_of_a_row_that_breaks_off_are_kept_for_themselves() -> None:
    def cut(xml: bytes) -> bytes:
        return xml[: xml.index(b"</c>", xml.index(b'<c r="D6"')) + 4]

    found = saved(changed(part_of("Aktiviteter"), cut))
    assert {cell.address for cell in found.fragments} >= {"B6", "D6"}
    assert not any(cell.row == 6 for cell in found.workbook.sheet("Aktiviteter").cells)  # type: ignore[union-attr]


def test_illegal_characters_are_taken_away() -> None:
    def spoilt(xml: bytes) -> bytes:
        return xml.replace(b"Utbildning i", b"Utbildning\x0b &#2;i").replace(b"Varje", b"Varje &")

    found = mended(changed(STRINGS, spoilt))
    (first, *_) = found.submission.activities
    assert (first.activity, first.follow_up) == ("Utbildning i bemötande", "Varje & år")


def test_an_element_of_its_own_end_counts_as_whole() -> None:
    def cut(xml: bytes) -> bytes:
        at = xml.index(b'<c r="A7"')
        return xml[:at] + b'<c r="A7" s="1"/><c r="B7" s="1"/><c r="C'

    found = saved(changed(part_of("Aktiviteter"), cut))
    assert next(loss for loss in found.losses if loss.damage is Damage.SHEET_CUT).row == 6


def test_without_texts_nothing_is_invented() -> None:
    found = saved(without(STRINGS))
    assert Damage.TEXTS_MISSING in damages(found)
    start = found.workbook.sheet("Start")
    assert start
    assert {cell.value for cell in start.cells if cell.kind is Kind.ERROR} == {UNREADABLE}
    with pytest.raises(RepairError, match="räcker inte till någon tabell"):
        mended(without(STRINGS))


def test_texts_that_break_off_leave_marks_where_they_are_missing() -> None:
    def cut(xml: bytes) -> bytes:
        return xml[: xml.index(b"Rutin f")]

    found = mended(changed(STRINGS, cut))
    names = [each.activity for each in found.submission.activities]
    assert "Utbildning i bemötande" in names
    assert not any("Rutin" in name for name in names)
    assert any(loss.damage is Damage.CELLS_WITHOUT_TEXT for loss in found.losses)


def test_without_its_list_of_sheets_they_are_found_and_named_as_listed_elsewhere() -> None:
    def with_hidden(xml: bytes) -> bytes:
        named = xml.replace(b"<vt:i4>6<", b"<vt:i4>7<")
        return named.replace(b">Listor</vt:lpstr>", b">Listor</vt:lpstr><vt:lpstr>_x</vt:lpstr>")

    listed = with_hidden(good_parts()["docProps/app.xml"])
    others = {name: part for name, part in good_parts().items() if name != BOOK}
    found = saved(packed({**others, "docProps/app.xml": listed}))
    assert [sheet.name for sheet in found.workbook.sheets][:2] == ["Start", "Aktiviteter"]
    bare = saved(without(BOOK, "docProps/app.xml"))
    assert [sheet.name for sheet in bare.workbook.sheets][:2] == ["Blad 1", "Blad 2"]
    assert Damage.NAMES_MISSING in damages(bare)
    assert len(mended(without(BOOK, "docProps/app.xml")).submission.activities) == len(
        mended(good_bytes()).submission.activities
    )


@pytest.mark.parametrize(
    "name", ["xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels"]
)
def test_what_ties_the_parts_together_can_be_gone(name: str) -> None:
    assert values(saved(without(name))) == whole()


def test_two_lists_of_content_types_do_no_harm() -> None:
    buffer = BytesIO(good_bytes())
    with (
        zipfile.ZipFile(buffer, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr("[Content_Types].xml", b"<Types/>")
    assert values(saved(buffer.getvalue())) == whole()


def test_of_a_part_that_is_there_twice_the_whole_one_is_used() -> None:
    half = good_parts()[part_of("Aktiviteter")][:2000]
    buffer = BytesIO(without("xl/_rels/workbook.xml.rels"))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(part_of("Aktiviteter"), half)
    data = buffer.getvalue()
    broken = flipped(data, place_of(data, part_of("Aktiviteter"))[0] + 2, 1)
    found = saved(broken)
    assert Damage.TWICE in damages(found)
    assert values(found) == whole()


def test_without_formats_a_share_is_not_taken_for_a_figure() -> None:
    def styled(xml: bytes) -> bytes:
        return re.sub(rb'(<c r="N5"[^>]*)>.*?</c>', rb"\1><v>0.125</v></c>", xml)

    parts = {**good_parts(), part_of("Indikatorer"): styled(good_parts()[part_of("Indikatorer")])}
    del parts["xl/styles.xml"]
    data = packed(parts)
    found = saved(data[: data.index(b"PK\x05\x06")])
    assert Damage.FORMATS_MISSING in damages(found)
    (cell,) = [c for c in found.workbook.cells() if c.value == "0.125 (talets format är borta)"]
    assert cell.kind is Kind.ERROR


def test_a_sheet_that_is_named_but_gone_is_told() -> None:
    found = saved(without(part_of("Lokala indikatorer")))
    (loss,) = [each for each in found.losses if each.damage is Damage.SHEET_MISSING]
    assert loss.sheet == "Lokala indikatorer"
    assert len(mended(without(part_of("Lokala indikatorer"))).submission.indicators) == 36


# Checksums --------------------------------------------------------------------------------------


def with_checksum(data: bytes, name: str, checksum: int, everywhere: bool) -> bytes:
    """The file with another checksum for a part: in its header, and in the directory too."""
    header = data.index(b"PK\x03\x04", data.index(name.encode()) - 30)
    entry = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    places = [header + 14, entry + 16] if everywhere else [entry + 16]
    for at in places:
        data = data[:at] + struct.pack("<I", checksum) + data[at + 4 :]
    return data


def test_a_wrong_checksum_in_the_directory_is_outweighed_by_the_right_one() -> None:
    data = with_checksum(good_bytes(), part_of("Aktiviteter"), 1, everywhere=False)
    found = saved(data)
    assert found.losses == ()
    assert values(found) == whole()


def test_a_part_that_no_checksum_vouches_for_is_read_and_doubted() -> None:
    data = with_checksum(good_bytes(), part_of("Lokala indikatorer"), 1, everywhere=True)
    found = saved(data)
    (loss,) = found.losses
    assert (loss.damage, loss.sheet) == (Damage.SHEET_DOUBTFUL, "Lokala indikatorer")
    assert values(found) == whole()
    assert not mended(data).complete


@pytest.mark.parametrize("part", [part_of("Lokala indikatorer"), part_of("Start")])
@pytest.mark.parametrize("share", some([0.5, 0.1, 0.9], 1))
def test_a_flipped_bit_is_found_and_turned_back(part: str, share: float) -> None:
    data = good_bytes()
    start, end = place_of(data, part)
    found = saved(flipped(data, start + int((end - start) * share), 3))
    assert damages(found) == {Damage.MENDED}
    assert values(found) == whole()


def test_several_flipped_bits_are_not_mended_and_nothing_near_them_is_believed() -> None:
    data = good_bytes()
    start, end = place_of(data, part_of("Start"))
    for at in range(start + (end - start) // 2, end, 40):
        data = flipped(data, at, at % 8)
    found = saved(data)
    assert found.losses
    sure = {place: value for place, value in values(found).items() if value != UNREADABLE}
    assert sure.items() <= whole().items()


# Refused ----------------------------------------------------------------------------------------


def test_what_is_no_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    told = {
        encrypted(tmp_path / "a.xlsx"): "lösenord",
        text(tmp_path / "b.xlsx"): "textfil",
        archive(tmp_path / "c.xlsx"): "zip-fil",
        strangers(tmp_path / "d.xlsx"): "inga tabeller som känns igen",
        bomb(tmp_path / "e.xlsx"): "växer orimligt",
    }
    for path, words in told.items():
        with pytest.raises(RepairError, match=words):
            mended(path.read_bytes())


def test_a_bomb_whose_directory_is_gone_is_refused_as_well() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))
    data = buffer.getvalue()
    with pytest.raises(Unreadable) as refused:
        saved(data[: data.index(b"PK\x01\x02")])
    assert refused.value.reason is Reason.BOMB


def test_too_many_parts_are_refused() -> None:
    limits = Limits(parts=5)
    data = good_bytes()
    with pytest.raises(Unreadable) as refused:
        salvaged("x.xlsx", data[: data.index(b"PK\x01\x02")], limits)
    assert refused.value.reason is Reason.TOO_MANY_PARTS


def test_a_part_marked_as_encrypted_is_refused() -> None:
    data = bytearray(good_bytes())
    data[6] |= 1
    cut = bytes(data[: data.index(b"PK\x01\x02")])
    with pytest.raises(Unreadable) as refused:
        saved(cut)
    assert refused.value.reason is Reason.ENCRYPTED
