"""A page's bytes to an article: text clean, furniture out with its reason, credits read before they go."""

from recoupe.read.article import read
from recoupe.read.repeated import drop_repeated

__all__ = ["drop_repeated", "read"]
