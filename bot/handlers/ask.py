"""Questions: in private any text, in groups those meant for the bot; and the same questions, edited."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardMarkup, Message, Update

from bot.asking import Asking
from bot.conversations import ask_in_turn, topic_of
from bot.exchanges import Exchange
from bot.keyboards import answer_buttons, find_asker
from bot.languages import is_foreign
from bot.parts import Part
from bot.questions import find_question
from bot.recent import Asked
from bot.replies import message_language, replace_replies, reply_all, sender_id, update_message
from bot.services import Context, Services
from bot.small_talk import Talk, find_small_talk
from bot.state import AskedQuestion, State, now_text
from bot.texts import error_text, text
from bot.views import QUOTES, count_worthy, view_answer
from index.errors import BadQuestion, EmptyQuestion, UnknownArticle
from index.model import Answer

log = logging.getLogger(__name__)


async def ask_in_private(update: Update, context: Context) -> None:
    """Any text in a private chat is a question."""
    await _answer_or_explain(update_message(update), context.services, explanation="text-only")


async def ask_when_addressed(update: Update, context: Context) -> None:
    """A reply to the bot or a mention of it."""
    await _answer_or_explain(update_message(update), context.services, explanation="ask-mentioned")


async def ask_by_command(update: Update, context: Context) -> None:
    """`/ask question`."""
    await _answer_or_explain(update_message(update), context.services, explanation="ask-how")


async def ask_again(update: Update, context: Context) -> None:
    """A question was edited: its answer is put in the place of the former one. Other edits ask nothing."""
    message, services = update_message(update), context.services
    replies = await services.state.call(
        lambda state: state.exchanges.find(chat=message.chat.id, question=message.message_id)
    )
    if replies:
        await _answer_or_explain(message, services, explanation="ask-how", replies=replies)


async def _answer_or_explain(
    message: Message, services: Services, *, explanation: str, replies: Sequence[int] = ()
) -> None:
    question = find_question(message)
    exchanging = _Exchanging(message, services, question, replies)
    if talk := find_small_talk(question):
        await _reply_to_talk(talk, exchanging, question)
        return
    if not question:
        await exchanging.say(text(explanation, message_language(message)))
        return
    language = message_language(message, question)
    asker, now_s = sender_id(message), (message.edit_date or message.date).timestamp()
    if wait_s := services.limits.wait_s(asker, now_s):
        if services.limits.tell(asker, now_s, wait_s=wait_s) or exchanging.was_answered:
            await exchanging.say(text("rate-limited", language, seconds=math.ceil(wait_s)))
        return
    if is_foreign(question):
        await exchanging.say(text("languages-spoken", message_language(message)))
        return
    try:
        await _answer(question, exchanging, language=language)
    except BadQuestion as error:
        await exchanging.say(error_text(error, language))


async def _reply_to_talk(talk: Talk, exchanging: _Exchanging, words: str) -> None:
    """A word in return; in a group, none for signs: whoever answers with 👍 there wants no answer."""
    message = exchanging.message
    language = message_language(message, words)
    if talk != "signs":
        await exchanging.say(text("start" if talk == "greeting" else "welcome", language))
    elif message.chat.type == message.chat.PRIVATE or exchanging.was_answered:
        await exchanging.say(error_text(EmptyQuestion(), language))


class _Exchanging:
    """One question being answered: by new messages, or in the place of those that answered it before.

    Whatever is said in reply counts, refusals too: when the question is edited, it is said again.
    """

    def __init__(self, message: Message, services: Services, question: str, replies: Sequence[int]) -> None:
        self.message = message
        self.services = services
        self._question = question
        self._replies = replies

    @property
    def was_answered(self) -> bool:
        """Whether the question was edited, so that what it asked before counts no more."""
        return bool(self._replies)

    async def say(self, words: str) -> None:
        """Reply in plain words."""
        await self.show([Part(words)])

    async def show(
        self, parts: Sequence[Part], *, buttons: InlineKeyboardMarkup | None = None
    ) -> Sequence[int]:
        """Reply in `parts` and remember which messages these are: their numbers."""
        message = self.message
        if self._replies:
            numbers = await replace_replies(
                message, self._replies, parts=parts, buttons=buttons, quoting=self._question
            )
        else:
            sent = await reply_all(message, parts, buttons=buttons, quoting=self._question)
            numbers = [one.message_id for one in sent]
        exchange = Exchange(
            now_text(), message.chat.id, message.message_id, sender_id(message), tuple(numbers)
        )
        self.services.ledger.add(
            "an exchange could not be recorded, so that an edit of the question will not find it",
            lambda state: state.exchanges.record(exchange),
        )
        return numbers


async def _answer(question: str, exchanging: _Exchanging, *, language: str) -> None:
    began_s = time.perf_counter()
    message, services = exchanging.message, exchanging.services
    asking, answer = await _ask(message, question, services)
    services.conversations.remember(message, asking, answer)
    elapsed_ms = 1000 * (time.perf_counter() - began_s)
    services.meter.count_question(answer.status, elapsed_ms=elapsed_ms)
    await _send(answer, asking, exchanging, language=language)
    log.info("a question was %s in %.1f ms", answer.status, elapsed_ms)
    _remember(answer, exchanging, language=language, elapsed_ms=elapsed_ms)


async def _ask(message: Message, question: str, services: Services) -> tuple[Asking, Answer]:
    """Ask what the conversation makes of the question; a chosen article that has gone is chosen no more."""
    former = services.conversations.former(message)
    chat, topic = message.chat.id, topic_of(message)
    chosen = services.preferences.article(chat, topic)
    try:
        return await services.library.find(
            lambda engine: ask_in_turn(engine, question, former, chosen=chosen, quotes=2 * QUOTES)
        )
    except UnknownArticle:
        await services.preferences.narrow(chat, topic, article=None)
        return await services.library.find(
            lambda engine: ask_in_turn(engine, question, former, chosen=None, quotes=2 * QUOTES)
        )


async def _send(answer: Answer, asking: Asking, exchanging: _Exchanging, *, language: str) -> None:
    message, services = exchanging.message, exchanging.services
    # Only an answer without any sentence may come from an empty index, so only then it is worth a look.
    if not (answer.quotes or answer.nearest or await services.library.articles()):
        await exchanging.say(text("no-articles", language))
        return
    above = _preface(message, services, language)
    view = view_answer(answer, asking, language, shown=count_worthy(answer), preface=above)
    asker, buttons = find_asker(message, language), None
    if asker is not None:
        buttons = answer_buttons(
            answer, asking, services.signer, asker=asker, shown=view.shown, more=view.more
        )
    numbers = await exchanging.show(view.parts, buttons=buttons)
    asked = Asked(asking, sender_id(message), time.time())
    services.recent.note(message.chat.id, numbers, asked=asked)


def _preface(message: Message, services: Services, language: str) -> list[Part]:
    waited = datetime.now(UTC) - (message.edit_date or message.date)
    late = waited > timedelta(minutes=services.settings.late_minutes)
    return [Part(text("late", language))] if late else []


def _remember(answer: Answer, exchanging: _Exchanging, *, language: str, elapsed_ms: float) -> None:
    message, services = exchanging.message, exchanging.services
    asked = AskedQuestion(
        asked=now_text(),
        chat=message.chat.id,
        message=message.message_id,
        user=sender_id(message),
        text=answer.question if services.settings.keep_questions else None,
        language=language,
        status=answer.status,
        confidence=answer.confidence,
        generation=answer.generation,
        elapsed_ms=elapsed_ms,
    )
    write = State.replace_question if exchanging.was_answered else State.record_question
    services.ledger.add("a question could not be recorded", lambda state: write(state, asked))
