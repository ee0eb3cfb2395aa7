"""Reminders: a short letter to each municipality about what is missing."""
