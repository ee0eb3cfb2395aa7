"""Texts, tables of text and JSON made to do harm, each with the end of its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial

Make = Callable[[], bytes]
_MIB = 1024 * 1024
_MOST = 20 * _MIB - 100
_HEADINGS = "Mål;Aktivitet;Ansvarig;När"
_ROW = "V1.1;Utbildning i suicidprevention;Kommunen;2025"


def plan(rows: int) -> bytes:
    """A plan as it comes out of a PDF whose cells are set one after another."""
    row = "Utbildning i \nsuicidprevention \nErbjuda personal \nutbildning \nAntal utbildade \n"
    row += "2021–2023 \nKommunen, \nregionen \nÅrligen \n"
    head = "Mål 1 \nAktivitet \nVad \nIndikator \nNär \nAnsvarig \nUppföljning \n"
    return ("Handlingsplan \n" + (head + row * 40) * (rows // 40)).encode()


def filled(unit: str, size: int = _MOST, begins: str = "", ends: str = "") -> bytes:
    data = unit.encode()
    return begins.encode() + data * (size // len(data)) + ends.encode()


def objects(count: int) -> bytes:
    """Objects each of which has a name of its own: a table as wide as it is long."""
    return json.dumps([{f"k{n}": n} for n in range(count)]).encode()


def twice(count: int) -> bytes:
    names = ",".join(f'"k{n}":1' for n in range(count))
    return f'{{"planxl":"1",{names},"k{count - 1}":2}}'.encode()


def activity(value: str) -> bytes:
    return (
        '{"planxl":"1","municipality":"Tanum","year":2025,"activities":[{"nr":"1","goal":"V1.1",'
        f'"activity":"Utbildning","when":{value}}}]}}'
    ).encode()


def own_rows(count: int) -> bytes:
    row = '{"nr":"%d","goal":"V1.1","activity":"Utbildning","responsible":"Kommunen"}'
    rows = ",".join(row % n for n in range(count))
    return f'{{"planxl":"1","municipality":"Tanum","year":2025,"activities":[{rows}]}}'.encode()


def other_rows(count: int) -> bytes:
    row = {"Mål": "V1.1", "Aktivitet": "Utbildning", "Ansvarig": "Kommunen"}
    return json.dumps([row] * count).encode()


TEXTS: Mapping[str, tuple[str, Make]] = {
    "text: a plan of 70 pages": (".txt", partial(plan, 720)),
    "text: a plan of 1 000 pages": (".txt", partial(plan, 40_000)),
    "text: 20 MB of words": (".txt", partial(filled, "Aktivitet mål ansvarig ")),
    "text: 20 MB of blank lines": (".txt", partial(filled, "\n")),
    "text: lines of form feeds": (".txt", partial(filled, "a\f\n")),
    "text: one line of 1.9 MB": (".txt", partial(filled, "Aktivitet  mål ", 1_900_000)),
    "text: lines of 10 000 signs": (
        ".txt",
        partial(filled, "Aktivitet   mål   " * 550 + "\n", 1_900_000),
    ),
    "text: columns by spaces": (
        ".txt",
        partial(
            filled, "Aktivitet      Ansvarig      När\n" + "ab        cd       ef\n" * 99, 170_000
        ),
    ),
    "text: brackets": (".txt", partial(filled, "(" * 90 + "\n", 700_000)),
    "text: headlines with levels": (".txt", partial(filled, "Aaa (främja)\nbcd\n\n", 74_000)),
    "text: combining marks": (".txt", partial(filled, "a" + "\u0301" * 50 + "\n", 780_000)),
    "text: NUL bytes": (".txt", partial(filled, "a\0b\n", 1_000_000)),
    "text: UTF-16 without a mark": (
        ".txt",
        lambda: plan(40).decode().encode("utf-16-le"),
    ),
    "CSV: 1e6 columns": (".csv", partial(filled, ";", 1_000_000, _HEADINGS, f"\n{_ROW}\n")),
    "CSV: 20 MB of cells": (".csv", partial(filled, ";", begins=_HEADINGS)),
    "CSV: 20 MB of rows": (".csv", partial(filled, f"{_ROW}\n", begins=f"{_HEADINGS}\n")),
    "CSV: blank rows": (".csv", partial(filled, "\n", begins=f"{_HEADINGS}\n{_ROW}\n")),
    "CSV: 15 000 rows": (".csv", partial(filled, f"{_ROW}\n", 750_000, f"{_HEADINGS}\n")),
    "CSV: a quote that is never closed": (
        ".csv",
        partial(filled, f"{_ROW}\n", begins=f'{_HEADINGS}\n"'),
    ),
    "CSV: quotes": (".csv", partial(filled, '"', begins=f"{_HEADINGS}\n")),
    "CSV: NUL bytes": (".csv", partial(filled, "\0", 1_000_000, f"{_HEADINGS}\n{_ROW}\n")),
    "CSV: one long cell": (".csv", partial(filled, "a", begins=f"{_HEADINGS}\n{_ROW};")),
    "CSV: UTF-16 without a mark": (
        ".csv",
        lambda: f"{_HEADINGS}\n{_ROW}\n".encode("utf-16-le"),
    ),
    "JSON: nested 1e6 deep": (".json", lambda: b"[" * 1_000_000),
    "JSON: nested 900 deep": (".json", lambda: b"[" * 900 + b"]" * 900),
    "JSON: nested objects": (".json", lambda: b'{"a":' * 1_000_000),
    "JSON: 20 MB of lists": (".json", partial(filled, "[],", begins="[", ends="[]]")),
    "JSON: 20 MB of numbers": (".json", partial(filled, "1,", begins="[", ends="1]")),
    "JSON: 20 MB of text": (".json", partial(filled, "a", begins='["', ends='"]')),
    "JSON: a number of 1e6 digits": (".json", lambda: activity("1" * 1_000_000)),
    "JSON: a number of 4 000 digits": (
        ".json",
        lambda: b'[{"Aktivitet":"a","Ansvarig":"b","V\xc3\xa4rde":' + b"9" * 4_000 + b"}]",
    ),
    "JSON: 1e999": (".json", lambda: b'[{"Aktivitet":"a","Ansvarig":"b","N\xc3\xa4r":1e999}]'),
    "JSON: NaN": (".json", lambda: b'[{"Aktivitet":NaN,"Ansvarig":Infinity}]'),
    "JSON: half a sign": (".json", lambda: activity('"\\ud800"')),
    "JSON: a name twice among 40 000": (".json", partial(twice, 40_000)),
    "JSON: 10 000 names": (".json", partial(objects, 10_000)),
    "JSON: 10 000 activities": (".json", partial(own_rows, 10_000)),
    "JSON: 50 000 activities": (".json", partial(own_rows, 50_000)),
    "JSON: 10 000 rows of others": (".json", partial(other_rows, 10_000)),
    "JSON: UTF-32": (".json", lambda: activity('"2025"').decode().encode("utf-32")),
}
