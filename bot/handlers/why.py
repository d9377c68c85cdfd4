"""`/why`: how an answer came about, for admins."""

from __future__ import annotations

from telegram import Message, Update

from bot.asking import Asking, understood_question
from bot.questions import command_rest, find_question
from bot.replies import message_language, reply, reply_text, update_message
from bot.services import Context, Services
from bot.texts import text
from bot.views import QUOTES


async def explain_answer(update: Update, context: Context) -> None:
    """`/why` in reply to an answer, or alone for the chat's last one; `/why question` for any question."""
    message, services = update_message(update), context.services
    language = message_language(message)
    asking = _find_asking(message, services)
    if asking is None:
        await reply_text(message, text("why-how", language))
        return
    from bot.accounts import render_explanation  # the start can do without what it brings

    explained = await services.library.explain(
        asking.question, article=asking.article, quotes=QUOTES, skip=asking.skip
    )
    await reply(message, render_explanation(explained, language))


def _find_asking(message: Message, services: Services) -> Asking | None:
    if wanted := command_rest(message):
        return Asking(wanted)
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return services.recent.last(message.chat.id)
    if replied.from_user is None or replied.from_user.id != message.get_bot().id:
        question = find_question(replied)
        return Asking(question) if question else None
    asking = services.recent.answered_by(message.chat.id, replied.message_id)
    if asking is not None:
        return asking
    # After a restart, or when nothing is remembered: the answer still shows what it answers.
    if understood := understood_question(replied):
        return Asking(understood, understood=True)
    return Asking(replied.quote.text) if replied.quote is not None else None
