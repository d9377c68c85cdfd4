"""Which addresses are public, and that nothing gets past that."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadAddress, BadSource, PageUnreachable
from index.web.fetching import fetch
from index.web.policy import PUBLIC, Policy, is_public

PUBLIC_ADDRESSES = [
    "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
    "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1",
    "::ffff:8.8.8.8", "64:ff9b::808:808",
]  # fmt: skip
LOCAL_ADDRESSES = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1",  # noqa: S104
    "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254",
    "fe80::1", "fe80::1%eth0", "2606:4700::1%1", "fec0::1", "ff02::1", "", "localhost", "127.1",
    "0x7f.0.0.1", "2130706433", "0177.0.0.1", "8.8.8.8 ", "1.1.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", LOCAL_ADDRESSES)
def test_addresses_of_everything_else(address: str) -> None:
    """All special-purpose ranges, clouds' metadata, IPv4 in IPv6, and what is no plain numeric address."""
    assert not is_public(address)


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address: object) -> None:
    """Python's own registry never knows of a private address that we let through."""
    if getattr(address, "is_private", False) and getattr(address, "ipv4_mapped", None) is None:
        assert not is_public(str(address))


FORMS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1",
    "017700000001", "0177.0.0.1", "0177.1", "00127.0.0.1", "127.0.0.1.", "127.1.",
    "127.255.255.254", "0", "0.0.0.0", "00.0.0.0", "localhost", "localhost.", "LOCALHOST",  # noqa: S104
    "LocalHost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[::1%25lo]", "[::1%lo]", "[fe80::1%25lo]", "１２７.０.０.１", "127。0。0。1",
    "127．0．0．1", "127｡0｡0｡1", "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
    "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460", "loc%61lhost", "%31%32%37.0.0.1",
    "127.0.0.1%00.example.com", "127.0.0.1%2eexample.com", "example.com@127.0.0.1",
    "user:pass@127.0.0.1", "8.8.8.8@127.0.0.1", "127.0.0.1#@example.com",
    "127.0.0.1?@example.com", "127.0.0.1\\@example.com", "example.com\\@127.0.0.1", "127.0.0.1 ",
    " 127.0.0.1", "127.0.0.1\t", "127.0.0.1\r\nHost:", "127.0.0.1\x00", "[127.0.0.1]", "[[::1]]",
    "127.0.0.1,8.8.8.8", "127.0.0.1;8.8.8.8", "localho\xadst", "localho\u200bst",
    "ip6-localhost", "ip6-loopback", "127.0.0.256", "1.0.0.127.in-addr.arpa", "169.254.169.254",
    "[fd00:ec2::254]", "0x7f.0.0.0x1", "127.0x0.1", "4294967295", "3232235521", "0xffffffff",
    "127.0.0.1.nip.invalid",
]  # fmt: skip
"""Ways to write loopback and other private addresses, and to hide them from hasty readers."""


class Canary:
    """Listens on loopback, by both protocols where there are two, and counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self._sockets[0].getsockname()[1]
        if socket.has_dualstack_ipv6():
            self._sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        self._threads = [
            threading.Thread(target=self._listen, args=(one,), daemon=True) for one in self._sockets
        ]
        for thread in self._threads:
            thread.start()

    def _listen(self, server: socket.socket) -> None:
        while True:
            try:
                visitor, _ = server.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        for server in self._sockets:
            server.shutdown(socket.SHUT_RDWR)
            server.close()
        for thread in self._threads:
            thread.join()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    bird = Canary()
    yield bird
    bird.close()


def ask(address: str, chosen: Policy = PUBLIC) -> None:
    fetch(address, policy=chosen, limit_bytes=1000, known={}, limit_s=5)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("form", FORMS, ids=ascii)
def test_no_way_of_writing_it_reaches_a_private_address(canary: Canary, form: str, scheme: str) -> None:
    with pytest.raises(BadSource) as caught:
        ask(f"{scheme}://{form}:{canary.port}/", Policy(resolve=resolve_here))
    assert isinstance(caught.value, BadAddress | PageUnreachable)
    assert canary.visits == 0


def resolve_here(host: str, port: int) -> list[str]:
    """The system's answer for what needs no name server: these tests ask none."""
    local = host.rstrip(".").lower() in ("localhost", "ip6-localhost", "ip6-loopback")
    flags = 0 if local else socket.AI_NUMERICHOST
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return [str(address[0]) for *_, address in found]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/_x",
        "javascript://%0aalert(1)", "unix:///run/x", "data://text/plain,x", "HTTP+UNIX://x/",
        "://x", "http://", "https:///path", "http://:80/", "http://x:0/", "http://x:99999/",
        "http://x:port/", "http://user@8.8.8.8/", "http://a b/", "http://x/\n", "http://" + "a" * 3000,
    ],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_public_page_is_refused_before_anything_is_asked(address: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with pytest.raises(BadAddress):
        ask(address, Policy(resolve=never))


@pytest.mark.parametrize(
    "addresses", [["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["::1"], ["fe80::1%lo"], ["10.0.0.1"]]
)
def test_one_private_address_among_a_names_is_too_many(canary: Canary, addresses: list[str]) -> None:
    with pytest.raises(BadAddress) as caught:
        ask(f"http://two.example:{canary.port}/", Policy(resolve=lambda *_: addresses))
    assert (caught.value.fault, canary.visits) == ("private", 0)


def test_what_was_checked_is_what_is_connected_to(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere when it is asked for a second time is asked for once only."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    connected: list[str] = []

    def connect(self: httpcore.SyncBackend, host: str, *_: object) -> None:
        connected.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(PageUnreachable):
        ask(f"http://turns.example:{canary.port}/", Policy(resolve=lambda *_: next(answers)))
    assert connected == ["93.184.216.34"]
    assert next(answers) == ["127.0.0.1"], "the second answer was never asked for"


def test_no_proxy_of_the_environment_is_used(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    with pytest.raises(PageUnreachable):
        ask("http://nowhere.example/", Policy(resolve=lambda *_: []))
    with pytest.raises(BadAddress):
        ask("https://inside.example/", Policy(resolve=lambda *_: ["10.0.0.1"]))
    assert canary.visits == 0
