"""What was asked before, by the same person in the same place: what a follow-up question is completed from.

In memory only, for an hour or two, whether texts are kept or not: nothing of it is left when the bot stops.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TypeAlias

from telegram import Message

from bot.asking import Asking
from bot.known import Asked
from bot.replies import sender_id
from bot.views import count_worthy
from index.errors import UnknownArticle
from index.model import Answer

FORGET_S = 3_600.0
"""Who asks "and in AI?" an hour later has begun anew."""

LIMIT_TURNS = 8
"""So many questions of a person are remembered: an edited one follows up the one before it."""

LIMIT_PEOPLE = 10_000

MOST_TOLD = 99
"""A button has room for two digits; nobody asks "who else?" so often."""

Key: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked, as it was understood.

    Attributes:
        message: The number of its message in the chat.
        asked_s: When, in seconds of the epoch.
        article: The article that answered it; None when none did.
        answer: The words that answered it; empty without any.
        within: The only article that was asked; None for all.
        told: So many of the best sentences have been shown by now.
    """

    message: int
    asked_s: float
    question: str
    article: str | None
    answer: str
    within: str | None
    told: int


class Conversations:
    """The last questions of each person in each chat and topic; whoever asked long ago is forgotten first."""

    def __init__(self) -> None:
        self._turns: OrderedDict[Key, tuple[Turn, ...]] = OrderedDict()

    def former(self, message: Message) -> Turn | None:
        """The last question before `message`; None when there is none, or it was long ago."""
        turns = self._turns.get(_key(message), ())
        earlier = [turn for turn in turns if turn.message < message.message_id]
        if not earlier or message.date.timestamp() - earlier[-1].asked_s > FORGET_S:
            return None
        return earlier[-1]

    def remember(self, message: Message, asking: Asking, answer: Answer) -> None:
        """Note a question; one that was edited takes its own place. Half a question cannot be followed up."""
        article = answer.quotes[0].article.id if answer.quotes else None
        words = answer.answer.text if answer.answer is not None else ""
        asked_s = message.date.timestamp()
        told = asking.skip + (count_worthy(answer) if answer.quotes else len(answer.nearest[:1]))
        turn = Turn(message.message_id, asked_s, asking.question, article, words, asking.article, told)
        key = _key(message)
        others = [other for other in self._turns.pop(key, ()) if other.message != turn.message]
        turns = sorted([*others, turn] if asking.whole else others, key=lambda one: one.message)
        self._turns[key] = tuple(turns[-LIMIT_TURNS:])
        if len(self._turns) > LIMIT_PEOPLE:
            self._turns.popitem(last=False)

    def expire(self, oldest_s: float) -> None:
        """Forget what was asked before `oldest_s`, in seconds of the epoch."""
        for key, turns in list(self._turns.items()):
            if left := tuple(turn for turn in turns if turn.asked_s >= oldest_s):
                self._turns[key] = left
            else:
                del self._turns[key]

    def forget(self, user: int) -> int:
        """Forget what `user` asked, everywhere; how many questions that were."""
        keys = [key for key in self._turns if key[2] == user]
        return sum(len(self._turns.pop(key)) for key in keys)


def ask_in_turn(
    engine: Asked, question: str, former: Turn | None, *, chosen: str | None, quotes: int
) -> tuple[Asking, Answer]:
    """Ask a question, completed by the former one when it does not stand alone.

    A follow-up is about the article of the former answer, unless another one answers it more surely.

    Args:
        chosen: The only article to be asked, by the chat's choice.

    Raises:
        QAError: What the engine raises.
    """
    whole, lack = None, engine.find_lack(question)
    if former is not None and lack is not None:
        whole = engine.follow_up(question, former.question, answer=former.answer)
    if former is None or whole is None:
        asking = Asking(question, chosen, chosen=chosen is not None, whole=lack is None)
        return asking, engine.ask(question, article=chosen, quotes=quotes)
    asking = Asking(whole, chosen, understood=True, chosen=chosen is not None)
    if lack == "others":
        asking = replace(asking, article=chosen or former.within, skip=min(former.told, MOST_TOLD))
        return asking, engine.ask(whole, article=asking.article, quotes=quotes, skip=asking.skip)
    answer = engine.ask(whole, article=chosen, quotes=quotes)
    if chosen is None and former.article is not None:
        within = _ask_within(engine, whole, former.article, quotes=quotes)
        if within is not None and within.status == "answered" and within.confidence >= answer.confidence:
            return replace(asking, article=former.article), within
    return asking, answer


def topic_of(message: Message) -> int:
    """The forum topic of a message; 0 for General and where there are none."""
    return message.message_thread_id or 0 if message.is_topic_message else 0


def _ask_within(engine: Asked, question: str, article: str, *, quotes: int) -> Answer | None:
    """The answer of one article; None when it has gone."""
    try:
        return engine.ask(question, article=article, quotes=quotes)
    except UnknownArticle:
        return None


def _key(message: Message) -> Key:
    return message.chat.id, topic_of(message), sender_id(message)
