"""Run by the Python that has the UNO bridge: runs the add-in in a running LibreOffice.

An order is a line of JSON on standard input, the name of a method of ``Server`` and what it takes;
the answer is a line of JSON on standard output.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]
from uno_client import desktop, properties

ADDIN = "Calc MS Excel 2007 VBA XML"
ALWAYS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
START_SECONDS = 60
_TESTS = """
Option VBASupport 1
Public Function EscapedMerge(ByVal folder As String) As String
    HeardEscape 18
    EscapedMerge = MergeFolder(folder, "")
End Function
"""


class Server:
    """The add-in, and the workbooks beside it."""

    def __init__(self, pipe: str) -> None:
        self.office = desktop(pipe, START_SECONDS)
        self.addin: Any = None

    def load(self, path: str) -> str:
        """Loads the add-in in place of the one before, and closes all else."""
        for document in list(self._documents()):
            document.close(True)
        told = properties(Hidden=True, MacroExecutionMode=ALWAYS, FilterName=ADDIN)
        url = uno.systemPathToFileUrl(path)
        self.addin = self.office.loadComponentFromURL(url, "_blank", 0, told)
        self._add(_TESTS)
        return str(self.addin.URL)

    def _add(self, source: str) -> None:
        """Puts a module beside those of the add-in, for what a person does in the meantime."""
        library = self.addin.BasicLibraries.getByName("VBAProject")
        library.insertByName("Tests", source)

    def call(self, module: str, name: str, arguments: list[Any]) -> Any:
        where = f"vnd.sun.star.script:VBAProject.{module}.{name}?language=Basic&location=document"
        script = self.addin.getScriptProvider().getScript(where)
        return script.invoke(tuple(arguments), (), ())[0]

    def new(self) -> str:
        """Opens a workbook that has no file, and gives its name."""
        return str(self.office.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()).Title)

    def books(self) -> list[str]:
        """The files that are open beside the add-in."""
        every = (document.URL for document in self._documents() if document.URL)
        return sorted(uno.fileUrlToSystemPath(url) for url in every if url != self.addin.URL)

    def cell(self, path: str, sheet: str, cell: str) -> str:
        return str(self._book(path).Sheets.getByName(sheet).getCellRangeByName(cell).String)

    def shown(self, path: str) -> str:
        """The sheet and the cell that are shown of a workbook."""
        controller = self._book(path).CurrentController
        address = controller.Selection.AbsoluteName.replace("$", "")
        return f"{controller.ActiveSheet.Name}!{address.rsplit('.', 1)[-1]}"

    def _book(self, path: str) -> Any:
        url = uno.systemPathToFileUrl(path)
        return next(document for document in self._documents() if url == document.URL)

    def _documents(self) -> Iterator[Any]:
        every = self.office.Components.createEnumeration()
        while every.hasMoreElements():
            yield every.nextElement()


def main() -> None:
    server = Server(sys.argv[1])
    for line in sys.stdin:
        name, arguments = json.loads(line)
        try:
            answer = {"answer": getattr(server, name)(*arguments)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    os._exit(0)  # the bridge may come to harm when Python takes it apart


if __name__ == "__main__":
    main()
