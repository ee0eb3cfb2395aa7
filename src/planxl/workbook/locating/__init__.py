"""Finding the fields and tables of a municipal workbook that people have changed."""
