"""A web server in a thread, whose pages are functions; it notes who asked for what."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from index.web.policy import Policy


@dataclass
class Reply:
    """What a page answers; `chunks` are sent one by one, after the headers."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Iterator[bytes] | None = None


Page = Callable[["Asked"], Reply]


@dataclass(frozen=True)
class Asked:
    """A request, its header names in lower case."""

    host: str
    path: str
    headers: Mapping[str, str]


class Site:
    """Answers under any name of `.example` that the policy of these tests leads to it.

    Attributes:
        pages: By path.
        asked: Everything asked for, in order.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def policy(self) -> Policy:
        """Leads every name of `.example` here and allows nothing else."""
        return Policy(resolve=self._resolve, allows=lambda address: address == "127.0.0.1")

    def url(self, path: str, *, host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes | str, *, status: int = 200, **headers: str) -> str:
        """Have a path answer with `body`; the address of it. `content_type` and so on name headers."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("content-type", "text/html; charset=utf-8")
        self.pages[path] = lambda _: Reply(status, data, named)
        return self.url(path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _resolve(self, host: str, port: int) -> list[str]:
        if host.rstrip(".").endswith(".example"):
            return ["127.0.0.1"]
        raise OSError(host)


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    try:
        yield site
    finally:
        site.close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the library's own name
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(headers.get("host", ""), self.path, headers)
            site.asked.append(asked)
            page = site.pages.get(self.path)
            reply = (
                page(asked) if page is not None else Reply(404, b"Not here.", {"content-type": "text/html"})
            )
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.chunks is None and "content-length" not in reply.headers:
                self.send_header("content-length", str(len(reply.body)))
            self.send_header("connection", "close")
            self.end_headers()
            try:
                self.wfile.write(reply.body)
                for chunk in reply.chunks or ():
                    self.wfile.write(chunk)
            except OSError:
                return  # whoever asked has had enough

        def log_message(self, *_: object) -> None:
            """Quietly."""

    return Handler
