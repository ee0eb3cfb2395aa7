"""The summary: files selected, values brought together, and the workbook that shows them."""
