"""Next year's workbook, made of this year's: what was answered becomes what was answered before."""
