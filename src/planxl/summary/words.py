"""Numbers and counts in running Swedish text."""

from __future__ import annotations

_SMALL = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip


def number_word(number: int, neuter: bool = False) -> str:
    """A number as it is written in running text: in words up to twelve."""
    if number == 1:
        return "ett" if neuter else "en"
    return _SMALL[number] if number < len(_SMALL) else str(number)


def municipalities(number: int) -> str:
    """ "en kommun", "sju kommuner", "49 kommuner"."""
    return f"{number_word(number)} {'kommun' if number == 1 else 'kommuner'}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
