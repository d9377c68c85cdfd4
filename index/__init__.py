"""Wenju's library: articles in, answers with their sentences out.

It knows nothing of Telegram, of event loops, or of the environment; `Engine` is the way in.
"""

from typing import TYPE_CHECKING, Any

from index.errors import (
    AliasTooLong,
    BadAlias,
    BadAliasLine,
    BadQuestion,
    BadSource,
    BinarySource,
    BrokenSource,
    DictionaryDamaged,
    EmptyAlias,
    EmptyFolder,
    EmptyQuestion,
    EmptySource,
    EncryptedSource,
    MalformedAlias,
    MalformedLine,
    MalformedQuestions,
    MissingSource,
    NoEarlierGeneration,
    NotText,
    QAError,
    QuestionTooLong,
    ReindexInProgress,
    SelfAlias,
    SourceTooComplex,
    SourceTooLarge,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreTooNew,
    StoreUnwritable,
    TextlessSource,
    UndecodableSource,
    UnknownAlias,
    UnknownArticle,
    UnreadableSource,
    UnsupportedFormat,
    WrongExtension,
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
    "AliasTooLong",
    "Answer",
    "Article",
    "ArticleCard",
    "ArticleRef",
    "BadAlias",
    "BadAliasLine",
    "BadQuestion",
    "BadSource",
    "BinarySource",
    "BrokenSource",
    "DictionaryDamaged",
    "EmptyAlias",
    "EmptyFolder",
    "EmptyQuestion",
    "EmptySource",
    "EncryptedSource",
    "Engine",
    "Failure",
    "MalformedAlias",
    "MalformedLine",
    "MalformedQuestions",
    "Match",
    "MissingSource",
    "NoEarlierGeneration",
    "NotText",
    "Progress",
    "QAError",
    "QuestionTooLong",
    "Quote",
    "ReindexInProgress",
    "ReindexReport",
    "SelfAlias",
    "Sentence",
    "SourceTooComplex",
    "SourceTooLarge",
    "Span",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreTooNew",
    "StoreUnwritable",
    "TextlessSource",
    "UndecodableSource",
    "UnknownAlias",
    "UnknownArticle",
    "UnreadableSource",
    "UnsupportedFormat",
    "WrongExtension",
]


def __getattr__(name: str) -> Any:
    # The engine brings numpy, SQLite's tools and the analyzers; whoever needs an error's name does not.
    if name == "Engine":
        from index.engine import Engine

        return Engine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
