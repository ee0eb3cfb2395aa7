"""The workbook back: a copy of a person's own workbook with the remarks in it."""
