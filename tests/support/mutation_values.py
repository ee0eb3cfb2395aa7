"""Values that nobody expects, to be put where something ordinary stood."""

from __future__ import annotations

from random import Random

REFERENCES = (
    *("A1", "XFD1048576", "XFE1048577", "A0", "A1:XFD1048576", "$B$2", "1A", "R1C1", "a1", "B2:A1"),
    *("#REF!", "Start!A1", "'Aktiviteter'!$A$1:$Z$99", "AAAA1", "A99999999999"),
)
NUMBERS = (
    *("0", "-1", "1", "2147483648", "-2147483649", "18446744073709551616", "1e308", "1e309"),
    *("-1e400", "NaN", "nan", "INF", "-Infinity", "1e-320", "00012", "+5", "0x10", "1_000", "12,5"),
    *("1.234", "1 234", "٣٤", "½", "3e", "--4", "9" * 400, "0." + "3" * 300, "2958465", "2958466"),
    *("-0.0", "60", "59", "1e16", "4294967295", "65536", "100001", "1e5"),
)
TEXTS = (
    *("", " ", "\n", "\t", "x" * 40_000, "å" * 33_000, "_x000D_", "_xD83D__xDE00_", "_xDC00_"),
    *(
        "\ufeffTanum",
        "\u202eTanum",
        "e\u0301",
        "\u200b",
        "\xa0",
        "\x85",
        "\u2028",
        "😀",
        "\U0010ffff",
    ),
    *(
        "\ufffe",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "-",
        "'",
        '"',
        "<b>&amp;",
        "]]>",
        "%s%n{0}",
    ),
    *("#N/A", "#DIV/0!", "Ja", "nej", "TRUE", "uppgift saknas", "ca 12", "<5", "12,5 %", "3 av 7"),
    *("Mål", "Aktivitet", "Nr", "Indikator", "Start", "V1.1", "2025", "Kommun", "Summa", "Exempel"),
)
PERIODS = (
    *("VT2020", "ht 2021–vt 2022", "2025-02-30", "31/2 2025", "v. 53 2025", "v 99", "9999-12-31"),
    *("0001-01-01", "år 0", "2025–1999", "senast 2025-13-01", "Q5 2024", "kvartal 0", "var 0:e år"),
    *("var 99999:e månad", "1 gång per 0 år", "20/20/2020", "läsåret 99/00", "före 1 januari 0001"),
    *("efter 31 december 9999", "från och med 9999", "till och med 0000", "vecka 0", "29 februari"),
    *("årsskiftet 9999/0000", "eller " * 50, "2025, " * 400, "- " * 3000, "1:a tertialet 9999"),
)
MARK = "zq7x"
"""Begins words that are in no other text, so that it shows where they have come."""
CONTROLS = ("\0", "\x01", "\x0b", "\x1f", "\x7f", "\ud800", "\ufffe", "\r", "\r\n", "\u2029")
EVERY = (*REFERENCES, *NUMBERS, *TEXTS, *PERIODS)


def hostile(random: Random) -> str:
    """A value of any sort."""
    return random.choice(random.choice((REFERENCES, NUMBERS, TEXTS, PERIODS, NUMBERS)))


def marked(random: Random) -> str:
    """A word that is nowhere else."""
    return f"{MARK}{random.randrange(10_000):04}q"


def bent(random: Random, text: str) -> str:
    """A text with something in it changed."""
    place = random.randrange(len(text) + 1)
    end = min(len(text), place + random.choice((0, 1, 1, 2, 8)))
    put = random.choice(
        (
            "",
            random.choice(CONTROLS),
            chr(random.choice((random.randrange(32, 127), random.randrange(0xD7FF)))),
            text[place:end] * random.choice((2, 3, 50)),
            hostile(random)[:200],
            random.choice("0123456789.,-–/%+()"),
        )
    )
    return text[:place] + put + text[end:]
