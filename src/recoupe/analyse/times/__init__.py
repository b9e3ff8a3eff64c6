"""The times a text speaks of: found by an own grammar, resolved from the day the text was published.

``find`` reads what each expression says, ``resolve`` what it stands for; ``settle`` does both for an
article and tells when its statements were said.
"""

from recoupe.analyse.times.grammar import find
from recoupe.analyse.times.reading import Parts, Reading
from recoupe.analyse.times.resolve import REASONS, resolve
from recoupe.analyse.times.said import settle

__all__ = ["REASONS", "Parts", "Reading", "find", "resolve", "settle"]
