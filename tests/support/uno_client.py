"""Run by the Python that has the UNO bridge: opens a workbook in a running LibreOffice.

Reads a request as JSON on standard input, answers on standard output: every formula of the
workbook with the value that LibreOffice calculates for it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found,unused-ignore]

FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA
STRING = 2  # com.sun.star.sheet.FormulaResult.STRING
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def properties(**values: Any) -> tuple[Any, ...]:
    return tuple(_property(name, value) for name, value in values.items())


def _property(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def desktop(pipe: str, seconds: float) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    until = time.monotonic() + seconds
    while True:
        try:
            url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            context = resolver.resolve(url)
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def apply(document: Any, edits: list[list[Any]]) -> None:
    for sheet_name, cell, value in edits:
        sheet = document.Sheets.getByName(sheet_name)
        if cell == "insert rows above":
            sheet.Rows.insertByIndex(value - 1, 1)
        elif isinstance(value, str):
            sheet.getCellRangeByName(cell).setString(value)
        else:
            sheet.getCellRangeByName(cell).setValue(value)


def formulas(document: Any) -> Iterator[list[Any]]:
    for sheet in document.Sheets:
        cells = sheet.queryContentCells(FORMULAS).Cells.createEnumeration()
        while cells.hasMoreElements():
            cell = cells.nextElement()
            address = cell.AbsoluteName.rsplit(".", 1)[1].replace("$", "")
            yield [sheet.Name, address, cell.Formula, value_of(cell)]


def value_of(cell: Any) -> Any:
    if cell.getError():
        return f"error {cell.getError()}"
    return cell.String if cell.FormulaResultType2 == STRING else cell.Value


def main() -> None:
    request = json.load(sys.stdin)
    office = desktop(request["pipe"], request["seconds"])
    url = uno.systemPathToFileUrl(request["path"])
    document = office.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True))
    try:
        apply(document, request["edits"])
        document.calculateAll()
        answer = list(formulas(document))
        if request["save_to"]:
            target = uno.systemPathToFileUrl(request["save_to"])
            form = FILTERS[Path(request["save_to"]).suffix]
            document.storeToURL(target, properties(FilterName=form))
    finally:
        document.close(True)
    json.dump(answer, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # the bridge may come to harm when Python takes it apart


if __name__ == "__main__":
    main()
