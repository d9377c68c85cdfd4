"""Answers and articles for the bot's tests."""

from __future__ import annotations

from index.explaining import PARTS, Account, Explanation, Understood, Way
from index.model import Answer, Article, ArticleCard, ArticleRef, Match, Quote, Sentence, Span
from index.refusal.verdict import Reason

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
BEFORE = "The ferry runs daily. It was built in 1999. "
AFTER = " They live aboard. 𠮷野 cooks."


def _rows(text: str) -> tuple[Sentence, ...]:
    """A heading, then one row for each sentence."""
    ends = [index + 1 for index, char in enumerate(text) if char == "."]
    starts = [text.index("The ferry"), *(end + 1 for end in ends[:-1])]
    body = zip(starts, ends, strict=True)
    rows = [Sentence(0, "heading", 0, 4, "Crew", 0)]
    return (
        *rows,
        *(Sentence(number, "body", *place, "Crew", 1) for number, place in enumerate(body, start=1)),
    )


TEXT = f"Crew\n{BEFORE}{SENTENCE}{AFTER}"
WHOLE = Article(ARTICLE.id, ARTICLE.source, ARTICLE.title, ARTICLE.published, "en", TEXT, _rows(TEXT))
"""The article of `quote`, in which `SENTENCE` is row 3 of 6."""


def quote(
    text: str = SENTENCE,
    *,
    article: ArticleRef = ARTICLE,
    section: str | None = "Crew",
    matches: tuple[Match, ...] = (),
    also: tuple[ArticleRef, ...] = (),
) -> Quote:
    return Quote(text, 12.5, article, section, 3, 49, 49 + len(text), matches, also)


def answered(*quotes: Quote, span: Span | None = None, question: str = "Who commands the ferry?") -> Answer:
    found = quotes or (quote(matches=(Match(20, 28, "commands", "exact"), Match(33, 38, "ferry", "exact"))),)
    return Answer(question, "en", "answered", span, 0.9, found, (), 3)


def not_found(*nearest: Quote, question: str = "Who sank it?") -> Answer:
    return Answer(question, "en", "not_found", None, 0.1, (), nearest, 3)


def explained(answer: Answer) -> Explanation:
    """An account of an answer, the same for each of its quotes."""
    parts = dict.fromkeys(PARTS, 0.0) | {"bm25": 8.0, "bridges": 2.0, "neighbourhood": 2.5}
    account = Account(12.5, parts, ())
    return Explanation(
        answer=answer,
        asks=("person",),
        terms=(Understood("ferry", "word", 2.5, 1.0, (Way("ferri", "exact", 1.0, 1),)),),
        accounts=tuple(account for _ in answer.quotes or answer.nearest),
        reasons=(Reason("words", 1.0, 0.5),),
        threshold=0.4,
        span=None,
    )
