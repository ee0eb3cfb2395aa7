"""The plan document: the Word document that a municipality decides, publishes and edits."""

from __future__ import annotations
