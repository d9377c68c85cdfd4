"""From sources to a change of the store: each is read, compared with what is stored, and analysed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from index.building.holdings import Holdings
from index.building.intake import Draft, Plan
from index.building.reading import Reader
from index.errors import BadSource
from index.model import Article, ArticleCard, Failure, OnProgress, Progress, ReindexReport
from index.readers import identify
from index.storage.records import Mark, NewVersion, Version, digest_article


@dataclass(slots=True)
class Findings:
    """What reading a plan has found so far.

    Attributes:
        stored: The card and the digest of each new version.
        read: The sources whose articles are stored, or are about to be.
    """

    stored: list[tuple[ArticleCard, str]] = field(default_factory=list)
    retired: list[int] = field(default_factory=list)
    added: list[ArticleCard] = field(default_factory=list)
    changed: list[ArticleCard] = field(default_factory=list)
    unchanged: list[ArticleCard] = field(default_factory=list)
    removed: list[ArticleCard] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)

    def retire(self, version: Version) -> None:
        """Take an article out."""
        self.retired.append(version.version)
        self.removed.append(version.card)

    def report(self, generation: int) -> ReindexReport:
        """The findings as a report of `generation`."""
        return ReindexReport(
            generation=generation,
            added=tuple(self.added),
            changed=tuple(self.changed),
            unchanged=tuple(self.unchanged),
            removed=tuple(self.removed),
            failed=tuple(self.failed),
        )


class Indexer:
    """Reads plans and collects findings.

    Args:
        known: What is current.
        take: Keeps and analyses a new version.
        next_version: The number of the first new version.
        now: The time that new and changed articles bear, ISO 8601.
    """

    def __init__(
        self,
        known: Holdings,
        take: Callable[[NewVersion], None],
        *,
        next_version: int,
        now: str,
    ) -> None:
        self._known = known
        self._take = take
        self._next = next_version
        self._now = now
        self._seen: set[str] = set()
        self.findings = Findings()

    def read(self, plan: Plan, reader: Reader, on_progress: OnProgress) -> Findings:
        """Read every draft of `plan`; what cannot be read becomes a failure and stays as it is stored.

        The share that `on_progress` is told of is that of what is read, by size.
        """
        self.findings.failed.extend(plan.failed)
        total, sizes = len(plan.drafts), _weigh(plan.drafts)
        whole, read = sum(sizes) or 1, 0
        for done, draft in enumerate(plan.drafts):
            on_progress(Progress(done, total, draft.shown, read / whole))
            self._read(draft, reader)
            read += sizes[done]
        if total:
            on_progress(Progress(total, total, plan.drafts[-1].shown, 1.0))
        self.findings.marks = [mark for mark in reader.marks.values() if mark.source in self.findings.read]
        return self.findings

    def _read(self, draft: Draft, reader: Reader) -> None:
        try:
            article = draft.read(reader)
        except BadSource as error:
            self.findings.failed.append(Failure(draft.shown, replace(error, source=draft.shown)))
            return
        if article is None:
            self.findings.read.add(draft.source)
            if (known := self._known.get(identify(draft.source))) is not None:
                self.findings.unchanged.append(known.card)
            return
        if article.id in self._seen:
            return
        self._seen.add(article.id)
        digest = digest_article(article)
        if (twin := self._find_twin(article, digest, sent=draft.sent)) is not None:
            self.findings.unchanged.append(twin)
            return
        self.findings.read.add(draft.source)
        self._compare(article, draft.root, digest=digest)

    def _compare(self, article: Article, root: str, *, digest: str) -> None:
        known = self._known.get(article.id)
        if known is None:
            self.findings.added.append(self._store(article, root, digest=digest, added=self._now))
        elif known.digest == digest:
            self.findings.unchanged.append(known.card)
        else:
            changed = self._store(article, root, digest=digest, added=known.card.added)
            self.findings.retired.append(known.version)
            self.findings.changed.append(changed)

    def _find_twin(self, article: Article, digest: str, *, sent: bool) -> ArticleCard | None:
        """The article that is already what a page, new by its address, or a file that was sent is.

        A page is one of the same link and title, or one that is alike; a file that was sent is any alike.
        """
        if (article.link is None and not sent) or self._known.get(article.id) is not None:
            return None
        stored = ((version.card, version.digest) for version in self._known.versions)
        for card, other in (*stored, *self.findings.stored):
            if other == digest and (sent or card.link is not None):
                return card
            if card.link is not None and (card.link, card.title) == (article.link, article.title):
                return card
        return None

    def _store(self, article: Article, root: str, *, digest: str, added: str) -> ArticleCard:
        new = NewVersion(
            version=self._next,
            article=article,
            root=root,
            digest=digest,
            added=added,
            changed=self._now,
        )
        self._next += 1
        self._take(new)
        card = new.card
        self.findings.stored.append((card, digest))
        return card


def _weigh(drafts: Sequence[Draft]) -> list[int]:
    """How large each source is, in bytes; those that are not on this disk are taken for middling."""
    sizes = [_size(draft.source) for draft in drafts]
    known = [size for size in sizes if size is not None]
    middling = sum(known) // len(known) if known else 1
    return [middling if size is None else size for size in sizes]


def _size(source: str) -> int | None:
    try:
        return os.stat(source).st_size  # noqa: PTH116  # an address is no path
    except (OSError, ValueError):
        return None
