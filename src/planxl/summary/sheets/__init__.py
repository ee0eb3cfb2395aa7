"""The sheets of the summary workbook, one module each, and what they are drawn with."""
