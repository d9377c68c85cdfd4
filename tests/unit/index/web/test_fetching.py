"""Fetching from a site of our own: redirects, limits, and what each fault is called."""

from __future__ import annotations

import gzip
import itertools
import time
import zlib
from collections.abc import Iterator

import pytest

from index.errors import (
    BadAddress,
    BadSource,
    PageRefused,
    PageUnreachable,
    RedirectLoop,
    SourceTooLarge,
    UnsupportedFormat,
)
from index.web.fetching import LIMIT_REDIRECTS, Fetched, fetch
from tests.support.web.site import Reply, Site, serving

LIMIT = 100_000


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def get(site: Site, address: str, *, limit_s: float = 20, **known: str) -> Fetched | None:
    asked = {name.replace("_", "-"): value for name, value in known.items()}
    return fetch(address, policy=site.policy, limit_bytes=LIMIT, known=asked, limit_s=limit_s)


def test_a_page_with_what_its_server_says(site: Site) -> None:
    address = site.put("/a/ferry.php?id=3", "<p>It is old.</p>", etag='"x"', last_modified="yesterday")
    found = get(site, address + "#part")
    assert found is not None
    assert (found.data, found.suffix, found.charset) == (b"<p>It is old.</p>", ".html", "utf-8")
    assert (found.address, found.etag, found.modified, found.name) == (address, '"x"', "yesterday", "ferry")
    [asked] = site.asked
    assert asked.host == f"site.example:{site.port}"
    assert asked.headers["user-agent"].startswith("Wenju/")
    assert not {"cookie", "authorization", "referer"} & set(asked.headers)


def test_an_address_in_chinese(site: Site) -> None:
    site.put("/%E4%B8%AD?q=%E6%96%87", "Words.")
    assert get(site, site.url("/中?q=文", host="例え.example")) is not None
    assert site.asked[0].host.startswith("xn--")


def test_redirects_are_followed_and_each_is_checked(site: Site) -> None:
    site.put("/old", "", status=301, location="/new")
    site.put("/new", "", status=307, location=site.url("/there", host="other.example"))
    site.put("/there", "Words.")
    found = get(site, site.url("/old"))
    assert found is not None
    assert found.address == site.url("/there", host="other.example")
    assert [asked.host.split(":")[0] for asked in site.asked] == [
        "site.example",
        "site.example",
        "other.example",
    ]


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://169.254.169.254/latest", PageUnreachable),
        ("//localhost/", PageUnreachable),
        ("file:///etc/passwd", BadAddress),
        ("ftp://site.example/", BadAddress),
        ("http://user:word@site.example/", BadAddress),
        ("http://[::1", BadAddress),
    ],
)
def test_redirects_to_where_nobody_may_go(site: Site, location: str, error: type[BadSource]) -> None:
    """In these tests no name and no number but those of `.example` leads anywhere."""
    address = site.put("/old", "", status=302, location=location)
    with pytest.raises(error):
        get(site, address)
    assert len(site.asked) == 1


def test_a_redirect_to_a_private_address_of_a_public_name(site: Site) -> None:
    address = site.put("/old", "", status=302, location=f"http://inside.example:{site.port}/")
    policy = type(site.policy)(
        resolve=lambda host, _: ["127.0.0.1"] if host == "site.example" else ["10.0.0.1"],
        allows=site.policy.allows,
    )
    with pytest.raises(BadAddress) as caught:
        fetch(address, policy=policy, limit_bytes=LIMIT, known={})
    assert (caught.value.source, caught.value.fault) == (address, "private")


def test_loops_and_long_ways_round(site: Site) -> None:
    site.put("/a", "", status=302, location="/b")
    with pytest.raises(RedirectLoop):
        get(site, site.put("/b", "", status=302, location="/a"))
    assert len(site.asked) == 2
    for step in range(LIMIT_REDIRECTS + 2):
        site.put(f"/step{step}", "", status=302, location=f"/step{step + 1}")
    with pytest.raises(RedirectLoop):
        get(site, site.url("/step0"))
    assert len(site.asked) == 2 + LIMIT_REDIRECTS + 1


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 418, 429, 500, 503, 301])
def test_other_answers_than_a_page(site: Site, status: int) -> None:
    with pytest.raises(PageRefused) as caught:
        get(site, site.put("/x", "" if status == 204 else "No.", status=status))
    assert caught.value.status == status


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/json", "application/javascript", "font/woff2"]
)
def test_what_has_no_text_is_not_even_read(site: Site, kind: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        get(site, site.put("/x", "x", content_type=kind))
    assert caught.value.format == kind


def test_packed_pages_are_unpacked(site: Site) -> None:
    words = b"<p>" + b"Words. " * 1000
    for n, (packing, data) in enumerate([("gzip", gzip.compress(words)), ("deflate", zlib.compress(words))]):
        found = get(site, site.put(f"/{n}", data, content_encoding=packing))
        assert found is not None
        assert found.data == words
    with pytest.raises(UnsupportedFormat):
        get(site, site.put("/br", b"x", content_encoding="br"))
    with pytest.raises(PageUnreachable):
        get(site, site.put("/bad", b"no gzip", content_encoding="gzip"))


def test_huge_pages_are_left_when_they_are_too_much(site: Site) -> None:
    """By what the server says, by what comes, and by what it unpacks to."""
    sent = itertools.count()

    def endless() -> Iterator[bytes]:
        while True:
            next(sent)
            yield b"x" * 10_000

    site.pages["/endless"] = lambda _: Reply(headers={"content-type": "text/html"}, chunks=endless())
    site.pages["/says"] = lambda _: Reply(
        headers={"content-type": "text/html", "content-length": str(10**12)}, chunks=iter([b"x"])
    )
    bomb = gzip.compress(bytes(200_000_000))
    site.put("/bomb", bomb, content_encoding="gzip")
    for path in ("/endless", "/says", "/bomb"):
        with pytest.raises(SourceTooLarge) as caught:
            get(site, site.url(path))
        assert caught.value.limit_bytes == LIMIT
    assert len(bomb) > LIMIT
    small = gzip.compress(bytes(5_000_000))
    assert len(small) < LIMIT
    with pytest.raises(SourceTooLarge):
        get(site, site.put("/small", small, content_encoding="gzip"))


def test_a_server_that_drips_is_left_at_the_deadline(site: Site) -> None:
    def drip() -> Iterator[bytes]:
        for _ in range(600):
            time.sleep(0.1)
            yield b"x"

    site.pages["/drip"] = lambda _: Reply(headers={"content-type": "text/html"}, chunks=drip())
    with pytest.raises(PageUnreachable) as caught:
        get(site, site.url("/drip"), limit_s=1.0)
    assert caught.value.fault == "time"


def test_names_and_servers_that_are_not_there(site: Site) -> None:
    with pytest.raises(PageUnreachable) as caught:
        get(site, "http://site.nowhere/")
    assert caught.value.fault == "name"
    with pytest.raises(PageUnreachable) as caught:
        get(site, f"https://site.example:{site.port}/")
    assert caught.value.fault in ("certificate", "connection")
    site.close()
    with pytest.raises(PageUnreachable) as caught:
        get(site, site.url("/"))
    assert caught.value.fault == "connection"


def test_a_page_that_has_not_changed(site: Site) -> None:
    def page(asked: object) -> Reply:
        known = getattr(asked, "headers", {}).get("if-none-match")
        return Reply(304) if known == '"x"' else Reply(body=b"Words.", headers={"content-type": "text/plain"})

    site.pages["/x"] = page
    assert get(site, site.url("/x"), if_none_match='"x"') is None
    assert get(site, site.url("/x"), if_none_match='"y"') is not None
