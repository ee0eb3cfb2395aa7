"""Next year: a workbook rolled forward to another reporting year."""
