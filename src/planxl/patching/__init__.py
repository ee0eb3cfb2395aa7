"""A person's own workbook changed in place: bytes spliced into its parts, all others left alone."""
