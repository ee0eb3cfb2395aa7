"""Reminding: for each municipality a short letter of what is missing, as a draft to send."""
