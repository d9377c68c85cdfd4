"""What a page says about itself: title, author, date of publication."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from index.readers.dates import find_date
from index.readers.lines import TITLE_CHARS
from index.readers.parts import Head

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish-date",
    "publish_date", "pubdate", "dc.date.issued", "dc.date", "dcterms.date", "date", "publication_date",
)  # fmt: skip
"""Names of meta elements that hold the date of publication, the surest first."""
_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_SITE = re.compile(r"\s+[-|–—_·]\s+|[_|｜]|——")


def read_head(root: HtmlElement) -> Head:
    """The metadata of a page."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), squeeze(meta.get("content") or ""))
    author = next((found for name in _AUTHORS if (found := metas.get(name))), None)
    usable = author is not None and len(author) <= TITLE_CHARS and "://" not in author
    return Head(_find_title(root, metas), author if usable else None, _find_date(root, metas))


def find_link(root: HtmlElement) -> str | None:
    """The address that the page calls its own."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    shared = (meta.get("content") for meta in root.iter("meta") if meta.get("property") == "og:url")
    return next((str(address).strip() for address in shared if address), None)


def squeeze(text: str) -> str:
    """`text` with each run of white space one space, and none around it."""
    return " ".join(text.split())


def _find_title(root: HtmlElement, metas: dict[str, str]) -> str | None:
    """The only first-level heading, else the title for sharing, else the longest part of the window's."""
    headings = [found for heading in root.iter("h1") if (found := squeeze(heading.text_content()))]
    if len(headings) == 1 and len(headings[0]) <= 2 * TITLE_CHARS:
        return headings[0]
    if metas.get("og:title"):
        return metas["og:title"]
    window = next((squeeze(title.text_content()) for title in root.iter("title")), "")
    return max(_SITE.split(window), key=len).strip() or None


def _find_date(root: HtmlElement, metas: dict[str, str]) -> str | None:
    """The date of publication: from meta elements, structured data, or the first time element."""
    scripts = (script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or ""))
    values = [metas.get(name, "") for name in _DATES]
    values += [found[1] for script in scripts if (found := _PUBLISHED.search(script))]
    values += [time.get("datetime") or squeeze(time.text_content()) for time in root.iter("time")][:1]
    dates = (find_date(value[:60]) for value in values if value)
    return next((date.iso for date in dates if date), None)
