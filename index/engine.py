"""The library's front door: articles in, answers out.

An engine answers every question from one snapshot until a newer one has been made, checked and stored;
then one assignment puts the newer one in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.answering import ROOM_TOKENS, Findings, Superseded, answer_question
from index.bridges import Alias, Crossing
from index.errors import ReindexInProgress, StoreError, UnknownArticle
from index.grouping import question_key
from index.model import Answer, Article, ArticleCard, OnProgress, ReindexReport, ignore_progress
from index.search.generation import Generation
from index.search.keeping import Kept
from index.segments.container import Damaged
from index.segments.shelf import Shelf
from index.snapshot import Snapshot, Unmade, derive_snapshot, load_article, take_snapshot
from index.storage.lock import writing
from index.storage.store import Store
from index.terms import Analyzer

if TYPE_CHECKING:
    from index.building.writer import Writer
    from index.explaining import Explanation
    from index.followups import Lack
    from index.semantic import Reranker
    from index.spans import Scenes
    from index.web.policy import Policy

_LOGGER = logging.getLogger("wenju.index")

_ANALYSIS = 0.85
"""What of a rebuild is analysing; the rest is reading the sources again. Measured."""


class Engine:
    """Answers questions about the articles of the folder `data`, and changes which they are.

    An engine belongs to the thread that made it. Several may work on one folder, in one process or in many:
    they read side by side, and one at a time changes the index. Whatever changes it raises
    `ReindexInProgress` at once when another is at work, and a `StoreError` when nothing could be written;
    in both cases nothing was changed.

    Args:
        data: The folder of the store; it is made when there is none.
        words: The folder of jieba's dictionary in our form, or what finds it when it is needed. Any number
            of stores may share it; None: one beside the store.
        reranking: Opens what gives sentences a part of their score for their meaning, in the folder it is
            given; see `index.semantic.open_reranker`. Without it, words alone decide.
        now: The clock that articles and generations are dated by.
        policy: Which addresses of the web may be read; None: those of the public internet.

    Raises:
        StoreError: The store cannot be opened; the subclass says why.
    """

    def __init__(
        self,
        data: Path,
        *,
        words: Path | Callable[[], Path] | None = None,
        reranking: Callable[[Path], Reranker] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        policy: Policy | None = None,
    ) -> None:
        self._data = data
        self._now = now
        self._policy = policy
        self._store = Store(data)
        self._shelf = Shelf(data / "segments")
        self._analyzer = Analyzer(words or data / "cache")
        self._crossing = Crossing(self._analyzer)
        self._reranker = reranking(data / "cache") if reranking else None
        self._aliases: tuple[Alias, ...] = ()
        self._snapshot = Snapshot()
        self._scenes: Scenes = Kept(ROOM_TOKENS)
        self._made: int | None = None  # the generation whose segments were made again here
        self.refresh()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the store go."""
        self._store.close()
        if self._reranker:
            self._reranker.close()

    @property
    def generation(self) -> int:
        """The number of the generation that answers now; 0 before the first article."""
        return self._snapshot.generation.number

    def ask(self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0) -> Answer:
        """Answer from all articles, or from the one with the id `article`, in up to `quotes` quotes.

        Args:
            skip: So many of the best sentences are left out, as if they did not stand there.

        Raises:
            EmptyQuestion, QuestionTooLong, NotText: The question cannot be asked as it is.
            UnknownArticle: There is no such article.
            StoreError: The store cannot be read.
        """
        return self._find(question, article, quotes=quotes, skip=skip)[0].answer

    def explain(
        self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0
    ) -> Explanation:
        """Answer as `ask` does, and say how the answer came about; raises what `ask` raises."""
        from index.explaining import explain  # whoever only asks can do without

        findings, snapshot = self._find(question, article, quotes=quotes, skip=skip)
        try:
            return explain(findings, snapshot.generation, self._analyzer)
        except Damaged as error:
            self._make_again(error)
            findings, snapshot = self._find(question, article, quotes=quotes, skip=skip)
            return explain(findings, snapshot.generation, self._analyzer)

    def follow_up(self, words: str, previous: str, *, answer: str = "") -> str | None:
        """The question that `words` ask behind the question `previous`; None when they stand alone.

        Args:
            answer: The words that answered `previous`; empty when none did.
        """
        from index.followups import follow_up  # a question that stands alone needs nothing of it

        return follow_up(words, previous, self._analyzer, answer=answer)

    def find_lack(self, words: str) -> Lack | None:
        """What `words` lack to be a question of their own: `others` for "and who else?"; None: nothing."""
        from index.followups import find_form

        form = find_form(self._analyzer.fold(words).text)
        return form.lack if form is not None else None

    def articles(self) -> tuple[ArticleCard, ...]:
        """All articles, in the order in which they came in."""
        with self._store.transaction():
            self._catch_up()
            return tuple(version.card for version in self._store.versions(self.generation))

    def article(self, id: str) -> Article:  # noqa: A002  # the articles' own word for it
        """One article with its text and rows.

        Raises:
            UnknownArticle: There is no such article.
        """
        with self._store.transaction():
            self._catch_up()
            version = self._store.version(self.generation, id)
            if version is None:
                raise UnknownArticle(id)
            return load_article(self._store, version)

    def question_key(self, question: str) -> str:
        """What is equal for questions that ask the same in other words of the same language."""
        return question_key(question, self._analyzer)

    def forget_questions(self) -> None:
        """Let no words of questions stay in memory; the same questions only take a little longer again."""
        from index.spans import forget_words  # one question that is not answered needs nothing of it

        self._analyzer.forget()
        self._crossing.forget()
        forget_words()
        self._scenes = Kept(ROOM_TOKENS)

    def refresh(self) -> bool:
        """Take up the generation that is current in the store; whether it is another one than before.

        The aliases in the store are taken up too.
        """
        before = self.generation
        self._use_aliases(self._store.aliases.all())
        try:
            self._use(take_snapshot(self._store, self._shelf, self._analyzer, self._snapshot))
        except Unmade as error:
            self._make_again(error)
        return self.generation != before

    def aliases(self) -> tuple[Alias, ...]:
        """The names that people joined, in the order in which they did; not those this version ships."""
        return self._aliases

    def add_aliases(self, aliases: Iterable[Alias]) -> tuple[Alias, ...]:
        """Let names mean the same from the next question on, here and wherever the index is used.

        Needs no re-index, nor the writer's lock: it can be done while another changes the index.

        Returns:
            Those that were not known before.
        """
        new = self._store.aliases.add(aliases, now=self._moment())
        self._use_aliases(self._store.aliases.all())
        return new

    def remove_aliases(self, name: str) -> tuple[Alias, ...]:
        """Let `name` mean no other name any more; what was taken out.

        Raises:
            UnknownAlias: It was joined with none.
        """
        gone = self._store.aliases.remove(name)
        self._use_aliases(self._store.aliases.all())
        return gone

    def add(
        self, sources: Sequence[str], *, holder: str, on_progress: OnProgress = ignore_progress
    ) -> ReindexReport:
        """Add files, folders and pages; those known already are read again. `holder` says who does it."""
        with self._writing(holder) as writer:
            return writer.add(sources, on_progress)

    def add_text(
        self, data: bytes, *, holder: str, on_progress: OnProgress = ignore_progress
    ) -> ReindexReport:
        """Add the plain text `data`, which comes from nowhere that could be read again."""
        with self._writing(holder) as writer:
            return writer.add_text(data, on_progress)

    def add_upload(
        self, data: bytes, *, name: str, holder: str, on_progress: OnProgress = ignore_progress
    ) -> ReindexReport:
        """Add a file that was sent, called `name` by its sender; a copy of it is kept."""
        with self._writing(holder) as writer:
            return writer.add_upload(data, name, on_progress)

    def reindex(
        self, sources: Sequence[str] = (), *, holder: str, on_progress: OnProgress = ignore_progress
    ) -> ReindexReport:
        """Read `sources` and everything known again; what has left a readable folder is removed."""
        with self._writing(holder) as writer:
            return writer.reindex(sources, on_progress)

    def catch_up(
        self, sources: Sequence[str], *, holder: str, on_progress: OnProgress = ignore_progress
    ) -> ReindexReport:
        """Read what of `sources` is not stored yet, and nothing else."""
        with self._writing(holder) as writer:
            return writer.catch_up(sources, on_progress)

    def remove(self, ids: Sequence[str], *, holder: str) -> ReindexReport:
        """Take articles out until they are added by name again; an unknown id is a failure in the report."""
        with self._writing(holder) as writer:
            return writer.remove(ids)

    def preview_rollback(self) -> ReindexReport:
        """What `rollback` would do now; `generation` is the one it would go back to.

        Raises:
            NoEarlierGeneration: There is none.
        """
        from index.building.rollback import compare_with_before

        return compare_with_before(self._store, self._snapshot)

    def rollback(self, *, holder: str) -> ReindexReport:
        """Make what the generation before held current again, as a new generation; doing it twice undoes it.

        Raises:
            NoEarlierGeneration: There is none.
        """
        with self._writing(holder) as writer:
            return writer.rollback()

    def rebuild(self, *, holder: str, on_progress: OnProgress = ignore_progress) -> ReindexReport:
        """Derive everything anew from the stored texts, then read every source again as `reindex` does."""
        made = self._made == self._store.current()  # when this was opened, or since
        with self._writing(holder, begin=None if made else self._point_at_current) as writer:
            if not made:
                writer.make_again(_part_of(on_progress, 0.0, _ANALYSIS))
            writer.forget_marks()
            return writer.reindex((), _part_of(on_progress, 0.0 if made else _ANALYSIS, 1.0))

    def tidy(self, *, holder: str) -> None:
        """Do what the last changes left for later, so that questions look into few segments.

        What is found stays the same. Nobody need call it, but changes are the quicker for it.
        """
        with self._writing(holder) as writer:
            writer.tidy()

    def _find(
        self, question: str, article: str | None, *, quotes: int, skip: int
    ) -> tuple[Findings, Snapshot]:
        """The answer, and the snapshot that it was made from."""
        try:
            return self._answer(question, article, quotes=quotes, skip=skip), self._snapshot
        except Superseded:
            # Another process has moved on by two generations, and the one held here is no longer stored.
            self.refresh()
        except Damaged as error:
            self._make_again(error)
        return self._answer(question, article, quotes=quotes, skip=skip), self._snapshot

    def _answer(self, question: str, article: str | None, *, quotes: int, skip: int) -> Findings:
        snapshot = self._snapshot
        if article is not None and not snapshot.generation.layout.find(article):
            raise UnknownArticle(article)
        return answer_question(
            question,
            snapshot,
            self._store,
            self._analyzer,
            crossing=self._crossing,
            scenes=self._scenes,
            reranker=self._reranker,
            article=article,
            quotes=quotes,
            skip=skip,
        )

    def _use(self, snapshot: Snapshot) -> None:
        """Answer from a snapshot from now on, and forget the sentences that were read for another."""
        if snapshot is not self._snapshot:
            self._snapshot, self._scenes = snapshot, Kept(ROOM_TOKENS)

    def _use_aliases(self, aliases: tuple[Alias, ...]) -> None:
        if aliases != self._aliases:
            self._aliases = aliases
            self._crossing.use_aliases((alias.left, alias.right) for alias in aliases)

    def _moment(self) -> str:
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _catch_up(self) -> None:
        """Refresh when the generation held here is so old that the store has let a part of it go."""
        if self.generation and not self._store.has_generation(self.generation):
            self.refresh()

    def _make_again(self, error: Unmade | Damaged) -> None:
        """Make the segments of the current generation, so that it happens once.

        Whoever changes the index at this moment, or a store that cannot be written, is no reason not to
        answer: then they are made in memory.
        """
        _LOGGER.warning("the index has to be made again from the articles: %s", error)
        try:
            with self._writing("wenju", begin=self._point_at_current) as writer:
                writer.make_again(ignore_progress)
            self._made = self.generation
        except (ReindexInProgress, StoreError):
            self._use(derive_snapshot(self._store, self._analyzer))

    def _point_at_current(self) -> Snapshot:
        """A snapshot that stands for the current generation, for who makes its segments."""
        return Snapshot(Generation.over(self._store.current()))

    def _take_up(self) -> Snapshot:
        self.refresh()
        return self._snapshot

    @contextmanager
    def _writing(self, holder: str, *, begin: Callable[[], Snapshot] | None = None) -> Iterator[Writer]:
        """Whoever makes changes, beginning from the current generation or from what `begin` says."""
        # These bring the readers, which whoever only asks can do without.
        from index.building.stocking import Stock
        from index.building.writer import Writer

        now = self._moment()
        with writing(self._data, holder=holder, since=now):
            snapshot = (begin or self._take_up)()
            with Stock(self._store, self._shelf, self._analyzer) as stock:
                writer = Writer(
                    self._store,
                    self._shelf,
                    self._analyzer,
                    snapshot,
                    stock=stock,
                    holder=holder,
                    now=now,
                    policy=self._policy,
                )
                yield writer
            self._use(writer.snapshot)


def _part_of(on_progress: OnProgress, begin: float, end: float) -> OnProgress:
    """What to tell the progress of a part of the work, which goes from one share of it to another."""
    return lambda now: on_progress(replace(now, share=begin + (end - begin) * now.share))
