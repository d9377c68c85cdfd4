"""HTML: the text extracted from a page is the stored text, paragraphs parted by blank lines.

lxml gives the tree, `html_text.py` walks it, `html_head.py` reads what the page says about itself. In a page
with a site around it trafilatura finds the article; a page that is nothing but its article is walked as it
is, for of short ones trafilatura loses whole paragraphs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from lxml import html as lxml_html
from lxml.etree import ParserError

from index.errors import EmptySource, LoginPage
from index.readers.decode import decode_declared, decode_markup
from index.readers.html_head import find_link, read_head
from index.readers.html_text import extract_parts
from index.readers.page import Page
from index.readers.parts import lay_out
from index.readers.plain import normalise_lines

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_HEAD_BYTES = 4096
"""As far as browsers look for a declared encoding (they must within 1,024 bytes), and some more."""
_LOGIN_CHARS = 600
"""A page with a field for a password and less text than this is there to be logged in to. Taste."""
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")


def read_html(data: bytes, *, source: str) -> Page:
    """The article in a page.

    Raises:
        BadSource: `decode` says why; `EmptySource` also when the page holds no text.
        LoginPage: It asks for a password and says nothing else.
    """
    markup = normalise_lines(_decode_page(data, source)).lstrip()
    declaration = _DECLARATION.match(markup)
    markup = markup[declaration.end() :] if declaration else markup
    try:
        root = lxml_html.document_fromstring(markup.encode("utf-8"), parser=_parser())
    except (ParserError, ValueError) as error:
        raise EmptySource(source) from error
    head, link = read_head(root), find_link(root)
    asks = root.find(".//input[@type='password']") is not None
    page = lay_out(head, extract_parts(root))
    if asks and len(page.text) < _LOGIN_CHARS:
        raise LoginPage(source)
    if not page.text:
        raise EmptySource(source)
    structure = page.structure
    structure = replace(structure, published=head.published or structure.published)
    return replace(page, structure=structure, link=link)


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)


def _decode_page(data: bytes, source: str) -> str:
    """The page's markup: a byte-order mark decides, then what it declares if it is true, then judgement."""
    found = _CHARSET.search(data, 0, _HEAD_BYTES)
    if found and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = decode_declared(data, found[1].decode("ascii"))
        if text is not None:
            return text
    return decode_markup(data, source=source)
