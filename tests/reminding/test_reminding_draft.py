"""The draft: what a mail program finds in it."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from letters import activity_lack, indicator_lack, letter_about, workbook

from planxl.findings import Finding, Place, codes
from planxl.reminding.draft import as_eml
from planxl.reminding.hypertext import as_html
from planxl.reminding.letter import Attachment, Letter
from planxl.reminding.plain import body

BYTES = bytes(range(256)) * 40
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def text_in(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    return str(part.get_content()).replace("\r\n", "\n")


def a_letter(name: str = "", address: str = "") -> Letter:
    letter = letter_about(workbook([activity_lack("Kurs <A> & B"), indicator_lack("V1.1-2")]))
    attachment = Attachment(name, BYTES) if name else None
    return replace(letter, attachment=attachment, address=address)


def opened(letter: Letter) -> EmailMessage:
    message = message_from_bytes(as_eml(letter), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_it_opens_unsent_and_tells_nothing_of_who_made_it_or_when() -> None:
    message = opened(a_letter("a.xlsx"))
    assert message["X-Unsent"] == "1"
    assert set(message.keys()) == {"X-Unsent", "Subject", "MIME-Version", "Content-Type"}


def test_the_subject_comes_back_as_it_was_written() -> None:
    letter = a_letter()
    for name in ("Upplands Väsby", "Örnsköldsvik och Sjöexempel å ena sidan, Åmål å den andra"):
        subject = f"Uppföljningen 2025: det här återstår för {name}"
        assert opened(replace(letter, subject=subject))["Subject"] == subject


def test_without_a_known_address_there_is_no_recipient_line_at_all() -> None:
    assert opened(a_letter())["To"] is None
    assert opened(a_letter(address="kommun@ekexempel.se"))["To"] == "kommun@ekexempel.se"


@pytest.mark.parametrize("name", ["", "a.xlsx"])
def test_text_and_hypertext_come_back_as_they_were_written(name: str) -> None:
    letter = a_letter(name)
    message = opened(letter)
    assert text_in(message, "plain") == body(letter)
    assert text_in(message, "html") == as_html(letter)


def test_the_hypertext_says_the_same_and_what_people_wrote_is_text_in_it() -> None:
    letter = a_letter()
    page = as_html(letter)
    assert "Kurs &lt;A&gt; &amp; B" in page
    words = re.sub(r"<[^>]+>", " ", page).replace("&lt;", "<").replace("&gt;", ">")
    plain = body(letter).replace("  – ", " ")
    assert words.replace("&amp;", "&").split() == plain.split()


@pytest.mark.parametrize(
    "name",
    [
        "tanum-2022.xlsx",
        "Sörexempel uppföljning (2).xlsx",
        "Handlingsplan för psykisk hälsa och suicidprevention i Västexempel, slutlig ändå.xlsx",
        'a"b\\c; å=ö%41.xlsx',
        "So\u0308rexempel.xlsx",
    ],
)
def test_the_attachment_comes_back_byte_for_byte_under_its_name(name: str) -> None:
    [attachment] = opened(a_letter(name)).iter_attachments()
    assert attachment.get_content() == BYTES
    assert attachment.get_filename() == name.replace("o\u0308", "ö")
    assert attachment.get_content_type() == XLSX
    assert attachment.get_content_disposition() == "attachment"


def test_a_name_with_swedish_letters_is_written_for_old_programs_too() -> None:
    head = as_eml(a_letter("Sörexempel uppföljning.xlsx")).decode("ascii")
    assert "filename*=utf-8''S%C3%B6rexempel%20uppf%C3%B6ljning.xlsx\r\n" in head
    assert f'Content-Type: {XLSX};\r\n name="=?utf-8?q?S=C3=B6rexempel_' in head


def test_a_line_break_in_a_file_name_is_no_header_of_its_own() -> None:
    message = opened(a_letter("a\r\nBcc: b@c.se\r\n.xlsx"))
    [attachment] = message.iter_attachments()
    assert attachment.get_filename() == "a__Bcc: b@c.se__.xlsx"
    assert message["Bcc"] is attachment["Bcc"] is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"), ("a.XLSX", XLSX),
     ("a.bin", "application/octet-stream")],
)  # fmt: skip
def test_the_type_follows_from_the_name(name: str, kind: str) -> None:
    [attachment] = opened(a_letter(name)).iter_attachments()
    # Compared as mail programs do, without regard to case.
    assert attachment.get_content_type() == kind.casefold()


def test_the_same_letter_is_the_same_bytes() -> None:
    assert as_eml(a_letter("å.xlsx")) == as_eml(a_letter("å.xlsx"))


def test_every_line_is_short_enough_for_the_mail_and_ends_as_it_asks() -> None:
    data = as_eml(a_letter("å" * 60 + ".xlsx", "kommun@ekexempel.se"))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_no_text_can_hold_a_boundary() -> None:
    wrong = Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", 8, 8), {"activity": "--=_planxl"})
    letter = letter_about(workbook([activity_lack("--=_planxl_mixed")], [wrong]))
    message = opened(replace(letter, attachment=Attachment("a.xlsx", b"--=_planxl_mixed--")))
    assert text_in(message, "plain") == body(letter)
    assert [each.get_content() for each in message.iter_attachments()] == [b"--=_planxl_mixed--"]
