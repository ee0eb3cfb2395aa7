"""The municipal workbook written with XlsxWriter: the blank template, or one with contents."""

from planxl.workbook.template.writing import BLANK, workbook_bytes, write_workbook

__all__ = ["BLANK", "workbook_bytes", "write_workbook"]
