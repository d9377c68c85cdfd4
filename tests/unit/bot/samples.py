"""Answers and articles for the bot's tests."""

from __future__ import annotations

from index.model import Answer, ArticleCard, ArticleRef, Match, Quote, Span

ARTICLE = ArticleRef("a1b2c3d4e5f6", "The Ferry of Lund", "/srv/articles/ferry.md", "2026-02-10")
CARD = ArticleCard(
    id=ARTICLE.id,
    title=ARTICLE.title,
    source=ARTICLE.source,
    published=ARTICLE.published,
    language="en",
    sentences=16,
    added="2026-02-11T10:00:00Z",
    changed="2026-02-11T10:00:00Z",
)
SENTENCE = "Captain Marta Olsen commands the ferry with a crew of 23."


def quote(
    text: str = SENTENCE,
    *,
    article: ArticleRef = ARTICLE,
    section: str | None = "Crew",
    matches: tuple[Match, ...] = (),
    also: tuple[ArticleRef, ...] = (),
) -> Quote:
    return Quote(text, 12.5, article, section, 4, 100, 100 + len(text), matches, also)


def answered(*quotes: Quote, span: Span | None = None, question: str = "Who commands the ferry?") -> Answer:
    found = quotes or (quote(matches=(Match(20, 28, "commands", "exact"), Match(33, 38, "ferry", "exact"))),)
    return Answer(question, "en", "answered", span, 0.9, found, (), 3)


def not_found(*nearest: Quote, question: str = "Who sank it?") -> Answer:
    return Answer(question, "en", "not_found", None, 0.1, (), nearest, 3)
