"""One page by its address: redirects followed by hand, each checked; size and time limited."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import httpcore
import httpx

from index.errors import (
    BadAddress,
    PageRefused,
    PageUnreachable,
    RedirectLoop,
    SourceTooLarge,
    UnsupportedFormat,
)
from index.web.connecting import Backend, Forbidden, Unresolved
from index.web.policy import Policy

LIMIT_REDIRECTS = 5
LIMIT_S = 30.0
"""For a page, redirects and all."""
LIMIT_ADDRESS_CHARS = 2_000
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_OK = 200
_HEADERS = {
    "user-agent": "Wenju/0.1 (reads articles for its users)",
    "accept": "text/html,application/xhtml+xml,application/pdf,text/*;q=0.9,*/*;q=0.5",
    "accept-encoding": "gzip",
}
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/epub+zip": ".epub",
}
_VAGUE = (
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/zip",
    "application/force-download",
)
"""What servers say when they do not know."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        address: Where it was in the end.
        suffix: Of its format by what the server says; empty when that says nothing.
        charset: What the server says of its characters; None when nothing.
        etag: With `modified`, what to ask with whether it has changed; None when the server gives none.
    """

    address: str
    data: bytes
    suffix: str
    charset: str | None
    etag: str | None
    modified: str | None

    @property
    def name(self) -> str:
        """What the page would be called as a file, without its suffix."""
        url = httpx.URL(self.address)
        last = unquote(url.path.rstrip("/").rpartition("/")[2])
        stem = last.rpartition(".")[0] or last
        return "".join(char for char in stem if char.isprintable() and char not in "/\\") or url.host


def fetch(
    source: str,
    *,
    policy: Policy,
    limit_bytes: int,
    known: Mapping[str, str],
    limit_s: float = LIMIT_S,
) -> Fetched | None:
    """The page at the address `source`; None when it has not changed.

    Args:
        limit_bytes: The most that it may have, unpacked.
        known: What was known of the page, as headers to ask with; empty when nothing.

    Raises:
        BadAddress: It is none of http or https, or not of the public internet.
        PageUnreachable, PageRefused, RedirectLoop: It cannot be had.
        SourceTooLarge: It has more bytes than that.
        UnsupportedFormat: It is a picture, a film, or something else without text.
    """
    ask = _Ask(source, limit_bytes)
    backend = Backend(policy, deadline=time.monotonic() + limit_s)
    seen: set[str] = set()
    url = _parse(source, source)
    with httpcore.ConnectionPool(ssl_context=_trust(), network_backend=backend, http2=False) as pool:
        while len(seen) <= LIMIT_REDIRECTS and str(url) not in seen:
            seen.add(str(url))
            found = ask.get(pool, url, known)
            if not isinstance(found, httpx.URL):
                return found
            url = found
    raise RedirectLoop(source)


def _trust() -> ssl.SSLContext:
    # Certifi's certificates; neither proxies nor certificates nor passwords come from the environment.
    return httpx.create_ssl_context(trust_env=False)


def _parse(address: str, source: str) -> httpx.URL:
    """An address that may be asked for.

    Raises:
        BadAddress: It is malformed, of another scheme, or holds a name and password.
    """
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadAddress(source, fault="malformed") from error
    if url.scheme not in ("http", "https"):
        raise BadAddress(source, fault="scheme")
    # A host that has to be escaped is none, and one with a zone is a neighbour's.
    if url.userinfo or not url.host or b"%" in url.raw_host or len(address) > LIMIT_ADDRESS_CHARS:
        raise BadAddress(source, fault="malformed")
    if url.port is not None and not 0 < url.port < 65_536:
        raise BadAddress(source, fault="malformed")
    return url.copy_with(fragment=None)


@dataclass(frozen=True, slots=True)
class _Ask:
    """Asking for one source, which is named in every error."""

    source: str
    limit_bytes: int

    def get(
        self, pool: httpcore.ConnectionPool, url: httpx.URL, known: Mapping[str, str]
    ) -> Fetched | httpx.URL | None:
        """The page, where it has gone, or None when it has not changed."""
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        headers = [("host", url.netloc.decode("ascii")), *_HEADERS.items(), *known.items()]
        try:
            with pool.stream("GET", target, headers=headers) as response:
                return self._take(response, url)
        except Forbidden as error:
            raise BadAddress(self.source, fault="private") from error
        except Unresolved as error:
            raise PageUnreachable(self.source, fault="name") from error
        except httpcore.TimeoutException as error:
            raise PageUnreachable(self.source, fault="time") from error
        except ssl.SSLError as error:
            raise PageUnreachable(self.source, fault="certificate") from error
        except httpcore.ConnectError as error:
            refused = "certificate" if isinstance(error.__context__, ssl.SSLError) else "connection"
            raise PageUnreachable(self.source, fault=refused) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise PageUnreachable(self.source, fault="connection") from error

    def _take(self, response: httpcore.Response, url: httpx.URL) -> Fetched | httpx.URL | None:
        headers = httpx.Headers(response.headers)
        if response.status in _REDIRECTS and "location" in headers:
            return self._follow(url, headers["location"])
        if response.status == _NOT_MODIFIED:
            return None
        if response.status != _OK:
            raise PageRefused(self.source, status=response.status)
        kind, charset = _content_type(headers)
        if kind not in _TYPES and kind not in _VAGUE:
            raise UnsupportedFormat(self.source, format=kind)
        return Fetched(
            address=str(url),
            data=self._read(response.iter_stream(), headers),
            suffix=_TYPES.get(kind, ""),
            charset=charset,
            etag=headers.get("etag"),
            modified=headers.get("last-modified"),
        )

    def _follow(self, url: httpx.URL, location: str) -> httpx.URL:
        try:
            return _parse(str(url.join(location)), self.source)
        except (httpx.InvalidURL, ValueError) as error:
            raise BadAddress(self.source, fault="malformed") from error

    def _read(self, chunks: Iterable[bytes], headers: httpx.Headers) -> bytes:
        """The body, unpacked as it comes and never beyond the limit."""
        packing = headers.get("content-encoding", "identity").lower().strip()
        if packing not in ("identity", "gzip", "x-gzip", "deflate", ""):
            raise UnsupportedFormat(self.source, format=packing)
        unpack = zlib.decompressobj(wbits=47) if packing not in ("identity", "") else None
        self._require_room(int(length) if (length := headers.get("content-length", "")).isdecimal() else 0)
        data = bytearray()
        for chunk in chunks:
            try:
                # One byte more than there is room for tells that there is more.
                room = self.limit_bytes + 1 - len(data)
                data += chunk if unpack is None else unpack.decompress(chunk, room)
            except zlib.error as error:
                raise PageUnreachable(self.source, fault="connection") from error
            self._require_room(len(data))
        return bytes(data)

    def _require_room(self, size_bytes: int) -> None:
        if size_bytes > self.limit_bytes:
            raise SourceTooLarge(self.source, size_bytes=size_bytes, limit_bytes=self.limit_bytes)


def _content_type(headers: httpx.Headers) -> tuple[str, str | None]:
    """The type without its parameters, in lower case, and the charset among them."""
    kind, *parameters = headers.get("content-type", "").split(";")
    charsets = [
        value.strip(" \"'")
        for name, _, value in (parameter.partition("=") for parameter in parameters)
        if name.strip().lower() == "charset"
    ]
    return kind.strip().lower(), charsets[0] if charsets and charsets[0] else None
