"""Values put into the empty cells of a person's own workbook, each with where it comes from."""
