"""The engine for asyncio: one engine in a thread of its own, so that the event loop never waits for it."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.engines import open_engine
from bot.known import Asked, Known, Learner, NotKnown
from bot.settings import Settings
from bot.threads import Threaded, open_threaded
from index.bridges import Alias
from index.errors import StoreError
from index.model import Answer, Article, ArticleCard, ReindexReport

if TYPE_CHECKING:
    from index.explaining import Explanation  # the start can do without what it brings

R = TypeVar("R")

log = logging.getLogger(__name__)

SWITCH_S = 0.001
"""How long the engine's thread may keep the interpreter while the loop waits for it. Of Python's own 5 ms the
loop would lose one lot whenever it has something to do: `tests/benchmarks/lag.py` says what that makes."""

REFRESH_S = 2.0
"""How often changes that other processes made are looked for; they must be seen within 5 s."""

WARM_UP = "热身 warm-up"
"""A question in both languages."""


class AnyEngine(Asked, Protocol):
    """What the bot uses of `index.Engine`."""

    @property
    def generation(self) -> int: ...
    def explain(
        self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0
    ) -> Explanation: ...
    def articles(self) -> tuple[ArticleCard, ...]: ...
    def article(self, id: str) -> Article: ...  # noqa: A002  # the engine's own name for it
    def aliases(self) -> tuple[Alias, ...]: ...
    def add_aliases(self, aliases: Iterable[Alias]) -> tuple[Alias, ...]: ...
    def remove_aliases(self, name: str) -> tuple[Alias, ...]: ...
    def preview_rollback(self) -> ReindexReport: ...
    def question_key(self, question: str) -> str: ...
    def forget_questions(self) -> None: ...
    def refresh(self) -> bool: ...
    def close(self) -> None: ...


class Library:
    """Asks the engine. All methods raise what the engine raises."""

    def __init__(self, engine: Threaded[AnyEngine]) -> None:
        self._engine = engine
        self._known = Known()

    async def ask(self, question: str, *, quotes: int, article: str | None = None, skip: int = 0) -> Answer:
        """Answer from all articles, or from one, in up to `quotes` quotes, without the `skip` best."""
        return await self.find(lambda asked: asked.ask(question, article=article, quotes=quotes, skip=skip))

    async def find(self, use: Callable[[Asked], R]) -> R:
        """What `use`, which does nothing but ask, makes of what is known already, or else of the engine."""
        try:
            return use(self._known)
        except NotKnown:
            return await self._call(lambda engine: use(Learner(engine, self._known)))

    async def forget(self) -> None:
        """Forget the answers that are known, and the words of the questions they answered."""
        self._known.clear()
        await self._call(lambda engine: engine.forget_questions())

    async def expire(self, oldest_s: float) -> None:
        """Forget those answers that were found before `oldest_s`, in seconds of the epoch, and all words."""
        self._known.expire(oldest_s)
        await self._call(lambda engine: engine.forget_questions())

    async def explain(self, question: str, *, article: str | None, quotes: int, skip: int = 0) -> Explanation:
        """Answer as `ask` does, and say how the answer came about."""
        return await self._call(
            lambda engine: engine.explain(question, article=article, quotes=quotes, skip=skip)
        )

    async def articles(self) -> tuple[ArticleCard, ...]:
        """The articles of the current generation."""
        return await self._call(lambda engine: engine.articles())

    async def article(self, article: str) -> Article:
        """One article with its text and rows."""
        return await self._call(lambda engine: engine.article(article))

    async def aliases(self) -> tuple[Alias, ...]:
        """The names that admins joined."""
        return await self._call(lambda engine: engine.aliases())

    async def add_aliases(self, aliases: Iterable[Alias]) -> tuple[Alias, ...]:
        """Join names from the next question on; those that were not joined before."""
        return await self._call(lambda engine: engine.add_aliases(aliases))

    async def remove_aliases(self, name: str) -> tuple[Alias, ...]:
        """Let a name mean no other any more; what was taken out."""
        return await self._call(lambda engine: engine.remove_aliases(name))

    async def generation(self) -> int:
        """The number of the generation in use."""
        return await self._call(lambda engine: engine.generation)

    async def preview_rollback(self) -> ReindexReport:
        """What going back to the generation before would do."""
        return await self._call(lambda engine: engine.preview_rollback())

    async def question_keys(self, questions: Iterable[str]) -> dict[str, str]:
        """For each question what those that ask the same have in common."""
        wanted = sorted(set(questions))
        return await self._call(lambda engine: {text: engine.question_key(text) for text in wanted})

    async def refresh(self) -> None:
        """Take a newer generation into use if another process has made one current."""
        if await self._call(lambda engine: engine.refresh()):
            log.info("generation %s is in use now", await self.generation())

    async def warm_up(self) -> None:
        """Have loaded what questions need before the first one does."""
        await self.find(lambda asked: (asked.find_lack(WARM_UP), asked.ask(WARM_UP, quotes=1)))

    async def watch(self) -> None:
        """Refresh again and again, until cancelled. A store that fails meanwhile is asked again."""
        while True:
            await asyncio.sleep(REFRESH_S)
            try:
                await self.refresh()
            except StoreError as error:
                log.warning("the index could not be refreshed: %s", error)

    async def close(self) -> None:
        """Close the engine."""
        await self._engine.close()

    async def _call(self, use: Callable[[AnyEngine], R]) -> R:
        """What `use` makes of the engine, in one go and in its thread.

        Any use may take up a newer generation, and what is known goes then.
        """

        def use_and_keep(engine: AnyEngine) -> R:
            try:
                return use(engine)
            finally:
                self._known.keep_to(engine)

        return await self._engine.call(use_and_keep)


async def open_library(settings: Settings) -> Library:
    """The library of the settings' data folder. Raises a StoreError when it cannot be opened.

    From then on threads take turns more often, in all of this process.
    """
    sys.setswitchinterval(SWITCH_S)

    def make() -> AnyEngine:
        return open_engine(settings)

    return Library(await open_threaded(make, name="engine"))
