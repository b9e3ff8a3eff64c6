"""The bundled example: invented pages about an invented flood, and their reference reading.

``pages/`` holds the pages as they would be found; ``reference.json`` holds what a careful reader
finds in them, in the format of docs/gold-format.md.
"""
