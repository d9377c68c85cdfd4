"""The last questions of each chat, in memory alone: what `/why` needs to know which one is meant."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from bot.asking import Asking
from bot.settings import Settings

MOST = 2_000
"""So many answers, and so many chats, are remembered; whoever asks about an older one asks it again."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked what, and when, in seconds of the epoch."""

    asking: Asking
    user: int
    asked_s: float


class Recent:
    """Which question each of the bot's last messages answers, and what was asked last in each chat."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[tuple[int, int], Asked] = OrderedDict()
        self._last: OrderedDict[int, Asked] = OrderedDict()

    def note(self, chat: int, replies: Iterable[int], *, asked: Asked) -> None:
        """Remember that the messages `replies` answer `asked`."""
        for number in replies:
            self._put(self._answers, (chat, number), asked)
        self._put(self._last, chat, asked)

    def answered_by(self, chat: int, number: int) -> Asking | None:
        """What a message of the bot answers; None when it is none of the last."""
        found = self._answers.get((chat, number))
        return found.asking if found is not None else None

    def last(self, chat: int) -> Asking | None:
        """What was asked last in a chat; None when that is not remembered."""
        found = self._last.get(chat)
        return found.asking if found is not None else None

    def forget(self, user: int) -> None:
        """Forget what `user` asked, everywhere."""
        _drop(self._answers, {key for key, asked in self._answers.items() if asked.user == user})
        _drop(self._last, {key for key, asked in self._last.items() if asked.user == user})

    def expire(self, oldest_s: float) -> None:
        """Forget what was asked before `oldest_s`, in seconds of the epoch."""
        _drop(self._answers, {key for key, asked in self._answers.items() if asked.asked_s < oldest_s})
        _drop(self._last, {key for key, asked in self._last.items() if asked.asked_s < oldest_s})

    def _put(self, kept: OrderedDict[K, Asked], key: K, asked: Asked) -> None:
        kept[key] = asked
        kept.move_to_end(key)
        if len(kept) > self._most:
            kept.popitem(last=False)


def open_recent(settings: Settings) -> Recent:
    """An empty memory; where texts of questions are not kept, it stays empty."""
    return Recent(MOST if settings.keep_questions else 0)


def _drop(kept: OrderedDict[K, Asked], keys: Iterable[K]) -> None:
    for key in keys:
        del kept[key]
