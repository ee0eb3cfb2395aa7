"""An XlsxWriter workbook that says which language it is in, for screen readers."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager

SWEDISH = "sv-SE"


class _SwedishCore(Core):  # type: ignore[misc]
    def _write_cp_content_status(self) -> None:
        super()._write_cp_content_status()
        self._xml_data_element("dc:language", SWEDISH)


class _SwedishPackager(Packager):  # type: ignore[misc]
    def _write_core_file(self) -> None:
        core = _SwedishCore()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class SwedishWorkbook(Workbook):  # type: ignore[misc]
    """A workbook in Swedish."""

    def _get_packager(self) -> Packager:
        return _SwedishPackager()
