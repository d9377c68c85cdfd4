"""A page's tree to its paragraphs, headings, list items and table rows, without the furniture around them."""

from __future__ import annotations

import logging
import re

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from index.readers.blocks import BlockKind
from index.readers.parts import Part


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul head list item quote row cell"
)
"""HTML's blocks, and those of the TEI that trafilatura gives."""
_HEADINGS = _words("h1 h2 h3 h4 h5 h6 head")
_CELLS = _words("td th cell")
_LAYOUT = _words("p div table ul ol list h1 h2 h3 h4")
"""What a cell of data does not hold."""
_DROPPED = _words(
    "script style noscript template nav aside footer form button select textarea input svg math iframe"
    " object embed canvas video audio map head title meta link"
)
_FURNITURE = _words(
    "nav navbar navigation menu sidebar footer share sharing social comment comments related recommend"
    " recommended recommendations breadcrumb breadcrumbs ad ads advert advertisement banner cookie"
    " cookies newsletter subscribe promo pagination pager copyright toolbar popup modal login signup hidden"
)
"""Words of class and id that name what is not the article. From looking at pages."""
_FURNITURE_SHARE = 0.4
"""An element with more of the page's text than this is no furniture, whatever it is called."""
_LINKED_SHARE = 0.6
"""A block with more of its text in links than this, and short, is navigation."""
_LINKED_CHARS = 120
_BARE_LINKS = 10
"""A page with fewer links and scripts than this has no site around it."""
_KEPT_SHARE = 0.2
"""Trafilatura counts when it keeps this share of what our own rules keep; else it lost the article."""
_OVERSIZE = 50
"""After so many elements that are named like furniture but too large for it, names mean nothing here."""
_MARKED_CHARS = 100
"""An article element with less text than this is a teaser."""
_NAME = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\f\xa0]+")


def extract_parts(root: HtmlElement) -> list[Part]:
    """The article's parts in order. The tree loses what is not article."""
    bare = sum(1 for _ in root.iter("a", "script")) < _BARE_LINKS
    for menu in list(root.iter("nav", "footer")):
        menu.drop_tree()
    site = None if bare else lxml_html.tostring(root, encoding="unicode")
    article = _find_article(root)
    body = root.find("body")
    top = next(element for element in (article, body, root) if element is not None)
    _prune(top)
    parts = _Walk().run(top)
    if site is None:
        return parts
    judged = _extract_judged(site)
    return judged if _count_chars(judged) >= _KEPT_SHARE * _count_chars(parts) else parts


def walk_parts(top: HtmlElement) -> list[Part]:
    """All parts under `top`, in order: of markup that is nothing but an article."""
    return _Walk().run(top)


def read_chapter(root: HtmlElement) -> list[Part]:
    """The parts of a book's chapter, without its scripts and menus."""
    body = root.find("body")
    top = body if body is not None else root
    for menu in list(top.iter("nav", "script", "style")):
        menu.drop_tree()
    return _Walk().run(top)


def _count_chars(parts: list[Part]) -> int:
    return sum(len(part.text) for part in parts)


def _find_article(root: HtmlElement) -> HtmlElement | None:
    """The element that the page marks up as its article or main part: the one with most text."""
    for path in (".//article", ".//main", ".//*[@role='main']", ".//*[@itemprop='articleBody']"):
        found = [(len(element.text_content()), -n, element) for n, element in enumerate(root.iterfind(path))]
        if found and max(found)[0] >= _MARKED_CHARS:
            return max(found)[2]
    return None


def _extract_judged(markup: str) -> list[Part]:
    """The parts that trafilatura finds; it knows real sites better than our few rules."""
    from trafilatura import bare_extraction  # half a second to import, and bare pages do without

    # Without a handler of its own Python would print the library's complaints about broken pages.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    found = bare_extraction(markup, favor_recall=True, include_comments=False, include_tables=True)
    return [] if found is None or isinstance(found, dict) else _Walk().run(found.body)


def _prune(top: HtmlElement) -> None:
    """Take out comments and all elements below `top` that are no article; what follows them stays."""
    etree.strip_elements(top, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    total = max(1, len(top.text_content()))
    oversize = 0
    for element in list(top.iterdescendants()):
        if element.tag in _DROPPED or _is_hidden(element):
            element.drop_tree()
        elif oversize < _OVERSIZE and _is_furniture(element):
            if len(element.text_content()) < _FURNITURE_SHARE * total:
                element.drop_tree()
            else:
                oversize += 1


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "") is not None


def _is_furniture(element: HtmlElement) -> bool:
    """Whether its class or id names it as something around an article; a header when it holds no heading."""
    if element.tag == "header":
        return element.find(".//h1") is None
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".lower()
    return not _FURNITURE.isdisjoint(_NAME.findall(names))


class _Walk:
    """One walk over a pruned tree, block by block; libxml2's own iteration, so that depth costs no stack."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._pieces: list[str] = []
        self._kind: BlockKind = "text"
        self._mark = ""
        self._links = self._linked_chars = self._preformatted = self._rows = 0

    def run(self, top: HtmlElement) -> list[Part]:
        """The parts under `top`."""
        for event, element in etree.iterwalk(top, events=("start", "end")):
            if event == "start":
                self._enter(element)
                self._add(element.text)
            else:
                self._leave(element)
                self._add(element.tail if element is not top else None)
        self._close()
        return self._parts

    def _add(self, text: str | None) -> None:
        """Collect text of the open block."""
        if not text:
            return
        self._pieces.append(text if self._preformatted else _SPACE.sub(" ", text))
        self._linked_chars += len(text.strip()) if self._links else 0

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("br", "lb"):
            self._pieces.append("\n")
        elif tag in _CELLS and self._rows:
            self._pieces.append(" | " if "".join(self._pieces).strip() else "")
        elif tag in _BLOCKS:
            mark = "" if any(map(str.strip, self._pieces)) else self._mark
            self._close()
            self._rows += tag in ("tr", "row") and _is_data(element)
            self._kind = "heading" if tag in _HEADINGS else "row" if self._rows else "text"
            self._mark = "- " if tag in ("li", "item") else mark if tag in ("p", "div") else ""
        self._links += tag == "a"
        self._preformatted += tag == "pre"

    def _leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS and not (tag in _CELLS and self._rows):
            self._close()
            self._rows -= tag in ("tr", "row") and self._rows > 0
        self._links -= tag == "a"
        self._preformatted -= tag == "pre"

    def _close(self) -> None:
        """Turn what was collected into a part, unless it is nothing, or links only."""
        text = "\n".join(line.strip() for line in "".join(self._pieces).split("\n")).strip()
        linked = self._linked_chars > _LINKED_SHARE * len(text) and len(text) < _LINKED_CHARS
        if any(map(str.isalnum, text)) and (not linked or self._kind == "heading"):
            kind: BlockKind = "item" if self._mark and self._kind == "text" else self._kind
            text = " ".join(text.split()) if kind in ("heading", "row") else text
            self._parts.append(Part(kind, self._mark + text))
        self._pieces, self._linked_chars = [], 0
        self._kind, self._mark = "text", ""


def _is_data(row: HtmlElement) -> bool:
    """Whether a table's row holds cells of data, and is not there to lay out a page."""
    return next(row.iterdescendants(*_LAYOUT), None) is None
