"""PDF documents: read into a Document, their tables found by lines or by the words' places."""
