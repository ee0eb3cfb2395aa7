"""A letter as an .eml file that opens unsent, ready to be read through and sent.

Nothing in it tells who made it or when: no sender, no date, no message id. So the same letter is
the same bytes. See docs/decisions/0014-reminders.md for what mail programs make of it.
"""

from __future__ import annotations

from base64 import encodebytes
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, compat32
from pathlib import PurePath
from unicodedata import normalize

from planxl.reminding.hypertext import as_html
from planxl.reminding.letter import Attachment, Letter
from planxl.reminding.plain import body

# A header that is written out here must not be folded anew: that would break the attachment's type.
_POLICY = SMTP.clone(refold_source="none")
# "=_" occurs neither in quoted-printable nor in base64, so that no text can hold a boundary.
_MIXED, _ALTERNATIVE = "=_planxl_mixed", "=_planxl_alternative"
_UTF_8, _QUOTED = "utf-8", "quoted-printable"
_LONGEST_WORD = 74

_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MACROS = "application/vnd.ms-excel"
_TYPES = {
    ".xlsx": f"{_OFFICE}.sheet",
    ".xltx": f"{_OFFICE}.template",
    ".xlsm": f"{_MACROS}.sheet.macroEnabled.12",
    ".xltm": f"{_MACROS}.template.macroEnabled.12",
}
_ANY_TYPE = "application/octet-stream"


def as_eml(letter: Letter) -> bytes:
    """The draft of the letter."""
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    # A draft that no one is named in has no To at all: an empty one is not allowed.
    if letter.address:
        message["To"] = letter.address
    message["Subject"] = letter.subject
    message.set_content(body(letter), charset=_UTF_8, cte=_QUOTED)
    message.add_alternative(as_html(letter), subtype="html", charset=_UTF_8, cte=_QUOTED)
    message.set_boundary(_ALTERNATIVE)
    if letter.attachment:
        message.make_mixed(boundary=_MIXED)
        message.attach(_part(letter.attachment))
    return message.as_bytes()


def _part(attachment: Attachment) -> EmailMessage:
    """The attachment, its name written so that old and new mail programs can read it.

    The standard's form of a name with å, ä and ö is unknown to some versions of Outlook, which
    read the older form beside it.
    """
    name = "".join(c if c.isprintable() else "_" for c in normalize("NFC", attachment.name))
    part = EmailMessage(policy=compat32)
    part["Content-Type"] = _type(name) + _older_form(name)
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", "attachment", filename=name)
    part.set_payload(encodebytes(attachment.data).decode("ascii"))
    return part


def _type(name: str) -> str:
    return _TYPES.get(PurePath(name).suffix.casefold(), _ANY_TYPE)


def _older_form(name: str) -> str:
    if name.isascii():
        return ""
    words = Header(name, _UTF_8, maxlinelen=_LONGEST_WORD).encode(linesep="\r\n")
    return f';\r\n name="{words}"'
