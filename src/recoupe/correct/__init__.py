"""A human's word over the machine's: corrections applied to what the steps made, again after each making."""

from recoupe.correct.articles import Articles, told_apart
from recoupe.correct.stories import rulings, titles

__all__ = ["Articles", "rulings", "titles", "told_apart"]
