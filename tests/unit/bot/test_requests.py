"""Requests over connections that stay open, against a server that says what it is told to."""

from __future__ import annotations

import asyncio
import json
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData

from bot.requests import DirectRequest, find_address, trusted_authorities, write_form

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@dataclass
class Server:
    """Answers each request with the next of `answers`; `None` never does. Counts its connections."""

    answers: list[bytes | None]
    connections: int = 0
    heard: list[bytes] = field(default_factory=list)
    url: str = ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                _, _, length = head.lower().partition(b"content-length: ")
                self.heard.append(head + await reader.readexactly(int(length.split(b"\r\n")[0] or b"0")))
                answer = self.answers.pop(0)
                if answer is None:
                    await reader.read()
                    break
                writer.write(answer)
                if answer.startswith(b"HTTP/1.1 200") and b"close" not in answer:
                    continue
                break
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server([])
    listening = await asyncio.start_server(made.talk, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot1:x/sendMessage"
    yield made
    listening.close()


@pytest.fixture
async def request_() -> AsyncIterator[DirectRequest]:
    made = DirectRequest(connections=2, wait_s=0.5)
    yield made
    await made.shutdown()


@pytest.mark.parametrize(
    ("answer", "connections"),
    [
        (OK, 1),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", 1),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", 3),
    ],
)
async def test_a_connection_is_used_again_unless_the_server_ends_it(
    server: Server, request_: DirectRequest, answer: bytes, connections: int
) -> None:
    server.answers = [answer] * 3
    for _ in range(3):
        assert await request_.do_request(server.url, "POST", RequestData()) == (200, b"{}")
    assert server.connections == connections


async def test_what_telegram_says_no_with_comes_through(server: Server, request_: DirectRequest) -> None:
    server.answers = [b"HTTP/1.1 409 Conflict\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", OK]
    assert await request_.do_request(server.url, "POST", RequestData()) == (409, b"{}")
    assert await request_.do_request(server.url, "POST", RequestData()) == (200, b"{}")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{}", NetworkError),
        (b"what?\r\n\r\n", NetworkError),
        (b"", NetworkError),
        (None, TimedOut),
    ],
)
async def test_a_broken_answer_is_a_fault_of_the_network_and_the_next_request_is_sound(
    server: Server, request_: DirectRequest, answer: bytes | None, error: type[NetworkError]
) -> None:
    server.answers = [answer, OK]
    with pytest.raises(error):
        await request_.do_request(server.url, "POST", RequestData())
    assert await request_.do_request(server.url, "POST", RequestData()) == (200, b"{}")


async def test_nobody_there_is_a_fault_of_the_network(request_: DirectRequest) -> None:
    with pytest.raises(NetworkError):
        await request_.do_request("http://127.0.0.1:1/bot1:x/getMe", "POST", RequestData())


@pytest.fixture
async def patient() -> AsyncIterator[DirectRequest]:
    """One that waits for longer than any test may take, unless it is told not to."""
    made = DirectRequest(connections=2, wait_s=60)
    yield made
    await made.shutdown()


async def test_when_all_connections_are_in_use_it_waits_for_one_as_long_as_it_is_told(
    server: Server, patient: DirectRequest
) -> None:
    server.answers = [None] * 2
    waiting = [asyncio.create_task(patient.do_request(server.url, "POST", RequestData())) for _ in range(2)]
    while len(server.heard) < 2:  # noqa: ASYNC110  # the server tells nobody
        await asyncio.sleep(0)
    async with asyncio.timeout(10):
        with pytest.raises(TimedOut):
            await patient.do_request(server.url, "POST", RequestData(), pool_timeout=0.01)
    assert [task.done() for task in waiting] == [False, False]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_an_answer_is_waited_for_as_long_as_it_is_told(server: Server, patient: DirectRequest) -> None:
    server.answers = [None]
    async with asyncio.timeout(10):
        with pytest.raises(TimedOut):
            await patient.do_request(server.url, "POST", RequestData(), read_timeout=0.01)


async def test_the_detour_is_let_go_too(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[HTTPXRequest] = []

    class Noted(HTTPXRequest):
        async def shutdown(self) -> None:
            await super().shutdown()
            ended.append(self)

    monkeypatch.setattr("bot.requests.HTTPXRequest", Noted)
    made = DirectRequest(connections=2, wait_s=5)
    for number in (1, 2):
        server.answers = [OK]
        assert await made.do_request(server.url, "GET") == (200, b"{}")
        await made.shutdown()
        assert len(ended) == number


@pytest.fixture
def localhosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ssl.SSLContext]:
    """A server's side of a certificate for `localhost`, which is trusted while the test runs."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("there is no openssl to make a certificate with")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    making = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *named, *files]
    subprocess.run(making, check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    trusted_authorities.cache_clear()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    yield context
    trusted_authorities.cache_clear()


async def test_only_a_certificate_for_that_host_will_do(localhosts: ssl.SSLContext) -> None:
    listening = await asyncio.start_server(Server([OK]).talk, "127.0.0.1", 0, ssl=localhosts)
    behind = f"{listening.sockets[0].getsockname()[1]}/bot1:x/getMe"
    request = DirectRequest(connections=2, wait_s=5)
    with pytest.raises(NetworkError, match="CERTIFICATE_VERIFY_FAILED"):
        await request.do_request(f"https://127.0.0.1:{behind}", "POST", RequestData())
    found = await request.do_request(f"https://localhost:{behind}", "POST", RequestData())
    assert found == (200, b"{}")
    await request.shutdown()
    listening.close()


def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(httpx.InvalidURL):
        find_address("http://127.0.0.1/bot\x00/getMe")


@given(fields=st.dictionaries(st.text(min_size=1), st.text()))
def test_a_form_says_what_was_put_into_it(fields: dict[str, str]) -> None:
    assert dict(parse_qsl(write_form(fields).decode("ascii"), keep_blank_values=True)) == fields


def test_of_a_message_that_was_sent_only_what_is_read_is_parsed() -> None:
    """What polls bring is left whole: theirs are lists."""
    message = {"message_id": 1, "text": "…", "reply_to_message": {"message_id": 2}, "entities": []}
    sent = {"ok": True, "result": message}
    assert DirectRequest.parse_json_payload(json.dumps(sent).encode()) == {
        "ok": True,
        "result": {"message_id": 1, "text": "…"},
    }
    for other in (
        {"ok": True, "result": [{"message": message}]},
        {"ok": True, "result": True},
        {"ok": False},
    ):
        assert DirectRequest.parse_json_payload(json.dumps(other).encode()) == other


@pytest.mark.parametrize(
    "url",
    [
        "https://api.telegram.org/bot1:aB-_x/getMe",
        "http://127.0.0.1:8081/bot1:x/test/sendMessage",
        "https://API.example:443/bot1:x/getMe",
        "https://a.example/bot1:x/get Me?b=ü",
        "http://[::1]:8081/bot1:x/getMe",
    ],
)
def test_an_address_goes_where_httpx_would_go(url: str) -> None:
    found = find_address(url)
    assert found is not None
    assert httpx.URL(found) == httpx.URL(url)


def test_the_same_authorities_are_trusted_as_by_httpx(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    trusted_authorities.cache_clear()
    assert trusted_authorities().get_ca_certs() == httpx.create_ssl_context().get_ca_certs() != []
    trusted_authorities.cache_clear()


def test_behind_a_proxy_nothing_goes_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example")
    assert find_address("https://one.example/bot1:x/getMe") is None
    assert find_address("https://inside.example/bot1:x/getMe") is not None
