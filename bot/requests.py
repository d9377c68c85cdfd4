"""Requests to the Bot API: forms by aiohttp, over connections that stay open; files and proxies by httpx.

python-telegram-bot puts all requests on httpx, which takes five to twelve times the processor's time of
aiohttp for a request like ours (docs/latency.md). Only what is nearly all of a bot's traffic goes around it.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import certifi
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

from bot.settings import named_authorities

CONNECT_S = 5.0

IDLE_S = 5.0
"""A connection unused for longer may have been dropped on its way without a word: a new one is made."""

SCHEMES = frozenset({"http", "https"})
FORM = "application/x-www-form-urlencoded"

UNREAD = ("entities", "quote", "reply_markup", "reply_to_message")
"""What Telegram says of messages that we sent, and nobody here reads: making python-telegram-bot's objects of
it would take longer than of the question."""

_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9/:._~-]*")
"""Addresses as nearly all are. What others mean httpx knows, which takes 2 MiB and 13 ms to load."""


class DirectRequest(BaseRequest):
    """Requests over up to `connections` connections; each step of one may take `wait_s`."""

    def __init__(self, connections: int, wait_s: float) -> None:
        self._connections = connections
        self._wait_s = wait_s
        self._session: aiohttp.ClientSession | None = None
        self._detour: HTTPXRequest | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer; polling adds how long Telegram is asked to hold it."""
        return self._wait_s

    async def initialize(self) -> None:
        """Nothing is opened before it is needed."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make a request.

        Raises:
            TimedOut: It took too long.
            NetworkError: The connection failed, or what came back is not HTTP.
            httpx.InvalidURL: The address is none.
        """
        address = find_address(url)
        if method != "POST" or args or address is None or (request_data and request_data.contains_files):
            return await self._take_detour().do_request(url, method, request_data, *args, **kwargs)
        body = write_form(request_data.json_parameters) if request_data else b""
        try:
            return await self._post(address, body, limits=self._limits(kwargs))
        except TimeoutError as error:
            raise TimedOut from error
        except (OSError, aiohttp.ClientError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What Telegram answers, as JSON, as far as it is read. Raises a TelegramError when it is none."""
        answer: dict[str, Any] = BaseRequest.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, dict):
            for name in UNREAD:
                result.pop(name, None)
        return answer

    async def shutdown(self) -> None:
        """Let all connections go."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        if self._detour is not None:
            await self._detour.shutdown()
            self._detour = None

    def _take_detour(self) -> HTTPXRequest:
        if self._detour is None:
            self._detour = HTTPXRequest(
                connection_pool_size=self._connections,
                read_timeout=self._wait_s,
                write_timeout=self._wait_s,
                connect_timeout=CONNECT_S,
                pool_timeout=self._wait_s,
                httpx_kwargs={"verify": trusted_authorities()},
            )
        return self._detour

    async def _post(self, address: str, body: bytes, *, limits: aiohttp.ClientTimeout) -> tuple[int, bytes]:
        if self._session is None:
            self._session = self._open_session()
        # Reading the authorities takes longer than a dozen requests: a server nearby may do without.
        authorities = trusted_authorities() if address.startswith("https:") else True
        posting = self._session.post(
            address, data=body, timeout=limits, ssl=authorities, allow_redirects=False
        )
        async with posting as response:
            return response.status, await response.read()

    def _open_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_S),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT, "Content-Type": FORM},
        )

    def _limits(self, given: dict[str, Any]) -> aiohttp.ClientTimeout:
        def seconds(name: str, usual_s: float) -> float | None:
            value = given.get(name, self.DEFAULT_NONE)
            return usual_s if value is self.DEFAULT_NONE else value

        return aiohttp.ClientTimeout(
            connect=seconds("pool_timeout", self._wait_s),
            sock_connect=seconds("connect_timeout", CONNECT_S),
            sock_read=seconds("read_timeout", self._wait_s),
        )


def write_form(fields: Mapping[str, str]) -> bytes:
    """A form as it goes out. `urlencode` does the same in seven times the time, most of it for Chinese."""
    return URL.build(path="/", query=fields).raw_query_string.encode()


@lru_cache(maxsize=256)
def find_address(url: str) -> str | None:
    """Where a request for `url` goes without a detour; None when a proxy stands between.

    Raises:
        httpx.InvalidURL: It is no address.
    """
    address = url if _PLAIN_ADDRESS.fullmatch(url) else _normalise(url)
    parts, proxies = urlsplit(address), getproxies()
    proxied = parts.scheme in proxies or "all" in proxies
    if parts.scheme not in SCHEMES or (proxied and not proxy_bypass(parts.hostname or "")):
        return None
    return address


def _normalise(url: str) -> str:
    import httpx  # see `_PLAIN_ADDRESS`

    return str(httpx.URL(url))


@cache
def trusted_authorities() -> ssl.SSLContext:
    """The authorities that httpx trusts: those that the environment names, or certifi's. Read once."""
    file, folder = named_authorities()
    return ssl.create_default_context(cafile=file if file or folder else certifi.where(), capath=folder)
