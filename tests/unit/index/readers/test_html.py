"""Pages to text: what is kept, what is left out, and what the page says about itself."""

from __future__ import annotations

import pytest

from index.errors import BadSource, EmptySource
from index.model import Article
from index.readers import read_bytes


def read(markup: str | bytes) -> Article:
    """The article in a page."""
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_bytes(data, source="/articles/harbour.html", name="harbour.html")


def outline(markup: str | bytes) -> list[tuple[str, str | None, str]]:
    """Each row's kind, section and words."""
    article = read(markup)
    return [(row.kind, row.section, article.text[row.start : row.end]) for row in article.sentences]


HEAD = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>The old harbour - Coast Daily</title>
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2026-03-01T10:00:00Z">
<style>p { color: red. }</style></head>"""
PAGE = (
    HEAD
    + """<body><nav><a href="/">Home. News.</a></nav>
<div class="content"><h1>The old harbour</h1>
<p>The pier &amp; the market were built in 1880.<!-- no. --> They have <b>three</b>
gates.</p><h2>Plans:</h2><ul><li>The pier goes. It is old<li><p>Cranes</p></ul>
<script>var a = "No. ";</script>
<p>One line ends here.<br>Another says &#8220;go.&#8221; And<br>goes on.</p>
<table><tr><th>From</th><th>Million</th></tr><tr><td>State</td><td>1.75</td></tr></table>
<div>Bare words. <p>In a paragraph.</p> Behind it.</div>
<p hidden>Never seen.</p><p style="display: none">Nor this.</p></div>
<div class="share-buttons"><p>Share this with your friends now.</p></div>
<footer>© 2026 Coast Daily. All rights reserved.</footer></body></html>"""
)


def test_a_small_page() -> None:
    """All of a page of a few paragraphs comes out, and nothing of what stands around them."""
    assert outline(PAGE) == [
        ("title", None, "The old harbour"),
        ("byline", None, "Ann Lee · 2026-03-01"),
        ("body", None, "The pier & the market were built in 1880."),
        ("body", None, "They have three gates."),
        ("heading", "Plans", "Plans"),
        ("body", "Plans", "The pier goes."),
        ("body", "Plans", "It is old"),
        ("body", "Plans", "Cranes"),
        ("body", "Plans", "One line ends here."),
        ("body", "Plans", "Another says “go.”"),
        ("body", "Plans", "And\ngoes on."),
        ("body", "Plans", "From | Million"),
        ("body", "Plans", "State | 1.75"),
        ("body", "Plans", "Bare words."),
        ("body", "Plans", "In a paragraph."),
        ("body", "Plans", "Behind it."),
    ]


def test_what_the_page_says_about_itself() -> None:
    """Title and date come from heading and metadata; paragraphs of the text are parted by blank lines."""
    article = read(PAGE)
    assert (article.title, article.published, article.language) == ("The old harbour", "2026-03-01", "en")
    assert article.text.startswith("The old harbour\n\nAnn Lee · 2026-03-01\n\nThe pier & the market were")


def test_an_article_element_is_trusted() -> None:
    """Where a page marks its article up, the rest is not read, and a short article loses nothing."""
    body = "".join(f"<p>Pier number {n} is old and leaks a little.</p>" for n in range(4))
    teaser = "<article><p>Read on.</p></article>"
    rows = outline(f"<body><div><p>Weather: rain today.</p></div>{teaser}<article>{body}</article></body>")
    assert [words for _, _, words in rows] == [
        f"Pier number {n} is old and leaks a little." for n in range(4)
    ]


def test_a_byline_on_the_page_is_kept_and_not_made_up() -> None:
    """What the page itself says under its title is the byline."""
    rows = outline(HEAD + "<body><h1>The old harbour</h1><p>By Ann Lee | March 1, 2026</p><p>It leaks.</p>")
    assert rows[:2] == [("title", None, "The old harbour"), ("byline", None, "By Ann Lee | March 1, 2026")]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="pubdate" content="2026-03-01">',
        '<script type="application/ld+json">{"datePublished": "2026-03-01T08:00:00+08:00"}</script>',
        '<meta property="og:type" content="article">',
    ],
)
def test_where_a_date_may_stand(head: str) -> None:
    """Meta elements, structured data, or a time element."""
    page = f'<head>{head}</head><body><h1>Pier</h1><time datetime="2026-03-01">1 March</time><p>It leaks.</p>'
    assert read(page).published == "2026-03-01"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("gb18030", "gb2312"), ("big5", "big5"), ("utf-8", "utf-8")]
)
def test_a_declared_encoding(encoding: str, declared: str) -> None:
    """The page's own word for its encoding counts."""
    page = f"<meta http-equiv=content-type content='text/html; charset={declared}'><p>好人天天在家。</p>"
    assert outline(page.encode(encoding)) == [("body", None, "好人天天在家。")]


def test_a_false_declaration_is_not_believed() -> None:
    """A page that calls itself UTF-8 and is not is judged by its bytes."""
    page = "<meta charset=utf-8><p>渔港今年翻修，渔船都停到了北岸。</p>".encode("gb18030")
    assert outline(page) == [("body", None, "渔港今年翻修，渔船都停到了北岸。")]


def test_layout_tables_and_line_breaks_of_old_pages() -> None:
    """Cells that hold paragraphs are no rows of data; breaks with indents part paragraphs."""
    page = "<table><tr><td><p>One. Two.</p></td><td><p>Three.</p></td></tr></table>"
    page += "　　第一段。<br><br>　　第二段。<br>"
    assert [words for _, _, words in outline(page)] == ["One.", "Two.", "Three.", "第一段。", "第二段。"]


def test_a_long_page_without_marks_loses_its_furniture() -> None:
    """Of a long page the paragraphs stay, and link lists around them go."""
    body = "".join(
        f"<p>Pier number {n} was built long ago, and it leaks whenever the tide is high.</p>"
        for n in range(60)
    )
    links = "".join(f"<li><a href='/{n}'>Other story {n}</a></li>" for n in range(20))
    rows = outline(f"<html><body><ul>{links}</ul><div>{body}</div><ul>{links}</ul></body></html>")
    assert len(rows) == 60


@pytest.mark.parametrize("frame", ["<article>{}</article>", "<main>{}</main>", "<div class=content>{}</div>"])
@pytest.mark.parametrize(
    "words", [["码头漏水。", "没有人修。", "明年再说。"], ["It leaks.", "Nobody cares.", "Wait and see."]]
)
def test_a_short_page_with_a_site_around_it(frame: str, words: list[str]) -> None:
    """Three short paragraphs come out whole from under a menu of many links."""
    menu = "<nav>" + "".join(f"<a href='/{n}'>Section {n}</a> " for n in range(20)) + "</nav>"
    page = (
        menu + frame.format("".join(f"<p>{sentence}</p>" for sentence in words)) + "<footer>© Coast</footer>"
    )
    assert outline(page) == [("body", None, sentence) for sentence in words]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<!-- x -->", "<", "<script>a. b.</script>", "<title>Only a title</title>"]
)
def test_a_page_without_text_is_empty(page: str) -> None:
    """Markup alone is no article."""
    with pytest.raises(EmptySource):
        read(page)


@pytest.mark.parametrize(
    "page", ["<div>" * 3000 + "deep.", "<p>" * 3000, "<a<b<c>>>", "<?xml version='1.0'?><p>It is."]
)
def test_broken_markup_is_read_or_refused(page: str) -> None:
    """Nothing in a page raises anything but a refusal."""
    try:
        assert read(page).sentences
    except BadSource as error:
        assert error.source == "/articles/harbour.html"  # noqa: PT017  # both ends are right
