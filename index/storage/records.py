"""What the store keeps beside the articles' own values, and what a change of it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.model import Article, ArticleCard

RootKind = Literal["file", "folder", "upload", "text", "page"]


@dataclass(frozen=True, slots=True)
class Root:
    """Something asked for by name, which a re-index reads again.

    Attributes:
        source: Absolute path, the address of a page as it was given, or `-` for text that was piped in.
            Nothing can be read again from there.
        name: What an upload was called by the person who sent it.
    """

    source: str
    kind: RootKind
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells that a page has not changed since it was read.

    Attributes:
        digest: Of its bytes, 32 hex digits.
        article: The digest of the article that was made of them.
        etag: As its server gave it; with `modified`, None when it gave none.
    """

    source: str
    digest: str
    article: str
    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One stored version of an article, without its text.

    Attributes:
        digest: Of everything the reader made of the source; equal digests mean an unchanged article.
    """

    version: int
    card: ArticleCard
    root: str
    digest: str


@dataclass(frozen=True, slots=True)
class NewVersion:
    """An article about to be stored, with what a listing needs of it."""

    version: int
    article: Article
    root: str
    digest: str
    added: str
    changed: str

    @property
    def card(self) -> ArticleCard:
        """The article as a listing shows it."""
        article = self.article
        body = sum(sentence.kind == "body" for sentence in article.sentences)
        return ArticleCard(
            id=article.id,
            title=article.title,
            source=article.source,
            published=article.published,
            language=article.language,
            sentences=body,
            added=self.added,
            changed=self.changed,
            link=article.link,
        )


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A segment as one of those a generation is made of.

    Attributes:
        name: Of its file.
        dead: Those of its entries that the generation does without, rising.
        minus: Names of segments that hold just those: they are taken off all statistics.
    """

    name: str
    dead: tuple[int, ...] = ()
    minus: tuple[str, ...] = ()


class NewVersions(Protocol):
    """New versions, in memory or not, to be gone through more than once."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[NewVersion]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """All that one new generation changes.

    Attributes:
        segments: Those of `stored`, on the shelf already.
        retired: Versions that end with the generation before.
        roots: To be read again from now on.
        barred: Sources that a re-index must pass over from now on.
        admitted: Sources, or folders of sources, that are no longer passed over.
        marks: Of the pages that were read.
    """

    holder: str
    made: str
    stored: NewVersions = ()
    segments: Sequence[str] = ()
    retired: Sequence[int] = ()
    roots: Sequence[Root] = ()
    barred: Sequence[str] = ()
    admitted: Sequence[str] = ()
    marks: Sequence[Mark] = ()


def digest_article(article: Article) -> str:
    """A digest of everything a reader made of a source, 32 hex digits."""
    whole = repr((article.title, article.published, article.language, article.text, article.sentences))
    return digest_bytes(whole.encode())


def digest_bytes(data: bytes) -> str:
    """A digest of what was read, 32 hex digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_quote(text: str) -> bytes:
    """The check kept beside a sentence, 8 bytes."""
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
