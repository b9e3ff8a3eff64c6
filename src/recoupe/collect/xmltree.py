"""XML as the web sends it, as a tree: feeds, sitemaps, lists of feeds.

Nothing is fetched, no entity is expanded. What is not well-formed is mended as far as it can be; the encoding is
told by the bytes before it is believed.
"""

from __future__ import annotations

import codecs
import re
from html import entities
from typing import Any

from recoupe.errors import NotCollected

__all__ = ["local", "text_of", "xml_text", "xml_tree"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs that are no encodings of documents, and take long or warn
_NO_CHARSETS = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Ampersands that begin no entity of XML, with the entity of HTML that they may begin; CDATA holds them as they are
_AMPERSANDS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:[A-Za-z]\w{1,30};)?",
    re.DOTALL,
)
# Bounds that no document of news comes near, and that keep a hostile one from taking minutes
MOST_AMPERSANDS = 1_000_000
LONGEST_TAG = re.compile(r"<[\w:][^<>]{100000}")


def xml_text(content: bytes, charset: str | None = None) -> str:
    """The characters of an XML document, whatever it declares.

    UTF-8 is hardly ever met by chance, so bytes that are UTF-8 are; else what the document, then ``charset``,
    declares, if the bytes fit it; else what old programs write.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.removeprefix(mark if encoding == "utf-8" else b"").decode(encoding, "replace")
    declared = _ENCODING.search(content[:1_000])
    named = [declared.group(1).decode("ascii") if declared else None, charset]
    if content[:4] in {b"<\x00?\x00", b"\x00<\x00?"}:
        named.insert(0, "utf-16-le" if content[0] else "utf-16-be")
    for guess in ["utf-8" if b"\x00" not in content[:4] else None, *named]:
        try:
            if guess and guess.lower().replace("-", "_") not in _NO_CHARSETS:
                return content.decode(guess)
        except (UnicodeError, LookupError):
            continue
    return content.decode("utf-8" if _mostly_utf8(content) else "cp1252", "replace")


def xml_tree(text: str, name: str) -> Any:
    """The root element of a document (lxml). Raises NotCollected where it has none, or defines entities."""
    from lxml import etree  # type: ignore[import-untyped]

    if text.count("&") > MOST_AMPERSANDS or LONGEST_TAG.search(text):
        raise NotCollected(name, "it is no XML that a program of news would write")
    text = _DECLARATION.sub("", text, count=1)
    text = _AMPERSANDS.sub(_mended, _NO_XML.sub("", text)).strip()
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotCollected(name, "it is not XML that can be read") from error
    if root is None:
        raise NotCollected(name, "it is not XML that can be read")
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise NotCollected(name, "it defines entities of its own, as no feed needs to")
    return root


def local(element: Any) -> str:
    """An element's name without its namespace, in lower case; empty for what is none (a comment)."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: Any, name: str) -> str | None:
    """The text of the first child of that name, None where it has none that says something."""
    for child in element:
        if local(child) == name:
            text = " ".join("".join(child.itertext()).split())
            if text:
                return text
    return None


def _mended(match: re.Match[str]) -> str:
    """Entities of HTML as their characters; an ampersand that begins none as one."""
    found = match.group()
    if found.startswith("<!"):
        return found
    character = entities.html5.get(found[1:]) if len(found) > 1 else None
    if character and not set(character) & set("<>&\"'"):
        return character
    return "&amp;" + found[1:]


def _mostly_utf8(content: bytes) -> bool:
    """Whether all but a few bytes are UTF-8: a page pasted together, or cut in the middle of a character."""
    broken = content.decode("utf-8", "replace").count("\ufffd")
    return broken * 10 <= sum(byte >= 0xC2 for byte in content[:200_000])
