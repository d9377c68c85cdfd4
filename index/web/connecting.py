"""The only way out: connections to the very addresses that were checked, each wait cut at a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from index.web.policy import Policy

_TRIES = 3
"""So many addresses of a host are tried."""
_CONNECT_S = 8.0


class Forbidden(Exception):
    """An address of the host is none of the public internet."""


class Unresolved(Exception):
    """The host has no address."""


class Backend(httpcore.NetworkBackend):
    """Resolves, checks and connects; whatever asks for a connection comes by here.

    Args:
        deadline: The moment, as `time.monotonic` counts, when everything must be done.
    """

    def __init__(self, policy: Policy, *, deadline: float) -> None:
        self._policy = policy
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to an address of `host`, when all of them may be connected to.

        Raises:
            Forbidden: One of them may not. A name that points both ways is a trap.
            Unresolved: There are none.
            httpcore.ConnectError, httpcore.ConnectTimeout: None of them answers.
        """
        try:
            addresses = self._policy.resolve(host, port)
        except (OSError, UnicodeError, OverflowError) as error:
            raise Unresolved(host) from error
        if not addresses:
            raise Unresolved(host)
        if not all(map(self._policy.allows, addresses)):
            raise Forbidden(host)
        failure: Exception = Unresolved(host)
        for address in addresses[:_TRIES]:
            wait_s = left(self._deadline, min(_CONNECT_S, timeout or _CONNECT_S))
            try:
                stream = self._sockets.connect_tcp(address, port, wait_s, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Timed(stream, self._deadline)
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002  # the base class's
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002  # the base class's
    ) -> httpcore.NetworkStream:
        """Never.

        Raises:
            Forbidden
        """
        raise Forbidden(path)

    def sleep(self, seconds: float) -> None:
        """Between tries to connect, of which there are none."""


def left(deadline: float, most_s: float | None = None) -> float:
    """The seconds until a deadline, at most `most_s`.

    Raises:
        httpcore.ReadTimeout: There are none.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout
    return seconds if most_s is None else min(seconds, most_s)


class _Timed(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, left(self._deadline, timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
