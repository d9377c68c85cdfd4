"""Pages of the web as sources: added, recognised, read again, kept when they cannot be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Engine, ReindexReport
from index.building.reading import choose_link
from index.errors import EmptyPage, LoginPage, PageRefused, UnsupportedFormat
from tests.support.documents.archives import paragraph, write_docx
from tests.support.documents.pdfs import column, write_pdf
from tests.support.web.site import Asked, Reply, Site, serving

HOLDER = "a test"
WORDS = "Captain Marta Olsen commands the ferry. It is old and leaks."


def page(words: str = WORDS, head: str = "", title: str = "The Night Ferry") -> str:
    return (
        f'<html><head>{head}<meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2026-03-01"></head>'
        f"<body><h1>{title}</h1><p>{words}</p></body></html>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def engine(tmp_path: Path, site: Site) -> Iterator[Engine]:
    with Engine(tmp_path, policy=site.policy) as engine:
        yield engine


def counts(report: ReindexReport) -> tuple[int, int, int, int, int]:
    return (
        len(report.added),
        len(report.changed),
        len(report.unchanged),
        len(report.removed),
        len(report.failed),
    )


def test_a_page_is_an_article_with_a_link(engine: Engine, site: Site) -> None:
    """The source is the address as given; people are sent where the page says it is at home."""
    site.put("/ferry", page(head='<link rel="canonical" href="/the-ferry">'))
    address = site.put("/go?from=chat", "", status=302, location="/ferry")
    report = engine.add([address], holder=HOLDER)
    [card] = report.added
    assert (card.source, card.title, card.published) == (address, "The Night Ferry", "2026-03-01")
    assert card.link == site.url("/the-ferry")
    quote = engine.ask("Who commands the ferry?").quotes[0]
    assert (quote.article.source, quote.article.link) == (address, site.url("/the-ferry"))
    assert engine.article(card.id).link == card.link


def test_pages_in_every_format(engine: Engine, site: Site) -> None:
    """By what it surely is, by what the server says, by what the address says; in the encoding it names."""
    kinds = {
        "/a": (write_pdf([column([WORDS])]), "application/octet-stream"),
        "/b": (write_docx(paragraph(WORDS)), "application/zip"),
        "/c.md": (b"# Ferry\n\nCook Ilse bakes bread.", "text/plain"),
        "/d": ("好人天天在家。".encode("gb18030"), "text/plain; charset=gb2312"),
        "/e": ("<p>天天在家的好人。</p>".encode("big5"), "text/html; charset=big5"),
    }
    for path, (data, kind) in kinds.items():
        report = engine.add([site.put(path, data, content_type=kind)], holder=HOLDER)
        assert counts(report) == (1, 0, 0, 0, 0), (path, report.failed)
    texts = [engine.article(card.id).text for card in engine.articles()]
    assert [any(words in text for text in texts) for words in ("好人天天在家", "天天在家的好人")] == [
        True,
        True,
    ]


def test_read_again_only_what_has_changed(engine: Engine, site: Site) -> None:
    """By its ETag, by its date, by its bytes; a rebuild asks for everything."""
    state = {"etag": '"1"', "words": WORDS}
    full: list[str] = []

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == state["etag"]:
            return Reply(304)
        full.append(asked.path)
        return Reply(
            body=page(state["words"]).encode(), headers={"content-type": "text/html", "etag": state["etag"]}
        )

    site.pages["/ferry"] = answer
    engine.add([site.url("/ferry")], holder=HOLDER)
    assert counts(engine.reindex(holder=HOLDER)) == (0, 0, 1, 0, 0)
    assert len(full) == 1
    state["etag"] = '"2"'
    assert counts(engine.reindex(holder=HOLDER)) == (0, 0, 1, 0, 0)
    assert counts(engine.reindex(holder=HOLDER)) == (0, 0, 1, 0, 0)
    assert len(full) == 2, "the same bytes under a new tag, and the tag is learned"
    assert counts(engine.rebuild(holder=HOLDER)) == (0, 0, 1, 0, 0)
    assert len(full) == 3
    state |= {"etag": '"3"', "words": "Captain Piet Haas commands the ferry."}
    assert counts(engine.reindex(holder=HOLDER)) == (0, 1, 0, 0, 0)
    assert "Piet Haas" in engine.ask("Who commands the ferry?").quotes[0].text


def test_a_page_that_cannot_be_had_keeps_its_article(engine: Engine, site: Site) -> None:
    address = site.put("/ferry", page())
    engine.add([address], holder=HOLDER)
    site.put("/ferry", "Gone.", status=404)
    report = engine.reindex(holder=HOLDER)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert isinstance(report.failed[0].error, PageRefused)
    assert engine.ask("Who commands the ferry?").quotes
    site.put("/ferry", page())
    assert counts(engine.reindex(holder=HOLDER)) == (0, 0, 1, 0, 0)


def test_an_address_that_failed_is_not_tried_for_ever(engine: Engine, site: Site) -> None:
    assert counts(engine.add([site.url("/typo"), "http://127.0.0.1/"], holder=HOLDER)) == (0, 0, 0, 0, 2)
    assert counts(engine.reindex(holder=HOLDER)) == (0, 0, 0, 0, 0)


def test_the_same_page_under_another_address_is_no_second_article(engine: Engine, site: Site) -> None:
    home = '<link rel="canonical" href="/ferry">'
    site.put("/ferry", page(head=home))
    site.put("/ferry?utm_source=x", page(WORDS + " 17 readers.", head=home))
    site.put("/mirror", page())
    addresses = [site.url(path) for path in ("/ferry", "/ferry?utm_source=x", "/mirror", "/ferry")]
    reports = [counts(engine.add([address], holder=HOLDER)) for address in addresses]
    assert reports == [(1, 0, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 1, 0, 0), (0, 0, 1, 0, 0)]
    assert len(engine.articles()) == 1


def test_pages_that_all_call_the_front_page_their_home_stay_apart(engine: Engine, site: Site) -> None:
    home = '<link rel="canonical" href="/">'
    first = site.put("/a", page("The pier is old.", head=home, title="The pier"))
    second = site.put("/b", page("The mill is new.", head=home, title="The mill"))
    assert counts(engine.add([first, second], holder=HOLDER)) == (2, 0, 0, 0, 0)


def test_a_page_that_was_removed_stays_away_until_it_is_added(engine: Engine, site: Site) -> None:
    address = site.put("/ferry", page())
    [card] = engine.add([address], holder=HOLDER).added
    engine.remove([card.id], holder=HOLDER)
    assert counts(engine.reindex([address], holder=HOLDER)) == (0, 0, 0, 0, 0)
    assert counts(engine.add([address], holder=HOLDER)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("body", "kind", "error"),
    [
        ("", "text/html", EmptyPage),
        ("<div id=app></div><script>render()</script>", "text/html", EmptyPage),
        ("<h1>Log in</h1><form><input name=u><input type=password></form>", "text/html", LoginPage),
        ("PK\x03\x04 an archive", "application/zip", UnsupportedFormat),
        ("some bytes", "application/octet-stream", UnsupportedFormat),
    ],
)
def test_pages_without_an_article(
    engine: Engine, site: Site, body: str, kind: str, error: type[Exception]
) -> None:
    report = engine.add([site.put("/x", body, content_type=kind)], holder=HOLDER)
    assert [type(failure.error) for failure in report.failed] == [error]


def test_what_is_known_already_is_not_fetched_at_the_start(engine: Engine, site: Site) -> None:
    address = site.put("/ferry", page())
    assert counts(engine.catch_up([address], holder=HOLDER)) == (1, 0, 0, 0, 0)
    assert counts(engine.catch_up([address], holder=HOLDER)) == (0, 0, 0, 0, 0)
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("named", "link"),
    [
        (None, "https://site.example/a?x=1"),
        ("/b", "https://site.example/b"),
        ("https://www.site.example/b", "https://www.site.example/b"),
        ("https://evil.example/b", "https://site.example/a?x=1"),
        ("http://site.example:8080/b", "https://site.example/a?x=1"),
        ("javascript:alert(1)", "https://site.example/a?x=1"),
        ("https://user@site.example/b", "https://site.example/a?x=1"),
        ("https://site.example/a b", "https://site.example/a?x=1"),
        ("https://[site.example/b", "https://site.example/a?x=1"),
    ],
)
def test_where_people_are_sent(named: str | None, link: str) -> None:
    """A page may name another address of its own host, and of no other."""
    assert choose_link(named, "https://site.example/a?x=1") == link
