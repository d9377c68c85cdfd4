"""Short requests over HTTP/1.1, on connections that stay open; h11 says what the bytes mean."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import h11

IDLE_S = 5.0
"""A connection unused for longer may have been dropped on its way without a word: a new one is made."""

HAPPY_EYEBALLS_S = 0.25
"""How long one of a host's addresses is tried before the next is tried, too (RFC 8305)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds may pass until a connection is free, is made, has answered; None for any number."""

    pool: float | None
    connect: float | None
    read: float | None


class Wires:
    """Up to `most` connections at a time. `headers` go along with each request."""

    def __init__(self, most: int, headers: Mapping[str, str]) -> None:
        self._headers = dict(headers)
        self._free = asyncio.Semaphore(most)
        self._idle: deque[_Wire] = deque()

    async def post(
        self, address: str, body: bytes, *, patience: Patience, tls: ssl.SSLContext | None
    ) -> tuple[int, bytes]:
        """What is answered to `body`: its status and body. With `tls` the connection is encrypted.

        Raises:
            TimeoutError: A step took too long.
            OSError: The connection failed, or what came back is not HTTP, or not all of it came.
        """
        place = urlsplit(address)
        async with asyncio.timeout(patience.pool):
            await self._free.acquire()
        try:
            wire = self._take(place.netloc) or await _connect(place, patience.connect, tls)
            try:
                async with asyncio.timeout(patience.read):
                    answer = await wire.post(_target(place), {"Host": place.netloc, **self._headers}, body)
            except BaseException:
                wire.close()
                raise
            if wire.is_open:
                self._idle.append(wire)
            return answer
        finally:
            self._free.release()

    def close(self) -> None:
        """Let all connections go that nobody uses."""
        while self._idle:
            self._idle.pop().close()

    def _take(self, origin: str) -> _Wire | None:
        """The connection used last, which is the likeliest to be there still; none that is stale."""
        while self._idle:
            wire = self._idle.pop()
            if wire.is_open and wire.origin == origin and time.monotonic() - wire.used_s < IDLE_S:
                return wire
            wire.close()
        return None


class _Wire(asyncio.Protocol):
    """One connection.

    Attributes:
        origin: Host and port.
        used_s: When the last answer ended, by `time.monotonic()`.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.used_s = 0.0
        self._http = h11.Connection(h11.CLIENT)
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._status = 0
        self._body = bytearray()

    @property
    def is_open(self) -> bool:
        """Whether it can take a request."""
        usable = self._http.states == {h11.CLIENT: h11.IDLE, h11.SERVER: h11.IDLE}
        return usable and self._transport is not None and not self._transport.is_closing()

    async def post(self, target: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """Send a request and wait for its answer."""
        if self._transport is None:
            raise ConnectionError("not connected")
        self._status, self._body = 0, bytearray()
        self._answer = asyncio.get_running_loop().create_future()
        fields = [*headers.items(), ("Content-Length", str(len(body)))]
        request = h11.Request(method="POST", target=target, headers=fields)
        events = (request, h11.Data(body), h11.EndOfMessage())
        self._transport.write(b"".join(self._http.send(event) or b"" for event in events))
        return await self._answer

    def close(self) -> None:
        """Let the connection go."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As asyncio calls it."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """As asyncio calls it."""
        self._hear(data)

    def eof_received(self) -> None:
        """As asyncio calls it: an answer without a length ends here."""
        self._hear(b"")

    def connection_lost(self, error: Exception | None) -> None:
        """As asyncio calls it."""
        self._fail(error or ConnectionResetError("the server hung up"))

    def _hear(self, data: bytes) -> None:
        try:
            self._http.receive_data(data)
            while self._read_event():
                pass
        except h11.RemoteProtocolError as error:
            self._fail(ConnectionError(f"no sound answer: {error}"))
            self.close()

    def _read_event(self) -> bool:
        """Whether there was one, and there may be another."""
        event = self._http.next_event()
        if isinstance(event, h11.Response):
            self._status = event.status_code
        elif isinstance(event, h11.Data):
            self._body += event.data
        elif isinstance(event, h11.EndOfMessage):
            self._end()
        return isinstance(event, h11.Response | h11.InformationalResponse | h11.Data)

    def _end(self) -> None:
        self.used_s = time.monotonic()
        if self._http.states == {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}:
            self._http.start_next_cycle()
        else:
            self.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((self._status, bytes(self._body)))

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)


async def _connect(place: SplitResult, limit_s: float | None, tls: ssl.SSLContext | None) -> _Wire:
    loop, host = asyncio.get_running_loop(), place.hostname or ""
    port = place.port or (443 if tls else 80)
    async with asyncio.timeout(limit_s):
        _, wire = await loop.create_connection(
            lambda: _Wire(place.netloc), host, port, ssl=tls, happy_eyeballs_delay=HAPPY_EYEBALLS_S
        )
    return wire


def _target(place: SplitResult) -> str:
    return f"{place.path or '/'}?{place.query}" if place.query else place.path or "/"
