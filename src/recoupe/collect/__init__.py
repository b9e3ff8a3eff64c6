"""Inputs to captures: the bytes of pages, from files, folders, archives, feeds and the web."""

from recoupe.collect.inputs import arrivals, collect
from recoupe.collect.limits import Limits

__all__ = ["Limits", "arrivals", "collect"]
