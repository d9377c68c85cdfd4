"""Laws of splitting and reading that hold for any text at all."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.errors import BadSource
from index.model import Article
from index.readers import read_bytes
from index.sentences import split_sentences

WORDS = """
The bread is old|Dr. Lind|U.S.|No. 5|2.5|e.g.|Group 1: Bread|Key points|By Ann Lee|J. R. R.|https://a.example/b?c=1
面包旧了|第一组：面包|一、面包|他说|2026-02-10|2026年2月10日|.|!|?|。|！|？|…|...|；|;|，|, |:|：| - |——
- |1. |(a) |• |# |> |--|==|(|)|（|）|“|”|「|」|《|》|"|'|[1]|[5][10]|[注 1]|**|_|`|🎉|𠀀
<p>|</p>|<br>|&amp;|<table><tr><td>|---|```
"""
PIECES = [
    *WORDS.strip().replace("\n", "|").split("|"),
    "|",
    "\n",
    "\n\n",
    "\r\n",
    "\u3000",
    "\xa0",
    "\ufeff",
    "\ufffd",
]
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))

MARKS = re.compile(
    r"(?:\s|[-–—―+*>•●▪■◆◦‣∙►▶=_~#.·|]|[(（]?(?:\d{1,3}|[a-z]{1,4}|[一二三四五六七八九十]{1,3})[.)、．）]|[①-⑳]"
    r"|\[[ xX]\]|\[\^[\w-]+\]:)*"
)


def check_spans(text: str, spans: list[tuple[int, int]]) -> None:
    """Spans are in order, disjoint, inside the text, not empty, and bare of white space at both ends."""
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


def gaps_of(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """What stands before, between and behind the spans."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[left:right] for left, right in zip(edges[::2], edges[1::2], strict=True)]


@given(texts)
def test_sentences_are_spans_with_only_marks_between(text: str) -> None:
    """Splitting loses nothing but white space, list marks and rules."""
    spans = split_sentences(text)
    check_spans(text, spans)
    assert [gap for gap in gaps_of(text, spans) if not MARKS.fullmatch(gap)] == []


@given(texts, st.data())
def test_a_range_is_split_within_its_bounds(text: str, data: st.DataObject) -> None:
    """Sentences of a range lie inside it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = split_sentences(text, start, end)
    check_spans(text, spans)
    assert all(start <= left and right <= end for left, right in spans)


@given(texts)
def test_a_sentence_alone_keeps_its_words(text: str) -> None:
    """Cut out and split again, a sentence still holds all its letters and digits, list marks aside."""
    for start, end in split_sentences(text):
        again = split_sentences(text[start:end])
        kept = "".join(text[start:end][left:right] for left, right in again)
        assert len(MARKS.sub("", kept)) >= len(MARKS.sub("", text[start:end]))


def read(text: str, name: str) -> Article | None:
    """The article in `text`, None when it is refused on purpose."""
    try:
        return read_bytes(text.encode("utf-8", "replace"), source=f"/articles/{name}", name=name)
    except BadSource:
        return None


def check_rows(article: Article) -> None:
    """An article's rows are numbered spans; sections and paragraphs only go forward."""
    rows = article.sentences
    check_spans(article.text, [(row.start, row.end) for row in rows])
    assert [row.number for row in rows] == list(range(len(rows)))
    assert all(left.paragraph <= right.paragraph for left, right in pairwise(rows))
    headings = {" ".join(article.text[r.start : r.end].split()) for r in rows if r.kind == "heading"}
    assert all(row.section is None or row.section in headings for row in rows)


@given(texts)
def test_plain_text_keeps_every_word_in_a_row(text: str) -> None:
    """Outside the rows of a plain text there are only white space, list marks, rules and heading marks."""
    article = read(text, "a.txt")
    if article:
        check_rows(article)
        gaps = gaps_of(article.text, [(row.start, row.end) for row in article.sentences])
        assert [gap for gap in gaps if not re.fullmatch(rf"{MARKS.pattern}[:：]?{MARKS.pattern}", gap)] == []


@settings(max_examples=60)
@example(text="\u30002000/1/1", name="a.md")
@example(text="# \u3000", name="a.md")
@example(text="# a\u3000", name="a.md")
@example(text="# ** a **", name="a.md")
@example(text="a|b\n-|-\n\u3000|\u3000", name="a.md")
@given(texts, st.sampled_from(["a.md", "a.html"]))
def test_any_text_gives_rows_or_a_refusal(text: str, name: str) -> None:
    """Markdown and HTML of any kind are read or refused, never anything else."""
    article = read(text, name)
    if article:
        check_rows(article)


@given(st.binary(max_size=80))
def test_any_bytes_give_an_article_or_a_refusal(data: bytes) -> None:
    """Decoding never raises anything else, and never puts in a replacement character."""
    try:
        article = read_bytes(data, source="-", name="-")
    except BadSource:
        return
    assert (
        "\ufffd" not in article.text or b"\xef\xbf\xbd" in data or b"\xfd\xff" in data or b"\xff\xfd" in data
    )
