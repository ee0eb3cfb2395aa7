"""The municipal workbook: its layout, its template, and how it is found and read."""
