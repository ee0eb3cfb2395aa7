"""Salvage: what can be read of a damaged, old or home-made workbook, in a current one."""
