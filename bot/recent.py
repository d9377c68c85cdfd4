"""The last questions of each chat, in memory alone: what `/why` needs to know which one is meant."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import TypeVar

from bot.asking import Asking

MOST = 2_000
"""So many answers, and so many chats, are remembered; whoever asks about an older one asks it again."""


K = TypeVar("K")


class Recent:
    """Which question each of the bot's last messages answers, and what was asked last in each chat."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[int, int], Asking] = OrderedDict()
        self._last: OrderedDict[int, Asking] = OrderedDict()

    def note(self, chat: int, replies: Iterable[int], asking: Asking) -> None:
        """Remember that the messages `replies` answer `asking`."""
        for number in replies:
            _put(self._answers, (chat, number), asking)
        _put(self._last, chat, asking)

    def answered_by(self, chat: int, number: int) -> Asking | None:
        """What a message of the bot answers; None when it is none of the last."""
        return self._answers.get((chat, number))

    def forget(self, chat: int) -> None:
        """Forget what was asked in a chat."""
        self._last.pop(chat, None)
        for place in [place for place in self._answers if place[0] == chat]:
            del self._answers[place]

    def last(self, chat: int) -> Asking | None:
        """What was asked last in a chat since the bot was started."""
        return self._last.get(chat)


def _put(kept: OrderedDict[K, Asking], key: K, asking: Asking) -> None:
    kept[key] = asking
    kept.move_to_end(key)
    if len(kept) > MOST:
        kept.popitem(last=False)
