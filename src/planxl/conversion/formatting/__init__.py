"""The formats, one module each with a ``FORMAT``; see ``planxl.conversion.formats``."""
