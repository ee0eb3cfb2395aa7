"""Workbooks that other programs write: prefixes, strict namespaces, parts that are not there."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from bad_files import archive, empty, encrypted
from patching import packed
from raw_types import whole
from raw_workbooks import MAIN, RELATION, STRICT, ods, relationships, xls, xls_number, xlsx_parts
from sound import parts_of
from told import PAGE, marked, missing, notes, rows, seen, sound

from planxl.annotation import PatchError, annotated, cleaned
from planxl.cells import Reason, Unreadable, read_bytes

FOUND = missing("Blad", "A1", "B3")
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def check_comes_and_goes(data: bytes) -> bytes:
    made = sound(data, FOUND)
    assert read_bytes("a", made).sheets[-1].name == PAGE
    assert list(parts_of(cleaned(made)).items()) == list(parts_of(data).items())
    return made


def with_part(name: str, content: str | bytes, **more: str) -> bytes:
    return whole({**xlsx_parts(**more), name: content})


def test_a_bare_workbook_gets_all_that_is_missing() -> None:
    made = check_comes_and_goes(whole(xlsx_parts()))
    assert set(notes(made, "Blad")) == {"A1", "B3"}
    assert seen(made).active.title == PAGE


def test_a_workbook_without_styles_gets_some() -> None:
    parts = {name: part for name, part in xlsx_parts().items() if "styles" not in name}
    parts["xl/_rels/workbook.xml.rels"] = relationships(("worksheet", "worksheets/sheet1.xml"))
    made = check_comes_and_goes(whole(parts))
    assert seen(made)[PAGE]["A1"].font.size == 22


@pytest.mark.parametrize("dxfs", ['<dxfs count="0"/>', '<dxfs count="0"></dxfs>', "<dxfs/>", ""])
def test_collections_that_are_empty_or_missing_are_filled(dxfs: str) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><cellXfs count="1"><xf/>'
        f"</cellXfs>{dxfs}<tableStyles/></styleSheet>"
    )
    made = check_comes_and_goes(with_part("xl/styles.xml", styles))
    assert marked(made, "Blad") == ["A1 B3"]


def test_elements_with_a_prefix_get_ours_with_the_same() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    book = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{RELATION}"><x:sheets>'
        '<x:sheet name="Blad" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>'
    )
    made = check_comes_and_goes(whole({**xlsx_parts(), SHEET: sheet, BOOK: book}))
    assert b"<x:conditionalFormatting" in parts_of(made)[SHEET]
    assert b"rel:id=" in parts_of(made)[BOOK]
    assert set(notes(made, "Blad")) == {"A1", "B3"}


def test_a_strict_workbook_gets_strict_parts() -> None:
    parts = {
        name: str(part).replace(MAIN, STRICT).replace(RELATION, STRICT_RELATION)
        for name, part in xlsx_parts().items()
    }
    made = parts_of(annotated(whole(parts), FOUND))
    assert STRICT.encode() in made["xl/comments1.xml"]
    assert STRICT_RELATION.encode() in made["xl/worksheets/_rels/sheet1.xml.rels"]
    assert MAIN.encode() not in b"".join(made.values())


@pytest.mark.parametrize(
    "views",
    [
        "",
        "<bookViews/>",
        '<bookViews><workbookView activeTab="0"/></bookViews>',
        "<bookViews><workbookView activeTab='0' firstSheet='0'></workbookView></bookViews>",
    ],
)
def test_the_sheet_is_shown_whatever_the_workbook_said(views: str) -> None:
    made = check_comes_and_goes(whole(xlsx_parts(book=views)))
    assert seen(made).active.title == PAGE


@pytest.mark.parametrize("names", ["", "<definedNames/>", "<definedNames></definedNames>"])
def test_the_heading_is_repeated_in_print(names: str) -> None:
    book = str(xlsx_parts()[BOOK]).replace("</workbook>", f"{names}<calcPr/></workbook>")
    made = check_comes_and_goes(with_part(BOOK, book))
    assert seen(made)[PAGE].print_title_rows == "$7:$7"


@pytest.mark.parametrize("said", ['tabSelected="1"', "tabSelected='true'"])
def test_sheets_that_were_chosen_together_are_so_again_afterwards(said: str) -> None:
    views = f'<sheetViews><sheetView {said} workbookViewId="0"/></sheetViews>'
    sheet = str(xlsx_parts()[SHEET]).replace("<sheetData>", f"{views}<sheetData>")
    made = check_comes_and_goes(with_part(SHEET, sheet))
    chosen = [s.title for s in seen(made).worksheets if s.sheet_view.tabSelected]
    assert chosen == [PAGE]


def test_a_sheet_of_that_name_keeps_it_and_ours_gets_another() -> None:
    for taken, ours in (("ATT ÅTGÄRDA", f"{PAGE} (planxl)"), ("Bo's", PAGE)):
        book = str(xlsx_parts()[BOOK]).replace('"Blad"', f'"{taken}"')
        made = sound(with_part(BOOK, book), missing(taken, "A1"))
        assert seen(made).sheetnames == [taken, ours]
        link = next(c.hyperlink for row in seen(made)[ours] for c in row if c.hyperlink)
        assert link.location == "'" + taken.replace("'", "''") + "'!A1"


def test_letters_of_an_older_encoding_stay_as_they_are() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + str(
        xlsx_parts('<row r="1"><c r="A1" t="str"><v>åäö</v></c></row>')[SHEET]
    )
    made = check_comes_and_goes(with_part(SHEET, text.encode("latin-1")))
    assert seen(made)["Blad"]["A1"].value == "åäö"


def test_findings_about_sheets_that_are_not_there_are_listed() -> None:
    assert rows(sound(whole(xlsx_parts()), missing("Borta", "A1")))[0][2:4] == ("Borta", "A1")


def test_wide_letters_are_refused_with_a_reason() -> None:
    sheet = '<?xml version="1.0" encoding="UTF-16"?>' + str(xlsx_parts()[SHEET])
    with pytest.raises(PatchError, match="teckenkodning"):
        annotated(with_part(SHEET, sheet.encode("utf-16")), FOUND)


def test_a_signed_workbook_is_refused() -> None:
    with pytest.raises(PatchError, match="digitalt signerad"):
        annotated(with_part("_xmlsignatures/sig1.xml", "<Signature/>"), FOUND)


def test_a_workbook_shared_in_the_old_way_is_refused() -> None:
    with pytest.raises(PatchError, match="delad på det gamla sättet"):
        annotated(with_part("xl/revisions/revisionHeaders.xml", "<headers/>"), FOUND)


@pytest.mark.parametrize("data", [xls(xls_number(0, 0, 1)), ods("")], ids=["xls", "ods"])
def test_other_forms_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(PatchError, match=r"Spara som och typen Excel-arbetsbok \(\.xlsx\)"):
        annotated(data, FOUND)


def test_what_cannot_be_read_is_refused_as_everywhere(tmp_path: Path) -> None:
    made = {
        Reason.ENCRYPTED: encrypted(tmp_path / "a.xlsx"),
        Reason.EMPTY: empty(tmp_path / "b.xlsx"),
        Reason.NOT_A_WORKBOOK: archive(tmp_path / "c.xlsx"),
    }
    for reason, path in made.items():
        for verb in (lambda data: annotated(data, FOUND), cleaned):
            with pytest.raises(Unreadable) as refused:
                verb(path.read_bytes())
            assert refused.value.reason is reason


def test_a_part_that_is_no_xml_is_a_damaged_file() -> None:
    with pytest.raises(Unreadable) as refused:
        annotated(with_part("xl/styles.xml", "<styleSheet>"), FOUND)
    assert refused.value.reason is Reason.DAMAGED


def test_a_type_that_is_left_of_a_lost_part_keeps_its_name() -> None:
    parts = parts_of(whole(xlsx_parts()))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/xl/comments1.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    data = packed(parts)
    assert "xl/comments2.xml" in parts_of(check_comes_and_goes(data))


class _Pipe(BytesIO):
    """What cannot be gone back in: sizes then stand after the data, and in zip64 form."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def test_a_package_that_was_written_to_a_pipe_is_read_and_written() -> None:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of(whole(xlsx_parts())).items():
            with package.open(name, "w", force_zip64=True) as file:
                file.write(content)
        package.writestr("xl/tom/", b"")
        package.comment = b"en kommentar"
    made = check_comes_and_goes(pipe.getvalue())
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert package.comment == b"en kommentar"
        assert not any(info.flag_bits & 8 for info in package.infolist())


def test_references_of_that_name_keep_it_and_ours_get_others() -> None:
    parts = xlsx_parts()
    parts[BOOK] = str(parts[BOOK]).replace("rId1", "rIdPlanxl1")
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = str(parts[rels]).replace("rId1", "rIdPlanxl1").replace("rId3", "rIdPlanxl3")
    assert b'"rIdPlanxl2"' in parts_of(check_comes_and_goes(whole(parts)))[rels]
