"""Inputs to captures: the bytes of pages, from files, folders, archives, feeds and the web."""

from recoupe.collect.discovery import find_feed
from recoupe.collect.fetching import Fetcher
from recoupe.collect.identity import page_key
from recoupe.collect.inputs import arrivals, collect
from recoupe.collect.limits import LIMITS, Limits
from recoupe.collect.opml import Outline, read_opml, write_opml
from recoupe.collect.round import collect_round
from recoupe.collect.sidefile import beside
from recoupe.collect.unpack import read_bounded
from recoupe.collect.warc import arrival_of, packed, warcinfo

__all__ = [
    "LIMITS",
    "Fetcher",
    "Limits",
    "Outline",
    "arrival_of",
    "arrivals",
    "beside",
    "collect",
    "collect_round",
    "find_feed",
    "packed",
    "page_key",
    "read_bounded",
    "read_opml",
    "warcinfo",
    "write_opml",
]
