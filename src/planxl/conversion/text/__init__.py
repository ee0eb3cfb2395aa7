"""Text that was extracted from a document: its tables are found again by sense."""
