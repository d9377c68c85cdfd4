"""The buttons under an answer: more of it, what stands around a quote, and thumbs."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Update

from bot.asking import read_asking, understood_lines
from bot.buttons import Press
from bot.handlers.presses import pressed_message
from bot.keyboards import Asker, Place, answer_buttons, check_text, context_buttons
from bot.languages import chosen_language, text_language
from bot.links import sentence_link, share_link
from bot.parts import Part, clip
from bot.replies import rewrite
from bot.services import Context
from bot.state import Feedback, now_text
from bot.texts import text
from bot.views import QUOTES, count_worthy, view_answer, view_context
from index.errors import UnknownArticle
from index.model import Article, Sentence

UP, DOWN = 1, -1

LIMIT_SHARED_CHARS = 60
"""How much of a sentence goes along with a link to it."""


async def show_more(update: Update, context: Context, press: Press) -> str | None:
    """Show as many quotes as the button says."""
    return await _show_answer(update, context, press.fields[1:], shown=int(press.fields[0]))


async def show_answer_again(update: Update, context: Context, press: Press) -> str | None:
    """Back from a quote's context."""
    return await _show_answer(update, context, press.fields, shown=None)


async def show_context(update: Update, context: Context, press: Press) -> str | None:
    """Show what stands around a quote, unless the article has changed since it was quoted."""
    message, asker = pressed_message(update), _asker(update)
    article, number, check, width, *flags = press.fields
    place = Place(article, int(number), check, int(width), "".join(flags))
    try:
        found = await context.services.library.article(place.article)
    except UnknownArticle:
        return text("press-gone", asker.language)
    row = find_row(found, place)
    if row is None:
        return text("press-changed", asker.language)
    asking = read_asking(message, place.back)
    above = understood_lines(asking, asker.language) if asking is not None else []
    part, buttons = context_view(found, row, place, context=context, asker=asker, above=above)
    await rewrite(message, part, buttons=buttons)
    return None


async def praise(update: Update, context: Context, _: Press) -> str | None:
    """A thumb up."""
    return await _record(update, context, thumb=UP)


async def blame(update: Update, context: Context, _: Press) -> str | None:
    """A thumb down."""
    return await _record(update, context, thumb=DOWN)


async def _show_answer(
    update: Update, context: Context, fields: Sequence[str], *, shown: int | None
) -> str | None:
    """Show an answer again, `shown` quotes of it, or as many as it had at first."""
    message, asker, services = pressed_message(update), _asker(update), context.services
    asking = read_asking(message, fields)
    if asking is None:
        return text("press-lost", asker.language)
    wanted = (shown or QUOTES) + QUOTES
    answer = await services.library.ask(
        asking.question, article=asking.article, quotes=wanted, skip=asking.skip
    )
    shown = shown or count_worthy(answer)
    view = view_answer(answer, asking, asker.language, shown=shown)
    buttons = answer_buttons(answer, asking, services.signer, asker=asker, shown=view.shown, more=view.more)
    await rewrite(message, view.parts[0], buttons=buttons)
    return None


async def _record(update: Update, context: Context, *, thumb: int) -> str:
    message, asker = pressed_message(update), _asker(update)
    given = Feedback(now_text(), chat=asker.chat, message=message.message_id, user=asker.user, thumb=thumb)
    await context.services.state.call(lambda state: state.record_feedback(given))
    return text("press-thanks", asker.language)


def _asker(update: Update) -> Asker:
    """The one who pressed, who is the asker: the signature says so. Their language is the question's."""
    message, user = pressed_message(update), update.effective_user
    question = message.reply_to_message.text or "" if message.reply_to_message is not None else ""
    own = chosen_language() or text_language(question) or text_language(message.text or "")
    return Asker(message.chat.id, user.id if user is not None else 0, own or "en")


def context_view(
    article: Article,
    row: Sentence,
    place: Place,
    *,
    context: Context,
    asker: Asker,
    above: Sequence[Part] = (),
) -> tuple[Part, InlineKeyboardMarkup]:
    """A sentence's context and the buttons under it."""
    part, wider = view_context(article, row, width=place.width, above=above)
    signer, words = context.services.signer, clip(article.text[row.start : row.end], LIMIT_SHARED_CHARS)
    share = share_link(sentence_link(place, signer, bot=context.bot.username), words)
    return part, context_buttons(place, signer, asker, wider=wider, share=share)


def find_row(article: Article, place: Place) -> Sentence | None:
    """The sentence at `place`; None when it says something else by now."""
    if place.sentence >= len(article.sentences):
        return None
    row = article.sentences[place.sentence]
    return row if check_text(article.text[row.start : row.end]) == place.check else None
