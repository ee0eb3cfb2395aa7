"""The merge without Excel's macros: a file to double-click, and a window.

Everything that the window knows and does is in modules without a window (``merging`` first of all);
``window`` and its pages only show it.
"""
