"""What kind of file it is: told by what it holds, and only then by what it is called."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from planxl.conversion.formats import ConversionError, Format, every_format

HEAD = 64 * 1024
_LAST_RESORT = "text"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Detected:
    """The format of a file; ``told`` says that its name promises another, or nothing."""

    format: Format
    told: str = ""


def detected(path: Path) -> Detected:
    """The format of a file. Raises ConversionError where it is none that planxl reads."""
    head, suffix = head_of(path), path.suffix.casefold()
    refuse_hopeless(path.name, head)
    every = [each for each in every_format() if each.detects(head, path.name)]
    by_name = [each for each in every if suffix in each.suffixes]
    # Anything may be a text: a table or JSON called .txt is a table or JSON all the same.
    certain = [each for each in (*by_name, *every) if each.name != _LAST_RESORT]
    found = next(iter((*certain, *every)), None)
    if found is None:
        raise ConversionError(_unknown(path.name))
    if found.read is None:
        raise ConversionError(
            f"{path.name} är en {found.title}-fil, och sådana skriver planxl men läser dem inte. "
            "Ange i stället filen som den gjordes av."
        )
    return Detected(found, _renamed(found, suffix))


def head_of(path: Path) -> bytes:
    """The beginning of a file. Raises ConversionError where it cannot be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ConversionError(f"{path} är en mapp. Ange filen som ska läsas.")
        if not stat.S_ISREG(mode):  # a pipe or a device might never end
            raise ConversionError(
                f"{path} är en enhet eller ett rör, inte en vanlig fil. Ange filen som ska läsas."
            )
        with path.open("rb") as file:
            return file.read(HEAD)
    except ConversionError:
        raise
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise ConversionError(f"{path} finns inte. Kontrollera namnet och mappen.") from None
    except OSError as error:
        reason = error.strerror or error
        raise ConversionError(
            f"{path} gick inte att läsa ({reason}). Stäng den om den är öppen i ett annat "
            "program, och kontrollera att du får läsa den."
        ) from None


def refuse_hopeless(name: str, head: bytes) -> None:
    """Raises ConversionError for a file that no reader can do anything with."""
    if not head.strip(b"\0\xef\xbb\xbf \t\r\n"):
        raise ConversionError(f"{name} är tom. Kontrollera att rätt fil är vald.")
    if head.startswith(_COMPOUND) and _ENCRYPTED in head:
        raise ConversionError(
            f"{name} är skyddad med lösenord. Öppna filen, ta bort lösenordet (Arkiv, Info, "
            "Skydda) och spara den igen."
        )
    if head.startswith(_COMPOUND) and _OLD_WORD in head:
        raise ConversionError(
            f"{name} är ett Word-dokument i det äldre formatet .doc. Öppna det i Word, spara det "
            "som Word-dokument (.docx) och kör igen."
        )


def _renamed(found: Format, suffix: str) -> str:
    if suffix in found.suffixes:
        return ""
    called = f"slutar på {suffix}" if suffix else "har inget filtillägg"
    return f"Filens namn {called}, men innehållet är {found.title} och läses som det."


def _unknown(name: str) -> str:
    known = ", ".join(f"{f.title} ({', '.join(f.suffixes)})" for f in every_format() if f.read)
    return f"{name} är ingen fil som planxl kan läsa. planxl läser {known}."
