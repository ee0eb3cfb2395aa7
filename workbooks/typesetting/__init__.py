"""Our own plans set as documents, to measure the converter with: Word, PDF and text."""

from __future__ import annotations

from typesetting.documents import SetDocument, set_documents

__all__ = ["SetDocument", "set_documents"]
