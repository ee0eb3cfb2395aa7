"""Reading what was found: from cells to a submission, with everything told on the way."""
