"""Wenju's library: articles in, answers with their sentences out.

It knows nothing of Telegram, of event loops, or of the environment; `Engine` is the way in.
"""

from typing import TYPE_CHECKING, Any

from index.errors import (
    BadQuestion,
    BadSource,
    BinarySource,
    EmptyFolder,
    EmptyQuestion,
    EmptySource,
    MalformedLine,
    MalformedQuestions,
    MissingSource,
    NotText,
    QAError,
    QuestionTooLong,
    ReindexInProgress,
    SourceTooLarge,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreTooNew,
    StoreUnwritable,
    UndecodableSource,
    UnknownArticle,
    UnreadableSource,
    UnsupportedFormat,
)
from index.model import (
    Answer,
    Article,
    ArticleCard,
    ArticleRef,
    Failure,
    Match,
    Progress,
    Quote,
    ReindexReport,
    Sentence,
    Span,
)

if TYPE_CHECKING:
    from index.engine import Engine

__all__ = [
    "Answer",
    "Article",
    "ArticleCard",
    "ArticleRef",
    "BadQuestion",
    "BadSource",
    "BinarySource",
    "EmptyFolder",
    "EmptyQuestion",
    "EmptySource",
    "Engine",
    "Failure",
    "MalformedLine",
    "MalformedQuestions",
    "Match",
    "MissingSource",
    "NotText",
    "Progress",
    "QAError",
    "QuestionTooLong",
    "Quote",
    "ReindexInProgress",
    "ReindexReport",
    "Sentence",
    "SourceTooLarge",
    "Span",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreTooNew",
    "StoreUnwritable",
    "UndecodableSource",
    "UnknownArticle",
    "UnreadableSource",
    "UnsupportedFormat",
]


def __getattr__(name: str) -> Any:
    # The engine brings numpy, SQLite's tools and the analyzers; whoever needs an error's name does not.
    if name == "Engine":
        from index.engine import Engine

        return Engine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
