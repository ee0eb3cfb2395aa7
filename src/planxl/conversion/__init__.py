"""Conversion: plans from and to Word, PDF, text, CSV, JSON and Excel."""
