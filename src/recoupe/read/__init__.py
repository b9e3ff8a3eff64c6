"""A page's bytes to an article: text clean, furniture out with its reason, credits read before they go."""

from recoupe.read.article import VERSION, read
from recoupe.read.characters import letters_key
from recoupe.read.repeated import drop_repeated, site_of, without
from recoupe.read.sentences import sentence_spans

__all__ = ["VERSION", "drop_repeated", "letters_key", "read", "sentence_spans", "site_of", "without"]
