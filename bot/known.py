"""Answers that were found a while ago, for whoever asks the same again: in memory, and not for long.

The same question to the same articles, with the same aliases, always has the same answer, so one that is
known is as good as one that is looked for. Nothing here says who asked, or in which words: questions stand
here as digests, with a key that nobody has.
"""

from __future__ import annotations

import secrets
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from index.model import Answer

if TYPE_CHECKING:
    from index.followups import Lack  # the first question brings them, not the start

MOST = 500
MOST_BYTES = 2 * 2**20

BASE_BYTES, QUOTE_BYTES, MATCH_BYTES = 800, 500, 180
"""What an entry, a quote and a match take besides the quotes' texts, in CPython 3.11, rounded up."""

DIGEST_BYTES = 16


class NotKnown(Exception):
    """It has to be looked for."""


class Asked(Protocol):
    """What a question needs of an engine."""

    def ask(self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0) -> Answer: ...
    def find_lack(self, words: str) -> Lack | None: ...
    def follow_up(self, words: str, previous: str, *, answer: str = "") -> str | None: ...


class Engine(Asked, Protocol):
    """What finds answers; generation and aliases say when it may find others."""

    @property
    def generation(self) -> int: ...
    def aliases(self) -> object: ...


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Answer | Lack | None
    found_s: float
    size_bytes: int


class Known:
    """Knows what was learnt, and raises NotKnown for all else. It may be asked in any thread.

    Args:
        now: Seconds of the epoch.
    """

    def __init__(
        self, *, most: int = MOST, most_bytes: int = MOST_BYTES, now: Callable[[], float] = time.time
    ):
        self._most, self._most_bytes, self._now = most, most_bytes, now
        self._secret = secrets.token_bytes(32)
        self._entries: OrderedDict[bytes, _Entry] = OrderedDict()
        self._size_bytes = 0
        self._held: object = None
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def ask(self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0) -> Answer:
        """The answer that such a question had."""
        found = self._find("ask", question, article, quotes, skip)
        if not isinstance(found, Answer):
            raise NotKnown
        return replace(found, question=question)

    def find_lack(self, words: str) -> Lack | None:
        """What such words lack to be a question of their own."""
        found = self._find("lack", words)
        if isinstance(found, Answer):
            raise NotKnown
        return found

    def follow_up(self, words: str, previous: str, *, answer: str = "") -> str | None:  # noqa: ARG002
        """Not known: whole questions are not kept."""
        raise NotKnown

    def keep_to(self, engine: Engine) -> None:
        """Forget everything if `engine` may find something else by now."""
        held = (engine.generation, engine.aliases())
        if held != self._held:
            self.clear()
            self._held = held

    def learn(self, found: Answer | Lack | None, *asked: object) -> None:
        """Keep what was found, and let go what was not asked for longest when that is too much."""
        size_bytes = _size_bytes(found)
        kept = replace(found, question="") if isinstance(found, Answer) else found
        with self._lock:
            self._drop(digest := self._digest(asked))
            self._entries[digest] = _Entry(kept, self._now(), size_bytes)
            self._size_bytes += size_bytes
            while len(self._entries) > self._most or self._size_bytes > self._most_bytes:
                self._drop(next(iter(self._entries)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._size_bytes = 0

    def expire(self, oldest_s: float) -> None:
        """Forget what was learnt before `oldest_s`, in seconds of the epoch."""
        with self._lock:
            for digest in [digest for digest, entry in self._entries.items() if entry.found_s < oldest_s]:
                self._drop(digest)

    def _find(self, *asked: object) -> Answer | Lack | None:
        digest = self._digest(asked)
        with self._lock:
            if (entry := self._entries.get(digest)) is None:
                raise NotKnown
            self._entries.move_to_end(digest)
            return entry.found

    def _drop(self, digest: bytes) -> None:
        if (entry := self._entries.pop(digest, None)) is not None:
            self._size_bytes -= entry.size_bytes

    def _digest(self, asked: tuple[object, ...]) -> bytes:
        return blake2b(ascii(asked).encode(), digest_size=DIGEST_BYTES, key=self._secret).digest()


class Learner:
    """An engine from which `known` learns, and which is asked only for what is not known. One thread's."""

    def __init__(self, engine: Engine, known: Known) -> None:
        self._engine = engine
        self._known = known

    def ask(self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0) -> Answer:
        """As the engine does."""
        try:
            return self._known.ask(question, article=article, quotes=quotes, skip=skip)
        except NotKnown:
            answer = self._engine.ask(question, article=article, quotes=quotes, skip=skip)
            self._known.keep_to(self._engine)  # which may have taken up another generation meanwhile
            self._known.learn(answer, "ask", question, article, quotes, skip)
            return answer

    def find_lack(self, words: str) -> Lack | None:
        """As the engine does."""
        try:
            return self._known.find_lack(words)
        except NotKnown:
            lack = self._engine.find_lack(words)
            self._known.learn(lack, "lack", words)
            return lack

    def follow_up(self, words: str, previous: str, *, answer: str = "") -> str | None:
        """As the engine does."""
        return self._engine.follow_up(words, previous, answer=answer)


def _size_bytes(found: Answer | Lack | None) -> int:
    if not isinstance(found, Answer):
        return BASE_BYTES
    quotes = (*found.quotes, *found.nearest)
    texts = sum(sys.getsizeof(quote.text) + sys.getsizeof(quote.section or "") for quote in quotes)
    matches = sum(len(quote.matches) for quote in quotes)
    return BASE_BYTES + QUOTE_BYTES * len(quotes) + MATCH_BYTES * matches + texts
