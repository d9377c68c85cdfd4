"""Where the sources of a change are read: documents on a bench, pages over a guarded way to the web."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from urllib.parse import urljoin, urlsplit

from index.errors import EmptyPage, EmptySource, UnsupportedFormat, WrongExtension
from index.model import Article
from index.readers import LIMIT_BYTES, SUFFIXES, load_file
from index.readers.apart import Bench
from index.readers.decode import decode_declared
from index.readers.sniff import sniff
from index.storage.records import Mark, digest_article, digest_bytes
from index.web.fetching import Fetched, fetch
from index.web.policy import Policy

_CHARACTERS = (".txt", ".md", ".html")
"""Formats whose bytes are characters, in an encoding that a server may name."""


class Reader:
    """Reads sources one after another; to be used as a context manager.

    Args:
        known: The marks of pages that are stored as they were read then, by source.

    Attributes:
        marks: Of the pages read so far, by source.
    """

    def __init__(self, policy: Policy, known: Mapping[str, Mark]) -> None:
        self._policy = policy
        self._known = known
        self._bench = Bench()
        self.marks: dict[str, Mark] = {}

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bench.close()

    def read_text(self, data: bytes) -> Article:
        """The article in text that was piped in. Raises a BadSource when there is none."""
        return self._bench.read(data, source="-", name="-")

    def read_file(self, path: Path, name: str | None) -> Article:
        """The article in a file that was called `name`. Raises a BadSource when there is none."""
        source, data = load_file(path)
        return self._bench.read(data, source=source, name=name or path.name)

    def read_page(self, source: str) -> Article | None:
        """The article of a page; None when it is stored as it still is.

        Raises:
            BadSource: There is none; the subclass says why.
        """
        known = self._known.get(source)
        headers = _conditions(known) if known is not None else {}
        found = fetch(source, policy=self._policy, limit_bytes=LIMIT_BYTES, known=headers)
        if found is None:
            return None
        digest = digest_bytes(found.data)
        if known is not None and known.digest == digest:
            self.marks[source] = replace(known, etag=found.etag, modified=found.modified)
            return None
        article = self._read_fetched(found, source)
        article = replace(article, link=choose_link(article.link, found.address))
        self.marks[source] = Mark(source, digest, digest_article(article), found.etag, found.modified)
        return article

    def _read_fetched(self, found: Fetched, source: str) -> Article:
        suffix = _suffix(found, source)
        data = _in_utf8(found) if suffix in _CHARACTERS else found.data
        try:
            return self._bench.read(data, source=source, name=found.name + suffix)
        except EmptySource as error:
            raise EmptyPage(source) from error
        except WrongExtension as error:
            raise UnsupportedFormat(source, format=error.format) from error


def _conditions(mark: Mark) -> dict[str, str]:
    """The headers that ask for a page only if it has changed."""
    asked = {"if-none-match": mark.etag, "if-modified-since": mark.modified}
    return {name: value for name, value in asked.items() if value is not None}


def _suffix(found: Fetched, source: str) -> str:
    """The suffix of a page's format: what it surely is, what its server says, what its address says."""
    named = "." + urlsplit(found.address).path.rpartition(".")[2].lower()
    suffix = sniff(found.data) or found.suffix or (named if named in SUFFIXES else "")
    if suffix == ".txt" and named in (".md", ".markdown"):
        return ".md"
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(source, format=suffix or "?")
    return suffix


def _in_utf8(found: Fetched) -> bytes:
    """The characters in UTF-8 with a mark that says so, when the server tells which they are and is right."""
    text = decode_declared(found.data, found.charset) if found.charset else None
    return found.data if text is None else codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode()


def choose_link(named: str | None, address: str) -> str:
    """Where people are sent to read a page: the address it calls its own, if that is on the same host.

    Args:
        named: What the page says, relative or absolute.
        address: Where it was found.
    """
    if named is None:
        return address
    try:
        link = urljoin(address, named)
        ours, theirs = urlsplit(address), urlsplit(link)
        same = _bare(ours.hostname) == _bare(theirs.hostname) and theirs.port == ours.port
    except ValueError:
        return address
    plain = theirs.scheme in ("http", "https") and not theirs.username and link.isprintable()
    return link if same and plain and " " not in link else address


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.").removesuffix(".")
