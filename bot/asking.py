"""What a message comes to as a question: its words, completed when they follow up, and whom they are put to.

Kept nowhere: a button tells which article was asked, and a follow-up's full question stands in the reply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message
from telegram.constants import MessageEntityType

from bot.parts import Part, clip, join, styled
from bot.questions import find_question
from bot.texts import LANGUAGES, text
from index.model import Answer

UNDERSTOOD = "u"
NARROWED = "n"
CHOSEN = "c"
LINKED = "l"
LIMIT_TITLE_CHARS = 60


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is put to the library.

    Attributes:
        article: The only article that is asked; None for all.
        understood: Whether `question` was made from a follow-up and what came before it.
        chosen: Whether it is the chat that chose the article, which the reply then says.
        whole: Whether it can be followed up; not so "why?" behind nothing that would complete it.
        skip: So many of the best sentences are left out: "who else?" has been told them already.
    """

    question: str
    article: str | None = None
    understood: bool = False
    chosen: bool = False
    skip: int = 0
    whole: bool = True

    @property
    def flags(self) -> str:
        """What a button must know, besides the article, to find back to the answer."""
        return f"{UNDERSTOOD if self.understood else ''}{CHOSEN if self.chosen else ''}{self.skip or ''}"


def understood_lines(asking: Asking, language: str) -> list[Part]:
    """The line that says how a follow-up was understood; none for any other question."""
    if not asking.understood:
        return []
    return [join([styled(text("understood", language), MessageEntityType.ITALIC), Part(asking.question)])]


def narrowed_lines(asking: Asking, answer: Answer, language: str) -> list[Part]:
    """The hint that only one article was asked; none when the chat has chosen none."""
    if not asking.chosen:
        return []
    titles = [quote.article.title for quote in (*answer.quotes, *answer.nearest)]
    title = clip(titles[0], LIMIT_TITLE_CHARS) if titles else ""
    words = text("narrowed", language, title=title) if title else text("narrowed-unnamed", language)
    return [styled(words, MessageEntityType.ITALIC)]


def read_asking(message: Message, fields: Sequence[str]) -> Asking | None:
    """What the bot's own `message` answers, given the article and flags of its button; None when it is lost.

    The question is what the message replies to; a follow-up's is in the message itself.
    """
    article, flags = [*fields, "", ""][:2]
    understood = UNDERSTOOD in flags
    if understood:
        question = understood_question(message)
    else:
        question = find_question(message.reply_to_message) if message.reply_to_message is not None else ""
    skip = int("".join(filter(str.isdecimal, flags)) or 0)
    return Asking(question, article or None, understood, CHOSEN in flags, skip) if question else None


def understood_question(message: Message) -> str:
    """The question that one of the bot's messages says it understood; empty when it says none."""
    prefixes = tuple(text("understood", language) for language in LANGUAGES)
    lines = (line for line in (message.text or "").splitlines() if line.startswith(prefixes))
    line = next(lines, "")
    return next((line.removeprefix(prefix).lstrip() for prefix in prefixes if line.startswith(prefix)), "")
