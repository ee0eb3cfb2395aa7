"""The add-in for Excel: built from text, put in its place, and looked after."""
